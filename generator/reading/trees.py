"""Where each value of a record stands: its file is read again when somebody asks, as few are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.model.fields import Ref
from generator.problems import Problem
from generator.reading.characters import read_text
from generator.reading.files import entry_at, read_bytes
from generator.reading.nodes import Node
from generator.reading.source_text import harmless
from generator.reading.yamltree import parse_text


class Trees(Mapping[Ref, Node]):
    """The trees of a folder's records by reference (see `locating.place_of`), and the lines of their files."""

    def __init__(self, folder: Path, shown: str, refs: Iterable[Ref] = ()) -> None:
        """Of these records; `shown` is how the folder is called in problems."""
        self._folder = folder
        self._shown = shown
        self._refs = frozenset(refs)
        self._read: dict[Ref, tuple[Node | None, list[str]]] = {}

    def __getitem__(self, ref: Ref) -> Node:
        """Raises KeyError for what is no record here, or is so no longer."""
        node, _ = self._file(ref)
        if node is None:
            raise KeyError(ref)
        return node

    def __iter__(self) -> Iterator[Ref]:
        """Every record that has a tree."""
        return iter(self._refs)

    def __len__(self) -> int:
        """How many have one."""
        return len(self._refs)

    def line(self, ref: Ref, number: int) -> str:
        """A line of a record's file, from 1, as it may be printed; empty where there is none."""
        lines = self._file(ref)[1]
        return harmless(lines[number - 1]) if number <= len(lines) else ""

    def _file(self, ref: Ref) -> tuple[Node | None, list[str]]:
        if ref not in self._refs:
            return None, []
        if ref not in self._read:
            self._read[ref] = self._read_again(f"{ref}.yml")
        return self._read[ref]

    def _read_again(self, name: str) -> tuple[Node | None, list[str]]:
        entry = entry_at(self._folder / name, f"{self._shown}/{name}")
        data = entry if isinstance(entry, Problem) else read_bytes(entry)
        if isinstance(data, Problem):
            return None, []
        return parse_text(read_text(data, name))[0], data.decode("utf-8", "replace").splitlines()
