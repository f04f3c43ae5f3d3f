"""Two clocks: what the market learned, week by week, and what was entered in this record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.winning import can_win
from generator.model.claim import OutcomeClaim
from generator.model.figure import Figure
from generator.model.market import PlacedClaim
from generator.model.statement import Statement
from generator.model.words import Basis, StatementNature
from generator.views.brief import Voice, voice
from generator.views.edition import Edition
from generator.views.figures import value_words
from generator.views.follow import Follow, companies_of, follow
from generator.views.gaps import KINDS
from generator.views.matter import carried_by, said_words
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets, alone
from generator.views.shifts import LABEL, shift_of
from generator.views.telling import tell
from generator.views.words import NATURE, count_words, day_words, join_words

LATEST = 4
"""Number of weeks that stand on the front page of changes."""

A_WEEK = 60
"""Number of reports of one week on the front page."""

IMPORT = 30
"""More claims than these entered on one day are an import: one entry."""

Week = tuple[int, int]


@dataclass(frozen=True, slots=True)
class News:
    """One thing learned: of what, what, and on whose word; `change` is the mark of what it changed, if anything."""

    about: Link
    text: str
    who: tuple[Voice, ...]
    change: str
    change_words: str
    companies: str


@dataclass(frozen=True, slots=True)
class Day:
    """The news of one day."""

    day: str
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class WeekNews:
    """The news of one week of the calendar; `more` reports stand only on the page of the week."""

    link: Link
    claims: int
    days: tuple[Day, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered here on one day; an import only as counts."""

    day: str
    anchor: str
    words: str
    news: tuple[News, ...]


@dataclass(frozen=True, kw_only=True)
class Changes(Sheet):
    """The front page of changes."""

    lead: str
    weeks: tuple[WeekNews, ...]
    years: tuple[tuple[str, tuple[Link, ...]], ...]
    entered: tuple[Entered, ...]
    corrections: Link
    follow: Follow


@dataclass(frozen=True, kw_only=True)
class ChangesWeek(Sheet):
    """One week."""

    week: WeekNews
    earlier: Link | None
    later: Link | None
    follow: Follow


@alone(addresses.CHANGES)
def changes_sheets(edition: Edition) -> Changes:
    """The front page: the latest weeks, all weeks, and what was entered here."""
    weeks = _weeks(edition)
    entered = _entered(edition)
    description = (
        "What was learned about AI glasses week by week, and what was entered in this record, with its sources."
    )
    return Changes(
        path=addresses.CHANGES,
        title="Changes",
        description=description,
        search=(SearchEntry("", "Changes", description),),
        lead=_lead(weeks, edition),
        weeks=tuple(_week_news(week, claims, edition, A_WEEK) for week, claims in list(weeks.items())[:LATEST]),
        years=tuple(
            (str(year), tuple(_week_link(week, len(weeks[week])) for week in group))
            for year, group in groupby(weeks, key=lambda week: week[0])
        ),
        entered=entered,
        corrections=Link("Corrections", addresses.CORRECTIONS),
        follow=follow(edition),
    )


def week_sheets(edition: Edition) -> Sheets[ChangesWeek]:
    """A page for each week in which something was said."""
    weeks = _weeks(edition)
    everyone = follow(edition)
    return Sheets({addresses.week_page(*week): partial(_week_sheet, week, weeks, everyone, edition) for week in weeks})


def _week_sheet(
    week: Week, weeks: Mapping[Week, Sequence[PlacedClaim]], everyone: Follow, edition: Edition
) -> ChangesWeek:
    order = list(weeks)
    place = order.index(week)
    span = _span(week)
    news = _week_news(week, weeks[week], edition)
    return ChangesWeek(
        path=addresses.week_page(*week),
        title=f"Week {week[1]} of {week[0]}: {span}",
        description=f"What was said about AI glasses from {span}, with who said it.",
        week=news,
        earlier=_week_link(order[place + 1]) if place + 1 < len(order) else None,
        later=_week_link(order[place - 1]) if place else None,
        follow=everyone.only({one for day in news.days for told in day.news for one in told.companies.split()}),
    )


def _lead(weeks: dict[Week, list[PlacedClaim]], edition: Edition) -> str:
    dated = sum(len(claims) for claims in weeks.values())
    undated = len(edition.market.claims) - dated
    one = "report bears no day and so stands in no week. "
    many = "reports bear no day and so stand in no week. "
    return (
        f"By {day_words(edition.as_of)} the record holds {count_words(dated, 'dated report')} from "
        f"{count_words(len(weeks), 'week')}, sorted by the day each was said. "
        f"{count_words(undated, one, many) if undated else ''}"
        "What was said in some month stands in the week in which that month ended, under the month's name."
    )


def weeks_of(edition: Edition) -> tuple[Week, ...]:
    """The weeks that have a page, as year and number of the ISO 8601 calendar."""
    return tuple(_weeks(edition))


def _weeks(edition: Edition) -> dict[Week, list[PlacedClaim]]:
    return edition.once(_by_week)


def _by_week(edition: Edition) -> dict[Week, list[PlacedClaim]]:
    """The claims by the ISO 8601 week in which they were said, the newest week first."""
    found: dict[Week, list[PlacedClaim]] = {}
    dated = [placed for placed in edition.market.claims if placed.said is not None]
    for placed in sorted(dated, key=lambda one: (one.said or date.min, said_words(one)), reverse=True):
        year, week, _ = (placed.said or date.min).isocalendar()
        found.setdefault((year, week), []).append(placed)
    return found


