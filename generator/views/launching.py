"""One launch as a reader sees it: how far it has come, what was said of its dates, and how each of these turned out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.deriving.claims import launch_claim
from generator.deriving.verdicts import Expectation
from generator.deriving.winning import said_order
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.product import Product
from generator.model.words import Basis, LaunchState, Verdict
from generator.views.edition import Edition, LaunchFacts
from generator.views.evidence import Evidence, basis_words, evidence
from generator.views.sheet import Link
from generator.views.slip import SlipChart, Told, slip
from generator.views.telling import tell_launch
from generator.views.turnout import turnout
from generator.views.words import LAUNCH_STATE, VERDICT, day_words, sentence, when_words

COUNTED = {
    Verdict.OVERDUE: "past their date, nothing found",
    Verdict.UNCHECKED: "past their date, not checked",
    Verdict.MISSED: "not out by then",
    Verdict.WITHDRAWN: "withdrawn",
}
"""Verdicts as they read after a number; the others read as in `VERDICT`."""


PLANNED = (LaunchState.EXPECTED, LaunchState.OVERDUE, LaunchState.UNCHECKED)
"""States of which nothing is known but the plan."""


def tally(judged: Iterable[Expectation]) -> dict[Verdict, int]:
    """How many dates turned out each way. A step's window is one date of its launch, however many pages tell it."""
    dates = {(one.claim.ref, one.stage, one.window, one.verdict) for one in judged}
    counts = Counter(verdict for *_, verdict in dates)
    return {verdict: counts[verdict] for verdict in Verdict if verdict in counts and verdict is not Verdict.NONE}


def counted(verdict: Verdict, number: int) -> str:
    """As "1 past its date, nothing found", "2 past their date, nothing found", "3 late"."""
    words = COUNTED.get(verdict, VERDICT[verdict])
    return f"{number} {words.replace('their', 'its') if number == 1 else words}"


@dataclass(frozen=True, slots=True)
class Promise:
    """One expectation beside what came of it; the links lead to the claims."""

    says: str
    claim: Link
    how: str
    said: str
    verdict: str
    turned_out: str
    decided_by: Link | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a launch has come, in words within a sentence, with the claim that says so."""

    words: str
    state: str
    claim: Link | None
    how: str


@dataclass(frozen=True, slots=True)
class LaunchRow:
    """A launch in one line."""

    launch: Link
    standing: Standing
    counts: str


@dataclass(frozen=True, slots=True)
class LaunchSection:
    """A launch with everything said of it. It has an anchor for each region; the first is the heading's own."""

    title: str
    anchor: str
    more_anchors: tuple[str, ...]
    standing: Standing
    counts: str
    successors: tuple[Link, ...]
    promises: tuple[Promise, ...]
    slip: SlipChart | None
    evidence: tuple[Evidence, ...]


def launch_row(facts: LaunchFacts, edition: Edition) -> LaunchRow:
    """The launch in one line, leading to its section."""
    return LaunchRow(edition.link(facts.launch.ref), standing(facts, edition), counts_words(facts.expectations))


def launch_section(facts: LaunchFacts, edition: Edition, successors: Iterable[Product] = ()) -> LaunchSection:
    """The launch with all its claims; `successors` are the products that followed this one."""
    launch = facts.launch
    first, *more = dict.fromkeys(edition.launch_anchor(launch, region) for region in launch.regions)
    promises, chart = dates_said(facts, edition)
    return LaunchSection(
        title=where_words(launch, edition),
        anchor=first,
        more_anchors=tuple(more),
        standing=standing(facts, edition),
        counts=counts_words(facts.expectations),
        successors=tuple(edition.link(product.ref) for product in successors),
        promises=promises,
        slip=chart,
        evidence=evidence_of(facts, edition),
    )


def promises_of(facts: LaunchFacts, edition: Edition) -> tuple[Promise, ...]:
    """Every expectation of a launch beside its outcome."""
    return tuple(promise(one, facts.horizon, edition) for one in facts.expectations)


def evidence_of(facts: LaunchFacts, edition: Edition) -> tuple[Evidence, ...]:
    """All that was said of a launch, the first said first."""
    ordered = sorted(facts.claims, key=_by_day)
    return tuple(evidence(placed, edition, tell_launch(launch_claim(placed))) for placed in ordered)


def dates_said(facts: LaunchFacts, edition: Edition) -> tuple[tuple[Promise, ...], SlipChart | None]:
    """What came of each date, and the chart beside this table: the same expectations, in the same words."""
    promises = promises_of(facts, edition)
    pairs = zip(facts.expectations, promises, strict=True)
    told = [Told(one, f"{it.says}, said {it.said}", it.turned_out, it.claim) for one, it in pairs]
    return promises, slip(facts, told, edition.as_of)


