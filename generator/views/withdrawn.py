"""Records that were wrong as a whole: the page that each keeps, and their lines among the corrections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator import addresses
from generator.model.claim import Withdrawn
from generator.model.fields import Ref
from generator.model.figure import Figure
from generator.model.launch import Launch
from generator.model.record import Record
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.vendor import Vendor
from generator.views.edition import Edition
from generator.views.sheet import Link, Sheet, Sheets
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


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a record was withdrawn: which, on which day, which vendors it was about, and what is told of it."""

    ref: Ref
    day: date
    vendors: frozenset[Ref]
    told: TakenBack


@dataclass(frozen=True, kw_only=True)
class WithdrawnSheet(Sheet):
    """The page that is left of a record."""

    record: TakenBack
    corrections: Link
    section: Link


def withdrawn_sheets(edition: Edition) -> Sheets[WithdrawnSheet]:
    """A page for each withdrawn record that had one; it is in no list, search or map of the site."""
    every = ((one, one.told.about.path) for one in withdrawals(edition))
    return Sheets({path: partial(_sheet, one, path) for one, path in every if path is not None})


def _sheet(one: Withdrawal, path: addresses.SitePath) -> WithdrawnSheet:
    told, folder = one.told, one.ref.kind
    return WithdrawnSheet(
        path=path,
        title=told.about.text,
        description=f"This {told.kind} was withdrawn on {told.day}.",
        edit=f"content/{one.ref}.yml",
        noindex=True,
        record=told,
        corrections=Link("Corrections", addresses.CORRECTIONS),
        section=Link(folder, addresses.SitePath(f"{folder}/")),
    )


def taken_back(edition: Edition) -> tuple[TakenBack, ...]:
    """What is told of every withdrawn record, the one taken back last first."""
    return tuple(one.told for one in withdrawals(edition))


def withdrawals(edition: Edition) -> tuple[Withdrawal, ...]:
    """Every withdrawn record, the one taken back last first; each by the name that it had."""
    gone = [(one, one.withdrawn) for one in edition.market.withdrawn.values() if one.withdrawn]
    if not gone:
        return ()
    before = Edition(edition.market.restored(), edition.as_of)  # by itself no other record has to be there for it
    newest_first = sorted(gone, key=lambda one: (one[1].day, str(one[0].ref)), reverse=True)
    return tuple(_withdrawal(one, back, before) for one, back in newest_first)


def _withdrawal(record: Record, back: Withdrawn, before: Edition) -> Withdrawal:
    vendors = frozenset(one.ref for one in before.market.of(Vendor) if record.ref in _subjects(one, before))
    return Withdrawal(record.ref, back.day, vendors, _told(record, back, before))


def _told(record: Record, back: Withdrawn, before: Edition) -> TakenBack:
    page = None if isinstance(record, WITHOUT_PAGE) else addresses.page_of(record.folder, record.id)
    name = before.source_title(record) if isinstance(record, Source) else before.link(record.ref).text
    about = replace(before.link(record.ref), text=name.rstrip("."), path=page, anchor="", note="")
    return TakenBack(about, record.singular, day_words(back.day), back.why.rstrip("."))


def _subjects(vendor: Vendor, before: Edition) -> set[Ref]:
    """The vendor and all that is about it."""
    return {vendor.ref, *(record.ref for record in before.about(vendor.ref))}
