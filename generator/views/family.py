"""Who is whose sister: brands grouped under the company that owns them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.fields import Ref
from generator.model.vendor import OwnerClaim, Vendor
from generator.views.edition import Edition
from generator.views.sheet import Link


@dataclass(frozen=True, slots=True)
class Family:
    """The company at the top, and the other brands below it."""

    parent: Link | None
    sisters: tuple[Link, ...]


def parents(edition: Edition) -> dict[str, str]:
    """The owner of each owned vendor, by ids; only ownership that the vocabulary rolls up, and that has not ended."""
    kinds = edition.market.vocabulary.owner_kinds
    found: dict[str, str] = {}
    for vendor in edition.market.of(Vendor):
        for placed in edition.market.claims_of(vendor.ref, "owners"):
            claim = placed.claim
            if isinstance(claim, OwnerClaim) and claim.until is None and placed.is_current:
                kind = kinds.get(claim.kind)
                if kind is not None and kind.roll_up:
                    found.setdefault(vendor.id, claim.vendor)
    return found


def top_of(vendor_id: str, owners: dict[str, str]) -> str:
    """The company at the top of a chain of owners: the vendor itself where nobody owns it."""
    seen = {vendor_id}
    while (owner := owners.get(vendor_id)) and owner not in seen:
        seen.add(owner)
        vendor_id = owner
    return vendor_id


def family_of(vendor_id: str, owners: dict[str, str], edition: Edition) -> Family:
    """The parent company of a vendor and its sister brands."""
    top = top_of(vendor_id, owners)
    if top == vendor_id:
        return Family(None, ())
    sisters = sorted(one for one in owners if top_of(one, owners) == top and one not in (vendor_id, top))
    return Family(edition.link(Ref("vendors", top)), tuple(edition.link(Ref("vendors", one)) for one in sisters))
