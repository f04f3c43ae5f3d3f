"""One launch in the calendar: the part of the agenda it stands in, how far it has come, and its expected time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from generator.deriving.claims import launch_claim
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.words import LaunchState
from generator.views.brief import left_words
from generator.views.calendar_days import Moment
from generator.views.edition import Edition, LaunchFacts
from generator.views.launching import counted, plan_of, said_words, tally
from generator.views.sheet import Link
from generator.views.turnout import happened
from generator.views.words import BASIS, LAUNCH_STATE, STAGE_NOUN, day_words, when_words

T = TypeVar("T")

PAST = (LaunchState.OVERDUE, LaunchState.UNCHECKED)
HALTED = (LaunchState.POSTPONED, LaunchState.PAUSED, LaunchState.CANCELLED)
DONE = (LaunchState.LAUNCHED, LaunchState.DISCONTINUED)
DONE_ANCHOR = "done"
"""What the anchors of all parts of what is done begin with."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part of the agenda; parts sort in its order."""

    rank: tuple[int, int]
    anchor: str
    title: str
    note: str = ""

    @property
    def short(self) -> str:
        """Its title where there is little room: "Due in Q4 2026"."""
        return self.title.replace("Due by the end of", "Due in")

    @property
    def is_done(self) -> bool:
        """Whether what stands in it needs no waiting for any more."""
        return self.anchor.startswith(DONE_ANCHOR)


@dataclass(frozen=True, slots=True)
class State:
    """How far a launch has come: a LaunchState, its word, what else is to be said of it, and how long is left now."""

    state: str
    word: str
    note: str
    left: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many expected dates turned out so."""

    verdict: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Expected:
    """The time that counts: the plan, or when it happened; how they know, and the claim that says so.

    A claim that was taken back since has no place to lead to.
    """

    window: str
    stage: str
    basis: str
    basis_words: str
    claim: Link | None


@dataclass(frozen=True, slots=True)
class Since(Generic[T]):
    """What a row shows from a day on, until the day of the next."""

    day: str
    what: T


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, and what it is found by: the words that filters ask for."""

    part: Part
    order: int
    kind: str
    stage: str
    basis: str

    def __str__(self) -> str:
        """As the script reads it: "due-2026-q4 20261231 expected launch official"."""
        return " ".join((self.part.anchor, str(self.order), self.kind, self.stage or "-", self.basis or "-"))


@dataclass(frozen=True)
class Row:
    """A launch with its past, before it is drawn."""

    launch: Launch
    facts: LaunchFacts | None
    history: tuple[Moment, ...]

    @property
    def shown(self) -> LaunchFacts | None:
        """What is known now; where all was taken back, what was known last."""
        past = (moment.facts for moment in reversed(self.history) if moment.facts is not None)
        return self.facts or next(past, None)

    @cached_property
    def place(self) -> Place | None:
        """Where it stands in the agenda: asked for by all calendars that it stands in, and by their order."""
        return place(self.shown) if self.shown else None

    @cached_property
    def rank(self) -> tuple[object, ...]:
        """What is read first stands first, and is the last to be left off."""
        where = self.place
        return (self.facts is None, *((where.part.rank, where.order) if where else ()), self.launch.id)


def since(history: Sequence[Moment], what: Callable[[LaunchFacts], T]) -> tuple[Since[T], ...]:
    """Each different look of a row with the day it began; days on which nothing was known are passed over."""
    found: list[Since[T]] = []
    for moment in history:
        if moment.facts is not None:
            look = what(moment.facts)
            if not found or found[-1].what != look:
                found.append(Since(moment.day.isoformat(), look))
    return tuple(found)


def part_of(facts: LaunchFacts) -> Part:
    """Date passed first, then due by quarter, then what has no closing date, halted, done backwards by quarter."""
    state = facts.progress.state
    if state in PAST:
        return Part((0, 0), "date-passed", "Date passed", "the expected time is over, and no launch was found")
    if state in HALTED:
        return Part((3, 0), "halted", "Halted or put off", "said to be paused, stopped or postponed")
    if state in DONE:
        day = facts.sale.when.last if facts.sale else None
        if day is None:
            return Part((5, 0), DONE_ANCHOR, "Done, day not known")
        return Part((4, -_quarter(day)), f"{DONE_ANCHOR}-{_quarter_id(day)}", f"Done in {_quarter_words(day)}")
    last = planned_end(facts)
    if last is None:
        return Part((2, 0), "no-closing-date", "No closing date", "“soon”, “not before”, or no date at all")
    return Part((1, _quarter(last)), f"due-{_quarter_id(last)}", f"Due by the end of {_quarter_words(last)}")


