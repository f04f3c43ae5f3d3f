"""The two sides of a comparison: the content folder in a commit, and in another one or as it lies here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.checks import ask
from generator.contributing.comparing import Comparison
from generator.contributing.gitreading import changed_files, content_at
from generator.contributing.writing import ContributingError
from generator.model.fields import Ref
from generator.model.market import RECORDS
from generator.problems import Severity
from generator.reading.content import Reading, read_content
from generator.views.edition import Edition

_RECORD_FOLDERS = frozenset(kind.folder for kind in RECORDS)


@dataclass(frozen=True, slots=True)
class Sides:
    """A comparison, whether both sides are free of errors, and the files beside the records that differ."""

    comparison: Comparison
    is_sound: bool
    other_files: tuple[str, ...]


@contextmanager
def folders(content: Path, base: str, head: str | None) -> Iterator[tuple[Path, Path]]:
    """The content folder as it stood in a commit, and in another one or, without it, as it lies here."""
    with (
        content_at(content, base) as before,
        content_at(content, head) if head is not None else nullcontext(content) as after,
    ):
        yield before, after


def read_sides(content: Path, base: str, head: str | None, day: date) -> Sides:
    """Both sides as known on one day; records that cannot be read are left out. Raises ContributingError."""
    with folders(content, base, head) as (before, after):
        old, new = read_content(before), read_content(after)
        differing = changed_files(before, after)
    unread = frozenset(Ref.parse(name) for name in old.unreadable | new.unreadable)
    editions = (_edition(old, base, day), _edition(new, head or "the work tree", day))
    others = tuple(sorted(path for path in differing if path.partition("/")[0] not in _RECORD_FOLDERS))
    return Sides(Comparison(*editions, unread), _is_sound(old) and _is_sound(new), others)


def _edition(reading: Reading, name: str, day: date) -> Edition:
    if reading.partial is None:
        raise ContributingError(f"the vocabulary of {name} cannot be read; see what `check` says of it")
    return Edition(reading.partial.as_of(day), day)


def _is_sound(reading: Reading) -> bool:
    """Whether pages can be made of it."""
    if reading.market is None:
        return False
    return all(finding.severity is not Severity.ERROR for finding in ask(reading.market))
