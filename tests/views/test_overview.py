"""The first page: news, what is due, what passed, and the picture."""

from __future__ import annotations

from datetime import date

from generator.views.edition import Edition
from generator.views.overview import overview_sheets

DAY = date(2026, 11, 22)


def home(market, **launches):
    records = {"vendors/oppo": {}, "sources/page": {}, "sources/other": {}}
    for name, claims in launches.items():
        records |= {f"products/{name}": {}, f"launches/{name}": {"product": name, "claims": claims}}
    (sheet,) = overview_sheets(Edition(market(records), DAY))
    return sheet


def told(items):
    return [f"{item.when}: {item.about.text}: {item.words}" for item in items]


def test_news_are_events_newest_first_each_once(market):
    sold = {"says": "happened", "stage": "on-sale", "when": "2025-06-26"}
    again = {**sold, "source": "other", "basis": "relayed", "stated": "2026-01"}
    halted = {"says": "paused", "stage": "launch", "when": "2026-02"}
    sheet = home(market, air=[sold, again], pro=[halted, {"says": "expected", "stage": "launch", "when": "2027"}])
    assert told(sheet.news) == [
        "February 2026: pro, China: Launch paused, February 2026",
        "26 June 2025: air, China: On sale 26 June 2025",
    ]


def test_due_next_is_the_nearest_end_of_a_current_plan(market):
    def plan(when, said):
        return {"says": "expected", "stage": "launch", "when": when, "stated": said}

    sheet = home(market, air=[plan("2026-12", "2025"), plan("2027", "2026-01")], pro=[plan("late-2026", "2026-01")])
    assert told(sheet.due) == [
        "39 days left: pro, China: Launch expected: late 2026",
        "404 days left: air, China: Launch expected: 2027",
    ]


def test_passed_dates_say_how_far_was_looked(market):
    sheet = home(market, air=[{"says": "expected", "stage": "launch", "when": "2026-10", "stated": "2026-01"}])
    assert told(sheet.passed) == [
        "22 days ago: air, China: Date passed, not checked since 31 January 2026; launch expected: October 2026"
    ]


def test_the_picture_has_a_mark_for_every_dated_expectation(market):
    def expected(when):
        return {"says": "expected", "stage": "launch", "when": when, "stated": "2024-06"}

    claims = [expected(when) for when in ("2024", "2025-Q2", "2025-04", "2028", "2026-12..", "vague")]
    picture = home(market, air=[*claims, {"says": "happened", "stage": "launch", "when": "2025-06-26"}]).picture
    assert [(row.label, row.counts) for row in picture.rows] == [
        ("2024", "1 late"),
        ("Q2 2025", "1 on time, 1 late"),
        ("2028", "1 early"),
        ("no last day", "1 early"),
    ]
    assert (picture.drawn, picture.undated) == (5, 1)
    assert picture.rows[1].marks[0].words == "air, China. Launch expected: Q2 2025. On time (launched 26 June 2025)."


def test_an_empty_market_has_a_first_page(market):
    (sheet,) = overview_sheets(Edition(market({}), DAY))
    assert not (sheet.news)
    assert not (sheet.due)
    assert not (sheet.passed)
    assert not (sheet.picture.rows)
    assert (sheet.products.text, sheet.launches.text) == ("no products", "no launches")
