"""YAML that is more than plain data, or far too much of it."""

from __future__ import annotations

from functools import partial

from corpus_case import VENDOR, case, field

bomb, twice, typed = partial(case, 1), partial(case, 2), partial(case, 3)
plain = partial(field, 3)

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(12)
)
MERGES = "a: &a {x: y}\n" + "".join(f"b{i}: &b{i} {{<<: [*a, *a, *a]}}\n" for i in range(25))
STEPS = "".join(f"{'  ' * depth}a:\n" for depth in range(20))

STRUCTURE = (
    bomb("an anchor", f"{VENDOR}summary: &a x\n", "3 yaml-anchor"),
    bomb("an alias", f"{VENDOR}note: &a x\nsummary: *a\n", "3 yaml-anchor, 4 yaml-alias"),
    bomb("an alias to nothing", f"{VENDOR}summary: *a\n", "3 yaml-alias"),
    bomb("an anchor within itself", f"{VENDOR}claims: &a [*a]\n", "3 yaml-anchor, 3 yaml-alias"),
    bomb("a merge key", f"{VENDOR}<<: {{note: x}}\n", "3 yaml-merge"),
    bomb("a merge key in quotes", f'{VENDOR}"<<": {{note: x}}\n', "3 yaml-merge"),
    bomb("a tag that runs code", f"{VENDOR}note: !!python/object/apply:os.system [id]\n", "3 yaml-tag"),
    bomb("a tag in full", f"{VENDOR}note: !<tag:yaml.org,2002:python/name:os.system> x\n", "3 yaml-tag"),
    bomb("a tag of binary data", f"{VENDOR}note: !!binary aGk=\n", "3 yaml-tag"),
    bomb("a tag of one's own", f"{VENDOR}note: !x y\n", "3 yaml-tag"),
    bomb("a tag without a name", f"{VENDOR}note: ! y\n", "3 yaml-tag"),
    bomb("a tag on a key", f"{VENDOR}!!str note: y\n", "3 yaml-tag"),
    bomb("a tag on the whole", f"!!map\n{VENDOR}", "1 yaml-tag"),
    bomb("a directive of YAML", f"%YAML 1.1\n---\n{VENDOR}", "1 yaml-directive"),
    bomb("a directive of tags", f"%TAG ! tag:x,2000:\n---\n{VENDOR}", "1 yaml-directive"),
    bomb("a directive that nobody knows", f"%X\n---\n{VENDOR}", "1 yaml-directive"),
    bomb("two documents", f"{VENDOR}---\nname: Other\n", "3 two-documents"),
    bomb("a document after an end", f"{VENDOR}...\n---\nname: Other\n", "4 two-documents"),
    bomb("a list as key", f"{VENDOR}? [a, b]\n: c\n", "3 key-not-text"),
    bomb("a mapping as key", f"{VENDOR}{{a: b}}: c\n", "3 key-not-text"),
    bomb("a value without key", f"{VENDOR}: c\n", "3 yaml-syntax"),
    bomb("a tab before a field", f"{VENDOR}claims:\n\t- x\n", "4 yaml-syntax"),
    bomb("a quote without end", f"{VENDOR}note: 'x\n", "3 yaml-syntax"),
    bomb("a list without end", f"{VENDOR}roles: [x\n", "3 yaml-syntax"),
    bomb("a field within a value", f"{VENDOR}note: a: b\n", "3 yaml-syntax"),
    bomb("an escape beyond Unicode", f'{VENDOR}note: "\\UFFFFFFFF"\n', "3 yaml-syntax"),
    bomb("an escape of half a character", f'{VENDOR}note: "\\ud800"\n', "3 yaml-syntax"),
    bomb("a control character as key", f'{VENDOR}"\\x07": x\n', "3 hidden-character"),
    bomb("nothing", "", "1 empty-file"),
    bomb("nothing but a comment", "# x\n", "1 empty-file"),
    bomb("nothing but a document", "---\n", "2 wrong-shape"),
    bomb("a list", "- x\n", "1 wrong-shape"),
    bomb("a text", "x\n", "1 wrong-shape"),
    bomb("a comment that takes words", f"{VENDOR}note: sold out #1 in class\n", "3 dropped-comment"),
    bomb("a comment behind a block", f"{VENDOR}note: |- # x\n  y\n", "3 dropped-comment"),
    bomb("lines that end as on Windows", VENDOR.replace("\n", "\r\n"), ""),
    bomb("text in a block", f"{VENDOR}note: |-\n  a\n  # b\n  c: d\n", ""),
)
BOMBS = (
    bomb("aliases that grow ninefold", LAUGHS, "1 missing-field, 1 yaml-anchor…"),
    bomb("merge keys that grow threefold", MERGES, "1 missing-field, 1 yaml-anchor…"),
    bomb("lists within lists", "[" * 25_000, "1 too-deep"),
    bomb("mappings within mappings", "{" * 60_000, "1 too-deep"),
    bomb("lists and mappings", "[{" * 12_000, "1 too-deep"),
    bomb("hyphens in a row", "- " * 30_000, "1 too-deep"),
    bomb("question marks in a row", "? " * 30_000, "1 too-deep"),
    bomb("steps down", STEPS, "13 too-deep"),
    bomb("as many values as a line holds", f"{VENDOR}roles: [{'x,' * 30_000}x]\n", "3 too-many-values"),
    bomb("more than 64 KB", f"{VENDOR}note: {'x' * 65_536}\n", "1 too-large"),
    bomb("64 MB", b"x" * (64 << 20), "1 too-large"),
    bomb("anchors in a row", "&a " * 20_000, "1 yaml-anchor, 1 yaml-syntax"),
    bomb("exclamation marks in a row", "!" * 60_000, "1 yaml-tag"),
    bomb("quotes in a row", "a: '" * 15_000, "1 yaml-syntax"),
    bomb("blocks in a row", "a: >\n" * 12_000, "1 empty-value…"),
    bomb("empty lines", "\n" * 60_000, "1 empty-file"),
    bomb("comments", "#\n" * 30_000, "1 empty-file"),
    bomb("directives", "%\n" * 30_000, "1 yaml-directive"),
    bomb("documents", "---\n" * 15_000, "2 two-documents…"),
    bomb("tabs", "\t" * 60_000, "1 yaml-syntax"),
    bomb("colons", ":" * 60_000, "1 yaml-syntax"),
    bomb(
        "spaces within a value that begins as an anchor does", f"{VENDOR}note: &a x{' ' * 60_000}y\n", "3 yaml-anchor"
    ),
    bomb("colons and spaces", ": " * 30_000, "1 yaml-syntax…"),
    bomb("a key of 60 KB", f"{VENDOR}{'k' * 60_000}: x\n", "3 yaml-syntax"),
    bomb("a key of 60 KB in the long form", f"{VENDOR}? {'k' * 60_000}\n: x\n", "3 unknown-field"),
    bomb("empty values without end", f"{VENDOR}roles: [{chr(39) * 2 + ','}" + "''," * 3_980 + "x]\n", "3 empty-value…"),
    bomb(
        "comments that take words, in each line",
        VENDOR + "".join(f"a{n}: b # c\n" for n in range(1_990)),
        "3 unknown-field, 3 dropped-comment…",
    ),
    bomb("fields that nobody knows", VENDOR + "".join(f"nmae{n}: x\n" for n in range(1_990)), "3 unknown-field…"),
    bomb("a list of faulty claims", f"{VENDOR}claims:\n" + "  - {}\n" * 3_980, "4 empty-value…"),
    bomb("a list of texts for claims", f"{VENDOR}claims: [{'x, ' * 3_980}x]\n", "3 wrong-shape…"),
    bomb(
        "a list of claims with one fault each",
        f"{VENDOR}claims:\n" + "  - {a: b}\n" * 1_320,
        "4 missing-field, 4 unknown-field…",
    ),
    bomb("a field called as the library calls a key", f"{VENDOR}'[key]': x\n", "3 unknown-field"),
    bomb("such a field in a claim", f"{VENDOR}claims:\n  - '[key]': x\n", "4 missing-field, 4 unknown-field…"),
    bomb("words for roles that nobody knows", f"{VENDOR}roles: [{'device-vendro, ' * 3_980}x]\n", "3 unknown-word…"),
)
DUPLICATES = (
    twice("a field twice", f"{VENDOR}name: Other\n", "3 duplicate-key"),
    twice("a field twice, once in quotes", f'{VENDOR}"name": Other\n', "3 duplicate-key"),
    twice("a field twice, once in escapes", f'{VENDOR}"n\\x61me": Other\n', "3 duplicate-key"),
    twice("a field twice, once in the long form", f"{VENDOR}? name\n: Other\n", "3 duplicate-key"),
    twice("a field of a claim twice", f"{VENDOR}claims: [{{text: a, text: b}}]\n", "3 missing-field, 3 duplicate-key"),
    twice("a field a thousand times", "name: x\n" * 1_000, "2 duplicate-key…"),
)
TYPING = (
    plain("a word for no", "note: no", ""),
    plain("a clock", "note: 12:30", ""),
    plain("an octal number", "note: 017", ""),
    plain("a number with a nought at its end", "note: 4.20", ""),
    plain("not a number", "note: .nan", ""),
    plain("a day that does not exist, in a text", "note: 2025-02-30", ""),
    plain("null", "note: null", ""),
    plain("a tilde", "note: ~", ""),
    typed("a year where a name stands", "name: 2025\ntype: company\n", ""),
    typed("yes where a flag stands", "name: x\nvendor: acme\nname_final: yes\n", "3 bad-flag", "products/evil.yml"),
)
