"""The table of what goes wrong: for each row what was tried, what came of it, and the worst time.

Reads the corpus of hostile files, each in a child with limits, then runs every test that carries a row's number.
CPU of a refusal is measured inside the child; a time over the bound is marked, and fails nothing: machines differ.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests/hostile")]

import judging  # noqa: E402
import threats  # noqa: E402
from corpus import CASES  # noqa: E402
from corpus_case import Case  # noqa: E402
from judging import Verdict  # noqa: E402

BOUND = 50.0
"""Milliseconds of CPU that a refusal may take."""


@dataclass
class Row:
    """What was seen of one row."""

    files: int = 0
    refused: int = 0
    wrong: int = 0
    milliseconds: float = 0.0
    slowest: str = ""
    tests: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


class Watch:
    """Takes the reports of the tests, from whatever worker."""

    def __init__(self, rows: dict[int, Row]) -> None:
        self.rows = rows

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once: as it ended, or as it could not begin."""
        for name, number in report.user_properties:
            row = self.rows[int(str(number))]
            if name == "threat" and (report.when == "call" or report.outcome != "passed"):
                row.tests[report.outcome] += 1
                row.seconds = max(row.seconds, report.duration)


def judge(rows: dict[int, Row]) -> list[str]:
    """Read the corpus; the lines for what was too slow."""
    slow = []
    for case, verdict in zip(CASES, judging.run(), strict=True):
        row = rows[case.threat]
        row.files += 1
        row.refused += bool(verdict.told)
        row.wrong += _is_wrong(case, verdict)
        if verdict.milliseconds > row.milliseconds:
            row.milliseconds, row.slowest = verdict.milliseconds, case.name
        if verdict.milliseconds > BOUND:
            slow.append(f"  row {case.threat}, {case.name}: {verdict.milliseconds:.0f} ms")
    return slow


def _is_wrong(case: Case, verdict: Verdict) -> bool:
    return bool(verdict.signal or verdict.raised or not verdict.is_as(case.gives))


def table(rows: dict[int, Row]) -> list[str]:
    """A line for each row."""
    files = f"{'files':>5} {'refused':>7} {'wrong':>5} {'worst CPU':>10}"
    head = f"{'row':>3}  {files}  {'tests':>5} {'failed':>6} {'worst':>8}  danger"
    lines = [head]
    for number, danger in sorted(threats.dangers().items()):
        row = rows[number]
        files = f"{row.files:5} {row.refused:7} {row.wrong:5} {row.milliseconds:7.1f} ms"
        skipped = f" ({row.tests['skipped']} skipped)" if row.tests["skipped"] else ""
        tests = f"{row.tests['passed']:5} {row.tests['failed']:6} {row.seconds:6.2f} s"
        lines.append(f"{number:3}  {files if row.files else ' ' * 30}  {tests}  {danger}{skipped}")
    return lines


def main() -> int:
    """Measure, run and print; 1 if a file was not refused as it must be or a test failed."""
    rows: dict[int, Row] = defaultdict(Row)
    slow = judge(rows)
    marked = ["-m", "threat", "-q", "-q", "--no-header", "-p", "no:cacheprovider", "-n", "2", "--tb=short"]
    pytest.main([*marked, "--rootdir", str(ROOT), *sys.argv[1:]], plugins=[Watch(rows)])
    print("\n".join(["", *table(rows)]))
    print(f"\n{len(CASES)} files; over {BOUND:.0f} ms of CPU:", "\n".join(["", *slow]) if slow else "none")
    return 1 if any(row.wrong or row.tests["failed"] for row in rows.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
