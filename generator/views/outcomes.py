"""Said and happened: every dated expectation beside its outcome, and how often each kind of word was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.deriving.rates import FEWEST, LeftOut, Middle, Promise, Rate, promises, rates, why_left_out
from generator.deriving.verdicts import Expectation
from generator.model.words import Verdict
from generator.views.edition import Edition, LaunchFacts
from generator.views.matter import carried_by, said_words
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.turnout import turnout
from generator.views.words import BASIS, STAGE, VERDICT, count_words, day_words, join_words, sentence, when_words

GLOSS = {
    Verdict.MET: "it happened inside the time that was said",
    Verdict.EARLY: "it happened before that time began",
    Verdict.LATE: "it happened after that time was over",
    Verdict.UNCLEAR: "the dates known are too coarse to say which of these it is",
    Verdict.MISSED: "a source says that it had not happened when the time was over",
    Verdict.WITHDRAWN: "it was postponed, paused or called off before the time was over; counted as not kept",
    Verdict.PENDING: "the time is not over on the day of this page",
    Verdict.OVERDUE: "the time is over, later reports were read, and none tells that it happened",
    Verdict.UNCHECKED: "the time is over, and nothing later has been read about it",
    Verdict.NONE: '"soon", or no date at all: nothing to judge',
}
"""What each verdict means, for this page and the method page."""

_ORDER = (
    Verdict.MET,
    Verdict.EARLY,
    Verdict.LATE,
    Verdict.MISSED,
    Verdict.WITHDRAWN,
    Verdict.UNCLEAR,
    Verdict.OVERDUE,
    Verdict.UNCHECKED,
    Verdict.PENDING,
)
_GROUPS = (
    ("judged", "How it turned out", _ORDER[:5]),
    ("passed", "Date passed", (Verdict.OVERDUE, Verdict.UNCHECKED)),
    ("imprecise", "Too imprecise to tell", (Verdict.UNCLEAR,)),
    ("pending", "Not due yet", (Verdict.PENDING,)),
    ("undated", "No date to judge by", (Verdict.NONE,)),
)
_WHY = {
    LeftOut.NOT_DUE: "not due yet",
    LeftOut.NOT_FOUND: "past their date with nothing found, which proves nothing either way",
    LeftOut.OPEN_END: "open-ended (“not before …”), which risk nothing",
    LeftOut.IMPRECISE: "too imprecise to tell",
    LeftOut.WEAK_PAGE: "taken back by their source or carried only by a page found wrong",
    LeftOut.UNDATED: "said on a day nobody knows",
    LeftOut.AFTERWARDS: "said when the time was over or the thing had happened",
    LeftOut.NO_DATE: "without any date",
}


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many expectations turned out one way."""

    verdict: str
    words: str
    gloss: str
    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class BasisRow:
    """One kind of word and how it was kept, as text."""

    basis: str
    words: str
    promises: int
    decided: int
    hits: int
    rate: str
    delay: str
    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation beside its outcome."""

    verdict: str
    turnout: str
    outcome: Link | None
    launch: Link
    stage: str
    window: str
    said: str
    claim: Link
    aside: str


@dataclass(frozen=True, slots=True)
class Group:
    """The expectations that share a state of judgement."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Outcomes(Sheet):
    """The page of said and happened."""

    lead: str
    counts: tuple[VerdictCount, ...]
    left_out: str
    by_basis: tuple[BasisRow, ...]
    fewest: int
    groups: tuple[Group, ...]
    undated: int
    method: Link


def outcomes_sheets(edition: Edition) -> Iterator[Outcomes]:
    """The one page."""
    judged = [(facts, one) for facts in edition.launches.values() for one in facts.expectations]
    dated = [(facts, one) for facts, one in judged if one.verdict is not Verdict.NONE]
    found = promises((one for _, one in dated), edition.market)
    description = "Every dated expectation for AI glasses beside what happened, with who said it and how they knew."
    yield Outcomes(
        path=addresses.OUTCOMES,
        title="Said and happened",
        description=description,
        search=(SearchEntry("", "Said and happened", description),),
        lead=_lead([one for _, one in dated], edition.as_of),
        counts=_counts(dated),
        left_out=_left_out(found, edition.as_of),
        by_basis=tuple(_basis_row(rate) for rate in rates(found)),
        fewest=FEWEST,
        groups=_groups(judged, edition),
        undated=len(judged) - len(dated),
        method=Link("How this is counted", addresses.METHOD, "counting"),
    )


