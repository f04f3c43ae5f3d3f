"""Mistakes that contributors make: each is told with file, line, column, what and how; what can be mended, is.

`told/` keeps every message. With TELL_AGAIN=1 the messages are written anew, to be looked at as a diff.
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.contributing.mending import mend
from generator.mkdocs_door.gather import read_market
from generator.problems import Problem, as_github, as_json, as_text, has_errors

HERE = Path(__file__).parent
MISTAKES: tuple[Mapping[str, str], ...] = tuple(
    tomllib.loads((HERE / "corpus.toml").read_text(encoding="utf-8"))["mistake"]
)
NAMES = [mistake["name"] for mistake in MISTAKES]


def make(folder: Path, mistake: Mapping[str, str]) -> Path:
    """A content folder with one mistake in it."""
    content = folder / "content"
    shutil.copytree(HERE / "base", content)
    file = content / mistake["file"]
    if "old" in mistake:
        text = file.read_text(encoding="utf-8")
        assert mistake["old"] in text, mistake["name"]
        file.write_text(text.replace(mistake["old"], mistake["new"], 1), encoding="utf-8")
    else:
        file.write_text(mistake["new"], encoding="utf-8")
    return content


def check(content: Path) -> tuple[Problem, ...]:
    return read_market(content, "content")[1]


def test_the_base_is_sound():
    assert check(HERE / "base") == ()


def test_there_are_enough_and_each_has_a_name():
    assert len(MISTAKES) >= 60
    assert len(set(NAMES)) == len(NAMES)
    assert {path.stem for path in (HERE / "told").iterdir()} == set(NAMES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=NAMES)
def test_a_mistake_is_told(mistake, tmp_path):
    content = make(tmp_path, mistake)
    problems = check(content)
    mended = mend(content, "content", lambda: check(content))
    told = as_text(problems) + ("mended\n" if mended.fixes and not has_errors(mended.left) else "")
    kept = HERE / "told" / f"{mistake['name']}.txt"
    if os.environ.get("TELL_AGAIN"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(told, encoding="utf-8")
    assert told == kept.read_text(encoding="utf-8")
    (first, *_) = [problem for problem in problems if problem.rule == mistake["rule"]]
    assert first.place.path == f"content/{mistake['file']}"
    assert first.message
    assert first.hint or first.fix, "it must say how"


@pytest.mark.parametrize("mistake", MISTAKES, ids=NAMES)
def test_the_place_is_where_the_text_differs(mistake, tmp_path):
    content = make(tmp_path, mistake)
    (first, *_) = [problem for problem in check(content) if problem.rule == mistake["rule"]]
    lines = (content / mistake["file"]).read_bytes().decode().split("\n")
    place = first.place
    assert 1 <= place.line <= len(lines)
    assert place.column - 1 <= len(lines[place.line - 1])


def test_at_least_twenty_are_mended_by_themselves():
    mended = [name for name in NAMES if (HERE / "told" / f"{name}.txt").read_text().endswith("mended\n")]
    assert len(mended) >= 20


def test_whatever_has_a_fix_passes_with_it():
    """A fix that leaves its fault behind would be no fix."""
    for name in NAMES:
        told = (HERE / "told" / f"{name}.txt").read_text(encoding="utf-8")
        assert told.endswith("mended\n") or "  fix: " not in told, name


@pytest.mark.parametrize("mistake", MISTAKES[::7], ids=NAMES[::7])
def test_every_format_tells_it(mistake, tmp_path):
    problems = check(make(tmp_path, mistake))
    for printer in (as_github, as_json):
        assert re.search(mistake["rule"], printer(problems))
