"""What a YAML file holds, as text with positions: lines and columns count from 1, in characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """One text, never typed. `length` is what it takes up in its first line, quotes included."""

    text: str
    line: int
    column: int
    length: int

    def plain(self) -> str:
        """The text."""
        return self.text


_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that already has its problem, so that nobody reports it twice."""

    line: int
    column: int
    length: int

    def plain(self) -> object:
        """Something that no field takes, so that nothing is made of it."""
        return _NOTHING


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int

    def plain(self) -> list[Any]:
        """The list of the items' plain values."""
        return [item.plain() for item in self.items]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; no key stands twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def plain(self) -> dict[str, Any]:
        """The values' plain values by the keys' text."""
        return {key.text: value.plain() for key, value in self.pairs}

    def pair(self, name: str) -> tuple[Scalar, Node] | None:
        """A key with its value."""
        return next((pair for pair in self.pairs if pair[0].text == name), None)


Node: TypeAlias = Scalar | Refused | Sequence | Mapping
