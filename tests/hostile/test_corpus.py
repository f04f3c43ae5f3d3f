"""Every hostile file is refused where it stands, under the right rule, and harms no process that reads it."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from dataclasses import asdict

import judging
import pytest
from corpus import CASES, FAMILIES
from corpus_case import Case
from judging import Verdict

NAMED = {f"{family}: {case.name}": case for family, cases in FAMILIES.items() for case in cases}


@pytest.fixture(scope="session")
def verdicts(tmp_path_factory) -> dict[str, Verdict]:
    """What became of each file: read once, whatever worker asks."""
    root = tmp_path_factory.getbasetemp()
    shared = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / "verdicts.json"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            shared.write_text(json.dumps([asdict(one) for one in judging.run()]))
    found = [Verdict(**{**row, "told": tuple(row["told"])}) for row in json.loads(shared.read_text())]
    return dict(zip(NAMED, found, strict=True))


def test_there_are_enough_of_each_family():
    assert len(NAMED) == len(CASES) >= 120
    assert min(len(cases) for cases in FAMILIES.values()) >= 10


@pytest.mark.parametrize(
    "name, case",
    [pytest.param(name, case, id=name, marks=pytest.mark.threat(case.threat)) for name, case in NAMED.items()],
)
def test_it_is_told_in_its_line_and_harms_nothing(verdicts, name: str, case: Case):
    verdict = verdicts[name]
    assert verdict.name == case.name
    assert (verdict.signal, verdict.raised) == (0, "")
    assert verdict.is_as(case.gives), f"{case.gives!r} was expected, and told was {verdict.told[:5]}"


@pytest.mark.deep  # it asks how fast the machine is, so that whoever works beside it can make it fail
@pytest.mark.threat(1)
def test_none_takes_longer_than_fifty_milliseconds(verdicts):
    """Of processor time, in the child; what other work on the machine slowed down is judged again."""
    most = judging.MOST_MILLISECONDS
    slow = {name: number for number, name in enumerate(NAMED) if verdicts[name].milliseconds >= most}
    best = {name: judging.best_time(number) for name, number in slow.items()}
    assert {name: used for name, used in best.items() if used >= most} == {}


HARMED = """
import os, sys, tempfile
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from corpus_case import Case
from generator.mkdocs_door import gather
from judging import judge_all

read = gather.read_market

def harmed(content, shown=""):
    if (content / "vendors/evil.yml").exists():
        {harm}
    return read(content, shown)

gather.read_market = harmed
with tempfile.TemporaryDirectory() as root:
    (verdict,) = judge_all([Case(1, "x", b"name: Evil\\ntype: company\\n", "")], Path(root))
    print(verdict.signal, verdict.raised, end="")
"""


@pytest.mark.threat(1)
@pytest.mark.parametrize(
    "harm, found",
    [
        ("pass", "0 "),
        ("os.kill(os.getpid(), 11)", "11 no answer"),
        ("bytearray(2 << 30)", "0 MemoryError: "),
        ("[0][1]", "0 IndexError: list index out of range"),
    ],
)
def test_a_reader_that_dies_or_raises_is_noticed(harm: str, found: str):
    folders = [str(judging.HERE), str(judging.HERE.parents[1])]
    command = [sys.executable, "-c", HARMED.format(harm=harm), *folders]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told == found if found == "0 " else told.startswith(found)
