"""Values that a record must not have: names of files, links, texts, dates and numbers."""

from __future__ import annotations

from functools import partial

from corpus_case import VENDOR, case, claims, field

five, six = partial(case, 5), partial(case, 6)
link, said = partial(field, 6), partial(field, 9)
PRODUCT = "name: Two\nvendor: acme\n"

NAMES = ("con", "nul", "aux", "prn", "com1", "lpt9", "index", "404", "assets", "search", "data", "feed")
IDS = (
    *(five(f"a file called {name}", VENDOR, "1 bad-file-name", f"vendors/{name}.yml") for name in NAMES),
    five("a file in capitals", VENDOR, "1 bad-file-name", "vendors/Evil.yml"),
    five("a file whose letters look like others", VENDOR, "1 bad-file-name", "vendors/\u0430cme.yml"),
    five("a file with a line feed", VENDOR, "1 bad-file-name", "vendors/a\nb.yml"),
    five("a file with an escape of a terminal", VENDOR, "1 bad-file-name", "vendors/\x1b[31m.yml"),
    five("a file that hides", VENDOR, "1 bad-file-name", "vendors/.evil.yml"),
    five("a file with an option's name", VENDOR, "1 bad-file-name", "vendors/-rf.yml"),
    five("a file with dots", VENDOR, "1 bad-file-name", "vendors/...yml"),
    five("a file with a percent sign", VENDOR, "1 bad-file-name", "vendors/%2e%2e.yml"),
    five("a file with a backslash", VENDOR, "1 bad-file-name", "vendors/..\\evil.yml"),
    five("a file with a long name", VENDOR, "1 bad-file-name", f"vendors/{'a' * 61}.yml"),
    five("a file that is no record", "<script>", "1 stray-file", "vendors/evil.html"),
    five("a vendor above the folder", "name: Two\nvendor: ../../etc/passwd\n", "2 bad-id", "products/evil.yml"),
    five("a vendor with a line feed", 'name: Two\nvendor: "acme\\n"\n', "2 bad-id", "products/evil.yml"),
    five("a vendor in digits of another script", "name: Two\nvendor: a\u0661\n", "2 bad-id", "products/evil.yml"),
    five("a vendor of 60 KB", f"name: Two\nvendor: {'a-' * 30_000}a\n", "2 bad-id", "products/evil.yml"),
    five("an id in the record", f"{VENDOR}id: other\n", "3 unknown-field"),
    five("a reference out of the record", "about: [../vendors/acme]\nnature: plan\ntext: x\nclaims:\n"
         "  - {source: page, basis: official}\n", "1 too-few, 1 bad-reference", "statements/evil.yml"),
)  # fmt: skip

BAD_LINKS = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://acme.com/",
    "//acme.com/",
    "/etc/passwd",
    "https:acme.com",
    "https:///acme.com",
    "https://acme.com@evil.com/",
    "https://acme.com:8443/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://localhost/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://\u0430cme.com/",
    "https://acme.com/\u5c0f",
    "https://acme.com\\@evil.com/",
    'https://acme.com/"onmouseover="alert(1)',
    "https://acme.com/<script>",
    "https://acme.com/`x`",
    "https://acme.com/ x",
    "https://acme.com/{{ x }}",
    "https://acme..com/",
    "https://-acme.com/",
    "https://acme.com./",
    "https://acme/",
    "http://acme.com/",
)
LINKS = (
    *(link(f"the link {text}", f"website: '{text.replace(chr(39), chr(39) * 2)}'", "bad-link") for text in BAD_LINKS),
    link("a link with a line feed", 'website: "https://acme.com/\\nx"', "bad-link"),
    link("a link with a NUL", 'website: "https://acme.com/\\0"', "hidden-character"),
    link("a link with a tab in its scheme", 'website: "java\\tscript:alert(1)"', "hidden-character"),
    link("a link that only tells who followed it", "website: https://acme.com/?utm_source=x", "tracking-link"),
    link("a link with a host of 60 KB of short names", f"website: https://{'a.' * 30_000}com/", "bad-link"),
    link("a link with a host of 254 characters", f"website: https://{'a.' * 125}acme/", "bad-link"),
    link("a link with a name of 64 characters", f"website: https://{'a' * 64}.com/", "bad-link"),
    link("a link with a host of hyphens", f"website: https://{'a-' * 30_000}a/", "bad-link"),
    link("a link with 60 KB of path", f"website: https://acme.com/{'x' * 60_000}", ""),
    link("a link with a quote that ends no attribute", "website: https://acme.com/'onload='", ""),
    link("a link in parts", "website: https://acme.com/a(b)[c]~d%20e?f=g&h=i#j", ""),
)

