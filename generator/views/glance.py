"""A product at a glance: the sentence that opens its page, and the rows that stand before its properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.deriving.verdicts import DECIDED
from generator.model.fields import Ref
from generator.model.product import Product
from generator.model.words import LaunchState
from generator.views.connections import Connections, makers_of
from generator.views.dealing import BRIEF, shape_of
from generator.views.edition import DealFacts, Edition, LaunchFacts
from generator.views.launching import PLANNED, counted, tally, telling
from generator.views.lineup import out_of
from generator.views.opening import FEW, Clause, Piece, number_words
from generator.views.pricing import lead_prices, price_value
from generator.views.properties import SpecGroup, SpecRow, SpecValue, backing
from generator.views.sheet import Link
from generator.views.words import join_words


@dataclass(frozen=True, slots=True)
class Partner:
    """A deal that names the product, as one line of a comparison."""

    shape: str
    status: str
    words: str
    names: tuple[Link, ...]
    deal: Link
    claim: Link | None


GLANCE = {"form": "form", "launched": "launches", "price": "price", "turned": "dates said before"}
"""The rows of `glance`, key and label, of which a comparison has all."""

_MARKS = {"launched": "state", "turned": "verdict"}


def glance(product: Product, launches: Sequence[LaunchFacts], edition: Edition) -> SpecGroup:
    """Form, price, launches and how the dates said for them turned out: rows like those of the properties."""
    form = edition.label("forms", product.form) if product.form else ""
    shown = {
        "form": (SpecValue(form, form, ""),) if form else (),
        "launched": tuple(_launches(launches, edition)),
        "price": tuple(price_value(one, edition) for one in lead_prices(product, edition)),
        "turned": tuple(_turned(launches)),
    }
    rows = (SpecRow(key, GLANCE[key], shown=shown[key], marks=_MARKS.get(key, "value")) for key in GLANCE)
    return SpecGroup("At a glance", tuple(row for row in rows if row.shown))


def _launches(launches: Sequence[LaunchFacts], edition: Edition) -> Iterator[SpecValue]:
    """Each launch: the day as it was said, then how far it has come and where. Those that are out come first."""
    for facts in sorted(launches, key=lambda one: one.progress.state is not LaunchState.LAUNCHED):
        out = out_of(facts, edition)
        claim = telling(facts)
        said = backing(claim, edition) if claim else {}
        condition = f"{out.words}, {out.where.text}"
        yield SpecValue(f"{out.when}, {condition}", out.when, condition, out.state, **said)


def _turned(launches: Iterable[LaunchFacts]) -> Iterator[SpecValue]:
    for verdict, number in tally(one for facts in launches for one in facts.expectations).items():
        words = counted(verdict, number)
        yield SpecValue(words, words, "", verdict.value)


def _is_out(facts: LaunchFacts) -> bool:
    return facts.progress.state is LaunchState.LAUNCHED


def partners(product: Product, deals: Iterable[DealFacts], edition: Edition) -> tuple[Partner, ...]:
    """Who else is in the deals that name the product."""
    own = makers_of(product)
    return tuple(
        Partner(
            shape=shape_of(facts.partnership.kind, edition),
            status=facts.deal.status.value,
            words=f"{edition.label('deal_kinds', facts.partnership.kind)}, {BRIEF[facts.deal.status]}",
            names=tuple(
                edition.link(Ref("vendors", party.vendor)) if party.vendor else Link(party.name or "")
                for party in facts.partnership.parties
                if party.vendor not in own
            ),
            deal=edition.link(facts.partnership.ref),
            claim=edition.claim_link(facts.deal.claim) if facts.deal.claim else None,
        )
        for facts in deals
    )


def opening(product: Product, launches: Sequence[LaunchFacts], connections: Connections) -> tuple[Clause, ...]:
    """What the record adds up to, clause by clause; the page gives it its day."""
    edition = connections.edition
    clauses = [
        _made(product, edition),
        *_standing(launches, edition),
        *_costs(product, edition),
        *_kept(launches),
        *_followed(connections.followers.get(product.id, ()), edition),
    ]
    return tuple(clauses)


def _short(link: Link) -> Link:
    return replace(link, native=None)


def _made(product: Product, edition: Edition) -> Clause:
    form = f"{edition.label('forms', product.form)}, by " if product.form else "by "
    makers = [_short(edition.link(Ref("vendors", one))) for one in makers_of(product)]
    pieces = [Piece(form), Piece(name=makers[0])]
    for number, one in enumerate(makers[1:]):
        pieces += [Piece(", ") if number else Piece(" under the name "), Piece(name=one)]
    return tuple(pieces)


def _standing(launches: Sequence[LaunchFacts], edition: Edition) -> Iterator[Clause]:
    """How far it has come where; those that are out first, and beyond a few only counted."""
    ordered = sorted(launches, key=lambda one: not _is_out(one))
    for facts in ordered[:FEW]:
        out = out_of(facts, edition)
        gap = ", " if facts.progress.state in PLANNED else " "
        when = out.when if out.words in out.when else f"{out.words}{gap}{out.when}"
        yield (Piece(f"{when} ("), Piece(name=out.where), Piece(")", claim=out.claim))
    if len(launches) > FEW:
        yield (Piece(number_words(len(launches) - FEW, "further launch", "further launches")),)
    if not launches:
        yield (Piece("no launch recorded"),)


def _costs(product: Product, edition: Edition) -> Iterator[Clause]:
    for placed in lead_prices(product, edition)[:2]:
        value = price_value(placed, edition)
        yield (Piece(f"{value.value} ({value.condition})", claim=value.claim),)


def _kept(launches: Iterable[LaunchFacts]) -> Iterator[Clause]:
    """How the dates said for its launches turned out, where that can be told."""
    counts = tally(one for facts in launches for one in facts.expectations)
    judged = sum(counts.get(verdict, 0) for verdict in DECIDED)
    if judged:
        kinds = [counted(one, counts[one]) for one in DECIDED if one in counts]
        yield (Piece(f"of {number_words(judged, 'date')} said before and judged, {join_words(kinds)}"),)


def _followed(followers: Sequence[Product], edition: Edition) -> Iterator[Clause]:
    if followers:
        names = [Piece(name=_short(edition.link(one.ref))) for one in followers]
        yield (Piece("followed by "), names[0], *(part for one in names[1:] for part in (Piece(", "), one)))
