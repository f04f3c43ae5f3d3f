"""Does everything that a record names exist, and is it of the kind that is meant there?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.checks.finding import Finding
from generator.checks.naming import Meant, record_meant
from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.product import Product
from generator.model.record import FieldPath, Record, references
from generator.problems import each_its_own, surely_meant


def check_references(market: Market) -> Iterable[Finding]:
    """One finding for each reference to nothing or to the wrong kind."""
    known: dict[Ref, Meant | None] = {}  # a slip is often made throughout a file
    for record in (*market, *market.withdrawn.values()):
        for path, ref in references(record):
            if market.get(ref) is not None:
                continue
            if ref in market.withdrawn:
                yield from _named_withdrawn(record, path, market.withdrawn[ref])
            elif ref.kind not in market.records:
                yield _unknown_kind(market, record, path, ref)
            else:
                if ref not in known:
                    known[ref] = record_meant(market, ref.kind, ref.id)
                yield _missing(market, record, path, ref, known[ref])


def _unknown_kind(market: Market, record: Record, path: FieldPath, ref: Ref) -> Finding:
    kinds = ", ".join(market.records)
    kind = surely_meant(ref.kind, each_its_own(market.records))
    question = f'; did you mean "{kind}"?' if kind else ""
    message = f'"{ref.kind}" is not a kind of record{question}'
    meant = f"{kind}/{ref.id}" if kind else None
    return Finding("unknown-kind", record.ref, path, message, f"kinds are {kinds}", meant=meant)


def _named_withdrawn(record: Record, path: FieldPath, gone: Record) -> Iterable[Finding]:
    """What names a withdrawn record must have been withdrawn by then, or some day's edition would name nothing."""
    back = gone.withdrawn
    if back and not (record.withdrawn and record.withdrawn.day <= back.day):
        message = f"{gone.ref} was withdrawn on {back.day}: {back.why}"
        yield Finding("names-withdrawn", record.ref, path, message, "name another record, or withdraw this one as well")


def _missing(market: Market, record: Record, path: FieldPath, ref: Ref, meant: Meant | None) -> Finding:
    elsewhere = [kind for kind in market.records if ref.id in market.records[kind]]
    if elsewhere and _is_typed(record, path):
        right = Ref(elsewhere[0], ref.id)
        message = f'there is no "{ref.id}" in {ref.kind}, but in {right.kind}; did you mean "{right}"?'
        return Finding("wrong-kind", record.ref, path, message, f"name a record of {ref.kind}/", meant=str(right))
    written = _written(record, path, ref.kind, meant.id) if meant else ""
    question = f'; did you mean "{written}"?' if meant else ""
    sure = written if meant and meant.surely else None
    if elsewhere:
        question = question if sure else ""
        message = f'"{ref.id}" is one of the {elsewhere[0]}, and one of the {ref.kind} is meant here{question}'
        return Finding("wrong-kind", record.ref, path, message, _of_kind(market, ref), meant=sure)
    hint = f"write its id (the file's name without .yml), or add {ref.kind}/{ref.id}.yml"
    message = f'there is no "{ref.id}" in {ref.kind}{question}'
    return Finding("unknown-reference", record.ref, path, message, hint, meant=sure)


def _of_kind(market: Market, ref: Ref) -> str:
    """What might be meant by the name of a company where a product stands."""
    own = [product.id for product in market.of(Product) if ref.kind == Product.folder and product.vendor == ref.id]
    return f"name a record of {ref.kind}/" + (f", such as {', '.join(own)}" if own else "")


def _is_typed(record: Record, path: FieldPath) -> bool:
    """Whether the field names the kind too, as "vendors/xiaomi"."""
    value: Any = record
    for step in path:
        is_held = isinstance(value, Mapping | tuple)
        value = value[step] if is_held else getattr(value, str(step))
    return isinstance(value, Ref)


def _written(record: Record, path: FieldPath, kind: str, record_id: str) -> str:
    return f"{kind}/{record_id}" if _is_typed(record, path) else record_id
