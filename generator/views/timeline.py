"""Where dates stand on a line, as pure numbers for drawings. A date is drawn as imprecise as it was said.

Along the line everything is in percent of its length, so that one drawing fits a phone and a wide screen; across it
everything is in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.deriving.verdicts import Expectation
from generator.deriving.winning import said_order
from generator.model.when import Precision, When
from generator.model.words import Stage, Verdict
from generator.views.calendar_days import Moment
from generator.views.edition import LaunchFacts
from generator.views.launching import counted, plan_of, said_words
from generator.views.turnout import happened
from generator.views.words import BASIS, STAGE_NOUN, join_words, when_words

WIDTH = 100
"""The length of a line, in percent."""

VAGUE_ROOM = 92
"""A mark of fixed width begins no later than here."""
THIN, THICK, GAP, TEXT = 4.4, 9.0, 3.0, 15.0
"""Heights in pixels: an earlier window, the current one, what is between, and what the axis does not hold."""
LEAST = 24.0
SOME = 3
"""How many days are named of those on which one window was said."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of days, first to last, both drawn."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins, in percent from the left; outside the axis at its ends."""
        return min(max(self.free(day), 0), WIDTH)

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self.x(date.fromordinal(day.toordinal() + 1)) if day < date.max else WIDTH

    def free(self, day: date) -> float:
        """Where a day begins, also outside the axis."""
        return round((day - self.first).days / ((self.last - self.first).days + 1) * WIDTH, 2)

    def quarters(self) -> Iterator[tuple[float, str]]:
        """The beginning of each quarter, with the year's number at its first."""
        for year in range(self.first.year, self.last.year + 1):
            for quarter in range(4):
                day = date(year, 3 * quarter + 1, 1)
                if self.first <= day <= self.last:
                    yield self.x(day), str(year) if quarter == 0 else f"Q{quarter + 1}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One date on the line. `form` is window, day, happened, block, from, until, vague, sooner or later.

    The last two stand in words at the left or right end. `days` tell since when it looked how, as
    "2025-01-31 pending now", and are empty where it never looked otherwise.
    """

    form: str
    x: float
    width: float
    middle: float
    basis: str
    verdict: str
    is_current: bool
    words: str
    text: str = ""
    days: str = ""
    is_shown: bool = True

    @property
    def top(self) -> float:
        """The upper edge of its bar, drawn thin."""
        return round(self.middle - THIN / 2, 1)

    @property
    def end(self) -> float:
        """Its right end."""
        return round(self.x + self.width, 2)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing of one launch."""

    height: float
    marks: tuple[Mark, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one launch that say the same window for the same stage with the same basis."""

    key: tuple[str, Stage, str]
    members: tuple[Expectation, ...]
    is_current: bool

    @property
    def speaking(self) -> Expectation:
        """The one that was said last."""
        return self.members[-1]

    @property
    def look(self) -> str:
        """Verdict, and whether it is the current plan: "pending now"."""
        return self.speaking.verdict.value + (" now" if self.is_current else "")


def timeline(facts: LaunchFacts | None, axis: Axis, history: Sequence[Moment] = ()) -> Timeline:
    """Earlier windows thin above in the order said, the current plan thick below them, what happened across all.

    With a history, marks of other days are among them, hidden now.
    """
    now = _groups(facts)
    looks = _looks(history)
    past = {key: group for moment in history for key, group in _groups(moment.facts).items() if key not in now}
    marks: list[Mark] = []
    y = GAP
    for group in now.values():
        room = _room(group, axis)
        found = _expected(group, axis, y, looks.get(group.key, ""))
        marks += found
        y += room + GAP if found else 0
    beyond = facts is not None and facts.sale is not None and _reaches_out(facts.sale.when, axis)
    height = round(max(y + (TEXT if beyond else 0), LEAST), 1)
    for group in past.values():
        marks += _expected(group, axis, GAP, looks[group.key], shown=False)
    marks += _outcomes(facts, axis, height, history)
    return Timeline(height, tuple(marks), "; ".join(mark.words for mark in marks if mark.is_shown) or "no date said")


def _groups(facts: LaunchFacts | None) -> Mapping[tuple[str, Stage, str], Group]:
    """What was expected, in the order it was first said, the current plan last; what has no date at all left out."""
    if facts is None:
        return {}
    plan = plan_of(facts)
    current = {placed.address for placed in ((plan,) if plan else facts.plan[:1])}
    found: dict[tuple[str, Stage, str], list[Expectation]] = {}
    for one in sorted(facts.expectations, key=lambda one: said_order(one.claim)):
        if one.window.precision is not Precision.NONE:
            found.setdefault((one.window.text, one.stage, one.claim.claim.basis.value), []).append(one)
    groups = (
        Group(key, tuple(members), any(one.claim.address in current for one in members))
        for key, members in found.items()
    )
    return {group.key: group for group in sorted(groups, key=lambda group: group.is_current)}


def _looks(history: Sequence[Moment]) -> Mapping[tuple[str, Stage, str], str]:
    """How each window looked from which day on; a mark that is not there yet, or no more, looks like "-"."""
    found: dict[tuple[str, Stage, str], list[tuple[date, str]]] = {}
    for moment in history:
        groups = _groups(moment.facts)
        for key in {**found, **groups}:
            look = groups[key].look if key in groups else "-"
            past = found.setdefault(key, [])
            if not past or past[-1][1] != look:
                past.append((moment.day, look))
    return {key: in_days(past) for key, past in found.items()}


def in_days(past: Iterable[tuple[date, str]]) -> str:
    """What held from which day on, for the script that chooses among it: "2025-01-31 pending now;2025-04-01 late"."""
    return ";".join(f"{day.isoformat()} {what}" for day, what in past)


def _room(group: Group, axis: Axis) -> float:
    """The height of a mark: its bar, and above it a line of words where the axis does not hold it all."""
    window = group.speaking.window
    bar = THICK if group.is_current else THIN
    return (TEXT if _reaches_out(window, axis) else 0) + (0 if _is_outside(window, axis) else bar)


def _reaches_out(when: When, axis: Axis) -> bool:
    """Whether a bound lies outside the axis, so that the drawing is narrower than what was said."""
    return any(day is not None and not axis.first <= day <= axis.last for day in (when.first, when.last))


def _is_outside(when: When, axis: Axis) -> bool:
    """Whether nothing of a date can be drawn; of an open one its one bound counts."""
    first, last = when.first or when.last, when.last or when.first
    return first is not None and last is not None and (first > axis.last or last < axis.first)


def _can_place(one: Expectation, axis: Axis) -> bool:
    """A date without any bound stands where it was said; said on an unknown day, it stands nowhere."""
    said = one.claim.said
    return one.window.is_dated or (said is not None and axis.first <= said <= axis.last)


def _expected(group: Group, axis: Axis, top: float, days: str, *, shown: bool = True) -> list[Mark]:
    """The mark of a window, and above it the words of what the axis does not hold."""
    one = group.speaking
    basis, verdict = one.claim.claim.basis.value, one.verdict.value
    found: list[Mark] = []
    if _reaches_out(one.window, axis):
        rest = (round(top + TEXT / 2, 1), basis, verdict, group.is_current, _words(group))
        found.append(_beyond(one.window, axis, rest, days, shown=shown))
    if _can_place(one, axis) and not _is_outside(one.window, axis):
        middle = top + _room(group, axis) - (THICK if group.is_current else THIN) / 2
        form, x, width = _span(one.window, axis, one.claim.said)
        rest = (round(middle, 1), basis, verdict, group.is_current, _words(group))
        found.append(Mark(form, x, width, *rest, days=days, is_shown=shown))
    return found


def _beyond(
    when: When, axis: Axis, rest: tuple[float, str, str, bool, str], days: str, *, shown: bool, word: str = ""
) -> Mark:
    """A date that the axis does not hold, in words at the end where it lies."""
    last = when.last or when.first
    is_later = last is not None and last > axis.last
    text = f"{word}{when_words(when)}"
    return Mark("later" if is_later else "sooner", WIDTH if is_later else 0, 0, *rest, text, days, shown)


def _words(group: Group) -> str:
    """The mark in words, how it turned out at the end: "expected Q2 2025, said 30 November 2024; late"."""
    one = group.speaking
    said = list(dict.fromkeys(said_words(member.claim) for member in group.members))
    more = [f"{len(said) - SOME} more days"] if len(said) > SOME else []
    step = "" if one.stage is Stage.LAUNCH else f" ({STAGE_NOUN[one.stage]})"
    told = f"expected {when_words(one.window)}{step}, said {join_words(said[:SOME] + more)}"
    return f"{told} ({BASIS[one.claim.claim.basis]}): {verdict_words(one.verdict)}"


def verdict_words(verdict: Verdict) -> str:
    """How it turned out, as the name of a mark ends."""
    return counted(verdict, 1).partition(" ")[2]


def _span(window: When, axis: Axis, said: date | None) -> tuple[str, float, float]:
    """The form of a date, where it begins, and how wide it is; one without any bound stands where it was said."""
    if window.first is None and window.last is None:
        return "vague", min(axis.x(said) if said else 0.0, VAGUE_ROOM), 0
    if window.last is None and window.first is not None:
        return "from", axis.x(window.first), 0
    if window.first is None and window.last is not None:
        return "until", axis.end(window.last), 0
    return _closed(window, axis)


def _closed(window: When, axis: Axis) -> tuple[str, float, float]:
    """A window that the axis does not hold whole runs off its end, so that no edge is drawn where none was said."""
    first, last = window.first or axis.first, window.last or axis.last
    form = "day" if window.precision is Precision.DAY else "window"
    x = axis.x(first) if first >= axis.first else -2.0
    end = axis.end(last) if last <= axis.last else WIDTH + 2.0
    return form, x, round(max(end - x, 0.1), 2)


def _outcomes(facts: LaunchFacts | None, axis: Axis, height: float, history: Sequence[Moment]) -> Iterator[Mark]:
    """What happened: as known now, and as known on other days where that was another date."""
    told = [(moment.day, moment.facts.sale if moment.facts else None) for moment in history]
    now = facts.sale if facts else None
    sales = {sale.when.text: sale for sale in (*(sale for _, sale in told), now) if sale is not None}
    for text, sale in sales.items():
        if not sale.when.is_dated:
            continue
        past: list[tuple[date, str]] = []
        for day, one in told:
            look = "happened" if one is not None and one.when.text == text else "-"
            if not past or past[-1][1] != look:
                past.append((day, look))
        days, shown = in_days(past), now is not None and now.when.text == text
        yield from _happened(sale.when, sale.claim.claim.basis.value, happened(sale), axis, height, days, shown)


def _happened(
    when: When,
    basis: str,
    words: str,
    axis: Axis,
    height: float,
    days: str,
    shown: bool,  # noqa: FBT001
) -> Iterator[Mark]:
    """An upright stroke where the day is known, else a block as wide as what is known."""
    if not _is_outside(when, axis):
        form, x, width = _span(when, axis, None)
        form = {"day": "happened", "window": "block"}.get(form, form)
        middle = round(height / 2 if form == "happened" else height - THICK / 2, 1)
        yield Mark(form, x, width, middle, basis, "happened", True, words, "", days, shown)
    if _reaches_out(when, axis):
        rest = (round(height - TEXT / 2, 1), basis, "happened", True, words)
        yield _beyond(when, axis, rest, days, shown=shown)
