"""A product's prices: all of them, best supported first, and the one of each region that stands for it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.deriving.claims import claim_as
from generator.deriving.winning import can_win, ranked
from generator.model.market import PlacedClaim
from generator.model.product import PriceClaim, Product
from generator.views.edition import Edition
from generator.views.evidence import basis_words
from generator.views.launching import said_words
from generator.views.properties import Rivalries, SpecValue, backing
from generator.views.sheet import Link


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One price with who says so; `differs` where another page that can be right has another price of the same."""

    amount: str
    kind: str
    region: str
    variant: str
    basis: str
    how: str
    said: str
    claim: Link
    wins: bool
    differs: bool


def price_rows(product: Product, edition: Edition, rivalries: Rivalries) -> Iterator[PriceRow]:
    """Every price said, by region, those of the foremost kind first."""
    told = rivalries.get((str(product.ref), "prices"), ())
    disputed = {placed.address for one in told for placed in one.claims}
    for placed in _ordered(product, edition):
        claim = claim_as(PriceClaim, placed)
        yield PriceRow(
            amount=amount_words(claim),
            kind=edition.label("price_kinds", claim.kind),
            region=edition.label("regions", claim.region),
            variant=claim.variant or "",
            basis=claim.basis.value,
            how=basis_words(placed, edition),
            said=said_words(placed),
            claim=edition.claim_link(placed),
            wins=can_win(placed),
            differs=placed.address in disputed,
        )


def _ordered(product: Product, edition: Edition) -> list[PlacedClaim]:
    """By region as first told, then kind in the vocabulary's order; what cannot win last; else the stronger first."""
    claims = ranked(edition.market.claims_of(product.ref, "prices"))
    kinds = list(edition.market.vocabulary.price_kinds)
    regions = list(dict.fromkeys(claim_as(PriceClaim, placed).region for placed in claims))

    def key(placed: PlacedClaim) -> tuple[bool, int, int]:
        claim = claim_as(PriceClaim, placed)
        kind = kinds.index(claim.kind) if claim.kind in kinds else len(kinds)
        return not can_win(placed), regions.index(claim.region), kind

    return sorted(claims, key=key)


def lead_prices(product: Product, edition: Edition) -> tuple[PlacedClaim, ...]:
    """One price for each region and currency: of the foremost kind the best supported, never one that cannot win."""
    found: dict[tuple[str, str], PlacedClaim] = {}
    for placed in filter(can_win, _ordered(product, edition)):
        claim = claim_as(PriceClaim, placed)
        found.setdefault((claim.region, claim.currency), placed)
    return tuple(found.values())


def amount_words(claim: PriceClaim) -> str:
    """As "1,999 CNY"."""
    return f"{claim.amount.words} {claim.currency}"


def price_value(placed: PlacedClaim, edition: Edition) -> SpecValue:
    """A price as one value of a comparison, with its kind, region and variant as its condition."""
    claim = claim_as(PriceClaim, placed)
    kind, region = edition.label("price_kinds", claim.kind), edition.label("regions", claim.region)
    condition = ", ".join(part for part in (kind, region, claim.variant) if part)
    words = amount_words(claim)
    return SpecValue(f"{words}, {condition}", words, condition, **backing(placed, edition))
