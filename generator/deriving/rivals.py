"""Fields for which several claims that could win say different things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from generator.deriving.winning import can_win, ranked
from generator.model.amount import Amount
from generator.model.fields import Ref
from generator.model.figure import Figure, FigureClaim
from generator.model.market import Market, PlacedClaim
from generator.model.product import PriceClaim, SpecClaim


@dataclass(frozen=True, slots=True)
class Rivalry:
    """One field of one record with claims that cannot all be right, the one that a view shows first."""

    ref: Ref
    field: str
    claims: tuple[PlacedClaim, ...]


def rivalries(market: Market) -> tuple[Rivalry, ...]:
    """Every property, price and figure whose claims exclude each other, in the order of the records."""
    return rivalries_among(market.claims, market)


def rivalries_among(claims: Iterable[PlacedClaim], market: Market) -> tuple[Rivalry, ...]:
    """The same among some claims of a market, such as all of one record."""
    groups: dict[tuple[Any, ...], list[PlacedClaim]] = {}
    for placed in claims:
        key = _field_key(placed, market)
        if key is not None and can_win(placed):
            groups.setdefault((placed.ref, placed.field, key), []).append(placed)
    return tuple(_rivalries(groups))


def _rivalries(groups: dict[tuple[Any, ...], list[PlacedClaim]]) -> Iterator[Rivalry]:
    for (ref, field, _), claims in groups.items():
        if _disagree([_value(placed) for placed in claims]):
            yield Rivalry(ref, field, ranked(claims))


def _field_key(placed: PlacedClaim, market: Market) -> tuple[Any, ...] | None:
    """What a value is of, beyond its record and field; None for claims that hold no value."""
    claim = placed.claim
    match claim:
        case SpecClaim():
            return claim.condition, claim.variant
        case PriceClaim():
            return claim.currency, claim.region, claim.kind, claim.variant
        case FigureClaim():
            figure = market.one(Figure, placed.ref.id)
            return (claim.period or (figure.period if figure else None),)
    return None


def _value(placed: PlacedClaim) -> Amount | str:
    claim = placed.claim
    match claim:
        case PriceClaim():
            return claim.amount
        case FigureClaim():
            return claim.value
        case SpecClaim():
            return _as_amount(claim.value)
    return ""


def _as_amount(text: str) -> Amount | str:
    try:
        return Amount.parse(text)
    except ValueError:
        return text.casefold()


def _disagree(values: Sequence[Amount | str]) -> bool:
    return any(_exclude(one, other) for one, other in combinations(values, 2))


def _exclude(one: Amount | str, other: Amount | str) -> bool:
    """Numbers exclude each other where their intervals have nothing in common; words where they differ."""
    if isinstance(one, Amount) and isinstance(other, Amount):
        return _below(one, other) or _below(other, one)
    return one != other


def _below(one: Amount, other: Amount) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
