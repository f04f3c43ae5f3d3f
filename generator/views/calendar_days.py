"""Every launch as it was known on each day on which anything about it changed: what the calendar's day slider shows.

A launch is judged anew only where a claim of its own comes or goes or a window ends; the days between are steps of
how far the evidence reaches, and only a date that has passed is told differently for them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from generator.deriving.claims import launch_claim
from generator.deriving.verdicts import PASSED
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import Market, PlacedClaim
from generator.model.record import Watched
from generator.model.statement import Statement
from generator.model.words import StatementNature, Verdict
from generator.views.edition import Edition, LaunchFacts, launch_facts


@dataclass(frozen=True, slots=True)
class Moment:
    """A launch as known from a day on; without facts, nothing was said of it."""

    day: date
    facts: LaunchFacts | None


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a said day counted: from the day it was known, until it was withdrawn."""

    known: date
    said: date
    until: date = date.max


@dataclass(frozen=True)
class Reach:
    """How far some evidence reached on any day."""

    spans: tuple[Span, ...]

    @cached_property
    def steps(self) -> tuple[tuple[date, date], ...]:
        """Each day on which it grew, with the newest said day from then on; withdrawn claims apart."""
        found: list[tuple[date, date]] = []
        for span in sorted(self._lasting, key=lambda one: (one.known, one.said)):
            if not found or span.said > found[-1][1]:
                found += [(span.known, span.said)]
        return tuple(found)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Each day on which it may have changed, in order."""
        lost = [day for span in self._lost for day in (span.known, span.until)]
        return tuple(sorted({*(day for day, _ in self.steps), *lost}))

    @cached_property
    def _known(self) -> tuple[date, ...]:
        return tuple(day for day, _ in self.steps)

    @cached_property
    def _lasting(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span.until == date.max)

    @cached_property
    def _lost(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span.until != date.max)

    def on(self, day: date) -> date | None:
        """The newest said day known on a day; None before anything was."""
        at = bisect_right(self._known, day)
        found = [self.steps[at - 1][1]] if at else []
        found += [span.said for span in self._lost if span.known <= day < span.until]
        return max(found, default=None)


class Histories:
    """The past of every launch of an edition. Building it reads each claim of the market once."""

    def __init__(self, edition: Edition) -> None:
        """Gather the evidence about every vendor and product, and the claims of every launch."""
        self._edition = edition
        market = edition.market
        by_subject, self.market = _reaches(market, edition.horizons.subjects)
        self._by_subject = by_subject
        self._claims: dict[Ref, list[PlacedClaim]] = {}
        for placed in market.all_claims:
            if placed.ref.kind == Launch.folder:
                self._claims.setdefault(placed.ref, []).append(placed)

    def launches(self) -> Iterator[Launch]:
        """Every launch of which anything was ever said, also where all of it was taken back."""
        return (launch for launch in self._edition.market.of(Launch) if launch.ref in self._claims)

    def of(self, launch: Launch) -> tuple[Moment, ...]:
        """The launch on each day on which it changed, up to the day of the edition; the last is as it is now."""
        reaches = self._reaches_of(launch)
        days = self._own_days(launch)
        ends = (*days[1:], self._edition.as_of + timedelta(1))
        return tuple(
            moment for day, end in zip(days, ends, strict=True) for moment in self._stretch(launch, day, end, reaches)
        )

    def _stretch(self, launch: Launch, day: date, end: date, reaches: tuple[Reach, ...]) -> Iterator[Moment]:
        """The moments from a day on which the claims changed until the next such day."""
        facts = self._facts(launch, day, reaches)
        yield Moment(day, facts)
        for step in sorted({step for reach in reaches for step in reach.days if day < step < end}):
            if facts is None or not any(one.verdict in PASSED for one in facts.expectations):
                return
            if any(one.verdict is Verdict.UNCHECKED for one in facts.expectations):
                facts = self._facts(launch, step, reaches)
            else:
                facts = replace(facts, horizon=_newest(reaches, step))
            yield Moment(step, facts)

    def _own_days(self, launch: Launch) -> tuple[date, ...]:
        """The days on which its claims came or went or a window had just ended; never none."""
        days = set()
        for placed in self._claims[launch.ref]:
            days |= {placed.known, *_taken_back(placed)}
            last = launch_claim(placed).when.last
            if last is not None and last < date.max:
                days |= {max(last + timedelta(1), placed.known)}
        return tuple(sorted(day for day in days if day <= self._edition.as_of)) or (self._edition.as_of,)

    def _facts(self, launch: Launch, day: date, reaches: tuple[Reach, ...]) -> LaunchFacts | None:
        claims = tuple(_as_known(self._claims[launch.ref], day))
        return launch_facts(launch, claims, _newest(reaches, day), day) if claims else None

    def _reaches_of(self, launch: Launch) -> tuple[Reach, ...]:
        """How far the evidence about its product and vendor reaches, and its own looks."""
        subjects = self._edition.horizons.subjects[launch.ref]
        looks = Reach(tuple(Span(look.day, look.day) for look in launch.checked))
        return (*(self._by_subject[ref] for ref in subjects if ref in self._by_subject), looks)


def _newest(reaches: Iterable[Reach], day: date) -> date | None:
    return max((found for reach in reaches if (found := reach.on(day))), default=None)


def _taken_back(placed: PlacedClaim) -> Iterator[date]:
    return (taken.day for taken in (placed.claim.retracted, placed.claim.withdrawn) if taken)


def _as_known(claims: Iterable[PlacedClaim], day: date) -> Iterator[PlacedClaim]:
    """The claims that stood on a day, without what took them back later."""
    for placed in claims:
        withdrawn, retracted = placed.claim.withdrawn, placed.claim.retracted
        if placed.known > day or (withdrawn and withdrawn.day <= day):
            continue
        if withdrawn or (retracted and retracted.day > day):
            later = {"withdrawn": None} | ({"retracted": None} if retracted and retracted.day > day else {})
            yield replace(placed, claim=placed.claim.model_copy(update=later))
        else:
            yield placed


def _reaches(market: Market, subjects: Mapping[Ref, frozenset[Ref]]) -> tuple[Mapping[Ref, Reach], Reach]:
    """The evidence about every vendor and product, and that of the whole market, looks among it."""
    whole_from = _disputes(market)
    found: dict[Ref, set[Span]] = {}
    everything: set[Span] = set()
    for placed in market.all_claims:
        if placed.said is None:
            continue
        back = placed.claim.withdrawn
        known = max(placed.known, whole_from.get(placed.ref, date.min))
        span = Span(known, placed.said, back.day if back else date.max)
        everything.add(span)
        for subject in subjects[placed.ref]:
            found.setdefault(subject, set()).add(span)
    looks = (look.day for record in market if isinstance(record, Watched) for look in record.checked)
    everything |= {Span(day, day) for day in looks}
    return {ref: Reach(tuple(spans)) for ref, spans in found.items()}, Reach(tuple(everything))


def _disputes(market: Market) -> Mapping[Ref, date]:
    """Since when both sides of each dispute are known: before, there was nothing to dispute."""
    disputes = {one.ref for one in market.of(Statement) if one.nature is StatementNature.DISPUTE}
    found: dict[Ref, date] = {}
    for placed in market.all_claims:
        if placed.ref in disputes and placed.field == "claims":
            found[placed.ref] = max(placed.known, found.get(placed.ref, date.min))
    return found
