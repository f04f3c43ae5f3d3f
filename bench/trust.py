"""The table of what goes wrong: for each row what was tried, what came of it, and the worst time.

Reads the corpus of hostile files, each in a child with limits: a file is refused as it must be, or read where it is
harmless; all else is wrong. Then runs every test that carries a row's number, the deep ones too, which takes many
minutes; one test may try thousands of cases. CPU of a refusal is measured inside the child; a time over the bound is
told below the table, and fails nothing: machines differ.
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

FILES = "tried refused read wrong  worst CPU"
TESTS = "tried held failed skipped    worst"


@dataclass
class Row:
    """What was seen of one row."""

    files: int = 0
    refused: int = 0
    wrong: int = 0
    milliseconds: float = 0.0
    tests: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def told_of_files(self) -> str:
        """Tried, refused, read, wrong, worst CPU; nothing where the corpus has no file of this row."""
        if not self.files:
            return " " * len(FILES)
        read = self.files - self.refused
        return f"{self.files:5} {self.refused:7} {read:4} {self.wrong:5} {self.milliseconds:7.1f} ms"

    @property
    def told_of_tests(self) -> str:
        """Tried, held, failed, skipped, worst time."""
        ends = [self.tests[one] for one in ("passed", "failed", "skipped")]
        return f"{sum(ends):5} {ends[0]:4} {ends[1]:6} {ends[2]:7} {self.seconds:6.1f} s"


class Watch:
    """Takes the reports of the tests, from whatever worker."""

    def __init__(self, rows: dict[int, Row]) -> None:
        self.rows = rows

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once: as it ended, or as it could not begin."""
        told = report.when == "call" or report.outcome != "passed"
        for number in {int(str(number)) for name, number in report.user_properties if told and name == "threat"}:
            row = self.rows[number]
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
        row.milliseconds = max(row.milliseconds, verdict.milliseconds)
        if verdict.milliseconds > BOUND:
            slow.append(f"  row {case.threat}, {case.name}: {verdict.milliseconds:.0f} ms")
    return slow


def _is_wrong(case: Case, verdict: Verdict) -> bool:
    return bool(verdict.signal or verdict.raised or not verdict.is_as(case.gives))


def table(rows: dict[int, Row]) -> list[str]:
    """A line for each row."""
    lines = [f"     {'hostile files':<{len(FILES)}}   tests", f"row  {FILES}   {TESTS}   danger"]
    for number, danger in sorted(threats.dangers().items()):
        row = rows[number]
        lines.append(f"{number:3}  {row.told_of_files}   {row.told_of_tests}   {danger}")
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
