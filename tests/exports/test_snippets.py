"""Every first query of the data page is run as it stands there, against the files that the exports write."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys

import duckdb
import jq
import pytest
from browsing import served

from generator.exports import export_files
from generator.views.snippets import snippets

HERE = "https://glasses.example.org/g/"


@pytest.fixture(scope="module")
def published(whole, tmp_path_factory):
    """All files of the whole market, in a folder as they are published."""
    folder = tmp_path_factory.mktemp("published")
    for path, data in export_files(whole).items():
        target = folder / path.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def base(published):
    """The address at which they are served; only this machine reaches it."""
    with served(published) as address:
        yield address


@pytest.fixture(params=["address known", "address unknown"])
def place(request, published, base, tmp_path):
    """Where a query is run, and the address that the site knows: an empty folder, or that of the files."""
    return (tmp_path, base) if request.param == "address known" else (published / "data/v1", "")


def of(tool, site_url):
    (one,) = [one.code for one in snippets(site_url) if one.tool.startswith(tool)]
    return one


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_there_is_one_for_each_tool():
    assert [one.tool for one in snippets(HERE)] == ["DuckDB", "pandas", "Python and sqlite3", "curl and jq"]
    assert [one.tool for one in snippets("")] == ["DuckDB", "pandas", "Python and sqlite3", "jq"]
    assert all(f"{HERE}data/v1/" in one.code for one in snippets(HERE))


def test_duckdb_counts_every_expected_date(place, published, base, whole, monkeypatch):
    folder, site_url = place
    monkeypatch.chdir(folder)
    query = of("DuckDB", site_url).replace(f"{base}data", f"{published}/data")  # its reader of the web is an extension
    rows = duckdb.sql(query).fetchall()
    assert sum(dates for _, _, dates in rows) == sum(len(facts.expectations) for facts in whole.launches.values())
    assert ("insider", "met") in {(basis, verdict) for basis, verdict, _ in rows}


def test_pandas_counts_the_makers_of_a_partner(place):
    folder, site_url = place
    head, *rows, _ = run([sys.executable, "-c", of("pandas", site_url)], folder)
    counts = [int(row[0].split()[-1]) for row in rows]
    assert head == ["partner"]
    assert len(counts) == 10
    assert counts == sorted(counts, reverse=True)


def test_sqlite_tells_what_came_late(place, whole):
    folder, site_url = place
    rows = run([sys.executable, "-c", of("Python", site_url)], folder)
    assert ["Xiaomi AI Glasses", "launch", "2025-04", "57", "57"] in rows
    least = [int(row[3]) for row in rows]
    assert least == sorted(least, reverse=True)


def overdue(whole):
    launches = {facts.launch.id: facts for facts in whole.launches.values() if facts.progress.state == "overdue"}
    return [[record_id, facts.horizon.isoformat()] for record_id, facts in sorted(launches.items())]


def test_jq_lists_what_is_past_its_date(place, published, whole):
    program = shlex.split(of("jq" if not place[1] else "curl", place[1]).partition("jq ")[2])[1]
    told = jq.compile(program).input_value(json.loads((published / "data/v1/launches.json").read_bytes())).all()
    assert [line.split("\t") for line in told] == overdue(whole)
    assert told


@pytest.mark.skipif(not (shutil.which("jq") and shutil.which("curl")), reason="jq or curl is not installed")
def test_the_line_of_curl_and_jq_runs_in_a_shell(place, whole):
    folder, site_url = place
    assert run(["sh", "-c", of("curl" if site_url else "jq", site_url)], folder) == overdue(whole)
