"""Said and happened: every dated expectation beside its outcome, and how often each kind of word was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.addresses import SitePath, calendar_page, data_file
from generator.deriving.rates import FEWEST, LeftOut, Promise
from generator.deriving.verdicts import Expectation
from generator.model.words import Basis, Verdict
from generator.views.bybasis import ByBasis, all_promises, by_basis
from generator.views.edition import Edition
from generator.views.picture import ORDER
from generator.views.saidrows import ANCHORS, JUDGED, Group, groups_of
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.words import BASIS, count_words, day_words, join_words, sentence

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
"""What each verdict means, for this page, the legend and the method page."""

BRIEF = {
    Verdict.MET: ("On time", "inside the time said"),
    Verdict.EARLY: ("Early", "before it"),
    Verdict.LATE: ("Late", "after it"),
    Verdict.MISSED: ("Not out by then", "a source says so"),
    Verdict.WITHDRAWN: ("Withdrawn", "before it was due"),
    Verdict.UNCLEAR: ("Too imprecise", "dates too coarse to tell"),
    Verdict.OVERDUE: ("Date passed", "no launch found"),
    Verdict.UNCHECKED: ("Not checked", "date passed, nothing read since"),
    Verdict.PENDING: ("Not due yet", "the time is not over"),
}
"""A verdict and its gloss in the row of counts."""

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
    """How many expectations turned out one way, and where they are listed."""

    verdict: str
    words: str
    gloss: str
    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a filter: the word in the address, and the words for it."""

    value: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Outcomes(Sheet):
    """The page of said and happened."""

    lead: str
    counts: tuple[VerdictCount, ...]
    left_out: str
    by_basis: tuple[ByBasis, ...]
    absent: str
    fewest: int
    groups: tuple[Group, ...]
    listed: int
    total: int
    undated: int
    bases: tuple[Choice, ...]
    companies: tuple[Choice, ...]
    years: tuple[Link, ...]
    table: SitePath
    method: Link


@alone(addresses.OUTCOMES)
def outcomes_sheets(edition: Edition) -> Outcomes:
    """The one page."""
    judged = [(facts, one) for facts in edition.launches.values() for one in facts.expectations]
    dated = [one for _, one in judged if one.verdict is not Verdict.NONE]
    groups = groups_of(judged, edition)
    rows = [row for group in groups for row in group.rows]
    rates = by_basis(edition)
    description = "Every dated expectation for AI glasses beside what happened, with who said it and how they knew."
    return Outcomes(
        path=addresses.OUTCOMES,
        title="Said and happened",
        description=description,
        search=(SearchEntry("", "Said and happened", description),),
        lead=_lead(dated, edition.as_of),
        counts=_counts(dated),
        left_out=_left_out(all_promises(edition), edition.as_of),
        by_basis=rates,
        absent=_absent({row.basis for row in rates}),
        fewest=FEWEST,
        groups=groups,
        listed=len(rows),
        total=len(judged),
        undated=len(judged) - len(dated),
        bases=tuple(
            Choice(one.value, BASIS[one]) for one in Basis if any(row.voice.basis == one.value for row in rows)
        ),
        companies=_companies({company for row in rows for company in row.companies.split()}, edition),
        years=_years([one for _, one in judged]),
        table=data_file("expectations.csv"),
        method=Link("How this is counted", addresses.METHOD, "counting"),
    )


def _lead(judged: Sequence[Expectation], as_of: date) -> str:
    number = Counter(one.verdict for one in judged)
    decided = sum(number[verdict] for verdict in JUDGED)
    others = [f"{number[one]} {BRIEF[one][0].lower()}" for one in JUDGED[1:] if number[one]]
    told = join_words([f"{number[Verdict.MET] or 'none'} on time", *others])
    return (
        f"On {day_words(as_of)} the record holds {count_words(len(judged), 'dated expectation')}. "
        f"{sentence(count_words(decided, 'of them has', 'of them have'))} been decided: {told}. "
        f"For {number[Verdict.OVERDUE] or 'none'} the date has passed and nothing was found, and for"
        f" {number[Verdict.UNCHECKED] or 'none'} nothing was read since; these may yet prove either way."
    )


def _counts(dated: Sequence[Expectation]) -> tuple[VerdictCount, ...]:
    number = Counter(one.verdict for one in dated)
    return tuple(VerdictCount(one.value, *BRIEF[one], number[one], ANCHORS[one]) for one in ORDER)


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


def _absent(present: set[str]) -> str:
    """The kinds of word that no dated expectation rests on."""
    missing = [BASIS[one] for one in Basis if one.value not in present]
    return f"No dated expectation rests on {join_words(missing)}." if missing else ""


def _companies(ids: set[str], edition: Edition) -> tuple[Choice, ...]:
    choices = (Choice(one, edition.vendor_name(one)) for one in ids)
    return tuple(sorted(choices, key=lambda one: (one.words.casefold(), one.value)))


def _years(judged: Sequence[Expectation]) -> tuple[Link, ...]:
    """The calendars of the years in which a time said begins or ends, which list every launch."""
    found = {day.year for one in judged for day in (one.window.first, one.window.last) if day}
    return tuple(Link(str(year), calendar_page(year)) for year in sorted(found, reverse=True))
