"""A product's page: what it is, how far it has come and where, its properties, prices, launches, deals and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator import addresses
from generator.deriving.rivals import rivalries_among
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.record import Named, Record
from generator.views.charts import Chart, charts
from generator.views.citing import Notes, notes
from generator.views.connections import Connections, makers_of
from generator.views.dealing import DealRow, deal_row
from generator.views.downloads import record_files
from generator.views.edition import Edition, LaunchFacts
from generator.views.evidence import Evidence, evidence
from generator.views.facts import Fact, clipped, linked, names_text, other_names, plain, told
from generator.views.glance import Partner, glance, opening, partners
from generator.views.launching import LaunchSection, launch_section
from generator.views.mentions import FigureRow, StatementRow, figure_rows, statement_rows
from generator.views.opening import Clause
from generator.views.pricing import PriceRow, price_rows
from generator.views.properties import SpecGroup, by_field, spec_groups
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets
from generator.views.telling import tell
from generator.views.unknowns import Doubts, doubts, looked_words, unknowns
from generator.views.words import day_words


@dataclass(frozen=True, kw_only=True)
class ProductSheet(Sheet):
    """One product with everything that the record says of it."""

    key: str
    """The product's id, as addresses and the comparison name it."""
    name: str
    native: str | None
    tags: tuple[str, ...]
    opening: tuple[Clause, ...]
    name_final: bool
    summary: str | None
    facts: tuple[Fact, ...]
    doubts: tuple[Doubts, ...]
    glance: SpecGroup
    partners: tuple[Partner, ...]
    specs: tuple[SpecGroup, ...]
    said_of_specs: int
    prices: tuple[PriceRow, ...]
    price_evidence: tuple[Evidence, ...]
    launches: tuple[LaunchSection, ...]
    deals: tuple[DealRow, ...]
    charts: tuple[Chart, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    evidence: tuple[Evidence, ...]
    notes: Notes
    comparing: Link
    downloads: tuple[Link, ...]
    contents: tuple[Link, ...] = ()
    note: str | None
    looked: str


def product_sheets(edition: Edition) -> Sheets[ProductSheet]:
    """A page for every product."""
    connections, products = Connections.of(edition), edition.market.of(Product)
    return Sheets({edition.page_of(one.ref): partial(product_sheet, one, connections) for one in products})


def product_sheet(product: Product, connections: Connections) -> ProductSheet:
    """One product's page."""
    edition = connections.edition
    rivals = by_field(rivalries_among(edition.market.claims_of(product.ref), edition.market))
    about = edition.about(product.ref)
    launches = connections.of_product.get(product.id, ())
    followers = connections.followers.get(product.id, ())
    deals = tuple(edition.deals[record.id] for record in about if isinstance(record, Partnership))
    specs = tuple(spec_groups(product, edition, rivals))
    drawn = charts(about, edition)
    sheet = ProductSheet(
        path=addresses.page_of("products", product.id),
        title=edition.link(product.ref).plain,
        description=_description(product, edition),
        search=tuple(_search(product, launches, edition)),
        edit=f"content/products/{product.id}.yml",
        key=product.id,
        name=product.name,
        native=product.native_name,
        tags=(edition.label("forms", product.form),) if product.form else (),
        opening=opening(product, launches, connections),
        name_final=product.name_final,
        summary=product.summary,
        facts=_facts(product, followers, edition),
        doubts=doubts(unknowns(product, about, deals, launches, edition), _gaps(product, specs, launches)),
        glance=glance(product, launches, edition),
        partners=partners(product, deals, edition),
        specs=specs,
        said_of_specs=sum(len(row.evidence) for group in specs for row in group.rows),
        prices=tuple(price_rows(product, edition, rivals)),
        price_evidence=_told(edition.market.claims_of(product.ref, "prices"), edition),
        launches=tuple(launch_section(one, edition, followers) for one in launches),
        deals=tuple(deal_row(deal, edition) for deal in deals),
        charts=drawn,
        figures=figure_rows(_undrawn(about, drawn), edition),
        statements=statement_rows(about, edition),
        evidence=_told(edition.market.claims_of(product.ref, "claims"), edition),
        notes=Notes({}, (), ()),
        comparing=Link("Compare", addresses.COMPARE, ""),
        downloads=record_files(product.ref),
        note=product.note,
        looked=looked_words(product, edition),
    )
    cited = replace(sheet, notes=_notes(sheet, product, about, connections))
    return replace(cited, contents=tuple(_contents(cited)))


def _undrawn(records: Iterable[Record], drawn: Iterable[Chart]) -> Iterator[Record]:
    """The records that stand in no chart."""
    inside = {point.figure.anchor for chart in drawn for point in chart.points}
    return (record for record in records if f"figure-{record.id}" not in inside)


def _told(claims: Iterable[PlacedClaim], edition: Edition) -> tuple[Evidence, ...]:
    return tuple(evidence(placed, edition, tell(placed, edition)) for placed in claims)


def _notes(sheet: ProductSheet, product: Product, about: Iterable[Record], connections: Connections) -> Notes:
    """The footnotes of the page, numbered as a reader meets them."""
    properties = tuple(row.shown for group in sheet.specs for row in group.rows)
    shown = (
        *(sheet.opening, sheet.facts, sheet.glance, sheet.partners, properties),
        *(sheet.prices, sheet.figures, sheet.statements),
    )
    records = {record.ref: record for record in (product, *about)}
    resting = [placed for ref in records for placed in connections.edition.market.claims_of(ref)]
    names = [alias.source for one in records.values() if isinstance(one, Named) for alias in one.aliases]
    return notes(shown, resting, connections, filter(None, names))


def _facts(product: Product, followers: Iterable[Product], edition: Edition) -> tuple[Fact, ...]:
    follows = [edition.link(Ref("products", product.follows))] if product.follows else []
    reach = edition.reach(product)
    return told(
        (
            linked("Vendor", [edition.link(Ref("vendors", product.vendor))]),
            linked("Brands", (edition.link(Ref("vendors", one)) for one in product.brands if one != product.vendor)),
            plain("Variants", *product.variants),
            linked("Follows", follows),
            linked("Followed by", (edition.link(one.ref) for one in followers)),
            other_names(product, edition),
            plain("Evidence to", day_words(reach) if reach else "no dated evidence"),
        )
    )


def _gaps(product: Product, specs: Sequence[SpecGroup], launches: Sequence[LaunchFacts]) -> Iterator[str]:
    """What nobody says of it, as far as this record goes."""
    if not launches:
        yield "No launch is recorded"
    if not product.prices:
        yield "No price has been read"
    if not specs:
        yield "No property is recorded"


_PARTS = (("launches", "Launches"), ("prices", "Prices"), ("deals", "Deals"))
_TALK = (("statements", "What is said of it"), ("evidence", "What it is"))


def _contents(sheet: ProductSheet) -> Iterator[Link]:
    """The parts of the page with the number of things in each."""
    properties = sum(len(group.rows) for group in sheet.specs)
    parts = [("specifications", "Properties", properties)] if properties else []
    parts += [(name, title, len(getattr(sheet, name))) for name, title in _PARTS]
    parts += [("figures", "Figures", len(sheet.figures) + sum(len(chart.points) for chart in sheet.charts))]
    parts += [(name, title, len(getattr(sheet, name))) for name, title in _TALK]
    parts += [("sources", "Sources", len(sheet.notes.sources))]
    return (Link(title, sheet.path, anchor, note=str(count)) for anchor, title, count in parts if count)


def _description(product: Product, edition: Edition) -> str:
    form = f", {edition.label('forms', product.form)}" if product.form else ""
    name, vendor = edition.link(product.ref).plain, edition.vendor_name(product.vendor)
    named = "" if product.name_final else " (name not final)"
    return f"{name}{named} by {vendor}{form}: properties, prices and launches by region, each with who said it."


def _search(product: Product, launches: Iterable[LaunchFacts], edition: Edition) -> Iterator[SearchEntry]:
    """The page, and each region of a launch."""
    form = edition.label("forms", product.form) if product.form else ""
    makers = [edition.vendor_name(maker) for maker in makers_of(product)]
    name = edition.link(product.ref).plain
    yield SearchEntry("", name, clipped(", ".join(part for part in (names_text(product), *makers, form) if part)))
    for one in launches:
        link = edition.link(one.launch.ref)
        yield SearchEntry(link.anchor, link.text, "launch")
