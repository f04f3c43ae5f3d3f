"""A company's page: who it is, what it sells, with whom, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.product import Product
from generator.model.record import Record
from generator.model.vendor import Vendor
from generator.model.words import DealStatus, LaunchState, VendorType, Verdict
from generator.views.catalogue import ProductRow, product_row
from generator.views.connections import Connections
from generator.views.dealing import AlsoWith, DealRow, also_with, deal_row
from generator.views.edition import Edition
from generator.views.evidence import Evidence, evidence
from generator.views.facts import Fact, Value, clipped, linked, names_text, other_names, owned_by, owns, plain, told
from generator.views.launching import LaunchRow, LaunchSection, launch_row, launch_section
from generator.views.mentions import (
    CitedSource,
    FigureRow,
    StatementRow,
    cited,
    figure_rows,
    published_by,
    statement_rows,
)
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.telling import tell
from generator.views.unknowns import Unknown, looked_words, unknowns
from generator.views.words import count_words, join_words

TYPE = {
    VendorType.COMPANY: "company",
    VendorType.BRAND: "brand",
    VendorType.MEDIUM: "medium",
    VendorType.ANALYST: "analyst firm",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the opening sentence, and the names it counts."""

    text: str
    names: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProfileSheet(Sheet):
    """One company with everything that the record says of it."""

    name: str
    native: str | None
    tags: tuple[str, ...]
    opening: tuple[Clause, ...]
    summary: str | None
    facts: tuple[Fact, ...]
    products: tuple[ProductRow, ...]
    deals: tuple[DealRow, ...]
    also: tuple[AlsoWith, ...]
    launches: tuple[LaunchRow, ...]
    sections: tuple[LaunchSection, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    unknowns: tuple[Unknown, ...]
    evidence: tuple[Evidence, ...]
    published: tuple[CitedSource, ...]
    sources: tuple[CitedSource, ...]
    note: str | None
    looked: str


def profile_sheets(edition: Edition) -> Iterator[ProfileSheet]:
    """A page for every vendor."""
    connections = Connections.of(edition)
    return (profile(vendor, connections) for vendor in edition.market.of(Vendor))


def profile(vendor: Vendor, connections: Connections) -> ProfileSheet:
    """One vendor's page."""
    edition = connections.edition
    products = connections.products.get(vendor.id, ())
    deals = connections.deals.get(vendor.id, ())
    launches = connections.launches.get(vendor.id, ())
    about = _about(vendor, products, edition)
    claims = edition.market.claims_of(vendor.ref)
    return ProfileSheet(
        path=addresses.page_of("vendors", vendor.id),
        title=edition.link(vendor.ref).plain,
        description=_description(vendor, edition),
        search=(_search(vendor, edition),),
        edit=f"content/vendors/{vendor.id}.yml",
        name=vendor.name,
        native=vendor.native_name,
        tags=_tags(vendor, edition),
        opening=_opening(vendor, products, connections),
        summary=vendor.summary,
        facts=_facts(vendor, claims, connections),
        products=tuple(product_row(product, connections) for product in products),
        deals=tuple(deal_row(deal, edition, vendor.id) for deal in deals),
        also=also_with(vendor.id, connections),
        launches=tuple(launch_row(one, edition) for one in launches if one.launch.product),
        sections=tuple(launch_section(one, edition) for one in launches if not one.launch.product),
        figures=figure_rows(about, edition),
        statements=statement_rows(about, edition),
        unknowns=unknowns(vendor, about, deals, launches, edition),
        evidence=tuple(evidence(placed, edition, tell(placed, edition)) for placed in claims),
        published=published_by(vendor.id, connections),
        sources=cited((vendor, *(one for one in about if one != vendor)), edition, connections.owns.get(vendor.id, ())),
        note=vendor.note,
        looked=looked_words(vendor, edition),
    )


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
    people = [one for one in placed if one.field == "people"]
    site = vendor.website
    return told(
        (
            plain("Type", TYPE[vendor.type]),
            plain("Country", edition.label("regions", vendor.country) if vendor.country else None),
            Fact("Website", (Value(Link(site.partition("://")[2].strip("/")), outside=site),) if site else ()),
            other_names(vendor, edition),
            owned_by((one for one in placed if one.field == "owners"), edition),
            owns(connections.owns.get(vendor.id, ()), edition),
            linked("People", (edition.claim_link(one, tell(one, edition)) for one in people)),
            plain("Perhaps", vendor.unresolved.candidate if vendor.unresolved else None),
        )
    )


def _opening(vendor: Vendor, products: Iterable[Product], connections: Connections) -> tuple[Clause, ...]:
    """What the record adds up to, piece by piece; the page gives it its day."""
    clauses = [*_selling(tuple(products), connections), *_dealing(vendor, connections)]
    launches = connections.launches.get(vendor.id, ())
    judged = [one for launch in launches for one in launch.expectations]
    passed = sum(one.verdict in (Verdict.OVERDUE, Verdict.UNCHECKED) for one in judged)
    waiting = sum(one.verdict is Verdict.PENDING for one in judged)
    if passed:
        clauses.append(Clause(f"{count_words(passed, 'expected date')} passed with no launch found"))
    if waiting:
        clauses.append(Clause(f"{count_words(waiting, 'expected date')} not due yet"))
    pages = len(connections.published.get(vendor.id, ()))
    if pages:
        clauses.append(Clause(f"{count_words(pages, 'page')} of its own read as a source"))
    return tuple(clauses) or (Clause("nothing recorded of products, deals or launches"),)


def _selling(products: tuple[Product, ...], connections: Connections) -> Iterator[Clause]:
    edition = connections.edition
    out = [
        edition.link(product.ref)
        for product in products
        if any(one.progress.state is LaunchState.LAUNCHED for one in connections.of_product.get(product.id, ()))
    ]
    if out:
        few = len(out) <= 3
        text = f"{count_words(len(out), 'product')} launched"
        yield Clause(f"{text}:" if few else text, tuple(out) if few else ())
    if len(products) > len(out):
        rest = len(products) - len(out)
        yield Clause(f"{count_words(rest, 'further product' if out else 'product')} without a launch in this record")


def _dealing(vendor: Vendor, connections: Connections) -> Iterator[Clause]:
    deals = connections.deals.get(vendor.id, ())
    edition = connections.edition
    if deals:
        sure = [deal for deal in deals if deal.deal.status is DealStatus.CONFIRMED]
        parties = {party.vendor for deal in sure for party in deal.partnership.parties if party.vendor}
        names = [edition.link(Ref("vendors", one)) for one in sorted(parties - {vendor.id})]
        one = "confirmed" if sure else "not confirmed"
        how = f"{len(sure) or 'none'} of them confirmed" if len(deals) > 1 else one
        text = f"{count_words(len(deals), 'deal')}, {how}"
        few = 0 < len(names) <= 4
        yield Clause(f"{text}, with" if few else text, tuple(names) if few else ())


def _description(vendor: Vendor, edition: Edition) -> str:
    roles = join_words([edition.label("roles", role) for role in vendor.roles])
    country = edition.label("regions", vendor.country) if vendor.country else ""
    tags = "; ".join(part for part in (roles, country) if part)
    about = f" ({tags})" if tags else ""
    return f"{edition.link(vendor.ref).plain}{about}: products, deals, launches and figures, each with who said it."


def _search(vendor: Vendor, edition: Edition) -> SearchEntry:
    text = ", ".join(part for part in (names_text(vendor), *_tags(vendor, edition)) if part)
    return SearchEntry("", edition.link(vendor.ref).plain, clipped(text))
