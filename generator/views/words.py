"""The reader's words for the model's: bases, statuses, states, verdicts, dates. The method page explains both."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from generator.model.when import Precision, When
from generator.model.words import (
    Basis,
    DealStatus,
    DealWord,
    Grade,
    LaunchState,
    LaunchWord,
    OutcomeWord,
    Stage,
    StatementNature,
    Verdict,
)

BASIS = {
    Basis.OFFICIAL: "the company itself",
    Basis.FIRST_HAND: "the outlet's own reporting",
    Basis.ANALYST: "an analyst firm",
    Basis.RELAYED: "repeated from elsewhere",
    Basis.INSIDER: "unnamed sources",
    Basis.RUMOUR: "unconfirmed talk",
    Basis.JUDGEMENT: "the author's opinion",
    Basis.INFERENCE: "our own conclusion",
}
GRADE = {
    Grade.A: "the party itself, a filing, or the outlet that did the reporting",
    Grade.B: "an established outlet or a faithful relay",
    Grade.C: "a blog, an aggregator or a mirror",
    Grade.D: "found wrong on a checked point; shown only beside others",
}
DEAL_STATUS = {
    DealStatus.CONFIRMED: "confirmed by the company or seen first-hand",
    DealStatus.REPORTED: "reported",
    DealStatus.RUMOURED: "unconfirmed",
    DealStatus.INFERRED: "our own conclusion",
    DealStatus.ENDED: "ended",
    DealStatus.PROBABLY_ENDED: "probably ended",
    DealStatus.DENIED: "denied",
    DealStatus.DECLINED: "turned down",
    DealStatus.UNKNOWN: "not known",
}
DEAL_WORD = {
    DealWord.IN_FORCE: "active",
    DealWord.PLANNED: "planned",
    DealWord.ENDED: "ended",
    DealWord.DENIED: "denied",
    DealWord.DECLINED: "turned down",
}
LAUNCH_STATE = {
    LaunchState.EVALUATED: "being evaluated",
    LaunchState.EXPECTED: "expected",
    LaunchState.ANNOUNCED: "announced",
    LaunchState.SHOWN: "shown",
    LaunchState.OPEN_FOR_ORDERS: "open for orders",
    LaunchState.PILOTED: "piloted",
    LaunchState.LAUNCHED: "launched",
    LaunchState.POSTPONED: "postponed",
    LaunchState.PAUSED: "paused",
    LaunchState.CANCELLED: "halted",
    LaunchState.DISCONTINUED: "discontinued",
    LaunchState.OVERDUE: "date passed, no launch found",
    LaunchState.UNCHECKED: "date passed, not checked since",
    LaunchState.UNCLEAR: "unclear",
}
LAUNCH_WORD = {
    LaunchWord.EXPECTED: "expected",
    LaunchWord.HAPPENED: "happened",
    LaunchWord.NOT_YET: "not yet",
    LaunchWord.POSTPONED: "postponed",
    LaunchWord.PAUSED: "paused",
    LaunchWord.CANCELLED: "halted",
    LaunchWord.DENIED: "denied",
}
STAGE = {
    Stage.EVALUATING: "under evaluation",
    Stage.DEVELOPMENT: "in development",
    Stage.PRODUCTION: "in production",
    Stage.ANNOUNCED: "announced",
    Stage.SHOWN: "shown",
    Stage.PREORDER: "open for orders",
    Stage.CROWDFUNDING: "crowdfunding",
    Stage.PILOT: "piloted",
    Stage.LAUNCH: "launch",
    Stage.ON_SALE: "on sale",
    Stage.SHIPPING: "shipping",
    Stage.FEATURE_UPDATE: "feature update",
    Stage.DISCONTINUED: "discontinued",
}
STAGE_NOUN = {
    Stage.EVALUATING: "evaluation",
    Stage.DEVELOPMENT: "development",
    Stage.PRODUCTION: "production",
    Stage.ANNOUNCED: "announcement",
    Stage.SHOWN: "showing",
    Stage.PREORDER: "opening for orders",
    Stage.CROWDFUNDING: "crowdfunding",
    Stage.PILOT: "pilot",
    Stage.LAUNCH: "launch",
    Stage.ON_SALE: "start of sale",
    Stage.SHIPPING: "shipping",
    Stage.FEATURE_UPDATE: "update",
    Stage.DISCONTINUED: "end of sale",
}
"""What is looked for or expected, as a noun."""

VERDICT = {
    Verdict.MET: "on time",
    Verdict.EARLY: "early",
    Verdict.LATE: "late",
    Verdict.UNCLEAR: "too imprecise to tell",
    Verdict.MISSED: "not out by then",
    Verdict.WITHDRAWN: "withdrawn before it was due",
    Verdict.PENDING: "not due yet",
    Verdict.OVERDUE: "date passed, no launch found",
    Verdict.UNCHECKED: "date passed, not checked since",
    Verdict.NONE: "no date to judge by",
}
NATURE = {
    StatementNature.REPORT: "report",
    StatementNature.PLAN: "plan",
    StatementNature.FORECAST: "forecast",
    StatementNature.JUDGEMENT: "opinion",
    StatementNature.POSITIONING: "how it describes itself",
    StatementNature.SUPERLATIVE: "its own boast",
    StatementNature.DISPUTE: "sources disagree",
}
OUTCOME = {
    OutcomeWord.HELD: "held",
    OutcomeWord.FAILED: "did not hold",
    OutcomeWord.MIXED: "held in part",
    OutcomeWord.OPEN: "still open",
}

_MONTHS = tuple(calendar.month_name)[1:]


def day_words(day: date | None) -> str:
    """As "26 June 2025"; "an unknown day" for none."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "an unknown day"


