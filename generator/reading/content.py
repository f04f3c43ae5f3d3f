"""A content folder to a market, or every problem in all of its files at once."""

from __future__ import annotations

import gc
import os
import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from pydantic import BaseModel

from generator import addresses
from generator.addresses import ID_LIMIT, RESERVED, SitePath, is_id
from generator.model.fields import Ref
from generator.model.market import RECORDS, Market
from generator.model.record import Record
from generator.model.vocabulary import Vocabulary
from generator.problems import Place, Problem, has_errors, printable, sort_key
from generator.reading.addresslock import LOCK, Locked, read_lock
from generator.reading.characters import read_text
from generator.reading.decode import MOST_FAULTS, decode, salvage
from generator.reading.files import Entry, entries, entry_at, read_bytes, stray
from generator.reading.nodes import Node
from generator.reading.pages import check_pages
from generator.reading.redirects import decode_redirects
from generator.reading.respelling import respelt_id
from generator.reading.source_text import SourceText
from generator.reading.trees import Trees
from generator.reading.yamltree import parse_text
from generator.together import in_lots, together

M = TypeVar("M", bound=BaseModel)

VOCABULARY = "vocabulary.yml"
REDIRECTS = "redirects.yml"
PAGES = "pages"
SCHEMAS = ".schema"
KINDS: Mapping[str, type[Record]] = MappingProxyType({kind.folder: kind for kind in RECORDS})
_GENERATED = (
    addresses.CALENDAR,
    addresses.OUTCOMES,
    addresses.OUTLOOK,
    addresses.GAPS,
    addresses.CHANGES,
    addresses.METHOD,
    addresses.CONTRIBUTE,
)
TAKEN = frozenset(KINDS) | {path.rstrip("/") for path in _GENERATED}
"""Names at the top of the site that no narrative page may have, beside the reserved ones."""
AT_THE_TOP = (VOCABULARY, REDIRECTS, LOCK, PAGES, SCHEMAS, *KINDS)


LOT = 100
"""Files that are one job."""

FEWEST_FILES = 400
"""For fewer, another process would cost more than it saves."""

_File: TypeAlias = tuple[Entry, type[Record]]


@dataclass(frozen=True)
class Reading:
    """What a folder holds. `market` is there only where nothing is wrong in any file.

    `partial` is the market of all records that could be read, and `unreadable` names those that could not
    ("vendors/x"), so that checks can tell them from missing ones. `salvaged` also holds what is left of these without
    their faulty parts, and stands in for a vocabulary that cannot be read: whoever asks it must ask for no more than
    single values. `trees` tells where each value of a record
    stands, `locked` holds the published addresses with their lines in the lock.
    """

    market: Market | None
    problems: tuple[Problem, ...]
    partial: Market | None = None
    unreadable: frozenset[str] = frozenset()
    salvaged: Market | None = None
    trees: Trees = field(default_factory=lambda: Trees(Path(), ""))
    locked: Locked = field(default_factory=dict)


@dataclass
class _Found:
    """What has been read so far."""

    problems: list[Problem] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    salvaged: list[Record] = field(default_factory=list)
    trees: set[Ref] = field(default_factory=set)
    """The records that have one, be they faulty."""
    vocabulary: Vocabulary | None = None
    redirects: dict[SitePath, SitePath] = field(default_factory=dict)
    locked: Locked = field(default_factory=dict)

    def add(self, other: _Found) -> None:
        """Take over what was read of some records."""
        self.problems += other.problems
        self.records += other.records
        self.unreadable |= other.unreadable
        self.salvaged += other.salvaged
        self.trees |= other.trees


def read_content(folder: Path, shown: str = "content") -> Reading:
    """Read every file of a content folder; `shown` is how the folder is called in problems."""
    with without_collecting():
        found = _found_in(folder, shown)
        return _reading(found, Trees(folder, shown, found.trees))


