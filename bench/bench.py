"""How long a build and a check take, beside what the machine needs for starting Python and for a plain MkDocs page.

Prints the median of several runs in seconds, and the ratio to starting Python. Not a test: machines differ.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from exporting import measured, row

ROOT = Path(__file__).parents[1]
RUNS = int(os.environ.get("BENCH_RUNS", "5"))


def seconds(command: list[str], cwd: Path) -> float:
    """The median duration of a command over the runs, after one that warms the caches. Raises if it fails."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        peer, out = Path(name, "peer"), str(Path(name, "site"))
        (peer / "docs").mkdir(parents=True)
        (peer / "mkdocs.yml").write_text("site_name: Peer\ntheme: {name: material, font: false}\n", encoding="utf-8")
        (peer / "docs/index.md").write_text("# One page\n", encoding="utf-8")
        python = sys.executable
        rows = [
            ("python starts", seconds([python, "-c", "pass"], ROOT)),
            ("mkdocs builds one page", seconds([python, "-m", "mkdocs", "build", "-q"], peer)),
            ("check", seconds([python, "-m", "generator", "check"], ROOT)),
            ("build", seconds([python, "-m", "generator", "build", "--quiet", "--site-dir", out], ROOT)),
        ]
        pages = sum(1 for _ in Path(out).rglob("*.html"))
    base = rows[0][1]
    print(f"median of {RUNS} runs; the site has {pages} pages")
    for label, value in rows:
        print(f"{label:<24}{value:8.3f} s {value / base:8.1f} x")
    print(row(measured(ROOT / "content")))


if __name__ == "__main__":
    main()
