"""Every mark of the site with its word: one list a family, drawn from the words that rules depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from generator import addresses
from generator.model.words import Basis, DealStatus, Grade, LaunchState, Verdict
from generator.views.edition import Edition
from generator.views.outcomes import GLOSS
from generator.views.sheet import SearchEntry, Sheet, alone
from generator.views.words import BASIS, DEAL_STATUS, GRADE, LAUNCH_STATE, VERDICT, join_words

W = TypeVar("W", bound=StrEnum)

BASIS_DRAWN = {
    Basis.OFFICIAL: "a heavy line",
    Basis.FIRST_HAND: "a line",
    Basis.ANALYST: "a thin line",
    Basis.RELAYED: "long dashes",
    Basis.INSIDER: "short dashes",
    Basis.RUMOUR: "dots",
    Basis.JUDGEMENT: "thin short dashes",
    Basis.INFERENCE: "thin dots",
}
STATUS_DRAWN = {
    DealStatus.CONFIRMED: "filled",
    DealStatus.REPORTED: "left half filled",
    DealStatus.RUMOURED: "an outline",
    DealStatus.INFERRED: "a dotted outline with a core",
    DealStatus.ENDED: "an outline, struck through",
    DealStatus.PROBABLY_ENDED: "an outline, struck through with dashes",
    DealStatus.DENIED: "an outline, crossed out, in red",
    DealStatus.DECLINED: "a dashed outline with a bar, in red",
    DealStatus.UNKNOWN: "a dotted outline",
}
STATE_DRAWN = {
    LaunchState.EVALUATED: "a small ring",
    LaunchState.EXPECTED: "a ring",
    LaunchState.ANNOUNCED: "a ring with a core",
    LaunchState.SHOWN: "a ring with a stroke",
    LaunchState.OPEN_FOR_ORDERS: "an upright bar, empty",
    LaunchState.PILOTED: "an upright bar, half full",
    LaunchState.LAUNCHED: "an upright stroke, the tick of the timeline",
    LaunchState.POSTPONED: "an arrow to the right",
    LaunchState.PAUSED: "two strokes",
    LaunchState.CANCELLED: "a thin cross",
    LaunchState.DISCONTINUED: "an upright stroke, struck through",
    LaunchState.OVERDUE: "a hollow triangle, in red",
    LaunchState.UNCHECKED: "a hollow triangle on stripes",
    LaunchState.UNCLEAR: "a half disc",
}
CHANGES = {
    "new": ("new", "something that had not been said before"),
    "narrowed": ("narrowed", "an expected time has become more exact"),
    "slipped": ("moved", "an expected time has become later"),
    "conflict": ("sources disagree", "a report contradicts another"),
}
VALUES = {
    "no": ("no", "a page says so"),
    "unknown": ("not known", "no page that we read says anything of it"),
    "conflict": ("sources disagree", "both are shown"),
}
PRECISIONS = {
    "window": ("expected time", "as wide as it was said: a quarter is three months"),
    "earlier": ("earlier plan", "thinner, above the current one"),
    "day": ("expected day", "a page names the day"),
    "happened": ("happened", "the day is known"),
    "block": ("happened", "only the month or the quarter is known, and the block is that wide"),
    "no-end": ("not before", "from there on, without an end"),
    "no-start": ("by", "until there, without a start"),
    "vague": ("soon", "no date at all; the width means nothing"),
}
AMOUNTS = {
    "exact": ("that number", "as it was stated"),
    "about": ("about", "around that"),
    "at-least": ("at least, or more than", "the stop is the number that was said"),
    "at-most": ("at most, or nearly", "the stop is the number that was said"),
    "range": ("between", "the stops are the two numbers that were said"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark: the word that its macro takes, the reader's words, and what they mean or how the mark is drawn."""

    mark: str
    words: str
    gloss: str


@dataclass(frozen=True, kw_only=True)
class Legend(Sheet):
    """The page of all marks; each tuple holds one family in its own order."""

    kinds: tuple[Entry, ...]
    statuses: tuple[Entry, ...]
    verdicts: tuple[Entry, ...]
    states: tuple[Entry, ...]
    bases: tuple[Entry, ...]
    grades: tuple[Entry, ...]
    changes: tuple[Entry, ...]
    values: tuple[Entry, ...]
    precisions: tuple[Entry, ...]
    amounts: tuple[Entry, ...]


@alone(addresses.LEGEND)
def legend_sheets(edition: Edition) -> Legend:
    """The one page."""
    description = "Every mark of this site and its word: deals, verdicts, launches, dates, amounts, and who says so."
    return Legend(
        path=addresses.LEGEND,
        title="What the marks mean",
        description=description,
        search=(SearchEntry("", "What the marks mean", description),),
        kinds=_kinds(edition),
        statuses=_family(DealStatus, DEAL_STATUS, STATUS_DRAWN),
        verdicts=_family(Verdict, VERDICT, GLOSS),
        states=_family(LaunchState, LAUNCH_STATE, STATE_DRAWN),
        bases=_family(Basis, BASIS, BASIS_DRAWN),
        grades=tuple(Entry(grade.value, GRADE[grade], "") for grade in Grade),
        changes=_signs(CHANGES),
        values=_signs(VALUES),
        precisions=_signs(PRECISIONS),
        amounts=_signs(AMOUNTS),
    )


def _kinds(edition: Edition) -> tuple[Entry, ...]:
    """One entry a shape, in the vocabulary's order, with all the kinds of deal that share it."""
    labels: dict[str, list[str]] = {}
    for kind in edition.market.vocabulary.deal_kinds.values():
        labels.setdefault(kind.shape, []).append(kind.label)
    return tuple(Entry(shape, join_words(words), "") for shape, words in labels.items())


def _family(words: type[W], said: Mapping[W, str], means: Mapping[W, str]) -> tuple[Entry, ...]:
    return tuple(Entry(word.value, said[word], means[word]) for word in words)


def _signs(signs: Mapping[str, tuple[str, str]]) -> tuple[Entry, ...]:
    return tuple(Entry(sign, words, gloss) for sign, (words, gloss) in signs.items())
