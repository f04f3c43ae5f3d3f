"""A company's page: who it is, what it sells, with whom, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.ownership import owners_of
from generator.model.market import PlacedClaim
from generator.model.product import Product
from generator.model.record import Named, Record
from generator.model.vendor import Vendor
from generator.model.words import DealStatus, VendorType
from generator.views.citing import Notes, notes
from generator.views.connections import Connections
from generator.views.dealing import BRIEF, AlsoWith, DealRow, also_with, deal_row
from generator.views.downloads import record_files
from generator.views.edition import DealFacts, Edition, LaunchFacts
from generator.views.evidence import Evidence, evidence
from generator.views.facts import (
    TYPE,
    Fact,
    Value,
    clipped,
    names_text,
    other_names,
    owned_by,
    owns,
    people,
    plain,
    told,
)
from generator.views.launching import LaunchSection, Promise, dates_said, launch_section
from generator.views.lineup import LaunchLine, OwnProduct, launch_line, own_products
from generator.views.mentions import (
    CitedSource,
    FigureRow,
    StatementRow,
    figure_rows,
    published_by,
    statement_rows,
)
from generator.views.opening import Clause, opening
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets
from generator.views.slip import SlipChart
from generator.views.telling import tell
from generator.views.unknowns import Doubts, doubts, looked_words, unknowns
from generator.views.words import count_words, day_words, join_words

_STATUSES = list(DealStatus)


@dataclass(frozen=True, slots=True)
class Delays:
    """The delay chart of a launch, and the same in words."""

    launch: Link
    chart: SlipChart
    promises: tuple[Promise, ...]


@dataclass(frozen=True, kw_only=True)
class ProfileSheet(Sheet):
    """One company with everything that the record says of it."""

    name: str
    native: str | None
    tags: tuple[str, ...]
    opening: tuple[Clause, ...]
    summary: str | None
    facts: tuple[Fact, ...]
    doubts: tuple[Doubts, ...]
    products: tuple[OwnProduct, ...]
    deals: tuple[DealRow, ...]
    statuses: tuple[tuple[str, str], ...]
    """The statuses among the deals and their words: the key to the marks."""
    also: tuple[AlsoWith, ...]
    launches: tuple[LaunchLine, ...]
    delays: tuple[Delays, ...]
    sections: tuple[LaunchSection, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    evidence: tuple[Evidence, ...]
    notes: Notes
    published: tuple[CitedSource, ...]
    downloads: tuple[Link, ...]
    contents: tuple[Link, ...] = ()
    note: str | None
    looked: str


def profile_sheets(edition: Edition) -> Sheets[ProfileSheet]:
    """A page for every vendor."""
    connections, owners = Connections.of(edition), owners_of(edition.market)
    vendors = edition.market.of(Vendor)
    return Sheets({edition.page_of(one.ref): partial(profile, one, connections, owners) for one in vendors})


def profile(vendor: Vendor, connections: Connections, owners: Mapping[str, str]) -> ProfileSheet:
    """One vendor's page; `owners` are the owners of all owned vendors."""
    edition = connections.edition
    products = own_products(vendor.id, connections)
    deals = sorted(connections.deals.get(vendor.id, ()), key=lambda one: _STATUSES.index(one.deal.status))
    launches = connections.launches.get(vendor.id, ())
    about = _about(vendor, connections.products.get(vendor.id, ()), edition)
    claims = edition.market.claims_of(vendor.ref)
    open_questions = unknowns(vendor, about, deals, launches, edition)
    sheet = ProfileSheet(
        path=addresses.page_of("vendors", vendor.id),
        title=edition.link(vendor.ref).plain,
        description=_description(vendor, edition),
        search=(_search(vendor, edition),),
        edit=f"content/vendors/{vendor.id}.yml",
        name=vendor.name,
        native=vendor.native_name,
        tags=_tags(vendor, edition),
        opening=opening(vendor, connections, owners),
        summary=vendor.summary,
        facts=_facts(vendor, claims, connections),
        doubts=doubts(open_questions, _gaps(vendor, products, deals, connections)),
        products=products,
        deals=tuple(deal_row(deal, edition, vendor.id) for deal in deals),
        statuses=tuple(dict.fromkeys((one.deal.status.value, BRIEF[one.deal.status]) for one in deals)),
        also=also_with(vendor.id, connections),
        launches=tuple(launch_line(one, edition) for one in launches if one.launch.product),
        delays=_delays(launches, edition),
        sections=tuple(launch_section(one, edition) for one in launches if not one.launch.product),
        figures=figure_rows(about, edition),
        statements=statement_rows(about, edition),
        evidence=tuple(evidence(placed, edition, tell(placed, edition)) for placed in claims),
        notes=Notes({}, (), ()),
        published=published_by(vendor.id, connections),
        downloads=_downloads(vendor, connections),
        note=vendor.note,
        looked=looked_words(vendor, edition),
    )
    cited = replace(sheet, notes=_notes(sheet, vendor, about, connections))
    return replace(cited, contents=_contents(cited))


