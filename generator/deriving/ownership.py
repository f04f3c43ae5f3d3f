"""Who belongs to whom: the owner of each owned vendor, and the company at the top."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.market import Market
from generator.model.vendor import OwnerClaim, Vendor


def owners_of(market: Market) -> dict[str, str]:
    """The owner of each owned vendor, by ids; only ownership that the vocabulary rolls up, and that has not ended."""
    kinds = market.vocabulary.owner_kinds
    found: dict[str, str] = {}
    for vendor in market.of(Vendor):
        for placed in market.claims_of(vendor.ref, "owners"):
            claim = placed.claim
            if isinstance(claim, OwnerClaim) and claim.until is None and placed.is_current:
                kind = kinds.get(claim.kind)
                if kind is not None and kind.roll_up:
                    found.setdefault(vendor.id, claim.vendor)
    return found


def top_of(vendor_id: str, owners: Mapping[str, str]) -> str:
    """The company at the top of a chain of owners: the vendor itself where nobody owns it."""
    seen = {vendor_id}
    while (owner := owners.get(vendor_id)) and owner not in seen:
        seen.add(owner)
        vendor_id = owner
    return vendor_id
