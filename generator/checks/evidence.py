"""Is every value carried by a page that may carry it, and quoted within fair measure?"""

from __future__ import annotations

import math
from collections.abc import Iterable

from generator.checks.finding import Finding
from generator.model.fields import QUOTE_CJK, QUOTE_WORDS, count_words
from generator.model.market import Market, PlacedClaim
from generator.model.words import Basis, Grade

QUOTED_WORDS_A_SOURCE = 150


def quoted_words(quote: str) -> int:
    """Length of a quote in words; Chinese characters count as the quote's limit counts them (60 for 25 words)."""
    words, cjk = count_words(quote)
    return words + math.ceil(cjk * QUOTE_WORDS / QUOTE_CJK)


def check_quote_budget(market: Market) -> Iterable[Finding]:
    """All quotes taken from one source add up to at most 150 words; equal quotes count once."""
    used: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for placed in market.all_claims:
        quote, source = placed.claim.quote, placed.claim.source
        if quote is None or (source, quote) in seen:
            continue
        seen.add((source, quote))
        before = used.get(source, 0)
        used[source] = before + quoted_words(quote)
        if before <= QUOTED_WORDS_A_SOURCE < used[source]:
            message = f"with this the quotes from {source} come to {used[source]} words"
            hint = f"at most {QUOTED_WORDS_A_SOURCE} words of one source are quoted: shorten or drop some"
            yield _finding(placed, "quote-budget", "quote", message, hint)


def check_translations(market: Market) -> Iterable[Finding]:
    """A translation stands beside the quote that it translates."""
    for placed in market.all_claims:
        if placed.claim.quote_en and not placed.claim.quote:
            yield _finding(
                placed, "lone-translation", "quote_en", "a translation without its quote", "add quote, or drop quote_en"
            )


def check_grades(market: Market) -> Iterable[Finding]:
    """A page found wrong (grade D) never stands alone for a value."""
    doubtful = {(placed.ref, placed.field): None for placed in market.claims if _is_found_wrong(placed)}
    for ref, field in doubtful:
        claims = market.claims_of(ref, field)
        if all(map(_is_found_wrong, claims)):
            message = f"only {claims[0].claim.source}, of grade D, carries this"
            hint = (
                "add a better source, or take the value away: what a page of grade D says is shown only beside another"
            )
            yield _finding(claims[0], "grade-d-alone", "source", message, hint)


def _is_found_wrong(placed: PlacedClaim) -> bool:
    return placed.source is not None and placed.source.grade is Grade.D


def check_speakers(market: Market) -> Iterable[Finding]:
    """Official words in somebody else's page have a speaker."""
    for placed in market.all_claims:
        claim, source = placed.claim, placed.source
        outside = source is not None and source.publisher is None and source.grade is not Grade.A
        if claim.basis is Basis.OFFICIAL and claim.speaker is None and outside:
            message = "official words, on a page that is not the company's, without a speaker"
            yield _finding(
                placed, "no-speaker", "basis", message, "name who said it in speaker, or choose the basis relayed"
            )


def _finding(placed: PlacedClaim, rule: str, name: str, message: str, hint: str) -> Finding:
    return Finding(rule, placed.ref, (*placed.field.split("."), placed.index, name), message, hint)
