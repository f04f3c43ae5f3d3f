"""How long all exports take and how much memory: a child process reads a market and writes them to a folder.

    python bench/exporting.py CONTENT

Prints the medians of several runs: seconds of the clock and of the processor for the exports alone, and the largest
resident memory of a process, with the market itself, in MB: as in a build, processes share the work, and most of the
market is one memory to them. Not a test: machines differ.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from generator.exports import ExportFiles
from generator.publish import Folder
from generator.reading.content import read_content
from generator.views.edition import Edition

RUNS = int(os.environ.get("BENCH_RUNS", "5"))
CHILD = "--once"


def once(content: Path) -> dict[str, float]:
    """Read the market and write its exports, in this process. Raises SystemExit for content with an error."""
    market = read_content(content).market
    if market is None:
        raise SystemExit(f"{content} has errors: see `python -m generator check`")
    day = datetime.now(UTC).date()
    readers = resource.getrusage(resource.RUSAGE_CHILDREN)
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    with tempfile.TemporaryDirectory() as folder:
        ExportFiles(Edition(market.as_of(day), day)).write(Folder(Path(folder)).write)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        others = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = sum(one.ru_utime + one.ru_stime for one in (after, others))
    cpu -= sum(one.ru_utime + one.ru_stime for one in (before, readers))
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = max(after.ru_maxrss, others.ru_maxrss)
    return {"wall": wall, "cpu": cpu, "read": before.ru_maxrss / unit, "peak": peak / unit}


def measured(content: Path) -> dict[str, float]:
    """The medians of the runs, each in a process of its own."""
    command = [sys.executable, __file__, CHILD, str(content)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(RUNS)]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def row(found: dict[str, float]) -> str:
    """What was measured, in one line."""
    return (
        f"{'exports':<24}{found['wall']:8.3f} s, of the processor {found['cpu']:.3f} s; "
        f"at most {found['peak']:.0f} MB, the market's own {found['read']:.0f} MB with them"
    )


def main() -> None:
    """Measure and print."""
    content = Path(sys.argv[-1])
    if CHILD in sys.argv:
        print(json.dumps(once(content)))
        return
    print(f"median of {RUNS} runs\n{row(measured(content))}")


if __name__ == "__main__":
    main()
