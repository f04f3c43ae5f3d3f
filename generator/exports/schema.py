"""JSON Schema (2020-12): of the YAML files, for editors and contributors, and of the JSON that is published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.addresses import SitePath, data_file
from generator.exports.contentschema import DIALECT, content_schemas
from generator.exports.outputshapes import Definitions
from generator.model.market import RECORDS
from generator.model.source import Source
from generator.model.vocabulary import Vocabulary
from generator.views.edition import Edition

Schema = dict[str, Any]

_DAY: Schema = {"type": "string", "format": "date"}
_HEAD: dict[str, Schema] = {
    "$schema": {"type": "string", "description": "this schema, from the document's own address"},
    "version": {"const": 1},
    "as_of": {**_DAY, "description": "the day of the market"},
    "horizon": {"type": ["string", "null"], "format": "date", "description": "how far the evidence reaches"},
    "license": {"const": "CC-BY-4.0"},
}


def schema_files(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """`schema/market`, `schema/<kind>`, `schema/<one of a kind>`, `schema/manifest` and `schema/content/<kind>`."""
    named = {f"{name}.schema.json": schema for name, schema in output_schemas().items()}
    written = content_schemas(edition.market.vocabulary)
    named |= {f"content/{name}.schema.json": schema for name, schema in written.items()}
    yield from ((data_file("schema", name), _bytes(schema)) for name, schema in named.items())


def _bytes(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def output_schemas() -> dict[str, Schema]:
    """The schemas of the documents by name. A reader must let unknown members pass: a version may gain some."""
    found = {"market": _market(), "manifest": _manifest()}
    for kind in RECORDS:
        named: Schema = {"const": kind.folder}
        many = Definitions()
        found[kind.folder] = _document(f"all {kind.folder}", {"kind": named, "records": _list(many.of(kind))}, many)
        one = Definitions()
        record, sources = one.of(kind), _list(one.of(Source))
        found[kind.singular] = _document(
            f"one {kind.singular}", {"kind": named, "record": record, "sources": sources}, one
        )
    return found


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _market() -> Schema:
    made = Definitions()
    told: dict[str, Schema] = {
        "is_past": {"type": "boolean", "description": "whether more is known now than on that day"},
        "unplaced": {"type": "integer", "minimum": 0, "description": "claims left out since nobody knows their day"},
        "vocabulary": made.of(Vocabulary),
        "redirects": {"type": "object", "additionalProperties": {"type": "string"}},
        "withdrawn": {
            "type": "object",
            "description": "by kind, the records that were wrong as a whole; they stand nowhere else",
            "additionalProperties": _list({"type": "object", "required": ["id", "withdrawn"]}),
        },
        **{kind.folder: _list(made.of(kind)) for kind in RECORDS},
    }
    return _document("the whole market", told, made)


def _manifest() -> Schema:
    entry = {
        "path": {"type": "string", "description": "from the site's root"},
        "bytes": {"type": "integer", "minimum": 0},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "rows": {"type": "integer", "minimum": 0},
    }
    item = {"type": "object", "properties": entry, "required": ["path", "bytes", "sha256"]}
    return _document("every file that can be downloaded", {"files": _list(item)}, Definitions())


def _document(title: str, told: Mapping[str, Schema], made: Definitions) -> Schema:
    properties = {**_HEAD, **told}
    return {
        "$schema": DIALECT,
        "title": f"Hundred Glasses, version 1: {title}",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        **({"$defs": made.definitions} if made.definitions else {}),
    }
