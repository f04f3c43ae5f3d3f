"""Fixes are carried out in files that still read as they were checked, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.contributing.mending import apply_fixes, mend
from generator.contributing.writing import ContributingError
from generator.problems import Fix, Place, Problem


def fix(line: int, column: int, length: int, text: str) -> Fix:
    return Fix(Place("content/a.yml", line, column, length), text)


@pytest.mark.parametrize(
    "text, fixes, mended, made",
    [
        ("a: bd\n", [fix(1, 4, 2, "c")], "a: c\n", 1),
        ("a: bd\n", [fix(1, 1, 1, "xy"), fix(1, 4, 2, "c")], "xy: c\n", 2),
        ("a: b\nc: d\n", [fix(1, 1, 4, "")], "c: d\n", 1),
        ("a: b # c\n", [fix(1, 1, 8, "# c\na: b")], "# c\na: b\n", 1),
        ("a: bcd\n", [fix(1, 4, 3, "x"), fix(1, 5, 1, "y")], "a: byd\n", 1),
        ("a: b\r\nc: d\r\n", [fix(1, 4, 1, "x")], "a: x\r\nc: d\r\n", 1),
        ("\ufeffa: b\n", [fix(1, 1, 0, "")], "a: b\n", 1),
        ("a: b\n", [fix(9, 1, 1, "x"), fix(1, 3, 90, "x")], "a: b\n", 0),
        ("a: b\n", [fix(1, 4, 1, "c"), fix(1, 4, 1, "c")], "a: c\n", 1),
    ],
)
def test_fixes_are_written_into_their_places(text, fixes, mended, made):
    assert apply_fixes(text, fixes) == (mended, made)


def problem(found: Fix) -> Problem:
    return Problem("r", "m", found.place, fix=found)


def test_a_folder_is_mended_until_nothing_is_left(tmp_path: Path):
    file = tmp_path / "a.yml"
    file.write_text("a: 1\nb: 1\n")

    def check() -> tuple[Problem, ...]:
        lines = file.read_text().splitlines()
        line = next((at for at, text in enumerate(lines, 1) if text.endswith("1")), None)
        return (problem(fix(line, 4, 1, "2")),) if line else ()

    mended = mend(tmp_path, "content", check)
    assert (mended.fixes, mended.files, mended.left) == (2, ("content/a.yml",), ())
    assert file.read_text() == "a: 2\nb: 2\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


def test_a_fix_that_mends_nothing_ends(tmp_path: Path):
    (tmp_path / "a.yml").write_text("a: 1\n")
    stubborn = problem(fix(1, 4, 1, "1"))
    assert mend(tmp_path, "content", lambda: (stubborn,)).fixes == 0


@pytest.mark.threat(23)
@pytest.mark.parametrize("name", ["../a.yml", "link.yml", "folder/a.yml", "missing.yml"])
def test_nothing_outside_the_folder_is_written(tmp_path: Path, name: str):
    outside, content = tmp_path / "a.yml", tmp_path / "content"
    outside.write_text("a: 1\n")
    content.mkdir()
    (content / "link.yml").symlink_to(outside)
    (content / "folder").symlink_to(tmp_path)
    wrong = Problem("r", "m", Place("x"), fix=Fix(Place(f"content/{name}", 1, 4, 1), "2"))
    assert mend(content, "content", lambda: (wrong,)).fixes == 0
    assert outside.read_text() == "a: 1\n"


@pytest.mark.threat(23)
def test_an_edit_made_meanwhile_is_kept(tmp_path: Path, monkeypatch):
    file = tmp_path / "a.yml"
    file.write_text("a: 1\n")

    def busy(text, fixes):
        file.write_text("a: 3\n")
        return "a: 2\n", 1

    monkeypatch.setattr("generator.contributing.mending.apply_fixes", busy)
    with pytest.raises(ContributingError, match="changed by somebody else"):
        mend(tmp_path, "content", lambda: (problem(fix(1, 4, 1, "2")),))
    assert file.read_text() == "a: 3\n"