def planned_end(facts: LaunchFacts) -> date | None:
    """The last day of the current plan."""
    plan = plan_of(facts)
    return launch_claim(plan).when.last if plan else None


def order_of(facts: LaunchFacts) -> int:
    """What sorts launches within a part: what is due, the soonest first; what has passed or is done, the latest."""
    if facts.progress.state in DONE:
        last = facts.sale.when.last if facts.sale else None
        return -(last or date.min).toordinal()
    end = planned_end(facts)
    return -(end or date.min).toordinal() if facts.progress.state in PAST else (end or date.max).toordinal()


def place(facts: LaunchFacts) -> Place:
    """Where the launch stands in the agenda."""
    state, claim = facts.progress.state, _telling(facts)
    kind = (
        "date-passed" if state in PAST else "halted" if state in HALTED else "launched" if state in DONE else "expected"
    )
    stage = launch_claim(claim).stage.value if claim else ""
    return Place(part_of(facts), order_of(facts), kind, stage, claim.claim.basis.value if claim else "")


def state_of(facts: LaunchFacts) -> State:
    """How far the launch has come, in a word, with how far anybody looked or since when it is halted."""
    state, claim = facts.progress.state, facts.progress.claim
    if state in PAST:
        return State(state.value, "date passed", _looked(facts))
    halted = state in HALTED and claim is not None
    note = f"said {said_words(claim)}" if halted and claim else ""
    plan = plan_of(facts)
    undated = state is LaunchState.EXPECTED and plan is not None and not launch_claim(plan).when.is_dated
    return State("none" if undated else state.value, LAUNCH_STATE[state], note)


def _looked(facts: LaunchFacts) -> str:
    if facts.progress.state is LaunchState.OVERDUE:
        return f"no launch found, checked {day_words(facts.horizon)}"
    return f"not checked since {day_words(facts.horizon)}" if facts.horizon else "never checked"


def counts_of(facts: LaunchFacts) -> tuple[Count, ...]:
    """How the expected dates turned out, where the launch is out or halted; before that, its state tells."""
    if facts.progress.state not in (*DONE, *HALTED):
        return ()
    counts = tally(facts.expectations)
    return tuple(Count(one.value, number, counted(one, number).partition(" ")[2]) for one, number in counts.items())


def expected_of(facts: LaunchFacts, edition: Edition) -> Expected:
    """When it happened, else what is planned now, else what was last heard of it."""
    claim = _telling(facts)
    if claim is None:
        return Expected("no date said", "", "", "", None)
    told, basis = launch_claim(claim), claim.claim.basis
    stage = STAGE_NOUN[told.stage]
    words = when_words(told.when)
    if facts.sale and claim is facts.sale.claim:
        words, stage = happened(facts.sale), ""
    stands = any(one.address == claim.address for one in edition.market.claims_of(claim.ref))
    return Expected(words, stage, basis.value, BASIS[basis], edition.claim_link(claim) if stands else None)


def _telling(facts: LaunchFacts) -> PlacedClaim | None:
    """The claim that the row's time is taken from."""
    if facts.sale and facts.progress.state in DONE:
        return facts.sale.claim
    return plan_of(facts) or facts.progress.claim


def left_of(facts: LaunchFacts, day: date) -> str:
    """How long a plan has to go on a day: "39 days left", "13 months left"."""
    end = planned_end(facts)
    return "" if facts.progress.state in (*DONE, *HALTED) or end is None or end < day else left_words(end, day)


def parts_of(places: Iterable[Place]) -> tuple[Part, ...]:
    """The different parts, in the order of the agenda."""
    return tuple(sorted({one.part for one in places}))


def _quarter(day: date) -> int:
    return 4 * day.year + (day.month - 1) // 3


def _quarter_id(day: date) -> str:
    return f"{day.year}-q{(day.month - 1) // 3 + 1}"


def _quarter_words(day: date) -> str:
    return f"Q{(day.month - 1) // 3 + 1} {day.year}"
