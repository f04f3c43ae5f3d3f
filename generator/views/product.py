"""A product's page: whose it is, what is said of its properties, its prices, and its launches region by region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.deriving.claims import claim_as
from generator.deriving.winning import can_win, ranked
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import PriceClaim, Product, SpecClaim
from generator.model.record import Record
from generator.views.connections import Connections, makers_of
from generator.views.dealing import DealRow, deal_row
from generator.views.edition import Edition, LaunchFacts
from generator.views.evidence import Evidence, basis_words, evidence
from generator.views.facts import Fact, clipped, linked, names_text, other_names, plain, told
from generator.views.launching import LaunchSection, launch_section, said_words
from generator.views.mentions import CitedSource, FigureRow, StatementRow, cited, figure_rows, statement_rows
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.telling import tell, tell_spec
from generator.views.unknowns import Unknown, looked_words, unknowns


@dataclass(frozen=True, slots=True)
class SpecValue:
    """One value of a property, and who says so."""

    words: str
    how: str
    claim: Link
    wins: bool


@dataclass(frozen=True, slots=True)
class SpecRow:
    """A property with its values, the winning one first, and all the evidence."""

    label: str
    means: str
    differs: bool
    values: tuple[SpecValue, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SpecGroup:
    """The properties of one group of the vocabulary."""

    label: str
    rows: tuple[SpecRow, ...]


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One price with who says so."""

    amount: str
    kind: str
    region: str
    variant: str
    how: str
    said: str
    claim: Link
    wins: bool


@dataclass(frozen=True, kw_only=True)
class ProductSheet(Sheet):
    """One product with everything that the record says of it."""

    name: str
    native: str | None
    tags: tuple[str, ...]
    makers: tuple[Link, ...]
    name_final: bool
    summary: str | None
    facts: tuple[Fact, ...]
    specs: tuple[SpecGroup, ...]
    prices: tuple[PriceRow, ...]
    price_evidence: tuple[Evidence, ...]
    launches: tuple[LaunchSection, ...]
    deals: tuple[DealRow, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    unknowns: tuple[Unknown, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[CitedSource, ...]
    note: str | None
    looked: str


def product_sheets(edition: Edition) -> Iterator[ProductSheet]:
    """A page for every product."""
    connections = Connections.of(edition)
    return (product_sheet(product, connections) for product in edition.market.of(Product))


def product_sheet(product: Product, connections: Connections) -> ProductSheet:
    """One product's page."""
    edition = connections.edition
    about = edition.about(product.ref)
    launches = connections.of_product.get(product.id, ())
    followers = connections.followers.get(product.id, ())
    deals = tuple(edition.deals[record.id] for record in about if isinstance(record, Partnership))
    prices = ranked(edition.market.claims_of(product.ref, "prices"))
    return ProductSheet(
        path=addresses.page_of("products", product.id),
        title=edition.link(product.ref).plain,
        description=_description(product, edition),
        search=tuple(_search(product, launches, edition)),
        edit=f"content/products/{product.id}.yml",
        name=product.name,
        native=product.native_name,
        tags=(edition.label("forms", product.form),) if product.form else (),
        makers=tuple(edition.link(Ref("vendors", maker)) for maker in makers_of(product)),
        name_final=product.name_final,
        summary=product.summary,
        facts=_facts(product, followers, edition),
        specs=tuple(_spec_groups(product, edition)),
        prices=tuple(_price_row(placed, edition) for placed in prices),
        price_evidence=_told(prices, edition),
        launches=tuple(launch_section(one, edition, followers) for one in launches),
        deals=tuple(deal_row(deal, edition) for deal in deals),
        figures=figure_rows(about, edition),
        statements=statement_rows(about, edition),
        unknowns=unknowns(product, about, deals, launches, edition),
        evidence=_told(edition.market.claims_of(product.ref, "claims"), edition),
        sources=cited(_once(product, about), edition),
        note=product.note,
        looked=looked_words(product, edition),
    )


def _once(product: Product, about: Iterable[Record]) -> tuple[Record, ...]:
    return (product, *(record for record in about if record.ref != product.ref))


def _told(claims: Iterable[PlacedClaim], edition: Edition) -> tuple[Evidence, ...]:
    return tuple(evidence(placed, edition, tell(placed, edition)) for placed in claims)


def _facts(product: Product, followers: Iterable[Product], edition: Edition) -> tuple[Fact, ...]:
    follows = [edition.link(Ref("products", product.follows))] if product.follows else []
    return told(
        (
            linked("Vendor", [edition.link(Ref("vendors", product.vendor))]),
            linked("Brands", (edition.link(Ref("vendors", one)) for one in product.brands if one != product.vendor)),
            plain("Form", edition.label("forms", product.form) if product.form else None),
            plain("Variants", *product.variants),
            linked("Follows", follows),
            linked("Followed by", (edition.link(one.ref) for one in followers)),
            other_names(product, edition),
        )
    )


def _spec_groups(product: Product, edition: Edition) -> Iterator[SpecGroup]:
    """Groups and properties in the vocabulary's order."""
    words = edition.market.vocabulary.specs
    for group in dict.fromkeys(entry.group for entry in words.values()):
        keys = [key for key, entry in words.items() if entry.group == group and product.specs.get(key)]
        if keys:
            yield SpecGroup(group, tuple(_spec_row(product, key, edition) for key in keys))


def _spec_row(product: Product, key: str, edition: Edition) -> SpecRow:
    entry = edition.market.vocabulary.specs[key]
    claims = ranked(edition.market.claims_of(product.ref, f"specs.{key}"))
    values = {tell_spec(claim_as(SpecClaim, placed), key, edition): placed for placed in reversed(claims)}
    shown = sorted(values.items(), key=lambda item: claims.index(item[1]))
    return SpecRow(
        label=entry.label,
        means=entry.means or "",
        differs=_differ(claims),
        values=tuple(
            SpecValue(words, basis_words(placed, edition), edition.claim_link(placed), can_win(placed))
            for words, placed in shown
        ),
        evidence=_told(claims, edition),
    )


def _differ(claims: Iterable[PlacedClaim]) -> bool:
    """Whether two values are said for the same condition and variant."""
    found: dict[tuple[str | None, str | None], set[str]] = {}
    for placed in claims:
        claim = claim_as(SpecClaim, placed)
        found.setdefault((claim.condition, claim.variant), set()).add(claim.value)
    return any(len(values) > 1 for values in found.values())


def _price_row(placed: PlacedClaim, edition: Edition) -> PriceRow:
    claim = claim_as(PriceClaim, placed)
    return PriceRow(
        amount=f"{claim.amount.words} {claim.currency}",
        kind=edition.label("price_kinds", claim.kind),
        region=edition.label("regions", claim.region),
        variant=claim.variant or "",
        how=basis_words(placed, edition),
        said=said_words(placed),
        claim=edition.claim_link(placed),
        wins=can_win(placed),
    )


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
