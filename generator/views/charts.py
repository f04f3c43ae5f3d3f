"""Figures side by side: which may share a chart, and where each value stands on it, as numbers for the drawing.

An axis begins at nothing and is never a logarithm. Along it everything is in percent of its length, so that one drawing
fits a phone and a wide screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from generator.deriving.claims import claim_as
from generator.deriving.winning import can_win, ranked
from generator.model.amount import Amount, Bound
from generator.model.figure import Figure, FigureClaim
from generator.model.market import PlacedClaim
from generator.model.record import Record
from generator.model.when import When
from generator.model.words import Basis, FigureNature
from generator.views.edition import Edition, slug
from generator.views.evidence import basis_words
from generator.views.matter import teller
from generator.views.sheet import Link
from generator.views.words import count_words, sentence, when_words

NATURES = {
    FigureNature.ACTUAL: "",
    FigureNature.TARGET: "targets, not results",
    FigureNature.FORECAST: "forecasts, not results",
    FigureNature.PLAN: "plans, not results",
}
"""What is said beside the title of a chart; nothing of what was counted."""

PLACES = frozenset({"rank"})
"""Units that give a place in an order: no amount, so nothing to draw."""

FORMS = {
    Bound.EXACT: "exact",
    Bound.ABOUT: "about",
    Bound.OVER: "at-least",
    Bound.AT_LEAST: "at-least",
    Bound.UNDER: "at-most",
    Bound.AT_MOST: "at-most",
    Bound.NEARLY: "at-most",
    Bound.RANGE: "range",
}
FAR = 60
"""A value that ends right of here, in percent, has its words at its left."""

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart; `x` in percent."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """One value on the axis: `start` and `end` in percent, the same but for a range; words stand `left` or `right`."""

    figure: Link
    note: str
    period: str
    value: str
    form: str
    start: float
    end: float
    side: str
    basis: str
    how: str
    claim: Link
    reports: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Values that may be compared, in the order of their periods; a forecast, plan or target is no result."""

    anchor: str
    title: str
    metric: str
    note: str
    is_result: bool
    ticks: tuple[Tick, ...]
    points: tuple[Point, ...]


def comparable(figure: Figure) -> Key:
    """What two figures must share to stand in one chart: metric, scope, region, unit and nature."""
    return figure.metric, figure.scope or "", figure.region or "", figure.unit, figure.nature.value


def charts(records: Iterable[Record], edition: Edition) -> tuple[Chart, ...]:
    """A chart of every group of comparable figures with two values or more, in the order of the vocabulary."""
    groups: dict[Key, list[Figure]] = {}
    for record in records:
        if isinstance(record, Figure) and record.unit not in PLACES:
            groups.setdefault(comparable(record), []).append(record)
    metrics, natures = list(edition.market.vocabulary.metrics), [nature.value for nature in FigureNature]
    made: dict[str, Chart] = {}
    for key in sorted(groups, key=lambda key: (metrics.index(key[0]), not key[2], *key[1:4], natures.index(key[4]))):
        chart = _chart(key, groups[key], edition, made)
        if len(chart.points) > 1:
            made[chart.anchor] = chart
    return tuple(made.values())


def _chart(key: Key, figures: Sequence[Figure], edition: Edition, taken: Iterable[str]) -> Chart:
    metric, scope, region, unit, nature = key
    values = [(figure, *one) for figure in figures for one in _values(figure, edition)]
    values.sort(key=lambda value: _order(value[1], value[2]))
    axis = Axis.over([amount for _, amount, _, _ in values])
    subjects = {figure.about for figure in figures}
    of = "" if len(subjects) > 1 or not figures[0].about.id else f", {edition.link(figures[0].about).text}"
    entry = edition.market.vocabulary.units.get(unit)
    label = entry.label if entry else unit
    words = (
        edition.label("regions", region) if region else "region not said",
        label,
        NATURES[FigureNature(nature)],
    )
    anchor = "-".join(part for part in ("chart", *map(slug, key)) if part)
    return Chart(
        anchor=anchor if anchor not in set(taken) else f"{anchor}-{len(set(taken))}",
        title=sentence(f"{edition.label('metrics', metric)}{f': {scope}' if scope else ''}{of}"),
        metric=edition.label("metrics", metric),
        note=", ".join(part for part in words if part),
        is_result=nature == FigureNature.ACTUAL.value,
        ticks=tuple(axis.ticks(label)),
        points=tuple(_point(*value, axis, edition) for value in values),
    )


