"""One picture of the market: every dated expectation as a mark, at the quarter or year in which its window closes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
class Closing:
    """The expectations whose window closes in one span of time; `unread` where that ends after the evidence."""

    label: str
    marks: tuple[Mark, ...]
    counts: str
    number: int
    undrawn: int
    """How many marks are left out where there are too many to draw; the counts are always of all."""
    unread: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A verdict with its mark, its words and how many there are."""

    verdict: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The rows of the picture, its key, and how many expectations have no date to be drawn at."""

    rows: tuple[Closing, ...]
    key: tuple[KeyEntry, ...]
    drawn: int
    undated: int
    reach: str


Judged = tuple[LaunchFacts, Expectation]
_ORDER = list(Verdict)
_NO_END = (9999, 0)
DRAWN = 80
"""Marks in one row at most."""


def picture(edition: Edition) -> Picture:
    """All expectations of the market."""
    judged = [(facts, one) for facts in edition.launches.values() for one in facts.expectations]
    dated = [pair for pair in judged if pair[1].verdict is not Verdict.NONE]
    counts = Counter(one.verdict for _, one in dated)
    key = tuple(KeyEntry(one.value, COUNTED.get(one, VERDICT[one]), counts[one]) for one in _ORDER if counts[one])
    return Picture(
        tuple(_rows(dated, edition)), key, len(dated), len(judged) - len(dated), day_words(edition.horizons.market)
    )


def _rows(dated: Iterable[Judged], edition: Edition) -> Iterator[Closing]:
    spans: dict[tuple[int, int], list[Judged]] = {}
    for pair in dated:
        spans.setdefault(_span(pair[1].window.last, edition.as_of), []).append(pair)
    today = _span(edition.as_of, edition.as_of)
    for span in sorted(spans):
        ordered = sorted(spans[span], key=lambda pair: (_ORDER.index(pair[1].verdict), pair[0].launch.id))
        yield Closing(
            _label(span),
            tuple(_mark(facts, one, edition) for facts, one in ordered[:DRAWN]),
            _counts(one for _, one in ordered),
            len(ordered),
            max(0, len(ordered) - DRAWN),
            _is_unread(span, edition),
            span == today,
        )


def _span(last: date | None, today: date) -> tuple[int, int]:
    """Year and quarter in the year of the page and the one before it, else the year alone."""
    if last is None:
        return _NO_END
    quarter = (last.month + 2) // 3 if last.year in (today.year - 1, today.year) else 0
    return last.year, quarter


def _label(span: tuple[int, int]) -> str:
    year, quarter = span
    if span == _NO_END:
        return "no last day"
    return f"Q{quarter} {year}" if quarter else str(year)


def _is_unread(span: tuple[int, int], edition: Edition) -> bool:
    """Whether the span has begun by today but ends after the newest evidence: nobody has looked at all of it."""
    reach = edition.horizons.market
    if reach is None or span == _NO_END:
        return False
    return _span(reach, edition.as_of) <= span <= _span(edition.as_of, edition.as_of)


def _counts(judged: Iterable[Expectation]) -> str:
    counts = Counter(one.verdict for one in judged)
    return ", ".join(f"{counts[one]} {COUNTED.get(one, VERDICT[one])}" for one in _ORDER if counts[one])


def _mark(facts: LaunchFacts, one: Expectation, edition: Edition) -> Mark:
    told = promise(one, facts.horizon, edition)
    return Mark(told.verdict, f"{edition.launch_title(facts.launch)}. {told.says}. {told.turned_out}.", told.claim)
