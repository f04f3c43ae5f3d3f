"""The opening sentence of a profile: the strongest facts of a company, each with the claim that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.deriving.ownership import top_of
from generator.deriving.verdicts import DECIDED, Expectation
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.product import Product
from generator.model.vendor import Vendor
from generator.model.words import Basis, DealStatus, LaunchState, Stage, Verdict
from generator.views.connections import Connections
from generator.views.dealing import BRIEF
from generator.views.edition import DealFacts, LaunchFacts
from generator.views.launching import plan_of, tally, unchecked_words
from generator.views.pairs import counterparts
from generator.views.sheet import Link
from generator.views.words import BASIS, LAUNCH_STATE, STAGE_NOUN, VERDICT, day_words, join_words, when_words

FEW = 3
"""So many names a sentence can bear; the rest are counted."""

WORKING = (DealStatus.CONFIRMED, DealStatus.REPORTED)
PAST_DATE = (LaunchState.OVERDUE, LaunchState.UNCHECKED)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a name that leads on; and the claim that says so."""

    words: str = ""
    name: Link | None = None
    claim: Link | None = None


Clause = tuple[Piece, ...]

_TURNED = {Verdict.WITHDRAWN: "withdrawn"}
"""Verdicts as they read after a number of them; the others read as in `VERDICT`."""


def opening(vendor: Vendor, connections: Connections, owners: Mapping[str, str]) -> tuple[Clause, ...]:
    """What the record adds up to, clause by clause, the strongest first; the page gives it its day."""
    launches = connections.launches.get(vendor.id, ())
    clauses = [
        *_selling(vendor, connections),
        *_dealing(vendor, connections, owners),
        *_underway(launches, connections),
        *_waiting(launches, connections),
        *_passed(launches, connections),
        *_kept(launches),
        *_read(vendor, connections),
    ]
    products = len(connections.products.get(vendor.id, ()))
    if not clauses and products:
        return ((Piece(f"{number_words(products, 'product')} without a launch in this record"),),)
    return tuple(clauses) or ((Piece("nothing recorded of products, deals or launches"),),)


