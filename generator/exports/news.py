"""What feeds tell, on two clocks: what the market learned, by the day it was said; what was entered here, by that day.

Corrections stand among them. An import is one entry. What does not fit into a feed stands in `changes.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.winning import can_win
from generator.exports.derived import by_record
from generator.exports.identity import caveat, claim_rank, claim_tag, one_line, tag, told_when
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.when import Precision, When
from generator.views import changes, corrections
from generator.views.edition import Edition
from generator.views.facts import clipped
from generator.views.matter import carried_by, said_words
from generator.views.sheet import Link
from generator.views.withdrawn import Withdrawal, withdrawals
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
    return Newsroom(edition).of_site()


@dataclass(frozen=True)
class Newsroom:
    """Writes the entries of one edition's feeds. A title is made once, though a claim stands in the feeds of many."""

    edition: Edition

    @cached_property
    def _titles(self) -> dict[tuple[Ref, str, int], str]:
        return {}

    @cached_property
    def _claims(self) -> Mapping[Ref, tuple[PlacedClaim, ...]]:
        return by_record(self.edition.market)

    @cached_property
    def _gone(self) -> tuple[Withdrawal, ...]:
        return withdrawals(self.edition)

    def of_site(self) -> tuple[Entry, ...]:
        """The newest hundred of the whole market, the newest first."""
        return self._newest(self.edition.market.all_claims, self._gone, "")

    def of_vendor(self, vendor_id: str) -> tuple[Entry, ...]:
        """The newest hundred about one vendor, its products, deals and launches; also of one that was withdrawn."""
        vendor = Ref("vendors", vendor_id)
        refs = dict.fromkeys([vendor, *(record.ref for record in self.edition.about(vendor))])
        gone = [one for one in self._gone if vendor in one.vendors]
        return self._newest([placed for ref in refs for placed in self._claims.get(ref, ())], gone, f"{vendor}/")

    def _newest(self, claims: Sequence[PlacedClaim], gone: Iterable[Withdrawal], whose: str) -> tuple[Entry, ...]:
        current = [placed for placed in claims if placed.claim.withdrawn is None]
        entries = [*self._learned(current), *self._entered(current, whose), *_corrected(claims, self.edition)]
        entries += map(_withdrawn, gone)
        return tuple(sorted(entries, key=lambda one: (one.day, one.id), reverse=True)[:LIMIT])

    def _learned(self, claims: Iterable[PlacedClaim]) -> Iterator[Entry]:
        """What was said, day by day: those of the newest days that can fill a feed."""
        made = 0
        for (day, _), said in sorted(_by_day(claims).items(), reverse=True, key=itemgetter(0)):
            newest = sorted(said, key=lambda one: one.address, reverse=True)
            for text, told in changes.told_alike(newest, self.edition):
                yield self._news_entry(text, sorted(told, key=claim_rank), day)
                made += 1
            if made >= LIMIT:
                return

    def _news_entry(self, text: str, told: Sequence[PlacedClaim], day: date) -> Entry:
        """One thing learned. Its id is that of the claim entered first, so that a second source does not change it."""
        first = told[0]
        said = said_when(first)
        return Entry(
            id=claim_tag(first),
            title=self._title(first, text),
            link=self.edition.claim_link(first),
            clock=Clock.MARKET,
            day=day,
            published=day if said is not None and said.precision is Precision.DAY else None,
            updated=max(placed.recorded for placed in told),
            points=tuple(_point(placed, self.edition) for placed in told),
        )

    def _entered(self, claims: Iterable[PlacedClaim], whose: str) -> Iterator[Entry]:
        """What was entered here, an entry a day; an import is told in numbers only."""
        for day, entered in changes.entered_by_day(claims, self.edition.as_of).items():
            listed = changes.told_alike(entered, self.edition) if len(entered) <= changes.IMPORT else ()
            yield Entry(
                id=tag(f"{whose}entered/{day.isoformat()}"),
                title=f"Entered on {day_words(day)}: {changes.entered_words(entered)}",
                link=Link("", addresses.CHANGES, changes.entered_anchor(day)),
                clock=Clock.RECORD,
                day=day,
                published=None,
                updated=day,
                points=tuple(
                    Point(self._title(told[0], text), self.edition.claim_link(told[0])) for text, told in listed
                ),
            )

    def _title(self, placed: PlacedClaim, text: str) -> str:
        """As "Xiaomi AI Glasses, China: On sale 26 June 2025; expected Q2 2025, on time"."""
        place = placed.ref, placed.field, placed.index
        if place not in self._titles:
            self._titles[place] = title_of(placed, text, self.edition)
        return self._titles[place]


def _by_day(claims: Iterable[PlacedClaim]) -> dict[tuple[date, str], list[PlacedClaim]]:
    """What can be shown first, by the day it was said and how finely that is known."""
    found: dict[tuple[date, str], list[PlacedClaim]] = {}
    for placed in claims:
        if placed.said is not None and can_win(placed):
            found.setdefault((placed.said, said_words(placed)), []).append(placed)
    return found


def said_when(placed: PlacedClaim) -> When | None:
    """When it was said, as precisely as it is known."""
    published = placed.source.published if placed.source else None
    dates = (placed.claim.stated, published, placed.claim.event)
    return next((when for when in dates if when is not None and when.last is not None), None)


def title_of(placed: PlacedClaim, text: str, edition: Edition) -> str:
    """A claim in one line, as "Xiaomi AI Glasses, China: On sale 26 June 2025; expected Q2 2025, on time"."""
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


def _corrected(claims: Iterable[PlacedClaim], edition: Edition) -> Iterator[Entry]:
    """What was taken back by the day of the pages, by us or by its source."""
    for placed in claims:
        day, _ = corrections.taken_back_day(placed)
        if placed.is_current or day > edition.as_of:
            continue
        told = corrections.correction(placed, edition)
        change, verb = ("withdrawn", "Withdrawn") if placed.claim.withdrawn else ("retracted", "Taken back")
        what = f"{told.about.plain}: {told.text or 'taken back'}"
        yield _correction(f"{claim_tag(placed)}/{change}", what, day, f"{verb} on {told.day}: {told.why}")


def _withdrawn(gone: Withdrawal) -> Entry:
    """A record that was wrong as a whole."""
    what = f"{gone.told.about.plain}: the whole {gone.told.kind} was withdrawn"
    return _correction(withdrawn_tag(gone), what, gone.day, f"Withdrawn on {gone.told.day}: {gone.told.why}")


def withdrawn_tag(gone: Withdrawal) -> str:
    """The tag of a record's withdrawal."""
    return tag(f"{gone.ref}/withdrawn")


def _correction(id_: str, what: str, day: date, why: str) -> Entry:
    return Entry(
        id=id_,
        title=clipped(one_line(f"Correction: {what}")),
        link=Link("", addresses.CORRECTIONS),
        clock=Clock.CORRECTION,
        day=day,
        published=None,
        updated=day,
        points=(Point(one_line(why)),),
    )


def newest_day(entries: Iterable[Entry], edition: Edition) -> date:
    """The newest day on which the record changed one of the entries; of none, the day of the pages."""
    return max((one.updated for one in entries), default=edition.as_of)


def vendor_feed(vendor_id: str) -> SitePath:
    """The feed of one vendor."""
    return SitePath(f"vendors/{vendor_id}/feed.atom")
