"""A claim of the record as an example for those who want to help: the page, what it said, and what that settled."""

from __future__ import annotations

from dataclasses import dataclass

from generator.deriving.verdicts import Expectation
from generator.views.edition import Edition, LaunchFacts
from generator.views.evidence import lang_of
from generator.views.sheet import Link
from generator.views.telling import tell
from generator.views.words import VERDICT, when_words

MOST_SETTLED = 3


@dataclass(frozen=True, slots=True)
class RealExample:
    """One claim that answered what had been expected."""

    source: Link
    quote: str
    quote_lang: str
    claim: Link
    launch: Link
    settled: tuple[str, ...]


def real_example(edition: Edition) -> RealExample | None:
    """The quoted claim that settled most different expectations of one launch; none where no claim settled any."""
    best = max(edition.launches.values(), key=lambda facts: (len(_settled(facts)), facts.launch.id), default=None)
    settled = _settled(best) if best else ()
    if best is None or not settled or not (answer := settled[0].answer) or answer.claim.source is None:
        return None
    placed, source = answer.claim, answer.claim.source
    return RealExample(
        source=edition.link(source.ref),
        quote=placed.claim.quote or "",
        quote_lang=lang_of(source.language),
        claim=edition.claim_link(placed, tell(placed, edition)),
        launch=edition.link(placed.ref),
        settled=tuple(dict.fromkeys(_words(one) for one in settled))[:MOST_SETTLED],
    )


def _settled(facts: LaunchFacts) -> tuple[Expectation, ...]:
    """The expectations of a launch that a claim with a quote answered."""
    return tuple(one for one in facts.expectations if one.answer and one.answer.claim.claim.quote)


def _words(one: Expectation) -> str:
    """As "expected April 2025: late by 57 days"."""
    return f"expected {when_words(one.window)}: {VERDICT[one.verdict]}{f' by {one.delay.words}' if one.delay else ''}"
