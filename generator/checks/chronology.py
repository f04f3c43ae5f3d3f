"""Do the dates contradict each other? Only what is certainly impossible is an error."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.checks.finding import Finding
from generator.deriving.claims import launch_claim
from generator.deriving.verdicts import AFTER_UNVEILING, UNVEILING_STAGES, answer
from generator.model.launch import Launch
from generator.model.market import Market, PlacedClaim
from generator.model.record import FieldPath
from generator.model.source import Source
from generator.model.vendor import OwnerClaim
from generator.model.when import When
from generator.model.words import LaunchWord, Stage
from generator.problems import Severity


def check_sources(market: Market) -> Iterable[Finding]:
    """A page is read no earlier than it is published."""
    for source in market.of(Source):
        if _starts_after(source.published, source.read):
            message = f"published {source.published}, but read on {source.read}"
            yield Finding("read-before-published", source.ref, ("published",), message, "mend one of the two days")


def check_claims(market: Market) -> Iterable[Finding]:
    """Nothing is said or happens after the page was read, nor is entered before, nor taken back before it was said."""
    for placed in market.all_claims:
        if placed.source is not None:
            yield from _against_reading(placed, placed.source.read)
        taken = placed.claim.withdrawn
        if taken and placed.recorded != date.max and taken.day < placed.recorded:
            yield _finding(placed, "withdrawn", f"withdrawn on {taken.day}, entered only on {placed.recorded}")
        back = placed.claim.retracted
        if back and placed.claim.stated and _starts_after(placed.claim.stated, back.day):
            yield _finding(placed, "retracted", f"retracted on {back.day}, said only {placed.claim.stated}")
        claim = placed.claim
        if isinstance(claim, OwnerClaim) and claim.since and claim.until and claim.until.certainly_before(claim.since):
            yield _finding(placed, "until", f"ends {claim.until}, before it begins {claim.since}")


def _against_reading(placed: PlacedClaim, read: date) -> Iterable[Finding]:
    claim = placed.claim
    if _starts_after(claim.stated, read):
        yield _finding(placed, "stated", f"said {claim.stated}, after its source was read on {read}")
    if _starts_after(claim.event, read):
        yield _finding(placed, "when", f"happened {claim.event}, after its source was read on {read}")
    if claim.recorded and claim.recorded < read:
        yield _finding(placed, "recorded", f"entered on {claim.recorded}, before its source was read on {read}")


def _finding(placed: PlacedClaim, name: str, message: str) -> Finding:
    path: FieldPath = (*placed.field.split("."), placed.index, name)
    return Finding("impossible-date", placed.ref, path, message, "one of the two is mistaken; mend it")


def _starts_after(when: When | None, day: date) -> bool:
    return when is not None and when.first is not None and when.first > day


def check_stages(market: Market) -> Iterable[Finding]:
    """Sources may disagree on the order of stages: worth a look, never an error."""
    for launch in market.of(Launch):
        came = _happened_by_stage(market.claims_of(launch.ref))
        for early in filter(came.get, UNVEILING_STAGES):
            first = answer(early, came[early])
            for late in filter(came.get, AFTER_UNVEILING):
                then = answer(late, came[late])
                if first and then and first.when.certainly_after(then.when):
                    yield _out_of_order(launch, early, late, first.claim)


def _happened_by_stage(claims: Iterable[PlacedClaim]) -> dict[Stage, list[PlacedClaim]]:
    """The claims of a launch that say what happened: most launches have none of two stages."""
    found: dict[Stage, list[PlacedClaim]] = {}
    for placed in claims:
        claim = launch_claim(placed)
        if claim.says is LaunchWord.HAPPENED:
            found.setdefault(claim.stage, []).append(placed)
    return found


def _out_of_order(launch: Launch, early: Stage, late: Stage, placed: PlacedClaim) -> Finding:
    path = (placed.field, placed.index, "when")
    message = f"{early.value} comes after {late.value}"
    return Finding("stage-order", launch.ref, path, message, "see that neither day is a misreading", Severity.WARNING)
