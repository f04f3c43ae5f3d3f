"""How sure a deal is, and how far a launch has come."""

from __future__ import annotations

from datetime import date

import pytest

from generator.deriving.status import current_plan, deal_status, launch_state
from generator.deriving.verdicts import expectations


def number(placed):
    return int(placed.claim.source.removeprefix("s")) if placed else None


@pytest.mark.parametrize(
    "rows, status, by",
    [
        pytest.param(["in-force by official"], "confirmed", 1, id="in force on official words is confirmed"),
        pytest.param(["in-force by first-hand"], "confirmed", 1, id="so it is where an outlet saw it"),
        pytest.param(["planned by official"], "confirmed", 1, id="a plan is confirmed by the same words"),
        pytest.param(["in-force by insider"], "reported", 1, id="insiders report"),
        pytest.param(["in-force by relayed"], "reported", 1, id="outlets that retell report"),
        pytest.param(["in-force by analyst"], "reported", 1, id="analysts report"),
        pytest.param(["planned by rumour"], "rumoured", 1, id="a rumour is a rumour"),
        pytest.param(["in-force by judgement"], "inferred", 1, id="an opinion only infers"),
        pytest.param(["in-force by inference"], "inferred", 1, id="our conclusion only infers"),
        pytest.param(["planned by rumour said 2024-11-30", "in-force by insider said 2024-10-01"], "reported", 2, id="the strongest word counts, not the latest"),
        pytest.param(["in-force by official/D", "planned by rumour"], "rumoured", 2, id="a page found wrong confirms nothing"),
        pytest.param(["in-force by official withdrawn"], "unknown", None, id="nothing but what we misread"),
        pytest.param(["in-force by official retracted", "in-force by insider"], "reported", 2, id="what the source took back confirms nothing"),
        pytest.param(["in-force by official said 2024-01-01", "ended by official said 2025-01-01"], "ended", 2, id="a later end on the same basis ends it"),
        pytest.param(["in-force by official said 2023-01-01", "ended by official said 2024-01-01", "declined by official said 2024-06-01"], "declined", 3, id="of two ends the later"),
        pytest.param(["in-force by official said 2023-01-01", "ended by official/A said 2024-01-01", "declined by official/C said 2024-06-01"], "declined", 3, id="be it in a lesser page"),
        pytest.param(["in-force by insider said 2024-01-01", "denied by official said 2024-01-02"], "denied", 2, id="a later official denial beats insiders"),
        pytest.param(["planned by insider said 2024-01-01", "declined by first-hand said 2024-02-01"], "declined", 2, id="declined"),
        pytest.param(["in-force by insider said 2024-01-02", "denied by official said 2024-01-02"], "denied", 2, id="a reply on the same day answers"),
        pytest.param(["in-force by official said 2024-01-01", "ended by insider said 2025-01-01"], "confirmed", 1, id="a weaker word does not end it"),
        pytest.param(["in-force by official said 2024-01-01", "denied by rumour/A said 2025-01-01"], "confirmed", 1, id="a rumour denies nothing official"),
        pytest.param(["in-force by official said 2025-01-01", "ended by official said 2024-01-01"], "confirmed", 1, id="an earlier end does not either"),
        pytest.param(["in-force by official said 2024-01-01", "ended by official"], "confirmed", 1, id="an undated end is never the later one"),
        pytest.param(["in-force by official said 2024-01-01", "ended 2025-02 by official"], "ended", 2, id="an end with a date of its own is dated by it"),
        pytest.param(["in-force by official/A said 2023-01-01", "ended by official/A said 2024-01-01", "in-force by official/B said 2025-01-01"], "confirmed", 1, id="a deal made again after its end stands"),
        pytest.param(["in-force by official said 2023-01-01", "ended by official said 2024-01-01", "in-force by rumour said 2025-01-01"], "ended", 2, id="a rumour does not make it again"),
        pytest.param(["planned by insider said 2024-01-01", "denied - shipment by official said 2024-02-01"], "reported", 1, id="who denies a shipment denies no partner"),
        pytest.param(["planned by insider said 2024-01-01", "denied - product by official said 2024-02-01"], "reported", 1, id="nor does who denies a product"),
        pytest.param(["planned by insider said 2024-01-01", "denied - partner by official said 2024-02-01"], "denied", 2, id="who denies the partner denies the deal"),
        pytest.param(["planned by insider said 2024-01-01", "ended 2024-06 by inference"], "probably-ended", 2, id="an end that we infer is only probable"),
        pytest.param(["planned by official said 2024-09-01", "ended 2024-06 by inference"], "confirmed", 1, id="and none if later words tell of the deal"),
        pytest.param(["in-force by official said 2023-01-01", "in-force by relayed said 2024-09-01", "ended 2024-06 by inference"], "confirmed", 1, id="be they weaker words"),
        pytest.param(["in-force by inference said 2024-01-01", "ended by inference said 2024-06-01"], "probably-ended", 2, id="probable also where the deal itself is inferred"),
        pytest.param(["denied by official said 2024-01-01"], "denied", 1, id="a denial of what nobody recorded"),
        pytest.param([], "unknown", None, id="nothing said"),
    ],
)  # fmt: skip
def test_deal_status(deal, rows, status, by):
    claims = deal(*rows)
    found = deal_status(claims)
    assert (found.status.value, number(found.claim)) == (status, by)
    assert deal_status(reversed(claims)) == found