def read_again(sound: Reading, folder: Path, shown: str, changed: Collection[str]) -> Reading:
    """What `read_content` gives where only some files were changed, added or removed since it found no fault.

    `changed` names them below the folder ("vendors/x.yml"). If all are records, only these are read.
    """
    kinds = {kind for kind, slash, _ in (name.partition("/") for name in changed) if slash}
    market = sound.market
    if market is None or not kinds <= KINDS.keys() or any("/" not in name for name in changed):
        return read_content(folder, shown)
    if not all((folder / kind).is_dir() and any((folder / kind).iterdir()) for kind in kinds):
        return read_content(folder, shown)  # an empty folder is a fault, one that is gone is none
    refs = {Ref(*name.removesuffix(".yml").split("/")) for name in changed if name.endswith(".yml")}
    paths = {f"{shown}/{printable(name)}" for name in changed}
    found = _Found(
        [problem for problem in sound.problems if problem.place.path not in paths],
        [one for one in (*market, *market.withdrawn.values()) if one.ref not in refs],
        trees=set(sound.trees) - refs,
        vocabulary=market.vocabulary,
        redirects=dict(market.redirects),
        locked=sound.locked,
    )
    for name in sorted(changed):
        if os.path.lexists(folder / name):
            found.add(_read_changed(folder / name, f"{shown}/{printable(name)}", KINDS[name.partition("/")[0]]))
    return _reading(found, Trees(folder, shown, found.trees))


def _read_changed(path: Path, shown: str, kind: type[Record]) -> _Found:
    entry = entry_at(path, shown)
    if isinstance(entry, Problem):
        return _Found([entry], unreadable=_refused(path.name, kind))
    problem = file_name_problem(entry, kind.singular)
    return _Found([problem]) if problem else _read_lot([(entry, kind)])


