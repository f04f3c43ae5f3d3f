"""The directory of companies: those that sell glasses first, then the others by what they do; observers at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model.vendor import Vendor
from generator.model.words import VendorType
from generator.views.connections import Connections
from generator.views.edition import Edition
from generator.views.facts import TYPE
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.words import count_words

OBSERVERS = "observers"
_NO_GROUP = "none"


@dataclass(frozen=True, slots=True)
class VendorRow:
    """A company in one line. A count of None is shown as none.

    `groups`, `place` and `sort` are what the filters of the page choose by: all its role groups, country, type.
    """

    vendor: Link
    groups: str
    place: str
    sort: str
    roles: str
    country: str
    products: Link | None
    deals: Link | None
    launches: Link | None


@dataclass(frozen=True, slots=True)
class VendorGroup:
    """The companies of one role group."""

    anchor: str
    title: str
    count: str
    rows: tuple[VendorRow, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the directory: its name in the address, its label, and the (value, words) it offers."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class VendorsSheet(Sheet):
    """The directory."""

    groups: tuple[VendorGroup, ...]
    filters: tuple[Filter, ...]
    total: str


@alone(addresses.VENDORS)
def vendors_sheets(edition: Edition) -> VendorsSheet:
    """The one page of all companies."""
    connections = Connections.of(edition)
    vendors = edition.market.of(Vendor)
    return VendorsSheet(
        path=addresses.VENDORS,
        title="Vendors",
        description="Who makes, designs, supplies and sells AI glasses: every company in the record, by what it does.",
        search=(SearchEntry("", "Vendors", "All companies: device vendors, eyewear brands, makers, suppliers"),),
        groups=tuple(_groups(vendors, connections)),
        filters=_filters(vendors, edition),
        total=count_words(len(vendors), "organization"),
    )


def _filters(vendors: tuple[Vendor, ...], edition: Edition) -> tuple[Filter, ...]:
    """What the companies can be chosen by. The names stand in addresses that people keep: they never change."""
    words = edition.market.vocabulary.role_groups
    present = {group for vendor in vendors for group in _groups_of(vendor, edition)}
    groups = tuple((word, words[word].label) for word in sorted(words, key=lambda word: words[word].order))
    countries = {vendor.country: edition.label("regions", vendor.country) for vendor in vendors if vendor.country}
    return (
        Filter("group", "Role group", tuple(pair for pair in groups if pair[0] in present)),
        Filter("country", "Country", tuple(sorted(countries.items(), key=lambda pair: pair[1]))),
        Filter("type", "Type", tuple((sort.value, TYPE[sort]) for sort in TYPE)),
    )


def _groups_of(vendor: Vendor, edition: Edition) -> tuple[str, ...]:
    """Every role group that the vendor has a role in."""
    words = edition.market.vocabulary
    groups = dict.fromkeys(words.roles[role].group for role in vendor.roles if role in words.roles)
    return tuple(group for group in groups if group in words.role_groups)


def _groups(vendors: tuple[Vendor, ...], connections: Connections) -> Iterator[VendorGroup]:
    words = connections.edition.market.vocabulary.role_groups
    ordered = sorted(words, key=lambda word: (words[word].order, word))
    titles = {word: words[word].label for word in ordered}
    titles |= {_NO_GROUP: "Role not recorded", OBSERVERS: "Analysts and media"}
    for group, title in titles.items():
        found = [vendor for vendor in vendors if _group_of(vendor, connections.edition) == group]
        if found:
            rows = sorted((_row(vendor, connections) for vendor in found), key=lambda row: row.vendor.text.casefold())
            yield VendorGroup(f"group-{group}", title, str(len(rows)), tuple(rows))


def _group_of(vendor: Vendor, edition: Edition) -> str:
    """The first group, in the groups' order, of any of its roles."""
    if vendor.type in (VendorType.ANALYST, VendorType.MEDIUM):
        return OBSERVERS
    words = edition.market.vocabulary.role_groups
    return min(_groups_of(vendor, edition), key=lambda group: (words[group].order, group), default=_NO_GROUP)


def _row(vendor: Vendor, connections: Connections) -> VendorRow:
    edition = connections.edition
    link = edition.link(vendor.ref)

    def counted(number: int, anchor: str) -> Link | None:
        return Link(str(number), link.path, anchor) if number else None

    return VendorRow(
        vendor=link,
        groups=" ".join(_groups_of(vendor, edition)),
        place=vendor.country or "",
        sort=vendor.type.value,
        roles=", ".join(edition.label("roles", role) for role in vendor.roles),
        country=edition.label("regions", vendor.country) if vendor.country else "",
        products=counted(len(connections.products.get(vendor.id, ())), "products"),
        deals=counted(len(connections.deals.get(vendor.id, ())), "deals"),
        launches=counted(len(connections.launches.get(vendor.id, ())), "launches"),
    )
