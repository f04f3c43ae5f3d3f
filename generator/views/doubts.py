"""What the checks of the record question, as open questions for readers: each with the place of the claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.checks import DOUBTING, ask
from generator.checks.finding import Finding
from generator.model.market import PlacedClaim
from generator.problems import Severity
from generator.views.edition import Edition
from generator.views.matter import carried_by
from generator.views.sheet import Link
from generator.views.words import sentence

DOUBTS = {
    "shares-over-whole": "Shares that come to more than the whole",
    "less-than-parts": "A period that counts less than its parts",
    "not-over-yet": "Results told before their time was over",
    "counted-twice": "One number told twice",
    "undated-price": "Prices without a day",
    "foreign-product": "Deals about a product of none of their parties",
    "vague-outcome": "Outcomes too vague for what was expected",
    "told-before": "Events told before they happened",
    "same-page": "One page under two names",
    "stage-order": "Stages in an unlikely order",
    "unknown-variant": "Variants that the product's page does not list",
}
"""Every rule that may warn, and what it doubts in a reader's words."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One value that may be a slip: of what, why, where it stands, and the file."""

    about: Link
    words: str
    told: tuple[Link, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """What one check questions: the doubts listed, and how many there are."""

    title: str
    questions: tuple[Doubt, ...]
    total: int


def doubts(edition: Edition, most: int) -> Iterator[Doubts]:
    """The warnings of the checks, by the rule that gives them, at most so many of each; errors never reach a page."""
    order = list(DOUBTS)
    warnings = [one for one in ask(edition.market, DOUBTING) if one.severity is Severity.WARNING]
    warnings.sort(key=lambda one: (order.index(one.rule), one.ref))
    for rule, group in groupby(warnings, key=lambda one: one.rule):
        found = list(group)
        yield Doubts(DOUBTS[rule], tuple(_doubt(one, edition) for one in found[:most]), len(found))


def _doubt(finding: Finding, edition: Edition) -> Doubt:
    placed = _claim_at(finding, edition)
    told = (edition.claim_link(placed, sentence(carried_by(placed, edition))),) if placed else ()
    file = f"content/{finding.ref.kind}/{finding.ref.id}.yml"
    return Doubt(edition.link(finding.ref), finding.message, told, file)


def _claim_at(finding: Finding, edition: Edition) -> PlacedClaim | None:
    """The claim that the finding's place lies in."""
    for placed in edition.market.claims_of(finding.ref):
        path = (*placed.field.split("."), placed.index)
        if finding.path[: len(path)] == path:
            return placed
    return None
