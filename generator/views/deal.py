"""One deal: who says so, how sure it is and since when, who brings what, and whose sister the partner is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.addresses import page_of
from generator.deriving.claims import deal_claim
from generator.deriving.ownership import owners_of
from generator.deriving.status import Deal
from generator.deriving.winning import ranked
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.partnership import Partnership
from generator.model.words import DealStatus, DealWord, Found
from generator.views.dealing import EXCLUSIVITY, Side, deal_row
from generator.views.downloads import record_files
from generator.views.edition import DealFacts, Edition
from generator.views.evidence import Evidence, evidence
from generator.views.family import Family, family_of
from generator.views.launching import said_words
from generator.views.matter import teller
from generator.views.mentions import CitedSource, cited_by
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets
from generator.views.telling import tell_deal
from generator.views.unknowns import looked_words
from generator.views.words import DEAL_STATUS, count_words, day_words, join_words

OPEN = (DealStatus.RUMOURED, DealStatus.INFERRED, DealStatus.UNKNOWN)
"""A deal of which nothing is known for sure: a look that found nothing is told with it."""

NO = (DealWord.ENDED, DealWord.DENIED, DealWord.DECLINED)
OVER = (DealStatus.ENDED, DealStatus.PROBABLY_ENDED, DealStatus.DENIED, DealStatus.DECLINED)


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
    """The page of one deal. `claim` is the one that gives the status; `best` is the strongest evidence for it.

    `against` says what disputes it, `sisters` whose family a partner brings along: as much as the opening needs.
    """

    kind: str
    means: str
    status: str
    status_words: str
    shape: str
    claim: Link | None
    best: tuple[Evidence, ...]
    sisters: tuple[PartyRow, ...]
    steps: tuple[Step, ...]
    parties: tuple[PartyRow, ...]
    products: tuple[Link, ...]
    exclusivity: str
    disputed: str
    looked: str
    reach: str
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    sources: tuple[CitedSource, ...]
    downloads: tuple[Link, ...]
    note: str | None


def deal_sheets(edition: Edition) -> Sheets[DealSheet]:
    """A page for each partnership."""
    owners, told = owners_of(edition.market), edition.told(Partnership)
    return Sheets({edition.page_of(one.ref): partial(_sheet, one, owners, edition) for one in told})


def _sheet(deal: Partnership, owners: dict[str, str], edition: Edition) -> DealSheet:
    facts = edition.deals[deal.id]
    row = deal_row(facts, edition)
    kind = edition.market.vocabulary.deal_kinds.get(deal.kind)
    title = edition.deal_title(deal)
    told = [(placed, evidence(placed, edition, tell_deal(deal_claim(placed)))) for placed in ranked(facts.claims)]
    sides = zip(deal.parties, row.others, strict=True)
    parties = tuple(PartyRow(side, family_of(party.vendor or "", owners, edition)) for party, side in sides)
    said = tuple(shown for placed, shown in told if deal_claim(placed).says not in NO)
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
        shape=row.shape,
        claim=row.claim,
        best=said[:1],
        sisters=tuple(party for party in parties if party.family.sisters),
        steps=tuple(_step(day, one, facts) for day, one in facts.history),
        parties=parties,
        products=tuple(edition.link(Ref("products", one)) for one in deal.products),
        exclusivity=EXCLUSIVITY[deal.exclusivity] if deal.exclusivity else "",
        disputed=_disputed(facts, edition),
        looked=_looked(facts),
        reach=looked_words(deal, edition),
        evidence=said[1:],
        against=tuple(shown for placed, shown in told if deal_claim(placed).says in NO),
        sources=cited_by(facts.claims, edition),
        downloads=record_files(deal.ref),
        note=deal.note,
    )


def _step(day: date, deal: Deal, facts: DealFacts) -> Step:
    """A status, since the day of the claim that brought it, told as imprecisely as that claim is dated."""
    bringer = next(placed for placed in facts.claims if placed.said == day)
    return Step(deal.status.value, DEAL_STATUS[deal.status], said_words(bringer))


def _natives(sides: tuple[Side, ...]) -> str:
    return " ".join(side.who.plain for side in sides)


def _disputed(facts: DealFacts, edition: Edition) -> str:
    """Who says otherwise; of a deal that is over, whether anybody had it in force."""
    yes = [placed for placed in facts.claims if deal_claim(placed).says not in NO]
    against = [placed for placed in facts.claims if deal_claim(placed).says in NO]
    if facts.deal.status in OVER:
        return f"{count_words(len(yes), 'report')} that it was planned or active" if yes else "nobody had it in force"
    return f"disputed by {join_words(_tellers(against, edition))}" if against else "nobody in this record disputes it"


def _tellers(claims: Iterable[PlacedClaim], edition: Edition) -> list[str]:
    return list(dict.fromkeys(teller(placed, edition) for placed in claims))


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
