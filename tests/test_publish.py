"""The published folder is the old tree or the new one, whatever happens in between."""

import ctypes
import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import publish
from generator.publish import MARKER, PublishError, staged, write_tree

OLD = {"index.html": b"old", "a/index.html": b"old"}
NEW = {"index.html": b"new", "b/index.html": b"new"}


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


def answering(number: int):
    """A C library in which every call fails with this number."""

    def fail(*_):
        ctypes.set_errno(number)
        return -1

    return SimpleNamespace(renameat2=fail, syncfs=fail)


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EPERM])
def test_a_sandbox_that_refuses_both_calls_is_published_to_all_the_same(target, monkeypatch, number):
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: answering(number))
    write_tree(target, NEW)
    assert tree(target) == NEW
    assert beside(target) == []


def test_a_disk_that_cannot_be_flushed_leaves_the_old_tree(target, monkeypatch):
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: answering(errno.EIO))
    with pytest.raises(PublishError, match="Input/output error"):
        write_tree(target, NEW)
    assert tree(target) == OLD
    assert beside(target) == []


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


ENDLESS = """
import sys; from itertools import count; from pathlib import Path; from generator.publish import write_tree
for n in count(): write_tree(Path(sys.argv[1]), {f"{i % 4}/{i}.txt": b"%d" % n for i in range(40)})
"""


@pytest.mark.threat(12)
def test_killed_by_the_clock_the_tree_is_one_tree(target):
    for number in range(12):
        build = subprocess.Popen([sys.executable, "-c", ENDLESS, os.fspath(target)])
        time.sleep(0.15 + 0.013 * number)
        build.kill()
        assert build.wait(60) == -signal.SIGKILL
        found = tree(target)
        assert found == OLD or (len(found) == 40 and len(set(found.values())) == 1)
    write_tree(target, NEW)
    assert tree(target) == NEW
    assert beside(target) == []


LARGE_FILE = """
import resource, sys; from pathlib import Path; from generator.publish import PublishError, write_tree
resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))
try: write_tree(Path(sys.argv[1]), {"a.html": b"a", "b.html": b"b" * 100_000})
except PublishError as error: print(error)
"""


@pytest.mark.threat(12)
def test_a_file_that_is_cut_off_is_not_published(target):
    done = subprocess.run([sys.executable, "-c", LARGE_FILE, str(target)], capture_output=True, text=True, check=False)
    assert "File too large" in done.stdout
    assert (tree(target), beside(target)) == (OLD, [])


WITHOUT_PRIVILEGE = """
import ctypes, os, sys; from pathlib import Path; from generator.publish import PublishError, staged
if os.geteuid() == 0:  # permissions bind root, too, once it gives its capabilities up
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, none) == 0
target, when = Path(sys.argv[1]), sys.argv[2]
try:
    if when == "before": target.parent.chmod(0o500)
    with staged(target) as stage:
        (stage / "index.html").write_text("new")
        if when == "during": target.parent.chmod(0o500)
        if when == "in the stage":
            stage.chmod(0o500); (stage / "late.html").write_text("new")
except PublishError as error: print(error)
finally: target.parent.chmod(0o700)
"""


@pytest.mark.threat(12)
@pytest.mark.skipif(sys.platform != "linux" and os.geteuid() == 0, reason="root can only be bound on Linux")
@pytest.mark.parametrize("when", ["before", "during", "in the stage"])
def test_permissions_taken_away_leave_the_old_tree_and_the_next_build_cleans(target, when):
    command = [sys.executable, "-c", WITHOUT_PRIVILEGE, str(target), when]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Permission denied" in done.stdout
    assert tree(target) == OLD
    write_tree(target, NEW)
    assert (tree(target), beside(target)) == (NEW, [])


@pytest.mark.threat(12)
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_every_file_and_folder_is_on_disk_before_it_is_shown(target, monkeypatch, way):
    flushed, shown, exchange = set(), [], publish._exchange_at_once
    keep = os.fsync
    keep_all = publish._flush_file_system

    def flush(descriptor):
        keep(descriptor)
        flushed.add(os.fstat(descriptor).st_ino)

    def flush_all(folder):
        if way == "exchange" and keep_all(folder):
            flushed.update(path.stat().st_ino for path in (folder, *folder.rglob("*")))
        return way == "exchange"

    def show(stage, to):
        shown.append({path.stat().st_ino for path in (stage, *stage.rglob("*"))} - flushed)
        return way == "exchange" and exchange(stage, to)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(publish, "_flush_file_system", flush_all)
    monkeypatch.setattr(publish, "_exchange_at_once", show)
    write_tree(target, NEW)
    assert shown == [set()]
    assert target.parent.stat().st_ino in flushed  # afterwards, so that the exchange itself lasts


