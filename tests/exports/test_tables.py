"""The tables as files: read by DuckDB, by frictionless and by pyarrow, none of which is ours."""

from __future__ import annotations

import io
import json
from pathlib import Path

import duckdb
import pytest
from frictionless import Package, system
from pyarrow import parquet

from generator.addresses import SitePath
from generator.exports import parquet as ours
from generator.exports.derived import Deriver
from generator.exports.markettables import all_tables, expectations_table, pairs_table
from generator.exports.recordtables import record_tables
from generator.exports.table import Type
from generator.exports.tables import table_files
from generator.model.claim import Claim
from generator.model.market import RECORDS

DATA = "data/v1/"


@pytest.fixture(scope="session")
def folder(whole, tmp_path_factory) -> Path:
    """The files of the whole market, written."""
    root = tmp_path_factory.mktemp("tables")
    for path, data in table_files(whole):
        file = root / path.removeprefix(DATA)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root


def ask(query: str):
    with duckdb.connect() as database:
        return database.execute(query).fetchall()


TYPES = {
    Type.STRING: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.DATE: "DATE",
}


def test_duckdb_reads_every_table_with_its_types_and_rows(whole, folder):
    for table in all_tables(whole):
        types = ", ".join(f"'{column.name}': '{TYPES[column.type]}'" for column in table.columns)
        file = folder / f"{table.name}.csv"
        query = f"SELECT count(*) FROM read_csv('{file}', header=true, strict_mode=true, columns={{{types}}})"
        assert ask(query) == [(len(table.rows),)], table.name


def test_duckdb_reads_back_what_the_claims_say(whole, folder):
    file = folder / "claims.csv"
    rows = ask(f"SELECT address, quote FROM read_csv('{file}', header=true, all_varchar=true) WHERE quote IS NOT NULL")
    expected = {(one.address, one.claim.quote) for one in whole.market.all_claims if one.claim.quote}
    assert {(address, quote.removeprefix("'")) for address, quote in rows} == expected


def test_a_claim_is_a_row_and_its_id_comes_first(small):
    tables = {table.name: table for table in all_tables(small())}
    claims = tables["claims"]
    assert [column.name for column in claims.columns[:3]] == ["record_kind", "record_id", "address"]
    assert len(claims.rows) == len(small().market.all_claims)
    told = [dict(zip((column.name for column in claims.columns), row, strict=True)) for row in claims.rows]
    price = next(one for one in told if one["field"] == "prices")
    assert (price["value"], price["value_low"], price["value_high"], price["unit"]) == ("1999..2499", 1999, 2499, "CNY")
    weight = next(one for one in told if one["field"] == "specs.weight")
    assert (weight["value"], weight["value_bound"], weight["unit"]) == ("about 49.5", "about", "g")
    launch = next(one for one in told if one["stage"] == "launch")
    assert (launch["says"], launch["value"], str(launch["value_last"])) == ("expected", "2025-Q2", "2025-06-30")


def test_every_table_begins_with_its_key_and_tells_its_rows_apart(whole):
    for table in all_tables(whole):
        names = [column.name for column in table.columns]
        assert tuple(names[: len(table.key)]) == table.key, table.name
        keys = [row[: len(table.key)] for row in table.rows]
        assert len(set(keys)) == len(keys), table.name
        assert len(set(names)) == len(names), table.name


def test_every_field_of_every_kind_is_in_a_table(whole):
    tables = {table.name: {column.name for column in table.columns} for table in record_tables(Deriver(whole))}
    for kind in RECORDS:
        for name in kind.model_fields:
            inside = any(column == name or column.startswith(f"{name}_") for column in tables[kind.folder])
            assert (inside or f"{kind.folder}_{name}" in tables) == (name != "withdrawn")  # then it is no row
    assert set(Claim.model_fields) - {"retracted", "withdrawn"} <= {
        column.name for column in next(one for one in all_tables(whole) if one.name == "claims").columns
    }


def test_a_pair_and_an_expectation_as_rows(small):
    edition = small()
    assert pairs_table(edition).rows == (
        ("oppo-bolon", "oppo", "bolon", "eyewear", "confirmed", pairs_table(edition).rows[0][-1]),
    )
    first, second = expectations_table(edition).rows
    assert [str(cell) for cell in first[2:10]] == [
        "launch", "2025-Q2", "2025-04-01", "2025-06-30", "quarter", "late", "2025-08-26", "2025-08-26",
    ]  # fmt: skip
    assert first[-3:] == (57, 57, True)
    assert second[7] == "none"


def test_frictionless_finds_the_package_valid(whole, folder):
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    tables = {task.place: task.stats.get("rows", 0) for task in report.tasks if task.place.endswith(".csv")}
    assert tables == {f"{table.name}.csv": len(table.rows) for table in all_tables(whole)}


def test_frictionless_would_see_a_key_that_leads_nowhere(folder, tmp_path):
    for file in folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    pairs = tmp_path / "pairs.csv"
    pairs.write_bytes(pairs.read_bytes().replace(b"xiaomi-goertek,xiaomi,", b"xiaomi-goertek,nobody,"))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    kinds = {kind for (kind,) in report.flatten(["type"])}
    assert {"foreign-key", "hash-count"} <= kinds


def test_the_descriptor_names_every_table_and_the_database(whole, folder):
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [one["path"] for one in told["resources"]] == [
        *(f"{table.name}.csv" for table in all_tables(whole)),
        "market.sqlite",
    ]
    assert "created" not in told


def test_pyarrow_reads_every_table_with_its_types(small):
    files = dict(table_files(small()))
    for table in all_tables(small()):
        read = parquet.read_table(io.BytesIO(files[SitePath(f"{DATA}parquet/{table.name}.parquet")]))
        assert read.column_names == [column.name for column in table.columns]
        columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
        assert [tuple(column.to_pylist()) for column in read.columns] == [tuple(column) for column in columns]


def test_without_pyarrow_there_is_no_parquet(small, monkeypatch):
    monkeypatch.setattr(ours, "find_spec", lambda _name: None)
    files = dict(table_files(small()))
    assert not [path for path in files if path.endswith(".parquet")]
    assert SitePath(f"{DATA}claims.csv") in files


def test_only_a_claim_about_a_property_names_it(small):
    tables = {table.name: table for table in record_tables(Deriver(small()))}
    assert [column.name for column in tables["products_specs"].columns[:4]] == [
        "product_id", "address", "position", "key",
    ]  # fmt: skip
    assert [row[3] for row in tables["products_specs"].rows] == ["weight", "os"]
    assert "key" not in {column.name for column in tables["products_prices"].columns}
