"""Which tests reach a line of the generator, and how long each takes: what `make mutants` runs for a mutant.

python bench/reaching.py FOLDER     runs the tests once with their coverage, and leaves what it saw in FOLDER
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import sys
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from coverage import CoverageData

ROOT = Path(__file__).parents[1]
MEASURED = ("model", "reading", "checks", "exports", "pages")
"""The packages whose lines are told, and whose tests run."""
FOLDERS = (*(f"tests/{name}" for name in MEASURED), "tests/deriving", "tests/properties", "tests/mistakes")
LEFT_OUT = {  # they build whole sites, in processes of their own
    "test_published.py",
    "test_snippets.py",
    "test_language.py",
    "test_help.py",
}
TIMED = "test_bombs_are_refused_fast"
"""Looks at the clock, which tells of the machine: what it would kill might be sound."""
LONGEST = 4.0
"""Seconds of tests that one mutant meets beyond those that mirror its module."""


class Seconds:
    """Takes how much CPU each test took with its setup, whatever else the machine did: a plugin."""

    def __init__(self) -> None:
        self.of: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """From before a test to after it."""
        before = sum(os.times()[:4])
        done = yield
        self.of[item.nodeid] = sum(os.times()[:4]) - before
        return done


def trace(folder: Path) -> int:
    """Run the tests with their coverage; those whose file is as it was only if our code changed."""
    folder.mkdir(parents=True, exist_ok=True)
    stamps = {path: _hash([path]) for path in _test_files()}
    code = _hash(sorted((ROOT / "generator").rglob("*.py")))
    seen = Path(folder / "seen.json")
    known = json.loads(seen.read_text(encoding="utf-8")) if seen.exists() else {}
    if known.get("code") != code:
        known = {"code": code, "files": {}, "seconds": {}}
    changed = [path for path, stamp in stamps.items() if known["files"].get(str(path)) != stamp]
    seconds, failed = Seconds(), 0
    if changed:
        failed = pytest.main([*map(str, changed), *_measuring(folder, again=bool(known["files"]))], plugins=[seconds])
    kept = {test: time for test, time in known["seconds"].items() if ROOT / _file(test) not in changed}
    told = {"code": code, "files": {str(path): stamp for path, stamp in stamps.items()}, "seconds": kept | seconds.of}
    if not failed:
        seen.write_text(json.dumps(told), encoding="utf-8")
    return int(failed)


def _test_files() -> list[Path]:
    files = (path for folder in FOLDERS for path in sorted((ROOT / folder).glob("test_*.py")))
    return [path for path in files if path.name not in LEFT_OUT]


def _hash(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _measuring(folder: Path, *, again: bool) -> list[str]:
    """Options of pytest: which lines each test reaches, added to what is known."""
    settings = folder / "coverage.ini"
    packages = ",".join(f"generator.{name}" for name in MEASURED)
    settings.write_text(
        f"[run]\nsource_pkgs = {packages}\ndata_file = {folder / 'lines'}\ndisable_warnings = module-not-imported\n",
        encoding="utf-8",
    )
    cover = ["--cov", f"--cov-config={settings}", "--cov-context=test", "--cov-report="]
    return [*cover, *(["--cov-append"] if again else []), "-q", "-p", "no:cacheprovider", "-n", "0"]


@dataclass(frozen=True)
class Reach:
    """What the traced run saw."""

    seconds: dict[str, float]
    lines: CoverageData

    @classmethod
    def read(cls, folder: Path) -> Reach:
        """What `trace` left in a folder."""
        lines = CoverageData(str(folder / "lines"))
        lines.read()
        return cls(json.loads((folder / "seen.json").read_text(encoding="utf-8"))["seconds"], lines)

    def stages(self, path: str, line: int) -> list[list[str]]:
        """The tests that a mutant in this line meets, each stage the quickest first.

        Those that reach the line: of the module's own file, then others. At last all of that file and what reaches the
        module: a line behind a cache is reached once, by one test, and one that is run at import by none.
        """
        contexts = _contexts(self.lines, path)
        found = set().union(*(contexts.get(number, ()) for number in statement(path, line)))
        reaching = self._tests(found)
        own = {test for test in reaching if _file(test) == mirror(path)}
        others = self._quickest(reaching - own, LONGEST)
        mirrored = {test for test in self.seconds if _file(test) == mirror(path)} - own
        rest = self._tests(set().union(*contexts.values())) - own - mirrored - set(others)
        stages = (sorted(own, key=self.seconds.__getitem__), others, [*mirrored, *self._quickest(rest, 2 * LONGEST)])
        return [stage for stage in stages if stage]

    def _quickest(self, tests: Iterable[str], seconds: float) -> list[str]:
        """Of these, as many as can be run in that time."""
        found, spent = [], 0.0
        for test in sorted(tests, key=lambda test: (self.seconds[test], test)):
            spent += self.seconds[test]
            if spent > seconds:
                break
            found.append(test)
        return found

    def _tests(self, contexts: set[str]) -> set[str]:
        """The tests of these contexts; what a fixture reaches is reached by all tests of its file."""
        shared = {_file(context) for context in contexts if context.endswith("|setup")}
        named = {context.rpartition("|")[0] for context in contexts}
        return {test for test in self.seconds if (test in named or _file(test) in shared) and TIMED not in test}


@cache
def _contexts(lines: CoverageData, path: str) -> dict[int, list[str]]:
    """Which tests reach each line of a file."""
    return lines.contexts_by_lineno(str(ROOT / path))


def mirror(path: str) -> str:
    """The test file that mirrors a module."""
    return f"tests/{Path(path).parent.name}/test_{Path(path).stem}.py"


def _file(test: str) -> str:
    return test.partition("::")[0]


@cache
def _tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def statement(path: str, line: int) -> range:
    """The lines of the smallest statement around a line; of one with a body, only its head."""
    around = [
        node for node in ast.walk(_tree(path)) if isinstance(node, ast.stmt) and node.lineno <= line <= node.end_lineno
    ]
    if not around:
        return range(line, line + 1)
    innermost = max(around, key=lambda node: node.lineno)
    body = getattr(innermost, "body", None)
    return range(innermost.lineno, max(body[0].lineno, line + 1) if body else innermost.end_lineno + 1)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # this checkout's code, whichever is installed
    sys.exit(trace(Path(sys.argv[1])))
