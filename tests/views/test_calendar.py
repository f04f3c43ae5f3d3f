"""The launch calendar groups by what is due, and a year shows what touches it."""

from datetime import date

import pytest

from generator.views import calendar
from generator.views.calendar import calendar_sheets, year_sheets
from generator.views.calendar_days import Histories
from generator.views.edition import Edition

DAY = date(2026, 11, 22)


def edition(market, *claims, **launch):
    records = {"vendors/oppo": {}, "sources/page": {}}
    if claims:
        records["launches/it"] = {"vendor": "oppo", "claims": list(claims), **launch}
    return Edition(market(records), DAY)


def says(word, when, said="2024-06-01", stage="launch"):
    return {"says": word, "stage": stage, "when": when, "stated": said}


def shown(sheet):
    return [(part.title, part.shown) for part in sheet.agenda if part.shown]


@pytest.mark.parametrize(
    "claims, part",
    [
        ([says("expected", "2025-Q1")], "Date passed"),
        ([says("expected", "2027-05")], "Due by the end of Q2 2027"),
        ([says("expected", "2027")], "Due by the end of Q4 2027"),
        ([says("expected", "2027..")], "No closing date"),
        ([says("expected", "vague")], "No closing date"),
        (
            [says("expected", "2024-07", stage="announced"), says("happened", "2024-07", stage="announced")],
            "No closing date",
        ),
        ([says("paused", "2024-06")], "Halted or put off"),
        ([says("cancelled", "2024-06")], "Halted or put off"),
        ([says("happened", "2024-05-20")], "Done in Q2 2024"),
        ([says("happened", "2024-05..")], "Done, day not known"),
    ],
)
def test_a_launch_stands_where_it_is_due(market, claims, part):
    (sheet,) = calendar_sheets(edition(market, *claims))
    assert shown(sheet) == [(part, 1)]


