"""Where in a file a value of a record stands."""

from __future__ import annotations

from collections.abc import Sequence as Steps
from typing import NamedTuple

from generator.problems import Place
from generator.reading.nodes import Mapping, Node, Refused, Scalar, Sequence

KEY = "[key]"
"""pydantic's last step for a fault in a mapping's key and not in its value; a stranger may call a field so, too."""


class Found(NamedTuple):
    """A node at the end of a path, the key that leads to it, and whether the way there was refused before."""

    node: Node
    key: Scalar | None
    refused: bool

    @property
    def is_key(self) -> bool:
        """Whether the path ends at a key and not at a value."""
        return self.node is self.key


def find(node: Node, path: Steps[str | int]) -> Found:
    """Follow field names and positions as far as they go; steps that name nothing here are passed over."""
    key: Scalar | None = None
    for step in path:
        if step == KEY and key is not None and not (isinstance(node, Mapping) and node.pair(KEY)):
            return Found(key, key, refused=False)
        if isinstance(node, Mapping) and isinstance(step, str):
            key, node = node.pair(step) or (key, node)
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            key, node = None, node.items[step]
    return Found(node, key, isinstance(node, Refused))


def path_to(node: Node, line: int, column: int) -> tuple[str | int, ...] | None:
    """The path to the text that begins at a place."""
    if isinstance(node, Scalar | Refused):
        return () if (node.line, node.column) == (line, column) else None
    inner: list[tuple[str | int, Node]] = []
    if isinstance(node, Mapping):
        inner += [(key.text, value) for key, value in node.pairs]
    else:
        inner += enumerate(node.items)
    found = ((step, path_to(one, line, column)) for step, one in inner)
    return next(((step, *rest) for step, rest in found if rest is not None), None)


def place_of(node: Node, path: Steps[str | int], shown: str) -> Place:
    """The value at a path in the record: the text itself, or the name or beginning of a list or mapping."""
    found = find(node, path)
    if isinstance(found.node, Scalar | Refused):
        return Place(shown, found.node.line, found.node.column, found.node.length)
    return holder_place(found, shown)


def holder_place(found: Found, shown: str) -> Place:
    """The name of a list or mapping where it has one, else its first key or its beginning."""
    if found.key is not None:
        return Place(shown, found.key.line, found.key.column, found.key.length)
    if isinstance(found.node, Mapping) and found.node.pairs:
        first = found.node.pairs[0][0]
        return Place(shown, first.line, first.column, first.length)
    return Place(shown, found.node.line, found.node.column, 1)
