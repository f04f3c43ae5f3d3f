"""Promises are counted once, and their rates carry an honest interval."""

from datetime import date

import pytest

from generator.deriving.rates import LeftOut, promises, rates, why_left_out, wilson
from generator.deriving.verdicts import expectations, may_count


@pytest.mark.parametrize(
    "hits, tried, low, high",
    [
        # Newcombe (1998), table I, method 3; the others by hand from the formula.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (6, 9, 0.3542, 0.8794),
        (0, 3, 0.0, 0.5615),
        (5, 8, 0.3057, 0.8632),
        (0, 1, 0.0, 0.7935),
        (4, 4, 0.5101, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson(hits, tried, low, high):
    found = wilson(hits, tried)
    assert found == pytest.approx((low, high), abs=5e-5)


TODAY = date(2026, 11, 22)


def judged(claims, horizon=date(2026, 6, 17)):
    return expectations(claims, horizon, TODAY)


@pytest.mark.parametrize(
    "row, why",
    [
        ("expected launch 2025-Q2 by insider said 2024-11-30", None),
        ("expected launch 2024-12.. by insider said 2024-11-30", LeftOut.OPEN_END),
        ("expected launch 2025-Q2 by insider said 2025-06-28", LeftOut.AFTERWARDS),
        ("expected launch 2025-Q2 by insider", LeftOut.UNDATED),
        ("expected launch 2025-Q2 by insider/D said 2024-11-30", LeftOut.WEAK_PAGE),
        ("expected launch 2025-06-26 by insider said 2024-11-30", None),
        ("expected discontinued 2026-01 by insider said 2024-11-30", LeftOut.NOT_FOUND),
        ("expected discontinued 2027 by insider said 2024-11-30", LeftOut.NOT_DUE),
        ("expected launch vague by insider said 2024-11-30", LeftOut.NO_DATE),
    ],
)
def test_why_a_promise_is_in_no_rate(launch, row, why):
    (one,) = judged(launch(row, "happened on-sale 2025-06-26 by official"))
    assert why_left_out(one) is why
    assert (why is None) == may_count(one)


def test_a_promise_counts_once_however_many_pages_repeat_it(launch, market):
    claims = launch(
        "expected launch 2025-Q2 by relayed said 2024-11-30",
        "expected launch 2025-Q2 by insider said 2025-07-30",
        "expected launch 2025-04 by insider said 2024-11-30",
        "happened on-sale 2025-06-26 by official",
    )
    quarter, april = promises(judged(claims), market({}))
    assert (quarter.sources, quarter.basis, quarter.lead.verdict, quarter.left_out) == (2, "relayed", "met", None)
    assert (april.sources, april.lead.verdict) == (1, "late")


def test_rates_by_basis(launch, market):
    claims = launch(
        "expected launch 2025-Q2 by insider said 2024-11-30",
        "expected launch 2025-04 by insider said 2024-11-30",
        "expected launch 2025-03 by insider said 2024-11-30",
        "expected launch 2025-02 by insider said 2024-11-30",
        "expected launch 2025-H2 by insider said 2024-11-30",
        "expected launch 2025-05 by official said 2025-04-01",
        "happened on-sale 2025-06-26 by official",
    )
    official, insider = rates(promises(judged(claims), market({})))
    assert (official.decided, official.hits, official.interval) == (1, 0, None)
    assert (insider.promises, insider.decided, insider.hits) == (5, 5, 1)
    assert insider.interval == wilson(1, 5)
    assert (insider.delay.least, insider.delay.n) == (57, 5)
    assert (insider.width.least, insider.width.n) == (31, 5)


def test_a_delay_stays_as_imprecise_as_its_outcome(launch, market):
    claims = launch(
        "expected launch 2025-03 by insider said 2024-11-30",
        "happened on-sale 2025-06 by official said 2025-07-01",
    )
    (rate,) = rates(promises(judged(claims), market({})))
    assert (rate.delay.least, rate.delay.most) == (62, 91)
