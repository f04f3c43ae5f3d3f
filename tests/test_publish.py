"""The published folder is the old tree or the new one, whatever happens in between."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import publish
from generator.publish import MARKER, PublishError, staged, write_tree

OLD = {"index.html": b"old", "a/index.html": b"old"}
NEW = {"index.html": b"new", "b/index.html": b"new"}

KILLED = """
import os, signal, sys
from pathlib import Path
from generator import publish

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def then_die(step):
    def run(*given, **named):
        step(*given, **named)
        die()
    return run

where, way = sys.argv[2:]
if way == "renames":
    publish._exchange_at_once = lambda *_: False
if where == "second rename":
    rename = Path.rename
    Path.rename = lambda path, to: die() if "-stage-" in path.name else rename(path, to)
elif where == "after exchange":
    publish._exchange_at_once = then_die(publish._exchange_at_once)
elif where == "write":
    Path.write_bytes = then_die(Path.write_bytes)
else:
    setattr(publish, where, die)
publish.write_tree(Path(sys.argv[1]), {"index.html": b"new", "b/index.html": b"new"})
"""


def tree(folder: Path):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def beside(folder: Path):
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


@pytest.fixture
def target(tmp_path):
    target = tmp_path / "site"
    write_tree(target, OLD)
    return target


def test_a_new_tree_takes_the_place_of_the_old_one(target):
    write_tree(target, NEW)
    assert tree(target) == NEW
    assert beside(target) == []


def test_missing_parents_and_empty_folders_are_fine(tmp_path):
    (tmp_path / "empty").mkdir()
    for name in ("empty", "x/y/site"):
        write_tree(tmp_path / name, NEW)
        assert tree(tmp_path / name) == NEW


def test_two_renames_do_where_no_exchange_is_to_be_had(target, monkeypatch):
    monkeypatch.setattr(publish, "_exchange_at_once", lambda *_: False)
    write_tree(target, NEW)
    assert tree(target) == NEW
    assert beside(target) == []


@pytest.mark.parametrize("platform", ["darwin", "linux"])
def test_a_system_without_renameat2_is_noticed(target, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: object())
    assert not publish._exchange_at_once(target, target)


def test_a_failed_exchange_is_an_error(target, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        publish._exchange_at_once(target, tmp_path / "nothing")


@pytest.mark.threat(12)
def test_a_failure_leaves_the_old_tree(target):
    with pytest.raises(ZeroDivisionError), staged(target) as stage:
        (stage / "index.html").write_text("half")
        raise ZeroDivisionError
    assert tree(target) == OLD
    assert beside(target) == []


@pytest.mark.threat(12)
def test_a_full_disk_leaves_the_old_tree(target):
    with pytest.raises(PublishError, match="No space left"), staged(target) as stage:
        (stage / "index.html").write_text("half")
        raise OSError(28, "No space left on device", str(stage / "index.html"))
    assert tree(target) == OLD


@pytest.mark.threat(12)
@pytest.mark.parametrize("way", ["exchange", "renames"])
@pytest.mark.parametrize("where", ["write", "_flush", "_exchange", "second rename", "after exchange", "_flush_folder"])
def test_killed_at_any_point_the_tree_is_whole_and_the_next_build_mends(target, where, way):
    command = [sys.executable, "-c", KILLED, os.fspath(target), where, way]
    done = subprocess.run(command, check=False, timeout=60)
    if where == "second rename" and way == "exchange":
        assert done.returncode == 0  # that point is never reached
    else:
        assert done.returncode == -signal.SIGKILL
    in_between = (where, way) == ("second rename", "renames")
    assert target.exists() != in_between
    if not in_between:
        assert tree(target) in (OLD, NEW)
    with pytest.raises(ZeroDivisionError), staged(target):
        assert tree(target) in (OLD, NEW)  # mended before anything else
        raise ZeroDivisionError
    assert beside(target) == []
    write_tree(target, NEW)
    assert tree(target) == NEW


@pytest.mark.threat(12)
def test_eight_builds_at_once_end_in_one_whole_tree(target):
    code = (
        "import sys; from pathlib import Path; from generator.publish import write_tree\n"
        "for n in range(5): write_tree(Path(sys.argv[1]), {f'{i}.txt': sys.argv[2].encode() for i in range(20)})"
    )
    builds = [subprocess.Popen([sys.executable, "-c", code, os.fspath(target), str(n)]) for n in range(8)]
    assert [build.wait(120) for build in builds] == [0] * 8
    found = tree(target)
    assert len(found) == 20
    assert len(set(found.values())) == 1
    assert beside(target) == []


@pytest.mark.threat(12)
def test_a_living_build_is_not_cleaned_away(target):
    with staged(target) as slow:
        (slow / "index.html").write_text("slow")
        write_tree(target, NEW)
        assert slow.is_dir()
    assert tree(target) == {"index.html": b"slow"}


@pytest.mark.threat(23)
def test_a_foreign_folder_is_refused(tmp_path):
    target = tmp_path / "photos"
    target.mkdir()
    (target / "cat.jpg").write_bytes(b"cat")
    with pytest.raises(PublishError, match="not made here"):
        write_tree(target, NEW)
    assert tree(target) == {"cat.jpg": b"cat"}


@pytest.mark.threat(23)
def test_a_folder_that_turns_foreign_during_the_build_is_refused(target):
    with pytest.raises(PublishError, match="not made here"), staged(target):
        (target / MARKER).unlink()
    assert tree(target) == OLD


@pytest.mark.threat(23)
def test_a_file_and_a_link_are_refused(target, tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(PublishError, match="is a file"):
        write_tree(tmp_path / "file", NEW)
    with pytest.raises(PublishError, match="symbolic link"):
        write_tree(tmp_path / "link", NEW)


@pytest.mark.threat(5)
def test_a_path_that_leaves_the_target_is_refused(target, tmp_path):
    with pytest.raises(PublishError, match="outside"):
        write_tree(target, {"../evil": b"x"})
    assert not (tmp_path / "evil").exists()
    assert tree(target) == OLD


def test_an_unwritable_target_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(PublishError, match="cannot write"):
        write_tree(tmp_path / "file" / "site", NEW)
