"""What stands in a folder, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Problem
from generator.reading.files import Entry, entries, entry_at, read_bytes, stray


def told(problem: Problem) -> str:
    return f"{problem.place.path}: {problem.rule}: {problem.message}"


def test_a_folder_is_listed_by_name_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("x", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "c.yml").symlink_to(tmp_path / "b.yml")
    found, problems = entries(tmp_path, "content")
    assert [(one.name, one.shown, one.is_folder) for one in found] == [
        ("a", "content/a", True),
        ("b.yml", "content/b.yml", False),
    ]
    assert [told(one) for one in problems] == [
        "content/c.yml: symlink: this is a symbolic link, which is never followed"
    ]


def test_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    told_why = "content/gone: unreadable: it cannot be read: no such file or directory"
    found, problems = entries(gone, "content/gone")
    assert (found, [told(one) for one in problems]) == ([], [told_why])
    for problem in (entry_at(gone, "content/gone"), read_bytes(Entry(gone, "content/gone", is_folder=False))):
        assert isinstance(problem, Problem)
        assert told(problem) == told_why


def test_a_name_that_is_none_is_a_problem(tmp_path: Path) -> None:
    problem = entry_at(tmp_path / "a\0b", "content/a")
    assert isinstance(problem, Problem)
    assert told(problem) == "content/a: unreadable: it cannot be read: it has no proper name"


def test_of_a_large_file_only_enough_is_read_to_see_that_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"x" * 100)
    assert read_bytes(Entry(file, "a.yml", is_folder=False), 10) == b"x" * 11


def test_what_does_not_belong_is_told_with_what_does() -> None:
    entry = Entry(Path("x"), "content/x", is_folder=True)
    assert told(stray(entry, ("a", "b"))) == "content/x: stray-folder: this folder does not belong here"
    assert [stray(entry, names).hint for names in (("a", "b"), ())] == [
        "take it away; here stand only a, b",
        "take it away",
    ]
