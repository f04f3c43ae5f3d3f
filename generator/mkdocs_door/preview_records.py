"""The records of a content folder while people edit them: after a save only the changed files are read again."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from generator.model.market import Market, PlacedClaim
from generator.model.record import Record, own_claims
from generator.model.source import Source
from generator.problems import Problem, has_errors, sort_key
from generator.reading.content import KINDS, Known, read_content, read_one
from generator.reading.files import entry_at

Signature = tuple[int, int, int, int]
"""What a save changes of a file: when it was written, when its entry changed, its size, which file it is."""


class Records:
    """The last market that could be read, and what is wrong with the files since."""

    def __init__(self, content: Path, shown: str) -> None:
        """Read the whole folder once."""
        self.content, self.shown = content, shown
        self.known: Known = {}
        self.reads = 0
        """Files of records that were read again since the start."""
        self._records: dict[str, Record] = {}
        self._faults: dict[str, tuple[Problem, ...]] = {}
        self._seen: dict[str, Signature] = {}
        self._whole_faults: tuple[Problem, ...] = ()
        self.market: Market | None = None
        self.refresh()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in single files."""
        return tuple(
            sorted((*self._whole_faults, *(one for some in self._faults.values() for one in some)), key=sort_key)
        )

    def refresh(self) -> bool:
        """Read what was changed; whether anything was."""
        seen = dict(_signatures(self.content))
        changed = {path for path, _ in seen.items() ^ self._seen.items()}
        self._seen = seen
        if not changed:
            return False
        if self.market is None or self._whole_faults or any(path.partition("/")[0] not in KINDS for path in changed):
            self._read_all()
        else:
            self._read_some(changed)
        return True

    def _read_all(self) -> None:
        reading = read_content(self.content, self.shown, self.known)
        self._faults = {}
        self._whole_faults = reading.problems if has_errors(reading.problems) else ()
        if reading.market is not None:
            market = reading.market
            self._records = {str(one.ref): one for one in (*market, *market.withdrawn.values())}
            self.market = carried(market, self.market)
        gc.freeze()  # what was read stays: nobody has to walk through it again and again in search of garbage

    def _read_some(self, changed: set[str]) -> None:
        for path in sorted(changed):
            self._faults.pop(path, None)
            self._records.pop(path.removesuffix(".yml"), None)
            if path in self._seen:
                self._read(path)
        if not self._faults and self.market is not None:
            market = Market.from_records(self.market.vocabulary, self._records.values(), self.market.redirects)
            self.market = carried(market, self.market)

    def _read(self, path: str) -> None:
        entry = entry_at(self.content / path, f"{self.shown}/{path}")
        self.reads += 1
        kind = KINDS[path.partition("/")[0]]
        record, problems = (None, (entry,)) if isinstance(entry, Problem) else read_one(entry, kind, self.known)
        if record is None or has_errors(problems):
            self._faults[path] = problems
        else:
            self._records[str(record.ref)] = record


def _signatures(content: Path) -> Iterator[tuple[str, Signature]]:
    """Every file at the top and in the folders below it; what cannot be looked at is no file."""
    try:
        with os.scandir(content) as top:
            inside = sorted(top, key=lambda one: one.name)
    except OSError:
        return
    for one in inside:
        if one.is_dir(follow_symlinks=False):
            with os.scandir(one.path) as below:
                yield from ((f"{one.name}/{file.name}", _signature(file)) for file in below)
        else:
            yield one.name, _signature(one)


def _signature(file: os.DirEntry[str]) -> Signature:
    try:
        told = file.stat(follow_symlinks=False)
    except OSError:
        return (0, 0, 0, 0)
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


def carried(market: Market, before: Market | None) -> Market:
    """The market with the placed claims of the one before wherever neither record nor source was changed.

    An address is a hash: to make those of all claims again takes longer than all else after a save.
    """
    if before is None:
        return market
    placed: dict[int, list[PlacedClaim]] = {}
    for one in before.all_claims:
        placed.setdefault(id(before.get(one.ref)), []).append(one)
    claims: list[PlacedClaim] = []
    for record in market:
        old = placed.get(id(record), [])
        if before.get(record.ref) is record and all(market.one(Source, one.claim.source) is one.source for one in old):
            claims += old
        else:
            claims += [market._place(record, *where) for where in own_claims(record)]  # noqa: SLF001 - as all_claims does
    vars(market)["all_claims"] = tuple(claims)
    return market
