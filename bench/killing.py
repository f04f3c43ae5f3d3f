"""Runs tests against a mutant, in a child that is forked from a parent where pytest waits and nothing of ours is.

The mutant is put in where the module is imported: no file is touched, whatever becomes of the run.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings
from spots import Mutant

ROOT = Path(__file__).parents[1]
WARM = ("pydantic", "yaml", "jinja2", "icalendar", "ruamel.yaml", "pyarrow.parquet", "sqlite3", "xml.etree.ElementTree")
QUIET = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # what is loaded already is none of our tests
MEMORY = 4 << 30
PATIENCE = 3.0
"""A test may take so many times the CPU that it takes unchanged, and so many seconds more; else it hangs."""
TO_START = 30.0
"""Seconds of CPU to load the tests."""
LONGEST = 600.0
"""Seconds on the clock, for tests that wait and do nothing."""


def warm() -> None:
    """Load what the tests load and what is not ours, and choose a search that does not shrink what it finds."""
    sys.path.insert(0, str(ROOT))  # this checkout's code, whichever is installed
    for name in WARM:
        importlib.import_module(name)
    settings.register_profile(
        "mutants",
        max_examples=50,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"


class _Loader(SourceFileLoader):
    """Loads a text in the place of a file."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self.text = text

    def get_code(self, fullname: str) -> CodeType:
        del fullname
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    """Finds the mutant where its module is asked for."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.path = mutant.module, str(ROOT / mutant.path)
        self.text = mutant.applied(Path(self.path).read_text(encoding="utf-8"))

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module is, for the one module."""
        del path, target
        if fullname != self.name:
            return None
        inside = [str(Path(self.path).parent)] if self.path.endswith("__init__.py") else None
        loader = _Loader(fullname, self.path, self.text)
        return spec_from_file_location(fullname, self.path, loader=loader, submodule_search_locations=inside)


class _Only:
    """Runs the chosen tests in the given order, each with its share of time: a plugin."""

    def __init__(self, tests: Mapping[str, float]) -> None:
        self.seconds = tests
        self.place = {test: number for number, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what was chosen."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid]
        )

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Nobody hears the signal, so it ends the child."""
        signal.setitimer(signal.ITIMER_PROF, PATIENCE * (1 + self.seconds[item.nodeid]))


def outcome(mutant: Mutant | None, tests: Mapping[str, float]) -> str:
    """What the tests say: "passed", "failed", or "hung". Each is given with the seconds that it takes unchanged."""
    with tempfile.TemporaryDirectory() as folder:
        child = multiprocessing.get_context("fork").Process(target=_run, args=(mutant, tests, folder))
        child.start()
        child.join(LONGEST)
        hung = child.exitcode is None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid or 0, signal.SIGKILL)
        child.join()
    if hung or child.exitcode == -signal.SIGPROF:
        return "hung"
    if child.exitcode == pytest.ExitCode.NO_TESTS_COLLECTED:
        raise RuntimeError(f"no test was found among {next(iter(tests))} and others")
    return "failed" if child.exitcode else "passed"


def _run(mutant: Mutant | None, tests: Mapping[str, float], folder: str) -> None:
    """In the child: no more CPU and memory than this, nothing printed, and the mutant before our modules."""
    os.setsid()
    signal.setitimer(signal.ITIMER_PROF, TO_START)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    if mutant:
        sys.meta_path.insert(0, _Finder(mutant))
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    options = ["-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", *QUIET, f"--basetemp={folder}/t"]
    os._exit(pytest.main([*files, *options], plugins=[_Only(tests)]))
