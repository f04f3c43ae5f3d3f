"""How to help: the way from a page read to a record merged, and tables of every field, made from the models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model.claim import Part
from generator.model.market import RECORDS
from generator.model.vocabulary import Vocabulary
from generator.views.edition import Edition
from generator.views.fieldtables import FieldTable, record_tables, shared_tables
from generator.views.realexample import RealExample, real_example
from generator.views.sheet import Link, SearchEntry, Sheet, alone

EXAMPLE_FILE = "content/launches/example-glasses-cn.yml"
EXAMPLE = """\
product: example-glasses
regions: [CN]
claims:
  - says: expected
    stage: on-sale
    when: 2025-Q2
    source: example-news-2024-11
    basis: insider
    quote: the glasses should be in shops in the second quarter
  - says: happened
    stage: on-sale
    when: 2025-06-26
    source: example-maker-2025-06
    basis: official
"""
"""A record as a newcomer would write one; the tests read it."""

SOURCE_FILE = "content/sources/example-news-2024-11.yml"
SOURCE_EXAMPLE = """\
title: Example Maker plans glasses for spring
publisher_name: Example News
url: https://news.example.org/2024/11/glasses
published: 2024-11-20
dated_by: page
read: 2026-06-17
language: en
type: news
grade: B
"""

_HOLDS = {
    "vendors": ("Companies", "an organization: a maker, a brand, a supplier, a shop, an analyst firm, a medium"),
    "products": ("Products", "a pair of glasses, or a line of them under one name"),
    "partnerships": (
        "Deals",
        "who works with whom, each in which role: two parties or more, each an organization or a name",
    ),
    "launches": (
        "Launches",
        "one product in one or more regions, with all that was said of its dates; the vendor while it has no name",
    ),
    "figures": ("Figures", "one number: shipments, sales, shares, the size of the market, money"),
    "statements": ("Statements", "a forecast, an opinion, a plan, a boast, or a contradiction between sources"),
    "sources": (
        "Sources",
        "one page that was read; published needs dated_by, grade D needs grade_why, no url needs a note",
    ),
}


@dataclass(frozen=True, slots=True)
class KindFields:
    """One kind of record: what it holds and its field tables."""

    anchor: str
    title: str
    holds: str
    folder: str
    tables: tuple[FieldTable, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """One list of the vocabulary: word, label, meaning."""

    anchor: str
    name: str
    words: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Contribute(Sheet):
    """The page for those who want to help."""

    kinds: tuple[KindFields, ...]
    shared: tuple[FieldTable, ...]
    lists: tuple[WordList, ...]
    examples: tuple[tuple[str, str], ...]
    real: RealExample | None
    gaps: Link
    method: Link
    dates: Link


@alone(addresses.CONTRIBUTE)
def contribute_sheets(edition: Edition) -> Contribute:
    """The one page."""
    description = "How to add a page you have read to this record: the steps, every field, and every word."
    return Contribute(
        path=addresses.CONTRIBUTE,
        title="Contribute",
        description=description,
        search=(SearchEntry("", "Contribute", description),),
        kinds=tuple(_kinds()),
        shared=shared_tables(),
        lists=tuple(_lists(edition.market.vocabulary)),
        examples=((SOURCE_FILE, SOURCE_EXAMPLE), (EXAMPLE_FILE, EXAMPLE)),
        real=real_example(edition),
        gaps=Link("open questions", addresses.GAPS),
        method=Link("How this record works", addresses.METHOD),
        dates=Link("how dates are written", addresses.METHOD, "dates"),
    )


def _kinds() -> Iterator[KindFields]:
    seen: dict[type[Part], None] = {}
    for kind in RECORDS:
        title, holds = _HOLDS.get(kind.folder, (kind.folder.capitalize(), f"a {kind.singular}"))
        yield KindFields(f"kind-{kind.folder}", title, holds, f"content/{kind.folder}/", record_tables(kind, seen))


def _lists(vocabulary: Vocabulary) -> Iterator[WordList]:
    for name in Vocabulary.model_fields:
        entries = vocabulary.words(name).items()
        words = tuple((word, entry.label, entry.means or "") for word, entry in entries)
        yield WordList(f"words-{name}", name, words)
