"""Does everything that a record names exist, and is it of the kind that is meant there?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.finding import Finding
from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.record import Named, Record, references
from generator.problems import did_you_mean


def check_references(market: Market) -> Iterable[Finding]:
    """One finding for each reference to nothing or to the wrong kind."""
    for record in market:
        for path, ref in references(record):
            if ref.kind not in market.records:
                kinds = ", ".join(market.records)
                yield Finding(
                    "unknown-kind", record.ref, path, f'"{ref.kind}" is not a kind of record', f"kinds are {kinds}"
                )
            elif market.get(ref) is None:
                yield _missing(market, record, path, ref)


def _missing(market: Market, record: Record, path: tuple[str | int, ...], ref: Ref) -> Finding:
    elsewhere = [kind for kind in market.records if ref.id in market.records[kind]]
    if elsewhere:
        message = f'"{ref.id}" is one of the {elsewhere[0]}, and one of the {ref.kind} is meant here'
        return Finding("wrong-kind", record.ref, path, message, f"name a record of {ref.kind}/")
    closest = _closest(market, ref)
    question = f'; did you mean "{closest}"?' if closest else ""
    hint = f"write its id (the file's name without .yml), or add {ref.kind}/{ref.id}.yml"
    return Finding("unknown-reference", record.ref, path, f'there is no "{ref.id}" in {ref.kind}{question}', hint)


def _closest(market: Market, ref: Ref) -> str | None:
    """The id that is meant, found by id or by any name of its record."""
    names = dict(_names(market.records[ref.kind].values()))
    found = did_you_mean(ref.id, names)
    return names[found] if found else None


def _names(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        if isinstance(record, Named):
            for name in (record.name, record.native_name, *(alias.name for alias in record.aliases)):
                if name:
                    yield name, record.id
        yield record.id, record.id
