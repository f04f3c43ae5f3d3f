"""The matrix as lists: the deals of each company, one a row, and the words by which they can be narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.model.fields import Ref
from generator.model.product import Product
from generator.model.vocabulary import Shape
from generator.model.words import Basis, DealStatus
from generator.views.dealing import DealRow, deal_row
from generator.views.edition import DealFacts, Edition
from generator.views.matrix_grid import WHOLE, by_degree, shape_of, surest
from generator.views.pairs import Pair, group_of
from generator.views.sheet import Link
from generator.views.words import BASIS, DEAL_STATUS, join_words

LISTED = 240
"""About how many rows a list by company has above that: the most connected companies, until there are so many."""
NAMED = 1
"""How many kinds of deal the key names beside their shape; all are in the menu of kinds and on the legend page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A deal as a row of a list: what it is, its mark's shape, the products it names."""

    id: str
    row: DealRow
    shape: str
    products: str
    facts: str
    """By what the page's script narrows: kind, status, basis, and the partners' role groups joined by commas."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company and its deals, the surest first."""

    id: str
    who: Link
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One word of a facet, with the mark that stands for it where there is one."""

    value: str
    label: str
    shape: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A question by which deals can be narrowed; its name stands in the address."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Lists:
    """Makes the lists of one page. `groups` holds the role groups in which the pairs have each deal."""

    edition: Edition
    groups: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, pairs: Iterable[Pair], edition: Edition) -> Lists:
        """Lists in which a deal is found by the role groups of these pairs."""
        groups: dict[str, set[str]] = {}
        for pair in pairs:
            groups.setdefault(pair.facts.partnership.id, set()).add(pair.group)
        return cls(edition, {deal: frozenset(found) for deal, found in groups.items()})

    def entry(self, facts: DealFacts, own: str = "") -> Entry:
        """A deal as seen from the vendor `own`."""
        deal = facts.partnership
        products = (self.edition.market.one(Product, one) for one in deal.products)
        names = join_words([product.name for product in products if product])
        row = deal_row(facts, self.edition, own)
        return Entry(deal.id, row, shape_of(facts, self.edition), names, self._facts(facts))

    def _facts(self, facts: DealFacts) -> str:
        deal = facts.partnership
        groups = self.groups.get(deal.id) or {group_of(party, self.edition) for party in deal.parties}
        return " ".join((deal.kind, facts.deal.status.value, _basis(facts), ",".join(sorted(groups))))

    def companies(self, sides: Iterable[tuple[str, DealFacts]]) -> tuple[Company, ...]:
        """The deals of each company, for those that have most of them."""
        found: dict[str, dict[str, DealFacts]] = {}
        given = list(sides)
        for who, facts in given:
            found.setdefault(who, {})[facts.partnership.id] = facts
        order = by_degree((who for who, deals in found.items() for _ in deals), self.edition.vendor_name)
        most = LISTED if len(given) > WHOLE else len(given)
        before = accumulate((len(found[who]) for who in order), initial=0)
        return tuple(
            self._company(who, found[who].values()) for who, rows in zip(order, before, strict=False) if rows < most
        )

    def _company(self, who: str, deals: Iterable[DealFacts]) -> Company:
        entries = tuple(self.entry(facts, who) for facts in surest(deals))
        return Company(who, self.edition.link(Ref("vendors", who)), entries)


def facets(pairs: Sequence[Pair], deals: Sequence[DealFacts], edition: Edition) -> Iterator[Facet]:
    """Role, kind, status and basis, each where two or more of its words are found among the deals."""
    found = (
        Facet("role", "Role", tuple(_roles(pairs, edition))),
        Facet("kind", "Kind", tuple(_kinds(deals, edition))),
        Facet("status", "Status", tuple(statuses(deals))),
        Facet("basis", "Who says so", tuple(_bases(deals))),
    )
    return (facet for facet in found if len(facet.options) > 1)


def _roles(pairs: Iterable[Pair], edition: Edition) -> Iterator[Option]:
    groups = {pair.group for pair in pairs}
    order = edition.market.vocabulary.role_groups
    return (Option(one, entry.label) for one, entry in order.items() if one in groups)


def _kinds(deals: Iterable[DealFacts], edition: Edition) -> Iterator[Option]:
    """Kinds with a shape in common stand together."""
    shapes = {facts.partnership.kind: shape_of(facts, edition) for facts in deals}
    for shape in Shape:
        for kind in edition.market.vocabulary.deal_kinds:
            if shapes.get(kind) == shape.value:
                yield Option(kind, edition.label("deal_kinds", kind), shape.value, DealStatus.CONFIRMED.value)


def statuses(deals: Iterable[DealFacts]) -> Iterator[Option]:
    """The statuses found, the surest first."""
    found = {facts.deal.status for facts in deals}
    for status in DealStatus:
        if status in found:
            label = "confirmed" if status is DealStatus.CONFIRMED else DEAL_STATUS[status]
            yield Option(status.value, label, Shape.CIRCLE.value, status.value)


def _bases(deals: Iterable[DealFacts]) -> Iterator[Option]:
    found = {_basis(facts) for facts in deals}
    return (Option(basis.value, BASIS[basis]) for basis in Basis if basis.value in found)


def _basis(facts: DealFacts) -> str:
    return facts.deal.claim.claim.basis.value if facts.deal.claim else "none"


def key_of(deals: Sequence[DealFacts], edition: Edition) -> Iterator[Option]:
    """Each shape found, with the kinds of deal that bear it most often."""
    order = by_degree((facts.partnership.kind for facts in deals), lambda kind: edition.label("deal_kinds", kind))
    shapes = {facts.partnership.kind: shape_of(facts, edition) for facts in deals}
    for shape in Shape:
        labels = [edition.label("deal_kinds", kind) for kind in order if shapes[kind] == shape.value]
        more = [f"{len(labels) - NAMED} more"] if len(labels) > NAMED else []
        if labels:
            yield Option(shape.value, join_words(labels[:NAMED] + more), shape.value, DealStatus.CONFIRMED.value)
