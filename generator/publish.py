"""Put a finished folder in the place of an old one in a single step: a reader sees the old tree or the new.

A tree is written beside its target, flushed to disk and then exchanged with it (`renameat2` on Linux; elsewhere two
renames, which the next start mends if they were interrupted). Limit: POSIX only, and target and neighbours must be on
one file system.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

MARKER = ".hundred-glasses"
"""The file that says a folder was made here and may be replaced."""

_MARKER_TEXT = b"This folder is generated and is replaced as a whole at the next build.\n"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class PublishError(Exception):
    """The target cannot be written, or is not ours to replace; the text is for the person at the terminal."""


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give an empty folder to write to, and put it in the target's place if the block ends well.

    If the block raises, the target stays as it was. Any number of processes may do this at once; the last one wins.
    Raises PublishError when the target is not ours to replace or cannot be written.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link that we refuse to follow
    try:
        _refuse_foreign(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target):
            _mend(target)
            stage, hold = _new_stage(target)
    except OSError as error:
        raise PublishError(_cannot_write(target, error)) from error
    try:
        yield stage
        (stage / MARKER).write_bytes(_MARKER_TEXT)
        _flush(stage)
        with _locked(target):
            _refuse_foreign(target)
            _exchange(stage, target)
    except OSError as error:
        raise PublishError(_cannot_write(target, error)) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        os.close(hold)


def write_tree(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds exactly these files, by relative path. Raises PublishError, and then changes nothing."""
    with staged(target) as stage:
        for name, data in files.items():
            path = stage / name
            if not path.resolve().is_relative_to(stage.resolve()):
                raise PublishError(f'"{name}" would be written outside of the target')
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def mark(folder: Path) -> None:
    """Say that a folder was made here."""
    (folder / MARKER).write_bytes(_MARKER_TEXT)


def _cannot_write(target: Path, error: OSError) -> str:
    where = f' at "{error.filename}"' if error.filename else ""
    return f'cannot write "{target}": {error.strerror or error}{where}'


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink():
        raise PublishError(f'"{target}" is a symbolic link; name the folder itself')
    if not target.exists():
        return
    if not target.is_dir():
        raise PublishError(f'"{target}" is a file, not a folder')
    if not (target / MARKER).is_file() and any(target.iterdir()):
        raise PublishError(f'"{target}" is not empty and was not made here; name another folder or empty it first')


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold the lock of the folder that the target stands in: a folder can be locked, so no lock file is left behind."""
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _new_stage(target: Path) -> tuple[Path, int]:
    """A fresh folder beside the target and the lock that shows that its maker lives."""
    stage = target.with_name(f".{target.name}-stage-{secrets.token_hex(4)}")
    stage.mkdir()
    return stage, _hold(stage)


def _hold(folder: Path) -> int:
    """Lock a folder until the descriptor is closed, at the latest when the process dies. Raises BlockingIOError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _mend(target: Path) -> None:
    """Finish or undo what an interrupted build left: put the old tree back, remove what nobody holds."""
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (old, *target.parent.glob(f".{target.name}-stage-*")):
        with suppress(FileNotFoundError, BlockingIOError):
            hold = _hold(leftover)
            shutil.rmtree(leftover, ignore_errors=True)
            os.close(hold)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _exchange(stage: Path, target: Path) -> None:
    if not target.exists() or not any(target.iterdir()):
        stage.rename(target)
    elif not _exchange_at_once(stage, target):
        target.rename(_old(target))
        stage.rename(target)
        shutil.rmtree(_old(target), ignore_errors=True)
    _flush_folder(target.parent)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or its file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number))


def _flush(folder: Path) -> None:
    """Have everything below a folder on disk before it is shown."""
    for here, _, names in os.walk(folder):
        for name in names:
            _flush_folder(Path(here, name))
        _flush_folder(Path(here))


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
