"""Open questions: what is past its date, not checked, contradicted, carried by one source, or not matched to a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.rivals import Rivalry, rivalries
from generator.deriving.verdicts import Expectation
from generator.model.fields import MARKET, Ref
from generator.model.figure import Figure
from generator.model.market import RECORDS
from generator.model.record import Record
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.model.words import Basis, DealStatus, LaunchState, Verdict
from generator.views.doubts import Doubts, doubts
from generator.views.edition import Edition, LaunchFacts
from generator.views.figures import value_words
from generator.views.matter import carried_by
from generator.views.outlook import Entry, statement_entry
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets
from generator.views.telling import tell
from generator.views.turnout import turnout
from generator.views.words import STAGE_NOUN, count_words, day_words, when_words

KINDS = {
    "vendors": "Companies",
    "products": "Products",
    "partnerships": "Deals",
    "launches": "Launches",
    "figures": "Figures",
    "statements": "Statements",
    "sources": "Sources",
}
"""The kinds of record as headings for readers."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something nobody knows yet: of what, in words, who said what, and the file that an answer goes into."""

    about: Link
    words: str
    told: tuple[Link, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one sort: those listed, how many there are, and where the rest can be found."""

    anchor: str
    title: str
    means: str
    listed: tuple[Question, ...]
    total: int
    rest: Link


@dataclass(frozen=True, slots=True)
class Single:
    """The records of one kind that rest on one page each: those listed, and how many there are."""

    title: str
    records: tuple[Question, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Door:
    """The way to what sources disagree on about one kind of thing."""

    label: str
    path: SitePath
    disputes: int
    is_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Gaps(Sheet):
    """The page of open questions; or, where sources disagree on much, on what they do about one kind of thing."""

    lead: str
    passed: tuple[Questions, ...]
    disputes: tuple[tuple[Entry, str], ...]
    others: tuple[Questions, ...]
    single: tuple[Single, ...]
    singles: int
    doubts: tuple[Doubts, ...]
    doubted: int
    claims: Link
    answer: Link
    doors: tuple[Door, ...] = ()
    whole: SitePath = addresses.GAPS

    @property
    def is_part(self) -> bool:
        """Whether it holds nothing but what sources disagree on."""
        return self.path != self.whole


def gaps_sheets(edition: Edition) -> Sheets[Gaps]:
    """The page of all; where disputes are many also one for each kind of thing, each dispute on one of them."""
    doors = tuple(_doors(edition)) if edition.disputes_apart else ()
    parts = {door.path: partial(_part, door, doors, edition) for door in doors}
    return Sheets({addresses.GAPS: partial(_all, doors, edition), **parts})


def _all(doors: tuple[Door, ...], edition: Edition) -> Gaps:
    return replace(edition.once(_whole), doors=doors)


def _part(door: Door, doors: tuple[Door, ...], edition: Edition) -> Gaps:
    own = [one for one in edition.disputes if edition.page_of(one.ref) == door.path]
    title = f"Sources disagree: {door.label}"
    return replace(
        edition.once(_whole),
        path=door.path,
        title=title,
        description="What sources say otherwise than each other about AI glasses, and where an answer would go.",
        search=(SearchEntry("", title, "Open questions"),),
        lead=f"On {day_words(edition.as_of)}, sources disagree here in {count_words(len(own), 'matter')}.",
        disputes=tuple((statement_entry(one, edition), _file(one)) for one in own),
        doors=tuple(replace(one, is_here=one == door) for one in doors),
    )


def _doors(edition: Edition) -> Iterator[Door]:
    counts = Counter(one.about[0].kind for one in edition.disputes)
    for kind, label in (*KINDS.items(), (MARKET, "The market")):
        if counts[kind]:
            yield Door(label, addresses.gaps_page(kind), counts[kind])


def _whole(edition: Edition) -> Gaps:
    disputes = edition.disputes
    passed = _passed_questions(edition)
    rivals = _questions("rivals", (_rival(one, edition) for one in rivalries(edition.market)), _CLAIMS)
    names = _questions("names", _unresolved(edition), Link("all companies", addresses.VENDORS))
    single, doubted = tuple(_single(edition)), tuple(doubts(edition, LISTED))
    description = "What the record does not know about AI glasses, and where an answer would go."
    return Gaps(
        path=addresses.GAPS,
        title="Open questions",
        description=description,
        search=(SearchEntry("", "Open questions", description),),
        lead=(
            f"On {day_words(edition.as_of)}, "
            f"{count_words(sum(one.total for one in passed), 'launch has', 'launches have')} "
            f"passed a date without news, and sources disagree in "
            f"{count_words(len(disputes), 'matter')} and give different values "
            f"in {rivals.total or 'no'} more. “Not found” means that nobody here has found it, "
            "not that it did not happen."
        ),
        passed=passed,
        disputes=tuple((statement_entry(one, edition), _file(one)) for one in disputes),
        others=(rivals, names, _questions("rumours", _rumours(edition), _CLAIMS)),
        single=single,
        singles=sum(one.total for one in single),
        doubts=doubted,
        doubted=sum(one.total for one in doubted),
        claims=_CLAIMS,
        answer=Link("Help answer", addresses.CONTRIBUTE),
    )


LISTED = 40
"""Questions of one sort on the page at most; disputes all stand here, since here they are at home."""

_CLAIMS = Link("table of all claims (CSV)", addresses.data_file("claims.csv"))
_DATES = Link("table of all expected dates (CSV)", addresses.data_file("expectations.csv"))

_SORTS = {
    "overdue": (
        "Date passed, no launch found",
        "The time that was said is over, later reports were read, and none of them tells of a launch.",
    ),
    "unchecked": (
        "Date passed, not checked since",
        (
            "The time that was said is over, and nothing later about it has been read. Whoever reads on may settle it "
            "in a minute."
        ),
    ),
    "rivals": (
        "Values that differ",
        (
            "Two pages give different values for the same property, price or figure. The one that other pages of this "
            "site show first stands first. A price may also have changed between the two."
        ),
    ),
    "names": (
        "Who is who",
        "A source names a company that could not be matched to a known one, or nobody says whose it is.",
    ),
    "rumours": ("Unconfirmed talk", "Deals and launches that rest on nothing firmer than talk."),
}


def _questions(anchor: str, found: Iterable[Question], rest: Link) -> Questions:
    every = tuple(found)
    return Questions(anchor, *_SORTS[anchor], every[:LISTED], len(every), rest)


def _passed_questions(edition: Edition) -> tuple[Questions, ...]:
    return (
        _questions("overdue", _past(edition, Verdict.OVERDUE), _DATES),
        _questions("unchecked", _past(edition, Verdict.UNCHECKED), _DATES),
    )


def _file(record: Record) -> str:
    return f"content/{record.folder}/{record.id}.yml"


def _past(edition: Edition, verdict: Verdict) -> tuple[Question, ...]:
    """Launches whose current plan is past its date; plans that a later one replaced ask nothing any more."""
    states = {Verdict.OVERDUE: LaunchState.OVERDUE, Verdict.UNCHECKED: LaunchState.UNCHECKED}
    found = [
        (one, facts)
        for facts in edition.launches.values()
        if facts.progress.state is states[verdict]
        for one in facts.expectations
        if one.claim is facts.progress.claim
    ]
    found.sort(key=lambda pair: (pair[0].window.last or edition.as_of, pair[1].launch.id))
    return tuple(_passed(one, facts, edition) for one, facts in found)


def _passed(one: Expectation, facts: LaunchFacts, edition: Edition) -> Question:
    return Question(
        edition.link(facts.launch.ref),
        f"{STAGE_NOUN[one.stage]} expected {when_words(one.window)}; {turnout(one, edition.market, facts.horizon)}",
        (edition.claim_link(one.claim, carried_by(one.claim, edition)),),
        _file(facts.launch),
    )


def _rival(rivalry: Rivalry, edition: Edition) -> Question:
    record = edition.market.get(rivalry.ref)
    told = []
    for placed in rivalry.claims:
        says = value_words(placed, record, edition) if isinstance(record, Figure) else tell(placed, edition)
        told.append(edition.claim_link(placed, f"{says} ({carried_by(placed, edition)})"))
    kind, _, key = rivalry.field.partition(".")
    field = edition.label("specs", key) if key else {"prices": "price"}.get(kind, "value")
    return Question(edition.link(rivalry.ref), field, tuple(told), f"content/{rivalry.ref.kind}/{rivalry.ref.id}.yml")


def _single(edition: Edition) -> Iterator[Single]:
    for kind in RECORDS:
        alone = []
        for record in edition.market.of(kind):
            origin = _only_origin(record, edition)
            if origin is not None:
                alone.append(Question(edition.link(record.ref), "", (edition.link(origin),), _file(record)))
        if alone:
            yield Single(KINDS.get(kind.folder, kind.folder), tuple(alone[:LISTED]), len(alone))


def _only_origin(record: Record, edition: Edition) -> Ref | None:
    """The one page that all claims of a record rest on; a mirror is no second page."""
    claims = [placed for placed in edition.market.claims_of(record.ref) if placed.is_current]
    origins = {placed.source.origin for placed in claims if placed.source}
    return Ref(Source.folder, origins.pop()) if len(origins) == 1 else None


def _unresolved(edition: Edition) -> Iterator[Question]:
    for vendor in edition.market.of(Vendor):
        if vendor.unresolved:
            note = f": {vendor.unresolved.note.rstrip('.')}" if vendor.unresolved.note else ""
            words = f"perhaps {vendor.unresolved.candidate}{note}"
            yield Question(edition.link(vendor.ref), words, (), _file(vendor))


def _rumours(edition: Edition) -> Iterator[Question]:
    """Deals and launches that nothing but unconfirmed talk carries."""
    for deal in edition.deals.values():
        if deal.deal.status is DealStatus.RUMOURED:
            yield _rumour(deal.partnership, edition)
    for facts in edition.launches.values():
        if facts.claims and all(placed.claim.basis is Basis.RUMOUR for placed in facts.claims):
            yield _rumour(facts.launch, edition)


def _rumour(record: Record, edition: Edition) -> Question:
    claims = edition.market.claims_of(record.ref)
    told = tuple(
        edition.claim_link(placed, f"{tell(placed, edition)} ({carried_by(placed, edition)})") for placed in claims
    )
    words = f"unconfirmed talk; no evidence found in what was read up to {day_words(edition.reach(record))}"
    return Question(edition.link(record.ref), words, told, _file(record))
