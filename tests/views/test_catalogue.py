"""The catalogue: a product a row, with what the filters and the sorting choose among."""

from __future__ import annotations

from datetime import date

import pytest

from generator.views.catalogue import catalogue_sheets
from generator.views.edition import Edition

PRICE = {"currency": "CNY", "region": "CN", "kind": "list"}


@pytest.fixture
def catalogue(market):
    """The catalogue of some records, besides OPPO and a page."""

    def _catalogue(**records):
        made = {"vendors/oppo": {"name": "OPPO"}, "sources/page": {}, **records}
        (sheet,) = catalogue_sheets(Edition(market(made), date(2026, 11, 22)))
        return sheet

    return _catalogue


def traits(row):
    return {trait.name: trait.ids for trait in row.traits}


def test_a_bare_product_says_only_whose_it_is_and_that_a_camera_is_not_known(catalogue):
    (row,) = catalogue(**{"products/air": {}}).rows
    assert (row.form, row.launches, row.prices, row.since) == ("", (), (), "")
    assert traits(row) == {"by": "oppo", "camera": "unknown"}


def test_only_a_launch_that_came_about_puts_a_product_on_sale(catalogue):
    launches = {
        "launches/cn": {"product": "air", "claims": [{"says": "happened", "stage": "on-sale", "when": "2025-06"}]},
        "launches/us": {
            "product": "air",
            "regions": ["US"],
            "claims": [{"says": "expected", "stage": "launch", "when": "2027"}],
        },
    }
    (row,) = catalogue(**{"products/air": {}}, **launches).rows
    assert [(one.where.text, one.words, one.when) for one in row.launches] == [
        ("China", "launched", "June 2025"),
        ("United States", "", "expected 2027"),
    ]
    assert traits(row)["in"] == "CN"
    assert row.since == "2025-06-01"


def test_a_price_carries_its_bounds(catalogue):
    prices = [{"amount": "over 1999", **PRICE}, {"amount": "199..299", **PRICE, "region": "US"}]
    (row,) = catalogue(**{"products/air": {"prices": prices}}).rows
    assert set(traits(row)["price"].split()) == {"CNY:1999:", "CNY:199:299"}


def test_a_filter_is_only_there_where_products_differ(catalogue):
    sheet = catalogue(
        **{
            "vendors/vivo": {"name": "vivo"},
            "products/air": {"specs": {"camera": [{"value": "no"}]}},
            "products/one": {"vendor": "vivo"},
        }
    )
    assert [(one.name, one.choices) for one in sheet.filters] == [
        ("by", (("oppo", "OPPO", 1), ("vivo", "vivo", 1))),
        ("camera", (("no", "no, a page says so", 1), ("unknown", "not known", 1))),
    ]


def test_a_page_found_wrong_says_nothing_here(catalogue):
    specs = {"camera": [{"value": "yes", "source": "wrong"}]}
    (row,) = catalogue(**{"sources/wrong": {"grade": "D"}, "products/air": {"specs": specs}}).rows
    assert traits(row)["camera"] == "unknown"
