"""JSON Schema: what is published is valid, what is written in YAML is valid, and what is wrong is not."""

from __future__ import annotations

import json
from copy import deepcopy
from os.path import normpath
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from generator.addresses import SitePath
from generator.exports import export_files
from generator.exports.contentschema import content_schemas
from generator.exports.jsondata import json_files
from generator.exports.manifest import MANIFEST, listed, manifest_file
from generator.exports.schema import output_schemas, schema_files
from generator.model.market import RECORDS

CONTENT = Path(__file__).parents[2] / "content"


def strict(schema):
    """The schema, but refusing what it does not name: so a member that it forgets is seen here."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {}
    return {**{name: strict(one) for name, one in schema.items()}, **closed}


def validator(schema) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("edition_name", ["whole", "past"])
def test_every_document_is_valid_by_the_schema_that_it_names(edition_name, request):
    edition = request.getfixturevalue(edition_name)
    made = {name: validator(strict(schema)) for name, schema in output_schemas().items()}
    published = dict(schema_files(edition))
    for path, data in json_files(edition):
        document = json.loads(data)
        resolved = SitePath(normpath(Path(path).parent / document["$schema"]))
        assert resolved in published
        errors = [error.message for error in made[resolved.split("/")[-1].split(".")[0]].iter_errors(document)]
        assert errors == [], path


def test_the_manifest_is_valid(small):
    edition = small()
    document = json.loads(manifest_file(edition, [listed(path, data) for path, data in json_files(edition)]))
    assert list(validator(strict(output_schemas()["manifest"])).iter_errors(document)) == []
    assert json.loads(export_files(edition)[MANIFEST])["$schema"] == "schema/manifest.schema.json"


@pytest.mark.parametrize("size, is_valid", [(0, True), (-1, False)])
def test_a_file_may_be_empty_and_no_less(size, is_valid):
    item = output_schemas()["manifest"]["properties"]["files"]["items"]
    file = {"path": "data/v1/claims.csv", "bytes": size, "sha256": "0" * 64, "rows": size}
    refused = {error.json_path for error in validator(item).iter_errors(file)}
    assert refused == (set() if is_valid else {"$.bytes", "$.rows"})


@pytest.mark.parametrize("change", [("version", 2), ("as_of", "2026-13-01"), ("vendors", {}), ("unplaced", -1)])
def test_a_wrong_document_is_refused(small, change):
    document = json.loads(dict(json_files(small()))[SitePath("data/v1/market.json")])
    document |= [change]
    with pytest.raises(ValidationError):
        validator(output_schemas()["market"]).validate(document)


def test_a_date_without_its_last_day_is_refused(small):
    document = json.loads(dict(json_files(small()))[SitePath("data/v1/launches/x1-cn.json")])
    del document["record"]["claims"][0]["when"]["last"]
    with pytest.raises(ValidationError, match="'last' is a required property"):
        validator(output_schemas()["launch"]).validate(document)


@pytest.mark.parametrize("loader", [yaml.CBaseLoader, yaml.CSafeLoader], ids=["as text", "typed by YAML 1.1"])
def test_every_file_of_the_content_is_valid(whole, loader):
    schemas = content_schemas(whole.market.vocabulary)
    files = [(kind.folder, path) for kind in RECORDS for path in sorted((CONTENT / kind.folder).glob("*.yml"))]
    checks = {name: validator(schema) for name, schema in schemas.items()}
    wrong = []
    for name, path in [*files, ("vocabulary", CONTENT / "vocabulary.yml")]:
        tree = yaml.load(path.read_text(encoding="utf-8"), loader)
        tree = json.loads(json.dumps(tree, default=str))  # YAML 1.1 knows days, JSON does not
        wrong += [f"{path.name}: {error.json_path} {error.message[:90]}" for error in checks[name].iter_errors(tree)]
    assert wrong == []


RECORD = {
    "product": "x1",
    "regions": ["CN"],
    "claims": [{"source": "page", "basis": "official", "says": "expected", "stage": "launch", "when": "2025-Q2"}],
}


def launch(**changes):
    record = deepcopy(RECORD)
    record["claims"][0] |= {name: value for name, value in changes.items() if name not in ("regions", "id", "colour")}
    return record | {name: value for name, value in changes.items() if name in ("regions", "id", "colour")}


@pytest.mark.parametrize("when", ["2025-06-26", 2025, "2025-summer", "early-2026", "..2025-12", "2025-03..", "vague"])
def test_every_form_of_date_may_be_written(small, when):
    schema = content_schemas(small().market.vocabulary)["launches"]
    assert list(validator(schema).iter_errors(launch(when=when))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"when": "soon"},
        {"when": "2025-Q5"},
        {"when": "summer 2025"},
        {"stage": "on-sail"},
        {"basis": "hearsay"},
        {"regions": ["Mars"]},
        {"regions": []},
        {"id": "x1-cn"},
        {"colour": "red"},
        {"source": "The Page"},
        {"recorded": "26 June"},
        {"withdrawn": {"day": "2025-06-26"}},
    ],
    ids=str,
)
def test_what_the_reading_refuses_the_schema_refuses(small, changes):
    with pytest.raises(ValidationError):
        validator(content_schemas(small().market.vocabulary)["launches"]).validate(launch(**changes))


def test_no_schema_forgets_a_kind(small):
    names = {path.rpartition("/")[2].removesuffix(".schema.json") for path in dict(schema_files(small()))}
    for kind in RECORDS:
        assert {kind.folder, kind.singular} <= names