def test_a_look_that_found_nothing_leaves_the_date_passed(market):
    looked = edition(market, says("expected", "2025-Q1"), checked=[{"day": "2026-06-17", "found": "nothing"}])
    (sheet,) = calendar_sheets(looked)
    assert shown(sheet) == [("Date passed", 1)]


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
    assert [title for title, _ in shown(sheet)] == [
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
    assert sheet.lead.startswith("no launches;")
    assert (sheet.agenda, sheet.years, list(year_sheets(empty))) == ((), (), [])


def test_a_row_tells_how_it_looked_on_other_days(market):
    """Said in June 2024 for the first quarter of 2025, which was over in April; on sale in May."""
    it = edition(
        market, says("expected", "2025-Q1"), says("happened", "2025-05-20", said="2025-05-21", stage="on-sale")
    )
    (sheet,) = calendar_sheets(it)
    (entry,) = (entry for part in sheet.agenda for entry in part.entries)
    assert entry.places.split(";") == [
        "2024-06-01 due-2025-q1 739341 expected launch official",
        "2025-04-01 date-passed -739341 date-passed launch official",
        "2025-05-21 done-2025-q2 -739391 launched on-sale official",
    ]
    assert [(since.day, since.what.word, since.what.note) for since in entry.states] == [
        ("2024-06-01", "expected", ""),
        ("2025-04-01", "date passed", "not checked since 1 June 2024"),
        ("2025-05-21", "launched", ""),
    ]
    assert [(count.number, count.words) for count in entry.counts[-1].what] == [(1, "late")]
    assert [since.what.window for since in entry.expected] == ["Q1 2025", "on sale 20 May 2025"]
    assert [part.title for part in sheet.agenda] == ["Date passed", "Due by the end of Q1 2025", "Done in Q2 2025"]


def test_only_the_day_of_the_pages_tells_how_long_is_left(market):
    (sheet,) = calendar_sheets(edition(market, says("expected", "2026"), says("expected", "2027-01", "2025-01-01")))
    (entry,) = (entry for part in sheet.agenda for entry in part.entries)
    assert [since.what.left for since in entry.states] == ["70 days left"]


def test_the_slider_knows_every_day_and_how_far_the_evidence_reached(market):
    (sheet,) = calendar_sheets(edition(market, says("expected", "2025-Q1"), says("expected", "2026", "2025-02-01")))
    assert sheet.slider.days.split() == ["2024-06-01", "2025-02-01", "2025-04-01", "2026-11-22"]
    assert sheet.slider.reach == "2024-06-01 2024-06-01;2025-02-01 2025-02-01"


def test_rows_can_be_narrowed_by_what_they_hold(market):
    (sheet,) = calendar_sheets(edition(market, says("expected", "2025-Q1")))
    choices = sheet.choices
    words = [[choice.word for choice in getattr(choices, name)] for name in choices.__slots__]
    assert words == [["date-passed", "expected"], ["CN"], ["launch"], ["official"]]
    assert [one.id for one in sheet.follow.companies] == ["oppo"]


def test_a_calendar_too_long_leaves_the_oldest_to_the_years(market, monkeypatch):
    monkeypatch.setattr(calendar, "ROWS", 2)
    said = {
        f"launches/{year}": {"vendor": "oppo", "claims": [says("happened", f"{year}-05-20")]}
        for year in (2021, 2022, 2023)
    }
    whole = Edition(market({"vendors/oppo": {}, "sources/page": {}, **said}), DAY)
    (sheet,) = calendar_sheets(whole)
    assert (shown(sheet), sheet.more) == ([("Done in Q2 2023", 1), ("Done in Q2 2022", 1)], 1)
    assert next(shown(year) for year in year_sheets(whole)) == [("Done in Q2 2021", 1)]


def test_a_claim_that_was_taken_back_is_told_of_its_days_and_leads_nowhere(market):
    back = {"day": "2025-03-01", "why": "misread"}
    it = edition(market, {**says("expected", "2025-Q1"), "withdrawn": back}, says("expected", "2026", "2025-02-01"))
    (sheet,) = calendar_sheets(it)
    (entry,) = (entry for part in sheet.agenda for entry in part.entries)
    assert [(since.what.window, since.what.claim is not None) for since in entry.expected] == [
        ("Q1 2025", False),
        ("2026", True),
    ]


def test_a_launch_of_which_all_was_taken_back_stands_on_other_days_only(market):
    it = edition(market, {**says("expected", "2025-Q1"), "withdrawn": {"day": "2024-09-01", "why": "misread"}})
    (sheet,) = calendar_sheets(it)
    (entry,) = (entry for part in sheet.agenda for entry in part.entries)
    assert (entry.is_shown, entry.launch.path, entry.places.split(";")[-1]) == (False, None, "2024-09-01 -")


def test_each_open_part_is_one_step_away_and_all_that_is_done_one_more(market):
    said = {
        "a": says("expected", "2025-Q1"),
        "b": says("expected", "2026-Q4"),
        "c": says("happened", "2024-05-20"),
        "d": says("happened", "2025-05-20"),
    }
    launches = {f"launches/{name}": {"vendor": "oppo", "claims": [claim]} for name, claim in said.items()}
    (sheet,) = calendar_sheets(Edition(market({"vendors/oppo": {}, "sources/page": {}, **launches}), DAY))
    assert [(one.words, one.anchor, one.number) for one in sheet.jumps if one.number] == [
        ("Date passed", "date-passed", 1),
        ("Due in Q4 2026", "due-2026-q4", 1),
        ("Done", "done-2025-q2", 2),
    ]


def test_only_the_rows_that_are_shown_are_told_with_their_past(market, monkeypatch):
    """Most launches of a large market stand only on the calendars of their years, which have no past."""
    launches = {f"launches/{name}": {"vendor": "oppo", "claims": [says("expected", "2027")]} for name in "abc"}
    asked, of = [], Histories.of
    monkeypatch.setattr(Histories, "of", lambda self, launch: asked.append(launch.id) or of(self, launch))
    monkeypatch.setattr(calendar, "ROWS", 2)
    (sheet,) = calendar_sheets(Edition(market({"vendors/oppo": {}, "sources/page": {}, **launches}), DAY))
    assert (asked, sheet.more) == (["a", "b"], 1)
