"""The lock of published addresses, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Problem
from generator.reading.addresslock import MOST_BYTES, MOST_TOLD, Locked, read_lock
from generator.reading.files import Entry


@pytest.fixture
def read(tmp_path: Path):
    """Reads a text as the lock."""

    def _read(text: str) -> tuple[Locked, list[Problem]]:
        path = tmp_path / "addresses.lock"
        path.write_text(text, encoding="utf-8")
        return read_lock(Entry(path, "content/addresses.lock", is_folder=False))

    return _read


def test_each_address_stands_with_its_line_and_comments_are_passed_over(read) -> None:
    found, problems = read("# a comment\nvendors/oppo/\ncalendar/cn.ics\nvendors/oppo/\n")
    assert problems == []
    assert {address: (place.line, place.column, place.length) for address, place in found.items()} == {
        "vendors/oppo/": (2, 1, 13),
        "calendar/cn.ics": (3, 1, 15),
    }


@pytest.mark.parametrize("line", ["vendors/oppo", "/vendors/oppo/", "", "data/v1/market.json", "../a/"])
def test_what_is_no_address_of_a_page_or_calendar_is_told(read, line: str) -> None:
    found, problems = read(f"calendar/\n{line}\n")
    assert list(found) == ["calendar/"]
    assert [(one.rule, one.place.line, one.place.length, one.message, one.echo) for one in problems] == [
        ("bad-lock", 2, max(1, len(line)), f'"{line}" is not the address of a page or calendar', line)
    ]


def test_a_long_line_is_cut_where_it_is_named(read) -> None:
    assert read("x" * 61)[1][0].message.startswith(f'"{"x" * 60}…" is not')


def test_so_many_problems_are_told_and_no_more(read) -> None:
    found, problems = read("x\n" * (MOST_TOLD + 1) + "calendar/\n")
    assert (len(problems), list(found)) == (MOST_TOLD, ["calendar/"])


def test_a_hundred_problems_are_told(read) -> None:
    assert len(read("x\n" * 1_000)[1]) == 100


def test_a_file_of_four_megabytes_is_read_and_a_larger_one_is_not(read) -> None:
    assert MOST_BYTES == 4_194_304
    assert len(read("#" * MOST_BYTES)[1]) == 0
    found, (problem,) = read("#" * (MOST_BYTES + 1))
    assert (found, problem.rule, problem.message) == ({}, "too-large", "the file has more than 4 MB")


def test_an_empty_file_holds_nothing(read) -> None:
    assert read("") == ({}, [])
