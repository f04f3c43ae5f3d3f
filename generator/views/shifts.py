"""What a claim changes: something new, a date that became later or more exact, or a contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from generator.deriving.claims import launch_claim
from generator.deriving.verdicts import answering_stages
from generator.deriving.winning import can_win, strength
from generator.model.launch import LaunchClaim
from generator.model.market import PlacedClaim
from generator.model.partnership import DealClaim, Partnership
from generator.model.statement import Statement
from generator.model.when import When
from generator.model.words import Basis, DealWord, LaunchWord, StatementNature
from generator.views.edition import Edition
from generator.views.telling import tell_deal, tell_launch
from generator.views.words import STAGE_NOUN, when_words


class Shift(StrEnum):
    """How something changed, as its mark is named; the gravest last."""

    NEW = "new"
    NARROWED = "narrowed"
    SLIPPED = "slipped"
    CONFLICT = "conflict"


LABEL = {
    Shift.NEW: "New",
    Shift.NARROWED: "Narrowed",
    Shift.SLIPPED: "Moved",
    Shift.CONFLICT: "Sources disagree",
}

Told = tuple[Shift, str]
"""A change and the words for it, to stand after the name of what it is about."""


def shift_of(placed: PlacedClaim, edition: Edition) -> Told | None:
    """What the claim changed when it was said; None where it repeats, looks back, or is of another kind."""
    record = edition.market.get(placed.ref)
    match placed.claim:
        case LaunchClaim() as claim if claim.says is LaunchWord.EXPECTED:
            return _of_plan(placed, edition.market.claims_of(placed.ref))
        case LaunchClaim() as claim if claim.says is not LaunchWord.NOT_YET:
            return _of_event(claim)
        case DealClaim() as deal if isinstance(record, Partnership):
            kind = edition.label("deal_kinds", record.kind)
            changed = Shift.CONFLICT if deal.says is DealWord.DENIED else Shift.NEW
            return changed, f"{kind}: {_lower(tell_deal(deal))}"
    if isinstance(record, Statement) and record.nature is StatementNature.DISPUTE and placed.field == "claims":
        return Shift.CONFLICT, record.text.rstrip(".").partition(". ")[0]
    return None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _of_event(claim: LaunchClaim) -> Told:
    shifts = {LaunchWord.POSTPONED: Shift.SLIPPED, LaunchWord.DENIED: Shift.CONFLICT}
    return shifts.get(claim.says, Shift.NEW), _lower(tell_launch(claim))


def _of_plan(placed: PlacedClaim, claims: Sequence[PlacedClaim]) -> Told | None:
    """An expectation beside the last one said before it for the same stage."""
    claim = launch_claim(placed)
    if placed.said is None or not claim.when.is_dated or (claim.when.last and claim.when.last < placed.said):
        return None
    before = _before(placed, claims)
    noun = STAGE_NOUN[claim.stage]
    if before is None:
        return Shift.NEW, f"first date for the {noun}: {when_words(claim.when)}"
    earlier = launch_claim(before).when
    if _is_official(before) and not _is_official(placed):
        return _beside_official(noun, earlier, claim.when)
    return _moved(noun, earlier, claim.when)


def _before(placed: PlacedClaim, claims: Sequence[PlacedClaim]) -> PlacedClaim | None:
    """The latest dated plan said before: of others' words the latest, else the company's own."""
    stages = answering_stages(launch_claim(placed).stage)
    earlier = [
        one
        for one in sorted(claims, key=strength)
        if isinstance(one.claim, LaunchClaim)
        and one.claim.says is LaunchWord.EXPECTED
        and one.claim.stage in stages
        and one.claim.when.is_dated
        and can_win(one)
        and one.said
        and placed.said
        and one.said < placed.said
    ]
    alike = [one for one in earlier if _is_official(one) is _is_official(placed)]
    return max(alike or earlier, key=lambda one: one.said or placed.recorded, default=None)


def _is_official(placed: PlacedClaim) -> bool:
    return placed.claim.basis is Basis.OFFICIAL


def _beside_official(noun: str, official: When, said: When) -> Told | None:
    """What others say after the company: nothing new, a finer date, or a contradiction."""
    if said.certainly_after(official) or said.certainly_before(official):
        told = f"{noun} expected {when_words(said)}; the company itself had said {when_words(official)}"
        return Shift.CONFLICT, told
    if said.within(official) and said != official:
        return _narrowed(noun, official, said)
    return None


def _moved(noun: str, earlier: When, said: When) -> Told | None:
    if earlier.within(said):
        return None
    if said.within(earlier):
        return _narrowed(noun, earlier, said)
    both = f"{when_words(earlier)} → {when_words(said)}"
    if said.certainly_after(earlier) or (said.last and earlier.last and said.last > earlier.last):
        return Shift.SLIPPED, f"expected {noun} moved: {both}"
    return Shift.NEW, f"expected {noun} brought forward: {both}"


def _narrowed(noun: str, earlier: When, said: When) -> Told:
    return Shift.NARROWED, f"expected {noun} narrowed: {when_words(earlier)} → {when_words(said)}"
