"""The note beside the data names every file there is, and no other."""

from __future__ import annotations

import json
import re
from datetime import date

from generator.exports import export_files
from generator.exports.jsondata import VERSION, json_files
from generator.exports.manifest import MANIFEST
from generator.exports.readme import README, readme_file
from generator.exports.schema import schema_files
from generator.exports.tables import table_files
from generator.views.data_page import rows_of
from generator.views.downloads import FORMAT_CHANGES
from generator.views.edition import Edition

PATTERNS = {
    "<kind>": r"[a-z]+",
    "<field>": r"[a-z]+",
    "<id>": r"[a-z0-9-]+",
    "<table>": r"[a-z_]+",
    "<name>": r"[a-z]+",
}


def named(text: str) -> list[re.Pattern[str]]:
    lines = re.search(r"## Files\n\n(.*?)\n\n", text, re.DOTALL)
    assert lines
    names = [name for line in lines[1].splitlines() for name in line[2:].partition(":")[0].split(", ")]
    return [re.compile(re.sub(r"<\w+>", lambda hole: PATTERNS[hole[0]], name)) for name in names]


def test_every_file_is_named_and_every_name_is_a_file(small):
    edition = small()
    patterns = named(dict(readme_file(edition))[README].decode())
    files = [
        path.removeprefix("data/v1/")
        for path in (
            *dict(json_files(edition)),
            *dict(table_files(edition)),
            *dict(schema_files(edition)),
            MANIFEST,
            README,
        )
    ]
    assert [path for path in files if not any(one.fullmatch(path) for one in patterns)] == []
    assert [one.pattern for one in patterns if not any(one.fullmatch(path) for path in files)] == []


def test_it_says_its_days_and_the_version_that_the_documents_have(small):
    text = dict(readme_file(small()))[README].decode()
    assert "As known on 22 November 2026." in text
    assert f"version {VERSION}: " in text
    assert FORMAT_CHANGES[0].version == VERSION


def test_it_says_how_far_the_evidence_reaches_where_there_is_any(small, market):
    bare = Edition(market({"vendors/oppo": {}}), date(2026, 11, 22))
    told = [dict(readme_file(edition))[README].decode().splitlines()[2] for edition in (small(), bare)]
    assert told == [
        "As known on 22 November 2026. The evidence reaches to 1 November 2026.",
        "As known on 22 November 2026.",
    ]


def test_the_rows_that_the_data_page_tells_of_the_whole_market_are_those_of_its_files(whole):
    told = json.loads(export_files(whole)[MANIFEST])
    rows = {file["path"]: file.get("rows") for file in told["files"]}
    assert rows_of(whole) == {path: rows[path] for path in rows_of(whole)}
