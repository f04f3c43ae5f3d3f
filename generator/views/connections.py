"""Who belongs to whom, found once for all pages: products of a vendor or brand, deals, owners, successors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar

from generator.addresses import SitePath
from generator.deriving.claims import claim_as
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.source import Source
from generator.model.vendor import OwnerClaim, Vendor
from generator.model.words import DealStatus
from generator.views.edition import DealFacts, Edition, LaunchFacts
from generator.views.ondemand import OnDemand
from generator.views.pairs import counterparts

T = TypeVar("T")
R = TypeVar("R", Launch, Partnership)

WORKING = (DealStatus.CONFIRMED, DealStatus.REPORTED)
"""The deals by which two companies are said to work together."""


Place: TypeAlias = tuple[SitePath, str]
"""A page and an anchor on it."""


@dataclass(frozen=True)
class Connections:
    """Records by the id of the vendor or product they belong to."""

    edition: Edition
    products: Mapping[str, tuple[Product, ...]]
    deals: Mapping[str, tuple[DealFacts, ...]]
    launches: Mapping[str, tuple[LaunchFacts, ...]]
    of_product: Mapping[str, tuple[LaunchFacts, ...]]
    owns: Mapping[str, tuple[PlacedClaim, ...]]
    followers: Mapping[str, tuple[Product, ...]]
    published: Mapping[str, tuple[Source, ...]]
    resting: Mapping[str, int]
    """How many claims rest on each source."""
    by_place: Mapping[Place, PlacedClaim]
    """Every claim by its page and its address, a short hash: in a large market two pages may have one alike."""

    @classmethod
    def of(cls, edition: Edition) -> Connections:
        """The connections of an edition, the same for all who ask."""
        return edition.once(cls._sorted)

    @classmethod
    def _sorted(cls, edition: Edition) -> Connections:
        """Sort all records of a market."""
        market = edition.market
        owners = (placed for vendor in market.of(Vendor) for placed in market.claims_of(vendor.ref, "owners"))
        launches, deals = edition.told(Launch), edition.told(Partnership)
        return cls(
            edition,
            products=_sorted_by(market.of(Product), makers_of),
            deals=_facts(_sorted_by(deals, parties_of), edition.deals),
            launches=_facts(_sorted_by(launches, lambda one: _vendors_of(one, edition)), edition.launches),
            of_product=_facts(_sorted_by(launches, lambda one: [one.product] if one.product else []), edition.launches),
            owns=_sorted_by(owners, lambda placed: [claim_as(OwnerClaim, placed).vendor]),
            followers=_sorted_by(market.of(Product), lambda one: [one.follows] if one.follows else []),
            published=_sorted_by(market.of(Source), lambda one: [one.publisher] if one.publisher else []),
            resting=Counter(placed.claim.source for placed in market.claims),
            by_place={(edition.page_of(placed.ref), placed.address): placed for placed in market.claims},
        )

    def partners(self, vendor_id: str) -> tuple[str, ...]:
        """The vendors with which a vendor is confirmed or reported to work, in the order of its deals."""
        if vendor_id not in self._partners:
            self._partners[vendor_id] = self._find_partners(vendor_id)
        return self._partners[vendor_id]

    @cached_property
    def _partners(self) -> dict[str, tuple[str, ...]]:
        """Asked for again by every page of a partner."""
        return {}

    def _find_partners(self, vendor_id: str) -> tuple[str, ...]:
        working = (deal for deal in self.deals.get(vendor_id, ()) if deal.deal.status in WORKING)
        found = dict.fromkeys(
            one for deal in working for one in counterparts(deal.partnership, vendor_id, self.edition)
        )
        return tuple(found)


def makers_of(product: Product) -> list[str]:
    """The vendor of a product and the brands it carries."""
    return list(dict.fromkeys((product.vendor, *product.brands)))


def parties_of(deal: Partnership) -> list[str]:
    """The vendors in a deal."""
    return list(dict.fromkeys(party.vendor for party in deal.parties if party.vendor))


def _vendors_of(launch: Launch, edition: Edition) -> list[str]:
    product = edition.market.one(Product, launch.product)
    return makers_of(product) if product else [launch.vendor or ""]


def _sorted_by(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for item in items:
        for key in keys(item):
            found.setdefault(key, []).append(item)
    return {key: tuple(listed) for key, listed in found.items()}


def _facts(records: Mapping[str, tuple[R, ...]], facts: Mapping[str, T]) -> Mapping[str, tuple[T, ...]]:
    """What is known of the records under each key, found for those keys that are asked for."""
    return OnDemand(records, lambda key: tuple(facts[record.id] for record in records[key]))
