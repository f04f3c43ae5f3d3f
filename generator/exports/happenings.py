"""One happening a launch and stage, from its winning claim: what a calendar can show of a launch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.deriving.claims import launch_claim
from generator.deriving.rates import speaker_of
from generator.deriving.verdicts import PASSED, Expectation
from generator.deriving.winning import finest, plans, winner
from generator.exports.identity import caveat, told_when
from generator.model.market import PlacedClaim
from generator.model.when import Precision, When
from generator.model.words import Basis, LaunchWord, Stage, Verdict
from generator.views.edition import Edition, LaunchFacts
from generator.views.turnout import turnout
from generator.views.words import STAGE, STAGE_NOUN, when_words

SURE = (Basis.OFFICIAL, Basis.FIRST_HAND)
"""The bases that confirm."""

WIDEST = 190
"""Number of days of the widest window that has a last day worth marking: a half-year."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A stage of a launch on its day, or on the last day of its window.

    `status` is one of RFC 5545's CONFIRMED, TENTATIVE and CANCELLED. `is_wide`: the window is wider than a half-year.
    """

    facts: LaunchFacts
    stage: Stage
    claim: PlacedClaim
    told: tuple[PlacedClaim, ...]
    day: date
    title: str
    status: str
    is_wide: bool

    @property
    def is_sure(self) -> bool:
        """Whether the company itself or a first-hand report says it."""
        return self.claim.claim.basis in SURE


def happenings(edition: Edition) -> tuple[Happening, ...]:
    """All that have a last day, in the order of their days."""
    found = (one for facts in edition.launches.values() for one in _of_launch(facts, edition))
    return tuple(sorted(found, key=lambda one: (one.day, one.facts.launch.id, one.stage)))


def _of_launch(facts: LaunchFacts, edition: Edition) -> Iterator[Happening]:
    stages = dict.fromkeys(launch_claim(placed).stage for placed in facts.claims)
    for stage in stages:
        told = tuple(placed for placed in facts.claims if launch_claim(placed).stage is stage)
        shown = _winning(told)
        day = launch_claim(shown).when.last if shown else None
        if shown is not None and day is not None:
            yield _happening(facts, shown, told, day, edition)


def _happening(
    facts: LaunchFacts, shown: PlacedClaim, told: tuple[PlacedClaim, ...], day: date, edition: Edition
) -> Happening:
    claim = launch_claim(shown)
    judged = next((one for one in facts.expectations if one.claim.address == shown.address), None)
    is_open = judged is not None and judged.answer is None
    denial = winner(one for one in told if _says(one, LaunchWord.DENIED)) if is_open else None
    title = f"{edition.launch_title(facts.launch)}: {_words(shown)}{caveat(shown)}"
    if denial is not None:
        title += f"; denied, says {speaker_of(denial, edition.market)}, {told_when(denial)}"
    if judged is not None and judged.verdict is not Verdict.PENDING:
        title += f"; {turnout(judged, edition.market, facts.horizon)}"
    status = _status(shown, judged)
    status = "TENTATIVE" if denial is not None and status == "CONFIRMED" else status
    return Happening(facts, claim.stage, shown, told, day, title, status, _is_wide(claim.when))


def _winning(told: Iterable[PlacedClaim]) -> PlacedClaim | None:
    """What happened, on its strongest word; before that, what is planned."""
    told = tuple(told)
    outcome = finest((one for one in told if _says(one, LaunchWord.HAPPENED)), lambda one: launch_claim(one).when)
    return outcome or next(iter(plans(one for one in told if _says(one, LaunchWord.EXPECTED))), None)


def _says(placed: PlacedClaim, word: LaunchWord) -> bool:
    return launch_claim(placed).says is word


def _status(shown: PlacedClaim, judged: Expectation | None) -> str:
    """Cancelled only by a claim that cancels; confirmed on a sure basis, unless its day has passed with nothing found.

    Of an expectation that was answered, the answer's basis counts.
    """
    because = judged.because if judged else None
    if because is not None and launch_claim(because).says is LaunchWord.CANCELLED:
        return "CANCELLED"
    if judged is not None and judged.verdict in (*PASSED, Verdict.MISSED, Verdict.WITHDRAWN):
        return "TENTATIVE"
    deciding = judged.answer.claim if judged and judged.answer else shown
    return "CONFIRMED" if deciding.claim.basis in SURE else "TENTATIVE"


def _words(placed: PlacedClaim) -> str:
    """As "launch expected by the end of Q3 2026" or "on sale 26 June 2025": no day that nobody said."""
    claim = launch_claim(placed)
    if claim.says is LaunchWord.HAPPENED:
        return f"{'launched' if claim.stage is Stage.LAUNCH else STAGE[claim.stage]} {day_or_end(claim.when)}"
    return f"{STAGE_NOUN[claim.stage]} expected {day_or_end(claim.when)}"


def day_or_end(when: When) -> str:
    """As "26 June 2025", "by the end of Q3 2026", "by 30 November 2024": the last of its days, as it was said."""
    if when.precision in (Precision.RANGE, Precision.OPEN):
        when = When.parse(f"..{when.text.partition('..')[2]}")
        return when_words(when)
    return when_words(when) if when.precision is Precision.DAY else f"by the end of {_named(when)}"


def _named(when: When) -> str:
    words = when_words(when)
    return f"the {words}" if when.precision is Precision.HALF else words


def _is_wide(when: When) -> bool:
    """Whether it is a year, or as coarse as one: then its last day is next to nothing."""
    end = When.parse(when.text.partition("..")[2] or when.text) if when.precision is Precision.OPEN else when
    return end.precision is Precision.YEAR or (when.width or 0) > WIDEST
