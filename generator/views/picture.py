"""One picture of the market: every dated expectation as a mark, at the quarter or year in which its window closes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.deriving.verdicts import Expectation
from generator.model.words import Verdict
from generator.views.edition import Edition, LaunchFacts
from generator.views.launching import COUNTED, promise
from generator.views.sheet import Link
from generator.views.words import VERDICT, day_words


@dataclass(frozen=True, slots=True)
class Mark:
    """One expectation: its verdict, and the claim with all of it in words."""

    verdict: str
    words: str
    claim: Link


@dataclass(frozen=True, slots=True)
class Tally:
    """A verdict with its words and how many there are."""

    verdict: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Closing:
    """The expectations whose window closes in one span of time.

    `marks` are empty where there are too many to draw one by one: then the tallies stand for them.
    """

    label: str
    year: str
    """The year of a quarter, told once for its four; empty for a span that names its own."""
    marks: tuple[Mark, ...]
    tallies: tuple[Tally, ...]
    number: int
    unread: bool
    """Whether it ends after the newest evidence: nobody has looked at all of it."""
    is_today: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The spans in the order of time, the key, and how many expectations have no date to be drawn at."""

    spans: tuple[Closing, ...]
    key: tuple[Tally, ...]
    drawn: int
    undated: int
    reach: str


Judged = tuple[LaunchFacts, Expectation]
Span = tuple[int, int]
"""Year and quarter; quarter 0 for a whole year."""

DRAWN = 160
"""Marks in the picture at most; with more, each span tells its numbers."""

YEARS_AHEAD = 3
"""Years after this one that stand alone; what closes later stands together."""

ORDER = (
    Verdict.MET,
    Verdict.EARLY,
    Verdict.LATE,
    Verdict.MISSED,
    Verdict.WITHDRAWN,
    Verdict.UNCLEAR,
    Verdict.OVERDUE,
    Verdict.UNCHECKED,
    Verdict.PENDING,
)
"""What is decided first, then what nobody knows, then what is to come."""

_BEFORE, _LATER, _NO_END = 0, 9998, 9999
"""Years that stand for all before, all later, and none: they sort as they stand in the picture."""


def picture(edition: Edition) -> Picture:
    """All expectations of the market."""
    judged = [(facts, one) for facts in edition.launches.values() for one in facts.expectations]
    dated = [pair for pair in judged if pair[1].verdict is not Verdict.NONE]
    spans = tuple(_closings(dated, edition)) if dated else ()
    reach = day_words(edition.horizons.market)
    return Picture(spans, _tallies(one for _, one in dated), len(dated), len(judged) - len(dated), reach)


def _closings(dated: Iterable[Judged], edition: Edition) -> Iterator[Closing]:
    spans: dict[Span, list[Judged]] = {}
    for pair in dated:
        spans.setdefault(_span(pair[1].window.last, edition.as_of), []).append(pair)
    is_drawn = sum(map(len, spans.values())) <= DRAWN
    for span in sorted({*spans, *_quarters(edition.as_of)}):
        yield _closing(span, spans, edition, is_drawn=is_drawn)


def _quarters(today: date) -> Iterator[Span]:
    """Last year's and this year's quarters, which stand in the picture even where nothing closes."""
    return ((year, quarter) for year in (today.year - 1, today.year) for quarter in (1, 2, 3, 4))


def _closing(span: Span, spans: Mapping[Span, list[Judged]], edition: Edition, *, is_drawn: bool) -> Closing:
    held = sorted(spans.get(span, ()), key=lambda pair: (ORDER.index(pair[1].verdict), pair[0].launch.id))
    year, quarter = span
    return Closing(
        label=_label(span, edition.as_of),
        year=str(year) if quarter else "",
        marks=tuple(_mark(facts, one, edition) for facts, one in held) if is_drawn else (),
        tallies=_tallies(one for _, one in held),
        number=len(held),
        unread=_is_unread(span, edition),
        is_today=span == _span(edition.as_of, edition.as_of),
    )


def _span(last: date | None, today: date) -> Span:
    """Where a window that closes on a day stands."""
    if last is None:
        return _NO_END, 0
    if last.year < today.year - 1:
        return _BEFORE, 0
    if last.year > today.year + YEARS_AHEAD:
        return _LATER, 0
    return last.year, (last.month + 2) // 3 if last.year <= today.year else 0


def _label(span: Span, today: date) -> str:
    year, quarter = span
    named = {_BEFORE: f"to {today.year - 2}", _LATER: f"after {today.year + YEARS_AHEAD}", _NO_END: "no end"}
    return f"Q{quarter}" if quarter else named.get(year, str(year))


def _is_unread(span: Span, edition: Edition) -> bool:
    """Whether the span has begun by today but ends after the newest evidence: nobody has looked at all of it."""
    reach = edition.horizons.market
    if reach is None or reach >= edition.as_of:
        return False
    return _span(reach, edition.as_of) <= span <= _span(edition.as_of, edition.as_of)


def _tallies(judged: Iterable[Expectation]) -> tuple[Tally, ...]:
    counts = Counter(one.verdict for one in judged)
    return tuple(Tally(one.value, COUNTED.get(one, VERDICT[one]), counts[one]) for one in ORDER if counts[one])


def _mark(facts: LaunchFacts, one: Expectation, edition: Edition) -> Mark:
    told = promise(one, facts.horizon, edition)
    today = f" on {day_words(edition.as_of)}" if one.verdict is Verdict.PENDING else ""
    words = f"{edition.launch_title(facts.launch)}. {told.says}, said {told.said}. {told.turned_out}{today}."
    return Mark(told.verdict, words, told.claim)
