"""Values that cannot all be right are found, and limits that agree are left in peace."""

import pytest

from generator.deriving.rivals import rivalries

PAGES = {f"sources/{name}": {} for name in ("page", "other")}


def spec(key, *values):
    claims = [{"value": value, "source": source} for value, source in zip(values, ("page", "other"), strict=True)]
    return {"vendors/oppo": {}, "products/air": {"specs": {key: claims}}, **PAGES}


@pytest.mark.parametrize(
    "key, one, other, differ",
    [
        ("weight", "40", "42", True),
        ("weight", "40", "40.0", False),
        ("weight", "under 42", "40", False),
        ("weight", "under 42", "50", True),
        ("weight", "over 30", "40", False),
        ("weight", "30..40", "40..50", False),
        ("os", "Android", "android", False),
        ("os", "Android", "Linux", True),
    ],
)
def test_specs(market, key, one, other, differ):
    assert bool(rivalries(market(spec(key, one, other)))) is differ


def test_a_page_found_wrong_is_no_rival(market):
    records = spec("weight", "40", "42") | {"sources/other": {"grade": "D"}}
    assert rivalries(market(records)) == ()


def test_prices_of_different_kinds_are_no_rivals(market):
    price = {"currency": "CNY", "region": "CN", "kind": "list"}
    prices = [{**price, "amount": "1999"}, {**price, "amount": "2499", "variant": "dark", "source": "other"}]
    records = {"vendors/oppo": {}, "products/air": {"prices": prices}, **PAGES}
    assert rivalries(market(records)) == ()


def test_figures_of_one_period(market):
    claims = [{"value": "over 300000"}, {"value": "200000", "source": "other"}]
    (found,) = rivalries(market({"figures/sold": {"claims": claims, "period": "2025"}, **PAGES}))
    assert [placed.claim.value.text for placed in found.claims] == ["200000", "over 300000"]
