"""Write inside a content folder and nowhere else: through no link, by temporary file and rename, over nobody's edit.

Every folder on the way is opened by itself and without following links, so that nothing can be put in between. Limit:
POSIX only. Between the last look at a file and its exchange lies one system call; commands of this program lock the
folder meanwhile, an editor that saves in that instant does not.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from generator.problems import printable
from generator.reading.characters import MOST_BYTES

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


class ContributingError(Exception):
    """What was asked for cannot be done; the text is for the person at the terminal."""


def relative_to(content: Path, path: Path) -> PurePosixPath:
    """Where a path that a person named stands inside the content folder. Raises ContributingError outside of it."""
    inside = os.path.relpath(os.path.abspath(path), os.path.abspath(content))  # noqa: PTH100 - resolve() follows links
    parts = PurePosixPath(Path(inside).as_posix()).parts
    if parts[:1] == ("..",):
        raise ContributingError(f'"{printable(str(path))}" is not inside "{content}"; only records there are written')
    return PurePosixPath(*parts)


def read_file(content: Path, name: PurePosixPath) -> bytes:
    """The bytes of a regular file, of a large one only enough to see that it is too large."""
    with _folder_of(content, name) as folder, _told(name):
        return _bytes_at(folder, name.name)


def replace_file(content: Path, name: PurePosixPath, old: bytes, new: bytes) -> None:
    """Put new bytes in the place of those that were read. Raises ContributingError if somebody wrote meanwhile."""
    with _folder_of(content, name) as folder, _told(name):
        mode = stat.S_IMODE(os.stat(name.name, dir_fd=folder, follow_symlinks=False).st_mode)
        with _temporary(folder, name.name, new, mode) as temporary:
            _refuse_changed(folder, name, old)
            os.rename(temporary, name.name, src_dir_fd=folder, dst_dir_fd=folder)
            os.fsync(folder)


def create_file(content: Path, name: PurePosixPath, new: bytes) -> None:
    """Make a file where there is none; the folder of its kind is made too. Raises ContributingError if one is there."""
    with _folder_of(content, name, make=True) as folder, _told(name):
        with _temporary(folder, name.name, new, 0o644) as temporary:
            os.link(temporary, name.name, src_dir_fd=folder, dst_dir_fd=folder)  # unlike rename, never replaces
        os.fsync(folder)


def put_file(content: Path, name: PurePosixPath, new: bytes) -> None:
    """Make a file, or put new bytes in the place of its old ones. Raises ContributingError where that cannot be."""
    if os.path.lexists(content / name):
        old = read_file(content, name)
        if old != new:
            replace_file(content, name, old, new)
    else:
        create_file(content, name, new)


def remove_file(content: Path, name: PurePosixPath, old: bytes) -> None:
    """Take a file away that is still as it was read."""
    with _folder_of(content, name) as folder, _told(name):
        _refuse_changed(folder, name, old)
        os.unlink(name.name, dir_fd=folder)
        os.fsync(folder)


@contextmanager
def _told(name: PurePosixPath) -> Iterator[None]:
    """The system's complaints in a sentence."""
    try:
        yield
    except FileExistsError:
        raise ContributingError(f'"{name}" is there already; nothing is ever overwritten') from None
    except OSError as error:
        raise ContributingError(_why(str(name), error)) from error


def _why(name: str, error: OSError) -> str:
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        return f'"{printable(name)}" is or lies behind a symbolic link or a file, which is never followed'
    return f'"{printable(name)}" cannot be read or written: {(error.strerror or str(error)).lower()}'


@contextmanager
def _folder_of(content: Path, name: PurePosixPath, *, make: bool = False) -> Iterator[int]:
    """The folder that a file stands in, opened part by part and locked."""
    if name.is_absolute() or not name.parts or {"..", "."} & set(name.parts):
        raise ContributingError(f'"{printable(str(name))}" is not the name of a file inside the content folder')
    opened: list[int] = []
    shown = str(content)
    try:
        opened.append(os.open(content, _FOLDER))
        for part in name.parts[:-1]:
            shown = f"{shown}/{part}"
            if make:
                with suppress(FileExistsError):
                    os.mkdir(part, 0o755, dir_fd=opened[-1])
            opened.append(os.open(part, _FOLDER, dir_fd=opened[-1]))
        fcntl.flock(opened[-1], fcntl.LOCK_EX)
    except OSError as error:
        _close(opened)
        raise ContributingError(_why(shown, error)) from error
    try:
        yield opened[-1]
    finally:
        _close(opened)


def _close(opened: list[int]) -> None:
    for descriptor in reversed(opened):
        os.close(descriptor)


def _bytes_at(folder: int, name: str) -> bytes:
    descriptor = os.open(name, _READ, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ContributingError(f'"{printable(name)}" is not a regular file')
        return file.read(MOST_BYTES + 1)


def _refuse_changed(folder: int, name: PurePosixPath, old: bytes) -> None:
    if _bytes_at(folder, name.name) != old:
        raise ContributingError(f'"{name}" was changed by somebody else meanwhile; it is left as it is, try again')


@contextmanager
def _temporary(folder: int, name: str, data: bytes, mode: int) -> Iterator[str]:
    """A file beside the target with all its bytes on disk; gone afterwards, unless it was renamed."""
    temporary = f".{name[:100]}-{secrets.token_hex(4)}.tmp"
    descriptor = os.open(temporary, _NEW, mode, dir_fd=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        yield temporary
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=folder)