def number_words(number: int, one: str, many: str = "") -> str:
    """As "two products", "14 deals"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def _short(link: Link) -> Link:
    """A name without the native one, as running text has it."""
    return replace(link, native=None)


def _series(named: Sequence[Clause], rest: str = "") -> Iterator[Piece]:
    """Names joined as "a, b and c"; `rest` is the last of them in words."""
    total = len(named) + bool(rest)
    for place, pieces in enumerate(named, 1):
        yield from pieces
        if place < total:
            yield Piece(" and " if place == total - 1 else ", ")
    if rest:
        yield Piece(rest)


def _selling(vendor: Vendor, connections: Connections) -> Iterator[Clause]:
    """The products on sale: its own, or those of others that bear its name."""
    found = (
        (product, next(filter(_is_out, connections.of_product.get(product.id, ())), None))
        for product in connections.products.get(vendor.id, ())
    )
    out = [(product, facts) for product, facts in found if facts]
    own = [pair for pair in out if pair[0].vendor == vendor.id]
    if own:
        yield (Piece(f"sells {number_words(len(own), 'product')}"), *_products(own, connections))
    elif out:
        of_others = number_words(len(out), "product")
        yield (Piece(f"its name is on {of_others} sold by others"), *_products(out, connections))


def _is_out(facts: LaunchFacts) -> bool:
    return facts.progress.state is LaunchState.LAUNCHED


def _products(out: Sequence[tuple[Product, LaunchFacts]], connections: Connections) -> Iterator[Piece]:
    link = connections.edition.link
    if len(out) <= FEW:
        yield Piece(": ")
        yield from _series([(_named(link(product.ref), _decider(facts), connections),) for product, facts in out])


def _decider(facts: LaunchFacts) -> PlacedClaim | None:
    return facts.sale.claim if facts.sale and _is_out(facts) else facts.progress.claim


def _named(link: Link, claim: PlacedClaim | None, connections: Connections) -> Piece:
    return Piece(name=_short(link), claim=connections.edition.claim_link(claim) if claim else None)


def _dealing(vendor: Vendor, connections: Connections, owners: Mapping[str, str]) -> Iterator[Clause]:
    """With whom, how sure, and whose sister the partner is; then what is unsure or over."""
    deals = connections.deals.get(vendor.id, ())
    sure = _partners(vendor, deals, DealStatus.CONFIRMED, connections)
    told = _partners(vendor, deals, DealStatus.REPORTED, connections)
    told = {one: facts for one, facts in told.items() if one not in sure}
    if sure:
        yield (Piece("confirmed partner of "), *_partner_series(vendor, sure, connections, owners))
    if told:
        yield (Piece("reported to work with "), *_partner_series(vendor, told, connections, {}))
    for facts in [one for one in deals if one.deal.status not in WORKING][:FEW]:
        link = connections.edition.link(facts.partnership.ref)
        is_talk = facts.deal.claim is not None and facts.deal.claim.claim.basis is Basis.RUMOUR
        status = BRIEF[facts.deal.status] + " (unconfirmed talk)" * (
            is_talk and facts.deal.status is not DealStatus.RUMOURED
        )
        words = f"{status}: the {connections.edition.label('deal_kinds', facts.partnership.kind)} "
        yield (Piece(words), _named(link, facts.deal.claim, connections))


def _partners(
    vendor: Vendor, deals: Iterable[DealFacts], status: DealStatus, connections: Connections
) -> dict[str, DealFacts]:
    """The partners in deals of a status, in the order of their role groups, each with its first deal."""
    vocabulary = connections.edition.market.vocabulary
    found: dict[str, tuple[int, DealFacts]] = {}
    for facts in deals:
        theirs = counterparts(facts.partnership, vendor.id, connections.edition)
        for party in facts.partnership.parties:
            if facts.deal.status is status and party.vendor in theirs:
                role = vocabulary.roles.get(party.role)
                group = vocabulary.role_groups.get(role.group) if role else None
                found.setdefault(party.vendor, (int(group.order) if group else 99, facts))
    return {one: facts for one, (_, facts) in sorted(found.items(), key=lambda item: item[1][0])}


def _partner_series(
    vendor: Vendor, partners: Mapping[str, DealFacts], connections: Connections, owners: Mapping[str, str]
) -> Iterator[Piece]:
    link = connections.edition.link
    few = list(partners.items())[: FEW if len(partners) > FEW + 1 else FEW + 1]
    told = {top_of(one, owners): one for one, _ in reversed(few)}
    named = [
        (
            _named(link(Ref("vendors", one)), facts.deal.claim, connections),
            *(_sister(vendor, one, connections, owners) if one in told.values() else ()),
        )
        for one, facts in few
    ]
    more = len(partners) - len(few)
    yield from _series(named, number_words(more, "other") if more else "")


def _sister(vendor: Vendor, partner: str, connections: Connections, owners: Mapping[str, str]) -> Iterator[Piece]:
    """A sister of the partner that a rival works with: " (a sister brand of Ray-Ban, which works with Meta)"."""
    top = top_of(partner, owners)
    if top in (partner, vendor.id):
        return
    ours = {vendor.id, partner, top, *connections.partners(vendor.id)}
    sisters = [one for one in owners if top_of(one, owners) == top and one not in ours]
    rivals = {one: [rival for rival in connections.partners(one) if rival not in ours] for one in sisters}
    found = max((one for one in sisters if rivals[one]), key=lambda one: _borne(one, connections), default=None)
    if found:
        link = connections.edition.link
        yield from (Piece(" (a sister brand of "), Piece(name=_short(link(Ref("vendors", found)))))
        yield from (
            Piece(", which works with "),
            Piece(name=_short(link(Ref("vendors", rivals[found][0])))),
            Piece(")"),
        )


def _borne(brand: str, connections: Connections) -> int:
    """How many products bear the brand."""
    return len(connections.products.get(brand, ()))


def _underway(launches: Iterable[LaunchFacts], connections: Connections) -> Iterator[Clause]:
    """What is on its way or was halted, and of which no date is due or passed."""
    told = (LaunchState.LAUNCHED, LaunchState.EXPECTED, LaunchState.UNCLEAR, *PAST_DATE)
    open_ones = [one for one in launches if not any(it.verdict is Verdict.PENDING for it in one.expectations)]
    for facts in [one for one in open_ones if one.progress.state not in told][:FEW]:
        name = _named(_what(facts.launch.ref, connections), facts.progress.claim, connections)
        where = ", ".join(connections.edition.label("regions", region) for region in facts.launch.regions)
        yield (Piece(f"{LAUNCH_STATE[facts.progress.state]} ({where}): "), name)


def _waiting(launches: Iterable[LaunchFacts], connections: Connections) -> Iterator[Clause]:
    """The plans that stand, the next first, with the step and whose word it is; one product on one date once."""
    plans = [plan for facts in launches if (plan := _due(facts))]
    plans.sort(key=lambda one: (one.window.last or date.max, one.window.first or date.max, one.claim.address))
    found: dict[str, dict[str, Piece]] = {}
    for one in plans:
        name = _named(_what(one.claim.ref, connections), one.claim, connections)
        found.setdefault(_due_words(one), {}).setdefault(name.name.text if name.name else "", name)
    for when, names in list(found.items())[:FEW]:
        yield (Piece(f"expected {when}: "), *_series([(name,) for name in names.values()]))


def _due(facts: LaunchFacts) -> Expectation | None:
    """The plan that stands, as in the calendar, while it is not due."""
    plan = plan_of(facts)
    pending = (one for one in facts.expectations if one.verdict is Verdict.PENDING)
    return next((one for one in pending if plan and one.claim.address == plan.address), None)


def _due_words(one: Expectation) -> str:
    """As "autumn 2026 (shipping; repeated from elsewhere)"."""
    basis = one.claim.claim.basis
    step = STAGE_NOUN[one.stage] if one.stage is not Stage.LAUNCH else ""
    notes = [words for words in (step, BASIS[basis] if basis is not Basis.OFFICIAL else "") if words]
    return when_words(one.window) + (f" ({'; '.join(notes)})" if notes else "")


def _what(launch: Ref, connections: Connections) -> Link:
    """The product of a launch by its name alone, leading to the launch; without one, what it is called."""
    link, record = connections.edition.link(launch), connections.edition.market.get(launch)
    product = connections.edition.market.one(Product, record.product) if isinstance(record, Launch) else None
    return replace(link, text=product.name) if product else link


def _passed(launches: Iterable[LaunchFacts], connections: Connections) -> Iterator[Clause]:
    """What passed its date: found nowhere, or never looked for."""
    for facts in launches:
        link = _what(facts.launch.ref, connections)
        if facts.progress.state is LaunchState.OVERDUE:
            words = f"date passed, no launch found (checked {day_words(facts.horizon)}): "
            yield (Piece(words), _named(link, facts.progress.claim, connections))
        elif facts.progress.state is LaunchState.UNCHECKED:
            words = f"{unchecked_words(facts.horizon)}: "
            yield (Piece(words), _named(link, facts.progress.claim, connections))


def _kept(launches: Iterable[LaunchFacts]) -> Iterator[Clause]:
    """How the dates said for its launches turned out, where that can be told."""
    counts = tally(one for facts in launches for one in facts.expectations)
    judged = sum(counts.get(verdict, 0) for verdict in DECIDED)
    if judged:
        said = ((one, counts[one]) for one in DECIDED if one in counts)
        kinds = [f"{_NUMBERS[n] if n < len(_NUMBERS) else n} {_TURNED.get(one, VERDICT[one])}" for one, n in said]
        yield (Piece(f"of {number_words(judged, 'date')} said for its launches and judged, {join_words(kinds)}"),)


def _read(vendor: Vendor, connections: Connections) -> Iterator[Clause]:
    pages = len(connections.published.get(vendor.id, ()))
    if pages:
        yield (Piece(f"{number_words(pages, 'page')} of its own among the sources"),)
