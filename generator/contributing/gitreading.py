"""A content folder as it stood in a commit, read from git's objects: the work tree is never touched, no shell is used.

`git archive` would obey the attributes of the tree it reads, which a pull request may change to hide files; so the
objects are listed and read one by one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.contributing.writing import ContributingError
from generator.problems import printable

MOST_BYTES = 1 << 20
"""Of a larger file only its name is read: no record is that large, and no image is looked at beyond its beginning."""

_PLAIN_FILES = (b"100644", b"100755", b"100664")
_LONGEST_REF = 250


class Blob(NamedTuple):
    """A file of a commit: its path below the folder, the name of its object, its size in bytes."""

    path: PurePosixPath
    object: bytes
    size: int


def commit_of(content: Path, ref: str) -> str:
    """The name of the commit that a branch, tag or other revision means. Raises ContributingError."""
    if not ref or ref.startswith("-") or not ref.isprintable() or len(ref) > _LONGEST_REF:
        raise ContributingError(f'"{printable(ref)}" cannot name a commit')
    found = git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found is None and git(content, "rev-parse", "--git-dir") is None:
        raise ContributingError(f'"{printable(str(content))}" is in no repository of git that may be read')
    if found is None:
        raise ContributingError(f'there is no commit "{printable(ref)}" here; fetch it first, or look for a misprint')
    return found.decode("ascii").strip()


@contextmanager
def content_at(content: Path, ref: str) -> Iterator[Path]:
    """A temporary copy of the content folder as it stood in a commit; it is gone afterwards.

    Raises ContributingError where there is no repository, no such commit, or no such folder in it.
    """
    commit = commit_of(content, ref)
    where = git(content, "rev-parse", "--show-prefix")
    prefix = (where or b"").decode("utf-8", "surrogateescape").strip("\n").rstrip("/")
    blobs = _listed(content, f"{commit}:{prefix}")
    if blobs is None:
        raise ContributingError(f'there is no folder "{printable(prefix)}" in {printable(ref)}')
    with tempfile.TemporaryDirectory(prefix="hundred-glasses-") as name:
        folder = Path(name) / "content"
        folder.mkdir()
        for path, data in _read(content, blobs).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        yield folder


def changed_files(before: Path, after: Path) -> frozenset[str]:
    """The paths, below two folders, of the regular files that differ or stand in one of them only."""
    here, there = _files(before), _files(after)
    paths = here.keys() | there.keys()
    return frozenset(path for path in paths if not _is_same(here.get(path), there.get(path)))


def _files(folder: Path) -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for top, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in names:
            path = Path(top) / name
            found[path.relative_to(folder).as_posix()] = path
    return found


def _is_same(one: Path | None, other: Path | None) -> bool:
    if one is None or other is None or one.is_symlink() or other.is_symlink():
        return False
    return one.read_bytes()[:MOST_BYTES] == other.read_bytes()[:MOST_BYTES]


def _listed(content: Path, tree: str) -> list[Blob] | None:
    """The regular files of a tree; links, submodules and paths that would leave the folder are passed over."""
    listed = git(content, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    if listed is None:
        return None
    found = []
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, kind, blob, size = about.split()
        path = PurePosixPath(os.fsdecode(name))
        safe = not path.is_absolute() and not {"..", ".git"} & set(path.parts)
        if mode in _PLAIN_FILES and kind == b"blob" and safe:
            found.append(Blob(path, blob, int(size)))
    return found


def _read(content: Path, blobs: Sequence[Blob]) -> Mapping[PurePosixPath, bytes]:
    """The bytes of each file, by one call of git; of too large a file none."""
    wanted = [blob for blob in blobs if blob.size <= MOST_BYTES]
    answer = git(content, "cat-file", "--batch", told=b"".join(blob.object + b"\n" for blob in wanted)) or b""
    found: dict[PurePosixPath, bytes] = {blob.path: b"" for blob in blobs if blob.size > MOST_BYTES}
    at = 0
    for blob in wanted:
        begin = answer.index(b"\n", at) + 1
        found[blob.path] = answer[begin : begin + blob.size]
        at = begin + blob.size + 1
    return found


def git(folder: Path, *arguments: str, told: bytes = b"") -> bytes | None:
    """What git answers, or None where it refuses. Variables that would lead it elsewhere are taken away."""
    program = shutil.which("git")
    if program is None or not folder.is_dir():
        raise ContributingError("git is needed for this, and a content folder inside a repository")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    command = [program, "--no-replace-objects", "-C", str(folder), *arguments]
    done = subprocess.run(command, input=told, capture_output=True, env={**kept, **quiet}, check=False)  # noqa: S603
    return done.stdout if done.returncode == 0 else None
