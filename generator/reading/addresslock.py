"""The lock of published addresses: what somebody may have kept, linked or subscribed to, and must go on answering.

Plain text, one address a line, sorted, below a comment. In it stand pages (of records, indexes, years, weeks, narrative
ones) and the calendars of vendors and regions, which are there only where there is a launch. Not in it, as the address
of a page gives them by rule: the record's JSON, its Markdown twin, a vendor's feed. Nor the home page, which cannot go;
parts of a page that is too full, whose rows are on the page itself when it is not; and the anchors of claims: the
difference between two commits calls out a claim that is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from generator.addresses import SitePath
from generator.problems import Place, Problem, printable
from generator.reading.files import Entry, read_bytes
from generator.reading.source_text import harmless

LOCK = "addresses.lock"
MOST_BYTES = 4 * 1024 * 1024
MOST_TOLD = 100
"""How many problems of the file are told."""

CALENDARS = ".ics"

Locked: TypeAlias = Mapping[SitePath, Place]
"""The published addresses, each with its line in the lock."""


def read_lock(entry: Entry) -> tuple[Locked, list[Problem]]:
    """The addresses of the file; every line that is no address of a page or calendar is a problem."""
    data = read_bytes(entry, MOST_BYTES)
    if isinstance(data, Problem):
        return {}, [data]
    if len(data) > MOST_BYTES:
        hint = "take away what is no address of this site"
        return {}, [entry.problem("too-large", f"the file has more than {MOST_BYTES // 1024 // 1024} MB", hint)]
    found: dict[SitePath, Place] = {}
    problems: list[Problem] = []
    lines = data.decode("utf-8", "replace").removesuffix("\n").split("\n") if data else []
    for number, line in enumerate(lines, 1):
        place = Place(entry.shown, number, 1, max(1, len(line)))
        address = None if line.startswith("#") else address_in(line)
        if address is not None:
            found.setdefault(address, place)
        elif not line.startswith("#") and len(problems) < MOST_TOLD:
            message = f'"{printable(line, 60)}" is not the address of a page or calendar'
            hint = "take the line away; python -m generator addresses adds what is missing"
            problems.append(Problem("bad-lock", message, place, hint, echo=harmless(line)))
    return found, problems


def address_in(line: str) -> SitePath | None:
    """The address that a line holds, if it is one that may be locked."""
    try:
        address = SitePath(line)
    except ValueError:
        return None
    return address if address and (address.is_page or address.endswith(CALENDARS)) else None
