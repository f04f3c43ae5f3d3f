"""Three ways in, each with a miniature of its page, drawn from the same records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.deriving.claims import launch_claim
from generator.model.launch import Launch
from generator.model.partnership import Partnership
from generator.model.words import Basis, DealStatus, LaunchState
from generator.views.brief import launch_name
from generator.views.bybasis import ByBasis, by_basis
from generator.views.edition import Edition, LaunchFacts
from generator.views.pairs import Pair, pairs_of
from generator.views.sheet import Link
from generator.views.unknowns import PAST_DATE
from generator.views.words import count_words

ROWS = 5
GROUPS = 8
BARS = ((LaunchState.LAUNCHED,), PAST_DATE, (LaunchState.EXPECTED, LaunchState.ANNOUNCED, LaunchState.SHOWN))
"""The kinds of launch in the calendar's miniature: two of each."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The strongest deal of a vendor with one group of partners; without a status there is none."""

    shape: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A device vendor and a cell for each group of partners."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A launch in the calendar's miniature; positions in per cent of the axis, None where outside or not known."""

    name: str
    basis: str
    state: str
    start: float
    width: float
    happened: float | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar's miniature: three years, and where today is, in per cent."""

    bars: tuple[Bar, ...]
    years: tuple[float, ...]
    today: float


@dataclass(frozen=True, slots=True)
class Doors:
    """The three doors: where each leads, a sentence with its numbers, and the miniature."""

    matrix: Link
    rows: tuple[MatrixRow, ...]
    calendar: Link
    axis: Calendar
    outcomes: Link
    rates: tuple[ByBasis, ...]


def doors(edition: Edition) -> Doors:
    """The doors of the first page; a link's note is its sentence."""
    deals = count_words(len(edition.told(Partnership)), "deal")
    launches = count_words(len(edition.told(Launch)), "launch", "launches")
    told = "How often each kind of word was kept, with its uncertainty."
    matrix = f"Who builds with whom: {deals} by role, kind and status."
    return Doors(
        matrix=Link("Partnerships", addresses.PARTNERSHIPS, note=matrix),
        rows=_matrix(edition),
        calendar=Link("Calendar", addresses.CALENDAR, note=f"{launches}: expected times, days and delays."),
        axis=_calendar(edition),
        outcomes=Link("Outcomes", addresses.OUTCOMES, note=told),
        rates=by_basis(edition),
    )


def _matrix(edition: Edition) -> tuple[MatrixRow, ...]:
    """The vendors with most deals, and the groups of partners that they have most deals with."""
    pairs = pairs_of(edition)
    vendors = [one for one, _ in Counter(pair.row for pair in pairs).most_common(ROWS)]
    shown = [pair for pair in pairs if pair.row in vendors]
    groups = [one for one, _ in Counter(pair.group for pair in shown).most_common(GROUPS)]
    cells = {
        vendor: tuple(
            _cell([one for one in shown if (one.row, one.group) == (vendor, group)], edition) for group in groups
        )
        for vendor in vendors
    }
    return tuple(MatrixRow(edition.vendor_name(vendor), cells[vendor]) for vendor in vendors)


def _cell(pairs: Sequence[Pair], edition: Edition) -> Cell:
    if not pairs:
        return Cell()
    facts = min((pair.facts for pair in pairs), key=lambda one: list(DealStatus).index(one.deal.status))
    kind = edition.market.vocabulary.deal_kinds.get(facts.partnership.kind)
    return Cell(kind.shape.value if kind else "circle", facts.deal.status.value)


def _calendar(edition: Edition) -> Calendar:
    first, last = date(edition.as_of.year - 1, 1, 1), date(edition.as_of.year + 1, 12, 31)
    found: list[LaunchFacts] = []
    for states in BARS:
        able = [
            one for one in edition.launches.values() if one.progress.state in states and _is_inside(one, first, last)
        ]
        ordered = sorted(able, key=lambda one: (abs((_window(one)[1] - edition.as_of).days), one.launch.id))
        found += ordered[:2]
    bars = tuple(_bar(one, first, last, edition) for one in found)
    years = tuple(_place(date(year, 1, 1), first, last) for year in range(first.year, last.year + 1))
    return Calendar(bars, (*years, 100.0), _place(edition.as_of, first, last))


def _window(facts: LaunchFacts) -> tuple[date, date]:
    """First and last day of the plan that is drawn: the current one; both the same where it has no closed plan."""
    when = launch_claim(facts.plan[0]).when if facts.plan else None
    start, end = (when.first, when.last) if when else (None, None)
    return start or end or date.min, end or start or date.min


def _is_inside(facts: LaunchFacts, first: date, last: date) -> bool:
    return bool(facts.plan) and all(first <= day <= last for day in _window(facts))


def _place(day: date, first: date, last: date) -> float:
    return round(100 * (day - first).days / ((last - first).days + 1), 1)


def _bar(facts: LaunchFacts, first: date, last: date, edition: Edition) -> Bar:
    start, end = _window(facts)
    x = _place(start, first, last)
    done = facts.sale.when.last if facts.sale else None
    basis = facts.plan[0].claim.basis if facts.plan else Basis.INFERENCE
    return Bar(
        name=launch_name(facts.launch, edition).text,
        basis=basis.value,
        state=facts.progress.state.value,
        start=x,
        width=max(round(_place(end, first, last) - x, 1), 1.0),
        happened=_place(done, first, last) if done and first <= done <= last else None,
    )
