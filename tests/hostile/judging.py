"""Reads each hostile file in a child of its own, with limits, and tells what became of it as JSON.

A process that has loaded the generator forks for each file; the child lays no hand on anything but its own answer.
The CPU time is that of reading and checking the small folder with the file in it, measured inside the child.

    python tests/hostile/judging.py [NUMBER …]
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from corpus_case import BASE, FROM_HERE_ON, Case  # noqa: E402

MEMORY, SECONDS = 1 << 30, 10
MOST_MILLISECONDS = 50
"""Of processor time for one file."""
TRIES = 8
DAY = date(2026, 11, 22)
BUILT = (6, 9)
"""Of these rows, a file that passes is made into pages, too: its text might harm there."""


@dataclass(frozen=True)
class Verdict:
    """What became of one file: "line rule" of each problem, what was raised, the signal that ended the child, CPU."""

    name: str
    threat: int
    told: tuple[str, ...]
    raised: str
    signal: int
    milliseconds: float

    def is_as(self, gives: str) -> bool:
        """Whether this is what a case gives."""
        wanted = [one for one in gives.removesuffix(FROM_HERE_ON).split(", ") if one]
        told = list(self.told[: len(wanted)]) if gives.endswith(FROM_HERE_ON) else list(self.told)
        return told == wanted


def judge_all(cases: Iterable[Case], root: Path) -> Iterable[Verdict]:
    """Lay each file over the sound folder in turn; the folder is below `root`."""
    from generator.mkdocs_door.gather import gather  # slow, and only the child needs it

    content = root / "content"
    for path, text in BASE.items():
        _lay(content / path, text.encode())
    gather(content, DAY)  # loads all that a build needs, once
    gc.freeze()
    for case in cases:
        file = content / case.path
        _lay(file, case.data)
        yield _judge(case, content)
        _take_away(file, content)
        if case.path in BASE:
            _lay(file, BASE[case.path].encode())


def _lay(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _take_away(file: Path, content: Path) -> None:
    file.unlink()
    for folder in file.parents:
        if folder == content or any(folder.iterdir()):
            return
        folder.rmdir()


def _judge(case: Case, content: Path) -> Verdict:
    answers, answer = os.pipe()
    child = os.fork()
    if not child:
        os.close(answers)
        _answer(case, content, answer)
    os.close(answer)
    with os.fdopen(answers, "rb") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    found = json.loads(said) if said else {"told": [], "raised": "no answer", "milliseconds": 0.0}
    return Verdict(case.name, case.threat, signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, **found)


def _answer(case: Case, content: Path, answer: int) -> None:
    """In the child: read, check, and build if nothing is wrong."""
    from generator.mkdocs_door.gather import read_market
    from generator.problems import as_github, as_json, as_text
    from generator.site import build_site

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    signal.alarm(6 * SECONDS)
    told: dict[str, None] = {}
    raised, used = "", 0.0
    try:
        began = time.process_time()
        market, problems = read_market(content, "content")
        used = time.process_time() - began
        told = dict.fromkeys(f"{one.place.line} {one.rule}" for one in problems)
        stray = {one.place.path for one in problems} - {_shown(case)}
        if stray and not case.gives.endswith(FROM_HERE_ON):
            raised = f"also told of {sorted(stray)[:3]}"
        for printed in (as_text(problems), as_github(problems), as_json(problems)):
            printed.encode()
        if market is not None and case.threat in BUILT:
            build_site(market, DAY)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the finding
        raised = f"{type(error).__name__}: {error}"[:300]
    found = {"told": list(told), "raised": raised, "milliseconds": 1000 * used}
    with os.fdopen(answer, "wb") as file:
        file.write(json.dumps(found).encode())
    os._exit(0)


def _shown(case: Case) -> str:
    from generator.problems import printable

    return "/".join(("content", *(printable(part) for part in case.path.split("/"))))


def run(*numbers: int) -> list[Verdict]:
    """The verdicts of the corpus, or of the cases with these numbers, from a process that no test runner's weight slows down."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, __file__, *map(str, numbers)], env=env, capture_output=True, text=True, check=True
    )
    return [Verdict(**{**row, "told": tuple(row["told"])}) for row in map(json.loads, done.stdout.splitlines())]


def best_time(number: int) -> float:
    """The least milliseconds of several tries: what the file takes where nothing else is in the way."""
    return min(verdict.milliseconds for verdict in run(*[number] * TRIES))


def main() -> None:
    """Print a verdict a line: of every case, or of those with the numbers given."""
    from corpus import CASES

    cases = [CASES[int(number)] for number in sys.argv[1:]] or CASES
    with tempfile.TemporaryDirectory() as root:
        for verdict in judge_all(cases, Path(root)):
            sys.stdout.write(json.dumps(asdict(verdict)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
