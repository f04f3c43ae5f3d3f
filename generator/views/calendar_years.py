"""Which years the dates of launches touch, and in which part of a full year a launch is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.addresses import SitePath, calendar_part
from generator.deriving.claims import launch_claim
from generator.deriving.verdicts import Answer, answer
from generator.deriving.winning import said_order
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.when import When
from generator.model.words import LaunchWord, Stage
from generator.views.edition import Edition, LaunchFacts

NO_QUARTER = "no-quarter"
"""The part of a year for dates that are wider than a quarter: "2025" stands in none of its four."""

QUARTERS = {**{f"q{number}": f"Q{number}" for number in range(1, 5)}, NO_QUARTER: "quarter not said"}
"""The parts of a year, by the word in their address, with the reader's."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """The way to a part of a year, and how many launches stand there."""

    words: str
    path: SitePath
    launches: int
    is_here: bool = False


def quarters_of(year: int, launches: Iterable[LaunchFacts]) -> dict[Quarter, tuple[LaunchFacts, ...]]:
    """The parts of a year that have a launch; each launch stands in one."""
    found: dict[str, list[LaunchFacts]] = {part: [] for part in QUARTERS}
    for facts in launches:
        found[quarter_of(facts, year)].append(facts)
    return {
        Quarter(QUARTERS[part], calendar_part(year, part), len(own)): tuple(own) for part, own in found.items() if own
    }


def quarter_of(facts: LaunchFacts, year: int) -> str:
    """Where a launch is looked for in a year: by the day it came, else by the date in that year that was said last."""
    *_, when = (one for one in _dates(facts) if year in _years(one))
    first, last = when.first, when.last
    if first and last and (first.year, _quarter(first)) == (last.year, _quarter(last)):
        return _quarter(first)
    return NO_QUARTER


def years_of(edition: Edition) -> list[int]:
    """Every year that a date touches. Asked by every check of published addresses, so nothing is judged for it."""
    told = (edition.market.claims_of(launch.ref) for launch in edition.told(Launch))
    dates = (when for claims in told for when in _said(claims, answer(Stage.LAUNCH, claims)))
    return sorted({year for when in dates for year in _years(when)})


def by_year(edition: Edition) -> dict[int, tuple[LaunchFacts, ...]]:
    """The launches of each year in which a date said of them has a day; of an open one its one bound counts."""
    found: dict[int, list[LaunchFacts]] = {}
    for facts in edition.launches.values():
        for year in {year for when in _dates(facts) for year in _years(when)}:
            found.setdefault(year, []).append(facts)
    return {year: tuple(found[year]) for year in sorted(found)}


def _dates(facts: LaunchFacts) -> Iterator[When]:
    """Every date said of a launch."""
    return _said(facts.claims, facts.sale)


def _said(claims: Iterable[PlacedClaim], sale: Answer | None) -> Iterator[When]:
    """Every date in the claims of a launch: expected, in the order said, then when it happened."""
    expected = (placed for placed in claims if launch_claim(placed).says is LaunchWord.EXPECTED)
    yield from (launch_claim(placed).when for placed in sorted(expected, key=said_order))
    if sale:
        yield sale.when


def _years(when: When) -> range:
    first, last = when.first or when.last, when.last or when.first
    return range(first.year, last.year + 1) if first and last else range(0)


def _quarter(day: date) -> str:
    return f"q{(day.month - 1) // 3 + 1}"
