"""Companies that a reader follows: which company each row is about, and what can be subscribed to.

Rows of home, changes and calendar carry `data-companies="a b"`. The choice itself is made in the browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from generator.addresses import CALENDAR, SitePath, page_of
from generator.model.fields import Ref
from generator.model.product import Product
from generator.model.statement import Statement
from generator.model.vendor import Vendor
from generator.views.connections import makers_of
from generator.views.edition import Edition

ANY = "company-id"
"""Stands for a company's id in the addresses that the control is given."""


@dataclass(frozen=True, slots=True)
class Followable:
    """A company that something is said of; `is_dated` where it has launches, and so a calendar of its own."""

    id: str
    name: str
    native: str
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Follow:
    """What the control needs: the companies, and where page, feed and calendar of each one stand."""

    companies: tuple[Followable, ...]
    page: SitePath
    feed: SitePath
    calendar: SitePath
    launches: SitePath = CALENDAR
    """The launch calendar, which reads the same choice from its address."""

    def only(self, ids: Collection[str]) -> Follow:
        """The same with only some companies to choose from, for a page that is about no others."""
        return replace(self, companies=tuple(one for one in self.companies if one.id in ids))


def companies_of(ref: Ref, edition: Edition) -> str:
    """The ids of the companies that a record is about, joined by spaces: makers, brands and parties."""
    known = edition.once(_Companies)
    if ref not in known.of:
        known.of[ref] = _companies_of(ref, edition)
    return known.of[ref]


class _Companies:
    """The companies of the records that were asked for: every report and every launch of a list asks again."""

    def __init__(self, _edition: Edition) -> None:
        self.of: dict[Ref, str] = {}


def _companies_of(ref: Ref, edition: Edition) -> str:
    record = edition.market.get(ref)
    if record is None:
        return ""
    subjects_of = edition.horizons.subjects
    subjects = {*subjects_of[ref]}
    for about in record.about if isinstance(record, Statement) else ():
        subjects |= subjects_of.get(about, frozenset())
    products = [edition.market.one(Product, one.id) for one in subjects if one.kind == Product.folder]
    named = {one.id for one in subjects if one.kind == Vendor.folder}
    named |= {maker for product in products if product for maker in makers_of(product)}
    return " ".join(sorted(named))


def follow(edition: Edition) -> Follow:
    """The control; companies by name, two of one name told apart by their id."""
    return edition.once(_follow)


def _follow(edition: Edition) -> Follow:
    dated = {one for facts in edition.launches.values() for one in companies_of(facts.launch.ref, edition).split()}
    known = [vendor for vendor in edition.market.of(Vendor) if len(edition.about(vendor.ref)) > 1 or vendor.id in dated]
    names = Counter(vendor.name for vendor in known)
    companies = [
        Followable(
            vendor.id,
            vendor.name if names[vendor.name] == 1 else f"{vendor.name} ({vendor.id})",
            vendor.native_name or "",
            vendor.id in dated,
        )
        for vendor in known
    ]
    return Follow(
        companies=tuple(sorted(companies, key=lambda one: (one.name.casefold(), one.id))),
        page=page_of(Vendor.folder, ANY),
        feed=SitePath(f"vendors/{ANY}/feed.atom"),
        calendar=SitePath(f"calendar/vendors/{ANY}.ics"),
    )
