"""The files of a content folder: regular ones only, looked at before they are opened; no link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem, printable
from generator.reading.characters import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder with its path as shown (control characters escaped)."""

    path: Path
    shown: str
    is_folder: bool

    @property
    def name(self) -> str:
        """The last part of the path, as it is on disk."""
        return self.path.name

    def problem(self, rule: str, message: str, hint: str) -> Problem:
        """A problem with the file as a whole."""
        return Problem(rule, message, Place(self.shown), hint)


def entries(folder: Path, shown: str) -> tuple[list[Entry], list[Problem]]:
    """The files and folders in a folder by name; links, devices and whatever cannot be read are problems."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        return [], [_unreadable(shown, error)]
    found: list[Entry] = []
    problems: list[Problem] = []
    for name in names:
        entry = entry_at(folder / name, f"{shown}/{printable(name)}")
        (problems if isinstance(entry, Problem) else found).append(entry)  # type: ignore[arg-type]
    return found, problems


def entry_at(path: Path, shown: str) -> Entry | Problem:
    """What stands at a path, without following a link."""
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError) as error:
        return _unreadable(shown, error)
    if stat.S_ISLNK(mode):
        hint = "put the file itself in its place"
        return Problem("symlink", "this is a symbolic link, which is never followed", Place(shown), hint)
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        return Entry(path, shown, stat.S_ISDIR(mode))
    return Problem("not-a-file", "this is neither a file nor a folder", Place(shown), "take it away")


def read_bytes(entry: Entry, most: int = MOST_BYTES) -> bytes | Problem:
    """The content of a regular file, of a large one only enough to see that it is too large."""
    try:
        opened = os.open(entry.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(opened, "rb") as file:
            return file.read(most + 1)
    except OSError as error:
        return _unreadable(entry.shown, error)


def stray(entry: Entry, allowed: Sequence[str]) -> Problem:
    """Something that has no business where it stands."""
    what = "folder" if entry.is_folder else "file"
    hint = f"take it away; here stand only {', '.join(allowed)}" if allowed else "take it away"
    return entry.problem(f"stray-{what}", f"this {what} does not belong here", hint)


def _unreadable(shown: str, error: Exception) -> Problem:
    why = os.strerror(error.errno).lower() if isinstance(error, OSError) and error.errno else "it has no proper name"
    return Problem(
        "unreadable",
        f"it cannot be read: {why}",
        Place(shown),
        "check that it is there and that its permissions allow it",
    )