def state(claims, horizon="2026-06-17", as_of="2026-11-22"):
    judged = expectations(claims, date.fromisoformat(horizon) if horizon else None, date.fromisoformat(as_of))
    return launch_state(claims, judged)


@pytest.mark.parametrize(
    "rows, reached, by",
    [
        pytest.param(["happened evaluating ..2024-11 by insider"], "evaluated", 1, id="somebody is thinking of it"),
        pytest.param(["expected launch 2027 by insider"], "expected", 1, id="expected"),
        pytest.param(["happened evaluating ..2024-11 by insider", "expected launch 2027 by rumour"], "expected", 2, id="expected goes further than evaluated"),
        pytest.param(["happened development 2025 by insider"], "expected", 1, id="in development is expected"),
        pytest.param(["happened announced 2025-05 by official", "expected launch 2027 by official"], "announced", 1, id="announced"),
        pytest.param(["happened shown 2025-05 by first-hand", "happened announced 2025-06 by official"], "shown", 1, id="shown goes further than announced"),
        pytest.param(["happened preorder 2025-05 by official", "happened shown 2025-05 by official"], "open-for-orders", 1, id="open for orders"),
        pytest.param(["happened crowdfunding 2025-05 by official"], "open-for-orders", 1, id="crowdfunding takes orders"),
        pytest.param(["happened pilot 2025-05 by official", "happened preorder 2025-06 by official"], "piloted", 1, id="piloted"),
        pytest.param(["happened on-sale 2025-05 by official", "happened announced 2026-01 by official"], "launched", 1, id="launched"),
        pytest.param(["happened shipping 2025-05 by insider", "happened launch 2025-06 by official"], "launched", 2, id="the strongest claim shows it"),
        pytest.param(["happened launch 2025-05 by official/D", "expected launch 2027 by rumour"], "expected", 2, id="a page found wrong launches nothing"),
        pytest.param(["happened launch 2025-05 by official", "happened discontinued 2026-01 by relayed"], "discontinued", 2, id="discontinued"),
        pytest.param(["happened launch 2025-05 by official", "expected launch 2025-04 by official"], "launched", 1, id="a date that passed does not matter once it is launched"),
        pytest.param(["expected launch 2026-Q1 by insider"], "overdue", 1, id="its date passed, and later reports tell nothing"),
        pytest.param(["happened announced 2025 by official", "expected launch 2026-Q1 by insider"], "overdue", 2, id="announced and then past its date"),
        pytest.param(["expected launch 2026-08 by insider"], "unchecked", 1, id="its date passed after the last report"),
        pytest.param(["expected launch 2026-Q1 by insider said 2025-01-01", "expected launch 2027 by insider said 2026-01-01"], "expected", 2, id="the latest plan counts"),
        pytest.param(["expected launch 2027 by official said 2025-01-01", "expected launch 2026-Q1 by insider said 2025-06-01"], "expected", 1, id="an official date is not overdue by a rumoured one"),
        pytest.param(["expected launch 2026-Q1 by insider", "not-yet launch 2026-04-02 by first-hand"], "overdue", 1, id="seen not to be out by its date"),
        pytest.param(["expected shown 2026-Q1 by insider said 2025-02-01", "expected launch 2027 by insider said 2025-01-01"], "expected", 1, id="the plan for the sale decides whether it is late"),
        pytest.param(["expected launch 2026 by insider said 2025-01-01", "cancelled launch 2026-01-22 by insider"], "cancelled", 2, id="cancelled"),
        pytest.param(["expected launch 2026 by insider said 2025-01-01", "paused launch 2026-01-22 by insider"], "paused", 2, id="paused"),
        pytest.param(["happened shown 2025-10 by official", "postponed launch 2026-01-22 by official"], "postponed", 2, id="postponed after it was shown"),
        pytest.param(["paused launch 2025-06-01 by insider", "cancelled launch 2026-01-22 by rumour"], "cancelled", 2, id="the latest halt counts"),
        pytest.param(["cancelled launch 2025-06-01 by insider", "happened launch 2026-01 by relayed"], "launched", 2, id="launched after all"),
        pytest.param(["happened launch 2025-01 by official", "paused shipping 2025-06-01 by official", "happened shipping 2026-01 by relayed"], "launched", 1, id="paused and taken up again"),
        pytest.param(["cancelled launch 2026-01-22 by insider", "happened launch 2026-01-22 by relayed"], "cancelled", 1, id="said to be out on the day of the halt"),
        pytest.param(["happened launch 2025-01 by official", "paused shipping 2025-06-01 by official"], "paused", 2, id="paused after the launch"),
        pytest.param(["postponed launch 2025-06-01 by official", "expected launch 2027 by official said 2025-07-01"], "expected", 2, id="a new date after the halt"),
        pytest.param(["postponed launch 2025-06-01 by official", "expected launch vague by official said 2025-07-01"], "postponed", 1, id="soon is no new date"),
        pytest.param(["postponed launch 2025-06-01 by official", "expected launch 2027 by official said 2025-05-01"], "postponed", 1, id="an older date is no new one"),
        pytest.param(["cancelled launch vague by rumour", "expected launch 2027 by rumour"], "unclear", 1, id="a halt that nobody can date leaves all unclear"),
        pytest.param(["cancelled launch 2026-01-22 by official/D", "expected launch 2027 by rumour"], "expected", 2, id="a page found wrong halts nothing"),
        pytest.param(["denied launch vague by official said 2026-01-05"], "unclear", None, id="a denial alone"),
        pytest.param([], "unclear", None, id="nothing said"),
    ],
)  # fmt: skip
def test_launch_state(launch, rows, reached, by):
    claims = launch(*rows)
    found = state(claims)
    assert (found.state.value, number(found.claim)) == (reached, by)
    assert state(tuple(reversed(claims))) == found


@pytest.mark.parametrize(
    "rows, plan",
    [
        pytest.param(["expected shown 2026-01 by official said 2025-06-01", "expected launch 2026-Q1 by rumour said 2025-01-01"], [2], id="the sale goes before all else"),
        pytest.param(["expected shown 2026-01 by official"], [1], id="else any stage"),
        pytest.param(["happened launch 2026-01 by official"], [], id="no plan"),
    ],
)  # fmt: skip
def test_current_plan(launch, rows, plan):
    assert [number(placed) for placed in current_plan(launch(*rows))] == plan
