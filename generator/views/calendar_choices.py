"""What the rows of a calendar can be narrowed by, and what all calendars share: years, companies, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import SitePath, calendar_file, calendar_page
from generator.model.launch import Launch
from generator.model.product import Product
from generator.model.words import Basis, Stage
from generator.views.calendar_row import Place
from generator.views.calendar_years import years_of
from generator.views.connections import makers_of
from generator.views.edition import Edition
from generator.views.follow import Follow, follow
from generator.views.sheet import Link
from generator.views.words import BASIS, STAGE

KINDS = {
    "date-passed": ("overdue", "Date passed"),
    "expected": ("expected", "Expected"),
    "halted": ("paused", "Halted or put off"),
    "launched": ("launched", "Launched"),
}
"""The states that the agenda is filtered by, each with its mark and its word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What rows can be narrowed to: the word in the address, and the reader's."""

    word: str
    label: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the rows of a page can be narrowed by."""

    states: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    bases: tuple[Choice, ...]


def choices_of(launches: Iterable[Launch], places: Iterable[Place], edition: Edition) -> Choices:
    """Only what a row of the page, now or on another day, can be found by."""
    launches, places = list(launches), list(places)
    regions = {region for launch in launches for region in launch.regions}
    kinds, stages, bases = ({getattr(one, name) for one in places} for name in ("kind", "stage", "basis"))
    return Choices(
        tuple(Choice(kind, label, mark) for kind, (mark, label) in KINDS.items() if kind in kinds),
        _by_label((region, edition.label("regions", region)) for region in regions),
        tuple(Choice(stage.value, STAGE[stage]) for stage in Stage if stage.value in stages),
        tuple(Choice(basis.value, BASIS[basis]) for basis in Basis if basis.value in bases),
    )


def _by_label(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(word, label) for word, label in sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0])))


def makers_of_launch(launch: Launch, edition: Edition) -> list[str]:
    """The vendors whose launch it is, the maker first."""
    product = edition.market.one(Product, launch.product)
    return makers_of(product) if product else [launch.vendor or ""]


@dataclass(frozen=True, slots=True)
class Common:
    """What all calendars of an edition share: the years that have one, the companies in them, the files."""

    edition: Edition
    years: tuple[tuple[int, SitePath], ...]
    follow: Follow
    region_files: tuple[Link, ...]
    vendor_files: tuple[Link, ...]

    @classmethod
    def of(cls, edition: Edition) -> Common:
        """Made once: it goes through every launch."""
        years = tuple((year, calendar_page(year)) for year in years_of(edition))
        return cls(edition, years, follow(edition), tuple(_region_files(edition)), tuple(_vendor_files(edition)))

    def files_of(self, vendors: Iterable[str]) -> tuple[Link, ...]:
        """The calendars of these vendors alone."""
        own = {calendar_file("vendors", vendor) for vendor in vendors}
        return tuple(link for link in self.vendor_files if link.path in own)


def _region_files(edition: Edition) -> Iterator[Link]:
    """The calendar of each region that has a launch."""
    regions = {region for facts in edition.launches.values() for region in facts.launch.regions}
    for region in sorted(regions, key=lambda one: edition.label("regions", one)):
        yield Link(edition.label("regions", region), calendar_file("regions", region))


def _vendor_files(edition: Edition) -> Iterator[Link]:
    """The calendar of each vendor that has one."""
    vendors = {maker for facts in edition.launches.values() for maker in makers_of_launch(facts.launch, edition)}
    for vendor in sorted(vendors, key=lambda one: edition.vendor_name(one).casefold()):
        yield Link(edition.vendor_name(vendor), calendar_file("vendors", vendor))
