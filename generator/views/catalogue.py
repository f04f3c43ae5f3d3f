"""All products in one table: form, vendor, where it is on sale since when, through whom, and at what price.

What the filters choose among stands on each row as words and ids; the script compares them and knows no rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator import addresses
from generator.deriving.claims import claim_as, launch_claim
from generator.model.fields import Ref
from generator.model.partnership import Partnership
from generator.model.product import PriceClaim, Product, SpecClaim
from generator.model.vendor import Vendor
from generator.model.vocabulary import SpecType
from generator.model.words import LaunchState
from generator.views.connections import WORKING, Connections, makers_of
from generator.views.edition import Edition, LaunchFacts
from generator.views.lineup import Out, out_of
from generator.views.pricing import lead_prices, price_value
from generator.views.properties import SpecValue, lead_value
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.words import count_words

FULL_ROWS = 500
"""Up to so many products a row tells all; of more, conditions and shops are left to the page of each product."""

RETAIL = "retail"
"""The role group of those that sell to wearers."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What a filter compares: its name, and the ids that a product has of it, parted by spaces."""

    name: str
    ids: str


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product in one line. `since` sorts by the first day on sale and is empty for none."""

    key: str
    product: Link
    makers: tuple[Link, ...]
    form: str
    launches: tuple[Out, ...]
    through: tuple[Link, ...]
    prices: tuple[SpecValue, ...]
    name_final: bool
    since: str
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice among ids: the name it has in the address, its label, and each id with its words and count."""

    name: str
    label: str
    choices: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, kw_only=True)
class CatalogueSheet(Sheet):
    """The catalogue."""

    rows: tuple[ProductRow, ...]
    total: str
    filters: tuple[Filter, ...]
    currencies: tuple[tuple[str, str, int], ...]
    comparing: Link

    @property
    def is_slim(self) -> bool:
        """Whether the rows are so many that each tells only what it is found and sorted by."""
        return len(self.rows) > FULL_ROWS


@alone(addresses.PRODUCTS)
def catalogue_sheets(edition: Edition) -> CatalogueSheet:
    """The one page of all products."""
    connections = Connections.of(edition)
    rows = [product_row(product, connections) for product in edition.market.of(Product)]
    return CatalogueSheet(
        path=addresses.PRODUCTS,
        title="Products",
        description="Every pair of AI glasses in the record: form, vendor, where it went on sale, and its price.",
        search=(SearchEntry("", "Products", "All glasses: form, vendor, on sale in, price"),),
        rows=tuple(sorted(rows, key=lambda row: row.product.text.casefold())),
        total=count_words(len(rows), "product"),
        filters=tuple(_filters(rows, edition)),
        currencies=_choices("price", rows, lambda one: edition.label("currencies", one)),
        comparing=Link("Compare", addresses.COMPARE),
    )


def product_row(product: Product, connections: Connections) -> ProductRow:
    """The product in one line."""
    edition = connections.edition
    launches = sorted(connections.of_product.get(product.id, ()), key=lambda one: not _is_out(one))
    sold = tuple(facts for facts in launches if _is_out(facts))
    through = _through(product, edition)
    traits = (
        Trait("form", product.form or ""),
        Trait("by", " ".join(makers_of(product))),
        Trait("in", " ".join(dict.fromkeys(region for facts in sold for region in facts.launch.regions))),
        Trait("through", " ".join(through)),
        *_flags(product, edition),
        Trait("price", " ".join(_amounts(product, edition))),
    )
    return ProductRow(
        key=product.id,
        product=edition.link(product.ref),
        makers=tuple(edition.link(Ref("vendors", maker)) for maker in makers_of(product)),
        form=edition.label("forms", product.form) if product.form else "",
        launches=tuple(_out(facts, edition) for facts in launches),
        through=tuple(edition.link(Ref("vendors", one)) for one in through),
        prices=tuple(price_value(one, edition) for one in lead_prices(product, edition)),
        name_final=product.name_final,
        since=min(map(_first_day, sold), default=""),
        traits=tuple(one for one in traits if one.ids),
    )


