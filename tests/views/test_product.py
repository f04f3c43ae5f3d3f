"""A product's page and its line in the catalogue."""

from __future__ import annotations

from datetime import date

from generator.views.catalogue import catalogue_sheets
from generator.views.edition import Edition
from generator.views.product import product_sheets

DAY = date(2026, 11, 22)


def pages_of(market, records):
    found = Edition(market({"vendors/oppo": {"name": "OPPO"}, "sources/page": {}, **records}), DAY)
    return {sheet.path: sheet for sheet in product_sheets(found)}, next(iter(catalogue_sheets(found)))


def test_a_bare_product(market):
    pages, catalogue = pages_of(market, {"products/air": {}})
    sheet = pages["products/air/"]
    assert not (sheet.specs)
    assert not (sheet.prices)
    assert not (sheet.launches)
    assert not (sheet.deals)
    assert not (sheet.evidence)
    assert [(row.product.text, row.form, row.places, row.prices) for row in catalogue.rows] == [("air", "", (), ())]


def test_the_winning_value_stands_first_and_rivals_stay(market):
    weights = [
        {"value": "50", "basis": "rumour"},
        {"value": "40", "condition": "without lenses"},
        {"value": "45", "condition": "without lenses", "basis": "relayed"},
    ]
    pages, _ = pages_of(market, {"products/air": {"specs": {"weight": weights}}})
    (group,) = pages["products/air/"].specs
    (row,) = group.rows
    assert [one.words for one in row.values] == ["40 g, without lenses", "45 g, without lenses", "50 g"]
    assert row.differs
    assert [one.address for one in row.evidence] == [one.claim.anchor for one in row.values]


def test_other_conditions_are_no_conflict(market):
    weights = [{"value": "40", "condition": "without lenses"}, {"value": "48", "condition": "with lenses"}]
    pages, _ = pages_of(market, {"products/air": {"specs": {"weight": weights}}})
    assert not pages["products/air/"].specs[0].rows[0].differs


def test_a_page_found_wrong_never_gives_the_price(market):
    price = {"currency": "CNY", "region": "CN", "kind": "list"}
    records = {
        "sources/wrong": {"grade": "D"},
        "products/air": {
            "prices": [{"amount": "2499", "source": "wrong", **price}, {"amount": "1999", "basis": "relayed", **price}]
        },
    }
    pages, catalogue = pages_of(market, records)
    assert [one.words for one in catalogue.rows[0].prices] == ["1,999 CNY, List price, China"]
    assert [(one.amount, one.wins) for one in pages["products/air/"].prices] == [
        ("1,999 CNY", True),
        ("2,499 CNY", False),
    ]


def test_products_name_what_they_follow_and_what_follows_them(market):
    late = [{"says": "expected", "stage": "launch", "when": "2024", "stated": "2024-01"}]
    records = {
        "products/one": {},
        "products/two": {"follows": "one", "name_final": "false"},
        "launches/one": {"product": "one", "claims": late},
    }
    pages, _ = pages_of(market, records)
    facts = {fact.label: [one.what.text for one in fact.values] for fact in pages["products/one/"].facts}
    assert facts["Followed by"] == ["two"]
    assert [one.text for one in pages["products/one/"].launches[0].successors] == ["two"]
    assert not pages["products/two/"].name_final
