"""What each field of a model takes, as a value: the tables and the schemas are both made from it."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from generator.exports.plain import field_order
from generator.model import fields
from generator.model.fields import Mark

KNOWN: dict[str, Any] = {
    "quote": fields.Quote,
    "summary": fields.Summary,
    "link": fields.Link,
    "source-link": fields.SourceLink,
    "country": fields.Country,
    "language": fields.Language,
}
"""Types of text with a rule of their own, which only their name tells: the rule is a function."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value: a leaf, a list (`tuple`) of items, or a mapping (`dict`) from keys to items."""

    type: Any
    marks: tuple[Any, ...] = ()
    known: str = ""
    key: Shape | None = None
    item: Shape | None = None

    def mark(self, kind: type[Mark]) -> Any:
        """The first mark of a kind, or None."""
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)

    @property
    def limits(self) -> dict[str, Any]:
        """The limits of length, size and pattern that the type sets, by pydantic's names for them."""
        found: dict[str, Any] = {}
        for mark in self.marks:
            parts = (
                mark.metadata if isinstance(mark, FieldInfo) else [mark] if isinstance(mark, StringConstraints) else []
            )
            names = ("min_length", "max_length", "ge", "le", "pattern")
            found |= {
                name: value for part in parts for name in names if (value := getattr(part, name, None)) is not None
            }
        return found

    def holds(self, kind: type) -> bool:
        """Whether the leaf is of that type."""
        return isinstance(self.type, type) and issubclass(self.type, kind)


class FieldShape(NamedTuple):
    """One field of a model; `default` is None where there is none."""

    name: str
    shape: Shape
    required: bool
    default: Any


@lru_cache(maxsize=64)
def shapes_of(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The fields of a model in the order of the exports."""
    return tuple(_fields(model))


def _fields(model: type[BaseModel]) -> Iterator[FieldShape]:
    hints = get_type_hints(model, include_extras=True)
    for name in field_order(model):
        info = model.model_fields[name]
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        yield FieldShape(name, shape_of(hints[name]), info.is_required(), default)


def shape_of(hint: Any, marks: tuple[Any, ...] = ()) -> Shape:
    """The shape of a type hint; raises TypeError for a union of more than one type and None."""
    known = next((name for name, alias in KNOWN.items() if hint == alias), "")
    origin, inner = get_origin(hint), get_args(hint)
    if known:
        return Shape(str, (*marks, *inner[1:]), known)
    if origin is Annotated:
        return shape_of(inner[0], (*marks, *inner[1:]))
    if origin in (Union, types.UnionType):
        (only,) = (one for one in inner if one is not type(None))
        return shape_of(only, marks)
    if origin is tuple:
        return Shape(tuple, marks, item=shape_of(inner[0]))
    if origin is dict:
        return Shape(dict, marks, key=shape_of(inner[0]), item=shape_of(inner[1]))
    return Shape(hint, marks)
