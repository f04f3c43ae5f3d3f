"""What machines read of the market: JSON, tables, calendars, feeds. Siblings over the views; none knows a page."""

from __future__ import annotations

import gc
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from generator.addresses import SitePath, data_file, is_id
from generator.exports.atom import atom_feeds
from generator.exports.changescsv import changes_csv
from generator.exports.icalendar import icalendars, vendor_calendar
from generator.exports.jsondata import json_files
from generator.exports.jsonfeed import json_feed
from generator.exports.llms import llms_txt, robots_txt
from generator.exports.manifest import MANIFEST, Listed, listed, manifest_file
from generator.exports.news import vendor_feed
from generator.exports.readme import readme_file
from generator.exports.schema import schema_files
from generator.exports.tables import table_files
from generator.exports.twins import twin_of, twins
from generator.model.market import RECORDS
from generator.model.vendor import Vendor
from generator.together import together
from generator.views.edition import Edition

Export = Callable[[Edition], Iterator[tuple[SitePath, bytes]]]
"""One export: a pure function from a day's market to its files. No clock, no network, the same bytes each time.

It makes a file when it is asked for it and keeps none: who writes each before asking for the next never has two.
"""

OldNames = Mapping[SitePath, tuple[SitePath, ...]]
"""Where a file stands besides its own address, by that."""

Put = Callable[[SitePath, bytes], object]
"""Takes a file that was made."""

FEWEST_CLAIMS = 300
"""For fewer, another process would cost more than it saves."""

EXPORTS: tuple[Export, ...] = (
    twins,
    table_files,
    json_files,
    icalendars,
    atom_feeds,
    changes_csv,
    json_feed,
    schema_files,
    readme_file,
    llms_txt,
    robots_txt,
)
"""Every export. A new one is a module here and its function in this list, which begins with those that take longest."""


@dataclass(frozen=True, slots=True)
class ExportFiles:
    """The files of all exports with their addresses, and last the manifest that lists them.

    Each walk makes them anew, one at a time. It raises ValueError where two exports write one file.
    """

    edition: Edition

    def __iter__(self) -> Iterator[tuple[SitePath, bytes]]:
        """Make them, one after the other."""
        gc.freeze()  # the market stays to the end: nobody has to walk through it again and again in search of garbage
        try:
            yield from self._made()
        finally:
            gc.unfreeze()

    def write(self, put: Put) -> tuple[SitePath, ...]:
        """Hand every file to `put` as soon as it is made, in several processes at once; their addresses.

        `put` must keep the file where all processes find it. Raises ValueError as a walk does, afterwards.
        """
        moved = old_names(self.edition)
        jobs = [partial(_written, export, self.edition, moved, put) for export in EXPORTS]
        few = len(self.edition.market.claims) < FEWEST_CLAIMS
        told: dict[SitePath, Listed] = {}
        for made in together(jobs, 1 if few else None):
            for path, one in made:
                _refuse_second(path, told)
                told[path] = one
        put(MANIFEST, manifest_file(self.edition, told.values()))
        return (*told, MANIFEST)

    def _made(self) -> Iterator[tuple[SitePath, bytes]]:
        told: dict[SitePath, Listed] = {}
        moved = old_names(self.edition)
        for export in EXPORTS:
            for path, data in _with_old_names(export, self.edition, moved):
                _refuse_second(path, told)
                told[path] = listed(path, data)
                yield path, data
        yield MANIFEST, manifest_file(self.edition, told.values())


def _refuse_second(path: SitePath, told: Container[SitePath]) -> None:
    if path in told:
        raise ValueError(f"two exports write {path}")


def _with_old_names(export: Export, edition: Edition, moved: OldNames) -> Iterator[tuple[SitePath, bytes]]:
    for made, data in export(edition):
        for path in (made, *moved.get(made, ())):
            yield path, data


def _written(export: Export, edition: Edition, moved: OldNames, put: Put) -> list[tuple[SitePath, Listed]]:
    told = []
    for path, data in _with_old_names(export, edition, moved):
        put(path, data)
        told.append((path, listed(path, data)))
    return told


def old_names(edition: Edition) -> OldNames:
    """The old addresses of a renamed record's files, by the new ones: a file cannot lead on, so it stands at both."""
    found: dict[SitePath, tuple[SitePath, ...]] = {}
    for old, new in edition.market.redirects.items():
        if old.partition("/")[0] == new.partition("/")[0]:
            for before, after in zip(files_of(old), files_of(new), strict=False):
                found[after] = (*found.get(after, ()), before)
    return found


def files_of(page: SitePath) -> tuple[SitePath, ...]:
    """The addresses of files that follow from the address of a record's page, whether they are made or not."""
    kind, _, rest = page.partition("/")
    record_id = rest.removesuffix("/")
    if kind not in {one.folder for one in RECORDS} or not is_id(record_id):
        return ()
    own = (vendor_feed(record_id), vendor_calendar(record_id)) if kind == Vendor.folder else ()
    return (data_file(kind, f"{record_id}.json"), twin_of(page), *own)


def export_files(edition: Edition) -> Mapping[SitePath, bytes]:
    """All of them at once by address, for who needs them together: a market of 1,000 vendors has 130 MB of them."""
    return MappingProxyType(dict(ExportFiles(edition)))
