"""The launch calendar: past their date first, then due, without a date, halted, and done; all on one axis of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import attrgetter

from generator.addresses import CALENDAR, SitePath, calendar_file
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.product import Product
from generator.model.words import LaunchState, Verdict
from generator.views.calendar_choices import Choices, Common, choices_of, makers_of_launch
from generator.views.calendar_days import Histories, Moment
from generator.views.calendar_row import (
    DONE_ANCHOR,
    Count,
    Expected,
    Part,
    Place,
    Row,
    Since,
    State,
    counts_of,
    expected_of,
    left_of,
    parts_of,
    place,
    planned_end,
    since,
    state_of,
)
from generator.views.calendar_years import Quarter, by_year, quarters_of
from generator.views.edition import Edition, LaunchFacts
from generator.views.follow import Follow
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets, alone
from generator.views.timeline import Axis, Timeline, in_days, timeline, verdict_words
from generator.views.words import count_words

YEARS_AROUND = 2
"""How far back the axis of the whole calendar reaches, in years; forward it ends with the next year."""

ROWS = 150
"""Launches on the whole calendar at most; the calendars of single years hold all of theirs."""

YEAR_ROWS = 300
"""Launches on the calendar of a year at most; one that has more is parted into its quarters."""

OPENING = 10
"""Launches of each part of the agenda with which the calendar of such a year begins."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One launch: what, whose, where; then each of its cells with the days on which it looked otherwise."""

    id: str
    launch: Link
    vendor: Link
    regions: str
    companies: str
    region_ids: str
    place: Place
    places: str
    states: tuple[Since[State], ...]
    counts: tuple[Since[tuple[Count, ...]], ...]
    expected: tuple[Since[Expected], ...]
    timeline: Timeline
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """The launches of one part of the agenda; one of which nothing is shown now is filled on other days."""

    part: Part
    entries: tuple[Entry, ...]
    every: int = 0
    """How many launches it has on all pages, where this one only begins it."""

    @property
    def title(self) -> str:
        """Its heading."""
        return self.part.title

    @property
    def shown(self) -> int:
        """How many launches stand in it now."""
        return sum(entry.is_shown for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to a part of the agenda; `covers` is what the anchors of all the parts that it counts begin with."""

    covers: str
    anchor: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis as it is drawn: quarters, the day of the pages, and the days since anybody looked."""

    ticks: tuple[tuple[float, str], ...]
    first: str
    last: str
    today: float | None
    unread: float | None
    unread_width: float


@dataclass(frozen=True, slots=True)
class Slider:
    """The days on which anything on the page changed, and since when the evidence reached how far."""

    days: str
    reach: str
    first: str
    last: str
    steps: int


@dataclass(frozen=True, kw_only=True)
class CalendarSheet(Sheet):
    """The agenda with its axis; `years` lead to the calendars of single years, `files` to what can be subscribed to.

    `verdicts` holds the words of each, with which the name of a mark ends on the day that it looks so.
    """

    lead: str
    years: tuple[tuple[int, SitePath], ...]
    agenda: tuple[Agenda, ...]
    jumps: tuple[Jump, ...]
    scale: Scale
    choices: Choices
    follow: Follow
    slider: Slider | None
    verdicts: str
    files: tuple[Link, ...]
    region_files: tuple[Link, ...]
    vendor_files: tuple[Link, ...]
    more: int = 0
    whole: SitePath = CALENDAR
    quarters: tuple[Quarter, ...] = ()
    year: SitePath | None = None
    """The calendar of the year of which this is a quarter."""


@alone(CALENDAR)
def calendar_sheets(edition: Edition) -> CalendarSheet:
    """The calendar of all launches, with its past."""
    histories = Histories(edition)
    rows = [_latest(one, histories, edition) for one in histories.launches()]
    first = sorted((row for row in rows if row.shown), key=attrgetter("rank"))[:ROWS]
    kept = [replace(row, history=histories.of(row.launch)) for row in first]
    day = edition.as_of
    axis = Axis(date(day.year - YEARS_AROUND, 3 * ((day.month - 1) // 3) + 1, 1), date(day.year + 1, 12, 31))
    slider = _slider(kept, histories, edition)
    return _sheet(Common.of(edition), CALENDAR, "Launch calendar", kept, axis, slider, len(rows) - len(kept))


def _latest(launch: Launch, histories: Histories, edition: Edition) -> Row:
    """A launch as it is ranked: by what is known now; its past is asked for only where all was taken back."""
    facts = edition.launches.get(launch.id)
    return Row(launch, facts, () if facts else histories.of(launch))


def year_sheets(edition: Edition) -> Sheets[CalendarSheet]:
    """A calendar for each year that a said date touches, as known now."""
    common = Common.of(edition)
    rows = {launch_id: Row(one.launch, one, ()) for launch_id, one in edition.launches.items()}
    launches = edition.once(by_year)
    makers: dict[SitePath, Callable[[], CalendarSheet]] = {}
    for year, path in common.years:
        found = [rows[one.launch.id] for one in launches[year]]
        if len(found) <= YEAR_ROWS:
            makers[path] = partial(_sheet, common, path, _year_title(year), found, _year_axis(year))
        else:
            makers |= _full_year(common, year, path, found)
    return Sheets(makers)


def _year_title(year: int) -> str:
    return f"Launch calendar {year}"


def _year_axis(year: int) -> Axis:
    return Axis(date(year, 1, 1), date(year, 12, 31))


def _full_year(
    common: Common, year: int, path: SitePath, rows: Sequence[Row]
) -> Mapping[SitePath, Callable[[], CalendarSheet]]:
    """How each part of the agenda begins, then each quarter whole."""
    quarters = quarters_of(year, [row.facts for row in rows if row.facts])
    return {path: partial(_year_begun, common, year, path, rows, tuple(quarters))} | {
        one.path: partial(_quarter, common, year, path, rows, one, quarters) for one in quarters
    }


def _year_begun(
    common: Common, year: int, path: SitePath, rows: Sequence[Row], quarters: tuple[Quarter, ...]
) -> CalendarSheet:
    parts: dict[Part, list[Row]] = {}
    for row in sorted(rows, key=attrgetter("rank")):
        if row.place:
            parts.setdefault(row.place.part, []).append(row)
    first = [row for own in parts.values() for row in own[:OPENING]]
    begun = _sheet(common, path, _year_title(year), first, _year_axis(year), more=len(rows) - len(first))
    agenda = tuple(replace(one, every=len(parts[one.part])) for one in begun.agenda)
    lead = _lead([row.facts for row in rows if row.facts], common.edition)
    return replace(begun, lead=lead, agenda=agenda, quarters=quarters)


def _quarter(
    common: Common,
    year: int,
    path: SitePath,
    rows: Sequence[Row],
    here: Quarter,
    quarters: Mapping[Quarter, Sequence[LaunchFacts]],
) -> CalendarSheet:
    by_launch = {row.launch.id: row for row in rows}
    standing = [by_launch[one.launch.id] for one in quarters[here]]
    whole = _sheet(common, here.path, f"{_year_title(year)}, {here.words}", standing, _year_axis(year))
    others = tuple(replace(one, is_here=one == here) for one in quarters)
    makers = {maker for one in quarters[here] for maker in makers_of_launch(one.launch, common.edition)}
    return replace(whole, quarters=others, year=path, vendor_files=common.files_of(makers))


def _sheet(
    common: Common,
    path: SitePath,
    title: str,
    rows: Sequence[Row],
    axis: Axis,
    slider: Slider | None = None,
    more: int = 0,
) -> CalendarSheet:
    edition = common.edition
    entries = [_entry(row, axis, edition) for row in sorted(rows, key=attrgetter("rank"))]
    known = [row.facts for row in rows if row.facts]
    past = [place(moment.facts) for row in rows for moment in row.history if moment.facts]
    parts = parts_of([entry.place for entry in entries] + past)
    agenda = tuple(Agenda(part, tuple(one for one in entries if one.place.part == part)) for part in parts)
    return CalendarSheet(
        path=path,
        title=title,
        description="When AI glasses were expected, and when they came. A window is as wide as it was said.",
        search=(SearchEntry("", title, "Launch dates: expected, due, past their date, done"),),
        lead=_lead(known, edition),
        years=common.years,
        agenda=agenda,
        jumps=tuple(_jumps(agenda)),
        scale=_scale(axis, edition),
        choices=choices_of((row.launch for row in rows), [*past, *(one.place for one in entries)], edition),
        follow=common.follow.only({maker for row in rows for maker in makers_of_launch(row.launch, edition)}),
        slider=slider,
        verdicts=";".join(f"{one.value} {verdict_words(one)}" for one in Verdict),
        files=(Link("all dates", calendar_file("all")), Link("confirmed only", calendar_file("confirmed"))),
        region_files=common.region_files,
        vendor_files=common.vendor_files,
        more=more,
    )


def _jumps(agenda: Sequence[Agenda]) -> Iterator[Jump]:
    """To each part that is still open, and to the latest of all that is done; also to those filled on other days only.

    What is done lies in many quarters, which a reader goes through anyway once there.
    """
    done = [one for one in agenda if one.part.is_done]
    for one in agenda:
        if not one.part.is_done:
            yield Jump(one.part.anchor, one.part.anchor, one.part.short, one.shown)
    if done:
        first = next((one for one in done if one.shown), done[0])
        yield Jump(DONE_ANCHOR, first.part.anchor, "Done", sum(one.shown for one in done))


def _lead(known: Sequence[LaunchFacts], edition: Edition) -> str:
    """As "57 launches; 7 past their date with no launch found, 2 not looked up since, 5 due by the end of 2026"."""
    state = Counter(facts.progress.state for facts in known)
    past, unread = state[LaunchState.OVERDUE], state[LaunchState.UNCHECKED]
    later = f", {unread} past {'its' if unread == 1 else 'theirs'} and not looked up since" if unread else ""
    end = date(edition.as_of.year, 12, 31)
    open_ends = [planned_end(facts) for facts in known if place(facts).kind == "expected"]
    due = sum(last is not None and edition.as_of <= last <= end for last in open_ends)
    return (
        f"{count_words(len(known), 'launch', 'launches')}; {past or 'none'} past {'its' if past == 1 else 'their'} date"
        f" with no launch found{later}, {due or 'none'} due by the end of {end.year}"
    )


def _scale(axis: Axis, edition: Edition) -> Scale:
    """The axis with its ticks; unread are the days from the newest evidence to the day of the pages."""
    inside = axis.first <= edition.as_of <= axis.last
    reach = edition.horizons.market
    unread = axis.end(reach) if reach and reach < edition.as_of and reach < axis.last else None
    width = axis.x(edition.as_of) - unread if unread is not None else 0
    return Scale(
        tuple(axis.quarters()),
        axis.first.isoformat(),
        axis.last.isoformat(),
        axis.x(edition.as_of) if inside else None,
        unread if width > 0 else None,
        round(max(width, 0), 2),
    )


def _slider(rows: Iterable[Row], histories: Histories, edition: Edition) -> Slider | None:
    """From the first day that anything was said of a launch, to the day of the pages."""
    days = sorted({moment.day for row in rows for moment in row.history} | {edition.as_of})
    if len(days) == 1:
        return None
    steps: list[tuple[date, str]] = []
    for day in histories.market.days:
        reach = histories.market.on(day)
        if reach and day <= edition.as_of and (not steps or steps[-1][1] != reach.isoformat()):
            steps.append((day, reach.isoformat()))
    texts = [day.isoformat() for day in days]
    return Slider(" ".join(texts), in_days(steps), texts[0], texts[-1], len(texts) - 1)


def _entry(row: Row, axis: Axis, edition: Edition) -> Entry:
    launch, facts, now = row.launch, row.shown, row.place
    assert facts is not None, "rows of which nothing was ever said are left out"  # noqa: S101
    assert now is not None, "what was ever said of a launch gives it a place"  # noqa: S101
    history = row.history or (Moment(edition.as_of, facts),)
    product = edition.market.one(Product, launch.product)
    first, *_ = makers_of_launch(launch, edition)
    looks = [(moment.day, str(place(moment.facts)) if moment.facts else "-") for moment in row.history]
    return Entry(
        id=launch.id,
        launch=Link(
            _name(launch, product, edition),
            edition.page_of(launch.ref) if row.facts else None,
            edition.launch_anchor(launch, launch.regions[0]),
            native=product.native_name if product else None,
        ),
        vendor=edition.link(Ref("vendors", first)),
        regions=", ".join(edition.label("regions", region) for region in launch.regions),
        companies=" ".join(makers_of_launch(launch, edition)),
        region_ids=" ".join(launch.regions),
        place=now,
        places=in_days(one for at, one in enumerate(looks) if at == 0 or looks[at - 1][1] != one[1]) or f"- {now}",
        states=_states(history, facts, edition.as_of),
        counts=since(history, counts_of),
        expected=since(history, lambda one: expected_of(one, edition)),
        timeline=timeline(row.facts, axis, row.history),
        is_shown=row.facts is not None,
    )


def _states(history: Sequence[Moment], facts: LaunchFacts, day: date) -> tuple[Since[State], ...]:
    """Only of now it is told how long is left: on other days it would be another number each day."""
    *past, now = since(history, state_of)
    return (*past, Since(now.day, replace(now.what, left=left_of(facts, day))))


def _name(launch: Launch, product: Product | None, edition: Edition) -> str:
    if product is None:
        return edition.launch_title(launch).partition(",")[0]
    return f"{product.name} ({launch.variant})" if launch.variant else product.name
