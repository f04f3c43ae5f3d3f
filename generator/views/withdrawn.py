"""Records that were wrong as a whole: the page that each keeps, and their lines among the corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator import addresses
from generator.model.figure import Figure
from generator.model.launch import Launch
from generator.model.record import Record
from generator.model.source import Source
from generator.model.statement import Statement
from generator.views.edition import Edition
from generator.views.sheet import Link, Sheet
from generator.views.words import day_words

WITHOUT_PAGE = (Launch, Figure, Statement)
"""Kinds that stand on the pages of others."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A record that was withdrawn: its name, what it was, on which day and why."""

    about: Link
    kind: str
    day: str
    why: str


@dataclass(frozen=True, kw_only=True)
class WithdrawnSheet(Sheet):
    """The page that is left of a record."""

    record: TakenBack
    corrections: Link
    section: Link


def withdrawn_sheets(edition: Edition) -> Iterator[WithdrawnSheet]:
    """A page for each withdrawn record that had one; it is in no list, search or map of the site."""
    for record, told in _every(edition):
        if told.about.path is not None:
            yield WithdrawnSheet(
                path=told.about.path,
                title=told.about.text,
                description=f"This {told.kind} was withdrawn on {told.day}.",
                edit=f"content/{record.ref}.yml",
                noindex=True,
                record=told,
                corrections=Link("Corrections", addresses.CORRECTIONS),
                section=Link(record.folder, addresses.SitePath(f"{record.folder}/")),
            )


def taken_back(edition: Edition) -> tuple[TakenBack, ...]:
    """Every withdrawn record, the one taken back last first."""
    return tuple(told for _, told in _every(edition))


def _every(edition: Edition) -> tuple[tuple[Record, TakenBack], ...]:
    """Each with the name that it had: by itself, no other record has to be there for it."""
    gone = edition.market.withdrawn.values()
    if not gone:
        return ()
    before = Edition(edition.market.restored(), edition.as_of)
    return tuple((one, _told(one, before)) for one in sorted(gone, key=_when, reverse=True))


def _when(record: Record) -> tuple[date, str]:
    return record.withdrawn.day if record.withdrawn else date.min, str(record.ref)


def _told(record: Record, before: Edition) -> TakenBack:
    back = record.withdrawn
    page = None if isinstance(record, WITHOUT_PAGE) else addresses.page_of(record.folder, record.id)
    name = before.source_title(record) if isinstance(record, Source) else before.link(record.ref).text
    about = replace(before.link(record.ref), text=name.rstrip("."), path=page, anchor="", note="")
    return TakenBack(about, record.singular, day_words(back.day) if back else "", back.why.rstrip(".") if back else "")
