"""The tables as one SQLite database, with keys, indexes and a search over names. Equal tables give equal bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

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
    """The database of tables that are all there at once, as a file."""
    with Database() as database:
        for table in tables:
            database.add(table)
        return database.finished(facts)


class Database:
    """A database being filled: the tables, `search` over the table of names, and `about` with key and value.

    It is made in memory and read out, so that no file, clock or counter leaves a trace in it.
    """

    def __init__(self) -> None:
        """Open it, empty."""
        self._made = sqlite3.connect(":memory:", isolation_level=None)
        for setting in ("page_size = 4096", "encoding = 'UTF-8'", "user_version = 1"):
            self._made.execute(f"PRAGMA {setting}")
        self._made.execute("BEGIN")

    def __enter__(self) -> Self:
        """For `with`, which closes it."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Let go of it."""
        self._made.close()

    def add(self, table: Table) -> None:
        """One table more; those that it refers to may come later."""
        _fill(self._made, table)

    def finished(self, facts: Mapping[str, str]) -> bytes:
        """The whole as a file, once all tables are in it."""
        self._made.execute('CREATE TABLE "about" ("key" TEXT PRIMARY KEY NOT NULL, "value" TEXT)')
        self._made.executemany('INSERT INTO "about" VALUES (?, ?)', facts.items())
        _search(self._made)
        for last in ("COMMIT", "ANALYZE", "VACUUM"):
            self._made.execute(last)
        return self._made.serialize()


def _fill(database: sqlite3.Connection, table: Table) -> None:
    database.execute(_create(table))
    marks = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {_q(table.name)} VALUES ({marks})", _bound(table))  # noqa: S608 — names come from the models
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


def _bound(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows with days as text; for the rest SQLite has types of its own."""
    columns = zip(table.cells, table.columns, strict=True)
    return zip(*(_bound_column(cells, column.type) for cells, column in columns), strict=True)


def _bound_column(cells: Sequence[Cell], kind: Type) -> Sequence[Cell]:
    if kind is Type.DATE:
        return [str(cell) if cell is not None else None for cell in cells]
    return [None if cell is None else 1 if cell else 0 for cell in cells] if kind is Type.BOOLEAN else cells


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
