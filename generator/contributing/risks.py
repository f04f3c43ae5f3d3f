"""What a reviewer looks at twice, found by how a claim is built: never by words that somebody thought suspicious."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.contributing.comparing import Change, Kind
from generator.deriving.horizon import subjects_of
from generator.model.claim import Claim
from generator.model.fields import QUOTE_CJK, QUOTE_WORDS, Ref, count_words
from generator.model.market import Market, PlacedClaim
from generator.model.partnership import Partnership
from generator.model.source import Source
from generator.model.vendor import PersonClaim
from generator.model.words import Basis, DatedBy, Grade
from generator.views.edition import Edition

NEAR_LIMIT = 0.85
"""The part of the longest quote allowed from which on a quote is called long."""

_CHANGED = {
    Kind.CLAIM_REMOVED: "a claim is removed",
    Kind.CLAIM_REWRITTEN: "a claim is rewritten",
    Kind.CLAIM_REATTRIBUTED: "a claim is given another origin",
    Kind.CLAIM_WITHDRAWN: "a claim is withdrawn",
    Kind.CLAIM_RETRACTED: "a claim was taken back by its source",
    Kind.RECORD_REMOVED: "a record is removed",
    Kind.RECORD_WITHDRAWN: "a record is withdrawn",
    Kind.RECORD_RENAMED: "a record has a new name",
}
_WEAK = {
    Basis.RUMOUR: "a rumour",
    Basis.JUDGEMENT: "somebody's opinion",
    Basis.INFERENCE: "our own conclusion, which no page says",
}


def risks_of(change: Change, before: Edition, after: Edition) -> tuple[str, ...]:
    """The marks of one change."""
    found = [_CHANGED[change.kind]] if change.kind in _CHANGED else []
    if change.after is not None:
        found += _of_claim(change.after, before.market, after.market)
    return tuple(dict.fromkeys(found))


def claim_risks(placed: PlacedClaim, before: Edition, after: Edition) -> tuple[str, ...]:
    """The marks of a claim in a new record."""
    return tuple(dict.fromkeys(_of_claim(placed, before.market, after.market)))


def _of_claim(placed: PlacedClaim, before: Market, after: Market) -> Iterator[str]:
    claim, source = placed.claim, placed.source
    record = after.get(placed.ref)
    if isinstance(claim, PersonClaim):
        yield "a person: only a public role and words on the record"
    if isinstance(record, Partnership) and any(party.name for party in record.parties):
        yield "a person or group that is a party by name"
    if claim.basis in _WEAK:
        yield _WEAK[claim.basis]
    yield from _of_quote(claim)
    if source is not None:
        yield from _of_source(source, before, after)
        if claim.basis is Basis.OFFICIAL and source.publisher not in _companies(placed, after):
            yield "official words on a page that is not the company's"
        if source.language != "en" and claim.quote and not claim.quote_en:
            yield f"a quote in {source.language} without a translation"
    if claim.quote is None and claim.basis is not Basis.INFERENCE:
        yield "no quote: only the page itself shows it"


def _of_quote(claim: Claim) -> Iterator[str]:
    words, cjk = count_words(claim.quote or "")
    if words > NEAR_LIMIT * QUOTE_WORDS or cjk > NEAR_LIMIT * QUOTE_CJK:
        yield f"a long quote: {f'{cjk} of {QUOTE_CJK} characters' if cjk else f'{words} of {QUOTE_WORDS} words'}"


def _of_source(source: Source, before: Market, after: Market) -> Iterator[str]:
    if source.grade in (Grade.C, Grade.D):
        yield f"a page of grade {source.grade.value}"
    if source.published is None:
        yield "a page without a day"
    elif source.dated_by is not DatedBy.PAGE:
        yield "a page whose day does not stand in it"
    if before.get(source.ref) is None:
        yield "a page that is new to the library"
        known = same_pages(source, after.of(Source))
        if known:
            yield f"its address is known already, as {', '.join(known)}"
    if source.url is None:
        yield "a page without an address"


def same_pages(source: Source, others: Iterable[Source]) -> list[str]:
    """The ids of other sources with the same address."""
    mine = source.page
    return [one.id for one in others if mine is not None and one.id != source.id and one.page == mine]


def _companies(placed: PlacedClaim, market: Market) -> frozenset[str]:
    """The vendors that the claim's record is about."""
    record = market.get(placed.ref)
    refs: frozenset[Ref] = subjects_of(record, market) if record else frozenset()
    return frozenset(ref.id for ref in refs if ref.kind == "vendors")