@lru_cache(maxsize=4096)  # a market has few dates, and each is told on many pages
def when_words(when: When | None) -> str:
    """A date as imprecise as it was said: "Q2 2025", "not before late 2025", "by the end of 2026", "soon, no date"."""
    if when is None:
        return "no date given"
    match when.precision:
        case Precision.VAGUE:
            return "soon, no date"
        case Precision.NONE:
            return "no date given"
        case Precision.OPEN:
            start, _, end = when.text.partition("..")
            if start:
                return f"not before {when_words(When.parse(start))}"
            limit = When.parse(end)
            return f"by {'' if limit.precision is Precision.DAY else 'the end of '}{when_words(limit)}"
        case Precision.RANGE:
            begin, finish = (When.parse(one) for one in when.text.split(".."))
            return _days_of_a_month(begin, finish) or f"{when_words(begin)} to {when_words(finish)}"
    return _plain(when)


def _days_of_a_month(start: When, end: When) -> str:
    """As "13–30 November 2024"; empty where the two are not days of one month."""
    if start.precision is not Precision.DAY or end.precision is not Precision.DAY or start.text[:7] != end.text[:7]:
        return ""
    return f"{int(start.text[8:])}–{day_words(end.first)}"


def _plain(when: When) -> str:
    first = when.first
    if first is None:
        return when.text
    match when.precision:
        case Precision.DAY:
            return day_words(first)
        case Precision.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case Precision.HALF:
            return f"{'first' if first.month == 1 else 'second'} half of {first.year}"
        case Precision.SEASON:
            return f"{when.text.partition('-')[2]} {first.year}"
        case Precision.PART:
            return f"{when.text.partition('-')[0]} {first.year}"
        case Precision.QUARTER:
            return f"Q{when.text[-1]} {first.year}"
    return when.text


def count_words(number: int, one: str, many: str = "") -> str:
    """As "1 deal", "3 deals", "1,200 deals", "no deals"."""
    return f"{f'{number:,}' if number else 'no'} {one if number == 1 else many or one + 's'}"


def join_words(words: list[str]) -> str:
    """As "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def sentence(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]
