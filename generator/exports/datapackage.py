"""The descriptor of the tables: Data Package, version 2 (datapackage.org)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from generator.addresses import DATA, SitePath
from generator.exports.csvdata import GUARD
from generator.exports.table import Column, Table
from generator.views.downloads import LICENCE_TITLE

PROFILE = "https://datapackage.org/profiles/2.0"
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": LICENCE_TITLE,
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def descriptor(tables: Iterable[Table], files: Mapping[SitePath, bytes], facts: Mapping[str, str]) -> dict[str, Any]:
    """What is in the package: a resource a CSV file, each with its size, hash, columns and keys, then the database.

    `files` are the files below /data/v1/ that the package describes; paths are relative to the descriptor's.
    """
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": "hundred-glasses",
        "title": "Hundred Glasses: the AI-glasses market, claim by claim",
        "description": f"As known on {facts['as_of']}; the evidence reaches to {facts['horizon'] or 'no day'}. "
        f"A text cell that begins as a formula would, or with {GUARD}, has {GUARD} in front. "
        "Columns called derived_… are computed.",
        "version": "1",
        "licenses": [_LICENCE],
        "resources": [*(_table(table, files) for table in tables), _database(files)],
    }


def csv_path(table: Table) -> SitePath:
    """Where a table's CSV file stands."""
    return SitePath(f"{DATA}{table.name}.csv")


DATABASE = SitePath(f"{DATA}market.sqlite")


def _file(path: SitePath, files: Mapping[SitePath, bytes]) -> dict[str, Any]:
    data = files[path]
    return {
        "path": path.removeprefix(DATA),
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _table(table: Table, files: Mapping[SitePath, bytes]) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": table.name.replace("_", "-"),
        "type": "table",
        "description": table.means,
        **_file(csv_path(table), files),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "$schema": f"{PROFILE}/tabledialect.json",
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["id"]}}
        for column in table.columns
        if column.refers
    ]
    return {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    means = {"description": column.means} if column.means else {}
    needed = {"constraints": {"required": True}} if column.name in table.key else {}
    return {"name": column.name, "type": column.type.value, **means, **needed}


def _database(files: Mapping[SitePath, bytes]) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": "database",
        "description": "the same tables as one SQLite database, with a full-text search over names",
        **_file(DATABASE, files),
        "format": "sqlite",
        "mediatype": "application/vnd.sqlite3",
    }
