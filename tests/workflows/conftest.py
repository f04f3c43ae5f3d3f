"""A `gh` that answers from a table and remembers what it was asked, so that scripts for GitHub run without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

GH = """#!{python}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
asked = sys.argv[1:]
told = sys.stdin.read() if "-" in asked else ""
with (here / "asked").open("a") as log:
    log.write(json.dumps([asked, told]) + "\\n")
for part, name in json.loads((here / "table").read_text()):
    if part in " ".join(asked):
        sys.stdout.buffer.write((here / name).read_bytes())
        sys.exit(0)
sys.exit("no answer to " + " ".join(asked))
"""


@dataclass
class Host:
    """The code host as a script sees it: its answers, by a part of the question, and the questions it was asked."""

    folder: Path

    def answers(self, table: dict[str, Any]) -> None:
        """What each question gets whose words hold the key; the first key that fits counts; lists are rows."""
        listed = []
        for number, (part, answer) in enumerate(table.items()):
            (self.folder / f"answer{number}").write_bytes(_as_bytes(answer))
            listed.append([part, f"answer{number}"])
        (self.folder / "table").write_text(json.dumps(listed))

    def run(self, script: list[str], **env: str) -> subprocess.CompletedProcess[str]:
        """Run a script that finds this host as `gh`; whatever tokens this machine has stay away from it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GH_", "GITHUB_"))}
        path = f"{self.folder}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(script, env={**kept, "PATH": path, **env}, capture_output=True, text=True, check=False)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """Each question and what was sent with it."""
        log = self.folder / "asked"
        rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return [(" ".join(words), told) for words, told in rows]

    def sent(self, part: str) -> Any:
        """The one JSON object sent with the one question whose words hold a part."""
        (told,) = [told for words, told in self.asked if part in words]
        return json.loads(told)


def _as_bytes(answer: Any) -> bytes:
    if isinstance(answer, bytes):
        return answer
    rows = answer if isinstance(answer, list) else [answer]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host that knows nothing yet."""
    folder = tmp_path / "host"
    folder.mkdir()
    (folder / "gh").write_text(GH.replace("{python}", sys.executable))
    (folder / "gh").chmod(0o755)
    return Host(folder)
