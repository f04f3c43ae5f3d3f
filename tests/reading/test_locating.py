"""A path of field names and positions leads to a place, as far as it goes."""

from __future__ import annotations

import pytest

from generator.problems import Place
from generator.reading.locating import find, path_to, place_of
from generator.reading.nodes import Mapping
from generator.reading.yamltree import parse

TREE = parse(b"name: x\nlist:\n  - a: one\n  - two\nmap:\n  k: v\n", "a.yml")[0]


@pytest.mark.parametrize(
    "path, line, column, length",
    [
        (("name",), 1, 7, 1),
        (("list", 0, "a"), 3, 8, 3),
        (("list", 1), 4, 5, 3),
        (("list",), 2, 1, 4),
        (("list", 0), 3, 5, 1),
        (("list", 2), 2, 1, 4),  # there is no third: as far as it goes
        (("list", -1), 2, 1, 4),
        (("list", "a"), 2, 1, 4),
        (("name", 0), 1, 7, 1),
        (("map", 0), 5, 1, 3),
        (("map", "k", "deeper"), 6, 6, 1),
        (("none",), 1, 1, 4),
        ((), 1, 1, 4),
    ],
)
def test_a_path_leads_to_a_place(path, line: int, column: int, length: int) -> None:
    assert TREE is not None
    assert place_of(TREE, path, "a.yml") == Place("a.yml", line, column, length)


def test_a_place_leads_back_to_its_path() -> None:
    assert isinstance(TREE, Mapping)
    assert path_to(TREE, 3, 8) == ("list", 0, "a")
    assert path_to(TREE, 4, 5) == ("list", 1)
    assert path_to(TREE, 3, 5) is None  # a name, not a value
    assert find(TREE, ("map", "k")).refused is False
