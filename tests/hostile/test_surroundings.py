"""What a build leaves alone: the network, the folders beside its own, and the memory of other builds."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import threading
from pathlib import Path

import hostile_market
import pytest
import threats

from generator import together

ROOT = Path(__file__).parents[2]
ROWS = range(1, 27)
OFFLINE = """
import runpy, socket, sys

def refuse(*given, **named):
    raise AssertionError(f"the network was asked: {given}")

for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = refuse
sys.argv[:1] = ["generator"]
runpy.run_module("generator", run_name="__main__", alter_sys=False)
"""
WITNESS = """
import io, os, pickle, marshal, runpy, sys

def refuse(*given, **named):
    raise AssertionError("something was unpickled")

def only_without_name(load):
    def watched(file):
        named = not isinstance(file, io.BytesIO) and os.fstat(file.fileno()).st_nlink
        return refuse() if named else load(file)
    return watched

pickle.load, marshal.load = only_without_name(pickle.load), only_without_name(marshal.load)
pickle.loads = pickle.Unpickler = refuse
sys.argv[:1] = ["generator"]
runpy.run_module("generator", run_name="__main__", alter_sys=False)
"""
"""What a fork of the build itself has left lies in a file without a name, or in memory."""


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    """A folder that builds, away from this repository."""
    return hostile_market.write(tmp_path_factory.mktemp("around") / "content", hostile_market.harmless)


def run(code: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    env |= {"SOURCE_DATE_EPOCH": "1795305600", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, int]:
    """Every file below a folder with the time it was last written."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.threat(18)
@pytest.mark.parametrize("command", [("check",), ("build", "--as-of", hostile_market.DAY, "--quiet")])
def test_neither_a_check_nor_a_build_asks_the_network(content, tmp_path, command):
    site = ("--site-dir", str(tmp_path / "site")) if command[0] == "build" else ()
    done = run(OFFLINE, *command, "--content", str(content), *site, home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.threat(18)
def test_a_build_that_asked_would_be_noticed(tmp_path):
    done = run(OFFLINE.replace("sys.argv", "socket.create_connection(('a.com', 80))\nsys.argv"), "check", home=tmp_path)
    assert "the network was asked" in done.stderr


@pytest.mark.threat(24)
def test_no_part_of_a_site_is_kept_between_builds(content, tmp_path):
    """The row asks that a cache run no code and cross no trust. Nothing is written beside site and records, and nothing
    is unpickled but what the build's own forks hand back: what is kept is the note about the site, beside the settings.
    """
    before, generated = files(content), files(ROOT / "generator")
    arguments = ("build", "--as-of", hostile_market.DAY, "--quiet", "--content", str(content))
    done = run(WITNESS, *arguments, "--site-dir", str(tmp_path / "a/site"), home=tmp_path / "home")
    assert done.returncode == 0, done.stdout + done.stderr
    assert files(content) == before
    assert files(ROOT / "generator").keys() == generated.keys()
    assert {path.name for path in tmp_path.iterdir()} == {"a"}
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"site"}


@pytest.mark.threat(24)
@pytest.mark.parametrize("module", ["pickle", "marshal"])
def test_a_build_that_read_a_pickle_with_a_name_would_be_noticed(module, tmp_path):
    read = f"open('kept', 'wb').write({module}.dumps(1)); {module}.load(open('kept', 'rb'))"
    done = run(WITNESS.replace("sys.argv", f"os.chdir({str(tmp_path)!r}); {read}\nsys.argv"), "check", home=tmp_path)
    assert "something was unpickled" in done.stderr


@pytest.mark.threat(24)
def test_no_module_of_the_generator_can_read_a_pickle_but_the_one_that_reads_its_own_forks():
    names = {
        path.name: {name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for name in _imported(node)}
        for path in (ROOT / "generator").rglob("*.py")
    }
    assert set.union(*names.values()) & {"pathlib", "json"}
    unsafe = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
    assert {name: found & unsafe for name, found in names.items() if found & unsafe} == {"together.py": {"pickle"}}


@pytest.mark.threat(24)
def test_what_a_fork_hands_back_lies_where_nobody_else_can_put_anything(monkeypatch):
    """The file has no name, on any disk, before the fork begins."""
    links, fork = [], together._fork

    def watched(jobs, queue, results):
        links.append(os.fstat(results.fileno()).st_nlink)
        return fork(jobs, queue, results)

    monkeypatch.setattr(together, "_fork", watched)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # the test's runner has threads that no job needs
    assert together.together([int, str, list], 2) == [0, "", []]
    assert links == [0]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    return [(node.module or "").partition(".")[0]] if isinstance(node, ast.ImportFrom) else []


def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests").rglob("*.py"))}


def rows_in_tests() -> set[int]:
    """The rows that stand in a mark, and those of the corpus."""
    from corpus import CASES

    calls = (node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.Call))
    marks = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "threat")
    found = {one.value for mark in marks for one in mark.args if isinstance(one, ast.Constant)}
    return {int(row) for row in found} | {case.threat for case in CASES}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_table_has_a_test(row: int):
    assert row in rows_in_tests()


def test_the_table_has_every_row_and_no_mark_names_another():
    assert sorted(threats.dangers()) == list(ROWS)
    assert rows_in_tests() <= set(ROWS)


@pytest.mark.threat(20)
def test_every_test_asserts_something():
    """By itself, or through a function of its own file that does; a browser's wait for what is looked for is one, too."""
    idle = []
    for path, tree in trees().items():
        functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        asserting = {name for name, node in functions.items() if _asserts(node, set())}
        for _ in range(3):
            asserting |= {name for name, node in functions.items() if _asserts(node, asserting)}
        idle += [
            f"{path.relative_to(ROOT)}::{name}"
            for name in functions
            if name.startswith("test_") and name not in asserting and path.name.startswith("test_")
        ]
    assert idle == []


def _asserts(node: ast.FunctionDef, helpers: set[str]) -> bool:
    for one in ast.walk(node):
        if isinstance(one, ast.Assert):
            return True
        if isinstance(one, ast.Call):
            name = one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "")
            if name in helpers | {"raises", "fail", "warns", "wait_for_function", "expect", "validate"}:
                return True
    return False


@pytest.mark.threat(20)
@pytest.mark.parametrize(
    "code, asserts",
    [
        ("x = 1", False),
        ("assert x", True),
        ("help_it()", False),
        ("with pytest.raises(E): f()", True),
        ("check(x)", True),
    ],
)
def test_an_idle_test_would_be_seen(code: str, asserts: bool):
    (function,) = ast.parse(f"def test_it():\n    {code}\n").body
    assert isinstance(function, ast.FunctionDef)
    assert _asserts(function, {"check"}) is asserts
