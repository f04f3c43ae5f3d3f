"""A table as CSV (RFC 4180): UTF-8, CRLF, a header line, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from generator.exports.table import Cell, Table, Type

GUARD = "'"
"""Stands before a text that begins as a formula would, or with itself: take one away to have the text again."""

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GUARDED = frozenset((GUARD, *TRIGGERS))
_FLAGS = {None: None, True: "true", False: "false"}


def csv_bytes(table: Table) -> bytes:
    """The table as a file. Numbers, days, true and false are written plainly; an empty cell is an unset value."""
    cells = (_written(cells, column.type) for cells, column in zip(table.cells, table.columns, strict=True))
    return csv_file([column.name for column in table.columns], zip(*cells, strict=True))


def csv_file(head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Rows of cells that are guarded already, below a header."""
    file = io.BytesIO()
    with io.TextIOWrapper(file, "utf-8", newline="") as sheet:
        writer = csv.writer(sheet, lineterminator="\r\n")
        writer.writerow(head)
        writer.writerows(rows)
        sheet.flush()
        return file.getvalue()


def _written(cells: Iterable[Cell], kind: Type) -> Iterable[Cell]:
    """A column as the writer of the standard library shall have it, which writes numbers and days as they are."""
    if kind is Type.STRING:
        return [f"{GUARD}{cell}" if cell and cell[:1] in _GUARDED else cell for cell in cells]  # type: ignore[index] # a text
    return [_FLAGS[cell] for cell in cells] if kind is Type.BOOLEAN else cells  # type: ignore[index] # a flag


def guarded(text: str) -> str:
    """The text, with the guard before it where a spreadsheet would read it as a formula."""
    return GUARD + text if text[:1] in _GUARDED else text


def row_count(data: bytes) -> int:
    """How many rows a CSV file has, its header too: the line ends outside quotes, which are at every second place."""
    return sum(outside.count(b"\r\n") for outside in data.split(b'"')[::2])
