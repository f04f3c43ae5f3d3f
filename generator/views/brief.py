"""A launch and a claim in a few words, for lists: product, regions, days to go, and on whose word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.product import Product
from generator.views.edition import Edition
from generator.views.evidence import basis_words
from generator.views.matter import said_words
from generator.views.sheet import Link
from generator.views.words import count_words

_MONTH, _YEAR = 30.44, 365.25
"""Days, for spans that are told in round numbers."""

MANY_DAYS, MANY_MONTHS = 100, 24
"""From here on a span is told in months, and in years."""

_SHORT_CODE = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word: the basis that is drawn, the words for it, when it was said, and the claim."""

    basis: str
    words: str
    said: str
    claim: Link


def voice(placed: PlacedClaim, edition: Edition, how: Callable[[PlacedClaim, Edition], str] = basis_words) -> Voice:
    """The voice of one claim; `how` gives the words for how they know."""
    words, said = how(placed, edition), said_words(placed)
    told = f"said on {said}" if placed.said is None else f"said {said}"
    return Voice(placed.claim.basis.value, words, told, edition.claim_link(placed))


def launch_name(launch: Launch, edition: Edition) -> Link:
    """The product's name without the regions, leading to the launch."""
    product = edition.market.one(Product, launch.product)
    name = product.name if product else f"{edition.vendor_name(launch.vendor or '')} AI glasses (no name yet)"
    variant = f" ({launch.variant})" if launch.variant else ""
    whole = edition.link(launch.ref)
    return Link(f"{name}{variant}", whole.path, whole.anchor)


def region_words(launch: Launch, edition: Edition) -> str:
    """One region by its name; of several, countries by their codes (ISO 3166-1): "US, GB, FR"."""
    if len(launch.regions) == 1:
        return edition.label("regions", launch.regions[0])
    short = (one if len(one) == _SHORT_CODE else edition.label("regions", one) for one in launch.regions)
    return ", ".join(short)


def span_words(days: int) -> str:
    """A number of days as a reader counts them: "8 days", "4 months", "7 years"."""
    if days < MANY_DAYS:
        return count_words(days, "day")
    months = round(days / _MONTH)
    return count_words(months, "month") if months < MANY_MONTHS else count_words(round(days / _YEAR), "year")


def left_words(last: date, today: date) -> str:
    """As "8 days left"; "last day today" on the last day."""
    return f"{span_words((last - today).days)} left" if last > today else "last day today"


def over_words(last: date, today: date) -> str:
    """As "53 days over"."""
    return f"{span_words((today - last).days)} over"
