"""Run commands side by side and measure each: seconds of the clock, seconds of the processor, largest memory.

Each command is started by a small process of its own: Linux counts the memory of whoever starts a child as the child's
until the child's program is loaded.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

MIB = 2**20
_MAXRSS = 1 if sys.platform == "darwin" else 2**10
"""What `ru_maxrss` counts in, in bytes."""


class FailedError(Exception):
    """A command that was to be measured failed; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Row:
    """A command to measure, and the folder that it writes."""

    name: str
    """By which ONLY chooses it."""
    label: str
    command: tuple[str, ...]
    cwd: Path
    out: Path
    also: tuple[Path, ...] = ()
    """What else is removed before each run, so that it is cold."""
    keeps: bool = False
    """Whether each run finds what the one before it wrote; one that nobody measures comes before the first."""
    edited: Path | None = None
    """A file to which a line of comment is added before each run, by which no result changes its weight."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of the clock, seconds of the processor (user and system, with its children), bytes of memory."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Found:
    """All that was measured of a row."""

    row: Row
    runs: tuple[Run, ...]
    pages: int
    """HTML files that it wrote."""
    size: int
    """Bytes of all files that it wrote."""

    def median(self, measure: str) -> float:
        """Of `wall`, `cpu` or `peak`."""
        return statistics.median(getattr(run, measure) for run in self.runs)

    @property
    def spread(self) -> tuple[float, float]:
        """The shortest and the longest time by the clock."""
        times = [run.wall for run in self.runs]
        return min(times), max(times)


def measured(command: Sequence[str], cwd: Path) -> Run:
    """One run of a command. Raises FailedError."""
    os.sync()  # what the run before left to be written is not this one's
    with tempfile.TemporaryFile() as said:
        launched = [sys.executable, "-I", __file__, *command]
        done = subprocess.run(
            launched, cwd=cwd, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said
        )
        if done.returncode:
            said.seek(0)
            raise FailedError(said.read().decode(errors="replace").strip()[-300:] or f"it ended with {done.returncode}")
    return Run(**json.loads(done.stdout))


def launch(command: Sequence[str]) -> int:
    """Run a command from this process, and print what it used; its exit status. What it says goes to the errors."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=sys.stderr)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)  # it was waited for here, not by the library
    print(json.dumps(asdict(Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _MAXRSS))))
    return child.returncode


def weighed(folder: Path) -> tuple[int, int]:
    """How many HTML files a folder holds, and the bytes of all its files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)


def alternate(
    rows: Iterable[Row], runs: int, tell: Callable[[str], None] = lambda _: None
) -> tuple[list[Found], dict[str, str]]:
    """Every row once, then every row again, as often as told: what was found, and by row why one could not be run."""
    rows, times, weights, failed = list(rows), dict[str, list[Run]](), dict[str, tuple[int, int]](), dict[str, str]()
    for number in range(1, runs + 1):
        for row in [row for row in rows if row.name not in failed]:
            try:
                _make_ready(row, is_first=number == 1)
                run = measured(row.command, row.cwd)
            except (FailedError, OSError) as error:
                failed[row.name] = " ".join(str(error).split())
                continue
            times.setdefault(row.name, []).append(run)
            weights.setdefault(row.name, weighed(row.out))
            tell(f"run {number} of {runs}, {row.label}: {run.wall:.2f} s")
            if not row.keeps or number == runs:
                shutil.rmtree(row.out, ignore_errors=True)
    whole = [row for row in rows if row.name not in failed]
    return [Found(row, tuple(times[row.name]), *weights[row.name]) for row in whole if row.name in times], failed


def _make_ready(row: Row, *, is_first: bool) -> None:
    """What a run finds when it starts. Raises FailedError and OSError."""
    if not row.keeps or is_first:
        for folder in (row.out, *row.also):
            shutil.rmtree(folder, ignore_errors=True)
    if row.keeps and is_first:
        measured(row.command, row.cwd)
    if row.edited:
        with row.edited.open("a", encoding="utf-8") as file:
            file.write("# looked at once more\n")


if __name__ == "__main__":
    sys.exit(launch(sys.argv[1:]))
