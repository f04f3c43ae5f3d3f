"""A record as it was known on a day: later claims, later looks and the editor's own words taken out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, TypeVar

from generator.model.claim import Checked, Claim, Part
from generator.model.fields import Ref, UnsourcedWords
from generator.model.record import Record, marks_of

P = TypeVar("P", bound=Part)
KnownClaim = tuple[Ref, str, int]
KnownClaims = AbstractSet[KnownClaim]


def record_as_of(record: Record, day: date, known: KnownClaims, sources: AbstractSet[str]) -> Record:
    """The record with only the claims that are in `known`, and only what sources in `sources` could tell by then."""
    changes: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, dict):
            lists = {
                key: _known_items(record, f"{name}.{key}", items, day, known, sources) for key, items in value.items()
            }
            changes[name] = {key: items for key, items in lists.items() if items}
        elif isinstance(value, tuple) and not isinstance(value, Ref):
            changes[name] = _known_items(record, name, value, day, known, sources)
    return _without_own_words(record.model_copy(update=changes))


def _known_items(
    record: Record, field: str, items: tuple[Any, ...], day: date, known: KnownClaims, sources: AbstractSet[str]
) -> tuple[Any, ...]:
    kept: list[Any] = []
    for index, item in enumerate(items):
        if isinstance(item, Claim):
            if (record.ref, field, index) in known:
                kept.append(_without_own_words(_not_yet_taken_back(item, day)))
        elif isinstance(item, Checked):
            kept += [item] if item.day <= day else []
        elif isinstance(item, Part):
            kept += [_without_own_words(item)] if getattr(item, "source", None) in {None, *sources} else []
        else:
            kept.append(item)
    return tuple(kept)


def _not_yet_taken_back(claim: Claim, day: date) -> Claim:
    later = [name for name in ("retracted", "withdrawn") if (taken := getattr(claim, name)) and taken.day > day]
    return claim.model_copy(update=dict.fromkeys(later))


def _without_own_words(part: P) -> P:
    """The part with the fields of the editor's own words as if they had been left out."""
    words = [name for name, marks in marks_of(type(part)) if any(isinstance(mark, UnsourcedWords) for mark in marks)]
    fields = type(part).model_fields
    return part.model_copy(update={name: fields[name].get_default() for name in words})