Value = tuple[Amount, When | None, list[PlacedClaim]]


def _values(figure: Figure, edition: Edition) -> Iterator[Value]:
    """The different values of a figure, each with all claims that say it, the strongest first."""
    found: dict[tuple[str, str], Value] = {}
    for placed in filter(can_win, ranked(edition.market.claims_of(figure.ref, "claims"))):
        claim = claim_as(FigureClaim, placed)
        period = claim.period or figure.period
        key = claim.value.text, period.text if period else ""
        found.setdefault(key, (claim.value, period, []))[2].append(placed)
    yield from found.values()


def _order(amount: Amount, period: When | None) -> tuple[bool, str, Decimal]:
    last = period.last or period.first if period else None
    return last is None, last.isoformat() if last else "", amount.high or amount.low or Decimal(0)


def _point(
    figure: Figure,
    amount: Amount,
    period: When | None,
    claims: Sequence[PlacedClaim],
    axis: Axis,
    edition: Edition,
) -> Point:
    low, high = (
        one if one is not None else Decimal(0) for one in (amount.low or amount.high, amount.high or amount.low)
    )
    first, *others = claims
    end = axis.x(high)
    return Point(
        figure=Link(sentence(edition.link(figure.about).text), edition.page_of(figure.ref), f"figure-{figure.id}"),
        note=figure.channel or "",
        period=when_words(period) if period else "period not said",
        value=amount.words,
        form=FORMS[amount.bound],
        start=axis.x(low),
        end=end,
        side="left" if end > FAR else "right",
        basis=first.claim.basis.value,
        how=_who(first, edition),
        claim=edition.claim_link(first),
        reports=f"and {count_words(len(others), 'other')}" if others else "",
    )


def _who(placed: PlacedClaim, edition: Edition) -> str:
    """Who says so; of an analyst firm also its name."""
    words = basis_words(placed, edition)
    return f"{teller(placed, edition)}, {words}" if placed.claim.basis is Basis.ANALYST else words


@dataclass(frozen=True, slots=True)
class Axis:
    """From nothing (or the least value below it) to a round number at or above the greatest value."""

    low: Decimal
    high: Decimal
    step: Decimal

    @classmethod
    def over(cls, amounts: Iterable[Amount]) -> Axis:
        """The axis that holds all the amounts; of nothing but noughts it is one long."""
        ends = [end for amount in amounts for end in (amount.low, amount.high) if end is not None]
        low, high = min([Decimal(0), *ends]), max([Decimal(0), *ends])
        step = _step((high - low) or Decimal(1))
        return cls(
            _whole(low / step, ROUND_FLOOR) * step,
            (_whole(high / step, ROUND_CEILING) or (0 if low else 5)) * step,
            step,
        )

    def x(self, value: Decimal) -> float:
        """Where a value stands, in percent from the left."""
        return round(float((value - self.low) / (self.high - self.low) * 100), 2)

    def ticks(self, unit: str) -> Iterator[Tick]:
        """The round numbers along the axis."""
        value = self.low
        while value <= self.high:
            yield Tick(self.x(value), _short(value) + ("%" if unit.startswith("%") else ""))
            value += self.step


def _step(width: Decimal) -> Decimal:
    """A round number that divides a width into five parts at most."""
    power = Decimal(10) ** (width.adjusted() - 1)
    return next(power * times for times in (1, 2, 5, 10, 20, 50, 100) if width <= power * times * 5)


def _whole(number: Decimal, rounding: str) -> Decimal:
    return number.to_integral_value(rounding)


def _short(value: Decimal) -> str:
    """As "10,000", "2.5 million"."""
    for size, name in ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")):
        if abs(value) >= size:
            return f"{(value / size).normalize():f}{name}"
    return f"{value.normalize():,f}"
