"""Which claim a view shows: of what is or was, and of what is planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from math import inf
from typing import Any

from generator.model.market import PlacedClaim
from generator.model.when import When
from generator.model.words import Basis, Grade

SortKey = tuple[Any, ...]


def can_win(placed: PlacedClaim) -> bool:
    """Whether a view may show the claim first: neither taken back nor carried by a page found wrong (grade D)."""
    return placed.is_current and (placed.source is None or placed.source.grade is not Grade.D)


def said_order(placed: PlacedClaim) -> tuple[bool, date]:
    """Sorts claims by the day they were said; an undated claim comes first, so that it is never the latest."""
    return placed.said is not None, placed.said or date.min


def strength(placed: PlacedClaim) -> SortKey:
    """Sorts claims strongest first: basis, grade, latest said; then source and address, to leave nothing to chance."""
    dated, said = said_order(placed)
    grade = placed.source.grade.value if placed.source else Grade.D.value
    return placed.claim.basis.weakness, grade, not dated, -said.toordinal(), placed.claim.source, placed.address


def winner(claims: Iterable[PlacedClaim]) -> PlacedClaim | None:
    """Of claims about what is or was, the one that a view shows."""
    return min(filter(can_win, claims), key=strength, default=None)


def finest(claims: Iterable[PlacedClaim], when: Callable[[PlacedClaim], When]) -> PlacedClaim | None:
    """The winner; or, of claims as near to the event, the strongest whose date lies inside the winner's.

    Such a claim does not contradict the winner, it says more: a page that has the day beside one that has the year.
    """
    able = sorted(filter(can_win, claims), key=strength)
    if not able:
        return None
    near = [one for one in able if one.claim.basis is able[0].claim.basis and when(one).within(when(able[0]))]
    return min(near, key=lambda one: when(one).width or inf, default=able[0])


def ranked(claims: Iterable[PlacedClaim]) -> tuple[PlacedClaim, ...]:
    """All claims in the order a view shows them: those that can win, strongest first, then the others."""
    return tuple(sorted(claims, key=lambda placed: (not can_win(placed), strength(placed))))


def plans(claims: Iterable[PlacedClaim]) -> tuple[PlacedClaim, ...]:
    """Of claims about a plan, the latest official word, and beside it the latest later word on any other basis.

    Without an official word, the latest of all; without any date, the strongest.
    """
    able = sorted(filter(can_win, claims), key=strength)
    official = _latest(placed for placed in able if placed.claim.basis is Basis.OFFICIAL)
    other = _latest(placed for placed in able if placed.claim.basis is not Basis.OFFICIAL)
    if official is None or other is None:
        return tuple(placed for placed in (official, other) if placed)
    return (official, other) if said_order(other) > said_order(official) else (official,)


def _latest(claims: Iterable[PlacedClaim]) -> PlacedClaim | None:
    """The latest said; of equals the first, which is the strongest."""
    return max(claims, key=said_order, default=None)
