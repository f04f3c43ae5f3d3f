"""Small changes to the code, one at a time: does a test notice? A sample over the modules whose faults would be worst.

    N=400 SEED=1 ONLY="reading/yamltree pages/escape" python bench/mutants.py

N=0 takes every mutant, AGAIN=1 those that survived the last run. What no test can tell, since nothing changes, is
listed with its reason in equivalent.toml and counted apart. A mutant is killed by a test that fails, by tests that
cannot be loaded, or by one that does not end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatch

import killing
from reaching import ROOT, Reach
from spots import Mutant

OUT = ROOT / "build/mutants"
TOLD = ROOT / "build/mutants.json"
MAKER = ROOT / ".venv-mutants/bin/python"
EQUIVALENT = ROOT / "bench/equivalent.toml"
SAMPLED = ("model/*", "reading/*", "checks/*", "exports/*", "pages/escape")


@dataclass(frozen=True)
class Found:
    """A mutant, its changed lines, and what became of it: killed, survived or equivalent."""

    mutant: Mutant
    before: str
    after: str
    end: str
    why: str = ""


def modules(chosen: Iterable[str]) -> list[str]:
    """The files of modules that are named as "reading/yamltree" or "checks/*"."""
    found = []
    for path in sorted((ROOT / "generator").rglob("*.py")):
        name = path.relative_to(ROOT / "generator").with_suffix("").as_posix()
        if any(fnmatch(name, pattern) for pattern in chosen):
            found.append(path.relative_to(ROOT).as_posix())
    return found


def made(seed: int, count: int, paths: list[str]) -> list[Mutant]:
    """Mutants, made where the library is that makes them."""
    command = [str(MAKER), "bench/mutating.py", str(seed), str(count), *paths]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return [Mutant(**mutant) for mutant in json.loads(done.stdout)]


def tried(mutant: Mutant, reach: Reach, reasons: dict[tuple[str, str, str], str]) -> Found:
    """What becomes of a mutant."""
    before, after = mutant.shown((ROOT / mutant.path).read_text(encoding="utf-8"))
    why = reasons.get((mutant.path, before, after), "")
    if why:
        return Found(mutant, before, after, "equivalent", why)
    for tests in reach.stages(mutant.path, mutant.line):
        told = killing.outcome(mutant, {test: reach.seconds[test] for test in tests})
        if told != "passed":
            return Found(mutant, before, after, "killed", told)
    return Found(mutant, before, after, "survived")


def is_sound(mutants: Iterable[Mutant], reach: Reach) -> bool:
    """Whether the tests pass as they will be run, where nothing was changed: else every mutant would seem killed."""
    stages = (stage for mutant in mutants for stage in reach.stages(mutant.path, mutant.line))
    tests = sorted({test for stage in stages for test in stage})
    return killing.outcome(None, {test: reach.seconds[test] for test in tests}) == "passed"


def all_tried(mutants: Sequence[Mutant], reach: Reach) -> list[Found]:
    """What becomes of each, told on the way."""
    reasons = equivalents(EQUIVALENT.read_text(encoding="utf-8"))
    began, found = time.monotonic(), []
    for number, mutant in enumerate(mutants, 1):
        found.append(tried(mutant, reach, reasons))
        print(*survivors(found[-1:]), sep="\n", end="\n" if found[-1].end == "survived" else "", flush=True)
        if number % 20 == 0 or number == len(mutants):
            ends = Counter(one.end for one in found)
            print(f"{number} of {len(mutants)} in {time.monotonic() - began:.0f} s: {dict(ends)}", flush=True)
    return found


def equivalents(text: str) -> dict[tuple[str, str, str], str]:
    """Why nothing can be told, by file, line as it is, and line as it would be."""
    rows = tomllib.loads(text).get("equivalent", [])
    return {(row["path"], row["line"], becomes): row["why"] for row in rows for becomes in row["becomes"]}


def table(found: Iterable[Found]) -> Iterator[str]:
    """A line a module: how many were made, killed, survived, and the share of those killed that could be."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        for name in (one.mutant.path.removeprefix("generator/").removesuffix(".py"), "in all"):
            counts[name][one.end] += 1
    yield f"{'module':<28} {'made':>5} {'killed':>6} {'survived':>8} {'equivalent':>10} {'share':>6}"
    for name in sorted(counts, key=lambda name: (name == "in all", name)):
        row = counts[name]
        could = row["killed"] + row["survived"]
        share = f"{row['killed'] / could:.0%}" if could else "-"
        yield f"{name:<28} {row.total():>5} {row['killed']:>6} {row['survived']:>8} {row['equivalent']:>10} {share:>6}"


def survivors(found: Iterable[Found]) -> Iterator[str]:
    """Each survivor with its place and its change."""
    for one in found:
        if one.end == "survived":
            yield f"{one.mutant.path}:{one.mutant.line}: {one.mutant.operator}\n  - {one.before}\n  + {one.after}"


def last() -> list[Found]:
    """What the last run found."""
    rows = json.loads(TOLD.read_text(encoding="utf-8"))
    return [Found(**(row | {"mutant": Mutant(**row["mutant"])})) for row in rows]


def main() -> int:
    """Make, try, and tell; 1 if the tests fail where nothing was changed."""
    if subprocess.run([sys.executable, "bench/reaching.py", str(OUT)], cwd=ROOT, check=False).returncode:
        print("the tests fail where nothing was changed")
        return 1
    reach = Reach.read(OUT)
    kept = [one for one in last() if one.end == "killed"] if os.environ.get("AGAIN") else []
    mutants = [one.mutant for one in last() if one.end != "killed"] if os.environ.get("AGAIN") else drawn()
    killing.warm()
    if not is_sound(mutants, reach):
        print("the tests that mutants would meet fail where nothing was changed")
        return 1
    found = sorted([*kept, *all_tried(mutants, reach)], key=lambda one: (one.mutant.path, one.mutant.start))
    TOLD.write_text(json.dumps([asdict(one) for one in found], indent=1), encoding="utf-8")
    print("", *table(found), "", *survivors(found), sep="\n")
    return 0


def drawn() -> list[Mutant]:
    """The mutants that were asked for."""
    seed, count = int(os.environ.get("SEED") or 1), int(os.environ.get("N") or 400)
    return made(seed, count, modules((os.environ.get("ONLY") or " ".join(SAMPLED)).split()))


if __name__ == "__main__":
    sys.exit(main())
