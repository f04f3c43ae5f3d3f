"""The directory's order."""

from __future__ import annotations

from datetime import date

from generator.views.edition import Edition
from generator.views.vendors import vendors_sheets


def test_device_vendors_come_first_and_observers_last(market):
    records = {
        "vendors/idc": {"type": "analyst", "roles": ["device-vendor"]},
        "vendors/bolon": {"roles": ["eyewear-brand"]},
        "vendors/meta": {"roles": ["eyewear-brand", "device-vendor"]},
        "vendors/who": {},
    }
    (sheet,) = vendors_sheets(Edition(market(records), date(2026, 11, 22)))
    assert [(group.title, [row.vendor.text for row in group.rows]) for group in sheet.groups] == [
        ("Device vendors", ["meta"]),
        ("Eyewear", ["bolon"]),
        ("Role not recorded", ["who"]),
        ("Analysts and media", ["idc"]),
    ]


def test_counts_lead_to_the_sections_of_the_profile(market):
    claim = {"says": "expected", "stage": "launch", "when": "2027"}
    records = {
        "sources/page": {},
        "vendors/oppo": {},
        "vendors/eye": {},
        "products/air": {"brands": ["eye"]},
        "launches/air": {"product": "air", "claims": [claim]},
    }
    (sheet,) = vendors_sheets(Edition(market(records), date(2026, 11, 22)))
    rows = {row.vendor.text: row for group in sheet.groups for row in group.rows}
    assert (rows["eye"].products.text, rows["eye"].products.anchor, rows["eye"].deals) == ("1", "products", None)
    assert rows["oppo"].launches.path == "vendors/oppo/"


def test_the_filters_offer_what_is_there(market):
    records = {
        "vendors/bolon": {"roles": ["eyewear-brand"], "country": "CN"},
        "vendors/meta": {"roles": ["eyewear-brand", "device-vendor"], "country": "US"},
    }
    (sheet,) = vendors_sheets(Edition(market(records), date(2026, 11, 22)))
    assert [(one.name, [words for _, words in one.choices]) for one in sheet.filters] == [
        ("group", ["Device vendors", "Eyewear"]),
        ("country", ["China", "United States"]),
        ("type", ["company", "brand", "medium", "analyst firm"]),
    ]
    rows = {row.vendor.text: (row.groups, row.place, row.sort) for group in sheet.groups for row in group.rows}
    assert rows == {"bolon": ("eyewear", "CN", "company"), "meta": ("eyewear device", "US", "company")}
