"""What the pages of figures, forecasts and open questions share: claims in their order, and how a forecast fared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.deriving.claims import claim_as
from generator.deriving.winning import plans, ranked, winner
from generator.model.claim import OutcomeClaim
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.record import Record
from generator.model.words import Basis, OutcomeWord
from generator.views.edition import Edition
from generator.views.evidence import Evidence, basis_words, evidence
from generator.views.words import OUTCOME, day_words, sentence, when_words

CLAIMS = "claims"
OUTCOMES = "outcome"


def teller(placed: PlacedClaim, edition: Edition) -> str:
    """Who says it: the speaker, else the publisher."""
    source = placed.source
    return placed.claim.speaker or (edition.publisher(source) if source else placed.claim.source)


def carried_by(placed: PlacedClaim, edition: Edition) -> str:
    """How they know, and always the publisher: "He Gang, on the record, in AsiaICT"."""
    words = basis_words(placed, edition)
    publisher = edition.publisher(placed.source) if placed.source else ""
    return words if publisher in words else f"{words}, in {publisher}"


def told(
    record: Record, edition: Edition, says: Callable[[PlacedClaim], str], *, planned: bool = False
) -> tuple[Evidence, ...]:
    """The claims of a record, the one that a view shows first; `planned` orders them as words about the future."""
    claims = edition.market.claims_of(record.ref, CLAIMS)
    first = plans(claims) if planned else ()
    rest = (placed for placed in ranked(claims) if placed not in first)
    return tuple(evidence(placed, edition, says(placed)) for placed in (*first, *rest))


def fared(record: Record, edition: Edition) -> tuple[Evidence, ...]:
    """What was later said of how it fared, strongest first."""
    claims = edition.market.claims_of(record.ref, OUTCOMES)
    return tuple(evidence(placed, edition, sentence(OUTCOME[_verdict(placed)])) for placed in ranked(claims))


def fared_words(record: Record, edition: Edition) -> str:
    """How it fared, by the strongest word on it: "held, by the evidence of 22 May 2026"; empty where nobody says."""
    shown = winner(edition.market.claims_of(record.ref, OUTCOMES))
    if shown is None:
        return ""
    judge = "in our own judgement of" if shown.claim.basis is Basis.INFERENCE else "by"
    report = f"a report of {said_words(shown)}" if shown.said else "an undated report"
    return f"{OUTCOME[_verdict(shown)]}, {judge} {report}"


def said_words(placed: PlacedClaim) -> str:
    """The day something was said, or the month or quarter where nothing finer is known."""
    source = placed.source
    for when in (placed.claim.stated, source.published if source else None, placed.claim.event):
        if when is not None and when.last is not None:
            return when_words(when)
    return day_words(placed.said)


def _verdict(placed: PlacedClaim) -> OutcomeWord:
    return claim_as(OutcomeClaim, placed).verdict


def is_only_talk(claims: Sequence[PlacedClaim]) -> bool:
    """Whether nothing but rumour carries it: such a thing never stands in a search preview."""
    return all(placed.claim.basis is Basis.RUMOUR for placed in claims)


def about_order(ref: Ref) -> tuple[bool, str, str]:
    """Sorts subjects: the market first, then by kind and id."""
    return bool(ref.id), ref.kind, ref.id
