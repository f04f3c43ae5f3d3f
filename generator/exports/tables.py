"""The tables in every form: CSV, SQLite, Parquet, and the descriptor of them all. They are made once for all four."""

from __future__ import annotations

import json

from generator.addresses import SitePath, data_file
from generator.exports.csvdata import csv_bytes
from generator.exports.datapackage import DATABASE, csv_path, descriptor
from generator.exports.jsondata import LICENCE, VERSION
from generator.exports.markettables import all_tables
from generator.exports.parquet import parquet_files
from generator.exports.sqlite import sqlite_bytes
from generator.views.edition import Edition

DESCRIPTOR = data_file("datapackage.json")


def table_files(edition: Edition) -> dict[SitePath, bytes]:
    """`<table>.csv`, `market.sqlite`, `parquet/<table>.parquet` where pyarrow is there, and `datapackage.json`."""
    tables = all_tables(edition)
    reach = edition.horizons.market
    facts = {
        "version": str(VERSION),
        "as_of": edition.as_of.isoformat(),
        "horizon": reach.isoformat() if reach else "",
        "license": LICENCE,
    }
    files = {csv_path(table): csv_bytes(table) for table in tables}
    files[DATABASE] = sqlite_bytes(tables, facts)
    package = json.dumps(descriptor(tables, files, facts), ensure_ascii=False, indent=1)
    return {**files, **parquet_files(tables), DESCRIPTOR: package.encode()}
