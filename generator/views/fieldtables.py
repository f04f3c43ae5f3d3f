"""What may stand in a record, read from the models: every field, whether it is required, and what it takes."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from generator.model import fields
from generator.model.amount import Amount
from generator.model.claim import Claim, Part, Withdrawn
from generator.model.record import Record, Watched
from generator.model.when import When

_PLAIN = {
    str: "text",
    bool: "true or false",
    date: "a day, as 2025-06-26",
    When: "a date, as precise as it was said",
    Amount: "a number, as it was said",
    fields.Ref: "a reference, as vendors/xiaomi, or market",
}
_TEXTS: tuple[tuple[Any, str], ...] = (
    (
        fields.Quote,
        f"the source's own words, at most {fields.QUOTE_WORDS} words or {fields.QUOTE_CJK} Chinese characters",
    ),
    (fields.Summary, f"our own words, at most {fields.SUMMARY_WORDS}"),
    (fields.Link, "an https address"),
    (fields.SourceLink, "a web address"),
    (fields.Country, "a country as two capitals (ISO 3166)"),
    (fields.Language, "a language tag, as en or zh (BCP 47)"),
)
_AFTER_ALL = frozenset(Watched.model_fields)
"""The fields that come last in a record."""
_UNIONS = (Union, types.UnionType)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field; `part` names the table of what stands inside it, `words` the list of the vocabulary it draws on."""

    name: str
    required: bool
    takes: str
    many: bool
    part: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one kind of record, or of one part of records."""

    anchor: str
    name: str
    is_claim: bool
    rows: tuple[FieldRow, ...]


def record_tables(kind: type[Record], seen: dict[type[Part], None]) -> tuple[FieldTable, ...]:
    """The table of a kind of record, then those of its parts, but for the parts already `seen` in another kind."""
    seen[Withdrawn] = None  # claims have it too, so that it stands among the shared tables
    return tuple(_tables(kind, kind.folder, seen))


def shared_tables() -> tuple[FieldTable, ...]:
    """The fields that every claim has, and the parts inside them."""
    own = FieldTable("fields-claim", "claim", is_claim=False, rows=tuple(_rows(Claim, shared=True)))
    parts = {table.anchor: table for table in _parts_of(Claim, "claim", {}, shared=True)}
    return own, *parts.values()


def _tables(model: type[Part], name: str, seen: dict[type[Part], None]) -> Iterator[FieldTable]:
    seen[model] = None
    yield FieldTable(_anchor(model), name, issubclass(model, Claim), tuple(_rows(model)))
    yield from _parts_of(model, name, seen)


def _parts_of(
    model: type[Part], name: str, seen: dict[type[Part], None], *, shared: bool = False
) -> Iterator[FieldTable]:
    for field_name, hint in _hints(model, shared=shared):
        part = _part_in(hint)
        if part is not None and part is not Claim and part not in seen:
            yield from _tables(part, f"{name} › {field_name}", seen)


def _rows(model: type[Part], *, shared: bool = False) -> Iterator[FieldRow]:
    for name, hint in _hints(model, shared=shared):
        takes, many, words = _describe(hint)
        part = _part_in(hint)
        yield FieldRow(name, model.model_fields[name].is_required(), takes, many, _anchor(part) if part else "", words)


def _hints(model: type[Part], *, shared: bool) -> Iterator[tuple[str, Any]]:
    """The model's fields with their whole types; of a claim only those its kind adds, unless `shared`."""
    hints = get_type_hints(model, include_extras=True)
    for name in sorted(model.model_fields, key=_AFTER_ALL.__contains__):
        is_common = issubclass(model, Claim) and name in Claim.model_fields
        if (shared or not is_common) and name != "id":
            yield name, hints[name]


def _anchor(model: type[Part]) -> str:
    return f"fields-{model.__name__.lower()}"


def _unwrapped(hint: Any) -> tuple[Any, bool, list[Any]]:
    """The type inside None-unions, lists and mappings; whether there may be many; and all marks met on the way."""
    many = False
    marks: list[Any] = []
    while True:
        if any(hint == known for known, _ in _TEXTS):
            return hint, many, marks
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            marks += inner[1:]
            hint = inner[0]
        elif origin in _UNIONS:
            hint = next(one for one in inner if one is not type(None))
        elif origin is tuple:
            many, hint = True, inner[0]
        elif origin is dict:
            marks += get_args(inner[0])[1:]
            hint = inner[1]
        else:
            return hint, many, marks


def _part_in(hint: Any) -> type[Part] | None:
    inner = _unwrapped(hint)[0]
    return inner if isinstance(inner, type) and issubclass(inner, Part) else None


def _describe(hint: Any) -> tuple[str, bool, str]:
    """What a field takes, whether it is a list, and the list of the vocabulary it takes words of."""
    inner, many, marks = _unwrapped(hint)
    for mark in marks:
        match mark:
            case fields.RefersTo():
                return f"the id of a record in {mark.kind}/", many, ""
            case fields.WordOf() if not (isinstance(inner, type) and issubclass(inner, Part)):
                return "a word of", many, mark.list
            case fields.WordOf():
                return "for each word, claims; words of", many, mark.list
    return _plain(inner, marks), many, ""


def _plain(inner: Any, marks: list[Any]) -> str:
    for known, words in _TEXTS:
        if inner == known:
            return words
    if isinstance(inner, type):
        if issubclass(inner, StrEnum):
            return f"one of: {', '.join(inner)}"
        if issubclass(inner, Claim):
            return "claims"
        if issubclass(inner, Part):
            return "its own fields"
    longest = next((mark for mark in marks if isinstance(mark, FieldInfo)), None)
    return _PLAIN.get(inner, "text" if longest is not None else str(inner))
