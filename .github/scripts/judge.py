"""What CI says of a change: every problem, what readers will notice, and the reviewer's sheet, by this checkout's code.

    python -P judge.py CHANGE BASE

CHANGE is another checkout, BASE the commit in it that the change starts from. Of CHANGE only records are read: each
command runs where its files lie, and -P keeps Python from finding modules there. A change that touches more than
content/ is not checked here, because the code that it needs is its own; the status is 1 only where records have errors.
`build/changes.md` is the news for a comment, empty where no record is touched; all three parts go to the job's summary,
or without a job to `build/summary.md`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BUILD = Path("build").resolve()
LARGEST = 300_000  # bytes of one part: the three fit a summary, which ends at 1 MiB
MUCH = "This change touches more than the records: its own code checks it. The rest was read by the code of the base.\n"
NOT_READ = "The records cannot be read as far as this; the check says why.\n"


def main(change: Path, base: str) -> int:
    """Judge, write the parts, and return the exit status of the check."""
    print(f"judging {change} since {base}", flush=True)
    status, problems, paths = 0, MUCH, changed_paths(change, base)
    if is_records_only(paths):
        status, text = generator(change, "check")
        problems = "".join(f"    {line}\n" for line in text.splitlines()) or "None.\n"
    news, sheet = (generator(change, command, base)[1] or NOT_READ for command in ("diff", "review"))
    BUILD.mkdir(exist_ok=True)
    touched = any(path.startswith("content/") for path in paths)
    (BUILD / "changes.md").write_text(cut(news) if touched else "", encoding="utf-8")
    summary = f"## Problems\n\n{cut(problems)}\n## What changes\n\n{cut(news)}\n## For the reviewer\n\n{cut(sheet)}"
    if shown := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(shown).open("a", encoding="utf-8") as file:
            file.write(summary)
    else:
        (BUILD / "summary.md").write_text(summary, encoding="utf-8")
        print("the judgement stands in build/summary.md")
    return status


def changed_paths(change: Path, base: str) -> list[str]:
    """Every path that differs, as git knows it: a file that was moved is a path gone and a path come."""
    asked = ["diff", "--name-only", "--no-renames", "--ignore-submodules=none", "-z", "--end-of-options"]
    listed = subprocess.run(
        ["git", "-C", str(change), *asked, base, "HEAD", "--"], stdout=subprocess.PIPE, check=True
    ).stdout
    return [os.fsdecode(path) for path in listed.split(b"\0") if path]


def is_records_only(paths: list[str]) -> bool:
    """Whether the base's code can judge the whole change."""
    return all(path.startswith("content/") for path in paths)


def generator(change: Path, *words: str) -> tuple[int, str]:
    """The exit status and the output of a command of this checkout's generator, run where the change lies."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-P", "-m", "generator", *words, "--content", "content"]
    done = subprocess.run(command, cwd=change, env=kept, stdout=subprocess.PIPE, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def cut(text: str) -> str:
    """As much of a text as a part may hold."""
    data = text.encode()
    if len(data) <= LARGEST:
        return text
    return data[:LARGEST].decode("utf-8", "ignore").rpartition("\n")[0] + "\n\nCut here.\n"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2]))
