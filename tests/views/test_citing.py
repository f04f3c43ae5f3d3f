"""Footnotes: numbers in reading order, one for each page that was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest

from generator.addresses import SitePath
from generator.model import market as market_module
from generator.views.citing import notes, places_in
from generator.views.connections import Connections
from generator.views.dealing import deal_row
from generator.views.edition import Edition
from generator.views.evidence import evidence
from generator.views.sheet import Link

DAY = date(2026, 11, 22)
PAGE = SitePath("vendors/oppo/")


def deal(name, source):
    parties = [{"vendor": "oppo", "role": "device-vendor"}, {"name": name, "role": "eyewear-brand"}]
    return {"parties": parties, "claims": [{"says": "in-force", "source": source}]}


def edition_of(market):
    sources = {f"sources/{one}": {"title": one.title()} for one in ("first", "other", "second")}
    sources["sources/untitled"] = {"language": "zh", "publisher_name": "报", "grade": "C"}
    records = {"partnerships/a": deal("x", "second"), "partnerships/b": deal("y", "first")}
    records["vendors/oppo"] = {"claims": [{"source": "other"}, {"source": "untitled"}]}
    return Edition(market({**sources, **records}), DAY)


def test_numbers_follow_the_reading_order_and_further_pages_come_last(market):
    edition = edition_of(market)
    rows = [deal_row(facts, edition) for facts in edition.deals.values()]
    made = notes(rows, edition.market.claims, Connections.of(edition))
    assert [(one.number, one.source.text, one.claims) for one in made.sources] == [
        (1, "Second", 1),
        (2, "First", 1),
        (3, "Other", 1),
        (4, "A page of 报", 1),
    ]
    assert [made.numbers[row.claim.anchor] for row in rows] == [1, 2]


def test_two_pages_whose_claims_have_one_address_each_cite_their_own(market, monkeypatch):
    """An address is 32 bits of a hash: among 75,000 claims two were alike."""
    monkeypatch.setattr(market_module, "claim_address", lambda *_: "c-01234567")
    edition = edition_of(market)
    said = {}
    for name, facts in edition.deals.items():
        made = notes([deal_row(facts, edition)], (), Connections.of(edition))
        said[name] = [(card.says, made.numbers[card.address]) for card in made.cards]
    assert said == {"a": [("oppo × x: Active", 1)], "b": [("oppo × y: Active", 1)]}


def test_a_card_says_of_what_it_speaks(market):
    edition = edition_of(market)
    made = notes([deal_row(edition.deals["a"], edition)], (), Connections.of(edition))
    assert [one.says for one in made.cards] == ["oppo × x: Active"]


def test_a_page_without_a_title_goes_by_its_publisher(market):
    edition = edition_of(market)
    lines = notes((), edition.market.claims, Connections.of(edition)).sources
    (line,) = [one for one in lines if one.grade == "C"]
    assert (line.source.text, line.publisher, line.published) == ("A page of 报", "", "page without a date")


@pytest.mark.parametrize(
    "published, after",
    [("2026-11-23", "page published after this day"), ("2026-12", "page published after this day"), ("2026-11", "")],
)
def test_a_page_that_certainly_came_out_later_says_so(market, published, after):
    """The claim counts from the day it was said; a page read since then tells of that day."""
    records = {"sources/page": {"published": published}, "vendors/oppo": {"claims": [{"stated": "2025"}]}}
    edition = Edition(market(records), DAY)
    (card,) = (evidence(placed, edition) for placed in edition.market.claims)
    (line,) = notes((), edition.market.claims, Connections.of(edition)).sources
    assert (card.after, line.after) == (after, after)


def test_a_claim_cited_twice_has_one_card(market):
    edition = edition_of(market)
    row = deal_row(edition.deals["a"], edition)
    assert len(notes((row, (row,)), (), Connections.of(edition)).cards) == 1


def test_only_addresses_of_claims_are_taken_from_a_view():
    links = (
        Link("a", PAGE, "c-0123abcd"),
        Link("a", anchor="c-4567abcd"),
        [Link("b", PAGE, "deals"), Link("c", PAGE, "c-short")],
        "text",
        None,
    )
    assert list(places_in(links)) == [(PAGE, "c-0123abcd")]


def test_connections_are_sorted_once_for_an_edition(market):
    edition = edition_of(market)
    assert Connections.of(edition) is Connections.of(edition)


@dataclass(frozen=True)
class Row:
    """A view that tells which of its fields were looked into."""

    title: str
    claim: Link | None
    below: tuple[tuple[Link, ...], ...] = ()
    seen: ClassVar[list[str]] = []

    def __getattribute__(self, name: str) -> object:
        if not name.startswith("_"):
            Row.seen.append(name)
        return super().__getattribute__(name)


def test_a_view_is_searched_only_where_it_can_hold_another():
    row = Row("c-00000000", Link("a", PAGE, "c-0123abcd"), ((Link("b", PAGE, "c-89abcdef"),),))
    assert [anchor for _, anchor in places_in(row)] == ["c-0123abcd", "c-89abcdef"]
    assert sorted(Row.seen) == ["below", "claim"]