def test_two_renames_and_what_was_mended_are_told(target, monkeypatch):
    monkeypatch.setattr(publish, "_exchange_at_once", lambda *_: False)
    told = []
    with staged(target, told.append) as stage:
        (stage / "index.html").write_bytes(b"new")
    assert told == ['folders cannot be exchanged in one step here; for a moment there was no "site"']
    target.rename(target.with_name(".site-old"))
    with pytest.raises(ZeroDivisionError), staged(target, told.append):
        raise ZeroDivisionError
    assert told[1:] == ['put back "site", which an interrupted build had moved aside']
    assert (tree(target), beside(target)) == ({"index.html": b"new"}, [])


@pytest.mark.threat(12)
def test_what_another_build_left_in_the_meantime_does_not_stop_this_one(target, monkeypatch):
    monkeypatch.setattr(publish, "_exchange_at_once", lambda *_: False)
    with staged(target) as stage:
        (stage / "index.html").write_bytes(b"new")
        write_tree(target.with_name(".site-old"), OLD)  # as if killed after its second rename
    assert (tree(target), beside(target)) == ({"index.html": b"new"}, [])


@pytest.mark.threat(12)
def test_an_empty_folder_in_the_place_of_a_tree_moved_aside_does_not_lose_it(target):
    target.rename(target.with_name(".site-old"))
    target.mkdir()
    with pytest.raises(ZeroDivisionError), staged(target):
        raise ZeroDivisionError
    assert (tree(target), beside(target)) == (OLD, [])


@pytest.mark.threat(12)
@pytest.mark.parametrize("trouble", [KeyboardInterrupt, PermissionError])
def test_trouble_between_two_renames_brings_the_old_tree_back_at_once(target, monkeypatch, trouble):
    rename = Path.rename

    def interrupted(path, to):
        if "-stage-" in path.name:
            raise trouble
        rename(path, to)

    monkeypatch.setattr(publish, "_exchange_at_once", lambda *_: False)
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(PublishError if trouble is PermissionError else trouble):
        write_tree(target, NEW)
    assert (tree(target), beside(target)) == (OLD, [])


@pytest.mark.threat(12)
def test_a_tree_moved_aside_is_never_found_in_part(target, monkeypatch):
    monkeypatch.setattr(publish, "_exchange_at_once", lambda *_: False)
    monkeypatch.setattr(publish, "_remove", lambda _: None)  # as if killed before
    write_tree(target, NEW)
    assert [name.rpartition("-")[0] for name in beside(target)] == [".site-stage"]
    monkeypatch.undo()
    write_tree(target.with_name(".site-old"), OLD)
    remove, seen = publish._remove, []

    def watched(folder):
        seen.append((target.with_name(".site-old").exists(), tree(target)))
        remove(folder)

    monkeypatch.setattr(publish, "_remove", watched)
    write_tree(target, OLD)
    assert seen[:2] == [(False, NEW)] * 2
    assert (tree(target), beside(target)) == (OLD, [])


@pytest.mark.threat(23)
@pytest.mark.parametrize(
    "name", [".site-old", ".site-stage-0123abcd", ".site-stage-notes", ".site-staging", ".sites-old"]
)
def test_a_foreign_folder_with_a_name_of_ours_is_left_alone(target, name):
    foreign = target.with_name(name)
    foreign.mkdir()
    (foreign / "diary.txt").write_bytes(b"mine")
    write_tree(target, NEW)
    assert tree(target) == NEW
    assert tree(foreign) == {"diary.txt": b"mine"}


@pytest.mark.threat(23)
def test_a_link_with_a_name_of_ours_is_not_followed(target, tmp_path):
    elsewhere = tmp_path / "elsewhere" / "site"
    write_tree(elsewhere, OLD)
    target.with_name(".site-stage-0123abcd").symlink_to(elsewhere)
    write_tree(target, NEW)
    assert tree(elsewhere) == OLD


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


WAITING = """
import sys; from pathlib import Path; from generator.publish import write_tree
print("here", flush=True); write_tree(Path(sys.argv[1]), {"index.html": b"new"})
"""


@pytest.mark.threat(12)
def test_who_holds_the_folder_is_waited_for(target):
    held = os.open(target.parent, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with subprocess.Popen([sys.executable, "-c", WAITING, os.fspath(target)], stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == b"here\n"
        with pytest.raises(subprocess.TimeoutExpired):
            build.wait(1)
        assert (tree(target), beside(target)) == (OLD, [])
        os.close(held)
    assert (build.returncode, tree(target), beside(target)) == (0, {"index.html": b"new"}, [])


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
