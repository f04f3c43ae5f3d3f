"""The data page for people: what each file is, how to read it, a first query, how to subscribe, how to cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import addresses
from generator.addresses import SitePath, calendar_file, data_file
from generator.model.market import RECORDS
from generator.model.record import Named
from generator.model.vocabulary import Vocabulary
from generator.views.downloads import (
    CONVENTIONS,
    FORMAT_CHANGES,
    LICENCE_TITLE,
    PROMISE,
    SHELVES,
    FormatChange,
    Offer,
    Shelf,
)
from generator.views.edition import Edition
from generator.views.pairs import pairs_of
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.snippets import Snippet, snippets
from generator.views.words import day_words

TITLE = "Open data"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of a shelf; `link` has no address where it stands for many files, `rows` is None where none are told."""

    link: Link
    offer: Offer
    rows: int | None


@dataclass(frozen=True, slots=True)
class ShelfRows:
    """A shelf, set."""

    shelf: Shelf
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of record with its number and its two files."""

    kind: str
    rows: int
    json: Link
    csv: Link


@dataclass(frozen=True, slots=True)
class Subscription:
    """Something to subscribe to; `address` is what goes into a program, empty where the site does not know its own."""

    link: Link
    address: str


@dataclass(frozen=True, kw_only=True)
class DataSheet(Sheet):
    """The page of the open data."""

    first: tuple[Link, ...]
    kinds: tuple[KindRow, ...]
    shelves: tuple[ShelfRows, ...]
    conventions: tuple[str, ...]
    snippets: tuple[Snippet, ...]
    calendars: tuple[Subscription, ...]
    regions: tuple[Link, ...]
    feeds: tuple[Subscription, ...]
    promise: tuple[str, ...]
    changes: tuple[FormatChange, ...]
    licence: str
    citation: str
    bibtex: str
    base: str
    today: str
    dates: Link
    numbers: Link
    vendors: Link


@alone(addresses.OPEN_DATA)
def data_sheets(edition: Edition) -> DataSheet:
    """The one page."""
    description = "Every record and claim as JSON, CSV, SQLite, calendars and feeds, free to use with credit."
    rows = rows_of(edition)
    return DataSheet(
        path=addresses.OPEN_DATA,
        title=TITLE,
        description=description,
        search=(SearchEntry("", TITLE, description), *_search()),
        first=tuple(_first()),
        kinds=tuple(_kinds(edition)),
        shelves=tuple(ShelfRows(shelf, tuple(_files(shelf, rows))) for shelf in SHELVES),
        conventions=CONVENTIONS,
        snippets=tuple(snippets(edition.site_url)),
        calendars=(
            _subscription("every launch", calendar_file("all"), edition),
            _subscription("confirmed ones only", calendar_file("confirmed"), edition),
        ),
        regions=tuple(_regions(edition)),
        feeds=(
            _subscription("Atom", SitePath("changes/feed.atom"), edition),
            _subscription("JSON Feed", SitePath("changes/feed.json"), edition),
        ),
        promise=PROMISE,
        changes=FORMAT_CHANGES,
        licence=LICENCE_TITLE,
        citation=_citation(edition),
        bibtex=_bibtex(edition),
        base=edition.site_url,
        today=day_words(edition.as_of),
        dates=Link("How dates are written and read", addresses.METHOD, "dates"),
        numbers=Link("numbers", addresses.METHOD, "amounts"),
        vendors=Link("a company’s page", addresses.VENDORS),
    )


def rows_of(edition: Edition) -> Mapping[str, int]:
    """How many rows the tables across all kinds have, by their address."""
    market = edition.market
    names = {
        (record.ref, name)
        for record in market
        if isinstance(record, Named)
        for name in (record.name, record.native_name, *(alias.name for alias in record.aliases))
        if name
    }
    return {
        data_file("claims.csv"): len(market.all_claims),
        data_file("expectations.csv"): sum(len(facts.expectations) for facts in edition.launches.values()),
        data_file("pairs.csv"): len(pairs_of(edition)),
        data_file("names.csv"): len(names),
        data_file("vocabulary.csv"): sum(len(market.vocabulary.words(name)) for name in Vocabulary.model_fields),
    }


def _search() -> Iterator[SearchEntry]:
    yield SearchEntry("query", "A first query", "DuckDB, pandas, sqlite3, curl, jq")
    yield SearchEntry("subscribe", "Subscribe to the launch calendar", "Google, Apple, Outlook, feed reader, iCalendar")
    yield SearchEntry("licence", "Licence and citation", "CC BY 4.0, how to cite")


def _first() -> Iterator[Link]:
    """The files that most come for."""
    yield Link("everything as JSON", data_file("market.json"))
    yield Link("as a database", data_file("market.sqlite"))
    yield Link("every claim as a table", data_file("claims.csv"))
    yield Link("what is in the tables", data_file("datapackage.json"))


def _kinds(edition: Edition) -> Iterator[KindRow]:
    for kind in RECORDS:
        json, csv = (data_file(f"{kind.folder}.{ending}") for ending in ("json", "csv"))
        number = len(edition.market.of(kind))
        yield KindRow(kind.folder, number, Link(f"{kind.folder}.json", json), Link(f"{kind.folder}.csv", csv))


def _files(shelf: Shelf, rows: Mapping[str, int]) -> Iterator[FileRow]:
    for offer in shelf.offers:
        yield FileRow(Link(offer.below_data or offer.pattern, offer.path), offer, rows.get(offer.pattern))


def _subscription(name: str, path: SitePath, edition: Edition) -> Subscription:
    return Subscription(Link(name, path), f"{edition.site_url}{path}" if edition.site_url else "")


def _regions(edition: Edition) -> Iterator[Link]:
    """The calendars of the regions in which something was launched or is to be, by name."""
    codes = {region for facts in edition.launches.values() for region in facts.launch.regions}
    links = (Link(edition.label("regions", code), calendar_file("regions", code)) for code in codes)
    return iter(sorted(links, key=lambda link: (link.text.casefold(), str(link.path))))


def _state(edition: Edition) -> str:
    """Which state of the record is meant: its day, and how far it had read."""
    reach = edition.horizons.market
    return f"As known on {day_words(edition.as_of)}" + (f", sources read to {day_words(reach)}" if reach else "")


def _citation(edition: Edition) -> str:
    place = f" {edition.site_url}" if edition.site_url else ""
    return f"Hundred Glasses: the AI-glasses market, claim by claim. {_state(edition)}. CC BY 4.0.{place}"


def _bibtex(edition: Edition) -> str:
    place = (("url", edition.site_url),) if edition.site_url else ()
    fields = (
        ("author", "{Hundred Glasses contributors}"),
        ("title", "{Hundred Glasses}: the {AI}-glasses market, claim by claim"),
        ("year", str(edition.as_of.year)),
        ("note", f"{_state(edition)}. {{CC BY 4.0}}"),
        *place,
    )
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@misc{{hundred-glasses-{edition.as_of.isoformat()},\n{lines}\n}}"
