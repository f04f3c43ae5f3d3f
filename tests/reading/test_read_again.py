"""A folder of which few files changed is read as if all had been read again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from corpus_case import BASE

from generator.reading.content import Reading, read_again, read_content

SOURCE = "publisher_name: A\nurl: https://a.com/1\nread: 2026-01-01\nlanguage: en\ntype: news\ngrade: A\n"
FILES = {
    "vocabulary.yml": BASE["vocabulary.yml"],
    "vendors/oppo.yml": "name: OPPO\ntype: company\n",
    "vendors/vivo.yml": "name: vivo\ntype: company\nwithdrawn: {day: 2026-01-02, why: a mistake}\n",
    "products/air.yml": "name: Air\nvendor: oppo\n",
    "sources/press.yml": SOURCE,
}
TEXTS = (
    "name: Other\ntype: brand\n",
    "name: Other\ntype: brand\ncolour: red\n",
    "name: [\n",
    "",
    SOURCE,
    "name: Air\nvendor: nobody\n",
)
NAMES = (
    *FILES,
    "vendors/new.yml",
    "vendors/New.yml",
    "vendors/notes.txt",
    "vendors/oppo",
    "launches/one.yml",
    "redirects.yml",
    "pages/about.md",
)


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        write(tmp_path, name, text)
    return tmp_path


def same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same; trees are made again when they are asked for."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("market", "problems", "partial", "unreadable", "salvaged", "locked")
    ) and set(one.trees) == set(other.trees)


def edit(folder: Path, lot: random.Random) -> str:
    """Write, remove or link a file, and name it."""
    name = lot.choice(NAMES)
    path = folder / name
    if path.is_symlink() or path.exists():
        path.unlink()
    how = lot.choice(("write", "write", "write", "remove", "link"))
    if how == "write":
        write(folder, name, lot.choice(TEXTS))
    elif how == "link":
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(folder / "vocabulary.yml")
    return name


@pytest.mark.parametrize("seed", range(100))
def test_a_reading_of_what_changed_is_that_of_the_whole_folder(folder, seed):
    lot = random.Random(seed)
    sound, changed = read_content(folder, "content"), set()
    for _ in range(6):
        changed.add(edit(folder, lot))
        again, whole = read_again(sound, folder, "content", changed), read_content(folder, "content")
        assert same(again, whole), sorted(changed)
        if whole.market is not None:
            sound, changed = again, set()


def test_only_what_changed_is_opened(folder, monkeypatch):
    sound = read_content(folder, "content")
    opened = []
    monkeypatch.setattr(
        "generator.reading.content.read_bytes", lambda entry: opened.append(entry.shown) or b"name: A\n"
    )
    read_again(sound, folder, "content", {"vendors/oppo.yml"})
    assert opened == ["content/vendors/oppo.yml"]


def test_a_link_with_a_name_that_is_no_id_is_a_problem_and_no_more(folder):
    (folder / "vendors/.#oppo.yml").symlink_to("nobody@nowhere")
    reading = read_content(folder, "content")
    assert [problem.rule for problem in reading.problems] == ["symlink"]
    assert reading.unreadable == frozenset()
