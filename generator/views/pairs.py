"""The pairs of the matrix: who makes the glasses, with each other party of the same deal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.model.partnership import Partnership, Party
from generator.model.product import Product
from generator.model.vendor import Vendor
from generator.views.edition import DealFacts, Edition

DEVICE = "device"
"""The role group whose members are the matrix's rows."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A device vendor and one other party of the same deal, with the group of that party's role."""

    row: str
    column: str
    group: str
    facts: DealFacts


def pairs_of(edition: Edition) -> tuple[Pair, ...]:
    """Every device vendor with every other party of its deals, once for each deal and role group.

    Where two parties of a deal are device vendors, the one named first has the other in its row.
    """
    return edition.once(_all_pairs)


def _all_pairs(edition: Edition) -> tuple[Pair, ...]:
    makers = _makers(edition)
    found: dict[tuple[str, str, str, str], Pair] = {}
    for facts in edition.deals.values():
        for pair in _pairs(facts, makers, edition):
            found.setdefault((pair.row, pair.column, pair.group, facts.partnership.id), pair)
    return tuple(found.values())


def _pairs(facts: DealFacts, makers: frozenset[str], edition: Edition) -> Iterator[Pair]:
    devices = _devices(facts.partnership.parties, makers, edition)
    for one, other in combinations(facts.partnership.parties, 2):
        row, column = (one, other) if one in devices else (other, one)
        if _side_by_side(one, other, facts.partnership, edition):
            continue
        if row in devices and row.vendor and column.vendor and row.vendor != column.vendor:
            yield Pair(row.vendor, column.vendor, group_of(column, edition), facts)


def _devices(parties: Sequence[Party], makers: frozenset[str], edition: Edition) -> list[Party]:
    """Who makes the glasses in this deal; where its roles do not say, those who make glasses at all."""
    said = [party for party in parties if group_of(party, edition) == DEVICE]
    return said or [party for party in parties if party.vendor in makers]


def _side_by_side(one: Party, other: Party, deal: Partnership, edition: Edition) -> bool:
    """Two that bring the same to a third, as two models of AI in one pair of glasses: not a deal of theirs."""
    third = any(party.role != one.role for party in deal.parties)
    return third and one.role == other.role and group_of(one, edition) != DEVICE


def counterparts(deal: Partnership, vendor_id: str, edition: Edition) -> tuple[str, ...]:
    """With whom a company works in a deal: of many round one device vendor, each works with that one alone."""
    found = [
        (ours.vendor, other.vendor)[ours.vendor == vendor_id]
        for ours, other in combinations(deal.parties, 2)
        if vendor_id in (ours.vendor, other.vendor) and _work(ours, other, deal, edition)
    ]
    return tuple(dict.fromkeys(one for one in found if one and one != vendor_id))


def _work(one: Party, other: Party, deal: Partnership, edition: Edition) -> bool:
    """Whether two parties of a deal deal with each other, by their roles in it."""
    device = any(group_of(party, edition) == DEVICE for party in deal.parties)
    if device and DEVICE not in (group_of(one, edition), group_of(other, edition)):
        return False
    return not _side_by_side(one, other, deal, edition)


def _makers(edition: Edition) -> frozenset[str]:
    """The vendors that have a product, or that their own record calls a device vendor."""
    roles = edition.market.vocabulary.roles
    called = {
        vendor.id
        for vendor in edition.market.of(Vendor)
        if any(role in roles and roles[role].group == DEVICE for role in vendor.roles)
    }
    return frozenset(called | {product.vendor for product in edition.market.of(Product)})


def group_of(party: Party, edition: Edition) -> str:
    """The group of a party's role in its deal."""
    role = edition.market.vocabulary.roles.get(party.role)
    return role.group if role else "other"
