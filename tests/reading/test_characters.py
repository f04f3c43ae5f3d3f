"""What a file may not hold is told at its character, once, with what to do."""

from __future__ import annotations

import pytest

from generator.problems import Problem
from generator.reading.characters import MOST_BYTES, MOST_MARKS, fault_in, name_of, read_text
from generator.reading.source_text import MOST_PROBLEMS


def told(text: str) -> list[Problem]:
    return read_text(text.encode(), "a.yml").problems


def test_a_byte_order_mark_is_taken_away_before_the_first_character() -> None:
    (problem,) = told("\ufeffa: b\n")
    assert problem.fix is not None
    gone = problem.fix.place
    assert (problem.message, gone.line, gone.column, gone.length) == (
        "the file has a byte order mark (U+FEFF)",
        1,
        1,
        0,
    )
    assert problem.fix.text == ""


def test_what_only_formats_is_taken_away_and_what_controls_is_for_the_writer_to_look_at() -> None:
    assert [(one.place.column, one.fix is not None) for one in told("a: b\u200bc\x07\n")] == [(5, True), (7, False)]


def test_a_letter_may_have_so_many_marks_and_the_next_is_pointed_at() -> None:
    marks = "\u0301\u0323" * (MOST_MARKS // 2)  # not in their order, so each line is looked at
    assert [one.message for one in told(f"a: q{marks}\n")] == ["the line has letters in pieces (not NFC)"]
    (problem,) = told(f"a: b\na: q{marks}\u0301\n")
    assert problem.message == f"a letter has more than {MOST_MARKS} marks"
    assert (problem.place.line, problem.place.column, problem.rule) == (2, 5 + MOST_MARKS, "not-nfc")


@pytest.mark.parametrize("sign", ["\x07", "\u200b"])
def test_problems_without_end_end_soon(sign: str) -> None:
    assert len(told(f"{sign}\n" * 2_000)) == MOST_PROBLEMS + 1
    assert len(told("e\u0301\n" * 2_000)) == MOST_PROBLEMS + 1


@pytest.mark.parametrize(
    "line, column",
    [("cafe\u0301", 4), ("e\u0301a", 1), ("a \u2126", 3), ("\u1112\u1161\u11ab x", 1)],
)
def test_letters_in_pieces_are_pointed_at_where_they_begin(line: str, column: int) -> None:
    (problem,) = told(f"a: b\n{line}\n")
    assert (problem.place.line, problem.place.column, problem.rule) == (2, column, "not-nfc")
    assert problem.fix is not None
    assert (problem.fix.place.column, problem.fix.place.length) == (1, len(line))


@pytest.mark.parametrize(
    "data, column, message",
    [
        (b"ab: \xff\n", 5, "byte 0xFF is not UTF-8"),
        ("é: ".encode() + b"\xfe", 4, "byte 0xFE is not UTF-8"),
        (b"\xff\xfea\0", 1, "the file is UTF-16 or UTF-32, not UTF-8"),
        (b"\0a\0b", 1, "the file is UTF-16 or UTF-32, not UTF-8"),
        (b"x" * (MOST_BYTES + 1), 1, "the file has more than 64 KB"),
    ],
    ids=["a byte", "a byte behind a letter", "a mark", "every other byte", "too large"],
)
def test_what_is_no_text_is_told_and_nothing_of_it_read(data: bytes, column: int, message: str) -> None:
    source = read_text(data, "a.yml")
    assert [(one.place.line, one.place.column, one.message) for one in source.problems] == [(1, column, message)]
    assert source.text == ""


def test_one_nul_is_a_hidden_character_and_the_largest_file_is_read() -> None:
    assert [one.message for one in told("a: \0\n")] == ["the line has a NUL (U+0000)"]
    assert told("x" * MOST_BYTES) == []


@pytest.mark.parametrize(
    "character, name",
    [
        ("\ufffd", "a replacement character (U+FFFD)"),
        ("\u200b", "a zero width space (U+200B)"),
        ("\ufff9", "an interlinear annotation anchor (U+FFF9)"),
        ("\ue000", "a hidden character (U+E000)"),
    ],
)
def test_a_character_that_cannot_be_shown_is_named(character: str, name: str) -> None:
    assert name_of(character) == name


@pytest.mark.parametrize("plane", range(15))
def test_the_last_two_characters_of_a_plane_are_none(plane: int) -> None:
    for number in (0x10000 * plane + 0xFFFE, 0x10000 * plane + 0xFFFF):
        assert [one.message for one in told(f"a: {chr(number)}\n")] == [
            f"the line has a hidden character (U+{number:04X})"
        ]


@pytest.mark.parametrize(
    "value, name, hint",
    [
        ("a\tb", "a tab (U+0009)", "write a space"),
        (
            "a\u200bb",
            "a zero width space (U+200B)",
            "delete it; it often comes along when text is copied from a web page",
        ),
    ],
)
def test_a_tab_in_a_text_becomes_a_space_and_what_is_not_seen_is_deleted(value: str, name: str, hint: str) -> None:
    assert fault_in(value) == ("hidden-character", f"the text has {name}", hint)
