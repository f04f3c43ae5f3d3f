"""Does anything own, follow or mirror itself, by whatever detour?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.checks.finding import Finding
from generator.model.market import Market
from generator.model.product import Product
from generator.model.source import Source
from generator.model.vendor import Vendor


def check_cycles(market: Market) -> Iterable[Finding]:
    """Ownership, succession and mirroring lead somewhere; each circle is told once, with its whole way."""
    owners = {vendor.id: [owner.vendor for owner in vendor.owners if not owner.until] for vendor in market.of(Vendor)}
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
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in sorted(edges):
        _follow(start, edges, done, found)
    return sorted(found.values())


def _follow(
    start: str, edges: Mapping[str, Sequence[str]], done: set[str], found: dict[frozenset[str], tuple[str, ...]]
) -> None:
    """Walk depth first without recursion: a chain of owners may be as long as the market."""
    way: list[str] = []
    stack: list[tuple[str, int]] = [(start, 0)]
    while stack:
        node, step = stack.pop()
        if step == 0:
            if node in done:
                continue
            way.append(node)
        targets = sorted(edges.get(node, ()))
        if step < len(targets):
            stack.append((node, step + 1))
            target = targets[step]
            if target in way:
                cycle = way[way.index(target) :]
                smallest = cycle.index(min(cycle))
                found.setdefault(frozenset(cycle), (*cycle[smallest:], *cycle[:smallest]))
            else:
                stack.append((target, 0))
        else:
            done.add(way.pop())
