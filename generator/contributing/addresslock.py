"""Which addresses the site has today, which published ones would be lost, and the lock written anew.

Nothing is rendered: each address follows from the records, as the views that make the pages decide it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator import addresses
from generator.addresses import SitePath
from generator.contributing.writing import put_file
from generator.exports.icalendar import calendars_of, vendor_calendar
from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.record import Named, Record
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.problems import Place, Problem, did_you_mean
from generator.reading.addresslock import LOCK, Locked
from generator.reading.content import PAGES, REDIRECTS
from generator.reading.source_text import harmless
from generator.views.calendar_years import years_of
from generator.views.changes import weeks_of
from generator.views.edition import Edition

WITH_PAGE: tuple[type[Record], ...] = (Vendor, Product, Partnership, Source)
"""The kinds of which each record has a page."""

HEAD = (
    "# Addresses that were published and go on answering; python -m generator addresses adds the new ones, "
    "and nothing is ever taken out."
)
INDEXES = (
    addresses.VENDORS,
    addresses.PRODUCTS,
    addresses.COMPARE,
    addresses.PARTNERSHIPS,
    addresses.CALENDAR,
    addresses.OUTCOMES,
    addresses.FIGURES,
    addresses.OUTLOOK,
    addresses.GAPS,
    addresses.SOURCES,
    addresses.CHANGES,
    addresses.CORRECTIONS,
    addresses.METHOD,
    addresses.LEGEND,
    addresses.CONTRIBUTE,
    addresses.OPEN_DATA,
)


def record_pages(market: Market) -> dict[SitePath, Record]:
    """The page of each record that has one, withdrawn ones included; a deal of which nothing is said has none."""
    records = [*market, *market.withdrawn.values()]
    told = (one for one in records if not isinstance(one, Partnership) or one.withdrawn or market.claims_of(one.ref))
    return {addresses.page_of(one.folder, one.id): one for one in told if isinstance(one, WITH_PAGE)}


def standing(market: Market, content: Path) -> frozenset[SitePath]:
    """Every address that is locked where it is published: of a market without an error."""
    edition = Edition(market, market.read_until)
    return frozenset(
        (
            *INDEXES,
            *record_pages(market),
            *(addresses.roles_page(group) for group in market.vocabulary.role_groups),
            *map(addresses.calendar_page, years_of(edition)),
            *(addresses.week_page(*week) for week in weeks_of(edition)),
            *calendars_of(edition),
            *_narrative(content),
        )
    )


def _narrative(content: Path) -> Iterator[SitePath]:
    """The pages of `content/pages/`, as MkDocs places them."""
    top = content / PAGES
    for file in top.rglob("*.md"):
        stem = file.relative_to(top).with_suffix("").as_posix()
        address = "" if stem == "index" else f"{stem.removesuffix('/index')}/"
        yield from [SitePath(address)] if address else []


def lost_addresses(market: Market, locked: Locked, content: Path, *, faulty: bool) -> Iterator[Problem]:
    """An error for each published address that nothing answers.

    In a market with errors elsewhere (`faulty`) only the pages of records are looked for: what follows from claims
    cannot be told there.
    """
    records = record_pages(market)
    there = frozenset(records) if faulty else standing(market, content)
    judged = [one for one in locked if not faulty or _ref(one).kind in {kind.folder for kind in WITH_PAGE}]
    lost = [one for one in judged if one not in there and not _is_led_on(one, market, there)]
    new = {page: record for page, record in records.items() if page not in locked} if lost else {}
    for address in lost:
        yield Problem("lost-address", *_told(address, new, there, locked), echo=harmless(address))


def _ref(address: SitePath) -> Ref:
    """The record whose page an address is; of any other address, one of no kind."""
    parts = address.split("/")
    return Ref(parts[0], parts[1]) if len(parts) == 3 and parts[1] and not parts[2] else Ref("", "")


def _is_led_on(address: SitePath, market: Market, there: frozenset[SitePath]) -> bool:
    """Whether a redirect answers: a page itself, the calendar of a vendor through the vendor's page."""
    if address.is_page:
        return market.redirects.get(address) in there
    vendor = PurePosixPath(address).stem
    page = addresses.page_of(Vendor.folder, vendor)
    target = market.redirects.get(page) if address == vendor_calendar(vendor) else None
    return target is not None and vendor_calendar(_ref(target).id) in there


def _told(
    address: SitePath, new: dict[SitePath, Record], there: frozenset[SitePath], locked: Locked
) -> tuple[str, Place, str]:
    """The message, the place and the remedy of one lost address, with the line to add as it must be written."""
    message = f'"/{address}" was published, and nothing answers there any more'
    place = locked[address]
    if not address.is_page:
        return message, place, "put the launch back that the calendar was for; what was wrong in it can be withdrawn"
    if not is_of_record(address):
        target = f"{address.partition('/')[0]}/"
        likely = target if SitePath(target) in there else str(addresses.VENDORS)
        return message, place, f'add to {REDIRECTS} the line "{address}: {likely}"'
    meant = likely_page(_ref(address), new)
    target = meant or f"{_ref(address).kind}/ITS-NEW-ID/"
    withdraw = 'if it was wrong, put its file back with "withdrawn: {day: …, why: …}" in it'
    return message, place, f'if it was renamed, add to {REDIRECTS} the line "{address}: {target}"; {withdraw}'


def is_of_record(address: SitePath) -> bool:
    """Whether an address is the page of a record, of today or of another day."""
    return _ref(address).kind in {kind.folder for kind in WITH_PAGE}


def likely_page(old: Ref, new: dict[SitePath, Record]) -> SitePath | None:
    """The unpublished page of the record that may be meant: one of the kind with such a name, or the only one."""
    mine = {page: record for page, record in new.items() if record.folder == old.kind}
    names = {name: page for page, record in mine.items() for name in _names(record)}
    meant = did_you_mean(old.id, names)
    if meant is not None:
        return names[meant]
    return next(iter(mine)) if len(mine) == 1 else None


def _names(record: Record) -> Iterator[str]:
    yield record.id
    if isinstance(record, Named):
        yield from (record.name, *(alias.name for alias in record.aliases))


@dataclass(frozen=True, slots=True)
class Addition:
    """The lock with what is new in it, and what that is."""

    data: bytes
    added: tuple[SitePath, ...]


def with_new(locked: Iterable[SitePath], there: Iterable[SitePath]) -> Addition:
    """The lock with every address that has been published or stands today."""
    known = set(locked)
    added = tuple(sorted(set(there) - known))
    lines = (HEAD, *sorted(known | set(added)))
    return Addition(("\n".join(lines) + "\n").encode(), added)


def write_lock(content: Path, data: bytes) -> None:
    """Put the lock in its place. Raises ContributingError where the file cannot be written."""
    put_file(content, PurePosixPath(LOCK), data)
