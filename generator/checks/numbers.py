"""Do the numbers fit each other? Analysts count differently, so what does not fit is worth a look, never an error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from generator.checks.finding import Finding
from generator.deriving.claims import claim_as
from generator.deriving.winning import can_win, strength
from generator.model.amount import Amount
from generator.model.figure import Figure, FigureClaim
from generator.model.market import Market, PlacedClaim
from generator.model.product import PriceClaim
from generator.model.vocabulary import MetricEntry
from generator.model.when import When
from generator.model.words import FigureNature
from generator.problems import Severity

WHOLE = 100
"""Per cent."""

Measure: TypeAlias = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a figure with its period, and the claim that says it."""

    figure: Figure
    placed: PlacedClaim
    amount: Amount
    period: When | None
    entry: MetricEntry

    @property
    def measure(self) -> Measure:
        """What is counted, how and by whom: only values of one measure may be added up."""
        one, counter = self.figure, self.placed.claim.speaker
        if counter is None and self.placed.source:
            counter = self.placed.source.publisher or self.placed.source.publisher_name
        return one.metric, one.nature, one.unit, one.region, one.scope, one.channel, counter

    @property
    def words(self) -> str:
        """As an editor sees it: "idc-q1-2025 (1487000, 2025-Q1)"."""
        return f"{self.figure.id} ({self.amount}{f', {self.period}' if self.period else ''})"


def check_shares(market: Market) -> Iterable[Finding]:
    """The shares that one counter gives of one whole come to at most 100 per cent."""
    shares = (value for value in _values(market) if value.entry.share)
    for values in _grouped(shares, lambda value: (value.measure, value.period)):
        held = list({value.figure.about: value for value in reversed(values)}.values())
        if _sum(held) > WHOLE:
            message = f"these shares of one whole come to {_sum(held)} per cent: {_listed(held)}"
            yield _doubt("shares-over-whole", values[-1].placed, message, "see whether they are of the same whole")


def check_parts(market: Market) -> Iterable[Finding]:
    """A half is no less than its two quarters: the parts of a period never count more than the whole of it."""
    sums = (value for value in _values(market) if value.entry.sums)
    for values in _grouped(sums, lambda value: (value.measure, value.figure.about)):
        for whole in values:
            parts = _apart([value for value in values if _is_part(value, whole)])
            if whole.amount.high is not None and _sum(parts) > whole.amount.high:
                message = f"{whole.words} is less than its parts: {_listed(parts)}"
                yield _doubt("less-than-parts", whole.placed, message, "see whether they count the same")


def check_actuals(market: Market) -> Iterable[Finding]:
    """What is counted was over when it was said."""
    for value in _values(market):
        said, period = value.placed.said, value.period
        if value.figure.nature is FigureNature.ACTUAL and said and period and period.last and period.last > said:
            message = f"counts {period}, which was not over when it was said, by {said}"
            yield _doubt("not-over-yet", value.placed, message, "see whether it is a forecast, or of a shorter period")


def check_counted_once(market: Market) -> Iterable[Finding]:
    """One number of one origin stands in the record once: a copy of a page is no second page."""
    seen: dict[tuple[object, ...], Value] = {}
    for value in _values(market):
        source, one = value.placed.source, value.figure
        if source is None:
            continue
        key = (one.about, one.metric, one.nature, one.unit, value.amount, value.period, source.origin)
        first = seen.setdefault(key, value)
        if first is not value:
            message = f"{first.words} holds this number already, from {first.placed.claim.source}, the same text"
            yield _doubt("counted-twice", value.placed, message, "keep one of the two")


def check_prices(market: Market) -> Iterable[Finding]:
    """A price is of a day: prices change."""
    for placed in market.claims:
        if isinstance(placed.claim, PriceClaim) and placed.said is None:
            message = f"a price without a day: {placed.claim.amount} {placed.claim.currency}"
            yield _doubt("undated-price", placed, message, "give stated, if the page shows when it was the price")


def _values(market: Market) -> Iterator[Value]:
    """The values that a view may show, of each figure the strongest first."""
    for figure in market.of(Figure):
        entry = market.vocabulary.metrics.get(figure.metric)
        for placed in sorted(filter(can_win, market.claims_of(figure.ref, "claims")), key=strength):
            claim = claim_as(FigureClaim, placed)
            if entry is not None:
                yield Value(figure, placed, claim.value, claim.period or figure.period, entry)


def _grouped(values: Iterable[Value], key: Callable[[Value], Hashable]) -> Iterable[list[Value]]:
    found: dict[Hashable, list[Value]] = defaultdict(list)
    for value in values:
        found[key(value)].append(value)
    return found.values()


def _sum(values: Iterable[Value]) -> Decimal:
    """What they come to at least."""
    return sum((value.amount.low or Decimal(0) for value in values), Decimal(0))


def _listed(values: Iterable[Value]) -> str:
    return ", ".join(value.words for value in values)


def _is_part(value: Value, whole: Value) -> bool:
    """Whether its period lies inside the other's and is not the same."""
    if value.period is None or whole.period is None or whole.period.width is None:
        return False
    return value.period.within(whole.period) and not whole.period.within(value.period)


def _apart(values: list[Value]) -> list[Value]:
    """Of these, as many as have no day in common: the earliest ended first."""
    chosen: list[Value] = []
    for value in sorted(values, key=lambda one: ((one.period and one.period.last) or date.max, one.figure.id)):
        if all(_follows(value, one) for one in chosen):
            chosen.append(value)
    return chosen


def _follows(value: Value, other: Value) -> bool:
    return value.period is not None and other.period is not None and value.period.certainly_after(other.period)


def _doubt(rule: str, placed: PlacedClaim, message: str, hint: str) -> Finding:
    return Finding(rule, placed.ref, (*placed.field.split("."), placed.index), message, hint, Severity.WARNING)