@contextmanager
def without_collecting() -> Iterator[None]:
    """Records and trees hold no cycles: looking for some while they pile up took half of the time at 1,000 vendors."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _found_in(folder: Path, shown: str) -> _Found:
    found = _Found()
    top = entry_at(folder, shown)
    if isinstance(top, Problem):
        found.problems.append(top)
    elif not top.is_folder:
        found.problems.append(
            top.problem("not-a-folder", "this is a file, not a folder of records", "name the content folder")
        )
    else:
        _read_top(top, found)
    return found


def _reading(found: _Found, trees: Trees) -> Reading:
    problems = tuple(sorted(found.problems, key=sort_key))
    partial = Market.from_records(found.vocabulary, found.records, found.redirects) if found.vocabulary else None
    market = None if has_errors(problems) else partial
    vocabulary = found.vocabulary or Vocabulary.model_validate({name: {} for name in Vocabulary.model_fields})
    is_whole = partial is not None and not found.salvaged
    salvaged = partial if is_whole else Market.from_records(vocabulary, [*found.records, *found.salvaged])
    return Reading(market, problems, partial, frozenset(found.unreadable), salvaged, trees, found.locked)


def _read_top(top: Entry, found: _Found) -> None:
    """Every file and folder at the top; the vocabulary is the only one that must be there."""
    inside, problems = entries(top.path, top.shown)
    found.problems += problems
    seen_vocabulary = f"{top.shown}/{VOCABULARY}" in {problem.place.path for problem in problems}
    files: list[_File] = []
    for entry in inside:
        seen_vocabulary |= entry.name == VOCABULARY
        if entry.is_folder and entry.name in KINDS:
            files += _records_in(entry, KINDS[entry.name], found)
        else:
            _read_entry(entry, found)
    _read_files(files, found)
    if not seen_vocabulary:
        place = Place(f"{top.shown}/{VOCABULARY}")
        found.problems.append(
            Problem("missing-file", f"{VOCABULARY} is missing", place, "it holds the words of the market")
        )


def _read_entry(entry: Entry, found: _Found) -> None:
    if entry.is_folder and entry.name == PAGES:
        found.problems += check_pages(entry.path, entry.shown, TAKEN)
    elif entry.is_folder and entry.name == SCHEMAS:
        found.problems += _check_schemas(entry)
    elif not entry.is_folder and entry.name == VOCABULARY:
        found.vocabulary, *_ = _read_record(entry, Vocabulary, found)
    elif not entry.is_folder and entry.name == REDIRECTS:
        _read_redirects(entry, found)
    elif not entry.is_folder and entry.name == LOCK:
        found.locked, problems = read_lock(entry)
        found.problems += problems
    else:
        found.problems.append(stray(entry, AT_THE_TOP))


def _check_schemas(folder: Entry) -> list[Problem]:
    inside, problems = entries(folder.path, folder.shown)
    wrong = [entry for entry in inside if entry.is_folder or not entry.name.endswith(".schema.json")]
    return problems + [stray(entry, ("<kind>.schema.json",)) for entry in wrong]


def _records_in(folder: Entry, kind: type[Record], found: _Found) -> Iterator[_File]:
    """The files of all records of one kind; any other is a problem."""
    inside, problems = entries(folder.path, folder.shown)
    found.problems += problems
    if not inside and not problems:
        hint = f"put a {kind.singular} in it, or delete the folder"
        found.problems.append(folder.problem("empty-folder", "there is no record in this folder", hint))
    for entry in inside:
        problem = file_name_problem(entry, kind.singular)
        if problem:
            found.problems.append(problem)
        else:
            yield entry, kind
    for problem in problems:
        found.unreadable |= _refused(problem.place.path.rpartition("/")[2], kind)


def _refused(name: str, kind: type[Record]) -> set[str]:
    """The record that would stand in a file which cannot be opened, such as a link."""
    stem, dot, ending = name.rpartition(".")
    return {f"{kind.folder}/{stem}"} if dot and ending == "yml" and is_id(stem) else set()


def _read_files(files: Sequence[_File], found: _Found) -> None:
    lots = [partial(_read_lot, lot) for lot in in_lots(files, LOT)]
    for part in together(lots, 1 if len(files) < FEWEST_FILES else None):
        found.add(part)


def _read_lot(files: Iterable[_File]) -> _Found:
    found = _Found()
    for entry, kind in files:
        stem = entry.name.removesuffix(".yml")
        record, node, faults = _read_record(entry, kind, found, id=stem)
        if node is not None:
            found.trees.add(Ref(kind.folder, stem))
        if record is None:
            found.unreadable.add(f"{kind.folder}/{stem}")
            rest = salvage(kind, node, id=stem) if node is not None and len(faults) <= MOST_FAULTS else None
            found.salvaged += [rest] if rest else []
        else:
            found.records.append(record)
    return found


def file_name_problem(entry: Entry, singular: str) -> Problem | None:
    """Why a file in the folder of a kind cannot be a record, by its name."""
    stem, dot, ending = entry.name.rpartition(".")
    if entry.is_folder or not dot or ending != "yml":
        found = stray(entry, (f"<id>.yml, one {singular} a file",))
        return replace(found, hint=f"{found.hint}{_rename(entry, stem)}") if ending in ("yaml", "YML") else found
    if stem in RESERVED:
        return entry.problem("bad-file-name", f'"{stem}" is a reserved name', "give the record another id")
    if not is_id(stem):
        hint = f"lower-case letters, digits and single hyphens, at most {ID_LIMIT} characters"
        hint = f"{hint}{_rename(entry, stem)}"
        return entry.problem("bad-file-name", f'"{printable(stem)}" is not an id', hint)
    return None


def _rename(entry: Entry, stem: str) -> str:
    """The command that gives a file the name that is surely meant."""
    meant = respelt_id(stem)
    if meant is None:
        return ""
    new = f"{entry.shown.rpartition('/')[0]}/{meant}.yml"
    return f": git mv {shlex.quote(entry.shown)} {shlex.quote(new)}"


def _read_tree(entry: Entry, found: _Found) -> tuple[Node | None, SourceText | None, bool]:
    """The tree of a file, its text, and whether it is free of problems."""
    data = read_bytes(entry)
    if isinstance(data, Problem):
        found.problems.append(data)
        return None, None, False
    source = read_text(data, entry.shown)
    node, problems = parse_text(source)
    found.problems += problems
    return node, source, not problems


def _read_record(
    entry: Entry, model: type[M], found: _Found, **extra: str
) -> tuple[M | None, Node | None, list[Problem]]:
    """The record in a file, unless anything is wrong with it; its tree, and what is wrong with its fields."""
    node, source, clean = _read_tree(entry, found)
    if node is None or source is None:
        return None, None, []
    record, faults = decode(model, node, entry.shown, **extra)
    found.problems += [source.echoed(problem) for problem in faults]
    return (record if clean else None), node, faults


def _read_redirects(entry: Entry, found: _Found) -> None:
    node, source, _ = _read_tree(entry, found)
    if node is not None and source is not None:
        found.redirects, problems = decode_redirects(node, entry.shown)
        found.problems += [source.echoed(problem) for problem in problems]
