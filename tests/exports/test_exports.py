"""All exports together: the same bytes in every process, no day that nobody said, a manifest that lists them all."""

from __future__ import annotations

import cProfile
import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from generator import exports
from generator.addresses import SitePath
from generator.exports import export_files
from generator.exports.changescsv import changes_csv
from generator.exports.jsondata import json_files
from generator.exports.rebuild import market_from_json
from generator.exports.tables import table_files
from generator.model.when import Precision, When
from generator.views.edition import Edition

ROOT = Path(__file__).parents[2]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
OWN = {"as_of", "horizon", "read", "recorded", "day"}
"""Days of the record itself: of its edition, of reading, entering, looking and taking back, and its reach."""
_MADE = """
import hashlib, sys
from datetime import date
from pathlib import Path
from generator.exports import export_files
from generator.reading.content import read_content
from generator.views.edition import Edition
edition = Edition(read_content(Path("content")).market, date(2026, 11, 22))
for path, data in export_files(edition).items():
    print(path, hashlib.sha256(data).hexdigest())
"""


@pytest.mark.threat(11)
def test_two_processes_make_the_same_bytes():
    made = [
        subprocess.run(
            [sys.executable, "-c", _MADE],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    assert made[0] == made[1]
    assert len(made[0].splitlines()) > 500


def test_the_manifest_lists_every_file_with_its_hash(small):
    files = export_files(small())
    told = json.loads(files[SitePath("data/v1/manifest.json")])
    assert [one["path"] for one in told["files"]] == sorted(path for path in files if path != "data/v1/manifest.json")
    for one in told["files"]:
        data = files[SitePath(one["path"])]
        assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    rows = {one["path"]: one.get("rows") for one in told["files"]}
    assert (rows["data/v1/vendors.csv"], rows["data/v1/vendors.json"], rows["data/v1/market.json"]) == (2, 2, None)
    assert (told["as_of"], told["horizon"]) == ("2026-11-22", small().horizons.market.isoformat())


def test_two_exports_may_not_write_one_file(small, monkeypatch):
    monkeypatch.setattr(exports, "EXPORTS", (json_files, json_files))
    with pytest.raises(ValueError, match="two exports write"):
        export_files(small())


MARKET = SitePath("data/v1/market.json")
Found = Iterator[tuple[str, str]]


def days_said(edition: Edition) -> set[str]:
    """Every day that somebody said: those in dates of day precision, also at the end of a range."""
    texts = set(re.findall(r'"text": "([^"]*)", "first"', dict(json_files(edition))[MARKET].decode()))
    ends = {end for text in texts for end in text.split("..") if end}
    return {end for end in ends if When.parse(end).precision is Precision.DAY}


def in_json(value: Any, key: str = "") -> Found:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from in_json(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from in_json(inner, key)
    elif isinstance(value, str):
        yield key, value


def in_csv(data: bytes) -> Found:
    for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
        yield from row.items()


def in_sqlite(data: bytes) -> Found:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            rows = database.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in rows.description]
            for row in rows:
                named = zip(columns, row, strict=True) if name != "about" else [row]
                yield from ((column, cell) for column, cell in named if isinstance(cell, str))


def in_parquet(data: bytes) -> Found:
    table = parquet.read_table(io.BytesIO(data))
    for name, column in zip(table.column_names, table.columns, strict=True):
        yield from ((name, str(cell)) for cell in column.to_pylist())


READERS: dict[str, Callable[[bytes], Found]] = {
    "json": lambda data: in_json(json.loads(data)),
    "csv": in_csv,
    "sqlite": in_sqlite,
    "parquet": in_parquet,
}


def days_of_nobody(edition: Edition) -> list[str]:
    """Every day in every file that is neither said by anybody, nor called first or last, nor the record's own."""
    said = days_said(edition)
    found = []
    for path, data in {**dict(json_files(edition)), **dict(table_files(edition)), **dict(changes_csv(edition))}.items():
        for name, text in READERS[path.rpartition(".")[2]](data):
            own = name.removeprefix("derived_") in OWN or name.endswith("_day")
            labelled = name in ("first", "last") or name.endswith(("_first", "_last"))
            if DAY.fullmatch(text) and text not in said and not own and not labelled:
                found.append(f"{path}: {name} {text}")
    return found


@pytest.mark.parametrize("edition_name", ["whole", "past"])
def test_no_file_carries_a_day_that_nobody_said(edition_name, request):
    edition = request.getfixturevalue(edition_name)
    assert len(days_said(edition)) > 20
    assert days_of_nobody(edition) == []


def test_where_all_say_months_every_day_is_called_first_or_last(market):
    claim = {"says": "expected", "stage": "launch", "when": "2025-04"}
    page = {"published": "2024-11", "read": "2026-01-01"}
    made = market({"sources/page": page, "vendors/oppo": {}, "launches/it": {"vendor": "oppo", "claims": [claim]}})
    edition = Edition(made, date(2026, 11, 22))
    assert days_said(edition) == set()
    assert days_of_nobody(edition) == []
    assert b"2025-04-01" in dict(json_files(edition))[MARKET]


def calls(market: Any, number: int) -> int:
    """How many functions all exports call for so many launches: it counts work, whatever the machine is busy with."""
    claims = [
        {"says": "expected", "stage": "launch", "when": "2025-Q2"},
        {"says": "happened", "stage": "launch", "when": "2025-07"},
    ]
    launches = {f"launches/l{at}": {"vendor": f"v{at}", "claims": claims} for at in range(number)}
    vendors = {f"vendors/v{at}": {} for at in range(number)}
    edition = Edition(market({"sources/page": {}, **vendors, **launches}), date(2026, 11, 22))
    profile = cProfile.Profile()
    profile.runcall(lambda: (dict(json_files(edition)), dict(table_files(edition))))
    return sum(entry.callcount for entry in profile.getstats())


def test_twice_the_market_is_twice_the_work(market):
    calls(market, 1)  # what is made once for all
    small, large = calls(market, 40), calls(market, 80)
    assert large < 2.1 * small


HOSTILE = st.one_of(
    st.text(min_size=1, max_size=30).map(str.strip).filter(bool),
    st.sampled_from(
        ["=1+1", "@x", "a\r\nb", "𝔾𓂀", "x" * 2000, "</script><b>", "]]>", "a\0b", "\x1b[2J", "'=1", '"', "\\"]
    ),
)


@settings(
    max_examples=25 if settings.default.max_examples <= 100 else settings.default.max_examples,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(HOSTILE)
def test_hostile_text_goes_through_every_table_and_document(small, text):
    edition = small(text)
    files = dict(json_files(edition))
    assert market_from_json(files[SitePath("data/v1/market.json")]) == edition.market
    assert not [path for path, data in files.items() if b"</" in data]
    for path, data in table_files(edition):
        if path.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
            assert len({len(row) for row in rows}) == 1, path
            columns = [[row[at] for row in rows[1:]] for at in range(len(rows[0]))]
            for name, cells in zip(rows[0], columns, strict=True):
                numeric = name.endswith(("_low", "_high", "_least", "_most")) or name == "position"
                assert numeric or not [one for one in cells if one.startswith(("=", "+", "-", "@", "\t", "\r"))]