def _is_out(facts: LaunchFacts) -> bool:
    return facts.progress.state is LaunchState.LAUNCHED


def _out(facts: LaunchFacts, edition: Edition) -> Out:
    """How far a launch has come; what its date says already is not said twice."""
    out = out_of(facts, edition)
    return replace(out, words="") if out.words in out.when else out


def _first_day(facts: LaunchFacts) -> str:
    """The first day of the date on which it came out, as imprecise as that is; for sorting only."""
    claim = facts.sale.claim if facts.sale else facts.progress.claim
    when = launch_claim(claim).when if claim else None
    return (when.first or when.last or date.max).isoformat() if when else date.max.isoformat()


def _through(product: Product, edition: Edition) -> tuple[str, ...]:
    """The vendors that a working deal which names the product has as its seller."""
    roles = edition.market.vocabulary.roles
    deals = (edition.deals[one.id] for one in edition.about(product.ref) if isinstance(one, Partnership))
    sides = (side for facts in deals if facts.deal.status in WORKING for side in facts.partnership.parties)
    found = (side.vendor for side in sides if side.vendor and side.role in roles and roles[side.role].group == RETAIL)
    return tuple(dict.fromkeys(found))


def _flags(product: Product, edition: Edition) -> Iterator[Trait]:
    """What is said of each property that is there or not; without a word it is not known, which is not "no"."""
    for key, entry in edition.market.vocabulary.specs.items():
        if entry.type is SpecType.FLAG:
            placed = lead_value(product, key, edition)
            yield Trait(key, claim_as(SpecClaim, placed).value if placed else "unknown")


def _amounts(product: Product, edition: Edition) -> Iterator[str]:
    """The prices as "CNY:1999:1999": currency, lowest and highest; an end that nobody sets is empty."""
    for placed in lead_prices(product, edition):
        claim = claim_as(PriceClaim, placed)
        ends = (f"{end:f}" if end is not None else "" for end in (claim.amount.low, claim.amount.high))
        yield ":".join((claim.currency, *ends))


def _filters(rows: list[ProductRow], edition: Edition) -> Iterator[Filter]:
    """Only filters by which the products differ: what no record has, nobody can choose."""
    vocabulary = edition.market.vocabulary
    known = {"yes": "yes", "no": "no, a page says so", "unknown": "not known"}
    flags = {key: entry.label for key, entry in vocabulary.specs.items() if entry.type is SpecType.FLAG}
    found = (
        Filter("form", "Form", _choices("form", rows, lambda one: edition.label("forms", one))),
        Filter("by", "Vendor or brand", _choices("by", rows, lambda one: _vendor(one, edition))),
        Filter("in", "On sale in", _choices("in", rows, lambda one: edition.label("regions", one))),
        Filter("through", "Sold through", _choices("through", rows, lambda one: _vendor(one, edition))),
        *(Filter(key, label, _choices(key, rows, known.__getitem__)) for key, label in flags.items()),
    )
    return (one for one in found if len(one.choices) > 1)


def _vendor(vendor_id: str, edition: Edition) -> str:
    vendor = edition.market.one(Vendor, vendor_id)
    return edition.link(vendor.ref).plain if vendor else vendor_id


def _choices(name: str, rows: Iterable[ProductRow], words: Callable[[str], str]) -> tuple[tuple[str, str, int], ...]:
    """Each id of a trait with its words and the number of products that have it, in the order of the words."""
    counts: Counter[str] = Counter()
    for row in rows:
        ids = (one for trait in row.traits if trait.name == name for one in trait.ids.split())
        counts.update({one.partition(":")[0] for one in ids})
    return tuple(sorted(((one, words(one), count) for one, count in counts.items()), key=lambda one: one[1].casefold()))
