"""CONTRIBUTING.md, followed word by word in a fresh clone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.reading.content import read_content

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WHO = ("-c", "user.name=A Contributor", "-c", "user.email=contributor@example.org")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


PRACTICE, THROWN_AWAY = blocks("sh")[:-1], blocks("sh")[-1]


def run(clone: Path, commands: str) -> subprocess.CompletedProcess[str]:
    """The commands as a shell runs them; `make` finds an environment that is installed, as it would the second time."""
    make = 'make() { command make -o .venv/.site-stamp -o .venv/.dev-stamp "$@"; }\n'
    return subprocess.run(
        ["bash", "-e", "-c", make + commands],
        cwd=clone,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What a clone holds, in a repository of its own, on a branch `main`."""
    folder = tmp_path_factory.mktemp("clone") / "hundred-glasses"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*WHO, "commit", "-q", "-m", "The record"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return folder


@pytest.fixture(scope="module")
def practised(clone):
    return [run(clone, block) for block in PRACTICE]


def test_every_step_succeeds(practised):
    failed = [
        (block, done.stdout + done.stderr) for block, done in zip(PRACTICE, practised, strict=True) if done.returncode
    ]
    assert failed == []


def test_the_guide_adds_one_of_each_with_their_claims(clone, practised):
    market = read_content(clone / "content").market
    assert market is not None
    found = {
        str(ref): len([one for one in market.claims if str(one.ref) == str(ref)])
        for kind in market.records.values()
        for record in kind.values()
        for ref in [record.ref]
        if record.id.startswith("lumen")
    }
    assert found == {
        "vendors/lumen": 1,
        "products/lumen-one": 1,
        "partnerships/lumen-bolon": 1,
        "launches/lumen-one-cn": 2,
        "sources/lumen-debut": 0,
    }
    assert "utm_source" not in (clone / "content/sources/lumen-debut.yml").read_text(encoding="utf-8")


def test_the_pages_exist(clone, practised):
    for page in ("vendors/lumen", "products/lumen-one", "partnerships/lumen-bolon", "sources/lumen-debut"):
        assert (clone / "site" / page / "index.html").is_file()
    assert 'id="launch-cn"' in (clone / "site/products/lumen-one/index.html").read_text(encoding="utf-8")


def test_check_and_diff_speak_of_this_change_alone(practised):
    look = practised[-1]
    assert "since HEAD" in look.stderr
    assert "lumen" not in look.stderr
    assert not [line for line in look.stdout.splitlines() if re.match(r"content/.*(error|warning)\[", line)]
    news = [line for line in look.stdout.splitlines() if line.startswith("- ")]
    assert [line.split(":")[0] for line in news] == [
        "- New launch",
        "- New deal confirmed",
        "- New product",
        "- New company",
    ]


def test_nothing_is_left_of_the_practice(clone, practised):
    done = run(clone, THROWN_AWAY)
    assert done.returncode == 0, done.stderr
    left = subprocess.run(
        ["git", "status", "--porcelain", "content"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert left.stdout == ""
    assert not list((clone / "content").rglob("lumen*"))
    branches = subprocess.run(["git", "branch", "--list", "practice"], cwd=clone, capture_output=True, check=True)
    assert branches.stdout == b""


def test_the_real_example_is_in_the_record():
    source, claim = blocks("yaml")
    assert (ROOT / "content/sources/36kr-xiaomi-price.yml").read_text(encoding="utf-8").endswith(source)
    assert claim in (ROOT / "content/launches/xiaomi-ai-glasses-cn.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"])
def test_a_hook_before_a_commit_passes_on_what_is_here(clone, hook):
    files = [] if hook.get("pass_filenames") is False else ["tests/contributing/test_guide.py"]
    done = run(clone, " ".join([hook["entry"], *files]))
    assert done.returncode == 0, done.stdout + done.stderr
