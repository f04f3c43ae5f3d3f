"""Records as plain JSON values: a date is always one object, a number always another, nothing is ever a union."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial
from math import isfinite
from typing import Any

from pydantic import BaseModel

from generator.model.amount import Amount
from generator.model.fields import Ref
from generator.model.record import Record, Watched
from generator.model.when import When

DERIVED = "derived"
"""The key below which everything computed stands, so that it never mixes with what a record says."""


def when_object(when: When) -> dict[str, str | None]:
    """A date as said: its text, the first and last day it allows, its precision, and EDTF (ISO 8601-2)."""
    return {
        "text": when.text,
        "first": when.first.isoformat() if when.first else None,
        "last": when.last.isoformat() if when.last else None,
        "precision": when.precision.value,
        "edtf": when.edtf,
    }


def amount_object(amount: Amount) -> dict[str, str | float | None]:
    """A number as said: its text, the lowest and highest value it allows, and how it limits the truth."""
    return {
        "text": amount.text,
        "low": number(amount.low),
        "high": number(amount.high),
        "bound": amount.bound.value,
    }


def number(value: Decimal | None) -> int | float | None:
    """A number that JSON and IEEE 754 readers keep exactly; None where there is none such: the text has it still."""
    if value is None:
        return None
    near = float(value)
    if not isfinite(near) or Decimal(repr(near)) != value:
        return None
    return int(value) if value == value.to_integral_value() and abs(near) < 2**53 else near


@lru_cache(maxsize=64)
def field_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model as the exports order them: of a record the id first, its note and looks last."""
    names = list(model.model_fields)
    if not issubclass(model, Record):
        return tuple(names)
    late = [name for name in Watched.model_fields if name in names and name != "id"]
    return ("id", *(name for name in names if name not in late and name != "id"), *late)


def plain(value: Any) -> Any:
    """Any value of a record as JSON has it. A field that is not set is left out; a list is there even if empty."""
    if type(value) is str:  # most values are
        return value
    kind: type = type(value)
    return _writer(kind)(value)


@lru_cache(maxsize=256)
def _writer(kind: type) -> Callable[[Any], Any]:
    """What makes plain values of a type: looked for once a type, as there are hundreds of thousands of values."""
    if issubclass(kind, BaseModel):
        return partial(_members, field_order(kind))
    return next((write for base, write in _WRITERS if issubclass(kind, base)), _as_it_is)


def _members(names: Iterable[str], part: BaseModel) -> dict[str, Any]:
    told = vars(part)
    return {name: plain(told[name]) for name in names if told[name] is not None}


def _entries(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): plain(inner) for key, inner in mapping.items()}


def _items(items: Iterable[Any]) -> list[Any]:
    return [plain(inner) for inner in items]


def _as_it_is(value: Any) -> Any:
    return value


_WRITERS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (When, when_object),
    (Amount, amount_object),
    (Ref, str),  # a tuple too
    (StrEnum, str),
    (date, date.isoformat),
    (dict, _entries),
    (tuple, _items),
)


def json_text(value: Any) -> str:
    """One line of JSON (RFC 8259). No "</" stands in it, so that it may be put into a page's script element."""
    return _ENCODER.encode(value).replace("</", "<\\/")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
