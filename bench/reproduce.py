"""Build in different surroundings and count the bytes that differ: of the site, the staged pages and the archive.

    python bench/reproduce.py [CONTENT] [--as-of DAY]

Each build differs from the first in one thing, the last in all of them. The day of the clock is told by
SOURCE_DATE_EPOCH, which stands in for it wherever a build reads it; the first build runs without. Exit status 1 if
anything differs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
DAY = "2026-11-22"
ONE_ENV = {
    "PYTHONHASHSEED": "1",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "SITE_URL": "https://www.glasses.com/",
}


@dataclass(frozen=True)
class Surroundings:
    """What a build must not show. `order` is the seed of the order in which records are written; None: by name."""

    env: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    from_elsewhere: bool = False
    touched: int = 1_780_000_000
    order: int | None = None


FIRST = Surroundings()
CHANGES: dict[str, Surroundings] = {
    "nothing": FIRST,
    "hash seed": Surroundings(env={"PYTHONHASHSEED": "4242"}),
    "time zone": Surroundings(env={"TZ": "Pacific/Kiritimati"}),
    "language, not in UTF-8": Surroundings(
        env={"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ),
    "umask": Surroundings(umask=0o077),
    "working directory": Surroundings(from_elsewhere=True),
    "times of the files": Surroundings(touched=631_152_000),
    "order of the files": Surroundings(order=7),
    "day of the clock": Surroundings(env={"SOURCE_DATE_EPOCH": "1750000000"}),
}


def _both(one: Surroundings, other: Surroundings) -> Surroundings:
    """All that differs from FIRST in either."""
    names = ("umask", "from_elsewhere", "touched", "order")
    changed = {name: getattr(other, name) for name in names if getattr(other, name) != getattr(FIRST, name)}
    return replace(one, env={**one.env, **other.env}, **changed)


CHANGES["all of them"] = reduce(_both, CHANGES.values())


@dataclass(frozen=True)
class Compared:
    """Two folders beside each other: files and bytes of the first, the files that differ, and by how many bytes."""

    files: int
    size: int
    names: tuple[str, ...]
    bytes: int


def make(surroundings: Surroundings, content: Path, folder: Path, day: str = DAY) -> Path:
    """Copy the records to a new folder and build site, pages and archive there, in `made/`; raises where that fails."""
    records, made = folder / "content", folder / "made"
    _copy(content, records, surroundings)
    shutil.copyfile(ROOT / "LICENSE-DATA", folder / "LICENSE-DATA")
    common = ["--content", str(records), "--as-of", day]
    for command in (
        ["build", "--quiet", "--config", str(ROOT / "mkdocs.yml"), "--site-dir", str(made / "site")],
        ["stage", str(made / "pages")],
        ["archive", "--to", str(made / "archive")],
    ):
        _run([*command, *common], surroundings, folder)
    return made


def _copy(content: Path, to: Path, surroundings: Surroundings) -> None:
    """The same files, in another order on disk and of another time."""
    paths = sorted(path for path in content.rglob("*") if path.is_file())
    if surroundings.order is not None:
        Random(surroundings.order).shuffle(paths)
    for path in paths:
        copy = to / path.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (surroundings.touched, surroundings.touched))


def _run(arguments: list[str], surroundings: Surroundings, folder: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(
        command,
        cwd=folder if surroundings.from_elsewhere else ROOT,
        env={**env, **ONE_ENV, "PYTHONPATH": str(ROOT), **surroundings.env},
        umask=surroundings.umask,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} failed: {done.stdout.decode()}{done.stderr.decode()}")


def compared(one: Path, other: Path) -> Compared:
    """Every file of two folders, byte by byte; one that the other lacks counts whole."""
    files = _files(one)
    differing = dict(_differing(files, _files(other)))
    return Compared(len(files), sum(map(len, files.values())), tuple(differing), sum(differing.values()))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> Iterator[tuple[str, int]]:
    """The path of each file that differs, with the number of bytes."""
    for name in sorted({*one, *other}):
        first, second = one.get(name, b""), other.get(name, b"")
        if first != second or (name in one) != (name in other):
            shared = sum(a != b for a, b in zip(first, second, strict=False))
            yield name, shared + abs(len(first) - len(second))


def main() -> int:
    """Build in all surroundings and print the table."""
    parser = argparse.ArgumentParser(description="build in different surroundings and count the bytes that differ")
    parser.add_argument("content", nargs="?", type=Path, default=ROOT / "content", help="the records (content)")
    parser.add_argument("--as-of", default=DAY, metavar="DAY", help=f"the day of every build ({DAY})")
    options = parser.parse_args()
    print(f"{'what differed':<24}{'files':>7}{'MB':>8}{'files that differ':>20}{'bytes that differ':>20}", flush=True)
    worst = 0
    with tempfile.TemporaryDirectory() as name:
        first = make(FIRST, options.content, Path(name, "first"), options.as_of)
        for label, surroundings in CHANGES.items():
            other = Path(name, "another place", label)
            found = compared(first, make(surroundings, options.content, other, options.as_of))
            shutil.rmtree(other)
            line = f"{label:<24}{found.files:7}{found.size / 1e6:8.1f}{len(found.names):20}{found.bytes:20}"
            print("\n  ".join([line, *found.names[:20]]), flush=True)
            worst = max(worst, len(found.names))
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
