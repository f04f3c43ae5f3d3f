"""Does it make sense? What is likely a slip, but may be true: always a warning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.checks.finding import Finding
from generator.deriving.claims import launch_claim
from generator.deriving.ownership import owners_of, top_of
from generator.deriving.verdicts import answer, compare
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import Market, PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.source import Source
from generator.model.words import LaunchWord, Verdict
from generator.problems import Severity


def check_deal_products(market: Market) -> Iterable[Finding]:
    """A product that a deal is about belongs to one of its parties, or to a company of the same family."""
    owners = owners_of(market)
    for deal in market.of(Partnership):
        families = {top_of(party.vendor, owners) for party in deal.parties if party.vendor}
        for index, product_id in enumerate(deal.products):
            product = market.one(Product, product_id)
            if product and not families & {top_of(one, owners) for one in (product.vendor, *product.brands)}:
                message = f"{product_id} is a product of {product.vendor}, which is no party of this deal"
                hint = "see whether a party is missing, or the product's vendor or brands"
                yield Finding("foreign-product", deal.ref, ("products", index), message, hint, Severity.WARNING)


def check_outcomes(market: Market) -> Iterable[Finding]:
    """An outcome is told finely enough to say whether it fell into the window."""
    for launch in market.of(Launch):
        claims = [placed for placed in market.claims_of(launch.ref) if placed.is_current]
        came = [placed for placed in claims if launch_claim(placed).says is LaunchWord.HAPPENED]
        for placed in claims if came else ():
            claim = launch_claim(placed)
            found = answer(claim.stage, came) if claim.says is LaunchWord.EXPECTED and claim.when.is_dated else None
            if found and compare(claim.when, found.when) is Verdict.UNCLEAR:
                message = f"{claim.stage.value} expected {claim.when}, and came {found.when}: too vague to tell"
                yield _at(placed, "vague-outcome", "when", message, "find a source with a finer date of the outcome")


def check_tellings(market: Market) -> Iterable[Finding]:
    """Nothing has happened before it was told that it had."""
    for placed in market.claims:
        event, said = placed.claim.event, placed.said
        read = placed.source.read if placed.source else date.min
        if event and event.first and said and said < event.first <= read:
            message = f"happened {event}, but was told by {said}"
            yield _at(placed, "told-before", "when", message, "see whether it is a plan, or the page was updated")


def check_page_addresses(market: Market) -> Iterable[Finding]:
    """One page is one source."""
    seen: dict[str, Ref] = {}
    for source in market.of(Source):
        if source.page is not None:
            other = seen.setdefault(source.page, source.ref)
            if other != source.ref:
                message = f"{other} has this address too"
                yield Finding("same-page", source.ref, ("url",), message, "one page is one source", Severity.WARNING)


def _at(placed: PlacedClaim, rule: str, name: str, message: str, hint: str) -> Finding:
    return Finding(rule, placed.ref, (placed.field, placed.index, name), message, hint, Severity.WARNING)
