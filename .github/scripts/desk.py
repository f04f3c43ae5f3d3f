"""What the project's own workflows ask of GitHub through `gh`: over a stranger's text, never with a stranger's code.

    python desk.py accepted      the text of the issue that was labelled, in build/issue.md, if who labelled may write
    python desk.py propose       the records made of it, as a pull request that build/proposal.md tells
    python desk.py recall NAME   what the last report remembered, in build/NAME.json
    python desk.py report NAME   build/NAME.md as the one issue with that label; it remembers build/NAME.json
    python desk.py labels        the labels of .github/labels.yml

`GITHUB_EVENT_PATH` names the event as it was when it happened: a text that was edited since is not the one accepted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.reading.yamltree import parse

BUILD = Path("build")
LABELS = Path(".github/labels.yml")
MAY_WRITE = ("admin", "maintain", "write")
MEMORY = "<!-- remembered: "
LONGEST = 60_000  # characters of a text; GitHub ends at 65,536
AUTHOR = ("-c", "user.name=github-actions[bot]", "-c", "user.email=github-actions[bot]@users.noreply.github.com")
CREDENTIAL = ("-c", "credential.helper=!gh auth git-credential")
TITLES = {"links": "Pages that no longer answer", "stale": "Records that nobody looked at for long"}


def accepted() -> str:
    """Write the issue's text down for `make from-issue`."""
    event = _event()
    name = event["sender"]["login"]
    may = json.loads(_run("gh", "api", f"repos/{{owner}}/{{repo}}/collaborators/{name}/permission"))["permission"]
    if may not in MAY_WRITE:
        sys.exit(f"{name} may not accept: that takes write access")
    BUILD.mkdir(exist_ok=True)
    (BUILD / "issue.md").write_text(event["issue"]["body"] or "", encoding="utf-8", newline="\n")
    return f"issue {event['issue']['number']}, accepted by {name}"


def propose() -> str:
    """Commit what changed in content/ on a branch of the issue's number, and open a pull request once."""
    event = _event()
    number = int(event["issue"]["number"])
    branch, title = f"issue-{number}", f"Records from issue {number}"
    _run("git", "add", "--", "content")
    if not _run("git", "diff", "--cached", "--name-only"):
        sys.exit("the issue made no record: nothing to propose")
    _run("git", "switch", "--force-create", branch)
    _run("git", *AUTHOR, "commit", "--quiet", "--message", title)
    _run("git", *CREDENTIAL, "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{branch}")
    if json.loads(_run("gh", "pr", "list", "--head", branch, "--json", "number")):
        return f"{branch} was pushed to its pull request"
    told = (BUILD / "proposal.md").read_text(encoding="utf-8")
    body = f"Closes #{number}. Close and open this pull request once, so that CI runs.\n\n{told}"[:LONGEST]
    base = event["repository"]["default_branch"]
    made = ("--head", branch, "--base", base, "--title", title, "--body-file", "-")
    return _run("gh", "pr", "create", *made, told=body).strip()


def recall(name: str) -> str:
    """Take from a report's issue what it remembers; nothing where there is no issue, or somebody has torn it."""
    body = (_reported(name) or {"body": ""})["body"]
    kept = body.partition(MEMORY)[2].partition("\n")[0]
    BUILD.mkdir(exist_ok=True)
    try:
        json.loads(kept)
    except ValueError:
        return f"nothing is remembered of {name}"
    (BUILD / f"{name}.json").write_text(kept, encoding="utf-8")
    return f"{name} is remembered"


def _reported(name: str) -> Any:
    """The oldest open issue that holds the report, or None."""
    asked = ("--label", name, "--state", "open", "--app", "github-actions", "--json", "number,body")
    found = json.loads(_run("gh", "issue", "list", *asked))
    return min(found, key=lambda issue: int(issue["number"]), default=None)


def report(name: str) -> str:
    """Write a report into its issue; open one if none is open. A report without a word leaves all as it is."""
    text = (BUILD / f"{name}.md").read_text(encoding="utf-8").strip()
    if not text:
        return f"nothing to report on {name}"
    memory = BUILD / f"{name}.json"
    kept = json.dumps(json.loads(memory.read_text(encoding="utf-8"))) if memory.exists() else ""
    end = "\n\n" + MEMORY + kept.replace(">", r"\u003e") + "\n-->" if kept else ""
    if len(text) + len(end) > LONGEST:
        text = text[: max(0, LONGEST - len(end))].rpartition("\n")[0] + "\n\nCut here."
    text += end
    found = _reported(name)
    words = ("edit", str(found["number"])) if found else ("create", "--title", TITLES[name], "--label", name)
    return _run("gh", "issue", *words, "--body-file", "-", told=text).strip()


def labels() -> str:
    """Make every label anew as it is described."""
    listed, problems = parse(LABELS.read_bytes(), LABELS.as_posix())
    if listed is None or problems:
        sys.exit(f"{LABELS} cannot be read")
    rows: Any = listed.plain()
    for row in rows:
        words = ("--color", row["color"], "--description", row["description"], "--force")
        _run("gh", "label", "create", row["name"], *words)
    return f"{len(rows)} labels"


def _event() -> Any:
    return json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))


def _run(*command: str, told: str = "") -> str:
    """What a program prints; a failure ends the job with that program's own words."""
    done = subprocess.run(command, input=told.encode(), stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} {command[1]} failed")
    return done.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    commands: dict[str, Callable[..., str]] = {
        "accepted": accepted,
        "propose": propose,
        "recall": recall,
        "report": report,
        "labels": labels,
    }
    print(commands[sys.argv[1]](*sys.argv[2:]))
