"""Numbers are added up only where they count the same, and in the order of time."""

from __future__ import annotations

import pytest

from generator.checks.numbers import check_counted_once, check_parts, check_shares

PUBLISHERS = {
    "sources/page": {},
    "sources/oppos": {"publisher": "oppo", "publisher_name": None},
    "sources/bolons": {"publisher": "bolon", "publisher_name": None},
    "vendors/oppo": {},
    "vendors/bolon": {},
}


def share(of, value, **claim):
    said = {"value": value, "stated": "2026", **claim}
    return {"about": of, "metric": "share", "period": "2025", "claims": [said]}


def part(value, period):
    return {"period": period, "claims": [{"value": value, "stated": "2026"}]}


def told(found):
    return [f"{one.ref} {one.rule}: {one.message}" for one in found]


def test_shares_are_told_at_the_last_that_was_added(market):
    three = {"figures/a": share("vendors/oppo", "50"), "figures/b": share("vendors/bolon", "40")}
    records = {**PUBLISHERS, **three, "figures/c": share("vendors/third", "30")}
    (found,) = told(check_shares(market(records)))
    assert found.startswith("figures/c shares-over-whole: these shares of one whole come to 120 per cent: ")
    assert found.endswith("c (30, 2025), b (40, 2025), a (50, 2025)")


@pytest.mark.parametrize("theirs, tells", [("oppos", 1), ("bolons", 0)])
def test_the_shares_of_two_counters_are_not_added(market, theirs, tells):
    one, other = share("vendors/oppo", "70", source="oppos"), share("vendors/bolon", "70", source=theirs)
    found = list(check_shares(market({**PUBLISHERS, "figures/a": one, "figures/b": other})))
    assert len(found) == tells


def test_the_part_that_ended_first_is_counted_and_what_overlaps_it_is_not(market):
    parts = {"figures/z": part("20", "2025-01"), "figures/a": part("15", "2025-Q1"), "figures/b": part("25", "2025-Q2")}
    found = told(check_parts(market({**PUBLISHERS, "figures/half": part("40", "2025-H1"), **parts})))
    assert found == [
        "figures/a less-than-parts: a (15, 2025-Q1) is less than its parts: z (20, 2025-01)",
        "figures/half less-than-parts: half (40, 2025-H1) is less than its parts: z (20, 2025-01), b (25, 2025-Q2)",
    ]


def test_a_number_is_told_twice_though_another_before_it_has_no_page(market):
    unsourced = {"period": "2025-Q1", "claims": [{"value": "1", "source": "nowhere"}]}
    once = {"period": "2025-Q1", "claims": [{"value": "5"}]}
    figures = {"figures/a": unsourced, "figures/b": once, "figures/c": once}
    assert told(check_counted_once(market({**PUBLISHERS, **figures}))) == [
        "figures/c counted-twice: b (5, 2025-Q1) holds this number already, from page, the same text"
    ]
