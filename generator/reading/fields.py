"""What a model's fields are called and hold, for the wording of problems; it knows no model by name."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel


def fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> dict[str, Any]:
    """The fields of the model that stands at a path: name → annotation."""
    return {name: info.annotation for one in models_at(model, path) for name, info in one.model_fields.items()}


def models_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """The models that may stand at a path."""
    return list(_models_below(model, tuple(step for step in path if isinstance(step, str))))


@lru_cache(maxsize=256)
def _models_below(model: type[BaseModel], names: tuple[str, ...]) -> tuple[type[BaseModel], ...]:
    """The same for the names in a path: the faults of one file mostly lie in one field."""
    models = [model]
    for name in names:
        inner = [one.model_fields[name].annotation for one in models if name in one.model_fields]
        models = [found for annotation in inner for found in _models_in(annotation)] or models
    return tuple(models)


def words_of(annotation: Any) -> list[str]:
    """The words of the enums in a type."""
    return [member.value for part in _parts(annotation) if _is_class(part, Enum) for member in part]


def is_plain_list(annotation: Any) -> bool:
    """Whether a type is a list of texts, which may be written in one line."""
    is_list = any(get_origin(part) is tuple for part in _parts(annotation))
    return is_list and not any(_models_in(annotation))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    yield from (part for part in _parts(annotation) if _is_class(part, BaseModel))


def _is_class(part: Any, base: type) -> bool:
    return isinstance(part, type) and issubclass(part, base)


def _parts(annotation: Any) -> Iterator[Any]:
    """A type and all types inside its unions, lists and mappings."""
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
