"""Values that are written as text in a record, and read by their type's own `parse`."""

from __future__ import annotations

from typing import Any, Protocol, Self

from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Written(Protocol):
    """A type that reads itself from text; `parse` raises ValueError that says what is wrong with it."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value that the text writes."""
        ...


def written_schema(kind: type[Written], rule: str, hint: str) -> CoreSchema:
    """How pydantic reads a field of the type; a text that it refuses becomes a fault of the rule, with the hint."""

    def read(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("wrong-shape", "must be text", {"hint": hint})
        try:
            return kind.parse(value)
        except ValueError as error:
            raise PydanticCustomError(rule, "{why}", {"why": str(error), "hint": hint}) from None

    return core_schema.no_info_plain_validator_function(read, serialization=core_schema.to_string_ser_schema())
