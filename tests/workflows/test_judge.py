"""The judge of a pull request: the base's code reads the change's records, whatever code lies beside them."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests" / "mistakes" / "base"
AURA = "content/launches/xreal-aura-us.yml"
TRAP = "import pathlib\npathlib.Path({canary!r}).touch()\nraise SystemExit(0)\n"
TRAPS = (
    "generator/__init__.py",
    "generator/__main__.py",
    "sitecustomize.py",
    "usercustomize.py",
    "yaml.py",
    "pydantic.py",
    "argparse.py",
    "conftest.py",
)


JUDGE = runpy.run_path(str(ROOT / ".github" / "scripts" / "judge.py"))


def is_records_only(change: Change) -> bool:
    return JUDGE["is_records_only"](JUDGE["changed_paths"](change.top, "HEAD^1"))


class Change:
    """A checkout of a change beside one of the base, as the job lays them; the base's environment is this one."""

    def __init__(self, folder: Path) -> None:
        self.top, self.base, self.canary = folder / "change", folder / "base", folder / "canary"
        shutil.copytree(RECORDS, self.top / "content")
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()
        self.base.mkdir()
        shutil.copy(ROOT / "Makefile", self.base)
        shutil.copytree(ROOT / ".github" / "scripts", self.base / ".github" / "scripts")
        (self.base / ".venv").symlink_to(sys.prefix, target_is_directory=True)

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@b.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(self.top), *who, *arguments], check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")

    def write(self, name: str, text: str) -> None:
        file = self.top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.top / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def lay_traps(self) -> None:
        for name in TRAPS:
            self.write(name, TRAP.format(canary=str(self.canary)))

    def judged(self) -> subprocess.CompletedProcess[str]:
        """The step of the workflow, as it stands there but for the environment, which is made already."""
        env = {**os.environ, "CHANGE": "../change", "BASE": "HEAD^1", "GITHUB_STEP_SUMMARY": str(self.summary_file)}
        command = ["make", "-o", ".venv/.site-stamp", "judge"]
        return subprocess.run(command, cwd=self.base, env=env, capture_output=True, text=True, check=False)

    @property
    def summary_file(self) -> Path:
        return self.base.parent / "summary.md"

    @property
    def summary(self) -> str:
        return self.summary_file.read_text(encoding="utf-8")

    @property
    def news(self) -> str:
        return (self.base / "build" / "changes.md").read_text(encoding="utf-8")


@pytest.fixture
def change(tmp_path):
    return Change(tmp_path)


@pytest.mark.threat(25)
def test_code_that_lies_beside_the_records_is_not_run(change):
    change.lay_traps()
    change.commit()
    change.replace(AURA, "basis: official", "basis: relayed")
    change.commit()
    done = change.judged()
    assert done.returncode == 0, done.stderr
    assert "## Problems\n\nNone.\n" in change.summary
    assert "Aura" in change.news
    assert not change.canary.exists()


@pytest.mark.threat(25)
def test_the_traps_would_have_worked(change):
    change.lay_traps()
    subprocess.run([sys.executable, "-m", "generator", "check"], cwd=change.top, capture_output=True, check=False)
    assert change.canary.exists()


@pytest.mark.threat(25)
def test_traps_that_the_change_brings_along_are_not_run_either(change):
    change.lay_traps()
    change.replace(AURA, "basis: official", "basis: relayed")
    change.commit()
    done = change.judged()
    assert done.returncode == 0, done.stderr
    assert "touches more than the records" in change.summary
    assert "Aura" in change.news
    assert not change.canary.exists()


def test_an_error_stands_in_the_summary_and_fails_the_job(change):
    change.replace(AURA, "basis: official", "basis: offical")
    change.commit()
    assert change.judged().returncode != 0
    assert f"    {AURA}:" in change.summary
    assert 'did you mean "official"?' in change.summary
    assert change.news.strip()


def test_a_change_of_code_alone_is_no_news(change):
    change.lay_traps()
    change.commit()
    assert change.judged().returncode == 0
    assert change.news == ""
    assert not change.canary.exists()


@pytest.mark.parametrize("name", ["generator/new.py", "mkdocs.yml", "HEAD", "content.py", "Content/x.yml"])
def test_what_is_no_record_is_seen_by_git(change, name):
    change.write(name, "x")
    change.commit()
    assert not is_records_only(change)


@pytest.mark.parametrize("name", ["content/sources/a\nb.yml", "content/vocabulary.yml", "content/launches/百镜.yml"])
def test_records_are_known_whatever_their_name(change, name):
    change.write(name, "x")
    change.commit()
    assert is_records_only(change)


def test_code_that_is_moved_among_the_records_is_still_a_change_of_code(change):
    change.write("generator/rules.py", "".join(f"line {number}\n" for number in range(40)))
    change.commit()
    change.git("mv", "generator/rules.py", "content/rules.yml")
    change.commit()
    assert not is_records_only(change)


def test_a_content_folder_that_leads_elsewhere_is_no_change_of_records(change):
    shutil.rmtree(change.top / "content")
    (change.top / "content").symlink_to("../elsewhere")
    change.commit()
    assert not is_records_only(change)


def test_a_part_of_the_summary_ends_at_a_line():
    assert JUDGE["cut"]("a line\n") == "a line\n"
    cut = JUDGE["cut"]("文\n" * 200_000)
    assert cut.endswith("文\n\nCut here.\n")
    assert 3 * len(cut.encode()) < 1 << 20
