"""What feeds tell, on two clocks: what the market learned, by the day it was said; what was entered here, by that day.

Corrections stand among them. An import is one entry. What does not fit into a feed stands in `changes.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.winning import can_win
from generator.exports.identity import caveat, claim_rank, claim_tag, one_line, tag, told_when
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.when import Precision, When
from generator.views import changes
from generator.views.edition import Edition
from generator.views.facts import clipped
from generator.views.matter import carried_by, said_words
from generator.views.sheet import Link
from generator.views.words import VERDICT, count_words, day_words, when_words

LIMIT = 100
"""Number of entries of a feed."""

ANSWERS = 3
"""Number of expectations that an entry names beside what came of them."""


class Clock(StrEnum):
    """By which clock an entry is new."""

    MARKET = "market"
    RECORD = "record"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Point:
    """A line of an entry, and where it leads: to a place of the site, to a page that was read, or nowhere."""

    text: str
    link: Link | str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` never changes; `published` only where a day was said; `updated` is the record's own day."""

    id: str
    title: str
    link: Link
    clock: Clock
    day: date
    published: date | None
    updated: date
    points: tuple[Point, ...]


def site_entries(edition: Edition) -> tuple[Entry, ...]:
    """The newest hundred of the whole market, the newest first."""
    return _newest(edition.market.all_claims, "", edition)


def vendor_entries(vendor_id: str, every: Mapping[Ref, tuple[PlacedClaim, ...]], edition: Edition) -> tuple[Entry, ...]:
    """The newest hundred about one vendor, its products, deals and launches; `every` is what `by_record` gave."""
    vendor = Ref("vendors", vendor_id)
    refs = dict.fromkeys([vendor, *(record.ref for record in edition.about(vendor))])
    claims = [placed for ref in refs for placed in every.get(ref, ())]
    return _newest(claims, f"{vendor}/", edition)


def _newest(claims: Iterable[PlacedClaim], whose: str, edition: Edition) -> tuple[Entry, ...]:
    every = tuple(claims)
    current = [placed for placed in every if placed.claim.withdrawn is None]
    entries = [*_learned(current, edition), *_entered(current, whose, edition), *_corrected(every, edition)]
    return tuple(sorted(entries, key=lambda one: (one.day, one.id), reverse=True)[:LIMIT])


def _learned(claims: Sequence[PlacedClaim], edition: Edition) -> Iterator[Entry]:
    """What was said, day by day: those of the newest days that can fill a feed."""
    dated = [placed for placed in claims if placed.said is not None and can_win(placed)]
    made = 0
    by_day = sorted(dated, key=lambda one: (one.said or date.min, said_words(one), one.address), reverse=True)
    for (day, _), group in groupby(by_day, key=lambda one: (one.said or date.min, said_words(one))):
        for text, told in changes.told_alike(group, edition):
            yield _news_entry(text, sorted(told, key=claim_rank), day, edition)
            made += 1
        if made >= LIMIT:
            return


def _news_entry(text: str, told: Sequence[PlacedClaim], day: date, edition: Edition) -> Entry:
    """One thing learned. Its id is that of the claim entered first, so that a second source does not change it."""
    first = told[0]
    said = said_when(first)
    return Entry(
        id=claim_tag(first),
        title=_title(first, text, edition),
        link=edition.claim_link(first),
        clock=Clock.MARKET,
        day=day,
        published=day if said is not None and said.precision is Precision.DAY else None,
        updated=max(placed.recorded for placed in told),
        points=tuple(_point(placed, edition) for placed in told),
    )


def said_when(placed: PlacedClaim) -> When | None:
    """When it was said, as precisely as it is known."""
    published = placed.source.published if placed.source else None
    dates = (placed.claim.stated, published, placed.claim.event)
    return next((when for when in dates if when is not None and when.last is not None), None)


def _title(placed: PlacedClaim, text: str, edition: Edition) -> str:
    """As "Xiaomi AI Glasses, China: On sale 26 June 2025; expected Q2 2025, on time"."""
    name = changes.subject(placed, edition).plain
    told = f"{name}: {text}" if text else name
    return clipped(one_line(f"{told}{''.join(_answered(placed, edition))}{caveat(placed)}"))


def _answered(placed: PlacedClaim, edition: Edition) -> Iterator[str]:
    """Each expectation that this claim answers, and how it turned out."""
    facts = edition.launches.get(placed.ref.id) if placed.ref.kind == "launches" else None
    judged = [one for one in facts.expectations if one.answer and one.answer.claim is placed] if facts else []
    words = {
        f"; expected {when_words(one.window)}, {VERDICT[one.verdict]}{f' by {one.delay.words}' if one.delay else ''}": 1
        for one in judged
    }
    yield from list(words)[:ANSWERS]
    if len(words) > ANSWERS:
        yield f"; and {count_words(len(words) - ANSWERS, 'more expected date')}"


def _point(placed: PlacedClaim, edition: Edition) -> Point:
    read_in = placed.source.url if placed.source else None
    return Point(one_line(f"{carried_by(placed, edition)}, {told_when(placed)}"), read_in)


def _entered(claims: Iterable[PlacedClaim], whose: str, edition: Edition) -> Iterator[Entry]:
    """What was entered here, an entry a day; an import is told in numbers only."""
    for day, entered in changes.entered_by_day(claims, edition.as_of).items():
        listed = changes.told_alike(entered, edition) if len(entered) <= changes.IMPORT else ()
        yield Entry(
            id=tag(f"{whose}entered/{day.isoformat()}"),
            title=f"Entered on {day_words(day)}: {changes.entered_words(entered)}",
            link=Link("", addresses.CHANGES, changes.entered_anchor(day)),
            clock=Clock.RECORD,
            day=day,
            published=None,
            updated=day,
            points=tuple(_listed(text, told[0], edition) for text, told in listed),
        )


def _listed(text: str, placed: PlacedClaim, edition: Edition) -> Point:
    return Point(_title(placed, text, edition), edition.claim_link(placed))


def _corrected(claims: Iterable[PlacedClaim], edition: Edition) -> Iterator[Entry]:
    """What was taken back by the day of the pages, by us or by its source."""
    for placed in claims:
        day, _ = changes.taken_back_day(placed)
        if placed.is_current or day > edition.as_of:
            continue
        told = changes.correction(placed, edition)
        ours = placed.claim.withdrawn is not None
        yield Entry(
            id=f"{claim_tag(placed)}/{'withdrawn' if ours else 'retracted'}",
            title=clipped(one_line(f"Correction: {told.about.plain}: {told.text or 'taken back'}")),
            link=Link("", addresses.CORRECTIONS),
            clock=Clock.CORRECTION,
            day=day,
            published=None,
            updated=day,
            points=(Point(one_line(f"{'Withdrawn' if ours else 'Taken back'} on {told.day}: {told.why}")),),
        )


def newest_day(entries: Iterable[Entry], edition: Edition) -> date:
    """The newest day on which the record changed one of the entries; of none, the day of the pages."""
    return max((one.updated for one in entries), default=edition.as_of)


def vendor_feed(vendor_id: str) -> SitePath:
    """The feed of one vendor."""
    return SitePath(f"vendors/{vendor_id}/feed.atom")
