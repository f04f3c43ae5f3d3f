"""What changed lately, for the first page: each event once, on its strongest word, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from generator.deriving.verdicts import event_day
from generator.deriving.winning import can_win, strength
from generator.model.launch import Launch, LaunchClaim
from generator.model.market import PlacedClaim
from generator.model.partnership import DealClaim
from generator.model.statement import Statement
from generator.model.words import LaunchWord
from generator.views.brief import Voice, launch_name, voice
from generator.views.edition import Edition
from generator.views.follow import companies_of
from generator.views.matter import said_words
from generator.views.sheet import Link
from generator.views.shifts import LABEL, Shift, shift_of
from generator.views.words import when_words


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its mark and the word for it, the day, of what, in which words, on whose word."""

    mark: str
    label: str
    when: str
    about: Link
    words: str
    voice: Voice
    companies: str


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    placed: PlacedClaim
    shift: Shift
    words: str


def lately(edition: Edition) -> Iterator[Change]:
    """Every dated change up to the day of the pages; what one page tells of one thing on one day stands together."""
    events = [event for event in _events(edition) if event.day <= edition.as_of]
    events.sort(key=lambda one: (-one.day.toordinal(), str(one.placed.ref), one.placed.claim.source))
    for _, group in groupby(events, key=lambda one: (one.day, one.placed.ref, one.placed.claim.source)):
        yield _change(list(group), edition)


def _events(edition: Edition) -> Iterator[_Event]:
    found: dict[tuple[object, ...], list[_Event]] = {}
    for placed in edition.market.claims:
        day = _day(placed)
        told = shift_of(placed, edition) if day and can_win(placed) else None
        if day and told:
            found.setdefault(_key(placed, told[1]), []).append(_Event(day, placed, *told))
    return map(_teller, found.values())


def _key(placed: PlacedClaim, words: str) -> tuple[object, ...]:
    """Claims with one key tell one event."""
    match placed.claim:
        case LaunchClaim() as claim:
            return placed.ref, claim.says, claim.stage, words if claim.says is LaunchWord.EXPECTED else ""
        case DealClaim() as deal:
            return placed.ref, deal.says
    return (placed.ref,)


def _day(placed: PlacedClaim) -> date | None:
    """The day of what happened; of a plan or a deal the day it was said."""
    claim = placed.claim
    if isinstance(claim, LaunchClaim) and claim.says is not LaunchWord.EXPECTED:
        return event_day(placed)
    when = claim.when if isinstance(claim, DealClaim) else None
    return placed.said or (when.last if when else None)


def _teller(events: list[_Event]) -> _Event:
    """Of the claims that tell one event, the one that a reader sees: of what was said, the first who said it."""
    happened = isinstance(events[0].placed.claim, LaunchClaim) and _is_event(events[0].placed)
    first = min(event.day for event in events)
    return min((one for one in events if happened or one.day == first), key=lambda one: strength(one.placed))


def _is_event(placed: PlacedClaim) -> bool:
    return isinstance(placed.claim, LaunchClaim) and placed.claim.says is not LaunchWord.EXPECTED


def _change(events: list[_Event], edition: Edition) -> Change:
    lead = max(events, key=lambda one: list(Shift).index(one.shift))
    when = _when(events)
    words = dict.fromkeys(one.words.removesuffix(f" {when}").removesuffix(",") for one in events)
    return Change(
        mark=lead.shift.value,
        label=LABEL[lead.shift],
        when=when,
        about=_about(lead.placed, edition),
        words="; ".join(words),
        voice=voice(lead.placed, edition),
        companies=companies_of(lead.placed.ref, edition),
    )


def _when(events: Iterable[_Event]) -> str:
    """The day or span of the event if it is dated, else of the saying; as imprecise as it was said."""
    for event in events:
        claim = event.placed.claim
        if isinstance(claim, LaunchClaim) and _is_event(event.placed) and claim.when.is_dated:
            return when_words(claim.when)
    return f"said {said_words(next(iter(events)).placed)}"


def _about(placed: PlacedClaim, edition: Edition) -> Link:
    """The product, deal or company; a dispute is named by its first subject and leads to the dispute itself."""
    record = edition.market.get(placed.ref)
    if isinstance(record, Launch):
        return launch_name(record, edition)
    whole = edition.link(placed.ref)
    if isinstance(record, Statement):
        subject = edition.market.get(record.about[0])
        name = launch_name(subject, edition) if isinstance(subject, Launch) else edition.link(record.about[0])
        return replace(whole, text=name.text)
    return whole
