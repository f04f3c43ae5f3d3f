"""Old addresses lead straight to a page: a circle is told from each of its addresses, a long one not to its end."""

from __future__ import annotations

import pytest

from generator.reading.redirects import decode_redirects
from generator.reading.yamltree import parse


def told(text: str) -> list[str]:
    node = parse(text.encode(), "r.yml")[0]
    assert node is not None
    return [f"{one.place.line}: {one.rule}: {one.message}" for one in decode_redirects(node, "r.yml")[1]]


def test_a_short_circle_is_told_whole() -> None:
    assert told("a/: b/\nb/: a/\n") == [
        '1: redirect-loop: "a/" leads in a circle: a/ → b/ → a/',
        '2: redirect-loop: "b/" leads in a circle: b/ → a/ → b/',
    ]


@pytest.mark.parametrize("count, end", [(8, "a7/ → a0/"), (9, "a7/ → … → a0/")])
def test_a_circle_is_told_up_to_eight_addresses(count: int, end: str) -> None:
    found = told("".join(f"a{at}/: a{(at + 1) % count}/\n" for at in range(count)))
    assert len(found) == count
    assert found[0].endswith(f"leads in a circle: a0/ → a1/ → a2/ → a3/ → a4/ → a5/ → a6/ → {end}")


def test_what_leads_to_itself_or_on_is_told() -> None:
    assert told("a/: a/\nb/: c/\nc/: d/\n") == [
        '1: redirect-loop: "a/" leads to itself',
        '2: redirect-chain: "b/" leads to "c/", which leads on',
    ]


def test_a_list_in_the_place_of_an_address_is_pointed_at_where_it_begins() -> None:
    node = parse(b"old/: [a]\n", "r.yml")[0]
    assert node is not None
    (problem,) = decode_redirects(node, "r.yml")[1]
    assert (problem.place.column, problem.place.length) == (7, 1)
    assert problem.message == "this is not the address of a page"
