"""Whole builds that are stopped, run at once or find a full disk: a reader sees the old site or the new one."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from market import write
from reproduce import DAY, ROOT, compared

pytestmark = [pytest.mark.deep, pytest.mark.threat(12)]

SIGNALS = [*["SIGKILL"] * 50, *["SIGTERM"] * 10, *["SIGINT"] * 10]


def command(content: Path, site: Path) -> list[str]:
    options = ["--fresh", "--quiet", "--as-of", DAY, "--content", str(content), "--site-dir", str(site)]
    return [sys.executable, "-m", "generator", "build", *options]


def started(content: Path, site: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command(content, site), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def build(content: Path, site: Path) -> float:
    """Build, and tell how many seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(command(content, site), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return time.perf_counter() - start


def is_one_of(site: Path, trees: dict[str, Path]) -> str:
    """Which site a reader finds, or what differs from all of them."""
    found = {name: compared(tree, site).names for name, tree in trees.items()}
    return next(
        (name for name, names in found.items() if not names), f"mixed: {[names[:5] for names in found.values()]}"
    )


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path != site)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Two contents by name, the site of each, and the seconds that a build takes."""
    root = tmp_path_factory.mktemp("small")
    contents, sites = {}, {}
    for name, seed in (("old", 2), ("new", 3)):
        contents[name], sites[name] = root / f"{name}-content", root / name
        write(4, seed, contents[name])
        seconds = build(contents[name], sites[name])
    assert compared(sites["old"], sites["new"]).names
    return contents, sites, seconds


def stopped(content: Path, site: Path, name: str, share: float, seconds: float) -> float:
    """Build, and send a signal after a share of its time; the seconds that a build takes, which change with the load."""
    number = getattr(signal, name)
    while True:
        start = time.perf_counter()
        one = started(content, site)
        with suppress(subprocess.TimeoutExpired):
            one.wait(seconds * share)
        one.send_signal(number)
        one.communicate(timeout=60)
        if one.returncode != 0:
            assert one.returncode in (-number, 128 + number)
            return seconds
        seconds = min(seconds, time.perf_counter() - start) * 0.95  # it was too late


def test_stopped_at_seventy_moments_the_site_is_the_old_one_or_the_new(small, tmp_path):
    contents, sites, seconds = small
    site = tmp_path / "site"
    shutil.copytree(sites["old"], site)
    for number, name in enumerate(SIGNALS):
        seconds = stopped(contents["new"], site, name, (number % 25 + 1) / 25, seconds)
        found = is_one_of(site, sites)
        assert found in sites, f"{name} at moment {number}"
        if found == "new":
            shutil.rmtree(site)
            shutil.copytree(sites["old"], site)
    build(contents["new"], site)
    assert is_one_of(site, sites) == "new"
    assert beside(site) == []


def test_eight_builds_at_once_leave_one_whole_site(small, tmp_path):
    contents, sites, _ = small
    site = tmp_path / "site"
    builds = [started(contents["old" if number % 2 else "new"], site) for number in range(8)]
    while any(one.poll() is None for one in builds):
        assert not site.exists() or (site / "index.html").is_file()
        time.sleep(0.02)
    told = [one.communicate()[0] for one in builds]
    assert [one.returncode for one in builds] == [0] * 8, told
    assert is_one_of(site, sites) in sites
    assert beside(site) == []


def test_a_build_whose_files_are_cut_off_leaves_the_old_site(small, tmp_path):
    contents, sites, _ = small
    site = tmp_path / "site"
    build(contents["old"], site)
    limited = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); runpy.run_module('generator', run_name='__main__')"
    arguments = [sys.executable, "-c", limited, *command(contents["new"], site)[3:]]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "File too large" in done.stderr
    assert is_one_of(site, sites) == "old"
    assert beside(site) == []


def test_a_build_on_a_small_disk_leaves_the_old_site(small, tmp_path):
    contents, sites, _ = small
    size = sum(path.stat().st_size + 4096 for path in sites["old"].rglob("*"))
    script = f"""
        mount -t tmpfs -o size={size * 3 // 2} none "$0" && cp -a {sites["old"]} "$0/site" && "$@"
        echo "ended $?" && diff -r {sites["old"]} "$0/site" && ls -A "$0"
    """
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    mounted = ["unshare", "--mount", *user, "sh", "-c", script, str(tmp_path)]
    done = subprocess.run(
        [*mounted, *command(contents["new"], tmp_path / "site")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("no small disk may be mounted here")
    assert "No space left on device" in done.stderr
    assert done.stdout.split() == ["ended", "1", "site"]
