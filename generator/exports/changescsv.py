"""Every change of the record as CSV (RFC 4180), the oldest first: what no longer fits into a feed of a hundred entries.

The cursor grows from row to row. Who has read up to one reads on from its day, as a day may still gain rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import addresses
from generator.addresses import SitePath
from generator.exports.csvdata import csv_file, guarded
from generator.exports.identity import claim_tag, one_line, url
from generator.exports.news import said_when, withdrawn_tag
from generator.model.market import PlacedClaim
from generator.views.changes import news_words, subject
from generator.views.edition import Edition
from generator.views.sheet import Link
from generator.views.withdrawn import Withdrawal, withdrawals

CHANGES_CSV = SitePath("changes/changes.csv")
COLUMNS = (
    "cursor",
    "id",
    "change",
    "record_day",
    "record",
    "field",
    "claim",
    "name",
    "text",
    "basis",
    "said",
    "said_first",
    "said_last",
    "said_precision",
    "source",
    "source_url",
    "page",
)
"""`record_day` is the record's own: the day of entry or of taking back. When it was said stands under `said`. Where a
record was withdrawn as a whole, there is no claim."""


def changes_csv(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """The one file."""
    rows = [_row(*change, edition) for change in _changes(edition)]
    rows += [_record_row(gone, edition) for gone in withdrawals(edition)]
    yield CHANGES_CSV, csv_file(COLUMNS, sorted(rows))


def _changes(edition: Edition) -> Iterator[tuple[date, str, PlacedClaim]]:
    """Each claim when it was entered, and when it was taken back, up to the day of the pages."""
    for placed in edition.market.all_claims:
        if placed.recorded <= edition.as_of:
            yield placed.recorded, "added", placed
        for change in ("retracted", "withdrawn"):
            back = getattr(placed.claim, change)
            if back is not None and back.day <= edition.as_of:
                yield back.day, change, placed


def _row(day: date, change: str, placed: PlacedClaim, edition: Edition) -> tuple[str, ...]:
    """The cells. All but the free ones are ids, days, words and addresses, which hold no line end and no formula."""
    said = said_when(placed)
    link = subject(placed, edition)
    return (
        f"{day.isoformat()}.{change}.{placed.address}.{placed.ref}",
        claim_tag(placed) + ("" if change == "added" else f"/{change}"),
        change,
        day.isoformat(),
        str(placed.ref),
        placed.field,
        placed.address,
        _free(link.plain),
        _free(news_words(placed, edition)),
        placed.claim.basis.value,
        said.text if said else "",
        _iso(said.first if said else None),
        _iso(said.last if said else None),
        said.precision.value if said else "",
        placed.claim.source,
        _free((placed.source.url if placed.source else None) or ""),
        url(edition, _page(placed, edition), CHANGES_CSV),
    )


def _record_row(gone: Withdrawal, edition: Edition) -> tuple[str, ...]:
    """The cells of a record that was withdrawn as a whole: what it says is why."""
    day = gone.day.isoformat()
    told: dict[str, str] = {
        "cursor": f"{day}.withdrawn..{gone.ref}",
        "id": withdrawn_tag(gone),
        "change": "withdrawn",
        "record_day": day,
        "record": str(gone.ref),
        "name": _free(gone.told.about.plain),
        "text": _free(f"The whole {gone.told.kind} was withdrawn: {gone.told.why}"),
        "page": url(edition, addresses.CORRECTIONS, CHANGES_CSV),
    }
    return tuple(told.get(column, "") for column in COLUMNS)


def _free(text: str) -> str:
    """A text that somebody wrote."""
    return guarded(one_line(text))


def _page(placed: PlacedClaim, edition: Edition) -> Link | SitePath:
    """Where the claim stands; one that we withdrew stands only on its record's page, without an anchor."""
    return edition.claim_link(placed) if placed.claim.withdrawn is None else edition.page_of(placed.ref)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
