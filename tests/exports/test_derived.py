"""What stands beside a record: where it is shown, and what its tables say of it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.exports.claimtable import claims_table
from generator.exports.contentschema import content_schemas
from generator.exports.datapackage import _schema
from generator.exports.derived import Deriver
from generator.exports.markettables import all_tables
from generator.model.fields import Ref
from generator.views.edition import Edition

DAY = date(2026, 11, 22)


def cells(table) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_a_record_is_shown_on_its_page_or_on_a_part_of_anothers(small):
    deriver = Deriver(small())
    refs = ("vendors/oppo", "products/x1", "launches/x1-cn", "figures/f", "statements/s")
    assert [deriver.url(Ref(*ref.split("/"))) for ref in refs] == [
        "vendors/oppo/",
        "products/x1/",
        "products/x1/#launch-cn",
        "figures/#figure-f",
        "outlook/#statement-s",
    ]


def test_a_claim_stands_in_its_table_with_the_grade_of_its_page(small):
    rows = cells(claims_table(Deriver(small())))
    assert {row["grade"] for row in rows} == {"B"}


def test_only_a_table_that_names_others_has_foreign_keys(small):
    tables = {table.name: table for table in all_tables(small())}
    assert "foreignKeys" not in _schema(tables["vocabulary"])
    assert _schema(tables["products"])["foreignKeys"][0]["reference"]["fields"] == ["id"]


def test_a_column_says_what_it_means_where_its_name_does_not(small):
    table = next(table for table in all_tables(small()) if table.name == "vendors")
    fields = {field["name"]: field.get("description") for field in _schema(table)["fields"]}
    assert fields["derived_horizon"] == "how far the evidence about it reaches"
    assert fields["name"] is None


def test_the_last_day_that_it_became_known_stands_where_anybody_knows_one(market):
    dated, undated = {"text": "It grows."}, {"text": "It rests.", "source": "nowhere"}
    page = {"published": "2024-11", "read": "2026-11-22"}
    made = Edition(market({"sources/page": page, "vendors/oppo": {"claims": [dated, undated]}}), DAY)
    told = [Deriver(made).claim(placed) for placed in made.market.claims_of(Ref("vendors", "oppo"))]
    assert [one.get("known_last") for one in told] == [date(2024, 11, 30), None]
    assert "known_last" not in told[1]


@pytest.mark.parametrize(
    "key, value, amount",
    [
        ("weight", "about 49.5", "about 49.5"),
        ("weight", "light", None),
        ("os", "14", None),
        ("unheard-of", "14", None),
    ],
)
def test_a_property_is_a_number_where_the_vocabulary_calls_it_one_and_it_reads_as_one(market, key, value, amount):
    made = Edition(market({"sources/page": {}, "products/x1": {"specs": {key: [{"value": value}]}}}), DAY)
    (placed,) = made.market.claims_of(Ref("products", "x1"))
    found = Deriver(made).spec_amount(placed)
    assert (found and found.text) == amount


def test_a_word_stands_in_its_list_with_what_is_known_of_it(small):
    table = next(table for table in all_tables(small()) if table.name == "vocabulary")
    words = {(row["list"], row["word"]): row for row in cells(table)}
    assert words["roles", "device-vendor"] == {
        "list": "roles",
        "word": "device-vendor",
        "label": "Device vendor",
        "means": None,
        "group": "device",
        "unit": None,
    }
    assert words["specs", "weight"]["unit"] == "g"


def test_an_editor_shows_what_a_word_means_or_else_its_label(small):
    vocabulary = small().market.vocabulary
    told = vocabulary.forms["display"].model_copy(update={"means": "with a display"})
    words = vocabulary.model_copy(update={"forms": {"display": told, "audio": vocabulary.forms["display"]}})
    form = content_schemas(words)["products"]["properties"]["form"]
    assert form["enum"] == ["display", "audio"]
    assert form["enumDescriptions"] == ["Display glasses: with a display", "Display glasses"]
