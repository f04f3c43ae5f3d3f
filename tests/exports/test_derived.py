"""What stands beside a record: where it is shown, and what its tables say of it."""

from __future__ import annotations

from datetime import date

from generator.exports.claimtable import claims_table
from generator.exports.contentschema import content_schemas
from generator.exports.datapackage import _schema
from generator.exports.derived import Deriver
from generator.exports.markettables import all_tables
from generator.model.fields import Ref

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
