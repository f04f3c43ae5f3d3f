"""What machines read of the market: JSON, tables, calendars, feeds. Siblings over the views; none knows a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.addresses import SitePath
from generator.exports.atom import atom_feeds
from generator.exports.changescsv import changes_csv
from generator.exports.icalendar import icalendars
from generator.exports.jsondata import json_files
from generator.exports.jsonfeed import json_feed
from generator.exports.llms import llms_txt, robots_txt
from generator.exports.manifest import MANIFEST, manifest_file
from generator.exports.readme import readme_file
from generator.exports.schema import schema_files
from generator.exports.tables import table_files
from generator.exports.twins import twins
from generator.views.edition import Edition

Export = Callable[[Edition], Mapping[SitePath, bytes]]
"""One export: a pure function from a day's market to its files. No clock, no network, the same bytes each time."""

EXPORTS: tuple[Export, ...] = (
    json_files,
    schema_files,
    readme_file,
    table_files,
    icalendars,
    atom_feeds,
    json_feed,
    changes_csv,
    llms_txt,
    robots_txt,
    twins,
)
"""Every export. A new one is a module here and its function in this list."""


def export_files(edition: Edition) -> Mapping[SitePath, bytes]:
    """All files of all exports by address, and the manifest that lists them; raises ValueError where two write one."""
    files: dict[SitePath, bytes] = {}
    for export in EXPORTS:
        made = export(edition)
        twice = sorted(files.keys() & made.keys())
        if twice:
            raise ValueError(f"two exports write {', '.join(twice)}")
        files |= made
    return MappingProxyType({**files, MANIFEST: manifest_file(edition, files)})
