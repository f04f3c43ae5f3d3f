"""Publishing that is stopped at each of its steps, or finds the disk full or a permission lost: old tree or new."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

INTERRUPTING = str(Path(__file__).with_name("interrupting.py"))
FEW, ALL = "few", pytest.param("all", marks=pytest.mark.deep)
STRIDES = {"SIGKILL": 2, "SIGINT": 3, "SIGTERM": 4, "ENOSPC": 1, "EACCES": 1}


def stopped(folder: Path, how: str, way: str, stride: int):
    """What tests/interrupting.py saw: a line for each moment at which publishing was stopped."""
    command = [sys.executable, INTERRUPTING, os.fspath(folder), how, way, str(stride)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.threat(12)
@pytest.mark.parametrize("steps", [FEW, ALL])
@pytest.mark.parametrize("way", ["exchange", "renames"])
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_stopped_at_any_step_the_tree_is_whole_and_the_next_build_mends(tmp_path, how, way, steps):
    moments = stopped(tmp_path, how, way, STRIDES[how] if steps == "few" else 1)
    assert len(moments) >= 50
    assert {moment["status"] for moment in moments} == {130 if how == "SIGINT" else -getattr(signal, how)}
    aside = [moment for moment in moments if moment["site"] == "none"]
    assert {moment["site"] for moment in moments} - {"none"} == {"old", "new"}
    assert len(aside) <= (2 if way == "renames" and how != "SIGINT" else 0)
    assert all(".site-old" in moment["left"] and moment["mended"] == "old" for moment in aside)
    assert all(moment["mended"] == moment["site"] for moment in moments if moment not in aside)
    assert [moment["then left"] for moment in moments if moment["then left"]] == []


@pytest.mark.threat(12)
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_a_disk_that_is_full_at_any_step_leaves_the_tree_whole_and_nothing_beside(tmp_path, way):
    moments = stopped(tmp_path, "ENOSPC", way, 1)
    assert len(moments) >= 10
    assert {moment["site"] for moment in moments} == {"old", "new"}  # new: full when all is written
    assert {moment["status"] for moment in moments} == {1}
    assert [moment["left"] for moment in moments if moment["left"]] == []


@pytest.mark.threat(12)
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_permission_that_is_lost_at_any_step_leaves_the_tree_whole_and_the_next_build_mends(tmp_path, way):
    moments = stopped(tmp_path, "EACCES", way, 1)
    assert len(moments) >= 20
    aside = [moment for moment in moments if moment["site"] == "none"]
    assert len(aside) <= (way == "renames")  # it cannot be put back either
    assert all(moment["mended"] in ("old", "new") for moment in moments)
    assert all(moment["mended"] == moment["site"] for moment in moments if moment not in aside)
    assert [moment["then left"] for moment in moments if moment["then left"]] == []


SMALL_DISK = """
import sys; from pathlib import Path; from generator.publish import PublishError, write_tree
def tree(folder): return {path.name: path.read_bytes() for path in folder.glob("*.html")}
target = Path(sys.argv[1], "site")
old, large, fits = ({f"{i}.html": mark * 50_000 for i in range(n)} for mark, n in ((b"o", 10), (b"l", 60), (b"f", 20)))
write_tree(target, old)
for _ in range(3):
    try: write_tree(target, large)
    except PublishError as error: print(error)
    assert tree(target) == old and [path.name for path in target.parent.iterdir()] == ["site"]
write_tree(target, fits)
assert tree(target) == fits and [path.name for path in target.parent.iterdir()] == ["site"]
"""


@pytest.mark.threat(12)
def test_a_small_disk_that_fills_keeps_the_old_tree_and_what_fits_is_published(tmp_path):
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    mounted = [
        "unshare",
        "--mount",
        *user,
        "sh",
        "-c",
        'mount -t tmpfs -o size=2m none "$0" && exec "$@"',
        str(tmp_path),
    ]
    probe = subprocess.run([*mounted, "true"], capture_output=True, check=False) if shutil.which("unshare") else None
    if probe is None or probe.returncode:
        pytest.skip("no small disk may be mounted here; ENOSPC at any step is tried above")
    command = [*mounted, sys.executable, "-c", SMALL_DISK, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("No space left on device") == 3
