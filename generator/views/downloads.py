"""What can be downloaded, and what may be relied on: the catalogue that the data page and the note in the data share.

It names every file that the exports write, with `<holes>` where many are alike; a test holds it against them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import DATA, SitePath, data_file
from generator.model.fields import Ref
from generator.views.sheet import Link

LICENCE_TITLE = "Creative Commons Attribution 4.0 International; quotations and titles of pages excepted"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file, or many that are alike: its address from the site's root, its format, what it holds."""

    pattern: str
    form: str
    means: str

    @property
    def path(self) -> SitePath | None:
        """The address; None where the pattern stands for many files."""
        return None if "<" in self.pattern else SitePath(self.pattern)

    @property
    def below_data(self) -> str:
        """The address from the folder of the data; empty for a file that stands elsewhere."""
        return self.pattern.removeprefix(DATA) if self.pattern.startswith(DATA) else ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files of one use."""

    anchor: str
    title: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class FormatChange:
    """One change of the format, in a reader's words; the newest stands first."""

    version: int
    what: str


def _data(name: str, form: str, means: str) -> Offer:
    return Offer(f"{DATA}{name}", form, means)


SHELVES = (
    Shelf(
        "whole",
        "The whole market",
        (
            _data("market.json", "JSON", "the whole market; it alone is enough to rebuild it"),
            _data("market.sqlite", "SQLite", "all tables as a database, with a table “search” over names"),
            _data("datapackage.json", "Data Package 2", "what is in every table"),
            _data("manifest.json", "JSON", "every file that can be downloaded, with its size, SHA-256 and rows"),
            _data("README.txt", "text", "how to read the files, and what may be relied on"),
        ),
    ),
    Shelf(
        "tables",
        "Tables across all kinds",
        (
            _data("claims.csv", "CSV", "every claim: who said it, how they know, when, and where it was read"),
            _data("expectations.csv", "CSV", "every expected date beside its outcome"),
            _data("pairs.csv", "CSV", "who makes glasses with whom: the pairs of the partnership matrix"),
            _data("names.csv", "CSV", "every name of a company or product, in any script"),
            _data("vocabulary.csv", "CSV", "every word that names or groups, with its label"),
            Offer("changes/changes.csv", "CSV", "every change of the record, the oldest first, with a cursor"),
        ),
    ),
    Shelf(
        "kinds",
        "Kind by kind",
        (
            _data("<kind>.json", "JSON", "all records of one kind"),
            _data("<kind>/<id>.json", "JSON", "one record, with the sources that it names"),
            _data("<kind>.csv", "CSV", "all records of one kind, one a row"),
            _data("<kind>_<field>.csv", "CSV", "what stands many times in a record, one a row"),
            _data("parquet/<table>.parquet", "Parquet", "the same tables, where the site was built with them"),
            _data("schema/<name>.schema.json", "JSON Schema", "of each published document (draft 2020-12)"),
            _data("schema/content/<name>.schema.json", "JSON Schema", "of the files that contributors write"),
        ),
    ),
    Shelf(
        "calendars",
        "Calendars",
        (
            Offer("calendar/all.ics", "iCalendar", "every launch that has a date, expected and done"),
            Offer("calendar/confirmed.ics", "iCalendar", "on the company’s own word or a first-hand report only"),
            Offer("calendar/vendors/<id>.ics", "iCalendar", "the launches of one company, also those of a whole year"),
            Offer("calendar/regions/<code>.ics", "iCalendar", "the launches of one region"),
        ),
    ),
    Shelf(
        "feeds",
        "Feeds of changes",
        (
            Offer("changes/feed.atom", "Atom", "the newest hundred changes: said, entered, corrected"),
            Offer("changes/feed.json", "JSON Feed", "the same"),
            Offer("vendors/<id>/feed.atom", "Atom", "the changes of one company"),
        ),
    ),
    Shelf(
        "pages",
        "Pages as text",
        (
            Offer("<kind>/<id>/index.md", "Markdown", "the page of a company, product or deal without its pictures"),
            Offer("llms.txt", "Markdown", "a guide to the site for language models"),
            Offer("robots.txt", "text", "what crawlers may read: everything"),
        ),
    ),
)
"""Every file that the exports write, by use."""

CONVENTIONS = (
    'A date is an object {text, first, last, precision, edtf}: "2025-Q2" is never 1 April.',
    "Its first and last are the days that it allows; null is no bound. In tables: x, x_first, x_last, x_precision.",
    "A number is an object {text, low, high, bound}. In tables: x, x_low, x_high, x_bound.",
    "Its text has every digit as it was said; low and high are null where no double-precision number is the same.",
    'Everything computed stands under "derived", in tables in columns that begin with derived_.',
    "A claim's address (c- and 8 hex digits) is forever. A claim that was withdrawn or retracted stays, and is marked.",
    "A field that is not set is left out; a list is there even if it is empty. In CSV the cell is empty.",
    "A list in one cell is joined by ' | '; its items stand one a row in a table of their own.",
    "A text cell that begins as a formula would, or with ', has ' in front; take one away to read it.",
    "Days: as_of is that of the files, horizon how far the evidence reaches, read, recorded and day are our own.",
)
"""How the files are to be read."""

PROMISE = (
    "Within version 1 nothing is renamed, removed or given another type, here and in the addresses of the files.",
    "What may come: new members, columns, tables, files, and words in lists of words. Let pass what you do not know.",
    "A change that would break a reader gets a new address, data/v2/; version 1 then stays for a year beside it.",
    "The same records on the same day give the same bytes, so that a hash tells whether anything is new.",
)
"""What a reader's program may rely on."""

FORMAT_CHANGES = (FormatChange(1, "The first version."),)


def record_files(ref: Ref) -> tuple[Link, ...]:
    """The files of one record that has a page: its JSON, and the Markdown twin of its page."""
    return (
        Link("JSON", data_file(ref.kind, f"{ref.id}.json")),
        Link("Markdown", SitePath(f"{ref.kind}/{ref.id}/index.md")),
    )
