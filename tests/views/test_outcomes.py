"""Each expectation says how it turned out, on which day, and who says so."""

from datetime import date

import pytest

from generator.views.edition import Edition
from generator.views.outcomes import outcomes_sheets

DAY = date(2026, 11, 22)


def page(market, *claims, **launch):
    records = {
        "vendors/oppo": {"name": "Oppo"},
        "products/air": {"name": "Air"},
        "launches/air-cn": {"product": "air", "claims": list(claims), **launch},
        "sources/page": {"published": "2024-11-30"},
        "sources/later": {"published": "2025-07-01", "publisher_name": "The Later"},
    }
    (sheet,) = outcomes_sheets(Edition(market(records), DAY))
    return sheet


def expected(when, stage="launch", **more):
    return {"says": "expected", "stage": stage, "when": when, "basis": "insider", **more}


def happened(when, stage="on-sale"):
    return {"says": "happened", "stage": stage, "when": when, "source": "later"}


@pytest.mark.parametrize(
    "claims, words",
    [
        ((expected("2025-Q2"), happened("2025-06-26")), "on time (on sale 26 June 2025)"),
        ((expected("2025-04"), happened("2025-06-26")), "late by 57 days (on sale 26 June 2025)"),
        ((expected("2025-04"), happened("2025-06")), "late by 32 to 61 days (on sale June 2025)"),
        ((expected("2025-H2"), happened("2025-06-26")), "early by 5 days (on sale 26 June 2025)"),
        ((expected("2025-06-20"), happened("2025-06")), "too imprecise to tell (on sale June 2025)"),
        (
            (expected("2025-Q1"), {"says": "not-yet", "stage": "launch", "when": "2025-06-27", "source": "later"}),
            "not out by then, says The Later (27 June 2025)",
        ),
        (
            (expected("2025-Q2"), {"says": "paused", "stage": "launch", "when": "2025-02", "source": "later"}),
            "withdrawn before it was due (paused, says The Later, February 2025)",
        ),
        ((expected("2027"),), "not due yet"),
        ((expected("2025-Q1"),), "date passed, not checked since 30 November 2024"),
    ],
)
def test_how_it_turned_out(market, claims, words):
    rows = [row for group in page(market, *claims).groups for row in group.rows]
    assert [row.turnout for row in rows] == [words]


def test_a_date_that_passed_says_up_to_which_day_was_looked(market):
    checked = [{"day": "2026-06-17", "found": "nothing"}]
    sheet = page(market, expected("2025-Q1"), checked=checked)
    (row,) = sheet.groups[1].rows
    assert row.turnout == "date passed, no launch found (checked 17 June 2026)"


def test_the_rates_say_how_many_are_left_out_and_why(market):
    sheet = page(market, expected("2025-Q2"), expected("2024-12.."), expected("vague"), happened("2025-06-26"))
    assert "The rates rest on 1 of them. 1 promise is left out: 1 open-ended" in sheet.left_out
    assert sheet.undated == 1
    assert [(row.words, row.decided, row.hits, row.rate) for row in sheet.by_basis] == [
        ("unnamed sources", 1, 1, "too few")
    ]


def test_a_promise_made_afterwards_says_so(market):
    sheet = page(market, expected("2025-Q2", stated="2025-06-28"), happened("2025-06-26"))
    assert sheet.groups[0].rows[0].aside == "said afterwards, so in no rate"


def test_every_computed_sentence_carries_its_day(market):
    sheet = page(market, expected("2025-Q2"))
    assert "22 November 2026" in sheet.lead
    assert "22 November 2026" in sheet.left_out
