"""A date is drawn as imprecise as it was said; what the axis does not hold is told in words."""

from datetime import date

import pytest

from generator.views.calendar_days import Histories
from generator.views.edition import Edition
from generator.views.timeline import WIDTH, Axis, timeline

DAY = date(2026, 11, 22)
YEAR = Axis(date(2026, 1, 1), date(2026, 12, 31))


def drawn(market, *claims, axis=YEAR):
    records = {"vendors/oppo": {}, "sources/page": {}, "launches/it": {"vendor": "oppo", "claims": list(claims)}}
    return timeline(Edition(market(records), DAY).launches["it"], axis)


def expected(when, said="2025-12-01"):
    return {"says": "expected", "stage": "launch", "when": when, "stated": said}


def happened(when):
    return {"says": "happened", "stage": "launch", "when": when}


@pytest.mark.parametrize(
    "day, begins, ends",
    [
        (date(2025, 6, 1), 0, 0),
        (date(2026, 1, 1), 0, round(WIDTH / 365, 2)),
        (date(2026, 12, 31), round(WIDTH * 364 / 365, 2), WIDTH),
        (date(2027, 6, 1), WIDTH, WIDTH),
    ],
)
def test_the_axis_stops_at_its_ends(day, begins, ends):
    assert (YEAR.x(day), YEAR.end(day)) == (begins, ends)


def test_quarters_bear_the_year_at_the_first():
    axis = Axis(date(2025, 4, 1), date(2026, 6, 30))
    assert [label for _, label in axis.quarters()] == ["Q2", "Q3", "Q4", "2026", "Q2"]


@pytest.mark.parametrize(
    "when, form, first, last",
    [
        ("2026-Q2", "window", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-04", "window", date(2026, 4, 1), date(2026, 4, 30)),
        ("2026", "window", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-06-26", "day", date(2026, 6, 26), date(2026, 6, 26)),
    ],
)
def test_a_window_is_as_wide_as_it_was_said(market, when, form, first, last):
    (mark,) = drawn(market, expected(when)).marks
    assert (mark.form, mark.x, mark.end) == (form, YEAR.x(first), pytest.approx(YEAR.end(last), abs=0.1))


def test_a_window_runs_off_the_end_that_the_axis_does_not_hold(market):
    words, bar = drawn(market, expected("2025-H2..2026-03")).marks
    assert words.middle < bar.middle
    assert bar.x < 0 < bar.end == YEAR.end(date(2026, 3, 31))
    assert (words.form, words.text) == ("sooner", "second half of 2025 to March 2026")


def test_open_and_vague_dates_have_forms_of_their_own(market):
    (start,) = drawn(market, expected("2026-07..")).marks
    (end,) = drawn(market, expected("..2026-07")).marks
    (soon,) = drawn(market, expected("vague", said="2026-05-01")).marks
    assert (start.form, start.x) == ("from", YEAR.x(date(2026, 7, 1)))
    assert (end.form, end.end) == ("until", YEAR.end(date(2026, 7, 31)))
    assert (soon.form, soon.x) == ("vague", YEAR.x(date(2026, 5, 1)))


def test_no_date_is_words_only(market):
    line = drawn(market, expected("none"))
    assert (line.marks, line.words) == ((), "no date said")


def test_the_same_window_said_again_is_one_mark_with_both_days(market):
    (mark,) = drawn(
        market, expected("2026-Q4", "2026-03-01"), {**expected("2026-Q4", "2026-04-01"), "likelihood": "sure"}
    ).marks
    assert mark.words == "expected Q4 2026, said 1 March 2026 and 1 April 2026 (the company itself): not due yet"


@pytest.mark.parametrize(
    "when, form",
    [("2026-06-26", "happened"), ("2026-06", "block"), ("..2026-06", "until"), ("2026-06..", "from")],
)
def test_what_happened_is_a_stroke_or_a_block(market, when, form):
    assert [mark.form for mark in drawn(market, happened(when)).marks] == [form]


def test_earlier_windows_stand_thin_above_the_current_plan(market):
    line = drawn(market, expected("2026-Q4", "2026-03-01"), expected("2026-Q1", "2025-10-01"), expected("2026-Q3"))
    assert [(mark.words.partition(",")[0], mark.is_current) for mark in line.marks] == [
        ("expected Q1 2026", False),
        ("expected Q3 2026", False),
        ("expected Q4 2026", True),
    ]
    assert [mark.middle for mark in line.marks] == sorted({mark.middle for mark in line.marks})


@pytest.mark.parametrize(
    "claim, words",
    [
        (expected("2025-Q4"), "Q4 2025"),
        (expected("2027-Q1"), "Q1 2027"),
        (expected("..2028"), "by the end of 2028"),
        (expected("2024.."), "not before 2024"),
        (happened("2025-06-26"), "26 June 2025"),
    ],
)
def test_what_lies_outside_becomes_words(market, claim, words):
    (mark,) = drawn(market, claim).marks
    assert mark.form in ("sooner", "later")
    assert mark.text == words


def test_a_mark_tells_since_when_it_looked_how(market):
    """Said in December for the first quarter; in February it was put off, and came in May."""
    claims = (
        expected("2026-Q1"),
        expected("2026-Q2", "2026-02-10"),
        {**happened("2026-05-20"), "stated": "2026-05-21"},
    )
    records = {"vendors/oppo": {}, "sources/page": {}, "launches/it": {"vendor": "oppo", "claims": list(claims)}}
    edition = Edition(market(records), DAY)
    facts = edition.launches["it"]
    line = timeline(facts, YEAR, Histories(edition).of(facts.launch))
    assert [mark.days for mark in line.marks] == [
        "2025-12-01 pending now;2026-02-10 pending;2026-04-01 unchecked;2026-05-21 late",
        "2026-02-10 pending now;2026-05-21 met now",
        "2025-12-01 -;2026-05-21 happened",
    ]
