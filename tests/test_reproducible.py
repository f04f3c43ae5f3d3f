"""The same records and the same day give the same bytes, wherever, whenever and by whomever they are built."""

import subprocess
import sys
from pathlib import Path

import pytest
from market import write
from reproduce import CHANGES, FIRST, Compared, compared, make


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """A market of a few vendors that the checks let through, with a narrative page."""
    folder = tmp_path_factory.mktemp("small") / "content"
    write(4, 2, folder)
    (folder / "pages").mkdir()
    (folder / "pages/note.md").write_text("# A note\n\nÜber 眼镜.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def first(content, tmp_path_factory):
    return make(FIRST, content, tmp_path_factory.mktemp("first") / "it")


@pytest.mark.threat(11)
@pytest.mark.parametrize(
    "what",
    [pytest.param(what, marks=() if what == "all of them" else pytest.mark.deep) for what in CHANGES],
)
def test_no_byte_tells_of_the_surroundings(content, first, tmp_path, what):
    found = compared(first, make(CHANGES[what], content, tmp_path / "another place"))
    assert found.names == ()
    assert found.files > 200
    assert {path.name for path in first.iterdir()} == {"archive", "pages", "site"}


def test_the_last_build_differs_in_everything():
    last = CHANGES["all of them"]
    for name, surroundings in CHANGES.items():
        changed = {key: value for key, value in vars(surroundings).items() if value != getattr(FIRST, key)}
        env = changed.pop("env", {})
        assert env.items() <= last.env.items(), name
        assert changed.items() <= vars(last).items(), name


def test_every_byte_that_differs_is_counted(tmp_path):
    for folder, files in (("one", {"a": b"same", "b": b"12345", "c": b""}), ("other", {"a": b"same", "b": b"1x3"})):
        (tmp_path / folder / "in").mkdir(parents=True)
        for name, data in files.items():
            (tmp_path / folder / "in" / name).write_bytes(data)
    assert compared(tmp_path / "one", tmp_path / "other") == Compared(3, 9, ("in/b", "in/c"), 3)


def test_a_build_that_fails_is_no_equal_build(content, tmp_path):
    with pytest.raises(RuntimeError, match="build failed"):
        make(FIRST, content, tmp_path / "it", day="2026-13-01")


@pytest.mark.deep
def test_the_table_is_printed(content):
    script = Path(__file__).parents[1] / "bench/reproduce.py"
    done = subprocess.run([sys.executable, script, content], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()[1:]
    assert [line[:24].strip() for line in lines] == list(CHANGES)
    assert {line.split()[-1] for line in lines} == {"0"}