def _notes(sheet: ProfileSheet, vendor: Vendor, about: Iterable[Record], connections: Connections) -> Notes:
    """The footnotes of the page, numbered as a reader meets them."""
    shown = (
        *(sheet.opening, sheet.facts, sheet.products, sheet.deals),
        *(sheet.launches, sheet.figures, sheet.statements),
    )
    records = {record.ref: record for record in (vendor, *about)}
    resting = [placed for ref in records for placed in connections.edition.market.claims_of(ref)]
    names = [alias.source for one in records.values() if isinstance(one, Named) for alias in one.aliases]
    return notes(shown, resting, connections, filter(None, names))


def _about(vendor: Vendor, products: Iterable[Product], edition: Edition) -> tuple[Record, ...]:
    """Every record about the vendor, its products, or the products that carry its brand."""
    refs = [vendor.ref, *(product.ref for product in products)]
    return tuple({record.ref: record for ref in refs for record in edition.about(ref)}.values())


def _tags(vendor: Vendor, edition: Edition) -> tuple[str, ...]:
    """Its roles, else its type, and its country."""
    roles = [edition.label("roles", role) for role in vendor.roles] or [TYPE[vendor.type]]
    return (*roles, *([edition.label("regions", vendor.country)] if vendor.country else []))


def _facts(vendor: Vendor, claims: Iterable[PlacedClaim], connections: Connections) -> tuple[Fact, ...]:
    edition, placed = connections.edition, tuple(claims)
    site, reach = vendor.website, edition.reach(vendor)
    owned = owned_by((one for one in placed if one.field == "owners"), edition)
    return told(
        (
            owned if owned.values else plain("Owned by", "not said by any page read"),
            owns(connections.owns.get(vendor.id, ()), edition),
            Fact("Website", (Value(Link(site.partition("://")[2].strip("/")), outside=site),) if site else ()),
            other_names(vendor, edition),
            people((one for one in placed if one.field == "people"), edition),
            plain("Perhaps", vendor.unresolved.candidate if vendor.unresolved else None),
            plain("Evidence to", day_words(reach) if reach else "no dated evidence"),
        )
    )


def _delays(launches: Iterable[LaunchFacts], edition: Edition) -> tuple[Delays, ...]:
    """The chart of the launch of which most was said; the others stand on the pages of their products."""
    many = sorted(launches, key=lambda one: -len(one.expectations))[:1]
    found = ((edition.link(one.launch.ref), *dates_said(one, edition)) for one in many if one.launch.product)
    return tuple(Delays(launch, chart, promises) for launch, promises, chart in found if chart)


def _gaps(
    vendor: Vendor, products: Sequence[OwnProduct], deals: Sequence[DealFacts], connections: Connections
) -> Iterator[str]:
    """What nobody says of the company, as far as this record goes."""
    if vendor.type is VendorType.COMPANY and not connections.published.get(vendor.id):
        yield f"No page by {vendor.name} itself has been read"
    unpriced = [row.product.text for row in products if not row.prices and row.maker is None]
    if unpriced:
        yield f"No price read for {join_words(unpriced)}"
    undated = [row.product.text for row in products if not row.launches and row.maker is None]
    if undated:
        yield f"No launch recorded for {join_words(undated)}"
    silent = sum(one.partnership.exclusivity is None for one in deals)
    if silent:
        which = (
            f" for {silent} of {count_words(len(deals), 'deal')}" if silent < len(deals) else " of any" * (silent > 1)
        )
        yield f"Whether {'a' if len(deals) > 1 else 'its one'} deal is exclusive: nobody says so{which}"


def _downloads(vendor: Vendor, connections: Connections) -> tuple[Link, ...]:
    """The files that hold this page for machines, calendars and feed readers."""
    found = list(record_files(vendor.ref))
    if connections.launches.get(vendor.id):
        found.append(Link("launch dates (.ics)", SitePath(f"calendar/vendors/{vendor.id}.ics")))
    return (*found, Link("changes (Atom)", SitePath(f"vendors/{vendor.id}/feed.atom")))


def _contents(sheet: ProfileSheet) -> tuple[Link, ...]:
    """The sections that the page has, with the number of entries in each."""
    sections = (
        ("products", "Products", sheet.products),
        ("deals", "Deals", sheet.deals),
        ("also", "Also works with", sheet.also),
        ("launches", "Launches", (*sheet.launches, *sheet.sections)),
        ("figures", "Figures", sheet.figures),
        ("statements", "What is said of it", sheet.statements),
        ("evidence", "Who it is", sheet.evidence),
        ("sources", "Sources", sheet.notes.sources),
    )
    return tuple(
        Link(title, sheet.path, anchor, note=str(len(entries))) for anchor, title, entries in sections if entries
    )


def _description(vendor: Vendor, edition: Edition) -> str:
    roles = join_words([edition.label("roles", role) for role in vendor.roles])
    country = edition.label("regions", vendor.country) if vendor.country else ""
    tags = "; ".join(part for part in (roles, country) if part)
    about = f" ({tags})" if tags else ""
    return f"{edition.link(vendor.ref).plain}{about}: products, deals, launches and figures, each with who said it."


def _search(vendor: Vendor, edition: Edition) -> SearchEntry:
    text = ", ".join(part for part in (names_text(vendor), *_tags(vendor, edition)) if part)
    return SearchEntry("", edition.link(vendor.ref).plain, clipped(text))
