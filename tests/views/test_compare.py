"""The comparison has a row for every property and holds every product to choose from, but no value."""

from __future__ import annotations

from datetime import date

from generator.views.compare import compare_sheets
from generator.views.edition import Edition


def test_rows_follow_the_vocabulary_and_products_stand_by_form(market):
    records = {
        "vendors/oppo": {"name": "OPPO"},
        "sources/page": {},
        "products/one": {"form": "display", "specs": {"os": [{"value": "One OS"}], "weight": [{"value": "40"}]}},
        "products/two": {},
    }
    (sheet,) = compare_sheets(Edition(market(records), date(2026, 11, 22)))
    assert [[line.key for line in group] for group in sheet.groups] == [
        *(["form", "launched", "price", "turned"], ["weight", "camera"], ["os"], ["partners"])
    ]
    assert [(shelf.label, [(one.key, one.recorded) for one in shelf.candidates]) for shelf in sheet.shelves] == [
        ("Display glasses", [("one", "2 properties recorded")]),
        ("Form not recorded", [("two", "no property recorded")]),
    ]
