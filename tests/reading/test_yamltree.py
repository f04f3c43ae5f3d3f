"""A tree keeps every text as written; everything but plain data is refused where it stands."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Problem, as_text
from generator.reading import yamltree
from generator.reading.source_text import SourceText
from generator.reading.yamltree import Mapping, Refused, Scalar, parse

ROOT = Path(yamltree.__file__).parents[2]
Short = tuple[int, int, str]


def problems_text(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    return as_text(parse(data, "a.yml")[1])


def short(text: str | bytes) -> list[Short]:
    data = text.encode() if isinstance(text, str) else text
    return [(one.place.line, one.place.column, one.rule) for one in parse(data, "a.yml")[1]]


def plain(text: str) -> object:
    node, problems = parse(text.encode(), "a.yml")
    assert problems == []
    assert node is not None
    return node.plain()


def test_a_tree_has_positions() -> None:
    node, problems = parse("# a line of its own\nname: 雷鸟 Air\nroles: [x]\n".encode(), "a.yml")
    assert problems == []
    assert isinstance(node, Mapping)
    assert node.pair("name") == (Scalar("name", 2, 1, 4), Scalar("雷鸟 Air", 2, 7, 6))
    assert node.pair("other") is None
    assert node.plain() == {"name": "雷鸟 Air", "roles": ["x"]}


SPELLINGS = [
    "no",
    "No",
    "NO",
    "n",
    "yes",
    "Yes",
    "y",
    "on",
    "On",
    "off",
    "OFF",
    "true",
    "True",
    "TRUE",
    "false",
    "null",
    "Null",
    "~",
    "12:30",
    "190:20:30",
    "017",
    "0o17",
    "0x1F",
    "0b11",
    "1_000",
    "4.20",
    "1e3",
    ".5",
    "1.",
    "+1",
    "-0",
    ".inf",
    "-.INF",
    ".nan",
    "2025-04",
    "2025-02-30",
    "2025-06-26",
    "2001-12-14t21:59:43Z",
    "12e03",
    "685_230.15",
    "1,000",
    "=",
    "012",
]


def test_the_table_has_forty_spellings() -> None:
    assert len(SPELLINGS) >= 40


@pytest.mark.threat(3)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_is_typed(spelling: str) -> None:
    assert plain(f"a: {spelling}\n") == {"a": spelling}
    assert plain(f"{spelling}: [{spelling.replace(',', '')}]\n") == {spelling: [spelling.replace(",", "")]}


def test_a_dropped_comment_is_shown() -> None:
    assert problems_text("quote: sold out #1 in class\n") == (
        'a.yml:1:17: error[dropped-comment] YAML would drop "#1 in class" as a comment\n'
        "    1 | quote: sold out #1 in class\n"
        "      |                 ^^^^^^^^^^^\n"
        "  help: put the whole value in quotes; a comment stands on a line of its own\n"
        "  fix: write 'sold out #1 in class' (check --fix does it)\n"
    )


@pytest.mark.threat(2)
def test_a_duplicate_key_names_both_lines() -> None:
    assert problems_text("name: a\nroles: [b]\nname: c\n") == (
        'a.yml:3:1: error[duplicate-key] "name" is given twice, in line 1 and in line 3\n'
        "    3 | name: c\n"
        "      | ^^^^\n"
        "  help: keep one of the two\n"
    )


def test_a_colon_in_a_value_is_explained() -> None:
    assert problems_text("quote: soon: in May\n") == (
        'a.yml:1:12: error[yaml-syntax] the value holds ": ", which begins a field\n'
        "    1 | quote: soon: in May\n"
        "      |            ^\n"
        '  help: put the whole value in quotes: field: "…"\n'
        "  fix: write 'soon: in May' (check --fix does it)\n"
    )


REFUSED: list[tuple[str | bytes, list[Short]]] = [
    ("", [(1, 1, "empty-file")]),
    ("# nothing\n", [(1, 1, "empty-file")]),
    ("a:\nb: ''\nc: \"\"\nd: []\ne: {}\n", [(line, 1, "empty-value") for line in (1, 2, 3, 4, 5)]),
    (
        "a: ['', x]\nb:\n  -\n  - ' '\nc: |\nd: x\n",
        [(1, 5, "empty-value"), (3, 4, "empty-value"), (4, 5, "empty-value"), (5, 1, "empty-value")],
    ),
    ("{a, b: c}\n", [(1, 2, "empty-value")]),
    ("a: &x b\n", [(1, 4, "yaml-anchor")]),
    ("a: &x [b]\n", [(1, 4, "yaml-anchor")]),
    ("a: &x {b: c}\n", [(1, 4, "yaml-anchor")]),
    ("a: *x\nb: [*y]\n", [(1, 4, "yaml-alias"), (2, 5, "yaml-alias")]),
    ("*x : y\n", [(1, 1, "yaml-alias")]),
    ("a: **bold**\n", [(1, 4, "yaml-alias")]),
    ("a: !!str b\n", [(1, 4, "yaml-tag")]),
    ("a: ! b\n", [(1, 4, "yaml-tag")]),
    ("a: !!python/object/apply:os.system [x]\n", [(1, 4, "yaml-tag")]),
    ("a: !x!y b\n", [(1, 4, "yaml-tag")]),
    ("<<: {a: b}\n", [(1, 1, "yaml-merge")]),
    ("'<<': x\n", [(1, 1, "yaml-merge")]),
    ("%YAML 1.2\n---\na: b\n", [(1, 1, "yaml-directive")]),
    ("# x\n\n%OTHER y\n---\na: b\n", [(3, 1, "yaml-directive")]),
    ("a: b\n---\nc: d\n", [(2, 1, "two-documents")]),
    ("? [a]\n: b\n", [(1, 3, "key-not-text")]),
    ("{a: b}: c\n", [(1, 1, "key-not-text")]),
    ("'': b\n", [(1, 1, "empty-key")]),
    ("{: b}\n", [(1, 2, "yaml-syntax")]),
    (
        "a: b\nc: {d: e, d: f, d: g}\na: h\n",
        [(2, 11, "duplicate-key"), (2, 17, "duplicate-key"), (3, 1, "duplicate-key")],
    ),
    ("a: b\n'a': c\n", [(2, 1, "duplicate-key")]),
    ("a: b # c\n", [(1, 6, "dropped-comment")]),
    ("a: 'b' # c\nd: 'e'#f\n", [(1, 8, "dropped-comment"), (2, 7, "dropped-comment")]),
    ("a: | # c\n  b\n", [(1, 6, "dropped-comment")]),
    ("a: [b, # c\n  d]\n", [(1, 8, "dropped-comment")]),
    ("a: # c\n  b\n", [(1, 4, "dropped-comment")]),
    ("- # c\n  b\n", [(1, 3, "dropped-comment")]),
    ("a: b # c\n  d\n", [(1, 6, "dropped-comment"), (2, 3, "yaml-syntax")]),
    ("a: b #1\nc: d: e #2\n", [(1, 6, "dropped-comment"), (2, 5, "yaml-syntax")]),
    ("--- # c\na: b\n", [(1, 5, "dropped-comment")]),
    (b"a: \xff\n", [(1, 4, "not-utf8")]),
    ("b: é\na: é".encode("latin-1"), [(1, 4, "not-utf8")]),
    ("a: b\n".encode("utf-16"), [(1, 1, "not-utf8")]),
    ("a: b\n".encode("utf-16-le"), [(1, 1, "not-utf8")]),
    ("a: b\n".encode("utf-32"), [(1, 1, "not-utf8")]),
    ("\ufeffa: b\nc:\n", [(1, 1, "hidden-character"), (2, 1, "empty-value")]),
    ("a: b\0c\n", [(1, 5, "hidden-character")]),
    ("a: x\ty\n", [(1, 4, "hidden-character")]),
    ('a: "x\\ty"\n', [(1, 4, "hidden-character")]),
    ('a: "\\u202e"\n', [(1, 4, "hidden-character")]),
    ('"\\u200ba": b\n', [(1, 1, "hidden-character")]),
    ("a: x\rb: y\n", [(1, 5, "hidden-character"), (1, 7, "yaml-syntax")]),
    ("a: one\u2028two\nb: ''\n", [(1, 7, "hidden-character"), (2, 1, "empty-value")]),
    ("a: cafe\u0301\n", [(1, 7, "not-nfc")]),
    ('a: "e\\u0301"\n', [(1, 4, "not-nfc")]),
    ('a: "x\r\n  e\\u0301"\r\n', [(1, 4, "not-nfc")]),
    ("\ta: b\n", [(1, 1, "yaml-syntax")]),
    ("a:\n\t- b\n", [(2, 1, "yaml-syntax")]),
    ("a: @b\n", [(1, 4, "yaml-syntax")]),
    ("a: 'b\nc: d\n", [(1, 4, "yaml-syntax")]),
    ("a: [b\n", [(1, 4, "yaml-syntax")]),
    ("a: {b: c\n", [(1, 4, "yaml-syntax")]),
    ('a: "sold out" in class\n', [(1, 15, "yaml-syntax")]),
    ("a: b\nc\n", [(2, 1, "yaml-syntax")]),
    ("a: b\n c: d\n", [(2, 3, "yaml-syntax")]),
    ('a: "C:\\x"\n', [(1, 9, "yaml-syntax")]),
    ("a: - b\n", [(1, 4, "yaml-syntax")]),
    ("a: b\n...\nc: d\n", [(3, 1, "yaml-syntax")]),
    ("[" * 13, [(1, 13, "too-deep")]),
    ("- " * 13 + "x", [(1, 25, "too-deep")]),
    ("x" * 65537, [(1, 1, "too-large")]),
]


@pytest.mark.threat(1)
@pytest.mark.parametrize("text, expected", REFUSED, ids=lambda value: repr(value)[:40])
def test_refused_in_its_place(text: str | bytes, expected: list[Short]) -> None:
    assert short(text) == expected


@pytest.mark.threat(1)
@pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is no libyaml to compare with")
@pytest.mark.parametrize("text, expected", REFUSED, ids=lambda value: repr(value)[:40])
def test_the_parser_in_python_refuses_the_same_files(
    text: str | bytes, expected: list[Short], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yamltree, "LOADER", yaml.SafeLoader)
    assert short(text)


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\na: b\n  # indented\nc: d\n# end\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: b\r\nc: d\r\n",
        "a:\tb\n",
        "a: 'x # y'\nb: \"x # y\"\nc: x#y\n",
        "a: 'x\n  # y\n  z'\n",
        "a: |\n  # text\n  x # y\nb: >-\n  z\n# comment\n",
        "a: 😀 x\nb: 中文　字\n",
        "[" * 12 + "x" + "]" * 12,
    ],
)
def test_plain_files_have_no_problem(text: str) -> None:
    assert problems_text(text) == ""


def test_text_that_looks_like_a_comment_stays_in_quotes_and_blocks() -> None:
    assert plain("a: 'x # y'\nb: |\n  # x\n  y # z\n") == {"a": "x # y", "b": "# x\ny # z\n"}


HIDDEN = "\0 \x01 \x08 \x0b \x0c \x1b \x7f \x80 \x85 \x9f \xad \u061c \u180e \u200b \u200c \u200d \u200e \u200f"
HIDDEN += " \u202a \u202b \u202c \u202d \u202e \u2028 \u2029 \u2060 \u2066 \u2067 \u2068 \u2069 \ufeff \ue000 \uf8ff \ufdd0 \ufffe"
HIDDEN += " \uffff \U0001fffe \U000e0001 \U000e0041 \U000f0000 \U0010ffff"


@pytest.mark.threat(4)
@pytest.mark.parametrize("character", HIDDEN.split(" "), ids=lambda character: f"{ord(character):04X}")
def test_hidden_characters_are_refused_raw_and_escaped(character: str) -> None:
    assert short(f"# é\nname: a中{character}b\nother: x\n") == [(2, 9, "hidden-character")]
    assert short(f"# {character}\na: b\n") == [(1, 3, "hidden-character")]
    assert short(f'# é\nname: "a\\U{ord(character):08x}b"\n') == [(2, 7, "hidden-character")]


@pytest.mark.threat(4)
def test_a_surrogate_cannot_be_escaped() -> None:
    assert short('a: "\\ud800"\n') == [(1, 7, "yaml-syntax")]


def test_a_key_with_a_hidden_character_keeps_its_name() -> None:
    node, problems = parse("na\u200bme: x\n".encode(), "a.yml")
    assert node is not None
    assert node.plain() == {"name": "x"}
    assert len(problems) == 1


def test_no_control_character_is_echoed() -> None:
    [problem] = parse(b"a: \x1b[31mred\n", "a.yml")[1]
    assert problem.echo == "a: \N{REPLACEMENT CHARACTER}[31mred"


def test_a_long_line_is_cut() -> None:
    [problem] = parse(b"a: " + b"x" * 500 + b" # y\n", "a.yml")[1]
    assert len(problem.echo) == 160


def test_refused_values_stay_in_the_tree() -> None:
    node, problems = parse(b"a: ''\nb: c\n", "a.yml")
    assert isinstance(node, Mapping)
    assert [type(value) for _, value in node.pairs] == [Refused, Scalar]
    assert [problem.rule for problem in problems] == ["empty-value"]


@pytest.mark.threat(1)
def test_four_thousand_values_and_one() -> None:
    assert short("[" + ",".join("x" * 3_999) + "]") == []
    assert short("[" + ",".join("x" * 4_000) + "]") == [(1, 8_000, "too-many-values")]


def test_the_largest_file() -> None:
    assert short(b"a: " + b"x" * (64 * 1024 - 3)) == []


@pytest.mark.threat(1)
def test_problems_without_end_are_cut() -> None:
    problems = parse(b"[" + b"''," * 5000 + b"x]", "a.yml")[1]
    assert [one.rule for one in problems[-2:]] == ["empty-value", "too-many-problems"]
    assert len(problems) == 501


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(12)
)
MERGES = "a: &a {x: y}\n" + "".join(f"b{i}: &b{i} {{<<: [*a, *a, *a]}}\n" for i in range(25))


@pytest.mark.threat(1)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 25_000,
        "{" * 25_000,
        "- " * 20_000,
        "? " * 20_000,
        "[{" * 12_000,
        BOMB,
        MERGES,
        "\n" * 60_000,
        "a: '" * 15_000,
        "&a " * 20_000,
        "!" * 60_000,
        "#\n" * 30_000,
        "a: \0\n" * 10_000,
        "e\u0301\n" * 15_000,
        "%\n" * 30_000,
        "a: >\n" * 12_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_bombs_are_refused_fast(text: str) -> None:
    start = time.perf_counter()
    _, problems = parse(text.encode()[:65_000], "a.yml")
    assert problems
    assert time.perf_counter() - start < (0.5 if sys.gettrace() is None else 5)


@pytest.mark.threat(1)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    node, problems = parse(data, "a.yml")
    assert problems or node is not None


@pytest.mark.threat(1)
@given(st.text(alphabet=st.sampled_from("ab:- #'\"[]{},&*!%|>?\n\t\\x0\u200b\u0301é<"), max_size=60))
def test_no_text_raises(text: str) -> None:
    node, problems = parse(text.encode(), "a.yml")
    assert problems or node is not None
    lines = text.count("\n") + 1
    assert all(1 <= one.place.line <= lines and one.place.column >= 1 for one in problems)


PIECES = [
    "a",
    "b: ",
    "- ",
    "\n",
    "\n  ",
    " #",
    "'x'",
    '"y"',
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    "|\n",
    ">-\n  ",
    "? ",
    "é",
    "#",
    "\t",
    "\r\n",
]


@pytest.mark.threat(3)
@settings(max_examples=max(500, settings.default.max_examples))
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_a_tree_without_problems_is_what_pyyaml_reads(pieces: list[str]) -> None:
    text = "".join(pieces)
    node, problems = parse(text.encode(), "a.yml")
    if not problems:
        assert node is not None
        assert node.plain() == yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        whole_lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
        assert "#" not in "".join(whole_lines) or "#" in str(node.plain())


WORD = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
TREE = st.recursive(
    WORD,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORD, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@pytest.mark.threat(2)
@given(st.dictionaries(WORD, TREE, min_size=1, max_size=5), st.data())
def test_any_key_written_again_is_reported(tree: dict[str, object], data: st.DataObject) -> None:
    text = yaml.safe_dump(tree, default_flow_style=False, sort_keys=False, default_style="'")
    lines = text.splitlines()
    at = data.draw(
        st.sampled_from([n for n, line in enumerate(lines) if line.lstrip(" ").startswith("'") and "':" in line])
    )
    key = lines[at].split(":")[0]
    end = next((n for n in range(at + 1, len(lines)) if _ends(lines[n], len(key) - len(key.lstrip()))), len(lines))
    lines.insert(end, f"{key}: 'again'")
    found = [problem for problem in parse("\n".join(lines).encode(), "a.yml")[1] if problem.rule == "duplicate-key"]
    assert [(one.place.line, one.message) for one in found] == [(end + 1, _twice(key, at, end))]


def _ends(line: str, indent: int) -> bool:
    """Whether a line belongs to what stands around a key of that indent."""
    mine = len(line) - len(line.lstrip(" "))
    return mine < indent or (mine == indent and not line.lstrip().startswith("- "))


def _twice(key: str, first: int, second: int) -> str:
    return f'"{key.strip().strip(chr(39))}" is given twice, in line {first + 1} and in line {second + 1}'


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1).filter(
    lambda text: text.strip() != ""
)


@pytest.mark.threat(4)
@given(TEXT)
def test_every_text_comes_back(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    node, problems = parse(f"a: {quoted}\n".encode(), "a.yml")
    if not problems:
        assert node is not None
        assert node.plain() == {"a": text}
    else:
        assert {problem.rule for problem in problems} <= {"not-nfc", "hidden-character"}


def test_problems_are_values() -> None:
    assert all(
        isinstance(one, Problem) and one.hint
        for text, _ in REFUSED
        for one in parse(text.encode() if isinstance(text, str) else text, "a.yml")[1]
    )


@pytest.mark.threat(1)
def test_bombs_harm_no_process() -> None:
    """The same in a child that may take 2 seconds and 400 MB: it ends by itself, having refused them all."""
    script = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
from generator.reading.yamltree import parse
for text in sys.stdin.read().split("\\x1e"):
    assert parse(text.encode(), "a.yml")[1], text[:20]
"""
    texts = ["[" * 25_000, "{" * 60_000, "? " * 20_000, BOMB, MERGES, "a: '" * 15_000]
    done = subprocess.run(
        [sys.executable, "-c", script], input="\x1e".join(texts), text=True, capture_output=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")


MEANINGS = [
    ("a: @b\n", "a value cannot begin with this character"),
    ("a: 'b\n", "the quote is never closed"),
    ("a: 'b\n---\n", "the quote is never closed"),
    ("a: [b\n", 'the list has no closing "]"'),
    ("a: {b: c\n", 'the mapping has no closing "}"'),
    ('a: "b" c\n', "there is text after the closing quote"),
    ("a: b\nc\n", 'the line is not "field: value"'),
    ("a: b\n c: d\n", "the line does not fit the ones above it"),
    ("a:\n  - b\n c\n", "the line does not fit the ones above it"),
    ("a: b: c\n", 'the value holds ": ", which begins a field'),
    ("a: - b\n", "a list cannot begin here"),
    ('a: "\\q"\n', "a backslash in double quotes has a meaning of its own"),
    ('a: "\\xZZ"\n', "a backslash in double quotes has a meaning of its own"),
    ("a: > b\n", "text cannot begin on the line of | or >"),
    ("a:\n\tb: c\n", "there is a tab in the indentation"),
    ("a: &\n", "anchors are not allowed"),
    ("a: **b**\n", "aliases are not allowed"),
    ("a: !x!y b\n", "tags are not allowed"),
]


@pytest.mark.parametrize("text, message", MEANINGS, ids=[text for text, _ in MEANINGS])
def test_complaints_are_told_in_plain_words(text: str, message: str) -> None:
    assert [problem.message for problem in parse(text.encode(), "a.yml")[1]] == [message]


@pytest.mark.parametrize(
    "character, name",
    [
        ("\0", "a NUL (U+0000)"),
        ("\u200b", "a zero width space (U+200B)"),
        ("\u202e", "a right-to-left override (U+202E)"),
        ("\u061c", "an arabic letter mark (U+061C)"),
        ("\x85", "a hidden character (U+0085)"),
        ("\ufffd", "a replacement character (U+FFFD)"),
    ],
)
def test_what_cannot_be_seen_is_named(character: str, name: str) -> None:
    [problem] = parse(f"name: a{character}\n".encode(), "a.yml")[1]
    assert problem.message == f"the line has {name}"


@pytest.mark.parametrize(
    "text, word", [("b: x\na: \x01\n", "unacceptable character #x0001"), ("a: \ud800\n", "'utf-8'")]
)
def test_what_the_parser_says_of_no_place_is_told_at_the_top_in_one_line(text: str, word: str) -> None:
    """`read_text` refuses such a file before; whoever comes past it gets a problem, too."""
    _, problems = yamltree.parse_text(SourceText("a.yml", text))
    told = [(one.rule, one.place.line, one.place.column, one.message.count("\n")) for one in problems]
    assert told == [("yaml-syntax", 1, 1, 0)]
    assert problems[0].message.startswith(f"this is not YAML: {word}")


@pytest.mark.threat(1)
def test_what_stands_beyond_the_limit_of_values_is_not_looked_at() -> None:
    assert short("[" + ",".join("x" * 4_000) + ", &a x, x]") == [(1, 8_000, "too-many-values")]


def test_an_alias_an_anchor_and_a_tag_are_named() -> None:
    told = [one.message for one in parse(b"a: *one\nb: &two x\nc: !three x\n", "a.yml")[1]]
    assert told == [
        'aliases ("*one") are not allowed',
        'anchors ("&two") are not allowed',
        'tags ("!three") are not allowed',
    ]


def test_what_is_decorated_is_refused_in_the_tree_and_its_neighbour_is_not() -> None:
    node, _ = parse(b"a: &x b\nc: !t [d]\ne: *f\ng: h\n", "a.yml")
    assert isinstance(node, Mapping)
    assert node.pairs == (
        (Scalar("a", 1, 1, 1), Refused(1, 4, 4)),
        (Scalar("c", 2, 1, 1), Refused(2, 4, 1)),
        (Scalar("e", 3, 1, 1), Refused(3, 4, 2)),
        (Scalar("g", 4, 1, 1), Scalar("h", 4, 4, 1)),
    )


@pytest.mark.threat(4)
@pytest.mark.parametrize(
    "value, told, kind",
    [
        ('"e\u0301"', [(1, 5, "not-nfc")], Scalar),  # the file's own letters: told once, by the line
        ('"e\u0301\\u200b"', [(1, 4, "hidden-character"), (1, 5, "not-nfc")], Refused),
        ('"e\\u0301"', [(1, 4, "not-nfc")], Refused),
        ('"x\\u200b"', [(1, 4, "hidden-character")], Refused),
    ],
)
def test_a_fault_is_told_once_whether_it_is_spelled_out_or_not(value: str, told: list[Short], kind: type) -> None:
    node, problems = parse(f"a: {value}\n".encode(), "a.yml")
    assert [(one.place.line, one.place.column, one.rule) for one in problems] == told
    assert isinstance(node, Mapping)
    assert isinstance(node.pairs[0][1], kind)


def test_a_key_that_is_a_list_is_pointed_at_where_it_begins() -> None:
    (problem,) = parse(b"? [a, b]\n: c\n", "a.yml")[1]
    assert (problem.rule, problem.place.line, problem.place.column, problem.place.length) == ("key-not-text", 1, 3, 1)


def test_a_long_key_is_cut_where_it_is_named() -> None:
    key = "k" * 61
    assert [one.message for one in parse(f"{key}: a\n{key}: b\n".encode(), "a.yml")[1]] == [
        f'"{"k" * 60}" is given twice, in line 1 and in line 2'
    ]
    assert [one.message for one in parse(f"{key}: ''\n".encode(), "a.yml")[1]] == [f'"{"k" * 60}" is empty']


@pytest.mark.parametrize(
    "text, length, gone",
    [
        ("a:\nb: c\n", 1, True),  # nothing else in its line: the line may go
        ("a: ''\nb: c\n", 1, False),
        ("a:\n  []\nb: c\n", 1, False),
        ("- []\n", 1, False),
        ("long: []\n", 4, False),
    ],
)
def test_an_empty_value_is_pointed_at_by_its_name_and_its_line_may_go(text: str, length: int, gone: bool) -> None:
    (problem,) = parse(text.encode(), "a.yml")[1]
    assert (problem.rule, problem.place.line, problem.place.length) == ("empty-value", 1, length)
    assert (problem.fix is not None) == gone


def test_what_goes_on_in_the_next_line_is_pointed_at_to_the_end_of_its_first() -> None:
    node, problems = parse(b"key: &x one\n  two\nb: ''\n", "a.yml")
    assert [(one.rule, one.place.column, one.place.length) for one in problems] == [
        ("yaml-anchor", 6, 6),
        ("empty-value", 1, 1),
    ]
    assert isinstance(node, Mapping)
    assert [value for _, value in node.pairs] == [Refused(1, 6, 6), Refused(3, 4, 1)]


def test_what_is_no_text_of_its_own_may_be_put_in_quotes_by_a_fix() -> None:
    problems = parse(b"a: *one\nb: &two x\n---\nc: d\n", "a.yml")[1]
    assert [(one.rule, one.fix and one.fix.text) for one in problems] == [
        ("yaml-alias", "'*one'"),
        ("yaml-anchor", "'&two x'"),
        ("two-documents", None),
    ]


def test_a_document_without_a_value_is_an_empty_text_of_one_sign() -> None:
    assert parse(b"---\n", "a.yml")[0] == Scalar("", 2, 1, 1)


@pytest.mark.parametrize("text, column", [("a: &\n", 4), ("a: &!x\n", 4), ("- a: &é x\n", 6)])
def test_an_anchor_without_a_name_is_pointed_at_where_it_begins(text: str, column: int) -> None:
    (problem,) = parse(text.encode(), "a.yml")[1]
    assert (problem.rule, problem.place.line, problem.place.column) == ("yaml-anchor", 1, column)
