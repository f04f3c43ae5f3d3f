"""Imprecise dates mean the days that they say, compare without guessing, and read back from EDTF."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.model.when import FORMS, Precision, When


@pytest.mark.parametrize(
    "text, first, last, precision, code",
    [
        ("2025-06-26", "2025-06-26", "2025-06-26", "day", "2025-06-26"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day", "2024-02-29"),
        ("2025-04", "2025-04-01", "2025-04-30", "month", "2025-04"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "2024-02"),
        ("2025-12", "2025-12-01", "2025-12-31", "month", "2025-12"),
        ("2025-Q1", "2025-01-01", "2025-03-31", "quarter", "2025-33"),
        ("2025-Q2", "2025-04-01", "2025-06-30", "quarter", "2025-34"),
        ("2025-Q3", "2025-07-01", "2025-09-30", "quarter", "2025-35"),
        ("2025-Q4", "2025-10-01", "2025-12-31", "quarter", "2025-36"),
        ("2025-H1", "2025-01-01", "2025-06-30", "half", "2025-40"),
        ("2025-H2", "2025-07-01", "2025-12-31", "half", "2025-41"),
        ("2025", "2025-01-01", "2025-12-31", "year", "2025"),
        ("2025-spring", "2025-03-01", "2025-05-31", "season", "2025-21"),
        ("2025-summer", "2025-06-01", "2025-08-31", "season", "2025-22"),
        ("2025-autumn", "2025-09-01", "2025-11-30", "season", "2025-23"),
        ("2025-winter", "2025-12-01", "2026-02-28", "season", "2025-12/2026-02"),
        ("2023-winter", "2023-12-01", "2024-02-29", "season", "2023-12/2024-02"),
        ("early-2026", "2026-01-01", "2026-03-31", "part of year", "2026-01/2026-03"),
        ("mid-2026", "2026-05-01", "2026-08-31", "part of year", "2026-05/2026-08"),
        ("late-2026", "2026-10-01", "2026-12-31", "part of year", "2026-10/2026-12"),
        ("2025-03..2025-04", "2025-03-01", "2025-04-30", "range", "2025-03/2025-04"),
        ("2024-11-13..2024-11-30", "2024-11-13", "2024-11-30", "range", "2024-11-13/2024-11-30"),
        ("2025-Q4..2026-H1", "2025-10-01", "2026-06-30", "range", "2025-10/2026-06"),
        ("late-2025..2026-winter", "2025-10-01", "2027-02-28", "range", "2025-10/2027-02"),
        ("2025..2026", "2025-01-01", "2026-12-31", "range", "2025/2026"),
        ("2025..2025", "2025-01-01", "2025-12-31", "range", "2025/2025"),
        ("2025-12..", "2025-12-01", None, "open", "2025-12/.."),
        ("late-2025..", "2025-10-01", None, "open", "2025-10/.."),
        ("..2025-12", None, "2025-12-31", "open", "../2025-12"),
        ("..2025-Q3", None, "2025-09-30", "open", "../2025-09"),
        ("vague", None, None, "vague", None),
        ("none", None, None, "none", None),
    ],
)
def test_every_written_form(text: str, first: str | None, last: str | None, precision: str, code: str | None):
    when = When.parse(text)
    bounds = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert ((when.first, when.last), when.precision, when.edtf, str(when)) == (bounds, Precision(precision), code, text)


@pytest.mark.threat(3)
@pytest.mark.parametrize(
    "text, why",
    [
        ("2025-02-30", '"2025-02-30" is not a day of the calendar'),
        ("2025-02-29", '"2025-02-29" is not a day of the calendar'),
        ("2025-13", '"2025-13" has no such month'),
        ("2025-00", '"2025-00" has no such month'),
        ("2025-Q5", '"2025-Q5" is not a date'),
        ("2025-H3", '"2025-H3" is not a date'),
        ("2025-q2", '"2025-q2" is not a date'),
        ("2025-fall", '"2025-fall" is not a date'),
        ("end-2025", '"end-2025" is not a date'),
        ("2025-6-26", '"2025-6-26" is not a date'),
        ("26.06.2025", '"26.06.2025" is not a date'),
        ("2025-06-26T10:00", '"2025-06-26T10:00" is not a date'),
        ("٢٠٢٥", '"٢٠٢٥" is not a date'),
        ("２０２５-04", '"２０２５-04" is not a date'),
        ("0025", '"0025" is not a date'),
        ("", '"" is not a date'),
        ("2025-04 ", '"2025-04 " is not a date'),
        ("2025-04\n", '"2025-04\n" is not a date'),
        ("Vague", '"Vague" is not a date'),
        ("2026..2025", '"2026..2025" ends before it starts'),
        ("2025-06..2025-05-31", '"2025-06..2025-05-31" ends before it starts'),
        ("..", '".." has no end at all; write "vague" or "none"'),
        ("...", '"." is not a date'),
        ("vague..2025", '"vague..2025" is not a range of two dates'),
        ("2025..none", '"2025..none" is not a range of two dates'),
        ("2025..2026..2027", '"2025..2026..2027" is not a range of two dates'),
        ("2025...2026", '".2026" is not a date'),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, why: str):
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        When.parse(text)
    assert str(refused.value) == why


def test_in_a_record_a_bad_date_names_its_rule_and_the_forms():
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(When).validate_python("soon")
    error = refused.value.errors()[0]
    assert (error["type"], error["msg"], error["ctx"]["hint"]) == (
        "bad-date",
        '"soon" is not a date',
        f"dates are written {FORMS}",
    )
    with pytest.raises(ValidationError):
        TypeAdapter(When).validate_python(2025)
    assert TypeAdapter(When).dump_python(When.parse("2025-Q2"), mode="json") == "2025-Q2"


# An oracle that knows no bounds: a date is the set of days of 2023-2028 that fit its words.
DAYS = [date(2023, 1, 1) + timedelta(days=n) for n in range(6 * 365 + 2)]
MONTHS = {
    "spring": (3, 4, 5),
    "summer": (6, 7, 8),
    "autumn": (9, 10, 11),
    "early": (1, 2, 3),
    "mid": (5, 6, 7, 8),
    "late": (10, 11, 12),
}


def fits(day: date, text: str) -> bool:
    """Whether a day is one of those that a plain form names, told digit by digit."""
    if text[0].isalpha():
        part, _, year = text.partition("-")
        return str(day.year) == year and day.month in MONTHS[part]
    year, _, rest = text.partition("-")
    if rest == "winter":
        return (day.year == int(year) and day.month == 12) or (day.year == int(year) + 1 and day.month <= 2)
    if str(day.year) != year:
        return False
    if rest.startswith("Q"):
        return -(-day.month // 3) == int(rest[1])
    if rest.startswith("H"):
        return -(-day.month // 6) == int(rest[1])
    if rest in MONTHS:
        return day.month in MONTHS[rest]
    return day.isoformat().startswith(text)


def plain_days(text: str) -> set[date]:
    return {day for day in DAYS if fits(day, text)}


def days_of(text: str) -> set[date]:
    """All days that a form leaves possible; open ends reach to the end of the years looked at."""
    if text in ("vague", "none"):
        return set(DAYS)
    start, dots, end = text.partition("..")
    if not dots:
        return plain_days(text)
    first = min(plain_days(start)) if start else DAYS[0]
    last = max(plain_days(end)) if end else DAYS[-1]
    return {day for day in DAYS if first <= day <= last}


YEARS = st.sampled_from(["2024", "2025", "2026"])
PLAIN = st.one_of(
    YEARS,
    st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(date.isoformat),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}-{}".format, YEARS, st.sampled_from(["spring", "summer", "autumn", "winter"])),
    st.builds("{}-{}".format, st.sampled_from(["early", "mid", "late"]), YEARS),
)
RANGE = st.tuples(PLAIN, PLAIN).filter(lambda ends: min(plain_days(ends[0])) <= max(plain_days(ends[1]))).map("..".join)
DATED = st.one_of(PLAIN, RANGE, PLAIN.map("{}..".format), PLAIN.map("..{}".format))
ANY = st.one_of(DATED, st.sampled_from(["vague", "none"]))


@given(ANY)
def test_bounds_are_those_of_the_days_that_fit(text: str):
    when, days = When.parse(text), days_of(text)
    assert (when.first or DAYS[0], when.last or DAYS[-1]) == (min(days), max(days))
    assert when.width == (len(days) if when.first and when.last else None)


@pytest.mark.threat(9)
@given(ANY, ANY)
def test_comparison_is_that_of_sets_of_days(one: str, other: str):
    a, b = When.parse(one), When.parse(other)
    mine, theirs = days_of(one), days_of(other)
    assert a.certainly_before(b) == (max(mine) < min(theirs))
    assert a.certainly_after(b) == (min(mine) > max(theirs))
    assert a.within(b) == (mine <= theirs and a.is_dated and b.is_dated)


@given(ANY, ANY)
def test_the_three_answers_exclude_each_other(one: str, other: str):
    a, b = When.parse(one), When.parse(other)
    assert a.certainly_before(b) + a.certainly_after(b) + (a.within(b) or b.within(a)) <= 1
    assert a.certainly_before(b) == b.certainly_after(a)


@given(ANY)
def test_reading_what_is_written_gives_the_same(text: str):
    assert When.parse(str(When.parse(text))) == When.parse(text)
    assert len({When.parse(text), When.parse(str(text))}) == 1


@given(DATED)
def test_the_edtf_package_reads_the_same_days(text: str):
    when = When.parse(text)
    assert when.edtf is not None
    for code, day in zip(when.edtf.split("/"), (when.first, when.last), strict=False):
        if code != ".." and when.first and when.last:
            whole = edtf.parse_edtf(when.edtf)
            read = date(*whole.lower_strict()[:3]), date(*whole.upper_strict()[:3])
            assert read == (when.first, when.last)
        elif code != "..":  # the package fails on an open end, so the other end is read alone
            alone = edtf.parse_edtf(code)
            assert date(*(alone.lower_strict() if day == when.first else alone.upper_strict())[:3]) == day


def test_undated_is_neither_before_nor_after_nor_within():
    vague, year = When.parse("vague"), When.parse("2025")
    assert not any((vague.certainly_before(year), vague.certainly_after(year), vague.within(year), year.within(vague)))
    assert not vague.is_dated


@given(st.integers(1000, 2998), st.integers(1, 12))
def test_months_end_where_the_calendar_says(year: int, month: int):
    last = When.parse(f"{year:04}-{month:02}").last
    assert last == date(year, month, calendar.monthrange(year, month)[1])
