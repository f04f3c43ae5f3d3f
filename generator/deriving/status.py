"""How sure a deal is, and how far a launch has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.deriving.claims import deal_claim, launch_claim
from generator.deriving.verdicts import HALTS, SALE_STAGES, Expectation, event_day
from generator.deriving.winning import can_win, plans, strength
from generator.model.market import PlacedClaim
from generator.model.words import Basis, DealStatus, DealWord, Denied, LaunchState, LaunchWord, Stage, Verdict

_STATUS = {
    Basis.OFFICIAL: DealStatus.CONFIRMED,
    Basis.FIRST_HAND: DealStatus.CONFIRMED,
    Basis.ANALYST: DealStatus.REPORTED,
    Basis.RELAYED: DealStatus.REPORTED,
    Basis.INSIDER: DealStatus.REPORTED,
    Basis.RUMOUR: DealStatus.RUMOURED,
    Basis.JUDGEMENT: DealStatus.INFERRED,
    Basis.INFERENCE: DealStatus.INFERRED,
}
_END = {
    DealWord.ENDED: DealStatus.ENDED,
    DealWord.DENIED: DealStatus.DENIED,
    DealWord.DECLINED: DealStatus.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Deal:
    """The status of a deal and the claim that gives it."""

    status: DealStatus
    claim: PlacedClaim | None


def deal_status(claims: Iterable[PlacedClaim]) -> Deal:
    """The status of a deal from all its claims: its strongest word, unless a later one as strong ends it."""
    able = sorted(filter(can_win, claims), key=strength)
    standing = [placed for placed in able if deal_claim(placed).says not in _END]
    ends = [placed for placed in able if _ends_deal(placed) and _is_later(placed, standing)]
    strong = [one for one in ends if not standing or one.claim.basis.weakness <= standing[0].claim.basis.weakness]
    if strong:
        end = max(strong, key=_deal_day)
        return Deal(_END[deal_claim(end).says] if not _is_inferred_end(end) else DealStatus.PROBABLY_ENDED, end)
    inferred = [one for one in ends if _is_inferred_end(one)]
    if inferred:
        return Deal(DealStatus.PROBABLY_ENDED, inferred[0])
    return Deal(_STATUS[standing[0].claim.basis], standing[0]) if standing else Deal(DealStatus.UNKNOWN, None)


def _ends_deal(placed: PlacedClaim) -> bool:
    """A denial of a product or a shipment leaves the deal standing."""
    claim = deal_claim(placed)
    return claim.says in _END and claim.denies in (None, Denied.PARTNER)


def _is_inferred_end(placed: PlacedClaim) -> bool:
    return deal_claim(placed).says is DealWord.ENDED and placed.claim.basis is Basis.INFERENCE


def _deal_day(placed: PlacedClaim) -> date:
    when = deal_claim(placed).when
    return placed.said or (when.last if when and when.last else date.min)


def _is_later(end: PlacedClaim, standing: Sequence[PlacedClaim]) -> bool:
    """Not before the strongest standing claim nor any as strong as the end; undated is never later than dated."""
    rivals = [one for one in standing if one.claim.basis.weakness <= end.claim.basis.weakness]
    return all(_deal_day(end) >= _deal_day(one) for one in (*standing[:1], *rivals))


_REACHED = {
    Stage.EVALUATING: LaunchState.EVALUATED,
    Stage.DEVELOPMENT: LaunchState.EXPECTED,
    Stage.PRODUCTION: LaunchState.EXPECTED,
    Stage.ANNOUNCED: LaunchState.ANNOUNCED,
    Stage.SHOWN: LaunchState.SHOWN,
    Stage.PREORDER: LaunchState.OPEN_FOR_ORDERS,
    Stage.CROWDFUNDING: LaunchState.OPEN_FOR_ORDERS,
    Stage.PILOT: LaunchState.PILOTED,
    Stage.LAUNCH: LaunchState.LAUNCHED,
    Stage.ON_SALE: LaunchState.LAUNCHED,
    Stage.SHIPPING: LaunchState.LAUNCHED,
    Stage.FEATURE_UPDATE: LaunchState.LAUNCHED,
    Stage.DISCONTINUED: LaunchState.DISCONTINUED,
}
_ORDER = list(LaunchState)
_HALTED = {
    LaunchWord.POSTPONED: LaunchState.POSTPONED,
    LaunchWord.PAUSED: LaunchState.PAUSED,
    LaunchWord.CANCELLED: LaunchState.CANCELLED,
}
_LATE_STATES = {
    Verdict.MISSED: LaunchState.OVERDUE,
    Verdict.OVERDUE: LaunchState.OVERDUE,
    Verdict.UNCHECKED: LaunchState.UNCHECKED,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a launch and the claim that gives it."""

    state: LaunchState
    claim: PlacedClaim | None


