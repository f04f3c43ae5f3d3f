"""Texts as feeds and calendars carry them."""

from __future__ import annotations

import pytest

from generator.exports.identity import clean, one_line


@pytest.mark.parametrize(
    "text, line",
    [
        ("a b", "a b"),
        (" a b", "a b"),
        ("a b ", "a b"),
        ("a  b", "a b"),
        ("a\r\n\tb", "a b"),
        ("a\x00b", "ab"),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_title_is_one_line_with_single_spaces(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_clean_text_keeps_its_lines_and_spaces() -> None:
    assert clean(" a\r\nb\rc\u2028d  \x0be\ufffe ").startswith(" a\nb\n")
    assert clean(" a  b ") == " a  b "
