"""One deal: who says so, how sure it is and since when, who brings what, and whose sister the partner is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.addresses import page_of
from generator.deriving.claims import deal_claim
from generator.deriving.ownership import owners_of
from generator.deriving.status import Deal
from generator.deriving.winning import ranked
from generator.model.fields import Ref
from generator.model.partnership import Partnership
from generator.model.words import DealStatus, DealWord, Found
from generator.views.dealing import EXCLUSIVITY, Side, deal_row
from generator.views.edition import DealFacts, Edition
from generator.views.evidence import Evidence, evidence
from generator.views.family import Family, family_of
from generator.views.launching import said_words
from generator.views.mentions import CitedSource, cited_by
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.telling import tell_deal
from generator.views.words import DEAL_STATUS, day_words

OPEN = (DealStatus.RUMOURED, DealStatus.INFERRED, DealStatus.UNKNOWN)
"""A deal of which nothing is known for sure: a look that found nothing is told with it."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party with its role here, and its family."""

    side: Side
    family: Family


@dataclass(frozen=True, slots=True)
class Step:
    """A status of the deal, and the day since which the claims gave it."""

    status: str
    words: str
    since: str


@dataclass(frozen=True, kw_only=True)
class DealSheet(Sheet):
    """The page of one deal. `claim` is the one that gives the status; `against` says what disputes it."""

    kind: str
    means: str
    status: str
    status_words: str
    claim: Link | None
    steps: tuple[Step, ...]
    parties: tuple[PartyRow, ...]
    products: tuple[Link, ...]
    exclusivity: str
    looked: str
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    sources: tuple[CitedSource, ...]
    note: str | None


def deal_sheets(edition: Edition) -> Iterator[DealSheet]:
    """A page for each partnership."""
    owners = owners_of(edition.market)
    for deal in edition.told(Partnership):
        yield _sheet(edition.deals[deal.id], owners, edition)


def _sheet(facts: DealFacts, owners: dict[str, str], edition: Edition) -> DealSheet:
    deal, row = facts.partnership, deal_row(facts, edition)
    kind = edition.market.vocabulary.deal_kinds.get(deal.kind)
    title = edition.deal_title(deal)
    told = [(placed, evidence(placed, edition, tell_deal(deal_claim(placed)))) for placed in ranked(facts.claims)]
    no = (DealWord.ENDED, DealWord.DENIED, DealWord.DECLINED)
    sides = zip(deal.parties, row.others, strict=True)
    return DealSheet(
        path=page_of(deal.folder, deal.id),
        title=title,
        description=f"What is said of {title} ({row.kind}), by whom, and on what basis.",
        search=(SearchEntry("", title, f"{row.kind}. {_natives(row.others)}"),),
        edit=f"content/{deal.ref}.yml",
        kind=row.kind,
        means=(kind.means or "") if kind else "",
        status=row.status,
        status_words=row.status_words,
        claim=row.claim,
        steps=tuple(_step(day, one, facts) for day, one in facts.history),
        parties=tuple(PartyRow(side, family_of(party.vendor or "", owners, edition)) for party, side in sides),
        products=tuple(edition.link(Ref("products", one)) for one in deal.products),
        exclusivity=EXCLUSIVITY[deal.exclusivity] if deal.exclusivity else "",
        looked=_looked(facts),
        evidence=tuple(shown for placed, shown in told if deal_claim(placed).says not in no),
        against=tuple(shown for placed, shown in told if deal_claim(placed).says in no),
        sources=cited_by(facts.claims, edition),
        note=deal.note,
    )


def _step(day: date, deal: Deal, facts: DealFacts) -> Step:
    """A status, since the day of the claim that brought it, told as imprecisely as that claim is dated."""
    bringer = next(placed for placed in facts.claims if placed.said == day)
    return Step(deal.status.value, DEAL_STATUS[deal.status], said_words(bringer))


def _natives(sides: tuple[Side, ...]) -> str:
    return " ".join(side.who.plain for side in sides)


def _looked(facts: DealFacts) -> str:
    """As "no evidence found (checked 17 June 2026)"; or only the day of the look, where there is more."""
    last = max(facts.partnership.checked, key=lambda look: look.day, default=None)
    if last is None:
        return ""
    day = day_words(last.day)
    news = [placed for placed in facts.claims if placed.said and placed.said > last.day]
    if last.found is Found.SOMETHING or news:
        return f"last looked at {day}"
    return f"{'no evidence' if facts.deal.status in OPEN else 'nothing new'} found (checked {day})"
