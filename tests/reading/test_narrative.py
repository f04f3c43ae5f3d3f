"""What must not stand in a narrative page, however it is disguised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import as_text
from generator.reading.narrative import _without_open_braces, check_page


def short(text: str) -> list[tuple[int, int, str]]:
    return [(one.place.line, one.place.column, one.rule) for one in check_page(text.encode(), "a.md")]


@pytest.mark.parametrize(
    "text",
    [
        "# About\n\nText with *emphasis*, a [link](https://example.org/x), [one inside](../vendors/) and ![an image](x.png).\n",
        "---\ntitle: About\ndescription: 'who we are: us'\n---\n\n# About\n\n1 < 2, a -> b, <https://example.org/>.\n",
        "---\r\ntitle: About\r\n---\r\n# About\r\n\n[x]: https://example.org\n",
        "# Our data: what it is\n",
    ],
)
def test_plain_pages(text: str) -> None:
    assert as_text(check_page(text.encode(), "a.md")) == ""


@pytest.mark.threat(7)
@pytest.mark.parametrize(
    "text, expected",
    [
        ("x <script>alert(1)</script>\n", [(1, 3, "page-html"), (1, 19, "page-html")]),
        ("x\n<img src=x\nonerror=y>\n", [(2, 1, "page-html")]),
        ("<!-- x -->\n", [(1, 1, "page-html")]),
        ("<?php ?>\n", [(1, 1, "page-html")]),
        ("    <b>\n", [(1, 5, "page-html")]),
        ("<https://x.org onclick=y>\n", [(1, 1, "page-html")]),
        ("# x {: onclick=alert(1)}\n", [(1, 5, "page-attributes")]),
        ("# x {#y}\n", [(1, 5, "page-attributes")]),
        ("[x](y){ onclick=z }\n", [(1, 7, "page-attributes")]),
        ("x {:\n", [(1, 3, "page-attributes")]),
        ("{{ macro }}\n", [(1, 1, "page-attributes")]),
        ('--8<-- ".git/config"\n', [(1, 1, "page-snippet")]),
        ("-8<- x\n", [(1, 1, "page-snippet")]),
        ("[x](javascript:alert(1))\n", [(1, 5, "page-link"), (1, 5, "page-link")]),
        ("[x](http://example.org)\n", [(1, 5, "page-link")]),
        ("[x](//example.org)\n", [(1, 5, "page-link")]),
        ("[x]: ftp://example.org\n", [(1, 6, "page-link")]),
        ("![x](https://example.org/x.png)\n", [(1, 6, "page-link")]),
        ("[x](JaVa&#115;cript&colon;alert)\n", [(1, 1, "page-link"), (1, 5, "page-link")]),
        ("[x](java\\script\\:y)\n", [(1, 1, "page-link")]),
        ("[x](java\nscript:y)\n", [(1, 1, "page-link")]),
        ("[x](data:text/html,y)\n", [(1, 5, "page-link"), (1, 5, "page-link")]),
        ("template: x.html\n\n# x\n", [(1, 1, "page-front-matter")]),
        ("---\ntitle: x\n", [(1, 1, "page-front-matter")]),
        ("---\ntemplate: x\ntitle: [y]\n---\n", [(2, 1, "page-front-matter"), (3, 1, "page-front-matter")]),
        ("---\n- x\n---\n", [(2, 1, "page-front-matter")]),
        ("---\ntitle: &x y\ntitle: z\n---\n# y\n", [(2, 8, "yaml-anchor"), (3, 1, "duplicate-key")]),
        ("---\n" + "[" * 25_000 + "\n---\n", [(2, 13, "too-deep")]),
        ("# x\u202ey\n", [(1, 4, "hidden-character")]),
        ("x" * 70_000, [(1, 1, "too-large")]),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_refused(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert sorted(short(text)) == expected


def test_a_tag_is_shown() -> None:
    assert as_text(check_page(b"x <b onclick=y> z\n", "a.md")) == (
        "a.md:1:3: error[page-html] raw HTML is not allowed\n"
        "    1 | x <b onclick=y> z\n"
        "      |   ^^^^^^^^^^^^^\n"
        "  help: write Markdown; for the character itself write &lt;\n"
    )


@pytest.mark.threat(7)
@given(st.text(st.sampled_from("<>[](){}:-8 \n&#;!jadtscripv\\/x"), max_size=60))
def test_no_text_raises(text: str) -> None:
    assert all(one.place.line <= text.count("\n") + 1 for one in check_page(text.encode(), "a.md"))


@pytest.mark.threat(7)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    assert all(one.place.path == "a.md" and one.hint for one in check_page(data, "a.md"))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("[a](https://b.com) and ![c](d.png)\n", []),
        ("a](https://b.com)\n", []),  # nothing was opened: no image
        ("![a](https://b.com/c.png)\n", [(1, 6, "page-link")]),
        ("[![a](b.png)](https://b.com)\n", []),
        ("![a [b](c/) d](https://b.com)\n", [(1, 16, "page-link")]),
        ("![a][b]\n\n[b]: https://b.com/c.png\n", [(3, 6, "page-link")]),
        ("[a][b]\n\n[b]: https://b.com/c.png\n", []),
    ],
)
def test_an_image_comes_from_inside_and_a_link_may_lead_out(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert short(f"# T\n{text}") == [(line + 1, column, rule) for line, column, rule in expected]


def test_a_link_that_runs_a_script_is_pointed_at_in_its_line_or_else_at_the_top() -> None:
    found = check_page(b"# T\n\nx\n[a](javascript:x)\n", "a.md")
    assert (4, 5, 11, "a link must not run a script") in [
        (one.place.line, one.place.column, one.place.length, one.message) for one in found
    ]
    (across,) = check_page(b"# T\n\n[a](java\nscript:x)\n", "a.md")
    assert (across.place.line, across.place.column, across.place.length) == (1, 1, 3)


def test_a_hidden_character_hides_no_other_fault() -> None:
    assert short("a\u200bb\n\nx <b>\n") == [(1, 2, "hidden-character"), (3, 3, "page-html")]


@pytest.mark.parametrize(
    "line, kept", [("{a {b", "(a (b"), ("{a} {b {c", "{a} (b (c"), ("{{}{", "{{}("), ("{:a", "{:a")]
)
def test_of_a_line_only_braces_that_it_closes_are_looked_at(line: str, kept: str) -> None:
    assert _without_open_braces(line) == kept


def test_a_page_may_have_two_thousand_brackets_and_the_next_is_pointed_at() -> None:
    assert short("[" * 2_000 + "\n") == []
    assert short("[" * 2_001 + "\n") == [(1, 2_001, "page-link")]
