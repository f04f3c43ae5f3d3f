"""What the exports add to a record or a claim: where it stands on the site, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from generator import addresses
from generator.deriving.verdicts import Expectation, may_count
from generator.model.amount import Amount
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import Market, PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import SpecClaim
from generator.model.record import Record
from generator.model.source import Source
from generator.model.vocabulary import SpecType
from generator.views.edition import Edition, LaunchFacts


@dataclass(frozen=True)
class Deriver:
    """Answers for one edition. Days are only ever a first or a last day, or how far the evidence reaches."""

    edition: Edition

    def url(self, ref: Ref) -> str | None:
        """Where a record is shown, from the site's root; None where the past only knows its name."""
        link = self.edition.link(ref)
        if link.path is None:
            return None
        return f"{link.path}#{link.anchor}" if link.anchor else str(link.path)

    def claim_url(self, placed: PlacedClaim) -> str:
        """The permalink of a claim from the site's root; of one that we withdrew, the list of corrections."""
        if placed.claim.withdrawn is not None:
            return str(addresses.CORRECTIONS)
        return f"{self._pages[placed.ref]}#{placed.address}"

    @cached_property
    def _pages(self) -> dict[Ref, str]:
        return {record.ref: str(self.edition.page_of(record.ref)) for record in self.edition.market}

    def record(self, record: Record) -> dict[str, Any]:
        """Address, reach of the evidence, and the status of a deal or the state of a launch with the deciding claim."""
        found: dict[str, Any] = {"url": self.url(record.ref)}
        if not isinstance(record, Source):
            found["horizon"] = self.edition.reach(record)
        match record:
            case Partnership() if record.id in self.edition.deals:
                deal = self.edition.deals[record.id].deal
                found |= {"status": deal.status, "status_claim": address_of(deal.claim)}
            case Launch() if record.id in self.edition.launches:
                progress = self.edition.launches[record.id].progress
                found |= {"state": progress.state, "state_claim": address_of(progress.claim)}
        return {name: value for name, value in found.items() if value is not None}

    def claim(self, placed: PlacedClaim) -> dict[str, Any]:
        """Address, whether it still stands, and the last day it can have been said and become known."""
        found = {
            "address": placed.address,
            "url": self.claim_url(placed),
            "current": placed.is_current,
            "said_last": placed.said,
            "known_last": self.known_last(placed),
            "amount": self.spec_amount(placed),
        }
        return {name: value for name, value in found.items() if value is not None}

    @staticmethod
    def known_last(placed: PlacedClaim) -> date | None:
        """The last day on which it can have become known; None where nobody knows any."""
        return placed.known if placed.known != date.max else None

    def spec_amount(self, placed: PlacedClaim) -> Amount | None:
        """The number that the text of a property is, where the vocabulary calls it a number and it reads as one."""
        if not isinstance(placed.claim, SpecClaim):
            return None
        entry = self.edition.market.vocabulary.specs.get(placed.field.partition(".")[2])
        if entry is None or entry.type is not SpecType.AMOUNT:
            return None
        try:
            return Amount.parse(placed.claim.value)
        except ValueError:
            return None


def expectation_values(expectation: Expectation, facts: LaunchFacts) -> dict[str, Any]:
    """One expectation with its verdict. The outcome has a first and a last day, never a date of its own."""
    outcome, delay = expectation.answer, expectation.delay
    return {
        "claim": expectation.claim.address,
        "launch": facts.launch.id,
        "stage": expectation.stage,
        "window": expectation.window,
        "verdict": expectation.verdict,
        "outcome_first": outcome.when.first if outcome else None,
        "outcome_last": outcome.when.last if outcome else None,
        "outcome_claim": outcome.claim.address if outcome else None,
        "because_claim": address_of(expectation.because),
        "delay_least": delay.least if delay else None,
        "delay_most": delay.most if delay else None,
        "counts": may_count(expectation),
    }


def address_of(placed: PlacedClaim | None) -> str | None:
    """A claim's address, where there is a claim."""
    return placed.address if placed else None


def by_record(market: Market) -> Mapping[Ref, tuple[PlacedClaim, ...]]:
    """Every claim under its record, also those taken back."""
    return {ref: tuple(claims) for ref, claims in groupby(market.all_claims, key=lambda placed: placed.ref)}
