"""`check`, `diff` and `review` as a person meets them at the command line."""

from __future__ import annotations

import json

import pytest

from generator.cli import main

LAUNCH = "launches/xiaomi-ai-glasses-cn.yml"


@pytest.fixture
def run(repository, monkeypatch, capsys):
    """Run a command in the repository: what it prints, and how it ends."""
    monkeypatch.chdir(repository.top)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")

    def command(*arguments: str) -> tuple[str, str, int]:
        status = main(arguments)
        printed = capsys.readouterr()
        return printed.out, printed.err, status

    return command


def test_fix_writes_what_is_meant_and_tells_what_is_left(repository, run):
    repository.replace(LAUNCH, "when: 2025-06-26", "when: 26/06/2025")
    repository.replace(LAUNCH, "stage: on-sale", "stage: on-sail")
    repository.replace("vendors/xreal.yml", "country: CN", "country: China")
    out, err, status = run("check", "--fix")
    assert status == 1
    assert "content/vendors/xreal.yml:8:10: error[bad-country]" in out
    assert "on-sail" not in out
    assert err.startswith(f"mended 2 in 1 files\n  content/{LAUNCH}\n")
    assert "when: 2025-06-26" in (repository.content / LAUNCH).read_text()


def test_fix_leaves_a_sound_folder_alone(repository, run):
    assert run("check", "--fix") == ("", "mended 0 in 0 files\nchecked content: 13 records, no problems\n", 0)
    assert repository.git("status", "--porcelain") == ""


def test_explain_tells_the_rule(run):
    out, _, status = run("check", "--explain", "no-speaker")
    assert status == 0
    assert "speaker: Lei Jun" in out
    _, err, status = run("check", "--explain", "nospeaker")
    assert (status, err.splitlines()[0]) == (1, 'error: "nospeaker" is not a rule; did you mean "no-speaker"?')


def test_since_ends_well_where_only_others_are_at_fault(repository, run):
    repository.append("products/xreal-aura.yml", "colour: red\n")
    repository.commit()
    repository.replace("vendors/goertek.yml", "country: CN", "country: US")
    assert run("check")[2] == 1
    assert run("check", "--since", "HEAD") == ("", "checked content: no problems since HEAD\n", 0)


def test_a_problem_carries_its_fix_in_json(repository, run):
    repository.replace(LAUNCH, "when: 2025-Q2", "when: Q2 2025")
    (row,) = json.loads(run("check", "--format", "json")[0])
    assert row["fix"] == {"line": 6, "column": 11, "length": 7, "text": "2025-Q2"}
    annotation = run("check", "--format", "github")[0]
    assert annotation.endswith("%0Afix: write 2025-Q2 (check --fix does it)\n")


def test_diff_and_review_need_only_a_commit(repository, run):
    repository.replace("vendors/xreal.yml", "country: CN", "country: US")
    out, _, status = run("diff", "HEAD")
    assert status == 0
    assert "- Xreal: country from CN to US\n" in out
    assert run("review", "HEAD")[0].startswith("1 thing to judge, none of them marked.")
    assert json.loads(run("diff", "HEAD", "HEAD", "--format", "json")[0])["news"] == []


@pytest.mark.parametrize("command", ["diff", "review"])
def test_a_wrong_commit_is_told(run, command):
    assert run(command, "nope")[1:] == (
        'error: there is no commit "nope" here; fetch it first, or look for a misprint\n',
        1,
    )
