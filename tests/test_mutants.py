"""What `make mutants` may change and takes, that no file is touched, and that what it calls equivalent still stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import mutants
import pytest
from mutants import Found
from spots import Mutant, Spot, difference, left_alone, sample

ROOT = Path(__file__).parents[1]
AMOUNT = "generator/model/amount.py"
TESTS = {"tests/model/test_amount.py::test_a_range_that_ends_below_its_start_is_refused": 1.0}


def untold(source: str) -> list[str]:
    """The stretches of a text that are left alone."""
    alone = left_alone(source)
    lines = source.splitlines()
    kept = ("".join(c if (n, at) in alone else "·" for at, c in enumerate(line)) for n, line in enumerate(lines, 1))
    return [piece for line in kept for piece in line.split("·") if piece]


@pytest.mark.parametrize(
    "source, alone",
    [
        ("a: int | None = 1\n", ["int | None"]),
        ("def f(a: int | None = 2) -> int | str:\n    return a\n", ["int | None", "int | str"]),
        ("@dataclass(frozen=True)\nclass A:\n    b: int = 3\n", ["@dataclass(frozen=True)", "int"]),
        ("@functools.cache\ndef f():\n    return 1\n", ["@functools.cache"]),
        ("@property\ndef f():\n    return 1\n", []),
        ("if TYPE_CHECKING:\n    import a\n", ["if TYPE_CHECKING:", "    import a"]),
        ("__all__ = ['a']\n", ["__all__ = ['a']"]),
        ("b = zip('é', c, strict=True)\n", ["strict=True"]),
    ],
)
def test_what_no_test_can_tell_is_left_alone(source: str, alone: list[str]) -> None:
    assert untold(source) == alone


def test_a_change_is_told_as_what_it_replaces() -> None:
    before, after = "a = 1\nb = [\n  2,\n]\n", "a = 1\nb = [\n  3,\n]\n"
    start, stop, text = difference(before, after)
    mutant = Mutant("generator/a/b.py", 3, "NumberReplacer", start, stop, text)
    assert (mutant.applied(before), mutant.shown(before), mutant.module) == (after, ("2,", "3,"), "generator.a.b")


def test_a_sample_is_spread_evenly_and_one_seed_draws_it_again() -> None:
    spots = [Spot(f"{number // 50}", number, 0, (("one", 0), ("two", 0))) for number in range(200)]
    drawn = sample(spots, 40, Random(7))
    assert drawn == sample(spots, 40, Random(7)) != sample(spots, 40, Random(8))
    assert [sum(spot.path == name for spot, *_ in drawn) for name in "0123"] == [10, 10, 10, 10]
    assert {operator for _, operator, _ in drawn} == {"one", "two"}
    assert len(sample(spots, 0, Random(7))) == 400
    assert len(sample(spots, 999, Random(7))) == 200


@pytest.mark.parametrize(
    "text, end",
    [("1 / 0\n", "failed"), ("while True:\n    pass\n", "hung"), ("", "passed")],
    ids=["raises", "never ends", "changes nothing"],
)
def test_a_mutant_runs_where_its_module_is_imported_and_no_file_is_touched(text: str, end: str) -> None:
    before = (ROOT / AMOUNT).read_bytes()
    run = f"""
import killing, spots
killing.warm()
killing.TO_START = 3.0
print(killing.outcome(spots.Mutant({AMOUNT!r}, 1, "none", 0, {len(before.decode())}, {text!r} or open({AMOUNT!r}).read()), {TESTS}))
"""
    env = {**os.environ, "PYTHONPATH": "bench"}
    done = subprocess.run([sys.executable, "-c", run], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.stdout == f"{end}\n", done.stderr
    assert (ROOT / AMOUNT).read_bytes() == before


def test_a_table_counts_apart_what_cannot_be_killed() -> None:
    mutant = Mutant("generator/reading/a.py", 3, "AddNot", 0, 0, "")
    found = [Found(mutant, "if a:", "if not a:", end) for end in ("killed", "killed", "survived", "equivalent")]
    assert [line.split() for line in mutants.table(found)][1:] == [
        ["reading/a", "4", "2", "1", "1", "67%"],
        ["in", "all", "4", "2", "1", "1", "67%"],
    ]
    assert list(mutants.survivors(found)) == ["generator/reading/a.py:3: AddNot\n  - if a:\n  + if not a:"]


def test_every_line_that_is_called_equivalent_stands_in_its_file_and_has_a_reason() -> None:
    for (path, line, becomes), why in mutants.equivalents(mutants.EQUIVALENT.read_text(encoding="utf-8")).items():
        assert line in " ".join((ROOT / path).read_text(encoding="utf-8").split()), f"{path}: {line}"
        assert line != becomes
        assert why.endswith(".")


def test_modules_are_named_by_package_or_one_by_one() -> None:
    assert mutants.modules(["pages/escape", "checks/n*"]) == [
        "generator/checks/naming.py",
        "generator/checks/numbers.py",
        "generator/pages/escape.py",
    ]
