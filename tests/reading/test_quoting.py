"""What a fix writes in the place of a line."""

from __future__ import annotations

import pytest

from generator.reading.quoting import quoted_value, spaces_for_tabs
from generator.reading.source_text import SourceText


@pytest.mark.parametrize(
    "text, spaces",
    [
        ("a: x\n\tb: c\n", 0),
        ("a:\n\tb: c\n", 2),
        ("l:\n  - a: x\n\tb: c\n", 4),
        ("l:\n  - a:\n\tb: c\n", 6),
        ("l:\n  - a: x\n\t- b: c\n", 2),
        ("a:\n\n\tb: c\n", 2),
    ],
)
def test_a_tab_becomes_the_spaces_of_its_neighbours(text: str, spaces: int) -> None:
    source = SourceText("a.yml", text)
    line = next(number for number, one in enumerate(source.lines, 1) if one.startswith("\t"))
    fix = spaces_for_tabs(source, line)
    assert (fix.text, fix.place.line, fix.place.column, fix.place.length) == (" " * spaces, line, 1, 1)


@pytest.mark.parametrize(
    "line, quoted",
    [
        ("a: x: y", "'x: y'"),
        ("- it's", "'it''s'"),
        ("a: 'x", "'''x'"),
        ("a: 'x'", None),
        ("a: [x, y", None),
        ("a: {x: y", None),
        ("a: | x", None),
        ("a: > x", None),
        ("x", None),
    ],
)
def test_a_value_is_put_in_quotes_unless_it_has_some_or_is_no_text(line: str, quoted: str | None) -> None:
    fix = quoted_value(SourceText("a.yml", f"{line}\n"), 1)
    assert (fix and fix.text) == quoted
