"""What was taken back: by us, because we had misread it, or by its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.model.market import PlacedClaim
from generator.views.changes import news_words, subject
from generator.views.edition import Edition
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.withdrawn import TakenBack, taken_back
from generator.views.words import day_words


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim taken back: what it said, where, when it was taken back and why."""

    about: Link
    text: str
    source: Link
    day: str
    why: str
    by: Link | None


@dataclass(frozen=True, kw_only=True)
class Corrections(Sheet):
    """Everything taken back, by us or by a source."""

    ours: tuple[Correction, ...]
    theirs: tuple[Correction, ...]
    records: tuple[TakenBack, ...]


@alone(addresses.CORRECTIONS)
def corrections_sheets(edition: Edition) -> Corrections:
    """What we withdrew because we had misread it, and what its source took back."""
    every = edition.market.all_claims
    description = "What this record had wrong and withdrew, and what sources took back: what, why and when."
    ours = [placed for placed in every if placed.claim.withdrawn]
    theirs = [placed for placed in every if placed.claim.retracted and not placed.claim.withdrawn]
    return Corrections(
        path=addresses.CORRECTIONS,
        title="Corrections",
        description=description,
        search=(SearchEntry("", "Corrections", description),),
        ours=tuple(correction(placed, edition) for placed in sorted(ours, key=taken_back_day, reverse=True)),
        theirs=tuple(correction(placed, edition) for placed in sorted(theirs, key=taken_back_day, reverse=True)),
        records=taken_back(edition),
    )


def taken_back_day(placed: PlacedClaim) -> tuple[date, str]:
    """The day a claim was taken back by us or by its source; and its address, to sort by."""
    taken = placed.claim.withdrawn or placed.claim.retracted
    return taken.day if taken else date.min, placed.address


def correction(placed: PlacedClaim, edition: Edition) -> Correction:
    """A claim that was taken back: what it said, where it was read, when it was taken back and why."""
    ours, theirs = placed.claim.withdrawn, placed.claim.retracted
    source = edition.link(placed.source.ref) if placed.source else Link(placed.claim.source)
    by = edition.link(placed.source.ref._replace(id=theirs.source)) if theirs and placed.source else None
    return Correction(
        about=subject(placed, edition),
        text=news_words(placed, edition),
        source=source,
        day=day_words(taken_back_day(placed)[0]),
        why=ours.why if ours else "its source took it back",
        by=None if ours else by,
    )
