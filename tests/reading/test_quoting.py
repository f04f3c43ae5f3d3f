"""What a fix writes in the place of a line."""

from __future__ import annotations

import pytest

from generator.reading.quoting import spaces_for_tabs
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
