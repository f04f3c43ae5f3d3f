"""The scripts of the project's own workflows, with a host that answers from a table and a remote on this disk."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORM = "### What did you read?\r\n\r\n$(touch canary) `touch canary` ${{ github.token }} 百镜大战 " + "文" * 60_000
EVENT = {
    "sender": {"login": "keeper"},
    "issue": {"number": 12, "body": FORM},
    "repository": {"default_branch": "main"},
}
MAY = {"permission": "write"}


@pytest.fixture
def desk(host, tmp_path):
    """Runs one of the scripts in a clone with a remote; what an event holds may be altered."""
    clone, remote = tmp_path / "clone", tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(clone)], check=True)
    (clone / "content").mkdir()
    (clone / "build").mkdir()
    (clone / "build" / "proposal.md").write_text("Made of the form.\n")
    (clone / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "labels.yml", clone / ".github")
    git(clone, "remote", "add", "origin", str(remote))
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "x")

    def _run(*words: str, **event):
        (tmp_path / "event.json").write_text(json.dumps({**EVENT, **event}), encoding="utf-8")
        script = [sys.executable, str(ROOT / ".github" / "scripts" / "desk.py"), *words]
        command = ["bash", "-c", 'cd "$0"; exec "$@"', str(clone), *script]
        return host.run(command, GITHUB_EVENT_PATH=str(tmp_path / "event.json"))

    _run.clone, _run.remote = clone, remote
    return _run


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@b.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_form_is_written_down_as_it_was_when_it_was_accepted(desk, host):
    host.answers({"collaborators/keeper/permission": MAY})
    done = desk("accepted")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "issue 12, accepted by keeper\n"
    assert (desk.clone / "build" / "issue.md").read_bytes() == FORM.encode()
    assert len(host.asked) == 1
    assert not (desk.clone / "canary").exists()


@pytest.mark.parametrize("level", ["read", "none", "triage", ""])
def test_only_who_may_write_accepts(desk, host, level):
    host.answers({"collaborators/keeper/permission": {"permission": level}})
    done = desk("accepted")
    assert done.returncode == 1
    assert "takes write access" in done.stderr
    assert not (desk.clone / "build" / "issue.md").exists()


def test_an_empty_form_is_an_empty_file(desk, host):
    host.answers({"collaborators/keeper/permission": MAY})
    assert desk("accepted", issue={"number": 12, "body": None}).returncode == 0
    assert (desk.clone / "build" / "issue.md").read_bytes() == b""


def test_records_become_one_pull_request_of_records_alone(desk, host):
    host.answers({"pr list": b"[]", "pr create": b"https://github.com/glasses/record/pull/13\n"})
    (desk.clone / "content" / "new.yml").write_text("name: x\n")
    (desk.clone / "stray.txt").write_text("x")
    done = desk("propose")
    assert done.stdout.endswith("/pull/13\n"), done.stderr
    assert git(desk.remote, "log", "-1", "--format=%an: %s", "issue-12") == "github-actions[bot]: Records from issue 12"
    assert git(desk.remote, "show", "--name-only", "--format=", "issue-12") == "content/new.yml"
    created, body = host.asked[-1]
    assert "pr create --head issue-12 --base main --title Records from issue 12" in created
    assert body.startswith("Closes #12")
    assert body.endswith("\n\nMade of the form.\n")


def test_accepted_again_it_is_pushed_to_the_same_pull_request(desk, host):
    host.answers({"pr list": b"[]", "pr create": b"made\n"})
    (desk.clone / "content" / "new.yml").write_text("name: x\n")
    desk("propose")
    git(desk.clone, "switch", "main")
    host.answers({"pr list": b'[{"number": 13}]'})
    (desk.clone / "content").mkdir()
    (desk.clone / "content" / "new.yml").write_text("name: y\n")
    done = desk("propose")
    assert done.returncode == 0, done.stderr
    assert git(desk.remote, "show", "issue-12:content/new.yml") == "name: y"
    assert git(desk.remote, "rev-list", "--count", "issue-12") == "2"


def test_without_a_record_nothing_is_proposed(desk, host):
    done = desk("propose")
    assert done.returncode == 1
    assert "made no record" in done.stderr
    assert host.asked == []


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (b"[]", "issue create --title Pages that no longer answer --label links --body-file -"),
        (b'[{"number": 8}, {"number": 5}]', "issue edit 5 --body-file -"),
    ],
)
def test_a_report_has_one_issue(desk, host, found, words):
    host.answers({"issue list": found, "issue ": b"done\n"})
    (desk.clone / "build" / "links.md").write_text("- a page\n")
    done = desk("report", "links")
    assert done.returncode == 0, done.stderr
    assert host.asked[-1] == (words, "- a page")


def test_a_report_remembers_for_the_next_one(desk, host):
    (desk.clone / "build" / "links.md").write_text("- a page\n")
    (desk.clone / "build" / "links.json").write_text('{"https://a.org/x-->": ["2026-11-22"]}')
    host.answers({"issue list": b"[]", "issue ": b"done\n"})
    assert desk("report", "links").returncode == 0
    body = host.asked[-1][1]
    assert body.count("-->") == 1
    (desk.clone / "build" / "links.json").unlink()
    host.answers({"issue list": json.dumps([{"number": 5, "body": body}]).encode()})
    assert desk("recall", "links").stdout == "links is remembered\n"
    kept = json.loads((desk.clone / "build" / "links.json").read_text())
    assert kept == {"https://a.org/x-->": ["2026-11-22"]}


@pytest.mark.parametrize(
    "found", [[], [{"number": 5, "body": ""}], [{"number": 5, "body": "<!-- remembered: {torn\n-->"}]]
)
def test_what_is_not_remembered_is_no_error(desk, host, found):
    host.answers({"issue list": json.dumps(found).encode()})
    assert desk("recall", "links").stdout == "nothing is remembered of links\n"
    assert not (desk.clone / "build" / "links.json").exists()


def test_a_long_report_is_cut_at_a_line(desk, host):
    host.answers({"issue list": b"[]", "issue ": b"done\n"})
    (desk.clone / "build" / "stale.md").write_text("- a record of a vendor\n" * 5_000)
    desk("report", "stale")
    told = host.asked[-1][1]
    assert told.endswith("- a record of a vendor\n\nCut here.")
    assert len(told) < 65_536


def test_every_label_is_made(desk, host):
    host.answers({"label create": b""})
    done = desk("labels")
    assert done.returncode == 0, done.stderr
    assert len(host.asked) == int(done.stdout.split()[0]) >= 8
    assert all(words.endswith("--force") for words, _ in host.asked)


def test_a_question_without_an_answer_ends_the_job(desk, host):
    host.answers({})
    done = desk("labels")
    assert done.returncode == 1
    assert "gh label failed" in done.stderr
