"""Field tables come from the models, and the example is a record that the reader takes."""

from datetime import date

import pytest

from generator.model.launch import Launch
from generator.model.market import RECORDS
from generator.model.source import Source
from generator.reading.decode import decode
from generator.reading.yamltree import parse
from generator.views.contribute import EXAMPLE, EXAMPLE_FILE, SOURCE_EXAMPLE, SOURCE_FILE, contribute_sheets
from generator.views.edition import Edition
from generator.views.fieldtables import record_tables, shared_tables


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.folder)
def test_every_field_has_a_row_that_says_what_it_takes(kind):
    own, *_ = record_tables(kind, {})
    assert {row.name for row in own.rows} == set(kind.model_fields) - {"id"}
    assert all(row.takes and "<" not in row.takes for table in record_tables(kind, {}) for row in table.rows)


def test_a_launch_and_its_claims():
    own, claims, _ = record_tables(Launch, {})
    rows = {row.name: row for row in (*own.rows, *claims.rows)}
    assert (rows["regions"].required, rows["regions"].many, rows["regions"].words) == (True, True, "regions")
    assert rows["product"].takes == "the id of a record in products/"
    assert rows["claims"].part == claims.anchor
    assert rows["says"].takes.startswith("one of: expected, happened")
    assert rows["when"].takes == "a date, as precise as it was said"


def test_anchors_stand_once(market):
    (sheet,) = contribute_sheets(Edition(market({}), date(2026, 11, 22)))
    tables = [*shared_tables(), *(table for kind in sheet.kinds for table in kind.tables)]
    anchors = [table.anchor for table in tables]
    assert len(anchors) == len(set(anchors))
    assert {row.part for table in tables for row in table.rows if row.part} <= set(anchors)


@pytest.mark.parametrize("kind, path, text", [(Launch, EXAMPLE_FILE, EXAMPLE), (Source, SOURCE_FILE, SOURCE_EXAMPLE)])
def test_the_example_is_a_record(kind, path, text):
    node, problems = parse(text.encode(), path)
    assert not problems
    record, problems = decode(kind, node, path, id="example")
    assert record is not None
    assert not problems
