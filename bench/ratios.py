"""What was measured, as Markdown tables: every row, and what this project promises beside what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from measuring import MIB, Found

PEERS = ("hugo", "eleventy", "mkdocs", "zensical", "jinja", "raw")
"""The rows that ours is compared with."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A promise: a median of one row is at most so many times that of another, or at most so many MiB."""

    says: str
    row: str
    over: str
    """The other row, or empty where `most` is in MiB of memory."""
    most: float

    def value(self, found: Mapping[str, Found]) -> float | None:
        """What came of it; None where one of the two was not measured."""
        if self.row not in found or (self.over and self.over not in found):
            return None
        if not self.over:
            return found[self.row].median("peak") / MIB
        return found[self.row].median("wall") / found[self.over].median("wall")

    def line(self, found: Mapping[str, Found]) -> tuple[str, ...]:
        """Its line in the table."""
        value = self.value(found)
        unit, digits = (" ×", 2) if self.over else (" MiB", 0)
        most = f"{self.most:.{digits}f}{unit}"
        if value is None:
            return self.says, most, "not measured", ""
        return self.says, most, f"{value:.{digits}f}{unit}", "yes" if value <= self.most else "no"


BOUNDS = (
    Bound("cold: ours to Hugo with a search index", "ours", "hugo", 1.0),
    Bound("cold: ours to MkDocs + Material", "ours", "mkdocs", 0.15),
    Bound("cold: ours to Zensical", "ours", "zensical", 0.15),
    Bound("cold: ours to the bare Jinja2 writer", "ours", "jinja", 2.0),
    Bound("nothing changed: ours to Hugo cold", "warm", "hugo", 0.15),
    Bound("one record edited: ours to Hugo cold", "edited", "hugo", 0.2),
    Bound("the real market, cold: ours to Hugo", "ours-real", "hugo-real", 3.0),
    Bound("the real market, nothing changed: ours to Hugo cold", "warm-real", "hugo-real", 1.5),
    Bound("three times the market: time to once the market", "ours-3x", "ours", 3.3),
    Bound("peak memory, pages and search", "ours", "", 400),
    Bound("peak memory, with exports", "full", "", 400),
    Bound("peak memory, three times the market", "ours-3x", "", 1.1 * 1024),
)


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table that is readable as it stands; every column but the first is set to the right."""
    rows = [tuple(head), *map(tuple, lines)]
    wide = [max(3, *(len(row[column]) for row in rows)) for column in range(len(head))]
    for number, row in enumerate(rows):
        cells = [
            text.rjust(width) if column else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, wide, strict=True))
        ]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'|'.join('-' * (width + 1) + (':' if column else '-') for column, width in enumerate(wide))}|"


def measures(found: Sequence[Found], not_yet: Iterable[str] = ()) -> Iterator[str]:
    """The table of all rows, and below them those that it waits for."""
    head = ("what", "clock s", "shortest to longest", "processor s", "memory MiB", "HTML files", "written MiB")
    waiting = ((label, "not yet", *[""] * (len(head) - 2)) for label in not_yet)
    return table(head, [*map(_measures, found), *waiting])


def _measures(one: Found) -> tuple[str, ...]:
    low, high = one.spread
    return (
        one.row.label,
        f"{one.median('wall'):.2f}",
        f"{low:.2f} to {high:.2f}",
        f"{one.median('cpu'):.2f}",
        f"{one.median('peak') / MIB:.0f}",
        str(one.pages),
        f"{one.size / MIB:.1f}",
    )


def ratios(found: Sequence[Found]) -> Iterator[str]:
    """Ours, cold, over each of the peers and limits: by the clock, by the processor, in memory."""
    by_name = {one.row.name: one for one in found}
    ours = by_name.get("ours")
    if ours is None:
        return iter(())
    lines = [
        (by_name[peer].row.label, *(f"{_ratio(ours, by_name[peer], kind):.2f} ×" for kind in ("wall", "cpu", "peak")))
        for peer in PEERS
        if peer in by_name
    ]
    return table((f"{ours.row.label}, over", "clock", "processor", "memory"), lines)


def _ratio(one: Found, other: Found, measure: str) -> float:
    return one.median(measure) / other.median(measure)


def promises(found: Sequence[Found]) -> Iterator[str]:
    """What is promised, and what came of it."""
    by_name = {one.row.name: one for one in found}
    return table(("promise", "at most", "measured", "kept"), [bound.line(by_name) for bound in BOUNDS])


def report(
    facts: Sequence[str], found: Sequence[Found], left_out: Mapping[str, str], not_yet: Mapping[str, str]
) -> str:
    """The whole report. `facts` are lines on machine and versions; the two last say by row why it was not run."""
    parts = ["# How long a build takes, beside others", "", *(f"- {fact}" for fact in facts)]
    parts += ["", "## Rows", "", *measures(found, not_yet)]
    parts += ["", "## Ratios of medians", "", *ratios(found)]
    parts += ["", "## Promises", "", *promises(found)]
    if reasons := {**left_out, **not_yet}:
        parts += ["", "## Not run", "", *(f"- {name}: {why}" for name, why in reasons.items())]
    return "\n".join(parts) + "\n"
