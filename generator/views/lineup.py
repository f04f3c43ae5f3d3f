"""A company's products as its own page lists them: form, how far each has come and where, since when, at what price."""

from __future__ import annotations

from dataclasses import dataclass

from generator.deriving.claims import claim_as, launch_claim
from generator.deriving.verdicts import SALE_STAGES
from generator.deriving.winning import can_win, ranked
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.product import PriceClaim, Product
from generator.model.words import LaunchState
from generator.views.connections import Connections
from generator.views.edition import Edition, LaunchFacts
from generator.views.launching import PLANNED, counted, plan_of, tally, telling
from generator.views.sheet import Link
from generator.views.words import LAUNCH_STATE, STAGE_NOUN, day_words, when_words


@dataclass(frozen=True, slots=True)
class Out:
    """One launch of a product: its state, where, the day as it was said, and the claim that says so."""

    state: str
    words: str
    where: Link
    when: str
    claim: Link | None


@dataclass(frozen=True, slots=True)
class Cost:
    """A price where it is asked, and the claim that says so."""

    words: str
    detail: str
    claim: Link


@dataclass(frozen=True, slots=True)
class OwnProduct:
    """A product in one row; `maker` names another company whose glasses bear this one's brand."""

    product: Link
    maker: Link | None
    form: str
    launches: tuple[Out, ...]
    prices: tuple[Cost, ...]
    name_final: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """How many of the dates said for a launch turned out one way."""

    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class LaunchLine:
    """A launch in one row: how far it has come, and how the dates said for it turned out."""

    launch: Link
    out: Out
    turned: tuple[Turned, ...]


def launch_line(facts: LaunchFacts, edition: Edition) -> LaunchLine:
    """The launch in one row, leading to its section."""
    turned = (Turned(one.value, counted(one, number)) for one, number in tally(facts.expectations).items())
    return LaunchLine(edition.link(facts.launch.ref), out_of(facts, edition), tuple(turned))


def own_products(vendor_id: str, connections: Connections) -> tuple[OwnProduct, ...]:
    """The products of a vendor or brand, those that are out first."""
    rows = [_row(product, vendor_id, connections) for product in connections.products.get(vendor_id, ())]
    launched = LaunchState.LAUNCHED.value
    return tuple(sorted(rows, key=lambda row: not any(one.state == launched for one in row.launches)))


def _row(product: Product, vendor_id: str, connections: Connections) -> OwnProduct:
    edition = connections.edition
    maker = edition.link(Ref("vendors", product.vendor)) if product.vendor != vendor_id else None
    return OwnProduct(
        product=edition.link(product.ref),
        maker=maker,
        form=edition.label("forms", product.form) if product.form else "",
        launches=tuple(out_of(facts, edition) for facts in connections.of_product.get(product.id, ())),
        prices=_prices(product, edition),
        name_final=product.name_final,
    )


def out_of(facts: LaunchFacts, edition: Edition) -> Out:
    """How far a launch has come, where and when, in words."""
    claim = telling(facts)
    return Out(
        state=facts.progress.state.value,
        words=state_words(facts),
        where=_where(facts, edition),
        when=_when(facts, claim),
        claim=edition.claim_link(claim) if claim else None,
    )


def state_words(facts: LaunchFacts) -> str:
    """How far a launch has come, without its dates; a date that nobody checked carries the day of the last look."""
    state = facts.progress.state
    if state is not LaunchState.UNCHECKED:
        return LAUNCH_STATE[state]
    return f"{LAUNCH_STATE[state]} {day_words(facts.horizon)}" if facts.horizon else "date passed, never checked"


def _where(facts: LaunchFacts, edition: Edition) -> Link:
    link = edition.link(facts.launch.ref)
    regions = ", ".join(edition.label("regions", region) for region in facts.launch.regions)
    variant = f" ({facts.launch.variant})" if facts.launch.variant else ""
    return Link(f"{regions}{variant}", link.path, link.anchor)


_BEFORE_SALE = (LaunchState.ANNOUNCED, LaunchState.SHOWN, LaunchState.OPEN_FOR_ORDERS, LaunchState.PILOTED)


def _when(facts: LaunchFacts, claim: PlacedClaim | None) -> str:
    """The day of the state as it was said, and of which step where that is not the sale; then what is expected next."""
    if claim is None:
        return "no date given"
    told = launch_claim(claim)
    words = when_words(told.when)
    if facts.progress.state in PLANNED:
        step = "" if told.stage in SALE_STAGES else f"{STAGE_NOUN[told.stage]} "
        return f"{step}expected {words}" if told.when.is_dated else words
    plan = (plan_of(facts) or facts.plan[0]) if facts.plan and facts.progress.state in _BEFORE_SALE else None
    later = f"; sale expected {when_words(launch_claim(plan).when)}" if plan and plan is not claim else ""
    return words + later


def _prices(product: Product, edition: Edition) -> tuple[Cost, ...]:
    """The strongest price of each region."""
    found: dict[str, PlacedClaim] = {}
    for placed in filter(can_win, ranked(edition.market.claims_of(product.ref, "prices"))):
        found.setdefault(claim_as(PriceClaim, placed).region, placed)
    return tuple(_cost(placed, edition) for placed in found.values())


def _cost(placed: PlacedClaim, edition: Edition) -> Cost:
    claim = claim_as(PriceClaim, placed)
    kind, region = edition.label("price_kinds", claim.kind), edition.label("regions", claim.region)
    return Cost(f"{claim.amount.words} {claim.currency}", f"{kind}, {region}", edition.claim_link(placed))
