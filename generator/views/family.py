"""Who is whose sister: brands grouped under the company that owns them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.deriving.ownership import top_of
from generator.model.fields import Ref
from generator.model.product import Product
from generator.views.edition import Edition
from generator.views.sheet import Link


@dataclass(frozen=True, slots=True)
class Family:
    """The company at the top, and the other brands below it."""

    parent: Link | None
    sisters: tuple[Link, ...]


def family_of(vendor_id: str, owners: Mapping[str, str], edition: Edition) -> Family:
    """The parent company of a vendor and its sister brands, the one on most products first."""
    top = top_of(vendor_id, owners)
    if top == vendor_id:
        return Family(None, ())
    sisters = [one for one in owners if top_of(one, owners) == top and one not in (vendor_id, top)]
    if len(sisters) > 1:  # counting goes through all products
        borne = Counter(brand for product in edition.market.of(Product) for brand in {*product.brands, product.vendor})
        sisters.sort(key=lambda one: (-borne[one], one))
    links = (edition.link(Ref("vendors", one)) for one in sisters)
    return Family(edition.link(Ref("vendors", top)), tuple(Link(link.text, link.path) for link in links))