_SHORT = {
    Verdict.EARLY: "early",
    Verdict.LATE: "late",
    Verdict.MISSED: "not out by then",
    Verdict.WITHDRAWN: "withdrawn",
}


def _lead(judged: Sequence[Expectation], as_of: date) -> str:
    number = Counter(one.verdict for one in judged)
    decided = sum(number[verdict] for verdict in _ORDER[:5])
    passed = number[Verdict.OVERDUE] + number[Verdict.UNCHECKED]
    others = [f"{number[one]} {word}" for one, word in _SHORT.items() if number[one]]
    told = join_words([f"{number[Verdict.MET] or 'none'} on time", *others])
    return (
        f"On {day_words(as_of)} the record holds {count_words(len(judged), 'dated expectation')}. "
        f"{sentence(count_words(decided, 'of them has', 'of them have'))} been decided: {told}. "
        f"For {passed or 'none'} the date has passed and nothing was found."
    )


def _counts(dated: Sequence[tuple[LaunchFacts, Expectation]]) -> tuple[VerdictCount, ...]:
    number = Counter(one.verdict for _, one in dated)
    anchors = {verdict: anchor for anchor, _, verdicts in _GROUPS for verdict in verdicts}
    return tuple(
        VerdictCount(verdict.value, VERDICT[verdict], GLOSS[verdict], number[verdict], anchors[verdict])
        for verdict in _ORDER
    )


def _left_out(found: Sequence[Promise], as_of: date) -> str:
    number = Counter(promise.left_out for promise in found)
    counted = number.pop(None, 0)
    left = sum(number.values())
    reasons = "; ".join(f"{number[why]} {_WHY[why]}" for why in _WHY if number[why])
    told = f"{sentence(count_words(left, 'promise is', 'promises are'))} left out: {reasons}." if left else ""
    return (
        f"By {day_words(as_of)}, {count_words(len(found), 'promise')} had been made, a promise counted once for each "
        f"speaker, time and stage however many pages repeat it. The rates rest on {counted or 'none'} of them. {told}"
    ).strip()


def _basis_row(rate: Rate) -> BasisRow:
    return BasisRow(
        rate.basis.value,
        BASIS[rate.basis],
        rate.promises,
        rate.decided,
        rate.hits,
        _rate_words(rate),
        _middle_words(rate.delay),
        _middle_words(rate.width),
    )


def _rate_words(rate: Rate) -> str:
    if rate.interval is None:
        return "too few"
    low, high = rate.interval
    return f"{rate.hits / rate.decided:.0%} ({low * 100:.0f}–{high:.0%})"


def _middle_words(middle: Middle | None) -> str:
    if middle is None:
        return "none known"
    same = middle.least == middle.most
    days = f"{_number(middle.least)}" if same else f"{_number(middle.least)} to {_number(middle.most)}"
    return f"{days} day{'' if days == '1' else 's'} (n {middle.n})"


def _number(days: float) -> str:
    return f"{days:g}".replace("-", "−")


def _groups(judged: Sequence[tuple[LaunchFacts, Expectation]], edition: Edition) -> tuple[Group, ...]:
    groups = []
    for anchor, title, verdicts in _GROUPS:
        held = [(facts, one) for facts, one in judged if one.verdict in verdicts]
        if anchor == "pending":
            held.sort(key=lambda pair: (pair[1].window.last or date.max, *_place(pair)))
        else:
            held.sort(key=_place)
            held.sort(key=lambda pair: _decided_on(pair[1]), reverse=True)
        groups.append(Group(anchor, title, tuple(_row(facts, one, edition) for facts, one in held)))
    return tuple(groups)


def _place(pair: tuple[LaunchFacts, Expectation]) -> tuple[str, date, str]:
    facts, one = pair
    return facts.launch.id, one.claim.said or date.min, one.claim.address


def _decided_on(one: Expectation) -> date:
    """The day of the outcome; where there is none, the day the window closed."""
    return (one.answer.when.last if one.answer else None) or one.window.last or date.min


def _row(facts: LaunchFacts, one: Expectation, edition: Edition) -> Row:
    because = one.because or (one.answer.claim if one.answer else None)
    return Row(
        verdict=one.verdict.value,
        turnout=turnout(one, edition.market, facts.horizon),
        outcome=edition.claim_link(because, "who says so") if because else None,
        launch=edition.link(facts.launch.ref),
        stage=STAGE[one.stage],
        window=when_words(one.window),
        said=said_words(one.claim),
        claim=edition.claim_link(one.claim, carried_by(one.claim, edition)),
        aside="said afterwards, so in no rate" if why_left_out(one) is LeftOut.AFTERWARDS else "",
    )
