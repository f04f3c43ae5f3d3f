"""How each expectation of a launch turned out, and what may be counted from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.deriving.claims import launch_claim
from generator.deriving.delays import Delay, delay_of
from generator.deriving.winning import can_win, finest, winner
from generator.model.market import PlacedClaim
from generator.model.when import Precision, When
from generator.model.words import LaunchWord, Stage, Verdict

SALE_STAGES = (Stage.LAUNCH, Stage.ON_SALE, Stage.SHIPPING)
"""These three answer each other: pages use the words for one another."""

UNVEILING_STAGES = (Stage.ANNOUNCED, Stage.SHOWN)
"""Answered by themselves, and certainly no later than any of the later stages."""

AFTER_UNVEILING = (Stage.PREORDER, Stage.CROWDFUNDING, Stage.PILOT, *SALE_STAGES)

HALTS = (LaunchWord.POSTPONED, LaunchWord.PAUSED, LaunchWord.CANCELLED)

PASSED = (Verdict.OVERDUE, Verdict.UNCHECKED)
"""The verdicts of a window that is over and of which nothing is found."""

DECIDED = (Verdict.MET, Verdict.EARLY, Verdict.LATE, Verdict.MISSED, Verdict.WITHDRAWN)
"""The verdicts that count in a hit rate; of these only `met` is a hit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What answered an expectation: the claim, and the days it leaves possible for the stage that was expected."""

    claim: PlacedClaim
    when: When


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expectation beside its outcome."""

    claim: PlacedClaim
    verdict: Verdict
    answer: Answer | None = None
    delay: Delay | None = None
    because: PlacedClaim | None = None
    """The claim that decides a `missed` or `withdrawn`; of a passed window, one that saw it not out yet."""

    @property
    def window(self) -> When:
        """The days that were said."""
        return launch_claim(self.claim).when

    @property
    def stage(self) -> Stage:
        """What was expected to happen in them."""
        return launch_claim(self.claim).stage


def answering_stages(stage: Stage) -> tuple[Stage, ...]:
    """The stages whose happening answers an expectation of this one."""
    return SALE_STAGES if stage in SALE_STAGES else (stage,)


def answer(stage: Stage, claims: Sequence[PlacedClaim]) -> Answer | None:
    """The outcome of a stage: of each answering stage the winning claim, and of these the earliest."""
    own = _earliest(answering_stages(stage), claims)
    if own is not None:
        return Answer(own, launch_claim(own).when)
    later = _earliest(AFTER_UNVEILING, claims) if stage in UNVEILING_STAGES else None
    last = launch_claim(later).when.last if later else None
    if later is None or last is None:
        return None
    return Answer(later, When(f"..{last.isoformat()}", None, last, Precision.OPEN))


def _earliest(stages: Sequence[Stage], claims: Sequence[PlacedClaim]) -> PlacedClaim | None:
    happened = [placed for placed in claims if launch_claim(placed).says is LaunchWord.HAPPENED]
    found = [finest((one for one in happened if launch_claim(one).stage is stage), _day_of) for stage in stages]
    dated = [(day, one) for one in found if one and (day := launch_claim(one).when.last)]
    return min(dated, key=lambda pair: pair[0])[1] if dated else next(filter(None, found), None)


def _day_of(placed: PlacedClaim) -> When:
    return launch_claim(placed).when


def event_day(placed: PlacedClaim) -> date | None:
    """The last day of what the claim dates, else the day it was said."""
    return launch_claim(placed).when.last or placed.said


def expectations(claims: Sequence[PlacedClaim], horizon: date | None, as_of: date) -> tuple[Expectation, ...]:
    """Every expectation among the claims of one launch with its verdict, in the order of the record."""
    current = [placed for placed in claims if placed.claim.withdrawn is None]
    expected = (placed for placed in current if launch_claim(placed).says is LaunchWord.EXPECTED)
    return tuple(judge(placed, current, horizon, as_of) for placed in expected)