def launch_state(claims: Sequence[PlacedClaim], judged: Sequence[Expectation]) -> Progress:
    """How far a launch has come: the furthest stage, unless a later claim halts it or its plan is past its date."""
    able = [placed for placed in claims if can_win(placed)]
    reached = _furthest(able)
    if reached.state is LaunchState.DISCONTINUED:
        return reached
    halt = _standing_halt(able, reached)
    if halt is not None:
        return halt
    if reached.state is LaunchState.LAUNCHED:
        return reached
    verdicts = {one.claim.address: one.verdict for one in judged}
    plan = next(iter(current_plan(claims)), None)
    late = _LATE_STATES.get(verdicts[plan.address]) if plan else None
    return Progress(late, plan) if late else reached


def current_plan(claims: Iterable[PlacedClaim]) -> tuple[PlacedClaim, ...]:
    """What is planned now: the words for the sale if there are any, else for any other stage (see `plans`)."""
    expected = [placed for placed in claims if launch_claim(placed).says is LaunchWord.EXPECTED]
    for_sale = [placed for placed in expected if launch_claim(placed).stage in SALE_STAGES]
    return plans(for_sale) or plans(expected)


def _furthest(able: Sequence[PlacedClaim]) -> Progress:
    happened = [placed for placed in able if launch_claim(placed).says is LaunchWord.HAPPENED]
    expected = [placed for placed in able if launch_claim(placed).says is LaunchWord.EXPECTED]
    steps = [Progress(_REACHED[launch_claim(placed).stage], placed) for placed in sorted(happened, key=strength)]
    steps += [Progress(LaunchState.EXPECTED, placed) for placed in plans(expected)]
    return max(steps, key=lambda step: _ORDER.index(step.state), default=Progress(LaunchState.UNCLEAR, None))


def _standing_halt(able: Sequence[PlacedClaim], reached: Progress) -> Progress | None:
    """The latest halt, if nothing later undoes it: a stage reached after it, or a new date set after it.

    A halt that nobody can date leaves the state unclear.
    """
    halts = [placed for placed in sorted(able, key=strength) if launch_claim(placed).says in HALTS]
    if not halts:
        return None
    halt = max(halts, key=lambda placed: event_day(placed) or date.min)
    day = event_day(halt)
    if day is None:
        return Progress(LaunchState.UNCLEAR, halt)
    if any(_is_reached(placed, reached.state, day) or _is_new_date(placed, day) for placed in able):
        return None
    return Progress(_HALTED[launch_claim(halt).says], halt)


def _is_reached(placed: PlacedClaim, state: LaunchState, halted: date) -> bool:
    """Whether the claim tells that the state was reached after the halt, be it once more."""
    claim = launch_claim(placed)
    happened = claim.says is LaunchWord.HAPPENED and state is not LaunchState.EXPECTED
    return happened and _REACHED[claim.stage] is state and (event_day(placed) or date.min) > halted


def _is_new_date(placed: PlacedClaim, halted: date) -> bool:
    claim = launch_claim(placed)
    return (
        claim.says is LaunchWord.EXPECTED and claim.when.is_dated and placed.said is not None and placed.said > halted
    )
