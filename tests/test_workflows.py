"""Workflows run a stranger's bytes: least permissions, pinned actions, and nothing but make targets."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.model.market import RECORDS

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(" ".join(re.findall(r"^([a-z][a-z -]*):(?!=)", MAKEFILE, re.MULTILINE)).split())
# The one step that is no make target: it holds a token that may write while it reads a stranger's text, and so it has no
# checkout in which a target could stand. tests/workflows/test_comment.py runs it.
INLINE = {("comment.yml", "comment")}
READS = {"contents": "read"}
GRANTED = {
    ("ci.yml", "verify"): READS,
    ("ci.yml", "judge"): READS,
    ("comment.yml", "comment"): {"actions": "read", "pull-requests": "write"},
    ("edition.yml", "publish"): {"contents": "write"},
    ("from-issue.yml", "propose"): {"contents": "write", "pull-requests": "write"},
    ("labels.yml", "labels"): {**READS, "issues": "write"},
    ("pages.yml", "build"): READS,
    ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("weekly.yml", "audit"): READS,
    ("weekly.yml", "links"): {**READS, "issues": "write"},
    ("weekly.yml", "stale"): {**READS, "issues": "write"},
}


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request):
    return {**read(request.param), "file": request.param.name}


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_workflows():
    assert {path.name for path in WORKFLOWS} == {name for name, _ in GRANTED}


def test_every_command_is_a_make_target(workflow):
    for name, job in workflow["jobs"].items():
        commands = [step["run"] for step in job["steps"] if "run" in step]
        if (workflow["file"], name) in INLINE:
            assert len(commands) == 1
            assert not [step for step in job["steps"] if "uses" in step]
            continue
        for command in commands:
            make, target = command.split()
            assert make == "make"
            assert target in TARGETS


@pytest.mark.threat(15)
def test_every_action_is_pinned_by_its_commit(workflow):
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])


@pytest.mark.threat(15)
def test_no_token_is_left_in_the_checkout(workflow):
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.threat(15)
def test_nothing_is_permitted_but_what_a_job_needs(workflow):
    assert workflow["permissions"] == {}
    granted = {(workflow["file"], name): job["permissions"] for name, job in workflow["jobs"].items()}
    assert granted == {key: value for key, value in GRANTED.items() if key[0] == workflow["file"]}


def test_who_may_write_meets_no_stranger(workflow):
    """A job that may write runs on what maintainers do, or has no code beside it: never on a pull request."""
    writing = [name for name, job in workflow["jobs"].items() if "write" in job["permissions"].values()]
    if writing:
        assert "pull_request" not in events(workflow)
    if workflow["file"] == "comment.yml":
        assert set(events(workflow)) == {"workflow_run"}
    else:
        assert "workflow_run" not in events(workflow)


def test_only_the_step_that_asks_github_is_handed_a_token(workflow):
    assert "env" not in workflow
    for job in workflow["jobs"].values():
        assert "env" not in job
        told = [step.get("run") for step in job["steps"] if "github.token" in str(step.get("env", ""))]
        assert (
            set(told) <= {"make accepted", "make propose", "make recall", "make report", "make labels", "make publish"}
            or len(job["steps"]) == 1
        )


@pytest.mark.threat(15)
def test_every_job_ends_in_time(workflow):
    assert all(0 < job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


def events(workflow):
    return workflow[True]  # YAML 1.1 reads the key `on` as true


@pytest.mark.threat(15)
def test_no_workflow_runs_a_strangers_bytes_with_our_rights(workflow):
    assert "pull_request_target" not in events(workflow)
    assert "issue_comment" not in events(workflow)
    assert workflow["concurrency"]["group"]


def test_the_comment_waits_for_the_workflow_that_feeds_it():
    ci, comment = read(GITHUB / "workflows/ci.yml"), read(GITHUB / "workflows/comment.yml")
    assert events(comment)["workflow_run"]["workflows"] == [ci["name"]]
    kept = [
        step["with"]["path"] for step in ci["jobs"]["judge"]["steps"] if step.get("with", {}).get("name") == "changes"
    ]
    assert kept == ["base/build/changes.md"]


def test_the_judge_runs_where_the_bases_code_lies():
    job = read(GITHUB / "workflows/ci.yml")["jobs"]["judge"]
    refs = {step["with"]["path"]: step["with"].get("ref") for step in job["steps"] if "path" in step.get("with", {})}
    assert refs == {"base": "${{ github.base_ref }}", "change": None, "base/build/changes.md": None}
    (step,) = [step for step in job["steps"] if "run" in step]
    assert step["working-directory"] == "base"
    assert step["env"] == {"CHANGE": "../change", "BASE": "HEAD^1"}


def test_only_an_accepted_issue_becomes_records():
    workflow = read(GITHUB / "workflows/from-issue.yml")
    assert events(workflow) == {"issues": {"types": ["labeled"]}}
    job = workflow["jobs"]["propose"]
    assert job["if"] == "github.event.label.name == 'accepted'"
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands == ["make accepted", "make from-issue", "make check", "make propose"]
    assert all("accepted" not in read(form).get("labels", []) for form in FORMS)


def test_an_edition_is_released_with_its_archive_and_with_what_it_was_made_with():
    workflow = read(GITHUB / "workflows/edition.yml")
    assert events(workflow) == {"push": {"tags": ["edition-*"]}}
    commands = [step["run"] for step in workflow["jobs"]["publish"]["steps"] if "run" in step]
    assert commands == ["make archive", "make sbom", "make publish"]
    done = subprocess.run(
        ["make", "--dry-run", "publish", "DAY=edition-2026-11-22"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert '"dist/hundred-glasses-$day.zip"' in done.stdout
    assert "dist/sbom.cdx.json --verify-tag" in done.stdout


def test_ci_skips_no_test_for_want_of_a_program():
    steps_of_ci = read(GITHUB / "workflows/ci.yml")["jobs"]["verify"]["steps"]
    (env,) = [step["env"] for step in steps_of_ci if step.get("run") == "make test-all"]
    tests = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py"))
    asked = set(re.findall(r"environ\.get\(\"(REQUIRE_[A-Z]+)\"\)", tests))
    assert env.keys() == asked == {"REQUIRE_BROWSER", "REQUIRE_NODE"}


@pytest.mark.threat(15)
def test_no_expression_reaches_a_shell(workflow):
    assert not [step for step in steps(workflow) if "${{" in step.get("run", "")]


def run(*command):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GH_", "GITHUB_"))}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60)


def test_an_auditor_finds_nothing_but_the_one_trigger_that_has_its_reason():
    """zizmor, asked as `make lint` asks it, and once more without the reasons written in the files."""
    asked = ["zizmor", "--offline", "--persona", "auditor", "--no-progress", "--quiet"]
    assert f"$(BIN)/{' '.join(asked)} .github/workflows\n" in MAKEFILE
    assert run(BIN / asked[0], *asked[1:], ".github/workflows").returncode == 0
    found = run(BIN / asked[0], *asked[1:], "--format", "json", "--no-ignores", ".github/workflows")
    rows = re.findall(r'"ident": ?"([a-z-]+)"', found.stdout)
    assert rows == ["dangerous-triggers"], found.stdout + found.stderr
    ignored = [
        line for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines() if "zizmor:" in line
    ]
    assert len(ignored) == 1
    assert re.search(r"workflow_run: # zizmor: ignore\[dangerous-triggers\] \w+", ignored[0])


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", [path for path in FORMS if path.name != "config.yml"]),
        ("github-issue-config", [path for path in FORMS if path.name == "config.yml"]),
        ("readthedocs", [ROOT / ".readthedocs.yaml"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_settings_fit_their_published_schema(schema, files):
    if not files:
        assert schema.startswith("github-issue"), "only the forms may be absent"
        return
    done = run(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)
    assert done.returncode == 0, done.stdout


def owners():
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def owned(path):
    """Whether the last line that fits a path names somebody: `*`, or a folder from the root."""
    fits = [names for pattern, *names in owners() if pattern == "*" or f"/{path}".startswith(pattern)]
    return bool(fits[-1])


def test_all_is_owned_but_the_records():
    folders = {f"content/{kind.folder}" for kind in RECORDS}
    assert {pattern for pattern, *_ in owners()} == {"*", *(f"/{folder}/" for folder in folders)}
    assert not any(owned(f"{folder}/x.yml") for folder in folders)
    shared = ("vocabulary.yml", "redirects.yml", "pages/about.md", ".schema/sources.schema.json", "vendors.yml")
    assert all(owned(f"content/{path}") for path in shared)
    assert all(owned(path) for path in ("generator/site.py", ".github/workflows/ci.yml", "Makefile", "vendors/x.yml"))


def test_every_label_that_is_set_is_described():
    described = {row["name"]: row for row in read(GITHUB / "labels.yml")}
    script = (GITHUB / "workflows/comment.yml").read_text(encoding="utf-8")
    ours = set(re.findall(r'"([a-z]+)"', re.search(r"worn & \{(.*?)\}", script)[1]))
    ours |= {"accepted", "links", "stale"} | {label for form in FORMS for label in read(form).get("labels", [])}
    assert ours == described.keys()
    assert all(re.fullmatch(r"[0-9a-f]{6}", row["color"]) for row in described.values())
    assert all(0 < len(row["description"]) <= 100 for row in described.values())


def test_the_template_asks_what_a_reviewer_asks():
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert all(asked in text for asked in ("The page", "Whose words", "read the page", "rewritten", "make check"))


def test_a_hosted_preview_is_the_site_that_make_builds():
    commands = read(ROOT / ".readthedocs.yaml")["build"]["commands"]
    assert "make site" in commands[0]
    assert commands[-1].endswith('site "$READTHEDOCS_OUTPUT/html"')


def test_ci_run_calls_make_targets_only_and_names_no_machine():
    text = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert set(re.findall(r"^\s*make (\S+)", text, re.MULTILINE)) <= TARGETS
    assert "set -euo pipefail" in text
    assert not re.search(r"/(?:work|tmp|home|root)/", text)


@pytest.mark.threat(16)
@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_name_no_place(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "hatchling==" in text
    assert not re.search(r"https?:|file:|index-url|find-links", text)


@pytest.mark.threat(16)
def test_the_site_lock_is_part_of_the_development_lock():
    def pins(lock):
        return set(re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
