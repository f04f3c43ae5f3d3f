"""Deals in one line each: with whom, in which roles, how sure, and the claim that says so."""

from __future__ import annotations

from dataclasses import dataclass

from generator.deriving.claims import deal_claim
from generator.model.fields import Ref
from generator.model.partnership import Party
from generator.model.words import Basis, DealStatus, DealWord, Exclusivity
from generator.views.connections import Connections
from generator.views.edition import DealFacts, Edition
from generator.views.sheet import Link
from generator.views.words import DEAL_STATUS, count_words, day_words, when_words

EXCLUSIVITY = {
    Exclusivity.EXCLUSIVE: "exclusive",
    Exclusivity.EXCLUSIVE_CUSTOMISATION: "exclusive version",
    Exclusivity.NON_EXCLUSIVE: "not exclusive",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One party of a deal: who, in which role in this deal, and what it brings."""

    who: Link
    role: str
    brings: str


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal in one line, seen from one of its parties (or, with `own_role` empty, from outside).

    `shape` is that of the kind's mark; `brief` is the status in a word or two, `status_words` says on whose word.
    """

    deal: Link
    kind: str
    shape: str
    others: tuple[Side, ...]
    own_role: str
    own_brings: str
    brings: str
    exclusivity: str
    when: str
    status: str
    status_words: str
    brief: str
    claim: Link | None


@dataclass(frozen=True, slots=True)
class AlsoWith:
    """A partner and the others it works with; `more` leads to those that are not named here."""

    partner: Link
    others: tuple[Link, ...]
    more: Link | None = None


NAMED = 12
"""So many further partners are named; the others are counted."""

BRIEF = DEAL_STATUS | {DealStatus.CONFIRMED: "confirmed"}
"""A status in a word or two, where a mark or a footnote tells the rest."""


def deal_row(facts: DealFacts, edition: Edition, own: str = "") -> DealRow:
    """The deal as seen from the vendor `own`. It stands on the pages of companies, products and roles."""
    known = edition.once(_rows)
    seen = facts.partnership.id, own
    if seen not in known:
        known[seen] = _deal_row(facts, edition, own)
    return known[seen]


def _rows(_: Edition) -> dict[tuple[str, str], DealRow]:
    return {}


def _deal_row(facts: DealFacts, edition: Edition, own: str) -> DealRow:
    deal = facts.partnership
    sides = [side for side in deal.parties if own and side.vendor == own]
    others = tuple(_side(party, edition) for party in deal.parties if party not in sides)
    return DealRow(
        deal=edition.link(deal.ref),
        kind=edition.label("deal_kinds", deal.kind),
        shape=shape_of(deal.kind, edition),
        others=others,
        own_role=", ".join(edition.label("roles", side.role) for side in sides),
        own_brings=", ".join(side.brings for side in sides if side.brings),
        brings="; ".join(side.brings for side in others if side.brings),
        exclusivity=EXCLUSIVITY[deal.exclusivity] if deal.exclusivity else "",
        when=_when(facts),
        status=facts.deal.status.value,
        status_words=status_words(facts, edition),
        brief=_brief(facts),
        claim=edition.claim_link(facts.deal.claim) if facts.deal.claim else None,
    )


def shape_of(kind: str, edition: Edition) -> str:
    """The shape of a deal kind's mark."""
    entry = edition.market.vocabulary.deal_kinds.get(kind)
    return entry.shape.value if entry else "circle"


def _brief(facts: DealFacts) -> str:
    planned = facts.deal.claim is not None and deal_claim(facts.deal.claim).says is DealWord.PLANNED
    return BRIEF[facts.deal.status] + (", planned" if planned else "")


def _when(facts: DealFacts) -> str:
    """The date in the claim that gives the status; empty where it has none."""
    when = deal_claim(facts.deal.claim).when if facts.deal.claim else None
    return when_words(when) if when and when.is_dated else ""


def _side(party: Party, edition: Edition) -> Side:
    who = edition.link(Ref("vendors", party.vendor)) if party.vendor else Link(party.name or "")
    return Side(who, edition.label("roles", party.role), party.brings or "")


def status_words(facts: DealFacts, edition: Edition) -> str:
    """How sure the deal is and on whose word: "confirmed by Rokid", "reported by 36Kr; planned"."""
    placed, status = facts.deal.claim, facts.deal.status
    if placed is None or placed.source is None:
        return DEAL_STATUS[status]
    publisher = edition.publisher(placed.source)
    words = DEAL_STATUS[status]
    if status is DealStatus.CONFIRMED:
        official = placed.claim.basis is Basis.OFFICIAL
        words = f"confirmed by {placed.claim.speaker or publisher}" if official else f"seen first-hand by {publisher}"
    elif status is DealStatus.REPORTED:
        words = f"reported by {publisher}"
    elif status is DealStatus.RUMOURED:
        words = f"{words}, told by {publisher}"
    elif status in (DealStatus.ENDED, DealStatus.DENIED, DealStatus.DECLINED):
        is_talk = placed.claim.basis is Basis.RUMOUR
        who = f"unconfirmed talk in {publisher}" if is_talk else f"says {placed.claim.speaker or publisher}"
        words = f"{words}, {who}" + (f", {day_words(placed.said)}" if placed.said else "")
    return f"{words}; planned" if deal_claim(placed).says is DealWord.PLANNED else words


def also_with(vendor_id: str, connections: Connections) -> tuple[AlsoWith, ...]:
    """For each partner of a vendor, the partner's other partners; partners without any are left out."""
    link = connections.edition.link
    found = [
        (partner, [one for one in connections.partners(partner) if one != vendor_id])
        for partner in connections.partners(vendor_id)
    ]
    return tuple(
        AlsoWith(
            link(Ref("vendors", partner)),
            tuple(_short(link(Ref("vendors", one))) for one in others[:NAMED]),
            _further(link(Ref("vendors", partner)), len(others) - NAMED),
        )
        for partner, others in found
        if others
    )


def _short(link: Link) -> Link:
    return Link(link.text, link.path)


def _further(partner: Link, more: int) -> Link | None:
    return Link(count_words(more, "other"), partner.path, "deals") if more > 0 else None
