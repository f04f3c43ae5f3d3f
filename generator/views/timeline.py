"""Where dates stand on a line, as pure numbers for drawings. A date is drawn as imprecise as it was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.deriving.claims import launch_claim
from generator.deriving.verdicts import Expectation
from generator.deriving.winning import said_order
from generator.model.when import Precision, When
from generator.views.edition import LaunchFacts
from generator.views.words import day_words, when_words

WIDTH = 600
"""Units of a drawing from end to end; it is scaled to the room there is."""

VAGUE_WIDTH = 36
ARROW = 22
THIN, THICK, GAP = 5, 9, 3


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of days, first to last, both drawn."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins, in units from the left; outside the axis at its ends."""
        days = (self.last - self.first).days + 1
        return round(min(max((day - self.first).days / days, 0), 1) * WIDTH, 1)

    def end(self, day: date) -> float:
        """Where a day ends."""
        days = (self.last - self.first).days + 1
        return round(min(max(((day - self.first).days + 1) / days, 0), 1) * WIDTH, 1)

    def quarters(self) -> Iterator[tuple[float, str]]:
        """The beginning of each quarter, with the year's number at its first."""
        for year in range(self.first.year, self.last.year + 1):
            for quarter in range(4):
                day = date(year, 3 * quarter + 1, 1)
                if self.first <= day <= self.last:
                    yield self.x(day), str(year) if quarter == 0 else f"Q{quarter + 1}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One date on the line. `form` is window, day, happened, block, from, until or vague."""

    form: str
    x: float
    width: float
    y: float
    height: float
    basis: str
    verdict: str
    words: str

    @property
    def end(self) -> float:
        """Its right end."""
        return round(self.x + self.width, 1)

    @property
    def middle(self) -> float:
        """The height of its middle line."""
        return round(self.y + self.height / 2, 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing of one launch. `beyond` tells in words what lies outside the axis."""

    height: float
    marks: tuple[Mark, ...]
    beyond: tuple[str, ...]
    words: str


def timeline(facts: LaunchFacts, axis: Axis) -> Timeline:
    """Earlier windows thin above in the order said, the current plan thick below them, what happened across all."""
    current = {placed.address for placed in facts.plan[:1]}
    ordered = sorted(facts.expectations, key=lambda one: (one.claim.address in current, said_order(one.claim)))
    drawn = [one for one in ordered if one.window.precision is not Precision.NONE]
    marks: list[Mark] = []
    beyond: list[str] = []
    y = float(GAP)
    for one in drawn:
        height = THICK if one.claim.address in current else THIN
        if _reaches_out(one.window, axis) or not _can_place(one, axis):
            beyond.append(when_words(one.window))
        if _is_outside(one.window, axis) or not _can_place(one, axis):
            continue
        marks.append(_expected(one, axis, y, height))
        y += height + GAP
    total = max(y, THICK + 2 * GAP)
    marks += [mark for mark in [_happened(facts, axis, total)] if mark]
    if facts.sale is not None and _reaches_out(facts.sale.when, axis):
        beyond.append(f"happened {when_words(facts.sale.when)}")
    return Timeline(total, tuple(marks), tuple(dict.fromkeys(beyond)), _words(facts, drawn))


def _reaches_out(when: When, axis: Axis) -> bool:
    """Whether a bound lies outside the axis, so that the drawing is narrower than what was said."""
    return any(day is not None and not axis.first <= day <= axis.last for day in (when.first, when.last))


def _can_place(one: Expectation, axis: Axis) -> bool:
    """A date without any bound stands where it was said; said on an unknown day, it stands nowhere."""
    said = one.claim.said
    return one.window.is_dated or (said is not None and axis.first <= said <= axis.last)


def _is_outside(when: When, axis: Axis) -> bool:
    """Whether nothing of a date can be drawn; of an open one its one bound counts."""
    first, last = when.first or when.last, when.last or when.first
    return first is not None and last is not None and (first > axis.last or last < axis.first)


def _expected(one: Expectation, axis: Axis, y: float, height: float) -> Mark:
    form, x, width = _span(one.window, axis, one.claim.said)
    basis = one.claim.claim.basis.value
    return Mark(form, x, width, y, height, basis, one.verdict.value, f"expected {when_words(one.window)}")


def _span(window: When, axis: Axis, said: date | None) -> tuple[str, float, float]:
    """The form of a date, where it begins, and how wide it is; one without any bound stands where it was said."""
    if window.first is None and window.last is None:
        start = axis.x(said) if said else 0.0
        return "vague", min(start, WIDTH - VAGUE_WIDTH), VAGUE_WIDTH
    if window.last is None and window.first is not None:
        return "from", min(axis.x(window.first), WIDTH - ARROW), ARROW
    if window.first is None and window.last is not None:
        return "until", max(axis.end(window.last) - ARROW, 0), ARROW
    return _closed(window, axis)


def _closed(window: When, axis: Axis) -> tuple[str, float, float]:
    first, last = window.first or axis.first, window.last or axis.last
    form = "day" if window.precision is Precision.DAY else "window"
    return form, axis.x(first), round(max(axis.end(last) - axis.x(first), 1), 1)


def _happened(facts: LaunchFacts, axis: Axis, height: float) -> Mark | None:
    """An upright stroke where the day is known, else a block as wide as what is known."""
    if facts.sale is None or not facts.sale.when.is_dated or _is_outside(facts.sale.when, axis):
        return None
    when = facts.sale.when
    basis = facts.sale.claim.claim.basis.value
    form, x, width = _span(when, axis, None)
    form = {"day": "happened", "window": "block"}.get(form, form)
    y, room = (0.0, height) if form in ("happened", "block") else (height - THICK, float(THICK))
    return Mark(form, x, width, y, room, basis, "", f"happened {when_words(when)}")


def _words(facts: LaunchFacts, drawn: Sequence[Expectation]) -> str:
    """The drawing in words, for those who do not see it."""
    parts = [f"expected {when_words(launch_claim(one.claim).when)}, said {day_words(one.claim.said)}" for one in drawn]
    if facts.sale is not None:
        parts.append(f"happened {when_words(facts.sale.when)}")
    return "; ".join(parts) or "no date said"
