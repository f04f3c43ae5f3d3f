"""A table as a value: typed columns and rows. CSV, SQLite, Parquet and the descriptor are all written from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import Any

from generator.exports.plain import number
from generator.exports.shapes import Shape
from generator.model.amount import Amount
from generator.model.fields import RefersTo
from generator.model.when import When

Cell = str | int | float | bool | date | None
Cutter = Callable[[Any], tuple[Cell, ...]]
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
JOINT = " | "
"""What stands between the items of a list that is one cell."""


class Type(StrEnum):
    """The type of a column, by the name that Data Package gives it."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `refers` is the table whose id stands in it."""

    name: str
    type: Type = Type.STRING
    means: str = ""
    refers: str = ""


@dataclass(frozen=True)
class Table:
    """One table. `key` names the columns that tell its rows apart; rows are in a fixed order."""

    name: str
    means: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> tuple[list[Cell], ...]:
        """The same column by column, as every form of the table wants it."""
        return tuple(list(map(itemgetter(at), self.rows)) for at in range(len(self.columns)))


def columns_of(name: str, shape: Shape) -> tuple[Column, ...]:
    """The columns of one field that is no claim and no part: three more for a date, three more for a number."""
    if shape.holds(When):
        return (
            Column(name, means="the date as it was said"),
            Column(f"{name}_first", Type.DATE, "the first day that the date allows"),
            Column(f"{name}_last", Type.DATE, "the last day that the date allows"),
            Column(f"{name}_precision", means="how finely the date was said"),
        )
    if shape.holds(Amount):
        return (
            Column(name, means="the number as it was said"),
            Column(f"{name}_low", Type.NUMBER, "the lowest value that it allows"),
            Column(f"{name}_high", Type.NUMBER, "the highest value that it allows"),
            Column(f"{name}_bound", means="how the number limits the truth"),
        )
    if shape.type is tuple:
        return (Column(name, means=f"a list, its items joined by {JOINT!r}"),)
    refers = shape.mark(RefersTo)
    kind = {bool: Type.BOOLEAN, date: Type.DATE, int: Type.INTEGER}.get(shape.type, Type.STRING)
    return (Column(name, kind, f"an id of {refers.kind}" if refers else "", refers.kind if refers else ""),)


def cutter_of(shape: Shape) -> Cutter:
    """What cuts a field's value into cells, as many as `columns_of` has columns for it; no value gives empty cells."""
    if shape.holds(When):
        return when_cells
    if shape.holds(Amount):
        return amount_cells
    if shape.type is tuple:
        return _list_cell
    return _plain_cell if shape.type in (bool, date, int) else _text_cell


def when_cells(when: When | None) -> tuple[Cell, ...]:
    """A date as four cells: its text, first and last day, precision."""
    return (when.text, when.first, when.last, when.precision.value) if when else (None,) * 4


def amount_cells(amount: Amount | None) -> tuple[Cell, ...]:
    """A number as four cells: its text, lowest and highest value, bound."""
    return (amount.text, number(amount.low), number(amount.high), amount.bound.value) if amount else (None,) * 4


def _list_cell(items: tuple[Any, ...] | None) -> tuple[Cell, ...]:
    return (JOINT.join(map(text, items)) if items else None,)


def _plain_cell(value: Cell) -> tuple[Cell, ...]:
    return (value,)


def _text_cell(value: Any) -> tuple[Cell, ...]:
    return (text(value) if value is not None else None,)


def text(value: Any) -> str:
    """A value as the text of a cell; control characters, which neither CSV nor SQL can carry, become U+FFFD."""
    told = str(value)
    return told if told.isprintable() else _CONTROLS.sub("\ufffd", told)
