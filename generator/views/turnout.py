"""How an expectation turned out, in a reader's words, with the day that the words hold for."""

from __future__ import annotations

from datetime import date

from generator.deriving.claims import launch_claim
from generator.deriving.rates import speaker_of
from generator.deriving.verdicts import Answer, Expectation
from generator.model.market import Market, PlacedClaim
from generator.model.words import Stage, Verdict
from generator.views.words import LAUNCH_WORD, STAGE, STAGE_NOUN, VERDICT, day_words, when_words

_DONE = {Stage.LAUNCH: "launched", Stage.FEATURE_UPDATE: "updated"}


def turnout(one: Expectation, market: Market, checked: date | None) -> str:
    """As "late by 57 days (on sale 26 June 2025)"; `checked` is how far the evidence about the launch reaches."""
    match one.verdict:
        case Verdict.UNCLEAR if one.answer and one.answer.when != launch_claim(one.answer.claim).when:
            itself = f"the day of the {STAGE_NOUN[one.stage]} itself is not recorded"
            return f"{VERDICT[one.verdict]} ({itself}; {happened(one.answer)})"
        case Verdict.MET | Verdict.UNCLEAR if one.answer:
            return f"{VERDICT[one.verdict]} ({happened(one.answer)})"
        case Verdict.EARLY | Verdict.LATE if one.answer:
            by = f" by {one.delay.words}" if one.delay else ""
            return f"{VERDICT[one.verdict]}{by} ({happened(one.answer)})"
        case Verdict.MISSED if one.because:
            return f"not out by then, says {speaker_of(one.because, market)} ({_day_of(one.because)})"
        case Verdict.WITHDRAWN if one.because:
            word = LAUNCH_WORD[launch_claim(one.because).says]
            return f"{VERDICT[one.verdict]} ({word}, says {speaker_of(one.because, market)}, {_day_of(one.because)})"
        case Verdict.OVERDUE:
            seen = _seen_not_out(one, market)
            return f"date passed, no {STAGE_NOUN[one.stage]} found (checked {day_words(checked)}{seen})"
        case Verdict.UNCHECKED:
            return f"date passed, not checked since {day_words(checked)}" if checked else "date passed, never checked"
    return VERDICT[one.verdict]


def _seen_not_out(one: Expectation, market: Market) -> str:
    """As "; not on sale on 27 June 2025, says 36Kr"; empty where nobody looked before the window was over."""
    if one.because is None:
        return ""
    claim = launch_claim(one.because)
    stage = _DONE.get(claim.stage, STAGE[claim.stage])
    return f"; not {stage} on {_day_of(one.because)}, says {speaker_of(one.because, market)}"


def happened(answer: Answer) -> str:
    """What came of it and when: "on sale 26 June 2025"."""
    claim = launch_claim(answer.claim)
    return f"{_DONE.get(claim.stage, STAGE[claim.stage])} {when_words(claim.when)}"


def _day_of(placed: PlacedClaim) -> str:
    when = launch_claim(placed).when
    return when_words(when) if when.is_dated else day_words(placed.said)
