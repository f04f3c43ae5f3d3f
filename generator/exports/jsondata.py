"""The market as JSON (RFC 8259), version 1: the whole, a file a kind, a file a record; a record is one line of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.addresses import CORRECTIONS, SitePath, data_file
from generator.exports.derived import Deriver, by_record, expectation_values
from generator.exports.plain import DERIVED, json_text, plain
from generator.model.claim import claim_address
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import RECORDS, Market, PlacedClaim
from generator.model.record import Record, own_claims, references
from generator.model.source import Source
from generator.views.edition import Edition

VERSION = 1
LICENCE = "CC-BY-4.0"
MARKET_FILE = data_file("market.json")


def json_files(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """`market.json`, `<kind>.json` and `<kind>/<id>.json`. Only additions come to a version; see the data page.

    A record is written once; every document that holds it has its line.
    """
    lines = record_lines(edition)
    yield MARKET_FILE, _market(edition, lines)
    for kind in RECORDS:
        head = {**header(edition, f"{kind.folder}.schema.json"), "kind": kind.folder}
        of_kind = [lines[record.ref] for record in edition.market.of(kind)]
        yield data_file(f"{kind.folder}.json"), _document(_members(head), {"records": of_kind})
        head = {**header(edition, f"{kind.singular}.schema.json", "../"), "kind": kind.folder}
        yield from _singles(kind, _members(head), lines, edition)


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


def record_lines(edition: Edition) -> dict[Ref, bytes]:
    """Every record as one line of JSON, by reference."""
    deriver = Deriver(edition)
    claims = by_record(edition.market)
    return {
        record.ref: json_text(_record(record, deriver, claims.get(record.ref, ()))).encode()
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


def _market(edition: Edition, lines: Mapping[Ref, bytes]) -> bytes:
    market = edition.market
    head = {
        **header(edition, "market.schema.json"),
        "is_past": market.day is not None,
        "unplaced": market.unplaced,
        "vocabulary": plain(market.vocabulary),
        "redirects": dict(market.redirects),
        "withdrawn": {kind.folder: of_kind for kind in RECORDS if (of_kind := _withdrawn(kind, market))},
    }
    kinds = {kind.folder: [lines[record.ref] for record in market.of(kind)] for kind in RECORDS}
    return _document(_members(head), kinds)


def _withdrawn(kind: type[Record], market: Market) -> list[dict[str, Any]]:
    """The records of a kind that were taken back as a whole; the rules make nothing of them."""
    return [_taken_back(one) for one in market.withdrawn.values() if isinstance(one, kind)]


def _taken_back(record: Record) -> dict[str, Any]:
    told: dict[str, Any] = {**plain(record), DERIVED: {}}
    for field, at, claim in own_claims(record):
        name, _, key = field.partition(".")
        items = told[name][key] if key else told[name]
        address = claim_address(str(record.ref), field, claim)
        items[at][DERIVED] = {"address": address, "url": str(CORRECTIONS), "current": False}
    return told


def _singles(
    kind: type[Record], head: bytes, lines: Mapping[Ref, bytes], edition: Edition
) -> Iterator[tuple[SitePath, bytes]]:
    """Each record of a kind, and the sources that it names; what was taken back keeps its address too."""
    for record in edition.market.of(kind):
        named = sorted({ref for _, ref in references(record) if ref.kind == Source.folder})
        sources = [lines[ref] for ref in named if ref in lines]
        document = _document(head, {"record": lines[record.ref], "sources": sources})
        yield data_file(kind.folder, f"{record.id}.json"), document
    for told in _withdrawn(kind, edition.market):
        document = _document(head, {"record": json_text(told).encode(), "sources": []})
        yield data_file(kind.folder, f"{told['id']}.json"), document


def _members(values: Mapping[str, Any]) -> bytes:
    """The members of an object, one a line."""
    return ",\n".join(f"{json_text(name)}: {json_text(value)}" for name, value in values.items()).encode()


def _document(head: bytes, parts: Mapping[str, bytes | Sequence[bytes]]) -> bytes:
    """An object of a head and of parts that are JSON already: a value, or the items of a list.

    All is joined in one step, as the whole market is long. The names of parts are plain words.
    """
    pieces = [b"{\n", head]
    for name, part in parts.items():
        pieces += (b',\n"', name.encode(), b'": ')
        pieces += (part,) if isinstance(part, bytes) else _list(part)
    return b"".join((*pieces, b"\n}\n"))


def _list(items: Sequence[bytes]) -> Iterator[bytes]:
    for at, item in enumerate(items):
        yield b",\n" if at else b"[\n"
        yield item
    yield b"\n]" if items else b"[]"
