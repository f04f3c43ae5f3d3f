"""Does anything own, follow or mirror itself, by whatever detour?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from generator.checks.finding import Finding
from generator.model.market import Market
from generator.model.product import Product
from generator.model.source import Source
from generator.model.vendor import Vendor


def check_cycles(market: Market) -> Iterable[Finding]:
    """Ownership, succession and mirroring lead somewhere; each circle is told once, with its whole way."""
    owners = {
        vendor.id: [owner.vendor for owner in vendor.owners if not owner.until and not owner.withdrawn]
        for vendor in market.of(Vendor)
    }
    follows = {product.id: [product.follows] for product in market.of(Product) if product.follows}
    mirrors = {source.id: [source.mirrors] for source in market.of(Source) if source.mirrors}
    for kind, field, verb, edges in (
        (Vendor, "owners", "is owned by", owners),
        (Product, "follows", "follows", follows),
        (Source, "mirrors", "mirrors", mirrors),
    ):
        for cycle in find_cycles(edges):
            way = f" {verb} ".join((*cycle, cycle[0]))
            hint = (
                "one of these links is mistaken, or has ended (until)"
                if field == "owners"
                else "one of these links is mistaken"
            )
            yield Finding("cycle", market.records[kind.folder][cycle[0]].ref, (field,), way, hint)


def find_cycles(edges: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Circles in a graph, each from its smallest node on; every node that is on any circle is on one of those found."""
    left = _without_dead_ends(edges)
    found: list[tuple[str, ...]] = []
    told: set[str] = set()
    for start in sorted(left):
        cycle = _way_back(start, left) if start not in told else ()
        if cycle:
            smallest = cycle.index(min(cycle))
            found.append((*cycle[smallest:], *cycle[:smallest]))
            told.update(cycle)
    return sorted(found)


def _without_dead_ends(edges: Mapping[str, Sequence[str]]) -> Mapping[str, list[str]]:
    """Only what leads into a circle: a chain of owners may be as long as the market, and is gone after this."""
    sources: dict[str, list[str]] = {}
    for node, targets in edges.items():
        for target in set(targets):
            sources.setdefault(target, []).append(node)
    ways = {node: len(set(targets)) for node, targets in edges.items()}
    dead = [node for node in {*ways, *sources} if not ways.get(node)]
    gone = set(dead)
    while dead:
        for node in sources.get(dead.pop(), ()):
            ways[node] -= 1
            if not ways[node]:
                dead.append(node)
                gone.add(node)
    return {
        node: sorted(target for target in set(targets) if target not in gone)
        for node, targets in edges.items()
        if node not in gone
    }


def _way_back(start: str, edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a node to itself, breadth first; empty if there is none."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting and start not in before:
        node = waiting.popleft()
        for target in edges[node]:
            if target not in before:
                before[target] = node
                waiting.append(target)
    if start not in before:
        return ()
    way = [before[start]]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))
