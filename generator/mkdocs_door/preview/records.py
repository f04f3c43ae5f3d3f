"""The records of a content folder while people edit them: after a save only the changed files are read again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.problems import has_errors
from generator.reading.content import Reading, read_again, read_content, without_collecting

Signature = tuple[int, int, int, int]
"""What a save changes of a file: when it was written, when its entry changed, its size, which file it is."""


_EDITORS = re.compile(r"\..*\.sw.|\.?#.*|.*~|4913|\..*\.(tmp|kate-swp)")
"""What Vim, Emacs, nano, Kate and their kin keep beside an open file, or put there to see whether they can write."""


class Records:
    """The newest reading of a folder."""

    def __init__(self, content: Path, shown: str) -> None:
        """Read the whole folder; `shown` is how it is called in problems."""
        self.content, self.shown = content, shown
        self._files: Mapping[str, Signature] = dict(signatures(content))
        self.reading = self._sound = _without_editors(read_content(content, shown))
        self._sound_files = self._files

    def refresh(self) -> bool:
        """Read what was changed; whether anything was."""
        files = dict(signatures(self.content))
        if files == self._files:
            return False
        self._files = files
        changed = {path for path, _ in files.items() ^ self._sound_files.items()}
        with without_collecting():
            reading = _without_editors(read_again(self._sound, self.content, self.shown, changed))
            self.reading = _following(reading, self._sound)
        if reading.market is not None:
            self._sound, self._sound_files = self.reading, files
        return True


def _without_editors(reading: Reading) -> Reading:
    """The reading as if editors left nothing beside the files that are open in them: to a build that is a fault."""
    told = (problem for problem in reading.problems if not _EDITORS.fullmatch(Path(problem.place.path).name))
    problems = tuple(told)
    return replace(reading, problems=problems, market=None if has_errors(problems) else reading.partial)


def _following(reading: Reading, before: Reading) -> Reading:
    """The reading with the claims of the one before wherever nothing changed; where no fault is, it has one market."""
    if reading.market is None or before.market is None:
        return reading
    market = reading.market.following(before.market)
    return replace(reading, market=market, partial=market, salvaged=market)


def signatures(folder: Path) -> Iterator[tuple[str, Signature]]:
    """Every file at the top of a folder and in those below it; what cannot be looked at is no file."""
    for one in _inside(folder):
        if one.is_dir(follow_symlinks=False):
            yield from ((f"{one.name}/{file.name}", _signature(file)) for file in _inside(one))
        else:
            yield one.name, _signature(one)


def _inside(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _signature(file: os.DirEntry[str]) -> Signature:
    try:
        told = file.stat(follow_symlinks=False)
    except OSError:
        return (0, 0, 0, 0)
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino
