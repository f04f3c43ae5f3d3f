"""A record is found by whatever it is called; only another spelling of one name is sure."""

from __future__ import annotations

import pytest

from generator.checks import ask
from generator.checks.naming import Meant, record_meant

RECORDS = {
    "vendors/xiaomi": {"name": "Xiaomi", "native_name": "小米", "aliases": [{"name": "Mi Corp", "kind": "former"}]},
    "vendors/xreal": {"name": "Xreal"},
    "products/one": {"name": "One", "vendor": "xreal", "native_name": "一号"},
    "products/mi-one": {"name": "ONE", "vendor": "xiaomi"},
    "sources/page": {"title": "A page", "title_en": "The page", "url": "https://news.page.com/a"},
}


@pytest.mark.parametrize(
    "kind, text, meant",
    [
        ("vendors", "Xiaomi", Meant("xiaomi", surely=True)),
        ("vendors", "XIAOMI", Meant("xiaomi", surely=True)),
        ("vendors", "小米", Meant("xiaomi", surely=True)),
        ("vendors", "mi-corp", Meant("xiaomi", surely=True)),
        ("vendors", "xiaomy", Meant("xiaomi", surely=False)),
        ("vendors", "mi-one", Meant("xiaomi", surely=True)),
        ("vendors", "luxshare", None),
        ("products", "一号", Meant("one", surely=True)),
        ("products", "O.N.E", Meant("mi-one", surely=False)),
        ("sources", "https://news.page.com/a", Meant("page", surely=True)),
        ("sources", "The page", Meant("page", surely=True)),
    ],
)
def test_a_record_is_found_by_any_of_its_names(market, kind, text, meant):
    assert record_meant(market(RECORDS), kind, text) == meant


VALUES = [
    ("vendors/a", {"roles": ["Device vendor"]}, "device-vendor"),
    ("products/a", {"form": "Display"}, "display"),
    ("products/a", {"form": "Display glasses"}, "display"),
    ("products/a", {"specs": {"wieght": [{"value": "40"}]}}, "weight"),
    ("products/a", {"prices": [{"amount": "1", "currency": "yuan", "region": "CN", "kind": "list"}]}, "CNY"),
    ("products/a", {"prices": [{"amount": "1", "currency": "CNY", "region": "china", "kind": "list"}]}, "CN"),
    ("products/a", {"prices": [{"amount": "1", "currency": "CNY", "region": "CN", "kind": "List price"}]}, "list"),
    ("partnerships/a", {"kind": "Retail", "parties": [], "claims": []}, "retail"),
    ("figures/a", {"metric": "shipment", "claims": []}, "shipments"),
    ("figures/a", {"unit": "piece", "claims": []}, "pieces"),
    ("sources/a", {"type": "News"}, "news"),
]


@pytest.mark.parametrize("path, given, word", VALUES)
def test_every_list_of_words_knows_what_is_meant(market, path, given, word):
    if path == "partnerships/a":
        given = {**given, "parties": [{"vendor": "v", "role": "device-vendor"}, {"name": "x", "role": "eyewear-brand"}]}
    found = [one for one in ask(market({"sources/page": {}, path: given})) if one.rule == "unknown-word"]
    assert [(one.meant, f'did you mean "{word}"?' in one.message) for one in found] == [(word, True)]
