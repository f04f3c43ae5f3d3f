"""The rows of the table in SECURITY.md: what goes wrong, by its number. Tests carry the number as their mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

SECURITY = Path(__file__).parents[1] / "SECURITY.md"
_ROW = re.compile(r"\| (\d+) \| ([^|]+) \|.*\n")


def dangers() -> dict[int, str]:
    """Number → danger, as the table tells it."""
    return {int(match[1]): match[2] for match in _ROW.finditer(SECURITY.read_text(encoding="utf-8"))}


def lines(outcomes: Iterable[tuple[int, str]]) -> list[str]:
    """A line for each row of which something ran, from pairs of row and outcome ("passed", "failed", "skipped")."""
    counts: dict[int, Counter[str]] = {}
    for row, outcome in outcomes:
        counts.setdefault(row, Counter())[outcome] += 1
    names = dangers()
    return [f"threat {row}: {_told(counts[row])} ({names.get(row, 'no row of SECURITY.md')})" for row in sorted(counts)]


def _told(counts: Counter[str]) -> str:
    """As "143 tests passed, 1 skipped"."""
    told = [f"{counts[outcome]} {outcome}" for outcome in ("passed", "failed", "skipped") if counts[outcome]]
    first = told[0].partition(" ")
    return ", ".join([f"{first[0]} test{'' if first[0] == '1' else 's'} {first[2]}", *told[1:]])
