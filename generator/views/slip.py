"""The delay chart of one launch, as pure numbers: down the day it was said, across the time that was said.

Across, everything is in percent, so that the chart fits a phone and a wide screen; down, in pixels. A row is never
guessed: what was said on a day that nobody knows exactly stands in a band of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.deriving.verdicts import Answer, Expectation
from generator.deriving.winning import said_order
from generator.model.market import PlacedClaim
from generator.model.when import Precision
from generator.model.words import Verdict
from generator.views.edition import LaunchFacts
from generator.views.sheet import Link
from generator.views.turnout import happened
from generator.views.words import VERDICT

LEAST_WINDOWS = 3
"""A chart of fewer shows nothing that its table does not."""

PITCH, HEAD, FOOT = 22, 26, 14
"""Pixels from one row to the next, above the first, and below the last."""
LEAST_HEIGHT, PER_MONTH, MOST_HEIGHT = 96, 24, 380
MONTH = 31
"""Days: what was said within a month of them has a row, at the last."""
LEAST_SPAN = 6
"""Pixels: fewer between the first and the last of these days are not drawn."""
LABEL_ROOM = 0.22
"""Of the axis, so much is left free at the right end, for the words beside the last window."""
ARROW_ROOM = 40
"""An arrow without an end asks for so many more days on the axis."""


@dataclass(frozen=True, slots=True)
class SlipMark:
    """One window: where it stands, how it turned out, and its claim. `form` is window, day, from or until.

    A bar stands at the last day on which it may have been said; `since` is the height of the first, where that differs.
    """

    form: str
    x: float
    width: float
    middle: float
    since: float | None
    basis: str
    verdict: str
    label: str
    words: str
    claim: Link

    @property
    def top(self) -> float:
        """The upper edge of its bar."""
        return round(self.middle - 4.5, 1)

    @property
    def end(self) -> float:
        """Where its label begins."""
        return round(self.x + self.width, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its label."""

    at: float
    label: str
    is_year: bool


@dataclass(frozen=True, slots=True)
class SlipOutcome:
    """What happened: a line where the day is known, else a block as wide as what is known."""

    x: float
    width: float
    is_day: bool
    words: str


