"""Whether a build would make what stands there already: then nothing is checked, made or written.

After a build, a note in `.cache/` beside the settings says what it read, by a hash of the bytes, and what it wrote, by
name, size and time. It holds no part of the site: whoever takes it away, changes anything on either side or brings it
along from another machine gets a whole build. It is believed only about the folder whose path gave it its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CACHE = Path(".cache", "hundred-glasses")
PROGRAM = (Path(__file__).parent, Path(__file__).parents[1] / "site_templates")
"""What of this project makes a site besides what it is told to read."""

_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9_]+\b")
_INHERITS = re.compile(r"^INHERIT\s*:", re.MULTILINE)
_NOT_READ = {"__pycache__", ".git"}
_MARGIN = 1.0
"""Seconds. What was changed so shortly before a build may have been changed while it read."""


@dataclass(frozen=True, slots=True)
class Order:
    """A build as it was asked for."""

    site: Path
    settings: Path
    day: date
    content: Path | None = None
    """The folder of records, where it is not the one that the settings name."""

    @property
    def note(self) -> Path:
        """Where the note about it lies."""
        name = hashlib.sha256(os.fsencode(self.site.absolute())).hexdigest()[:32]
        return self.settings.absolute().parent / CACHE / f"{name}.json"


def stands(order: Order) -> bool:
    """Whether the last build into this folder read what a build would read now, and left what is there."""
    try:
        note = json.loads(order.note.read_bytes())
        reads = [Path(path) for path in note["reads"]]
        # What the site is like comes first: a note that came with a stranger's change could name files without end.
        return bool(note["wrote"] == _listing(order.site) and note["read"] == _hash(order, reads))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def keep_note(order: Order, reads: Iterable[Path], began: float) -> None:
    """Note a build that has just been published and read these files and folders besides the settings.

    `began` is its first moment, in seconds since 1970: where something changed since then, nobody knows which of both
    it read, and there is no note. Nor where it cannot be written; the next build is a whole one.
    """
    reads = [path.absolute() for path in reads]
    place = order.note
    with suppress(OSError):
        place.unlink(missing_ok=True)
        settings = order.settings.read_text(encoding="utf-8")
        everything = [order.settings, *reads, *PROGRAM]
        if _INHERITS.search(settings) or max(map(_changed, everything)) > began - _MARGIN:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.parent.is_symlink() or place.parent.parent.is_symlink():
            return
        note = {
            "site": str(order.site.absolute()),
            "reads": [str(path) for path in reads],
            "read": _hash(order, reads),
            "wrote": _listing(order.site),
        }
        _forget_gone(place.parent)
        temporary = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
        temporary.write_text(json.dumps(note, indent=1), encoding="utf-8")
        temporary.replace(place)


def _hash(order: Order, reads: Iterable[Path]) -> str:
    """Of all that decides what a build makes: the bytes that it reads, its day, its surroundings and the programs."""
    found = hashlib.blake2b(digest_size=32)
    for path in (order.settings, *reads, *PROGRAM):
        for file in _files(path):
            with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - for thousands of files
                data = opened.read()
            found.update(os.fsencode(f"\0{file}\0{len(data)}\0"))
            found.update(data)
    for told in (str(order.day), str(order.content), sys.version, *_surroundings(order.settings), *_installed()):
        found.update(os.fsencode(f"\0{told}"))
    return found.hexdigest()


def _listing(site: Path) -> str:
    """The hash of names, sizes and times of all files in a folder."""
    found = hashlib.blake2b(digest_size=32)
    for file in _files(site):
        told = os.stat(file, follow_symlinks=False)  # noqa: PTH116 - for thousands of files
        found.update(os.fsencode(f"\0{file}\0{told.st_mode}\0{told.st_size}\0{told.st_mtime_ns}\0{told.st_ctime_ns}"))
    return found.hexdigest()


def _files(path: Path) -> Iterator[str]:
    """A file itself, all files below a folder, in one order."""
    if not path.is_dir():
        yield str(path)
    for here, folders, names in os.walk(path):
        folders[:] = sorted(set(folders) - _NOT_READ)
        yield from (f"{here}/{name}" for name in sorted(names))


def _changed(path: Path) -> float:
    """When a file, or anything below a folder, last changed; a name that is gone has changed its folder."""
    folders = [here for here, _, _ in os.walk(path) if not _NOT_READ & set(Path(here).parts)]
    return max(os.stat(one).st_ctime for one in (str(path), *folders, *_files(path)))  # noqa: PTH116 - as above


def _surroundings(settings: Path) -> Iterator[str]:
    """The environment that the settings can name, as in `!ENV [SITE_URL, ""]`."""
    for name in sorted(set(_CAPITALS.findall(settings.read_text(encoding="utf-8")))):
        yield f"{name}={os.environ.get(name)}"


def _installed() -> Iterator[str]:
    """The installed packages with their versions, by the names of the folders that describe them."""
    for folder in sys.path:
        with suppress(OSError):
            yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))


def _forget_gone(notes: Path) -> None:
    """Take away notes about folders that are no more."""
    for path in notes.glob("*.json"):
        with suppress(ValueError, KeyError, TypeError):
            if not Path(json.loads(path.read_bytes())["site"]).is_dir():
                path.unlink()
