"""The first page: what changed, what is due, what passed its date, and one picture of the market."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.claims import launch_claim
from generator.deriving.verdicts import answering_stages
from generator.deriving.winning import plans
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.model.words import LaunchState, Stage, Verdict
from generator.views.brief import Voice, launch_name, left_words, over_words, region_words, voice
from generator.views.doors import Doors, doors
from generator.views.edition import Edition, LaunchFacts
from generator.views.follow import Follow, companies_of, follow
from generator.views.lately import Change, lately
from generator.views.picture import Picture, picture
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.unknowns import PAST_DATE
from generator.views.words import STAGE, VERDICT, count_words, day_words, when_words

SHOWN = 7
"""Rows of a column that are seen at once; the others open."""

LISTED = 24
"""Rows of a column in all. The rest stands on the page that the column leads to."""


@dataclass(frozen=True, slots=True)
class Date:
    """One date to come or gone by: of what, how far off, the time said, of which stage, where, on whose word."""

    about: Link
    distance: str
    state: str
    words: str
    when: str
    stage: str
    region: str
    voice: Voice
    companies: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the rows seen at once, those that open, and how many there are in all."""

    rows: tuple[Date, ...]
    more: tuple[Date, ...]
    total: int

    @property
    def rest(self) -> int:
        """How many stand only on the page that the column leads to."""
        return self.total - len(self.rows) - len(self.more)


@dataclass(frozen=True, kw_only=True)
class OverviewSheet(Sheet):
    """The first page."""

    vendors: Link
    products: Link
    deals: Link
    launches: Link
    sources: Link
    reach: str
    news: tuple[Change, ...]
    more_news: tuple[Change, ...]
    due: Column
    passed: Column
    doors: Doors
    picture: Picture
    follow: Follow
    changes: Link
    gaps: Link
    calendar: Link
    outcomes: Link


@alone(addresses.HOME)
def overview_sheets(edition: Edition) -> OverviewSheet:
    """The first page."""
    market = edition.market
    news = tuple(islice(lately(edition), LISTED))
    return OverviewSheet(
        path=addresses.HOME,
        title="Hundred Glasses",
        description="Who makes AI glasses, with whom, and when they ship: every value with who said it.",
        search=(SearchEntry("", "Hundred Glasses", "What changed, what is due, what passed its date"),),
        vendors=_counted(len(market.of(Vendor)), "organization", addresses.VENDORS),
        products=_counted(len(market.of(Product)), "product", addresses.PRODUCTS),
        deals=_counted(len(edition.told(Partnership)), "deal", addresses.PARTNERSHIPS),
        launches=Link(count_words(len(edition.told(Launch)), "launch", "launches"), addresses.CALENDAR),
        sources=_counted(len(market.of(Source)), "source", addresses.SOURCES),
        reach=day_words(edition.horizons.market),
        news=news[:SHOWN],
        more_news=news[SHOWN:],
        due=_column(_due(edition)),
        passed=_column(_passed(edition)),
        doors=doors(edition),
        picture=picture(edition),
        follow=follow(edition),
        changes=Link("all changes", addresses.CHANGES),
        gaps=Link("open questions", addresses.GAPS),
        calendar=Link("calendar", addresses.CALENDAR),
        outcomes=Link("all outcomes", addresses.OUTCOMES),
    )


def _counted(number: int, one: str, path: SitePath) -> Link:
    return Link(count_words(number, one), path)


def _column(found: Sequence[Date]) -> Column:
    return Column(tuple(found[:SHOWN]), tuple(found[SHOWN:LISTED]), len(found))


def _due(edition: Edition) -> list[Date]:
    """Of each launch, what is expected next: the nearest last day among the current plans of its stages."""
    found: list[tuple[date, str, Date]] = []
    for facts in edition.launches.values():
        current = _current_plans(facts)
        open_ones = [one for one in facts.expectations if one.claim.address in current]
        nearest = min(open_ones, key=lambda one: one.window.last or date.max, default=None)
        if nearest and nearest.window.last:
            last = nearest.window.last
            told = _date(facts, nearest.claim, edition, left_words(last, edition.as_of))
            found.append((last, facts.launch.id, told))
    return [told for _, _, told in sorted(found, key=lambda entry: entry[:2])]


def _current_plans(facts: LaunchFacts) -> set[str]:
    """The addresses of the expectations not due yet that nothing later said of the same stage replaces."""
    stages: dict[tuple[Stage, ...], list[PlacedClaim]] = {}
    for one in facts.expectations:
        stages.setdefault(answering_stages(one.stage), []).append(one.claim)
    current = {placed.address for claims in stages.values() for placed in plans(claims)}
    return current & {one.claim.address for one in facts.expectations if one.verdict is Verdict.PENDING}


def _passed(edition: Edition) -> list[Date]:
    """The launches whose date is over with nothing found, the newest first."""
    found = [
        (launch_claim(facts.progress.claim).when.last, facts, facts.progress.claim)
        for facts in edition.launches.values()
        if facts.progress.state in PAST_DATE and facts.progress.claim
    ]
    ended = [(last, facts, claim) for last, facts, claim in found if last]
    ended.sort(key=lambda one: (-one[0].toordinal(), one[1].launch.id))
    return [_passed_date(facts, claim, edition, over_words(last, edition.as_of)) for last, facts, claim in ended]


def _passed_date(facts: LaunchFacts, placed: PlacedClaim, edition: Edition, distance: str) -> Date:
    told = _date(facts, placed, edition, distance)
    return replace(told, state=facts.progress.state.value, words=_passed_words(facts))


def _passed_words(facts: LaunchFacts) -> str:
    """How far anybody looked, without the words that the column's heading says."""
    if facts.progress.state is LaunchState.UNCHECKED:
        return f"not checked since {day_words(facts.horizon)}" if facts.horizon else "never checked"
    return f"checked {day_words(facts.horizon)}, nothing found"


def _date(facts: LaunchFacts, placed: PlacedClaim, edition: Edition, distance: str) -> Date:
    """A plan that is not due yet."""
    claim = launch_claim(placed)
    return Date(
        about=launch_name(facts.launch, edition),
        distance=distance,
        state=LaunchState.EXPECTED.value,
        words=VERDICT[Verdict.PENDING],
        when=when_words(claim.when),
        stage=STAGE[claim.stage],
        region=region_words(facts.launch, edition),
        voice=voice(placed, edition),
        companies=companies_of(facts.launch.ref, edition),
    )
