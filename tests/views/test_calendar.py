"""The launch calendar groups by what is due, and a year shows what touches it."""

from datetime import date

import pytest

from generator.views.calendar import calendar_sheets, year_sheets
from generator.views.edition import Edition

DAY = date(2026, 11, 22)


def edition(market, *claims, **launch):
    records = {"vendors/oppo": {}, "sources/page": {}}
    if claims:
        records["launches/it"] = {"vendor": "oppo", "claims": list(claims), **launch}
    return Edition(market(records), DAY)


def says(word, when, said="2024-06-01", stage="launch"):
    return {"says": word, "stage": stage, "when": when, "stated": said}


@pytest.mark.parametrize(
    "claims, part",
    [
        ([says("expected", "2025-Q1")], "Date passed"),
        ([says("expected", "2027-05")], "Due by the end of Q2 2027"),
        ([says("expected", "2027")], "Due by the end of Q4 2027"),
        ([says("expected", "2027..")], "No closing date"),
        ([says("expected", "vague")], "No closing date"),
        ([says("paused", "2024-06")], "Halted or put off"),
        ([says("cancelled", "2024-06")], "Halted or put off"),
        ([says("happened", "2024-05-20")], "Done in Q2 2024"),
        ([says("happened", "2024-05..")], "Done, day not known"),
    ],
)
def test_a_launch_stands_where_it_is_due(market, claims, part):
    (sheet,) = calendar_sheets(edition(market, *claims))
    assert [(one.title, len(one.entries)) for one in sheet.agenda] == [(part, 1)]


def test_a_look_that_found_nothing_leaves_the_date_passed(market):
    looked = edition(market, says("expected", "2025-Q1"), checked=[{"day": "2026-06-17", "found": "nothing"}])
    (sheet,) = calendar_sheets(looked)
    assert [one.title for one in sheet.agenda] == ["Date passed"]


def test_past_then_due_then_undated_then_done_backwards(market):
    said = {
        "a": says("happened", "2024-05-20"),
        "b": says("happened", "2024-08-20"),
        "c": says("expected", "vague"),
        "d": says("expected", "2027-Q3"),
        "e": says("expected", "2027-Q1"),
        "f": says("expected", "2025-Q1"),
    }
    records = {f"launches/{key}": {"vendor": "oppo", "claims": [claim]} for key, claim in said.items()}
    (sheet,) = calendar_sheets(Edition(market({"vendors/oppo": {}, "sources/page": {}, **records}), DAY))
    assert [one.title for one in sheet.agenda] == [
        "Date passed",
        "Due by the end of Q1 2027",
        "Due by the end of Q3 2027",
        "No closing date",
        "Done in Q3 2024",
        "Done in Q2 2024",
    ]


@pytest.mark.parametrize(
    "when, years",
    [
        ("2025-Q2", ["Launch calendar 2025"]),
        ("2025..2026", ["Launch calendar 2025", "Launch calendar 2026"]),
        ("2025..", ["Launch calendar 2025"]),
        ("..2027-03", ["Launch calendar 2027"]),
        ("vague", []),
        ("none", []),
    ],
)
def test_a_year_shows_what_touches_it(market, when, years):
    assert [sheet.title for sheet in year_sheets(edition(market, says("expected", when)))] == years


def test_the_calendar_of_an_empty_market(market):
    empty = edition(market)
    (sheet,) = calendar_sheets(empty)
    assert sheet.lead.startswith("no launches.")
    assert (sheet.agenda, sheet.years, list(year_sheets(empty))) == ((), (), [])
