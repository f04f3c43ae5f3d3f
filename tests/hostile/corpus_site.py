"""What reaches templates, names and addresses: braces of templates, the market's words, old addresses."""

from __future__ import annotations

from functools import partial

from corpus_case import BASE, case, field

six, nine = partial(field, 6), partial(case, 9)
BRACES = (
    "{{ 7 * 7 }}",
    "{{ view.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}",
    "{% raw %}",
    "{# x",
    "{{ config.items() }}",
    "}}{{",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "%s %(x)s {0} {x!r:>{y}}",
)
TEMPLATES = tuple(six(f"the text {text}", f"note: '{text.replace(chr(39), chr(39) * 2)}'", "") for text in BRACES)


def words(name: str, old: str, new: str, gives: str, threat: int = 9) -> object:
    """A case that is the vocabulary with one part of it written otherwise."""
    text = BASE["vocabulary.yml"]
    assert old in text, old
    return case(threat, name, text.replace(old, new, 1), gives, "vocabulary.yml")


VOCABULARY = (
    words("no roles", "roles: {device-vendor: {label: Device vendor, group: device}}\n", "", "1 missing-field"),
    words("a list of words that nobody knows", "forms:", "fromage:", "1 missing-field, 4 unknown-field"),
    words("a shape that is markup", "shape: circle", "shape: '\"/><script>'", "3 unknown-word"),
    words("a word that leaves the folder", "{device: ", "{../../etc: ", "1 wrong-form…"),
    words("a word with a slash", "CN: ", "C/N: ", "5 wrong-form"),
    words("a word with a quote", "CN: ", "'C\"N': ", "5 wrong-form"),
    words("a word of 60 KB", "CN: ", f"? {'C' * 60_000}\n: ", "5 too-long"),
    words("an order without end", "order: 1}", f"order: {'9' * 5_000}}}", "1 wrong-form"),
    words("an order that is no number", "order: 1}", "order: 1e5}", "1 wrong-form"),
    words("an order in another script", "order: 1}", "order: ١}", "1 wrong-form"),
    words("a label that is a list", "label: China", "label: [China]", "5 wrong-shape"),
    words("a label that is empty", "label: China", "label: ''", "5 empty-value"),
    words("a label with markup", "label: China", "label: </script><script>alert(1)</script>", "", 6),
    words("a label with braces", "label: China", "label: '{{ 7 * 7 }}'", "", 6),
    words("a word twice", "regions: {CN", "regions: {CN: {label: x}, CN", "5 duplicate-key"),
    words("an alias among words", "{label: China}", "&a {label: China}", "5 yaml-anchor"),
    words("a field that nobody knows", "label: China", "label: China, href: x", "5 unknown-field"),
)

old = partial(case, 10, path="redirects.yml")
CHAIN = "".join(f"a{n}/: a{n + 1}/\n" for n in range(1_990))
REDIRECTS = (
    old("a circle of one", "a/: a/\n", "1 redirect-loop"),
    old("a circle of two", "a/: b/\nb/: a/\n", "1 redirect-loop, 2 redirect-loop"),
    old("a chain", "a/: b/\nb/: vendors/acme/\n", "1 redirect-chain"),
    old("a chain of 1,990", CHAIN, "1 redirect-chain…"),
    old("a circle of 1,990", f"{CHAIN}a1990/: a0/\n", "1 redirect-loop…"),
    old("a tail to a circle of 1,000", f"{CHAIN}a1990/: a990/\n", "1 redirect-chain…"),
    old("a way to another site", "a/: https://evil.com/\n", "1 bad-address"),
    old("a way to another site without a scheme", "a/: //evil.com/\n", "1 bad-address"),
    old("a way to a script", "a/: javascript:alert(1)\n", "1 bad-address"),
    old("a way out of the site", "a/: ../../etc/\n", "1 bad-address"),
    old("a way from outside of the site", "../a/: vendors/acme/\n", "1 bad-address"),
    old("a way from the root of the machine", "/etc/: vendors/acme/\n", "1 bad-address"),
    old("a way from the marker", ".hundred-glasses/: vendors/acme/\n", "1 bad-address"),
    old("a way to markup", "a/: '\"><script>/'\n", "1 bad-address"),
    old("a way with a line feed", '"a/\\n": vendors/acme/\n', "1 bad-address"),
    old("a way with a percent sign", "a/: vendors/%2e%2e/\n", "1 bad-address"),
    old("a way twice", "a/: vendors/\na/: products/\n", "2 duplicate-key"),
    old("a list", "- a/\n", "1 wrong-shape"),
    old("a way to a list", "a/: [b/]\n", "1 bad-address"),
    old("a way to a file", "a/: assets/js/calendar.js\n", "1 bad-address"),
    old("a way of 60 KB", f"{'a/' * 30_000}: b/\n", "1 yaml-syntax"),
    old("1,990 ways to one that is none", "".join(f"a{n}/: B c\n" for n in range(1_990)), "1 bad-address…"),
    old("a sound way", "vendors/ancient/: vendors/acme/\n", ""),
)
