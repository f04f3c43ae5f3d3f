"""Workflows run a stranger's bytes: least permissions, pinned actions, and nothing but make targets."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request):
    return yaml.safe_load(request.param.read_text(encoding="utf-8"))


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_workflows():
    assert {path.name for path in WORKFLOWS} >= {"ci.yml", "pages.yml"}


def test_every_command_is_a_make_target(workflow):
    for step in steps(workflow):
        if "run" in step:
            command, target = step["run"].split()
            assert command == "make"
            assert target in TARGETS


def test_every_action_is_pinned_by_its_commit(workflow):
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])


def test_no_token_is_left_in_the_checkout(workflow):
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_nothing_is_permitted_but_what_a_job_needs(workflow):
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        granted = job["permissions"]
        writes = {name for name, level in granted.items() if level != "read"}
        assert writes <= {"pages", "id-token"}
        if writes:
            assert not any("run" in step for step in job["steps"])


def test_every_job_ends_in_time(workflow):
    assert all(0 < job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


def test_no_workflow_runs_a_strangers_bytes_with_our_rights(workflow):
    events = workflow[True]  # YAML 1.1 reads the key `on` as true
    assert "pull_request_target" not in events
    assert workflow["concurrency"]["group"]


def test_no_expression_reaches_a_shell(workflow):
    assert not [step for step in steps(workflow) if "${{" in step.get("run", "")]


def test_ci_run_calls_make_targets_only_and_names_no_machine():
    text = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert set(re.findall(r"^\s*make (\S+)", text, re.MULTILINE)) <= TARGETS
    assert "set -euo pipefail" in text
    assert not re.search(r"/(?:work|tmp|home|root)/", text)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_name_no_place(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "hatchling==" in text
    assert not re.search(r"https?:|file:|index-url|find-links", text)


def test_the_site_lock_is_part_of_the_development_lock():
    def pins(lock):
        return set(re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