LONG = "x" * 2_001
TEXTS = (
    six("white space at the end of a text", f"{VENDOR}note: 'x '\n", "3 stray-space"),
    six("a no-break space at the end of a text", f"{VENDOR}note: 'x\u00a0'\n", "3 stray-space"),
    six("nothing but white space", f"{VENDOR}note: '   '\n", "3 empty-value"),
    six("nothing but an ideographic space", f"{VENDOR}note: '\u3000'\n", "3 empty-value"),
    six("a text of 2,001 characters", f"{VENDOR}note: {LONG}\n", "3 too-long"),
    six("a name of 2,001 characters", f"name: {LONG}\ntype: company\n", "1 too-long"),
    six("a quote of 60 KB", VENDOR + claims(f"quote: {'a ' * 30_000}a"), "4 long-quote"),
    six("a quote of one word with 30,000 hyphens", VENDOR + claims(f"quote: {'a-' * 30_000}a"), ""),
    six("a quote of 61 Chinese characters", VENDOR + claims(f"quote: {'字' * 61}"), "4 long-quote"),
    six("a quote of rare Chinese characters", VENDOR + claims(f"quote: {'𠮷' * 61}"), "4 long-quote"),
    six("a summary of 20,000 words", f"{VENDOR}summary: {'a ' * 20_000}a\n", "3 long-summary"),
    six("a list where a text stands", f"{VENDOR}note: [x]\n", "3 wrong-shape"),
    six("a mapping where a text stands", f"{VENDOR}note: {{x: y}}\n", "3 wrong-shape"),
    six("a text where a list stands", f"{VENDOR}claims: x\n", "3 wrong-shape"),
    six("two claims that are one", VENDOR + claims("text: a", "text: a"), "5 claim-twice"),
    six("a name that is taken", "name: ACME\ntype: company\n", "1 name-taken"),
)

DATES = (
    "2025-02-30", "2025-13", "0000-01-01", "9999-12-31T00:00", "2025-Q5", "..", "2025..2024", "٢٠٢٥", "tomorrow",
    "1e309", "-1", "2025-01-01..vague",
)  # fmt: skip
SPACES = f"'2025{' ' * 60_000}x'"
VALUES = (
    *(
        case(9, f"the date {text}", VENDOR + claims(f"text: a, stated: {text}"), "4 bad-date")
        for text in DATES
    ),
    case(9, "a date of 60 KB", VENDOR + claims(f"text: a, stated: {'2025..' * 10_000}2025"), "4 bad-date"),
    case(9, "a date of 60 KB of spaces", VENDOR + claims(f"text: a, stated: {SPACES}"), "4 bad-date"),
    case(9, "a date of 60 KB of digits", VENDOR + claims(f"text: a, stated: {'2' * 60_000}"), "4 bad-date"),
    case(9, "a date of 60 KB of words", VENDOR + claims(f"text: a, stated: {'to ' * 20_000}"), "4 bad-date"),
    case(9, "560 dates that are none", VENDOR + claims(*(f"stated: May {n}" for n in range(560))), "4 bad-date…"),
    case(9, "a number of 60 KB of spaces", f"{PRODUCT}specs:\n  weight:\n    - {{source: page, basis: official, "
         f"value: '1{' ' * 60_000}x'}}\n", "4 too-few, 5 too-long", "products/evil.yml"),
    case(9, "a price of 60 KB", f"{PRODUCT}prices:\n  - {{source: page, basis: official, amount: {'9' * 60_000}, "
         "currency: CNY, region: CN, kind: list, stated: 2025}\n", "4 bad-number", "products/evil.yml"),
    case(9, "a price of 19 digits", f"{PRODUCT}prices:\n  - {{source: page, basis: official, amount: {'9' * 19}, "
         "currency: CNY, region: CN, kind: list, stated: 2025}\n", "4 bad-number", "products/evil.yml"),
    case(9, "a price that is nearly nothing", f"{PRODUCT}prices:\n  - {{source: page, basis: official, "
         f"amount: 0.{'0' * 60_000}1, currency: CNY, region: CN, kind: list}}\n", "4 bad-number",
         "products/evil.yml"),
    case(9, "a price of 60 KB of commas", f"{PRODUCT}prices:\n  - {{source: page, basis: official, "
         f"amount: '{'1,000' * 12_000}', currency: CNY, region: CN, kind: list}}\n", "4 bad-number",
         "products/evil.yml"),
    case(9, "a price below nothing", f"{PRODUCT}prices:\n  - {{source: page, basis: official, amount: -1, "
         "currency: CNY, region: CN, kind: list, stated: 2025}\n", "4 negative-price", "products/evil.yml"),
    said("an owner of its own", "owners: [{vendor: evil, kind: brand, source: page, basis: official}]", "cycle"),
    said("an owner that is not there", "owners: [{vendor: gone, kind: brand, source: page, basis: official}]",
         "unknown-reference"),
    case(9, "560 sources that are not there", VENDOR + claims(*(f"text: a{n}" for n in range(560))).replace(
        "source: page", "source: pgae"), "4 unknown-reference…"),
)  # fmt: skip
