"""Imprecise dates: an interval of days, a precision, and the text as written (design, "Dates")."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from generator.model.written import written_schema

FORMS = (
    "2025-06-26, 2025-04, 2025-Q2, 2025-H1, 2025, 2025-summer, early-2026, mid-2026, late-2026, "
    "2025-03..2025-04, 2025-12.., ..2025-12, vague, none"
)


class Precision(StrEnum):
    """How finely a date was said."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SEASON = "season"
    PART = "part of year"
    RANGE = "range"
    OPEN = "open"
    VAGUE = "vague"
    NONE = "none"


_SEASONS = {"spring": (3, 5, 21), "summer": (6, 8, 22), "autumn": (9, 11, 23), "winter": (12, 2, None)}
_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_QUARTERS = {1: 33, 4: 34, 7: 35, 10: 36}
"""The first month of a quarter and the quarter's code in EDTF; the seasons have theirs as their last number."""
_HALVES = {1: 40, 7: 41}
_YEAR = r"(?P<year>[12]\d{3})"
_FORMS = [
    (Precision.DAY, re.compile(_YEAR + r"-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)),
    (Precision.MONTH, re.compile(_YEAR + r"-(?P<month>\d\d)", re.ASCII)),
    (Precision.QUARTER, re.compile(_YEAR + r"-Q(?P<quarter>[1-4])", re.ASCII)),
    (Precision.HALF, re.compile(_YEAR + r"-H(?P<half>[12])", re.ASCII)),
    (Precision.YEAR, re.compile(_YEAR, re.ASCII)),
    (Precision.SEASON, re.compile(_YEAR + r"-(?P<season>spring|summer|autumn|winter)", re.ASCII)),
    (Precision.PART, re.compile(r"(?P<part>early|mid|late)-" + _YEAR, re.ASCII)),
]


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days as it was said; `first` or `last` is None where the source sets no bound.

    Equality is by text. Comparison is three-valued: certainly before, certainly after, or neither (they may overlap).
    """

    text: str
    first: date | None = field(compare=False)
    last: date | None = field(compare=False)
    precision: Precision = field(compare=False)

    @staticmethod
    def parse(text: str) -> When:
        """Read one of the written forms; raises ValueError that says what is wrong with the text."""
        return _parse(text)

    def __str__(self) -> str:
        """The text as written."""
        return self.text

    @property
    def is_dated(self) -> bool:
        """Whether it has any bound at all."""
        return self.first is not None or self.last is not None

    @property
    def width(self) -> int | None:
        """Number of days it spans, or None without both ends."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    def certainly_before(self, other: When) -> bool:
        """Whether every day of this comes before every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def certainly_after(self, other: When) -> bool:
        """Whether every day of this comes after every day of the other."""
        return other.certainly_before(self)

    def within(self, other: When) -> bool:
        """Whether every day of this is a day of the other; never true of or in a date without any bound."""
        if not self.is_dated or not other.is_dated:
            return False
        starts = other.first is None or (self.first is not None and self.first >= other.first)
        ends = other.last is None or (self.last is not None and self.last <= other.last)
        return starts and ends

    @property
    def edtf(self) -> str | None:
        """EDTF, ISO 8601-2 level 2 (quarters 33-36, halves 40-41, seasons 21-23); None if it has no form."""
        if self.precision in (Precision.VAGUE, Precision.NONE):
            return None
        if self.precision in (Precision.OPEN, Precision.RANGE):
            start, _, end = self.text.partition("..")
            return f"{_edge(start, first=True)}/{_edge(end, first=False)}"
        return _plain_edtf(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text inside a record; a text that is no date becomes a problem of the rule `bad-date`."""
        return written_schema(cls, "bad-date", f"dates are written {FORMS}")


@lru_cache(maxsize=8192)
def _parse(text: str) -> When:
    if text in ("vague", "none"):
        return When(text, None, None, Precision(text))
    if ".." in text:
        return _range(text)
    for precision, pattern in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            first, last = _bounds(text, precision, match.groupdict())
            return When(text, first, last, precision)
    message = f'"{text}" is not a date'
    raise ValueError(message)


def _range(text: str) -> When:
    start, _, end = text.partition("..")
    if not start and not end:
        message = f'"{text}" has no end at all; write "vague" or "none"'
        raise ValueError(message)
    first = _single(start, text).first if start else None
    last = _single(end, text).last if end else None
    if first is None or last is None:
        return When(text, first, last, Precision.OPEN)
    if last < first:
        message = f'"{text}" ends before it starts'
        raise ValueError(message)
    return When(text, first, last, Precision.RANGE)


def _single(end: str, text: str) -> When:
    """One end of a range: any plain form, so neither a range nor a word without days."""
    if ".." in end or end in ("vague", "none"):
        message = f'"{text}" is not a range of two dates'
        raise ValueError(message)
    return _parse(end)


def _bounds(text: str, precision: Precision, parts: dict[str, str]) -> tuple[date, date]:
    year = int(parts["year"])
    match precision:
        case Precision.DAY:
            return _day(text, year, int(parts["month"]), int(parts["day"]))
        case Precision.MONTH:
            month = int(parts["month"])
            _day(text, year, month, 1)
            return _months(year, month, month)
        case Precision.QUARTER:
            quarter = int(parts["quarter"])
            return _months(year, 3 * quarter - 2, 3 * quarter)
        case Precision.HALF:
            half = int(parts["half"])
            return _months(year, 6 * half - 5, 6 * half)
        case Precision.SEASON:
            return _months(year, *_SEASONS[parts["season"]][:2])
        case Precision.PART:
            return _months(year, *_PARTS[parts["part"]])
    return _months(year, 1, 12)


def _day(text: str, year: int, month: int, day: int) -> tuple[date, date]:
    try:
        found = date(year, month, day)
    except ValueError:
        message = f'"{text}" is not a day of the calendar' if text.count("-") > 1 else f'"{text}" has no such month'
        raise ValueError(message) from None
    return found, found


def _months(year: int, start: int, end: int) -> tuple[date, date]:
    """First day of the start month to last day of the end month, in the next year where that comes earlier."""
    last_year = year if end >= start else year + 1
    return date(year, start, 1), date(last_year, end, calendar.monthrange(last_year, end)[1])


def _plain_edtf(when: When) -> str:
    if when.first is None or when.last is None:
        return when.text
    year = when.first.year
    match when.precision:
        case Precision.QUARTER:
            return f"{year}-{_QUARTERS[when.first.month]}"
        case Precision.HALF:
            return f"{year}-{_HALVES[when.first.month]}"
        case Precision.SEASON:
            code = _SEASONS[when.text.partition("-")[2]][2]
            return f"{year}-{code}" if code else _month_interval(when.first, when.last)
        case Precision.PART:
            return _month_interval(when.first, when.last)
    return when.text


def _edge(text: str, *, first: bool) -> str:
    """One end of an interval in EDTF: day, month or year as said, else the month its form begins or ends in."""
    if not text:
        return ".."
    when = When.parse(text)
    if when.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return text
    day = when.first if first else when.last
    return f"{day:%Y-%m}" if day else ".."


def _month_interval(first: date, last: date) -> str:
    return f"{first:%Y-%m}/{last:%Y-%m}"
