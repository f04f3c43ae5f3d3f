"""What nobody looked at for long, in the order in which a contributor would take it up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.contributing.neutral import cell
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.vendor import Vendor
from generator.model.words import LaunchState
from generator.views.edition import Edition, LaunchFacts
from generator.views.words import STAGE_NOUN, when_words

LONG = timedelta(days=180)
"""Evidence that reaches no further than this before the day of the report is old."""
LISTED = 50
"""Records of one sort in the report at most."""


class Sort(StrEnum):
    """Why a record wants a look; the one that is settled soonest first."""

    UNCHECKED = "unchecked"
    OVERDUE = "overdue"
    OLD = "old"


MEANS = {
    Sort.UNCHECKED: "The time that was said is over, and nothing later was read. One look may settle it.",
    Sort.OVERDUE: "The time that was said is over, and what was read later tells of no launch. Look again.",
    Sort.OLD: f"Nothing about it is newer than {LONG.days} days. Look for news, or for a page that says it has ended.",
}
HOW = (
    "Found something: `python -m generator new source URL`, then `python -m generator new claim RECORD`. "
    "Found nothing: add the day you looked to `checked` in the record, with `found: nothing`."
)


@dataclass(frozen=True, slots=True)
class Stale:
    """A record that wants a look: its folder and id, its name, what was last known and the day that reaches to."""

    sort: Sort
    record: str
    name: str
    known: str
    day: date | None
    """The last day of the time that was said, or the newest day of the evidence; None if there never was any."""


def stale(edition: Edition) -> tuple[Stale, ...]:
    """Every such record, sort by sort, the one that waits longest first."""
    order = list(Sort)
    found = [*_passed(edition), *_old(edition)]
    return tuple(sorted(found, key=lambda one: (order.index(one.sort), one.day or date.min, one.record)))


def as_markdown(found: Iterable[Stale], as_of: date) -> str:
    """The report: counts, what to do, and a table for each sort. Names stand as plain words."""
    every = tuple(found)
    counts = ", ".join(f"{sum(one.sort is sort for one in every)} {sort}" for sort in Sort)
    lines = ["# Records that want a look", "", f"On {as_of}: {counts}.", "", HOW, ""]
    for sort, means in MEANS.items():
        ours = [one for one in every if one.sort is sort]
        if ours:
            lines += [f"## {sort.capitalize()} ({len(ours)})", "", means, "", "| record | name | known | until |"]
            lines += ["|---|---|---|---|"]
            lines += [
                f"| {one.record} | {cell(one.name)} | {cell(one.known)} | {one.day or '–'} |" for one in ours[:LISTED]
            ]
            lines += [f"\n… and {len(ours) - LISTED} more."] if len(ours) > LISTED else []
            lines.append("")
    return "\n".join(lines)


def as_json(found: Iterable[Stale]) -> str:
    """A list of objects: sort, record, name, known, day (ISO 8601 or null)."""
    return json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False, default=str) + "\n"


def _passed(edition: Edition) -> Iterator[Stale]:
    """Launches whose current plan is past its date."""
    sorts = {LaunchState.UNCHECKED: Sort.UNCHECKED, LaunchState.OVERDUE: Sort.OVERDUE}
    for facts in edition.launches.values():
        sort = sorts.get(facts.progress.state)
        if sort is not None:
            known, day = _plan(facts)
            yield Stale(sort, str(facts.launch.ref), edition.link(facts.launch.ref).plain, known, day)


def _plan(facts: LaunchFacts) -> tuple[str, date | None]:
    for one in facts.expectations:
        if one.claim is facts.progress.claim:
            return f"{STAGE_NOUN[one.stage]} expected {when_words(one.window)}", one.window.last
    return "", None


def _old(edition: Edition) -> Iterator[Stale]:
    """Companies, products and deals that no claim and no look reaches far enough."""
    for kind in (Vendor, Product, Partnership):
        for record in edition.market.of(kind):
            reach = edition.reach(record)
            if reach is None or edition.as_of - reach > LONG:
                known = "nothing dated" if reach is None else f"evidence up to {reach}"
                yield Stale(Sort.OLD, str(record.ref), edition.link(record.ref).plain, known, reach)
