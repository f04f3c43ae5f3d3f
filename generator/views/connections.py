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
    """Records by the id of the vendor or product they belong to, sorted when they are first asked for."""

    edition: Edition

    @classmethod
    def of(cls, edition: Edition) -> Connections:
        """The connections of an edition, the same for all who ask."""
        return edition.once(cls)

    @cached_property
    def products(self) -> Mapping[str, tuple[Product, ...]]:
        """Products by their vendor and by the brands they carry."""
        return _sorted_by(self.edition.market.of(Product), makers_of)

    @cached_property
    def followers(self) -> Mapping[str, tuple[Product, ...]]:
        """Products by the one that they follow."""
        return _sorted_by(self.edition.market.of(Product), lambda one: [one.follows] if one.follows else [])

    @cached_property
    def deals(self) -> Mapping[str, tuple[DealFacts, ...]]:
        """Deals by each of their parties."""
        return _facts(_sorted_by(self.edition.told(Partnership), parties_of), self.edition.deals)

    @cached_property
    def launches(self) -> Mapping[str, tuple[LaunchFacts, ...]]:
        """Launches by the makers of what is launched."""
        by_maker = _sorted_by(self.edition.told(Launch), lambda one: _vendors_of(one, self.edition))
        return _facts(by_maker, self.edition.launches)

    @cached_property
    def of_product(self) -> Mapping[str, tuple[LaunchFacts, ...]]:
        """Launches by their product."""
        by_product = _sorted_by(self.edition.told(Launch), lambda one: [one.product] if one.product else [])
        return _facts(by_product, self.edition.launches)

    @cached_property
    def owns(self) -> Mapping[str, tuple[PlacedClaim, ...]]:
        """What is said of whom a vendor owns, by that vendor."""
        market = self.edition.market
        owners = (placed for vendor in market.of(Vendor) for placed in market.claims_of(vendor.ref, "owners"))
        return _sorted_by(owners, lambda placed: [claim_as(OwnerClaim, placed).vendor])

    @cached_property
    def published(self) -> Mapping[str, tuple[Source, ...]]:
        """Sources by the vendor that published them."""
        return _sorted_by(self.edition.market.of(Source), lambda one: [one.publisher] if one.publisher else [])

    @cached_property
    def resting(self) -> Mapping[str, int]:
        """How many claims rest on each source."""
        return Counter(placed.claim.source for placed in self.edition.market.claims)

    def at(self, place: Place) -> PlacedClaim | None:
        """The claim at an anchor. Its address is a short hash: in a large market two pages may have one alike."""
        path, address = place
        return next((one for one in self._by_address.get(address, ()) if self.edition.page_of(one.ref) == path), None)

    @cached_property
    def _by_address(self) -> Mapping[str, tuple[PlacedClaim, ...]]:
        return _sorted_by(self.edition.market.claims, lambda placed: [placed.address])

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
