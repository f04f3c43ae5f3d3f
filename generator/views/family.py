"""Who is whose sister: brands grouped under the company that owns them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.deriving.ownership import top_of
from generator.model.fields import Ref
from generator.views.edition import Edition
from generator.views.sheet import Link


@dataclass(frozen=True, slots=True)
class Family:
    """The company at the top, and the other brands below it."""

    parent: Link | None
    sisters: tuple[Link, ...]


def family_of(vendor_id: str, owners: Mapping[str, str], edition: Edition) -> Family:
    """The parent company of a vendor and its sister brands."""
    top = top_of(vendor_id, owners)
    if top == vendor_id:
        return Family(None, ())
    sisters = sorted(one for one in owners if top_of(one, owners) == top and one not in (vendor_id, top))
    return Family(edition.link(Ref("vendors", top)), tuple(edition.link(Ref("vendors", one)) for one in sisters))
