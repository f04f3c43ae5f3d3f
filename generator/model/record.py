"""What every record has: an id, a kind, and typed fields that can be walked."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import cached_property, lru_cache
from typing import Any, ClassVar, NamedTuple, get_args

from pydantic import BaseModel

from generator.model.claim import Checked, Claim, Part, Withdrawn
from generator.model.fields import Id, Mark, Note, Ref, RefersTo, SourceId, Text, WordOf
from generator.model.when import When
from generator.model.words import AliasKind

FieldPath = tuple[str | int, ...]


class Record(Part):
    """One file of `content/`: its kind is named by the `folder`, `id` is the file's stem."""

    folder: ClassVar[str]
    singular: ClassVar[str]

    id: Id
    note: Note | None = None
    withdrawn: Withdrawn | None = None

    @cached_property
    def ref(self) -> Ref:
        """What names this record in others."""
        return Ref(self.folder, self.id)


class Watched(Record):
    """A record that somebody comes back to, to see whether there is news."""

    checked: tuple[Checked, ...] = ()


class Alias(Part):
    """Another name, and why."""

    name: Text
    kind: AliasKind
    source: SourceId | None = None
    until: When | None = None


class Named(Watched):
    """A company or a product: what a reader searches by name."""

    name: Text
    native_name: Text | None = None
    aliases: tuple[Alias, ...] = ()


class PlacedField(NamedTuple):
    """One value in a record: where it stands, and what its model says of it (marks such as RefersTo)."""

    path: FieldPath
    value: Any
    marks: tuple[Mark, ...]


@lru_cache(maxsize=256)
def marks_of(model: type[BaseModel]) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    """The names of a model's fields with the marks of their types, also those inside unions, lists and mappings."""
    fields = model.model_fields.items()
    return tuple((name, _marks_in((*info.metadata, info.annotation))) for name, info in fields)


def _marks_in(annotations: tuple[Any, ...]) -> tuple[Mark, ...]:
    found: dict[Mark, None] = {}
    for annotation in annotations:
        if isinstance(annotation, Mark):
            found[annotation] = None
        found |= dict.fromkeys(_marks_in((*getattr(annotation, "__metadata__", ()), *get_args(annotation))))
    return tuple(found)


@lru_cache(maxsize=256)
def naming_marks_of(model: type[BaseModel]) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    """Of `marks_of`, the fields in which another record may be named, be it deep inside."""
    return _marks_with(RefersTo, model)


@lru_cache(maxsize=256)
def wording_marks_of(model: type[BaseModel]) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    """Of `marks_of`, the fields in which a word of the vocabulary may stand, be it deep inside."""
    return _marks_with(WordOf, model)


def _marks_with(kind: type[Mark], model: type[BaseModel]) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    fields = model.model_fields
    return tuple((name, marks) for name, marks in marks_of(model) if _may_hold(kind, fields[name].annotation, marks))


def _may_hold(kind: type[Mark], annotation: Any, marks: tuple[Mark, ...]) -> bool:
    if any(isinstance(mark, kind) for mark in marks) or (kind is RefersTo and annotation is Ref):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_marks_with(kind, annotation))
    return any(_may_hold(kind, inner, ()) for inner in get_args(annotation))


MarksOf = Callable[[type[BaseModel]], tuple[tuple[str, tuple[Mark, ...]], ...]]


def walk(
    part: BaseModel, path: FieldPath = (), only: Container[str] | None = None, fields: MarksOf = marks_of
) -> Iterator[PlacedField]:
    """Every value that is set in a record, and every key of its mappings, depth first in the order of its fields.

    `only` names the fields of the record to look into; without it, all. `fields` gives those of it and of its parts.
    """
    values = vars(part)
    for name, marks in fields(type(part)):
        value = values[name]
        if value is not None and (only is None or name in only):
            yield from _walk_value(value, (*path, name), marks, fields)


_SINGLE = (str, Ref)


def _walk_value(value: Any, path: FieldPath, marks: tuple[Mark, ...], fields: MarksOf) -> Iterator[PlacedField]:
    if isinstance(value, _SINGLE):  # asked first, as most values are: a reference is a tuple, but one value
        yield PlacedField(path, value, marks)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _walk_value(inner, (*path, index), marks, fields)
    elif isinstance(value, BaseModel):
        yield from walk(value, path, fields=fields)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield PlacedField((*path, key), key, marks)
            yield from _walk_value(inner, (*path, key), (), fields)
    else:
        yield PlacedField(path, value, marks)


def references(record: Record, only: Container[str] | None = None) -> Iterator[tuple[FieldPath, Ref]]:
    """Every other record that this one names, with the place of the name; `only` names the fields to look into."""
    for path, value, marks in walk(record, only=only, fields=naming_marks_of):
        if isinstance(value, Ref):
            if value.id:
                yield path, value
            continue
        for mark in marks:
            if isinstance(mark, RefersTo):
                yield path, Ref(mark.kind, value)


def own_claims(record: Record) -> Iterator[tuple[str, int, Claim]]:
    """Every claim of a record with its field ("claims", "specs.weight") and its position there."""
    for name in _claim_fields(type(record)):
        value = getattr(record, name)
        lists = {f"{name}.{key}": inner for key, inner in value.items()} if isinstance(value, dict) else {name: value}
        for field, claims in lists.items():
            for at, claim in enumerate(claims):
                yield field, at, claim


@lru_cache(maxsize=32)
def _claim_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that are lists of claims, or mappings to such lists."""
    return tuple(name for name, info in kind.model_fields.items() if _holds_claims(info.annotation))


def _holds_claims(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Claim)
    return any(map(_holds_claims, get_args(annotation)))
