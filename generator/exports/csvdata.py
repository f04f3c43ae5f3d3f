"""A table as CSV (RFC 4180): UTF-8, CRLF, a header line, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date

from generator.exports.table import Cell, Column, Table, Type

GUARD = "'"
"""Stands before a text that begins as a formula would, or with itself: take one away to have the text again."""

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(table: Table) -> bytes:
    """The table as a file. Numbers, days, true and false are written plainly; an empty cell is an unset value."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(_written(cell, column) for cell, column in zip(row, table.columns, strict=True))
    return sheet.getvalue().encode()


def _written(cell: Cell, column: Column) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
    return guarded(str(cell)) if column.type is Type.STRING else str(cell)


def guarded(text: str) -> str:
    """The text, with the guard before it where a spreadsheet would read it as a formula."""
    return GUARD + text if text.startswith((GUARD, *TRIGGERS)) else text