def judge(expected: PlacedClaim, claims: Sequence[PlacedClaim], horizon: date | None, as_of: date) -> Expectation:
    """One expectation beside what the other claims say of it.

    `horizon` is how far the evidence reaches, `as_of` the day of the page: between the two nobody has looked.
    """
    claim = launch_claim(expected)
    if claim.when.precision in (Precision.VAGUE, Precision.NONE):
        return Expectation(expected, Verdict.NONE)
    found = answer(claim.stage, claims)
    if found is not None:
        verdict = compare(claim.when, found.when)
        return Expectation(expected, verdict, found, delay_of(verdict, claim.when, found.when))
    missed = _not_by_then(claim.stage, claim.when, claims)
    if missed is not None:
        return Expectation(expected, Verdict.MISSED, because=missed)
    halt = _halt_while_open(expected, claims)
    if halt is not None:
        return Expectation(expected, Verdict.WITHDRAWN, because=halt)
    verdict = open_verdict(claim.when, horizon, as_of)
    return Expectation(expected, verdict, because=winner(_not_yet(claim.stage, claims)) if verdict in PASSED else None)


def compare(window: When, outcome: When) -> Verdict:
    """Whether an outcome fell into the window; `unclear` where the dates are too coarse to tell."""
    if outcome.within(window):
        return Verdict.MET
    if outcome.certainly_before(window):
        return Verdict.EARLY
    if outcome.certainly_after(window):
        return Verdict.LATE
    return Verdict.UNCLEAR


def open_verdict(window: When, horizon: date | None, as_of: date) -> Verdict:
    """The verdict where nothing is found: not due yet; over, and looked beyond; or over, and nobody looked."""
    if window.last is None or window.last >= as_of:
        return Verdict.PENDING
    return Verdict.OVERDUE if horizon is not None and window.last < horizon else Verdict.UNCHECKED


def _not_by_then(stage: Stage, window: When, claims: Sequence[PlacedClaim]) -> PlacedClaim | None:
    """The strongest claim that the stage had not come on a day that is certainly the window's last or later."""

    def is_after(placed: PlacedClaim) -> bool:
        day = launch_claim(placed).when.first or placed.said
        return window.last is not None and day is not None and day >= window.last

    return winner(filter(is_after, _not_yet(stage, claims)))


def _not_yet(stage: Stage, claims: Sequence[PlacedClaim]) -> tuple[PlacedClaim, ...]:
    """The claims that the stage had not come, on whatever day."""
    stages = answering_stages(stage)
    told = ((placed, launch_claim(placed)) for placed in claims)
    return tuple(placed for placed, claim in told if claim.says is LaunchWord.NOT_YET and claim.stage in stages)


def _halt_while_open(expected: PlacedClaim, claims: Sequence[PlacedClaim]) -> PlacedClaim | None:
    """The strongest claim that put the launch off after this was said, if that is known, and before its end."""
    first, last = launch_claim(expected).when.first, launch_claim(expected).when.last

    def while_open(placed: PlacedClaim) -> bool:
        day = event_day(placed)
        if launch_claim(placed).says not in HALTS or day is None:
            return False
        if last is not None and day > last:
            return False
        # One page may tell a plan and its end together, looking back on both; or a delay together with the new date.
        told = max(day, placed.said or day)
        if expected.said == told and launch_claim(placed).says is LaunchWord.POSTPONED:
            return first is not None and first <= day
        return expected.said is None or expected.said <= told

    return winner(filter(while_open, claims))


def may_count(expectation: Expectation) -> bool:
    """Whether it may stand in a hit rate: it is decided, and was known before its window ended and the outcome came.

    A window without an end can be met but risks nothing.
    """
    said, last = expectation.claim.said, expectation.window.last
    if (
        expectation.verdict not in DECIDED
        or said is None
        or last is None
        or said > last
        or not can_win(expectation.claim)
    ):
        return False
    if expectation.answer is None:
        return True
    outcome = expectation.answer.when.first
    return outcome is not None and said < outcome
