"""The descriptor of the tables: Data Package, version 2 (datapackage.org)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

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


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of the package as the descriptor tells of it, when the file itself is written and gone."""

    file: Mapping[str, Any]
    """Its path relative to the descriptor's, its size and hash."""
    table: Table | None = None
    """The columns of its table; the rows are not kept."""

    @classmethod
    def of(cls, path: SitePath, data: bytes, table: Table | None = None) -> Self:
        """What is told of a file below /data/v1/."""
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        file = {"path": path.removeprefix(DATA), "bytes": len(data), "hash": digest}
        return cls(file, replace(table, rows=()) if table else None)


def descriptor(tables: Iterable[Packed], database: Packed, facts: Mapping[str, str]) -> dict[str, Any]:
    """What is in the package: a resource a CSV file, each with its size, hash, columns and keys, then the database."""
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": "hundred-glasses",
        "title": "Hundred Glasses: the AI-glasses market, claim by claim",
        "description": f"As known on {facts['as_of']}; the evidence reaches to {facts['horizon'] or 'no day'}. "
        f"A text cell that begins as a formula would, or with {GUARD}, has {GUARD} in front. "
        "Columns called derived_… are computed.",
        "version": "1",
        "licenses": [_LICENCE],
        "resources": [*(_table(one.table, one.file) for one in tables if one.table), _database(database.file)],
    }


def csv_path(table: Table) -> SitePath:
    """Where a table's CSV file stands."""
    return SitePath(f"{DATA}{table.name}.csv")


DATABASE = SitePath(f"{DATA}market.sqlite")


def _table(table: Table, file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": table.name.replace("_", "-"),
        "type": "table",
        "description": table.means,
        **file,
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


def _database(file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": "database",
        "description": "the same tables as one SQLite database, with a full-text search over names",
        **file,
        "format": "sqlite",
        "mediatype": "application/vnd.sqlite3",
    }
