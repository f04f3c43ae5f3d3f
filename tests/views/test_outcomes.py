"""Each expectation says how it turned out, on which day, and who says so."""

from datetime import date

import pytest

from generator.views import saidrows
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
        ((expected("2025-Q2"), happened("2025-06-26")), "on time: on sale 26 June 2025, inside"),
        ((expected("2025-04"), happened("2025-06-26")), "late: on sale 26 June 2025, +57 days"),
        ((expected("2025-04"), happened("2025-06")), "late: on sale June 2025, +32 to +61 days"),
        ((expected("2025-H2"), happened("2025-06-26")), "early: on sale 26 June 2025, −5 days"),
        ((expected("2025-H2"), happened("2025-05")), "early: on sale May 2025, −61 to −31 days"),
        ((expected("2025-06-20"), happened("2025-06")), "too imprecise: on sale June 2025, –"),
        (
            (expected("2025-Q1"), {"says": "not-yet", "stage": "launch", "when": "2025-06-27", "source": "later"}),
            "not out by then: not out by then, says The Later (27 June 2025), –",
        ),
        (
            (expected("2025-Q2"), {"says": "paused", "stage": "launch", "when": "2025-02", "source": "later"}),
            "withdrawn: paused, says The Later, February 2025, –",
        ),
        ((expected("2027"),), "not due yet: not due yet on 22 November 2026, –"),
        ((expected("2025-Q1"),), "not checked: not checked since 30 November 2024, –"),
        ((expected("vague"),), "no date: no date to judge by, –"),
    ],
)
def test_how_it_turned_out(market, claims, words):
    rows = [row for group in page(market, *claims).groups for row in group.rows]
    assert [f"{row.word}: {row.happened}, {row.slip}" for row in rows] == [words]


def test_a_date_that_passed_says_up_to_which_day_was_looked(market):
    checked = [{"day": "2026-06-17", "found": "nothing"}]
    (row,) = page(market, expected("2025-Q1"), checked=checked).groups[1].rows
    assert row.happened == "no launch found (checked 17 June 2026)"


def test_a_row_tells_who_said_it_when_and_of_whom(market):
    (row,) = page(market, expected("2027")).groups[3].rows
    assert (row.launch.text, row.region, row.said, row.companies) == ("Air", "China", "30 November 2024", "oppo")
    assert (row.voice.basis, row.voice.words) == ("insider", "unnamed sources, told to The Page")


def test_the_counts_lead_to_their_rows(market):
    sheet = page(market, expected("2025-Q2"), expected("2025-04"), happened("2025-06-26"))
    assert [(one.verdict, one.number, one.anchor) for one in sheet.counts if one.number] == [
        ("met", 1, "judged"),
        ("late", 1, "judged"),
    ]
    assert len(sheet.counts) == 9


def test_the_rates_say_how_many_are_left_out_and_why(market):
    sheet = page(market, expected("2025-Q2"), expected("2024-12.."), expected("vague"), happened("2025-06-26"))
    assert "The rates rest on 1 of them. 1 promise is left out: 1 open-ended" in sheet.left_out
    assert sheet.undated == 1
    assert [(row.words, row.decided, row.hits, row.interval) for row in sheet.by_basis] == [
        ("unnamed sources", 1, 1, None)
    ]
    assert "the company itself" in sheet.absent


def test_enough_promises_have_an_interval(market):
    windows = [expected(f"2025-0{month}", speaker=f"Speaker {month}") for month in range(3, 8)]
    (row,) = page(market, *windows, happened("2025-06-26")).by_basis
    assert (row.decided, row.hits, row.interval.words, row.interval.share) == (5, 1, "4–62 %", 20.0)
    assert (row.delay, row.delay_n, row.width) == ("26 days", 5, "31 days")
    assert [(one.words, one.number) for one in row.tallies] == [("on time", 1), ("early", 1), ("late", 3)]


def test_a_promise_made_afterwards_says_so(market):
    sheet = page(market, expected("2025-Q2", stated="2025-06-28"), happened("2025-06-26"))
    assert sheet.groups[0].rows[0].aside == "said afterwards, so in no rate"


def test_a_long_list_ends_and_says_so(market, monkeypatch):
    monkeypatch.setattr(saidrows, "GROUPS", tuple((*group[:3], 1) for group in saidrows.GROUPS))
    sheet = page(market, expected("2027"), expected("2028"), expected("2029"))
    assert [(group.anchor, len(group.rows), group.total) for group in sheet.groups if group.total] == [
        ("pending", 1, 3)
    ]
    assert (sheet.listed, sheet.total, sheet.table) == (1, 3, "data/v1/expectations.csv")
    assert [link.text for link in sheet.years] == ["2029", "2028", "2027"]


def test_every_computed_sentence_carries_its_day(market):
    sheet = page(market, expected("2025-Q2"))
    assert "22 November 2026" in sheet.lead
    assert "22 November 2026" in sheet.left_out
