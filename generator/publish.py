"""Put a finished folder in the place of an old one in a single step: a reader sees the old tree or the new.

A tree is written beside its target, flushed to disk and then exchanged with it (`renameat2` on Linux; elsewhere two
renames, which the next start mends if they were interrupted). What a killed build left is removed at the next start.
Limit: POSIX only, and target and neighbours must be on one file system.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

MARKER = ".hundred-glasses"
"""The file that says a folder was made here and may be replaced."""

_MARKER_TEXT = b"This folder is generated and is replaced as a whole at the next build.\n"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
"""How a system, a file system or (the last) a sandbox answers a call that it does not have."""

Tell = Callable[[str], None]
"""Takes a line for the person at the terminal."""


class PublishError(Exception):
    """The target cannot be written, or is not ours to replace; the text is for the person at the terminal."""


def _silent(_: str) -> None:
    pass


@contextmanager
def staged(target: Path, tell: Tell = _silent) -> Iterator[Path]:
    """Give a folder to write to, empty but for its mark, and put it in the target's place if the block ends well.

    If the block raises, the target stays as it was. Any number of processes may do this at once; the last one wins.
    What was mended, and that two renames had to do, is told. Raises PublishError when the target is not ours to
    replace or cannot be written.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link that we refuse to follow
    try:
        _refuse_foreign(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target):
            _mend(target, tell)
            stage, hold = _new_stage(target)
    except OSError as error:
        raise PublishError(_cannot_write(target, error)) from error
    try:
        mark(stage)
        yield stage
        mark(stage)  # again: the block may have emptied the folder
        _flush(stage)
        with _locked(target):
            _refuse_foreign(target)
            _mend(target, tell)
            _exchange(stage, target, tell)
    except OSError as error:
        raise PublishError(_cannot_write(target, error)) from error
    finally:
        _remove(stage)
        os.close(hold)


class Folder:
    """A folder that many files are written to; the folders below it are made once, not for each file."""

    def __init__(self, root: Path) -> None:
        """Name it; it need not be there yet."""
        self._root = root
        self._made: set[Path] = set()

    def write(self, name: str, data: bytes) -> Path:
        """Write one file by its relative path and give where it stands. Raises OSError."""
        target = self._root / name
        folder = target.parent
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        target.write_bytes(data)
        return target


def write_tree(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds exactly these files, by relative path. Raises PublishError, and then changes nothing."""
    with staged(target) as stage:
        folder = Folder(stage)
        for name, data in files.items():
            if not (stage / name).resolve().is_relative_to(stage.resolve()):
                raise PublishError(f'"{name}" would be written outside of the target')
            folder.write(name, data)


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
    if not _is_ours(target):
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
    stage = _free(target)
    stage.mkdir()
    return stage, _hold(stage)


def _free(target: Path) -> Path:
    """A name beside the target that nobody uses; whatever bears it may be removed once nobody holds it."""
    return target.with_name(f".{target.name}-stage-{secrets.token_hex(4)}")


def _hold(folder: Path) -> int:
    """Lock a folder until the descriptor is closed, at the latest when the process dies. Raises BlockingIOError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _mend(target: Path, tell: Tell) -> None:
    """Finish or undo what an interrupted build left: put the old tree back, remove what is ours and nobody holds."""
    if _put_back(target):
        tell(f'put back "{target.name}", which an interrupted build had moved aside')
    elif _is_ours(_old(target)):
        _old(target).rename(_free(target))  # under its own name it stays whole until it is not needed
    for leftover in _stages(target):
        with suppress(OSError):  # gone meanwhile, held by a living build, or not to be had
            if _is_ours(leftover):
                hold = _hold(leftover)
                _remove(leftover)
                os.close(hold)


def _put_back(target: Path) -> bool:
    """Undo the first of two renames where the second never came; whether there was anything to undo."""
    old = _old(target)
    if not _is_ours(old) or _holds_anything(target):
        return False
    old.rename(target)
    return True


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _stages(target: Path) -> list[Path]:
    name = re.compile(rf"\.{re.escape(target.name)}-stage-[0-9a-f]{{8}}")
    with os.scandir(target.parent) as entries:
        return [Path(entry.path) for entry in entries if name.fullmatch(entry.name)]


def _is_ours(folder: Path) -> bool:
    """Whether a folder was made here or holds nothing, so that nobody loses anything with it."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MARKER).is_file() or not _holds_anything(folder)


def _holds_anything(folder: Path) -> bool:
    return folder.exists() and any(folder.iterdir())


def _remove(folder: Path) -> None:
    """Remove a folder as far as that is possible; its mark goes last, so that what a kill leaves is still known."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != MARKER:
                path.unlink()
        if all(path.name == MARKER for path in folder.iterdir()):
            (folder / MARKER).unlink(missing_ok=True)
            folder.rmdir()


def _exchange(stage: Path, target: Path, tell: Tell) -> None:
    if not _holds_anything(target):
        stage.rename(target)
    elif not _exchange_at_once(stage, target):
        _exchange_in_two(stage, target)
        tell(f'folders cannot be exchanged in one step here; for a moment there was no "{target.name}"')
    _flush_folder(target.parent)


def _exchange_in_two(stage: Path, target: Path) -> None:
    """Swap two folders by way of a third name; if anything goes wrong in between, the old tree comes back."""
    try:
        target.rename(_old(target))
        stage.rename(target)
    except BaseException:
        _put_back(target)
        raise
    _old(target).rename(stage)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or its file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number))


def _flush(folder: Path) -> None:
    """Have everything below a folder on disk before it is shown.

    Linux can be told once for the whole file system; to tell it of every file takes a hundred times as long.
    """
    if _flush_file_system(folder):
        return
    for here, _, names in os.walk(folder):
        for name in names:
            _flush_folder(Path(here, name))
        _flush_folder(Path(here))


def _flush_file_system(folder: Path) -> bool:
    """Put all that waits for this file system on disk; False where the system cannot. Raises OSError if it fails."""
    sync = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None
    if sync is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if sync(descriptor) == 0:
            return True
        number = ctypes.get_errno()
        if number in _UNKNOWN:
            return False
        raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
