"""The market as JSON (RFC 8259), version 1: the whole, a file a kind, a file a record; a record is one line of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.addresses import SitePath, data_file
from generator.exports.derived import Deriver, expectation_values
from generator.exports.plain import DERIVED, json_text, plain
from generator.model.launch import Launch
from generator.model.market import RECORDS, PlacedClaim
from generator.model.record import Record, references
from generator.model.source import Source
from generator.views.edition import Edition

VERSION = 1
LICENCE = "CC-BY-4.0"
MARKET_FILE = data_file("market.json")


def json_files(edition: Edition) -> dict[SitePath, bytes]:
    """`market.json`, `<kind>.json` and `<kind>/<id>.json`. Only additions come to a version; see the data page."""
    lines = record_lines(edition)
    files = {MARKET_FILE: _market(edition, lines)}
    for kind in RECORDS:
        head = {**header(edition, f"{kind.folder}.schema.json"), "kind": kind.folder}
        of_kind = {ref: line for ref, line in lines.items() if ref.startswith(f"{kind.folder}/")}
        files[data_file(f"{kind.folder}.json")] = _document(head, {"records": _list(of_kind.values())})
        for record in edition.market.of(kind):
            files[data_file(kind.folder, f"{record.id}.json")] = _single(edition, record, lines)
    return files


def header(edition: Edition, schema: str, up: str = "") -> dict[str, Any]:
    """What every document says first: its schema, the version of the format, its day, how far its evidence reaches."""
    reach = edition.horizons.market
    return {
        "$schema": f"{up}schema/{schema}",
        "version": VERSION,
        "as_of": edition.as_of.isoformat(),
        "horizon": reach.isoformat() if reach else None,
        "license": LICENCE,
    }


def record_lines(edition: Edition) -> dict[str, str]:
    """Every record as one line of JSON, by reference ("vendors/xiaomi")."""
    deriver = Deriver(edition)
    claims: dict[str, list[PlacedClaim]] = {}
    for placed in edition.market.all_claims:
        claims.setdefault(str(placed.ref), []).append(placed)
    return {
        str(record.ref): json_text(_record(record, deriver, claims.get(str(record.ref), ())))
        for record in edition.market
    }


def _record(record: Record, deriver: Deriver, claims: Iterable[PlacedClaim]) -> dict[str, Any]:
    told: dict[str, Any] = plain(record)
    for placed in claims:
        name, _, key = placed.field.partition(".")
        items = told[name][key] if key else told[name]
        items[placed.index][DERIVED] = plain(deriver.claim(placed))
    told[DERIVED] = plain(deriver.record(record))
    facts = deriver.edition.launches.get(record.id) if isinstance(record, Launch) else None
    if facts:
        judged = (expectation_values(one, facts) for one in facts.expectations)
        told[DERIVED]["expectations"] = [
            {name: plain(value) for name, value in one.items() if value is not None and name != "launch"}
            for one in judged
        ]
    return told


def _market(edition: Edition, lines: Mapping[str, str]) -> bytes:
    market = edition.market
    head = {
        **header(edition, "market.schema.json"),
        "is_past": market.day is not None,
        "unplaced": market.unplaced,
    }
    parts = {"vocabulary": json_text(plain(market.vocabulary)), "redirects": json_text(dict(market.redirects))}
    for kind in RECORDS:
        parts[kind.folder] = _list(lines[str(record.ref)] for record in market.of(kind))
    return _document(head, parts)


def _single(edition: Edition, record: Record, lines: Mapping[str, str]) -> bytes:
    """One record, and the sources that it names."""
    named = dict.fromkeys(str(ref) for _, ref in references(record) if ref.kind == Source.folder)
    head = {**header(edition, f"{record.singular}.schema.json", "../"), "kind": record.folder}
    sources = _list(lines[ref] for ref in sorted(named) if ref in lines)
    return _document(head, {"record": lines[str(record.ref)], "sources": sources})


def _list(lines: Iterable[str]) -> str:
    joined = ",\n".join(lines)
    return f"[\n{joined}\n]" if joined else "[]"


def _document(head: Mapping[str, Any], parts: Mapping[str, str]) -> bytes:
    """An object of a head and of parts that are JSON already."""
    members = [f"{json_text(name)}: {json_text(value)}" for name, value in head.items()]
    members += [f"{json_text(name)}: {text}" for name, text in parts.items()]
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()
