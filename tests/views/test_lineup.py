"""A company's products and launches as its own page lists them."""

from __future__ import annotations

from datetime import date

import pytest

from generator.views.calendar import calendar_sheets
from generator.views.connections import Connections
from generator.views.edition import Edition
from generator.views.lineup import launch_line, own_products

DAY = date(2026, 11, 22)


def edition_of(market, claims, **product):
    records = {"vendors/oppo": {"name": "OPPO"}, "vendors/eye": {}, "sources/page": {}, "products/air": product}
    return Edition(market({**records, "launches/a": {"product": "air", "claims": claims}}), DAY)


def says(word, when, stage="launch", **more):
    return {"says": word, "stage": stage, "when": when, **more}


@pytest.mark.parametrize(
    "claims, state, when",
    [
        ([says("happened", "2025-06-26", "on-sale")], "launched", "26 June 2025"),
        ([says("expected", "2027-Q1")], "expected", "expected Q1 2027"),
        ([says("expected", "none")], "expected", "no date given"),
        ([says("expected", "2027", "announced")], "expected", "announcement expected 2027"),
        (
            [says("expected", "2027", "announced", stated="2026-06"), says("expected", "2028", stated="2026-01")],
            "expected",
            "expected 2028",
        ),
        (
            [says("happened", "2026-01", "announced"), says("expected", "2027", "on-sale")],
            "announced",
            "January 2026; sale expected 2027",
        ),
    ],
)
def test_a_launch_tells_its_state_and_its_day_apart(market, claims, state, when):
    edition = edition_of(market, claims)
    (row,) = own_products("oppo", Connections.of(edition))
    assert [(one.words, one.where.text, one.when) for one in row.launches] == [(state, "China", when)]


def test_glasses_that_others_make_name_their_maker(market):
    edition = edition_of(market, [says("expected", "2027")], brands=["eye"])
    connections = Connections.of(edition)
    assert [row.maker for row in own_products("oppo", connections)] == [None]
    assert [row.maker.text for row in own_products("eye", connections)] == ["OPPO"]


def test_each_region_has_its_strongest_price(market):
    def price(amount, region, basis="official"):
        return {"amount": amount, "currency": "CNY", "region": region, "kind": "list", "basis": basis}

    prices = [price("1999", "CN", "rumour"), price("2199", "CN"), price("299", "US")]
    (row,) = own_products("oppo", Connections.of(edition_of(market, [says("expected", "2027")], prices=prices)))
    assert sorted((one.words, one.detail) for one in row.prices) == [
        ("2,199 CNY", "List price, China"),
        ("299 CNY", "List price, United States"),
    ]


def test_dates_said_before_are_counted_by_how_they_turned_out(market):
    claims = [says("expected", "2025-Q1", stated="2024"), says("expected", "2025-06", stated="2024")]
    edition = edition_of(market, [*claims, says("happened", "2025-06-26")])
    line = launch_line(edition.launches["a"], edition)
    assert [(one.verdict, one.words) for one in line.turned] == [("met", "1 on time"), ("late", "1 late")]


def test_the_same_date_of_the_same_step_counts_once(market):
    """A page that tells it again makes no second date; another step or window does."""
    told = [says("expected", "2026-03-02", "preorder", source=source) for source in ("page", "other")]
    records = {"vendors/oppo": {}, "sources/page": {}, "sources/other": {}, "products/air": {}}
    claims = [*told, says("expected", "2026-03-02", "announced")]
    edition = Edition(market({**records, "launches/a": {"product": "air", "claims": claims}}), DAY)
    line = launch_line(edition.launches["a"], edition)
    assert [one.words for one in line.turned] == ["2 past their date, not checked"]


def test_products_and_calendar_tell_the_same_plan(market):
    claims = [says("expected", "2027", "announced", stated="2026-06"), says("expected", "2028", stated="2026-01")]
    edition = edition_of(market, claims)
    (sheet,) = calendar_sheets(edition)
    (entry,) = [entry for part in sheet.agenda for entry in part.entries]
    out = launch_line(edition.launches["a"], edition).out
    assert out.claim == entry.expected[-1].what.claim
    assert out.when == f"expected {entry.expected[-1].what.window}"
