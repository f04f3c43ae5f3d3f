"""Circles are found whatever leads into them, and told once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.cycles import check_cycles, find_cycles


@pytest.mark.threat(9)
@pytest.mark.parametrize(
    "edges, cycles",
    [
        ({}, []),
        ({"a": ["b"]}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"b": ["a"], "a": ["b"]}, [("a", "b")]),
        ({"c": ["b"], "b": ["a"], "a": ["c"]}, [("a", "c", "b")]),
        ({"x": ["a"], "a": ["b"], "b": ["a", "y"]}, [("a", "b")]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [("a", "b"), ("c", "d")]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["b"]}, [("a", "b"), ("a", "c", "b")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
    ],
    ids=["nothing", "a line", "itself", "two", "three", "with a way in and out", "two circles", "two through one edge", "a diamond"],
)  # fmt: skip
def test_circles(edges, cycles):
    assert find_cycles(edges) == cycles


def test_a_chain_as_long_as_the_market_is_walked_at_once():
    nodes = [f"n{number:05}" for number in range(20_000)]
    chain = {node: [following] for node, following in pairwise(nodes)}
    assert find_cycles(chain) == []
    assert len(find_cycles({**chain, nodes[-1]: [nodes[0]]})[0]) == len(nodes)


NODES = "abcdef"
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4))


def reachable(edges: dict[str, list[str]]) -> dict[str, set[str]]:
    """Where each node leads to, by Warshall's closure."""
    leads = {node: set(edges.get(node, ())) for node in NODES}
    for middle in NODES:
        for node in NODES:
            if middle in leads[node]:
                leads[node] |= leads[middle]
    return leads


@pytest.mark.threat(9)
@given(GRAPHS)
def test_every_node_on_a_circle_is_told_and_no_other(edges: dict[str, list[str]]):
    cycles = find_cycles(edges)
    on_circles = {node for node, leads in reachable(edges).items() if node in leads}
    assert {node for cycle in cycles for node in cycle} == on_circles
    for cycle in cycles:
        assert cycle[0] == min(cycle)
        assert len(set(cycle)) == len(cycle)
        assert all(after in edges[node] for node, after in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
    assert len(set(cycles)) == len(cycles)


def test_only_an_owner_may_have_ended(market):
    owners = [{"vendor": "a", "kind": "brand", "source": "s", "basis": "insider"}]
    follows = {"sources/s": {}, "vendors/oppo": {}, "products/b": {"follows": "b"}}
    hints = [finding.hint for finding in check_cycles(market({**follows, "vendors/a": {"owners": owners}}))]
    assert hints == ["one of these links is mistaken, or has ended (until)", "one of these links is mistaken"]
