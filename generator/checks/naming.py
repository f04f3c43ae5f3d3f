"""Which record a text means: found by its id, by any of its names in any script, or through its product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.model.market import Market
from generator.model.product import Product
from generator.model.record import Named, Record
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.problems import did_you_mean, spelt_alike


class Meant(NamedTuple):
    """The id of a record, and whether nothing else can be meant."""

    id: str
    surely: bool


def record_meant(market: Market, kind: str, text: str) -> Meant | None:
    """The record of a kind that a text spells otherwise, or the closest one."""
    pages = [one.id for one in market.of(Source) if text in (one.url, one.title, one.title_en)]
    if kind == Source.folder and len(pages) == 1:
        return Meant(pages[0], surely=True)
    product = market.one(Product, text) if kind == Vendor.folder else None
    if product and product.vendor in market.records[kind]:
        return Meant(product.vendor, surely=True)
    names = _by_name(market.records[kind].values())
    # A slip of a letter may be another record that is missing: only other spellings of one name are sure.
    sure = spelt_alike(text, {name: " ".join(ids) for name, ids in names.items()})
    return Meant(sure, surely=True) if sure and " " not in sure else _closest(names, text)


def _closest(names: Mapping[str, list[str]], text: str) -> Meant | None:
    found = did_you_mean(text, names)
    return Meant(names[found][0], surely=False) if found else None


def _by_name(records: Iterable[Record]) -> Mapping[str, list[str]]:
    """Every name with the records that have it: more than one where a name does not tell which is meant."""
    found: dict[str, list[str]] = {}
    for record in records:
        for name in _names(record):
            if record.id not in found.setdefault(name, []):
                found[name].append(record.id)
    return found


def _names(record: Record) -> Iterator[str]:
    yield record.id
    if isinstance(record, Named):
        yield from (name for name in (record.name, record.native_name) if name)
        yield from (alias.name for alias in record.aliases)
