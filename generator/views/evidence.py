"""A claim as a reader sees it: who said it, how they know, when, where it was read, in whose words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.deriving.winning import can_win
from generator.model.market import PlacedClaim
from generator.model.words import Basis, Grade
from generator.views.edition import Edition, headline
from generator.views.sheet import Link
from generator.views.words import BASIS, GRADE, day_words, when_words


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim with everything known of where it comes from. `says` is what it says, in words.

    `publisher` is empty where the source's own name has it; `after` says so where the page came out after the day.
    """

    address: str
    says: str
    basis: str
    basis_words: str
    who: str
    said: str
    dated: str
    added: str
    source: Link
    publisher: str
    after: str
    url: str | None
    language: str
    quote: str | None
    quote_en: str | None
    note: str | None
    grade: str
    grade_words: str
    wins: bool
    taken_back: str | None
    permalink: Link


def evidence(placed: PlacedClaim, edition: Edition, says: str = "") -> Evidence:
    """The claim in a reader's words."""
    claim, source = placed.claim, placed.source
    back = claim.retracted
    told, said = basis_words(placed, edition), _said(placed)
    publisher = edition.publisher(source) if source else ""
    return Evidence(
        address=placed.address,
        says=says,
        basis=claim.basis.value,
        basis_words=told,
        who=claim.speaker or (publisher if source else claim.source),
        said=said,
        dated=_dated(placed, told, said),
        added=day_words(placed.recorded),
        source=edition.link(source.ref) if source else Link(claim.source),
        publisher=publisher if source and headline(source) else "",
        after=edition.after_words(source) if source else "",
        url=source.url if source else None,
        language=lang_of(source.language) if source else "en",
        quote=claim.quote,
        quote_en=claim.quote_en,
        note=claim.note,
        grade=source.grade.value if source else Grade.D.value,
        grade_words=GRADE[source.grade] if source else "",
        wins=can_win(placed),
        taken_back=f"taken back by the source on {day_words(back.day)}" if back else None,
        permalink=edition.claim_link(placed),
    )


def lang_of(language: str) -> str:
    """A page's language as a tag for `lang` (BCP 47): Chinese with its script, simplified where the page says none."""
    return "zh-Hans" if language == "zh" else language


def basis_words(placed: PlacedClaim, edition: Edition) -> str:
    """How they know, with the name of who told it: "unnamed sources, told to 36Kr"."""
    basis, source = placed.claim.basis, placed.source
    publisher = edition.publisher(source) if source else placed.claim.source
    match basis:
        case Basis.OFFICIAL:
            return f"{placed.claim.speaker or publisher}, on the record"
        case Basis.RELAYED:
            return f"repeated by {publisher}"
        case Basis.INSIDER:
            return f"unnamed sources, told to {publisher}"
        case Basis.FIRST_HAND:
            return f"{publisher}'s own reporting"
    return BASIS[basis]


def _dated(placed: PlacedClaim, told: str, said: str) -> str:
    """The day as it is told, and by whom where the words for how they know have not named the speaker."""
    speaker = placed.claim.speaker
    if placed.claim.basis is Basis.INFERENCE:
        return f"drawn from a page of {said}"
    return f"said by {speaker}, {said}" if speaker and speaker not in told else f"said {said}"


def _said(placed: PlacedClaim) -> str:
    """When it was said; of a page without a day that tells an event, when that was, as imprecisely as it is told."""
    stated = placed.claim.stated or (placed.source.published if placed.source else None)
    for when in (stated, placed.claim.event):
        if when is not None and when.is_dated:
            return when_words(when)
    return day_words(placed.said)
