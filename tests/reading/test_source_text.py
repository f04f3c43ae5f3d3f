"""Places in a text, and its lines as they are echoed."""

from __future__ import annotations

import pytest

from generator.reading.source_text import MOST_PROBLEMS, SourceText, harmless


@pytest.mark.parametrize(
    "line, column, at",
    [(1, 1, (1, 1)), (2, 3, (2, 3)), (3, 1, (2, 4)), (9, 7, (2, 4))],
)
def test_what_stands_after_the_last_line_stands_at_its_end(line: int, column: int, at: tuple[int, int]) -> None:
    place = SourceText("a", "x\nyyy").place(line, column, 0)
    assert ((place.line, place.column), place.length) == (at, 1)


def test_a_character_is_found_by_its_number() -> None:
    places = [SourceText("a", "x\r\nyy\n").place_at(index) for index in range(7)]
    assert [(one.line, one.column) for one in places] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1)]


def test_so_many_problems_are_kept_and_one_says_that_there_are_more() -> None:
    source = SourceText("a", "x\n")
    full = []
    for _ in range(MOST_PROBLEMS + 5):
        source.report("rule", "m", source.place(1, 1))
        full.append(source.is_full)
    assert (len(source.problems), source.problems[-1].rule) == (MOST_PROBLEMS + 1, "too-many-problems")
    assert full.index(True) == MOST_PROBLEMS
    assert source.problems[0].echo == "x"


def test_a_line_is_cut_and_what_does_not_print_is_replaced_one_for_one() -> None:
    assert harmless("a\tb\x07c\u200bd") == "a b\ufffdc\ufffdd"
    assert len(harmless("x" * 161)) == 160
