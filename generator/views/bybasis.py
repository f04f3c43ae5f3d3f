"""How often each kind of word was kept: one row for each basis, its interval as places on a line from 0 to 100."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.deriving.rates import Middle, Promise, Rate, promises, rates
from generator.model.words import Verdict
from generator.views.edition import Edition
from generator.views.picture import ORDER, Tally
from generator.views.words import BASIS, VERDICT


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its 95 % interval after Wilson (1927), in per cent."""

    low: float
    share: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class ByBasis:
    """One kind of word: promises, how they turned out, and those that count; medians in days, as text."""

    basis: str
    words: str
    promises: int
    tallies: tuple[Tally, ...]
    decided: int
    hits: int
    interval: Interval | None
    """None where too few are decided."""
    delay: str
    delay_n: int
    width: str
    width_n: int


def all_promises(edition: Edition) -> tuple[Promise, ...]:
    """Every dated promise of the market."""
    return edition.once(_all_promises)


def _all_promises(edition: Edition) -> tuple[Promise, ...]:
    judged = (one for facts in edition.launches.values() for one in facts.expectations)
    return promises((one for one in judged if one.verdict is not Verdict.NONE), edition.market)


def by_basis(edition: Edition) -> tuple[ByBasis, ...]:
    """One row for each basis that has promises, strongest basis first."""
    return edition.once(_by_basis)


def _by_basis(edition: Edition) -> tuple[ByBasis, ...]:
    found = all_promises(edition)
    return tuple(_row(rate, [one for one in found if one.basis is rate.basis]) for rate in rates(found))


def _row(rate: Rate, found: Sequence[Promise]) -> ByBasis:
    counts = Counter(one.lead.verdict for one in found)
    return ByBasis(
        basis=rate.basis.value,
        words=BASIS[rate.basis],
        promises=rate.promises,
        tallies=tuple(Tally(one.value, VERDICT[one], counts[one]) for one in ORDER if counts[one]),
        decided=rate.decided,
        hits=rate.hits,
        interval=_interval(rate),
        delay=_days(rate.delay),
        delay_n=rate.delay.n if rate.delay else 0,
        width=_days(rate.width),
        width_n=rate.width.n if rate.width else 0,
    )


def _interval(rate: Rate) -> Interval | None:
    if rate.interval is None:
        return None
    low, high = (round(100 * one, 1) for one in rate.interval)
    return Interval(low, round(100 * rate.hits / rate.decided, 1), high, f"{low:.0f}–{high:.0f} %")


def _days(middle: Middle | None) -> str:
    if middle is None:
        return "none known"
    same = middle.least == middle.most
    days = _number(middle.least) if same else f"{_number(middle.least)} to {_number(middle.most)}"
    return f"{days} day{'' if days == '1' else 's'}"


def _number(days: float) -> str:
    return f"{days:g}".replace("-", "−")
