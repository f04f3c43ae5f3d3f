"""Every expectation beside what came of it, as rows of the page of outcomes: the latest first, a bounded number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.deriving.rates import LeftOut, why_left_out
from generator.deriving.verdicts import Expectation
from generator.model.words import Verdict
from generator.views.brief import Voice, launch_name, region_words, voice
from generator.views.edition import Edition, LaunchFacts
from generator.views.follow import companies_of
from generator.views.matter import said_words
from generator.views.sheet import Link
from generator.views.turnout import happened, turnout
from generator.views.words import STAGE, VERDICT, day_words, when_words

SHORT = {
    Verdict.WITHDRAWN: "withdrawn",
    Verdict.UNCLEAR: "too imprecise",
    Verdict.OVERDUE: "date passed",
    Verdict.UNCHECKED: "not checked",
    Verdict.NONE: "no date",
}
"""Verdicts in a narrow column beside their mark; the others read as in `VERDICT`."""

JUDGED = (Verdict.MET, Verdict.EARLY, Verdict.LATE, Verdict.MISSED, Verdict.WITHDRAWN)
GROUPS = (
    ("judged", "How it turned out", JUDGED, 120),
    ("passed", "Date passed", (Verdict.OVERDUE, Verdict.UNCHECKED), 60),
    ("imprecise", "Too imprecise to tell", (Verdict.UNCLEAR,), 40),
    ("pending", "Not due yet", (Verdict.PENDING,), 60),
    ("undated", "No date to judge by", (Verdict.NONE,), 20),
)
"""Anchor, title, verdicts, and how many rows are listed: the rest stands in the tables of the open data."""

ANCHORS = {verdict: anchor for anchor, _, verdicts, _ in GROUPS for verdict in verdicts}

Judged = tuple[LaunchFacts, Expectation]


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation beside its outcome; `slip` is how far it lies from the time said."""

    verdict: str
    word: str
    launch: Link
    region: str
    window: str
    stage: str
    said: str
    voice: Voice
    happened: str
    outcome: Link | None
    slip: str
    aside: str
    companies: str


@dataclass(frozen=True, slots=True)
class Group:
    """The expectations that share a state of judgement: those listed, and how many there are."""

    anchor: str
    title: str
    rows: tuple[Row, ...]
    total: int


def groups_of(judged: Sequence[Judged], edition: Edition) -> tuple[Group, ...]:
    """The groups in their order; of what is not due yet the nearest first, else the latest outcome first."""
    groups = []
    for anchor, title, verdicts, most in GROUPS:
        held = sorted((pair for pair in judged if pair[1].verdict in verdicts), key=_place)
        if anchor == "pending":
            held.sort(key=lambda pair: pair[1].window.last or date.max)
        else:
            held.sort(key=lambda pair: _decided_on(pair[1]), reverse=True)
        rows = tuple(_row(facts, one, edition) for facts, one in held[:most])
        groups.append(Group(anchor, title, rows, len(held)))
    return tuple(groups)


def _place(pair: Judged) -> tuple[str, date, str]:
    facts, one = pair
    return facts.launch.id, one.claim.said or date.min, one.claim.address


def _decided_on(one: Expectation) -> date:
    """The day of the outcome; where there is none, the day the window closed."""
    return (one.answer.when.last if one.answer else None) or one.window.last or date.min


def _row(facts: LaunchFacts, one: Expectation, edition: Edition) -> Row:
    because = one.because or (one.answer.claim if one.answer else None)
    return Row(
        verdict=one.verdict.value,
        word=SHORT.get(one.verdict, VERDICT[one.verdict]),
        launch=launch_name(facts.launch, edition),
        region=region_words(facts.launch, edition),
        window=when_words(one.window),
        stage=STAGE[one.stage],
        said=said_words(one.claim) if one.claim.said else "day unknown",
        voice=voice(one.claim, edition),
        happened=_happened(facts, one, edition),
        outcome=edition.claim_link(because) if because else None,
        slip=_slip(one),
        aside="said afterwards, so in no rate" if why_left_out(one) is LeftOut.AFTERWARDS else "",
        companies=companies_of(facts.launch.ref, edition),
    )


def _happened(facts: LaunchFacts, one: Expectation, edition: Edition) -> str:
    """What came of it, in words that do not repeat the verdict where an event answers it."""
    if one.answer and one.verdict is not Verdict.UNCLEAR:
        return happened(one.answer)
    if one.verdict is Verdict.PENDING:
        return f"not due yet on {day_words(edition.as_of)}"
    told = turnout(one, edition.market, facts.horizon).removeprefix("date passed, ")
    start = f"{VERDICT[one.verdict]} ("
    return told.removeprefix(start).removesuffix(")") if told.startswith(start) else told


def _slip(one: Expectation) -> str:
    """As "inside", "+57 days", "−122 to −93 days"; a dash where there is nothing to measure."""
    if one.verdict is Verdict.MET:
        return "inside"
    if one.delay is None:
        return "–"
    least, most = one.delay.least, one.delay.most
    if least is None or most is None:
        return f"{one.delay.words} {VERDICT[one.verdict]}"
    if least == most:
        return f"{'−' if one.verdict is Verdict.EARLY else '+'}{one.delay.words}"
    return f"−{most} to −{least} days" if one.verdict is Verdict.EARLY else f"+{least} to +{most} days"
