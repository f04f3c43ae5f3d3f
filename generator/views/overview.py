"""The first page: what changed, what is due, what passed its date, and one picture of the market."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.verdicts import answering_stages, event_day
from generator.deriving.winning import can_win, plans, strength
from generator.model.launch import Launch, LaunchClaim
from generator.model.market import PlacedClaim
from generator.model.partnership import DealClaim, Partnership
from generator.model.product import Product
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.model.words import LaunchWord, Stage, Verdict
from generator.views.edition import Edition, LaunchFacts
from generator.views.evidence import basis_words
from generator.views.launching import promise, said_words, standing
from generator.views.picture import Picture, picture
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.telling import tell
from generator.views.unknowns import PAST_DATE
from generator.views.words import count_words, day_words, sentence, when_words

NEWS = 8
DUE = 8
PASSED = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One line of news or of what is due: a day or a span, of what, in which words, on whose word."""

    when: str
    about: Link
    words: str
    how: str
    claim: Link | None


@dataclass(frozen=True, slots=True)
class Door:
    """A way into one of the main views."""

    link: Link
    words: str


@dataclass(frozen=True, kw_only=True)
class OverviewSheet(Sheet):
    """The first page."""

    vendors: Link
    products: Link
    deals: Link
    launches: Link
    sources: Link
    reach: str
    news: tuple[Item, ...]
    due: tuple[Item, ...]
    passed: tuple[Item, ...]
    passed_total: int
    due_total: int
    doors: tuple[Door, ...]
    picture: Picture
    changes: Link
    gaps: Link
    calendar: Link
    outcomes: Link


def overview_sheets(edition: Edition) -> Iterator[OverviewSheet]:
    """The first page."""
    market = edition.market
    due, passed = _due(edition), _passed(edition)
    yield OverviewSheet(
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
        news=tuple(_news(edition))[:NEWS],
        due=tuple(due[:DUE]),
        passed=tuple(passed[:PASSED]),
        due_total=len(due),
        passed_total=len(passed),
        doors=_doors(edition),
        picture=picture(edition),
        changes=Link("All changes", addresses.CHANGES),
        gaps=Link("All open questions", addresses.GAPS),
        calendar=Link("Launch calendar", addresses.CALENDAR),
        outcomes=Link("Said and happened", addresses.OUTCOMES),
    )


def _counted(number: int, one: str, path: SitePath) -> Link:
    return Link(count_words(number, one), path)


def _news(edition: Edition) -> Iterator[Item]:
    """What happened, newest first: each event once on its strongest claim, a deal on the first day it was said."""
    events: dict[tuple[object, ...], list[PlacedClaim]] = {}
    for placed in edition.market.claims:
        key = _event_key(placed)
        if key and can_win(placed) and _day(placed):
            events.setdefault(key, []).append(placed)
    told = (_teller(claims) for claims in events.values())
    dated = [(day, placed) for placed in told if (day := _day(placed)) and day <= edition.as_of]
    for _, placed in sorted(dated, key=lambda pair: (-pair[0].toordinal(), pair[1].address)):
        words, how = tell(placed, edition), basis_words(placed, edition)
        yield Item(_when(placed), edition.link(placed.ref), words, how, edition.claim_link(placed))


def _teller(claims: list[PlacedClaim]) -> PlacedClaim:
    """Of the claims that tell one event, the one that a reader sees: for a deal, of the first day."""
    first = min(day for placed in claims if (day := _day(placed)))
    early = [placed for placed in claims if not isinstance(placed.claim, DealClaim) or _day(placed) == first]
    return min(early, key=strength)


def _when(placed: PlacedClaim) -> str:
    """The day or span of the event if it is dated, else of the saying; as imprecise as it was said."""
    claim = placed.claim
    if isinstance(claim, LaunchClaim) and claim.when.is_dated:
        return when_words(claim.when)
    return f"said {said_words(placed)}"


def _event_key(placed: PlacedClaim) -> tuple[object, ...] | None:
    """Claims with one key tell one event; plans and mere denials of a date are none."""
    match placed.claim:
        case LaunchClaim() as claim if claim.says not in (LaunchWord.EXPECTED, LaunchWord.NOT_YET, LaunchWord.DENIED):
            return placed.ref, claim.says, claim.stage
        case DealClaim() as deal:
            return placed.ref, deal.says
    return None


def _day(placed: PlacedClaim) -> date | None:
    if isinstance(placed.claim, LaunchClaim):
        return event_day(placed)
    when = placed.claim.when if isinstance(placed.claim, DealClaim) else None
    return placed.said or (when.last if when else None)


def _due(edition: Edition) -> list[Item]:
    """Of each launch, what is expected next: the nearest last day among the current plans of its stages."""
    found: list[tuple[date, str, Item]] = []
    for facts in edition.launches.values():
        current = _current_plans(facts)
        open_ones = [one for one in facts.expectations if one.claim.address in current]
        nearest = min(open_ones, key=lambda one: one.window.last or date.max, default=None)
        if nearest and nearest.window.last:
            last, told = nearest.window.last, promise(nearest, facts.horizon, edition)
            left = f"{count_words((last - edition.as_of).days, 'day')} left" if last > edition.as_of else "today"
            item = Item(left, edition.link(facts.launch.ref), told.says, told.how, told.claim)
            found.append((last, facts.launch.id, item))
    return [item for _, _, item in sorted(found, key=lambda entry: entry[:2])]


def _current_plans(facts: LaunchFacts) -> set[str]:
    """The addresses of the expectations not due yet that nothing later said of the same stage replaces."""
    stages: dict[tuple[Stage, ...], list[PlacedClaim]] = {}
    for one in facts.expectations:
        stages.setdefault(answering_stages(one.stage), []).append(one.claim)
    current = {placed.address for claims in stages.values() for placed in plans(claims)}
    return current & {one.claim.address for one in facts.expectations if one.verdict is Verdict.PENDING}


def _passed(edition: Edition) -> list[Item]:
    """The launches whose date is over with nothing found, the newest first."""
    late = [facts for facts in edition.launches.values() if facts.progress.state in PAST_DATE]
    late.sort(key=lambda facts: (-_plan_end(facts).toordinal(), facts.launch.id))
    return [_passed_item(facts, edition) for facts in late]


def _passed_item(facts: LaunchFacts, edition: Edition) -> Item:
    how = standing(facts, edition)
    over = count_words((edition.as_of - _plan_end(facts)).days, "day")
    return Item(f"{over} ago", edition.link(facts.launch.ref), sentence(how.words), how.how, how.claim)


def _plan_end(facts: LaunchFacts) -> date:
    claim = facts.progress.claim.claim if facts.progress.claim else None
    return (claim.when.last if isinstance(claim, LaunchClaim) else None) or date.min


def _doors(edition: Edition) -> tuple[Door, ...]:
    deals, launches = len(edition.told(Partnership)), len(edition.told(Launch))
    return (
        Door(Link("Vendor profiles", addresses.VENDORS), "Who makes what, with whom, and who says so."),
        Door(
            Link("Partnership matrix", addresses.PARTNERSHIPS),
            f"Who builds with whom: {count_words(deals, 'deal')} by role, kind and status.",
        ),
        Door(
            Link("Launch calendar", addresses.CALENDAR),
            f"{count_words(launches, 'launch', 'launches')}: expected times, days and delays.",
        ),
    )
