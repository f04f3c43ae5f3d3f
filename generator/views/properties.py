"""What is said of a product, property by property: value, condition, who says so, conflict, always in that order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.deriving.claims import claim_as
from generator.deriving.rivals import Rivalry
from generator.deriving.winning import can_win, ranked, winner
from generator.model.market import PlacedClaim
from generator.model.product import Product, SpecClaim
from generator.model.vocabulary import SpecType
from generator.views.edition import Edition
from generator.views.evidence import Evidence, basis_words, evidence
from generator.views.sheet import Link
from generator.views.telling import spec_value, tell, tell_spec

BETTER = {"less": "less is better", "more": "more is better"}
"""Which way a property is an advantage, in a reader's words."""


@dataclass(frozen=True, slots=True)
class SpecValue:
    """One value and who says so; `words` are value and condition in one.

    `sign` is what the mark before it shows: "yes" or "no", the state of a launch, a verdict, or nothing.
    """

    words: str
    value: str
    condition: str
    sign: str = ""
    basis: str = ""
    how: str = ""
    grade: str = ""
    claim: Link | None = None
    wins: bool = True
    rivals: tuple[SpecValue, ...] = ()
    """Other values said for the same condition, where this is the best of that condition."""
    conflict: bool = False
    """Whether the value and its rivals cannot all be right."""


@dataclass(frozen=True, slots=True)
class SpecRow:
    """A property with all its values, the best supported first; those shown, by condition; and all the evidence.

    `marks` says what the signs of its values are: "value", "state" or "verdict".
    """

    key: str
    label: str
    means: str = ""
    better: str = ""
    differs: bool = False
    values: tuple[SpecValue, ...] = ()
    shown: tuple[SpecValue, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    marks: str = "value"


@dataclass(frozen=True, slots=True)
class SpecGroup:
    """The properties of one group of the vocabulary."""

    label: str
    rows: tuple[SpecRow, ...]


Rivalries = dict[tuple[str, str], list[Rivalry]]


def by_field(rivalries: Iterable[Rivalry]) -> Rivalries:
    """The rivalries of a market by the record and the field that they are of."""
    found: Rivalries = {}
    for one in rivalries:
        found.setdefault((str(one.ref), one.field), []).append(one)
    return found


def spec_groups(product: Product, edition: Edition, rivalries: Rivalries) -> Iterator[SpecGroup]:
    """Groups and properties in the vocabulary's order; only what something is said of."""
    groups: dict[str, list[str]] = {}
    for key, entry in edition.market.vocabulary.specs.items():
        groups.setdefault(entry.group, [])
        if product.specs.get(key):
            groups[entry.group].append(key)
    for group, keys in groups.items():
        if keys:
            yield SpecGroup(group, tuple(_row(product, key, edition, rivalries) for key in keys))


def lead_value(product: Product, key: str, edition: Edition) -> PlacedClaim | None:
    """The claim that a view shows first of a property; None where nothing that can be right is said."""
    return winner(edition.market.claims_of(product.ref, f"specs.{key}"))


def _row(product: Product, key: str, edition: Edition, rivalries: Rivalries) -> SpecRow:
    entry = edition.market.vocabulary.specs[key]
    claims = ranked(edition.market.claims_of(product.ref, f"specs.{key}"))
    disputed = {
        placed.address for one in rivalries.get((str(product.ref), f"specs.{key}"), ()) for placed in one.claims
    }
    place = {placed.address: number for number, placed in enumerate(claims)}
    told = {one.words: one for one in reversed([_value(placed, key, edition) for placed in claims])}
    values = tuple(sorted(told.values(), key=lambda one: place[_address(one)]))
    return SpecRow(
        key=key,
        label=entry.label,
        means=entry.means or "",
        better=BETTER.get(entry.better or "", ""),
        differs=bool(disputed),
        values=values,
        shown=tuple(_by_condition(values, disputed)),
        evidence=tuple(evidence(placed, edition, tell(placed, edition)) for placed in claims),
    )


def _value(placed: PlacedClaim, key: str, edition: Edition) -> SpecValue:
    claim = claim_as(SpecClaim, placed)
    entry = edition.market.vocabulary.specs[key]
    return SpecValue(
        words=tell_spec(claim, key, edition),
        value=spec_value(claim, key, edition),
        condition=", ".join(part for part in (claim.condition, claim.variant) if part),
        sign=claim.value if entry.type is SpecType.FLAG else "",
        **backing(placed, edition),
    )


def _address(value: SpecValue) -> str:
    return value.claim.anchor if value.claim else ""


def backing(placed: PlacedClaim, edition: Edition) -> dict[str, Any]:
    """What a `SpecValue` says of its claim: basis, grade, and where it stands."""
    return {
        "basis": placed.claim.basis.value,
        "how": basis_words(placed, edition),
        "grade": placed.source.grade.value if placed.source else "D",
        "claim": edition.claim_link(placed),
        "wins": can_win(placed),
    }


def _by_condition(values: tuple[SpecValue, ...], disputed: set[str]) -> Iterator[SpecValue]:
    """The best value of each condition with its rivals, in the order of the best."""
    order = list(dict.fromkeys(one.condition for one in values))
    for _, group in groupby(sorted(values, key=lambda one: order.index(one.condition)), key=lambda one: one.condition):
        first, *rest = group
        if rest:
            conflict = any(_address(one) in disputed for one in (first, *rest))
            first = replace(first, rivals=tuple(rest), conflict=conflict)
        yield first
