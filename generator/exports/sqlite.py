"""The tables as one SQLite database, with keys, indexes and a search over names. Equal tables give equal bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from enum import StrEnum

from generator.exports.table import Cell, Column, Table, Type

_TYPES = {
    Type.STRING: "TEXT",
    Type.DATE: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.BOOLEAN: "INTEGER",
    Type.NUMBER: "NUMERIC",
}
_INDEXED = ("address", "claim")
_TOKENIZERS = ("trigram", "unicode61")


def sqlite_bytes(tables: Iterable[Table], facts: Mapping[str, str]) -> bytes:
    """The database as a file: the tables, `search` over the table of names, and `about` with key and value.

    It is made in memory and read out, so that no file, clock or counter leaves a trace in it.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for setting in ("page_size = 4096", "encoding = 'UTF-8'", "user_version = 1"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN")
        for table in tables:
            _fill(database, table)
        database.execute('CREATE TABLE "about" ("key" TEXT PRIMARY KEY NOT NULL, "value" TEXT)')
        database.executemany('INSERT INTO "about" VALUES (?, ?)', facts.items())
        _search(database)
        for last in ("COMMIT", "ANALYZE", "VACUUM"):
            database.execute(last)
        return database.serialize()


def _fill(database: sqlite3.Connection, table: Table) -> None:
    database.execute(_create(table))
    marks = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {_q(table.name)} VALUES ({marks})", (_bound(row) for row in table.rows))  # noqa: S608 — names come from the models
    for column in table.columns:
        if (column.refers or column.name in _INDEXED) and table.key[:1] != (column.name,):
            index = _q(f"{table.name}_by_{column.name}")
            database.execute(f"CREATE INDEX {index} ON {_q(table.name)} ({_q(column.name)})")


def _create(table: Table) -> str:
    parts = [_column(column, table) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(_q, table.key))})")
    parts += [
        f'FOREIGN KEY ({_q(column.name)}) REFERENCES {_q(column.refers)} ("id")'
        for column in table.columns
        if column.refers
    ]
    return f"CREATE TABLE {_q(table.name)} ({', '.join(parts)})"


def _column(column: Column, table: Table) -> str:
    needed = " NOT NULL" if column.name in table.key else ""
    known = f" CHECK ({_q(column.name)} IN (0, 1))" if column.type is Type.BOOLEAN else ""
    return f"{_q(column.name)} {_TYPES[column.type]}{needed}{known}"


def _q(name: str) -> str:
    """A name as SQL quotes it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _bound(row: tuple[Cell, ...]) -> tuple[str | int | float | None, ...]:
    return tuple(_plain(cell) for cell in row)


def _plain(cell: Cell) -> str | int | float | None:
    match cell:
        case date():
            return cell.isoformat()
        case bool():
            return int(cell)
        case StrEnum():
            return cell.value
    return cell


def _search(database: sqlite3.Connection) -> None:
    """A full-text table over names. Trigrams find any three characters in any script; old libraries only know words.

    Shorter names, as many Chinese ones are, are found by LIKE in `names`.
    """
    for tokenizer in _TOKENIZERS:
        try:
            database.execute(
                f"CREATE VIRTUAL TABLE search USING fts5(name, record_kind UNINDEXED, record_id UNINDEXED, "
                f"tokenize='{tokenizer}')"
            )
            break
        except sqlite3.OperationalError:
            if tokenizer == _TOKENIZERS[-1]:
                raise
    database.execute("INSERT INTO search SELECT name, record_kind, record_id FROM names")
    database.execute("INSERT INTO search(search) VALUES ('optimize')")
