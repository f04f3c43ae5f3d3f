"""A product's page: its opening sentence, its properties with their claims, its prices and its launches."""

from __future__ import annotations

from datetime import date

import pytest

from generator.views.edition import Edition
from generator.views.product import product_sheets

DAY = date(2026, 11, 22)
PRICE = {"currency": "CNY", "region": "CN", "kind": "list"}


@pytest.fixture
def page(market):
    """The page of the product "air" of OPPO, from its own fields and further records."""

    def _page(product=None, **records):
        made = {"vendors/oppo": {"name": "OPPO"}, "sources/page": {}, "sources/wrong": {"grade": "D"}}
        edition = Edition(market({**made, **records, "products/air": {"name": "Air", **(product or {})}}), DAY)
        return {sheet.path: sheet for sheet in product_sheets(edition)}["products/air/"]

    return _page


def sentence(sheet):
    return "; ".join("".join(piece.name.text if piece.name else piece.words for piece in one) for one in sheet.opening)


def cells(sheet):
    """Each property as "label: value (condition) != rivals"."""
    return [
        f"{row.label}: "
        + "; ".join(
            one.value
            + (f" ({one.condition})" if one.condition else "")
            + "".join(f" {'!=' if one.conflict else 'or'} {rival.value}" for rival in one.rivals)
            for one in row.shown
        )
        for group in sheet.specs
        for row in group.rows
    ]


def test_of_a_bare_product_the_page_says_what_is_not_known(page):
    sheet = page()
    assert sentence(sheet) == "by OPPO; no launch recorded"
    gaps = ["No launch is recorded", "No price has been read", "No property is recorded"]
    assert [one.about.text for doubt in sheet.doubts for one in doubt.first] == gaps
    assert [row.key for row in sheet.glance.rows] == []


def test_the_opening_sentence_is_computed_from_the_record(page):
    launch = {
        "product": "air",
        "claims": [
            {"says": "expected", "stage": "launch", "when": "2024-05", "stated": "2024-01"},
            {"says": "happened", "stage": "on-sale", "when": "2024-06-26"},
        ],
    }
    product = {"form": "display", "prices": [{"amount": "1999", **PRICE}]}
    sheet = page(product, **{"launches/air": launch, "products/next": {"name": "Next", "follows": "air"}})
    assert sentence(sheet) == (
        "Display glasses, by OPPO; launched 26 June 2024 (China); 1,999 CNY (List price, China); "
        "of one date said before and judged, 1 late; followed by Next"
    )


def test_rivals_stand_below_the_value_that_wins_and_other_conditions_beside_it(page):
    weights = [
        {"value": "50", "basis": "rumour"},
        {"value": "40", "condition": "without lenses"},
        {"value": "45", "condition": "without lenses", "basis": "relayed"},
        {"value": "38", "condition": "without lenses", "source": "wrong"},
    ]
    sheet = page({"specs": {"weight": weights}})
    assert cells(sheet) == ["Weight: 40 g (without lenses) != 45 g != 38 g; 50 g"]
    (row,) = sheet.specs[0].rows
    assert row.differs
    assert [one.words for one in row.values] == [
        *("40 g, without lenses", "45 g, without lenses", "50 g", "38 g, without lenses")
    ]
    assert [one.address for one in row.evidence] == [one.claim.anchor for one in row.values]


def test_a_value_inside_anothers_bounds_is_no_conflict(page):
    sheet = page({"specs": {"weight": [{"value": "49"}, {"value": "under 100", "basis": "relayed"}]}})
    assert cells(sheet) == ["Weight: 49 g or under 100 g"]
    assert not sheet.specs[0].rows[0].differs


def test_no_is_said_and_not_the_same_as_silence(page):
    sheet = page({"specs": {"camera": [{"value": "no"}]}})
    assert [(row.key, row.shown[0].sign) for group in sheet.specs for row in group.rows] == [("camera", "no")]


def test_a_page_found_wrong_never_gives_the_price(page):
    prices = [{"amount": "2499", "source": "wrong", **PRICE}, {"amount": "1999", "basis": "relayed", **PRICE}]
    sheet = page({"prices": prices})
    assert [(one.amount, one.wins) for one in sheet.prices] == [("1,999 CNY", True), ("2,499 CNY", False)]
    assert [one.value for row in sheet.glance.rows for one in row.shown] == ["1,999 CNY"]


def test_prices_that_exclude_each_other_are_marked(page):
    prices = [{"amount": "1999", **PRICE}, {"amount": "2499", "basis": "relayed", **PRICE}]
    sheet = page({"prices": [*prices, {"amount": "299", **PRICE, "region": "US"}]})
    assert [(one.amount, one.differs) for one in sheet.prices] == [
        *(("1,999 CNY", True), ("2,499 CNY", True), ("299 CNY", False))
    ]


def test_products_name_what_they_follow_and_what_follows_them(page):
    late = [{"says": "expected", "stage": "launch", "when": "2024", "stated": "2024-01"}]
    records = {"products/two": {"follows": "air", "name": "Two"}, "launches/one": {"product": "air", "claims": late}}
    sheet = page({"name_final": "false"}, **records)
    facts = {fact.label: [one.what.text for one in fact.values] for fact in sheet.facts}
    assert facts["Followed by"] == ["Two"]
    assert [one.text for one in sheet.launches[0].successors] == ["Two"]
    assert not sheet.name_final


def test_every_footnote_has_its_source_and_its_evidence(page):
    sheet = page({"specs": {"os": [{"value": "Air OS"}]}, "prices": [{"amount": "1999", **PRICE}]})
    assert set(sheet.notes.numbers.values()) == {1}
    assert {card.says.partition(": ")[2] for card in sheet.notes.cards} == {"1,999 CNY, list price, China", "Air OS"}
    assert [line.number for line in sheet.notes.sources] == [1]


def test_figures_that_stand_in_a_chart_are_not_listed_again(page):
    measure = {"about": "products/air", "region": "CN"}
    figures = {
        "figures/one": {**measure, "claims": [{"value": "10", "period": "2025-Q1"}]},
        "figures/two": {**measure, "claims": [{"value": "20", "period": "2025-Q2"}]},
        "figures/alone": {**measure, "metric": "share", "claims": [{"value": "5"}]},
    }
    sheet = page(**figures)
    assert [[point.value for point in chart.points] for chart in sheet.charts] == [["10", "20"]]
    assert [row.figure.anchor for row in sheet.figures] == ["figure-alone"]