@dataclass(frozen=True, slots=True)
class SlipChart:
    """The whole chart. `undated_from` is where the band of unknown days begins; None where it has no row."""

    height: float
    dated_height: float
    undated_from: float | None
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]
    diagonal: tuple[float, float, float, float] | None
    marks: tuple[SlipMark, ...]
    outcome: SlipOutcome | None
    today: float | None


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that the chart holds: across those of the windows, down those on which they were said."""

    first: date
    last: date
    top: date | None
    bottom: date | None
    height: float

    def x(self, day: date) -> float:
        """Where a day begins, in percent."""
        return round((day - self.first).days / ((self.last - self.first).days + 1) * 100, 2)

    def y(self, day: date) -> float:
        """Where a day of saying stands, in pixels."""
        if self.top is None or self.bottom is None or self.top == self.bottom:
            return HEAD
        return round(HEAD + (day - self.top).days / (self.bottom - self.top).days * self.height, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """A dated expectation with the words and the link that the table beside the chart has for it."""

    one: Expectation
    words: str
    turned_out: str
    claim: Link

    @property
    def said(self) -> tuple[date, date] | None:
        """The days on which it may have been said, a month of them at most; None where nobody knows that well."""
        return said_days(self.one.claim)


def said_days(placed: PlacedClaim) -> tuple[date, date] | None:
    """The first and the last day on which a claim may have been said; None where they are more than a month apart."""
    stated = placed.claim.stated or (placed.source.published if placed.source else None)
    if stated is None or stated.first is None or placed.said is None or (stated.width or MONTH + 1) > MONTH:
        return None
    return min(stated.first, placed.said), placed.said


def slip(facts: LaunchFacts, told: Sequence[Told], as_of: date) -> SlipChart | None:
    """The chart of a launch with three dated windows or more, else None; `told` is in the order of the record."""
    dated = [one for one in told if one.one.window.is_dated]
    if len(dated) < LEAST_WINDOWS:
        return None
    known = sorted((one for one in dated if one.said), key=lambda one: (said_order(one.one.claim), one.one.claim.index))
    unknown = [one for one in dated if one.said is None]
    frame = _frame(known, dated, facts.sale)
    rows = list(_rows(known, frame))
    end = max(HEAD + frame.height, *(y for _, y in rows), 0.0) + FOOT if known else float(HEAD)
    band = end + PITCH if unknown else None
    rows += [(one, end + PITCH * (at + 2)) for at, one in enumerate(unknown)]
    return SlipChart(
        height=max(y for _, y in rows) + FOOT,
        dated_height=end,
        undated_from=band,
        across=tuple(_across(frame)),
        down=tuple(_down(frame)),
        diagonal=_diagonal(frame),
        marks=tuple(_mark(one, y, frame) for one, y in rows),
        outcome=_outcome(facts.sale, frame) if facts.sale else None,
        today=frame.x(as_of) if frame.first <= as_of <= frame.last else None,
    )


def _frame(known: Sequence[Told], dated: Sequence[Told], sale: Answer | None) -> Frame:
    windows = [one.one.window for one in dated] + ([sale.when] if sale else [])
    days = [day for when in windows for day in (when.first, when.last) if day]
    open_starts = [when.first for when in windows if when.first and not when.last]
    open_ends = [when.last for when in windows if when.last and not when.first]
    days += [day + timedelta(ARROW_ROOM) for day in open_starts] + [day - timedelta(ARROW_ROOM) for day in open_ends]
    said = [day for one in known for day in one.said or ()]
    if said and sale and sale.when.first and sale.when.last and sale.when.last > max(said):
        said.append(sale.when.last)
    first = min(days + said)
    last = max(days) + (max(days) - first) * LABEL_ROOM
    whole = date(first.year, first.month, 1), _month_end(last)
    height = 0.0
    if len(set(said)) > 1:
        months = (max(said) - min(said)).days / 30.4
        height = min(max(LEAST_HEIGHT, PER_MONTH * months), MOST_HEIGHT)
    return Frame(*whole, min(said, default=None), max(said, default=None), height)


def _month_end(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(1)


def _rows(known: Sequence[Told], frame: Frame) -> Iterator[tuple[Told, float]]:
    """Each at the height of its day; what would cover the row above moves down just below it."""
    last = 0.0
    for one in known:
        day = one.said[1] if one.said else date.max
        last = max(frame.y(day), last + PITCH if last else 0.0)
        yield one, round(last, 1)


def _mark(told: Told, y: float, frame: Frame) -> SlipMark:
    one = told.one
    window = one.window
    first, last = window.first, window.last
    if first and last:
        form = "day" if window.precision is Precision.DAY else "window"
        x = frame.x(first)
        width = round(frame.x(last + timedelta(1)) - x, 2) if form == "window" else 0.0
    else:
        form, x, width = ("from", frame.x(first), 0.0) if first else ("until", frame.x(last or frame.last), 0.0)
    return SlipMark(
        form,
        x,
        width,
        y,
        _since(told, frame),
        one.claim.claim.basis.value,
        one.verdict.value,
        label_of(one),
        f"{told.words}: {told.turned_out}",
        told.claim,
    )


def _since(told: Told, frame: Frame) -> float | None:
    """The height of the first day on which it may have been said, where that can be told from the last."""
    if told.said is None:
        return None
    first, last = (frame.y(day) for day in told.said)
    return first if last - first > LEAST_SPAN else None


def label_of(one: Expectation) -> str:
    """How it turned out, short enough to stand beside a bar: "late by 57 days", "date passed"; nothing if not due."""
    if one.verdict is Verdict.PENDING:
        return ""
    if one.delay is not None:
        return f"{VERDICT[one.verdict]} by {one.delay.words}"
    if one.verdict in (Verdict.OVERDUE, Verdict.UNCHECKED):
        return "date passed"
    return "withdrawn" if one.verdict is Verdict.WITHDRAWN else VERDICT[one.verdict]


def _outcome(sale: Answer, frame: Frame) -> SlipOutcome | None:
    first, last = sale.when.first, sale.when.last
    if first is None or last is None:
        return None
    x = frame.x(first)
    is_day = sale.when.precision is Precision.DAY
    width = 0.0 if is_day else round(frame.x(last + timedelta(1)) - x, 2)
    return SlipOutcome(x, width, is_day, happened(sale))


def _diagonal(frame: Frame) -> tuple[float, float, float, float] | None:
    """The days themselves: where a window would lie that was said for the very day."""
    if frame.top is None or frame.bottom is None or frame.top == frame.bottom:
        return None
    return frame.x(frame.top), frame.y(frame.top), frame.x(frame.bottom), frame.y(frame.bottom)


def _across(frame: Frame) -> Iterator[Tick]:
    """A line a month for up to a year and a half, then a quarter, then a year; the year's own line bears its number."""
    months = (frame.last.year - frame.first.year) * 12 + frame.last.month - frame.first.month + 1
    step = 1 if months <= _MONTHLY else 3 if months <= _QUARTERLY else 12
    for at in range(months):
        year, month = divmod(frame.first.year * 12 + frame.first.month - 1 + at, 12)
        if month % step == 0:
            label = f"{date(year, month + 1, 1):%b}" if step == 1 else f"Q{month // 3 + 1}"
            yield Tick(frame.x(date(year, month + 1, 1)), str(year) if month == 0 else label, month == 0)


_MONTHLY, _QUARTERLY = 18, 48


def _down(frame: Frame) -> Iterator[Tick]:
    """The first day of saying and the last, and between them months as far as there is room."""
    if frame.top is None or frame.bottom is None:
        return
    yield Tick(frame.y(frame.top), f"{frame.top.day} {frame.top:%b %Y}", False)
    if frame.top == frame.bottom:
        return
    last = frame.y(frame.top)
    month = _month_end(frame.top) + timedelta(1)
    while month < frame.bottom:
        y = frame.y(month)
        if y - last >= PITCH and frame.y(frame.bottom) - y >= PITCH:
            yield Tick(y, f"{month:%b %Y}", month.month == 1)
            last = y
        month = _month_end(month) + timedelta(1)
    yield Tick(frame.y(frame.bottom), f"{frame.bottom.day} {frame.bottom:%b %Y}", False)
