"""The delay chart stands only where there is something to see, and guesses no day."""

import itertools
from datetime import date

import pytest

from generator.views.edition import Edition
from generator.views.launching import launch_section

DAY = date(2026, 11, 22)


def chart(market, *claims):
    records = {"vendors/oppo": {}, "sources/page": {}, "launches/it": {"vendor": "oppo", "claims": list(claims)}}
    edition = Edition(market(records), DAY)
    return launch_section(edition.launches["it"], edition).slip


def expected(when, said=None):
    return {"says": "expected", "stage": "launch", "when": when, **({"stated": said} if said else {})}


ON_SALE = {"says": "happened", "stage": "on-sale", "when": "2025-06-26", "stated": "2025-06-26"}


@pytest.mark.parametrize("windows", [[], ["2025-Q2"], ["2025-Q2", "2025-04"], ["2025-Q2", "2025-04", "vague", "none"]])
def test_fewer_than_three_dated_windows_make_no_chart(market, windows):
    assert chart(market, *(expected(when, "2024-11-30") for when in windows), ON_SALE) is None


def test_down_is_the_day_of_saying_and_across_the_window(market):
    made = chart(
        market,
        expected("2025-04", "2025-02-20"),
        expected("2025-Q2", "2024-11-30"),
        expected("2025-03", "2025-01-10"),
        ON_SALE,
    )
    assert [mark.words.partition(",")[0] for mark in made.marks] == [
        "Launch expected: Q2 2025",
        "Launch expected: March 2025",
        "Launch expected: April 2025",
    ]
    assert [mark.label for mark in made.marks] == ["on time", "late by 87 days", "late by 57 days"]
    first, second, third = made.marks
    assert first.middle < second.middle < third.middle
    assert second.x < third.x == first.x < third.end < first.end
    assert made.outcome.words == "on sale 26 June 2025"
    assert first.x < made.outcome.x < first.end
    assert made.diagonal[2] == made.outcome.x


def test_an_unknown_day_has_a_band_of_its_own(market):
    made = chart(market, expected("2025-04"), expected("2025-Q2", "2024-11-30"), expected("2025-03", "2024"), ON_SALE)
    assert [mark.middle > made.undated_from for mark in made.marks] == [False, True, True]
    assert chart(market, *(expected(f"2025-0{at}", f"2024-0{at}-01") for at in (1, 2, 3))).undated_from is None


def test_a_month_of_saying_is_drawn_as_long_as_it_is(market):
    made = chart(
        market, expected("2025-04", "2024-11-01"), expected("2025-Q2", "2025-02"), expected("2025-03", "2025-03-01")
    )
    assert [mark.since is not None for mark in made.marks] == [False, True, False]


def test_a_window_not_due_bears_no_label_and_the_day_of_the_page_is_drawn(market):
    made = chart(
        market, expected("2027", "2026-01-01"), expected("2027-Q1", "2026-02-01"), expected("2027..", "2026-03-01")
    )
    assert [(mark.form, mark.label) for mark in made.marks] == [("window", ""), ("window", ""), ("from", "")]
    assert made.outcome is None
    assert 0 < made.today < 100


def test_rows_of_one_day_do_not_cover_each_other(market):
    made = chart(market, *(expected(f"2025-{month:02}", "2024-11-30") for month in range(1, 7)))
    heights = [mark.middle for mark in made.marks]
    assert all(after - before >= 20 for before, after in itertools.pairwise(heights))
    assert made.height > heights[-1]


def test_what_happened_in_a_month_is_a_block_as_wide(market):
    happened = {"says": "happened", "stage": "launch", "when": "2025-06", "stated": "2025-06-30"}
    made = chart(market, *(expected(f"2025-0{at}", "2024-11-30") for at in (1, 2, 3)), happened)
    assert (made.outcome.is_day, made.outcome.width > 0) == (False, True)
