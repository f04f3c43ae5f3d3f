"""The tables in every form: CSV, SQLite, Parquet, and the descriptor of them all. A table is made once for all four."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.addresses import SitePath, data_file
from generator.exports.csvdata import csv_bytes
from generator.exports.datapackage import DATABASE, Packed, csv_path, descriptor
from generator.exports.jsondata import LICENCE, VERSION
from generator.exports.markettables import all_tables
from generator.exports.parquet import parquet_files
from generator.exports.sqlite import Database
from generator.views.edition import Edition

DESCRIPTOR = data_file("datapackage.json")


def table_files(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """`<table>.csv`, `market.sqlite`, `parquet/<table>.parquet` where pyarrow is there, and `datapackage.json`.

    A table is forgotten before the next is made: that of all claims is as large as the others together.
    """
    reach = edition.horizons.market
    facts = {
        "version": str(VERSION),
        "as_of": edition.as_of.isoformat(),
        "horizon": reach.isoformat() if reach else "",
        "license": LICENCE,
    }
    packed = []
    with Database() as database:
        for table in all_tables(edition):
            data = csv_bytes(table)
            packed.append(Packed.of(csv_path(table), data, table))
            yield csv_path(table), data
            database.add(table)
            yield from parquet_files([table])
        data = database.finished(facts)
    yield DATABASE, data
    package = json.dumps(descriptor(packed, Packed.of(DATABASE, data), facts), ensure_ascii=False, indent=1)
    yield DESCRIPTOR, package.encode()