def _span(week: Week) -> str:
    monday = date.fromisocalendar(*week, 1)
    return f"{day_words(monday)} to {day_words(monday + timedelta(days=6))}"


def _week_link(week: Week, claims: int = 0) -> Link:
    note = count_words(claims, "report") if claims else ""
    return Link(f"Week {week[1]}, {_span(week)}", _week_path(week), note=note)


def _week_path(week: Week) -> SitePath:
    return addresses.week_page(*week)


def _week_news(week: Week, claims: Sequence[PlacedClaim], edition: Edition, most: int = 0) -> WeekNews:
    """All reports of a week, or the `most` latest."""
    listed = claims[:most] if most else claims
    days = tuple(Day(words, _news(list(group), edition)) for words, group in groupby(listed, key=said_words))
    return WeekNews(_week_link(week), len(claims), days, len(claims) - len(listed))


def _news(claims: Sequence[PlacedClaim], edition: Edition) -> tuple[News, ...]:
    """The claims of one day, those that say the same of the same record together."""
    return tuple(_one_news(text, told, edition) for text, told in told_alike(claims, edition))


def _one_news(text: str, told: Sequence[PlacedClaim], edition: Edition) -> News:
    shifts = [found[0] for placed in told if can_win(placed) and (found := shift_of(placed, edition))]
    shift = shifts[0] if shifts else None
    return News(
        subject(told[0], edition),
        text,
        tuple(voice(placed, edition, carried_by) for placed in told),
        shift.value if shift else "",
        LABEL[shift] if shift else "",
        companies_of(told[0].ref, edition),
    )


def told_alike(claims: Iterable[PlacedClaim], edition: Edition) -> tuple[tuple[str, list[PlacedClaim]], ...]:
    """The claims that say the same of the same record together, under the words for it."""
    same: dict[tuple[str, str], list[PlacedClaim]] = {}
    for placed in claims:
        same.setdefault((str(placed.ref), news_words(placed, edition)), []).append(placed)
    return tuple((text, told) for (_, text), told in same.items())


def subject(placed: PlacedClaim, edition: Edition) -> Link:
    """The record; a statement is named by its whole text, which loses its full stop to the words that follow."""
    link = edition.link(placed.ref)
    return replace(link, text=link.text.rstrip(".")) if link.text.endswith(".") else link


def news_words(placed: PlacedClaim, edition: Edition) -> str:
    """What was learned, to stand after the record's name; empty where the name says it all."""
    place = placed.ref, placed.field, placed.index
    if place not in edition.learned:
        edition.learned[place] = _news_words(placed, edition)
    return edition.learned[place]


def _news_words(placed: PlacedClaim, edition: Edition) -> str:
    record = edition.market.get(placed.ref)
    if isinstance(placed.claim, OutcomeClaim):
        return f"how it fared: {tell(placed, edition)}"
    if isinstance(record, Statement):
        return _nature_words(record.nature, placed)
    if isinstance(record, Figure):
        return f"{value_words(placed, record, edition)} ({record.nature.value})"
    text = tell(placed, edition)
    if placed.field.startswith("specs."):
        return f"{edition.label('specs', placed.field.partition('.')[2]).lower()}: {text}"
    return "" if text == edition.link(placed.ref).text else text


def _nature_words(nature: StatementNature, placed: PlacedClaim) -> str:
    """What sort of statement it is; only a company's own word is called its boast or its account of itself."""
    others = {StatementNature.SUPERLATIVE: "a superlative", StatementNature.POSITIONING: "a description"}
    return NATURE[nature] if placed.claim.basis is Basis.OFFICIAL else others.get(nature, NATURE[nature])


def _entered(edition: Edition) -> tuple[Entered, ...]:
    days = entered_by_day(edition.market.claims, edition.as_of)
    return tuple(_entered_on(day, claims, edition) for day, claims in days.items())


def entered_by_day(claims: Iterable[PlacedClaim], as_of: date) -> dict[date, list[PlacedClaim]]:
    """The claims by the day they were entered here, the newest day first."""
    days: dict[date, list[PlacedClaim]] = {}
    for placed in claims:
        if placed.source is not None and placed.recorded <= as_of:
            days.setdefault(placed.recorded, []).append(placed)
    return {day: days[day] for day in sorted(days, reverse=True)}


def entered_words(claims: Sequence[PlacedClaim]) -> str:
    """As "12 reports added: 8 on launches and 4 on deals"."""
    kinds = Counter(placed.ref.kind for placed in claims)
    parts = [f"{number} on {KINDS[kind].lower()}" for kind, number in kinds.items()]
    return f"{count_words(len(claims), 'report')} added: {join_words(parts)}"


def entered_anchor(day: date) -> str:
    """The anchor of a day on the front page of changes."""
    return f"entered-{day.isoformat()}"


def _entered_on(day: date, claims: Sequence[PlacedClaim], edition: Edition) -> Entered:
    news = _news(claims, edition) if len(claims) <= IMPORT else ()
    return Entered(day_words(day), entered_anchor(day), entered_words(claims), news)
