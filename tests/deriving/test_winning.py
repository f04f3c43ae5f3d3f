"""Which claim a view shows."""

from __future__ import annotations

import pytest

from generator.deriving.winning import can_win, finest, plans, ranked, winner


def told(placed):
    """A claim as the row that it was told in: its number."""
    return int(placed.claim.source.removeprefix("s"))


@pytest.mark.parametrize(
    "rows, shown",
    [
        pytest.param(["happened launch 2025-07 by insider", "happened launch 2025-06 by first-hand"], 2, id="the stronger basis wins"),
        pytest.param(["happened launch 2025-07 by official", "happened launch 2025-06 by first-hand"], 1, id="official is stronger than first-hand"),
        pytest.param(["happened launch 2025-07 by relayed/A", "happened launch 2025-06 by first-hand/C"], 2, id="basis goes before grade"),
        pytest.param(["happened launch 2025-07 by relayed/C said 2026-01-01", "happened launch 2025-06 by relayed/A said 2025-08-01"], 2, id="of one basis the better grade wins"),
        pytest.param(["happened launch 2025-07 by relayed said 2025-08-01", "happened launch 2025-06 by relayed said 2025-09-01"], 2, id="of one grade the latest said wins"),
        pytest.param(["expected launch 2025-07 by relayed", "expected launch 2025-06 by relayed said 2024-09-01"], 2, id="an undated claim is never the latest"),
        pytest.param(["happened launch 2025-07 by relayed said 2025-08-01", "happened launch 2025-06 by relayed said 2025-08-01"], 1, id="at last the source's id decides"),
        pytest.param(["happened launch 2025-07 by official/D", "happened launch 2025-06 by rumour/C"], 2, id="a page found wrong never wins"),
        pytest.param(["happened launch 2025-07 by official withdrawn", "happened launch 2025-06 by rumour"], 2, id="what we misread never wins"),
        pytest.param(["happened launch 2025-07 by official retracted", "happened launch 2025-06 by rumour"], 2, id="what the source took back never wins"),
        pytest.param(["happened launch 2025-07 by official/D"], None, id="a page found wrong wins nothing even alone"),
    ],
)  # fmt: skip
def test_of_what_is_or_was(launch, rows, shown):
    claims = launch(*rows)
    found = winner(claims)
    assert (told(found) if found else None) == shown
    assert winner(reversed(claims)) == found


@pytest.mark.parametrize(
    "rows, shown",
    [
        pytest.param(["happened launch 2025 by relayed/B", "happened launch 2025-06-26 by relayed/C"], 2, id="of two that agree the finer"),
        pytest.param(["happened launch 2025 by relayed", "happened launch 2025-Q2 by relayed", "happened launch 2025-06 by relayed"], 3, id="the finest of all"),
        pytest.param(["happened launch 2024 by relayed/B", "happened launch 2025-06-26 by relayed/C"], 1, id="not one that disagrees"),
        pytest.param(["happened launch 2025 by first-hand", "happened launch 2025-06-26 by relayed"], 1, id="not on another basis"),
        pytest.param(["happened launch 2025 by relayed/B", "happened launch 2025-06-26 by relayed/D"], 1, id="not on a page found wrong"),
        pytest.param(["happened launch vague by relayed/B", "happened launch 2025-06-26 by relayed/C"], 1, id="no date holds no finer one"),
        pytest.param(["happened launch 2025 by official/D"], None, id="nothing where nothing wins"),
    ],
)  # fmt: skip
def test_of_two_dates_that_agree_the_finer_speaks(launch, rows, shown):
    found = finest(launch(*rows), lambda placed: placed.claim.when)
    assert (told(found) if found else None) == shown


@pytest.mark.parametrize(
    "rows, shown",
    [
        pytest.param(["expected launch 2025-Q2 by official said 2024-11-01", "expected launch 2025-Q3 by official said 2025-03-01"], [2], id="the latest official word"),
        pytest.param(["expected launch 2025-Q2 by official said 2024-11-01", "expected launch 2025-Q3 by insider said 2025-03-01"], [1, 2], id="beside it a later word of another basis"),
        pytest.param(["expected launch 2025-Q2 by official said 2025-03-01", "expected launch 2025-Q3 by insider said 2024-11-01"], [1], id="not an earlier one"),
        pytest.param(["expected launch 2025-Q2 by official said 2025-03-01", "expected launch 2025-Q3 by insider said 2025-03-01"], [1], id="nor one of the same day"),
        pytest.param(["expected launch 2025-Q2 by official said 2025-03-01", "expected launch 2025-Q3 by insider"], [1], id="nor an undated one"),
        pytest.param(["expected launch 2025-Q2 by official", "expected launch 2025-Q3 by rumour said 2024-11-01"], [1, 2], id="an undated official word is older than any dated one"),
        pytest.param(["expected launch 2025-Q2 by insider said 2024-11-01", "expected launch 2025-Q3 by rumour said 2025-03-01"], [2], id="without an official word the latest of all"),
        pytest.param(["expected launch 2025-Q2 by rumour said 2024-11-01", "expected launch 2025-Q3 by insider said 2024-11-01"], [2], id="of one day the stronger"),
        pytest.param(["expected launch 2025-Q2 by rumour", "expected launch 2025-Q3 by insider"], [2], id="without any day the strongest"),
        pytest.param(["expected launch 2025-Q2 by official/D said 2025-03-01", "expected launch 2025-Q3 by rumour"], [2], id="a page found wrong plans nothing"),
        pytest.param([], [], id="no plan"),
    ],
)  # fmt: skip
def test_of_what_is_planned(launch, rows, shown):
    claims = launch(*rows)
    assert [told(placed) for placed in plans(claims)] == shown
    assert plans(reversed(claims)) == plans(claims)


def test_all_stay_visible_with_those_that_cannot_win_last(launch):
    rows = [
        "happened launch 2025-07 by official/D",
        "happened launch 2025-08 by rumour",
        "happened launch 2025-06 by official retracted",
        "happened launch 2025-09 by first-hand",
    ]
    claims = launch(*rows)
    assert [told(placed) for placed in ranked(claims)] == [4, 2, 3, 1]
    assert [can_win(placed) for placed in claims] == [False, True, False, True]
