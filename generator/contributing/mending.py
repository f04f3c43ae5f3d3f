"""Fixes carried out on files: only where a file still reads as it was checked, by a temporary file and a rename."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from generator.contributing.writing import ContributingError, read_file, replace_file
from generator.problems import Fix, Problem
from generator.reading.characters import MOST_BYTES

MOST_ROUNDS = 40
"""How often a folder is read again: a fault that stops the reading of a file hides those below it."""

_MARK = "\ufeff"
Check = Callable[[], tuple[Problem, ...]]
"""Reads the folder, and returns every problem in it."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done: how many fixes in which files (as shown), and the problems that are left."""

    fixes: int
    files: tuple[str, ...]
    left: tuple[Problem, ...]


def mend(content: Path, shown: str, check: Check) -> Mended:
    """Carry out every fix, and those that show up after it, until none is left that changes anything.

    `shown` is how the folder is called in problems. Raises ContributingError where a file cannot be written, or was
    written by somebody else meanwhile.
    """
    count, files = 0, dict[str, None]()
    problems = check()
    for _ in range(MOST_ROUNDS):
        done = [
            (path, made)
            for path, fixes in _by_file(problems)
            if (made := _mend_file(content, PurePosixPath(path.removeprefix(f"{shown}/")), fixes))
        ]
        if not done:
            break
        count += sum(made for _, made in done)
        files |= dict.fromkeys(path for path, _ in done)
        problems = check()
    return Mended(count, tuple(files), problems)


def _by_file(problems: Iterable[Problem]) -> Iterator[tuple[str, list[Fix]]]:
    fixes = sorted((problem.fix for problem in problems if problem.fix), key=lambda fix: fix.place)
    for path, group in groupby(fixes, key=lambda fix: fix.place.path):
        yield path, list(group)


def _mend_file(content: Path, name: PurePosixPath, fixes: Sequence[Fix]) -> int:
    """How many of the fixes were carried out in one file of the content folder; of a file past repair none."""
    try:
        data = read_file(content, name)
        text = data.decode("utf-8")
    except (ContributingError, UnicodeDecodeError):
        return 0  # what stands there has its problem already
    new, made = apply_fixes(text, fixes)
    if new == text or len(data) > MOST_BYTES:
        return 0
    replace_file(content, name, data, new.encode("utf-8"))
    return made


def apply_fixes(text: str, fixes: Sequence[Fix]) -> tuple[str, int]:
    """The text with the fixes in it and their number; of two that overlap the first, for both come again if need be.

    A line that a fix leaves empty is taken away. Lines end as they did.
    """
    lines = text.removeprefix(_MARK).split("\n")
    made, before = 0, (len(lines) + 1, 0)
    for fix in sorted(fixes, key=lambda one: one.place, reverse=True):
        place = fix.place
        start, stop = place.column - 1, place.column - 1 + place.length
        overlaps = (place.line, stop) > before and place.line == before[0]
        if place.line > len(lines) or stop > len(lines[place.line - 1]) or overlaps:
            continue
        line = lines[place.line - 1]
        replaced = line[:start] + fix.text + line[stop:]
        emptied = line.strip() and not replaced.strip()
        lines[place.line - 1 : place.line] = [] if emptied else [replaced]
        made, before = made + 1, (place.line, start)
    return "\n".join(lines), made
