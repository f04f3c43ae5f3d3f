"""The launch calendar: past their date first, then due, without a date, halted, and done; all on one axis of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.addresses import CALENDAR, SitePath, calendar_page
from generator.model.fields import Ref
from generator.model.product import Product
from generator.model.when import When
from generator.model.words import LaunchState
from generator.views.edition import Edition, LaunchFacts
from generator.views.evidence import basis_words
from generator.views.launching import Standing, counts_words, standing
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.timeline import Axis, Timeline, timeline
from generator.views.words import count_words, when_words

PAST = (LaunchState.OVERDUE, LaunchState.UNCHECKED)
HALTED = (LaunchState.POSTPONED, LaunchState.PAUSED, LaunchState.CANCELLED)
DONE = (LaunchState.LAUNCHED, LaunchState.DISCONTINUED)
YEARS_AROUND = 2
"""How far the axis of the whole calendar reaches from the day of the pages, in years; the rest is told in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One launch: what, whose, where, how far, its current window, and its drawing."""

    launch: Link
    vendor: Link
    regions: str
    standing: Standing
    window: str
    how: str
    counts: str
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Agenda:
    """The launches of one part of the agenda."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis as it is drawn: quarters, the day of the pages, and the days since anybody looked."""

    ticks: tuple[tuple[float, str], ...]
    today: float | None
    unread: float | None
    unread_width: float


@dataclass(frozen=True, kw_only=True)
class CalendarSheet(Sheet):
    """The agenda with its axis; `years` lead to the calendars of single years."""

    lead: str
    years: tuple[tuple[int, SitePath], ...]
    agenda: tuple[Agenda, ...]
    scale: Scale
    whole: SitePath = CALENDAR


def calendar_sheets(edition: Edition) -> Iterator[CalendarSheet]:
    """The calendar of all launches."""
    found = list(edition.launches.values())
    year = edition.as_of.year
    bounds = [day for facts in found for when in _dates(facts) for day in (when.first, when.last) if day]
    first = max(min((day.year for day in bounds), default=year), year - YEARS_AROUND)
    last = min(max((day.year for day in bounds), default=year), year + YEARS_AROUND)
    yield _sheet(edition, CALENDAR, "Launch calendar", found, Axis(date(first, 1, 1), date(max(first, last), 12, 31)))


def year_sheets(edition: Edition) -> Iterator[CalendarSheet]:
    """A calendar for each year that a said date touches."""
    for year in _years(edition):
        found = [facts for facts in edition.launches.values() if _touches(facts, year)]
        axis = Axis(date(year, 1, 1), date(year, 12, 31))
        yield _sheet(edition, calendar_page(year), f"Launch calendar {year}", found, axis)


def _sheet(edition: Edition, path: SitePath, title: str, found: Iterable[LaunchFacts], axis: Axis) -> CalendarSheet:
    grouped: dict[tuple[int, int, str], list[Entry]] = {}
    for facts in sorted(found, key=lambda one: (_day(one), one.launch.id)):
        grouped.setdefault(_part(facts), []).append(_entry(facts, axis, edition))
    agenda = tuple(
        Agenda(f"part-{at}", name, tuple(entries))
        for at, ((_, _, name), entries) in enumerate(sorted(grouped.items()), 1)
    )
    total = sum(len(part.entries) for part in agenda)
    return CalendarSheet(
        path=path,
        title=title,
        description="When AI glasses were expected, and when they came. A window is as wide as it was said.",
        search=(SearchEntry("", title, "Launch dates: expected, due, past their date, done"),),
        lead=f"{count_words(total, 'launch', 'launches')}. A window is as wide as it was said: a quarter, three months",
        years=tuple((year, calendar_page(year)) for year in _years(edition)),
        agenda=agenda,
        scale=_scale(axis, edition),
    )


def _scale(axis: Axis, edition: Edition) -> Scale:
    """The axis with its ticks; unread are the days from the newest evidence to the day of the pages."""
    inside = axis.first <= edition.as_of <= axis.last
    reach = edition.horizons.market
    unread = axis.end(reach) if reach and reach < edition.as_of and reach < axis.last else None
    width = axis.x(edition.as_of) - unread if unread is not None else 0
    today = axis.x(edition.as_of) if inside else None
    return Scale(tuple(axis.quarters()), today, unread if width > 0 else None, round(max(width, 0), 1))


def _part(facts: LaunchFacts) -> tuple[int, int, str]:
    """Where in the agenda a launch stands: rank, order within the rank, heading."""
    state = facts.progress.state
    if state in PAST:
        return 0, 0, "Date passed"
    if state in HALTED:
        return 3, 0, "Halted or put off"
    if state in DONE:
        day = facts.sale.when.last if facts.sale else None
        return (4, -_quarter(day), f"Done in {_quarter_words(day)}") if day else (5, 0, "Done, day not known")
    last = facts.plan and _window(facts).last
    return (1, _quarter(last), f"Due by the end of {_quarter_words(last)}") if last else (2, 0, "No closing date")


def _quarter(day: date) -> int:
    return 4 * day.year + (day.month - 1) // 3


def _quarter_words(day: date) -> str:
    return f"Q{(day.month - 1) // 3 + 1} {day.year}"


def _day(facts: LaunchFacts) -> date:
    """What sorts launches within a part: the end of the window; of those done, the day."""
    if facts.progress.state in DONE and facts.sale and facts.sale.when.last:
        return facts.sale.when.last
    return (facts.plan and _window(facts).last) or date.max


def _window(facts: LaunchFacts) -> When:
    by_address = {one.claim.address: one.window for one in facts.expectations}
    return by_address[facts.plan[0].address]


def _entry(facts: LaunchFacts, axis: Axis, edition: Edition) -> Entry:
    launch = facts.launch
    product = edition.market.one(Product, launch.product)
    vendor = product.vendor if product else launch.vendor or ""
    # The state of a launch that is not out may tell the plan already; one that is out has none.
    beside = facts.plan and facts.progress.state not in DONE and facts.plan[0] is not facts.progress.claim
    return Entry(
        launch=Link(
            edition.link(Ref("products", product.id)).text
            if product
            else edition.launch_title(launch).partition(",")[0],
            edition.page_of(launch.ref),
            edition.launch_anchor(launch, launch.regions[0]),
            native=product.native_name if product else None,
        ),
        vendor=edition.link(Ref("vendors", vendor)),
        regions=", ".join(edition.label("regions", region) for region in launch.regions),
        standing=standing(facts, edition),
        window=when_words(_window(facts)) if beside else "",
        how=basis_words(facts.plan[0], edition) if beside else "",
        counts=counts_words(facts.expectations),
        timeline=timeline(facts, axis),
    )


def _dates(facts: LaunchFacts) -> list[When]:
    """Every date said of a launch, expected or happened."""
    return [one.window for one in facts.expectations] + ([facts.sale.when] if facts.sale else [])


def _touches(facts: LaunchFacts, year: int) -> bool:
    """Whether a date said of a launch has a day in the year; of an open one its one bound counts."""
    spans = ((when.first or when.last, when.last or when.first) for when in _dates(facts))
    return any(first.year <= year <= last.year for first, last in spans if first and last)


def _years(edition: Edition) -> list[int]:
    dates = [when for facts in edition.launches.values() for when in _dates(facts)]
    years = [day.year for when in dates for day in (when.first, when.last) if day]
    if not years:
        return []
    return [
        year
        for year in range(min(years), max(years) + 1)
        if any(_touches(facts, year) for facts in edition.launches.values())
    ]
