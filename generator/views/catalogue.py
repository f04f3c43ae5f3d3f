"""All products in one table: form, vendor, where on sale, price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.deriving.claims import claim_as
from generator.deriving.winning import can_win, ranked
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.product import PriceClaim, Product
from generator.model.words import LaunchState
from generator.views.connections import Connections, makers_of
from generator.views.edition import Edition
from generator.views.launching import Standing, standing
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.words import count_words


@dataclass(frozen=True, slots=True)
class Price:
    """One price, and the claim that says it."""

    words: str
    claim: Link


@dataclass(frozen=True, slots=True)
class Place:
    """Where a product is out, leading to that launch; or how far a launch has come."""

    where: Link
    standing: Standing


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product in one line."""

    product: Link
    makers: tuple[Link, ...]
    form: str
    places: tuple[Place, ...]
    prices: tuple[Price, ...]
    name_final: bool


@dataclass(frozen=True, kw_only=True)
class CatalogueSheet(Sheet):
    """The catalogue."""

    rows: tuple[ProductRow, ...]
    total: str


def catalogue_sheets(edition: Edition) -> Iterator[CatalogueSheet]:
    """The one page of all products."""
    connections = Connections.of(edition)
    rows = [product_row(product, connections) for product in edition.market.of(Product)]
    yield CatalogueSheet(
        path=addresses.PRODUCTS,
        title="Products",
        description="Every pair of AI glasses in the record: form, vendor, where it went on sale, and its price.",
        search=(SearchEntry("", "Products", "All glasses: form, vendor, on sale in, price"),),
        rows=tuple(sorted(rows, key=lambda row: row.product.text.casefold())),
        total=count_words(len(rows), "product"),
    )


def product_row(product: Product, connections: Connections) -> ProductRow:
    """The product in one line."""
    edition = connections.edition
    return ProductRow(
        product=edition.link(product.ref),
        makers=tuple(edition.link(Ref("vendors", maker)) for maker in makers_of(product)),
        form=edition.label("forms", product.form) if product.form else "",
        places=_places(product, connections),
        prices=_prices(product, edition),
        name_final=product.name_final,
    )


def _places(product: Product, connections: Connections) -> tuple[Place, ...]:
    """The launches that came about; without any, all the others."""
    edition = connections.edition
    launches = connections.of_product.get(product.id, ())
    out = [one for one in launches if one.progress.state is LaunchState.LAUNCHED]
    return tuple(
        Place(Link(_regions(one.launch.regions, edition), *_spot(one.launch.ref, edition)), standing(one, edition))
        for one in out or launches
    )


def _spot(ref: Ref, edition: Edition) -> tuple[addresses.SitePath | None, str]:
    link = edition.link(ref)
    return link.path, link.anchor


def _regions(regions: tuple[str, ...], edition: Edition) -> str:
    return ", ".join(edition.label("regions", region) for region in regions)


def _prices(product: Product, edition: Edition) -> tuple[Price, ...]:
    """The winning price of each region, of the kind and variant whose claim is the strongest there."""
    found: dict[str, PlacedClaim] = {}
    for placed in filter(can_win, ranked(edition.market.claims_of(product.ref, "prices"))):
        found.setdefault(claim_as(PriceClaim, placed).region, placed)
    return tuple(Price(price_words(placed, edition), edition.claim_link(placed)) for placed in found.values())


def price_words(placed: PlacedClaim, edition: Edition) -> str:
    """As "1,999 CNY, launch price, China"."""
    claim = claim_as(PriceClaim, placed)
    variant = f", {claim.variant}" if claim.variant else ""
    kind, region = edition.label("price_kinds", claim.kind), edition.label("regions", claim.region)
    return f"{claim.amount.words} {claim.currency}, {kind}, {region}{variant}"
