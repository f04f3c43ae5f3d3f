"""How often promises were kept: each promise counted once, with the interval that a small number deserves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import median

from generator.deriving.verdicts import DECIDED, Expectation, may_count
from generator.deriving.winning import can_win, strength
from generator.model.fields import Ref
from generator.model.market import Market, PlacedClaim
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.model.when import When
from generator.model.words import Basis, Stage, Verdict

FEWEST = 5
"""Below this many decided promises a rate says nothing."""

_Z95 = 1.959963984540054


class LeftOut(StrEnum):
    """Why a promise stands in no rate."""

    NO_DATE = "no-date"
    NOT_DUE = "not-due"
    NOT_FOUND = "not-found"
    IMPRECISE = "imprecise"
    OPEN_END = "open-end"
    WEAK_PAGE = "weak-page"
    UNDATED = "undated"
    AFTERWARDS = "afterwards"


@dataclass(frozen=True, slots=True)
class Promise:
    """One launch expected by one speaker in one window, however many pages carry it."""

    launch: Ref
    speaker: str
    lead: Expectation
    """The expectation that stands for all: the strongest that may count, else the strongest."""
    sources: int
    left_out: LeftOut | None

    @property
    def basis(self) -> Basis:
        """How the speaker knew."""
        return self.lead.claim.claim.basis


@dataclass(frozen=True, slots=True)
class Middle:
    """A median in days over n promises; two numbers where outcomes are imprecise."""

    least: float
    most: float
    n: int


@dataclass(frozen=True, slots=True)
class Rate:
    """What became of the promises of one basis. `interval` is None where too few are decided."""

    basis: Basis
    promises: int
    decided: int
    hits: int
    interval: tuple[float, float] | None
    delay: Middle | None
    width: Middle | None


def wilson(hits: int, tried: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson (1927, score interval without continuity correction), 0 to 1."""
    if not tried:
        return 0.0, 1.0
    share, spread = hits / tried, _Z95**2 / tried
    middle = (share + spread / 2) / (1 + spread)
    half = _Z95 / (1 + spread) * sqrt(share * (1 - share) / tried + spread / (4 * tried))
    return max(0.0, middle - half), min(1.0, middle + half)


def promises(judged: Iterable[Expectation], market: Market) -> tuple[Promise, ...]:
    """The expectations grouped by launch, speaker (else publisher), window and stage; in the order first met."""
    groups: dict[tuple[Ref, str, When, Stage], list[Expectation]] = {}
    for one in judged:
        key = (one.claim.ref, speaker_of(one.claim, market).casefold(), one.window, one.stage)
        groups.setdefault(key, []).append(one)
    return tuple(_promise(group, market) for group in groups.values())


def _promise(group: Sequence[Expectation], market: Market) -> Promise:
    counted = [one for one in group if may_count(one)]
    lead = min(counted or group, key=lambda one: strength(one.claim))
    sources = len({one.claim.claim.source for one in group})
    return Promise(lead.claim.ref, speaker_of(lead.claim, market), lead, sources, why_left_out(lead))


def speaker_of(placed: PlacedClaim, market: Market) -> str:
    """Who gave their word: the speaker, else the publisher; of a mirror, the publisher of the original."""
    if placed.claim.speaker or placed.source is None:
        return placed.claim.speaker or placed.claim.source
    source = market.one(Source, placed.source.mirrors) or placed.source
    vendor = market.one(Vendor, source.publisher)
    return source.publisher_name or (vendor.name if vendor else source.publisher or source.id)


_UNDECIDED = {
    Verdict.NONE: LeftOut.NO_DATE,
    Verdict.PENDING: LeftOut.NOT_DUE,
    Verdict.OVERDUE: LeftOut.NOT_FOUND,
    Verdict.UNCHECKED: LeftOut.NOT_FOUND,
    Verdict.UNCLEAR: LeftOut.IMPRECISE,
}


def why_left_out(one: Expectation) -> LeftOut | None:
    """Why an expectation stands in no rate; None exactly where `may_count` lets it in."""
    if may_count(one):
        return None
    if one.verdict not in DECIDED:
        return _UNDECIDED[one.verdict]
    if one.window.last is None:
        return LeftOut.OPEN_END
    if not can_win(one.claim):
        return LeftOut.WEAK_PAGE
    return LeftOut.UNDATED if one.claim.said is None else LeftOut.AFTERWARDS


def rates(found: Sequence[Promise]) -> tuple[Rate, ...]:
    """One rate for each basis that has promises, strongest basis first."""
    by_basis = ((basis, [one for one in found if one.basis is basis]) for basis in Basis)
    return tuple(rate(basis, of_basis) for basis, of_basis in by_basis if of_basis)


def rate(basis: Basis, found: Sequence[Promise]) -> Rate:
    """Hits among the counted promises; delays of those with an outcome; widths of all windows with two ends."""
    counted = [one for one in found if one.left_out is None]
    hits = sum(one.lead.verdict is Verdict.MET for one in counted)
    delays = [delay for one in counted if (delay := _signed_delay(one.lead)) is not None]
    widths = [(width, width) for one in found if (width := one.lead.window.width) is not None]
    interval = wilson(hits, len(counted)) if len(counted) >= FEWEST else None
    return Rate(basis, len(found), len(counted), hits, interval, _middle(delays), _middle(widths))


def _signed_delay(one: Expectation) -> tuple[int, int] | None:
    """Days after the window, least and most: 0 inside it, negative before it, None where no day can be given."""
    if one.verdict is Verdict.MET:
        return 0, 0
    if one.delay is None or one.delay.least is None or one.delay.most is None:
        return None
    least, most = one.delay.least, one.delay.most
    return (-most, -least) if one.verdict is Verdict.EARLY else (least, most)


def _middle(days: Sequence[tuple[int, int]]) -> Middle | None:
    if not days:
        return None
    return Middle(median(least for least, _ in days), median(most for _, most in days), len(days))