def promise(expectation: Expectation, horizon: date | None, edition: Edition) -> Promise:
    """One expectation beside its outcome."""
    placed = expectation.claim
    decider = expectation.answer.claim if expectation.answer else expectation.because
    return Promise(
        says=tell_launch(launch_claim(placed)),
        claim=edition.claim_link(placed),
        how=basis_words(placed, edition),
        said=said_words(placed),
        verdict=expectation.verdict.value,
        turned_out=sentence(turnout(expectation, edition.market, horizon)),
        decided_by=edition.claim_link(decider, basis_words(decider, edition)) if decider else None,
    )


def unchecked_words(horizon: date | None) -> str:
    """A date that passed after the evidence ends."""
    return f"{VERDICT[Verdict.UNCHECKED]} {day_words(horizon)}" if horizon else "date passed, never checked"


def standing(facts: LaunchFacts, edition: Edition) -> Standing:
    """How far the launch has come, and who says so."""
    progress, claim = facts.progress, telling(facts)
    words = _state_words(facts, claim)
    link = edition.claim_link(claim) if claim else None
    return Standing(words, progress.state.value, link, basis_words(claim, edition) if claim else "")


def telling(facts: LaunchFacts) -> PlacedClaim | None:
    """The claim that tells how far the launch has come; where that is only planned, the plan for the sale if any."""
    if facts.progress.state is LaunchState.LAUNCHED and facts.sale:
        return facts.sale.claim
    return (plan_of(facts) if facts.progress.state in PLANNED else None) or facts.progress.claim


def _state_words(facts: LaunchFacts, claim: PlacedClaim | None) -> str:
    state = facts.progress.state
    if state is LaunchState.OVERDUE:
        words = f"{LAUNCH_STATE[state]} (checked {day_words(facts.horizon)})"
        return f"{words}; {_lower(claim)}" if claim else words
    if state is LaunchState.UNCHECKED:
        words = unchecked_words(facts.horizon)
        return f"{words}; {_lower(claim)}" if claim else words
    if claim is None or state is LaunchState.UNCLEAR:
        return LAUNCH_STATE[state]
    told = _lower(claim)
    if state in _TOLD_WHOLE or told.startswith(LAUNCH_STATE[state]):
        return told + _plan_words(facts, claim)
    return f"{LAUNCH_STATE[state]}, {told}" + _plan_words(facts, claim)


_TOLD_WHOLE = (LaunchState.EXPECTED, LaunchState.POSTPONED, LaunchState.PAUSED, LaunchState.CANCELLED)
_BEFORE_SALE = (LaunchState.ANNOUNCED, LaunchState.SHOWN, LaunchState.OPEN_FOR_ORDERS, LaunchState.PILOTED)


def plan_of(facts: LaunchFacts) -> PlacedClaim | None:
    """The current plan, as narrow as it was said on record since; none once it has come true."""
    answered = {one.claim.address for one in facts.expectations if one.answer is not None}
    if not facts.plan or facts.plan[0].address in answered:
        return None
    first, *later = facts.plan
    return next((placed for placed in later if _narrows(placed, first) and placed.address not in answered), first)


def _narrows(later: PlacedClaim, first: PlacedClaim) -> bool:
    """Whether a later word stays inside the first and says more, as "autumn 2026" after "not before 2026"; no talk."""
    when, window = launch_claim(later).when, launch_claim(first).when
    if later.claim.basis not in _ON_RECORD or not (when.first and when.last and window.first):
        return False
    inside = window.first <= when.first and (window.last is None or when.last <= window.last)
    return inside and (when.first, when.last) != (window.first, window.last)


_ON_RECORD = (Basis.OFFICIAL, Basis.FIRST_HAND, Basis.RELAYED)


def _plan_words(facts: LaunchFacts, claim: PlacedClaim) -> str:
    """What comes next, where the state is only a step on the way."""
    if facts.progress.state not in _BEFORE_SALE or not facts.plan or facts.plan[0] is claim:
        return ""
    return f"; {_lower(plan_of(facts) or facts.plan[0])}"


def _lower(claim: PlacedClaim) -> str:
    told = tell_launch(launch_claim(claim))
    return told[:1].lower() + told[1:]


def counts_words(judged: Iterable[Expectation]) -> str:
    """As "2 on time, 3 late": how the dated expectations turned out."""
    return ", ".join(counted(verdict, number) for verdict, number in tally(judged).items())


def said_words(placed: PlacedClaim) -> str:
    """When it was said, as precisely as anybody knows."""
    stated = placed.claim.stated or (placed.source.published if placed.source else None)
    known = next((when for when in (stated, placed.claim.event) if when is not None and when.is_dated), None)
    return when_words(known) if known else day_words(placed.said)


def where_words(launch: Launch, edition: Edition) -> str:
    """Where a launch is, and of which variant: "China, Japan: Pro"."""
    regions = ", ".join(edition.label("regions", region) for region in launch.regions)
    return f"{regions}: {launch.variant}" if launch.variant else regions


def _by_day(placed: PlacedClaim) -> tuple[bool, date]:
    """The first said first; what nobody can date at the end."""
    dated, day = said_order(placed)
    return not dated, day
