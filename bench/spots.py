"""Where code may be changed to see whether a test notices, and which of these spots a sample takes.

Left alone is what no test can tell: annotations (mypy reads them), `__all__`, what is only imported for types, the
options of a dataclass and `strict=` (both guard against mistakes of ours that mypy or a crash would tell), and caches,
without which everything is as right and only slower. So are texts: messages are told in `tests/mistakes/told/`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

CACHES = ("cache", "lru_cache", "cached_property")


@dataclass(frozen=True, order=True)
class Spot:
    """A place in a file, and the operators that can change it: each with which of its changes in the file that is."""

    path: str
    line: int
    column: int
    changes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Mutant:
    """A file with the characters from `start` to `stop` replaced by `text`."""

    path: str
    line: int
    operator: str
    start: int
    stop: int
    text: str

    @property
    def module(self) -> str:
        """The name that is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def applied(self, source: str) -> str:
        """The whole text of the file with the change."""
        return source[: self.start] + self.text + source[self.stop :]

    def shown(self, source: str) -> tuple[str, str]:
        """The changed lines, each in one line: as they are, and as they would be."""
        first = source.rfind("\n", 0, self.start) + 1
        last = source.find("\n", self.stop)
        last = len(source) if last < 0 else last
        changed = source[first : self.start] + self.text + source[self.stop : last]
        return " ".join(source[first:last].split()), " ".join(changed.split())


def difference(before: str, after: str) -> tuple[int, int, str]:
    """What has to be replaced in a text, from where to where, and by what, to make it another."""
    start = _alike(before, after)
    same = _alike(before[start:][::-1], after[start:][::-1])
    return start, len(before) - same, after[start : len(after) - same]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def sample(spots: Sequence[Spot], count: int, lot: Random) -> list[tuple[Spot, str, int]]:
    """One change at each of `count` spots, evenly spread over all files by their size; every change if `count` is 0."""
    if not count:
        return [(spot, *change) for spot in spots for change in spot.changes]
    step = max(1.0, len(spots) / count)
    first = lot.random() * step
    taken = [
        spots[int(first + number * step)]
        for number in range(min(count, len(spots)))
        if first + number * step < len(spots)
    ]
    return [(spot, *lot.choice(spot.changes)) for spot in taken]


def left_alone(source: str) -> set[tuple[int, int]]:
    """Lines and columns, as parso and ast count them, of all that no test can tell."""
    alone: set[tuple[int, int]] = set()
    for node in ast.walk(ast.parse(source)):
        for part in _untold(node):
            alone |= _within(part, source)
    return alone


def _untold(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.AnnAssign():
            yield node.annotation
        case ast.arg(annotation=ast.expr()):
            yield node.annotation
        case ast.FunctionDef():
            yield from [node.returns] if node.returns else []
            yield from (one for one in node.decorator_list if _name(one) in CACHES)
        case ast.ClassDef():
            yield from (one for one in node.decorator_list if _name(one) == "dataclass")
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            yield node
        case ast.keyword(arg="strict"):
            yield node


def _name(decorator: ast.expr) -> str:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _within(node: ast.AST, source: str) -> set[tuple[int, int]]:
    """Every place from the start of a node to its end; a decorator begins with its sign."""
    lines = source.splitlines()
    found = set()
    for line in range(node.lineno, node.end_lineno + 1):
        text = lines[line - 1].encode()
        first = node.col_offset if line == node.lineno else 0
        last = node.end_col_offset if line == node.end_lineno else len(text)
        begins, ends = len(text[:first].decode()), len(text[:last].decode())
        sign = 1 if line == node.lineno and text[:first].strip() == b"@" else 0
        found |= {(line, column) for column in range(begins - sign, ends)}
    return found
