"""Whether a site still stands: any change on either side, and nothing else, asks for a build."""

import json
import os
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import uptodate
from generator.uptodate import Order, keep_note, stands

DAY = date(2026, 11, 22)
LATER = 10.0
"""Seconds: as if what the tests write had been there for a while when the build began."""


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def order(tmp_path, monkeypatch):
    """A build whose site stands."""
    monkeypatch.setattr(uptodate, "PROGRAM", (tmp_path / "program",))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "installed")])
    monkeypatch.setenv("SITE_URL", "https://one.example/")
    for name in ("content/vendors/a.yml", "content/vendors/b.yml", "program/site.py", "program/parts/a.jinja"):
        put(tmp_path / name, "one")
    for name in ("site/index.html", "site/vendors/a/index.html", "installed/jinja2-3.1.6.dist-info/METADATA"):
        put(tmp_path / name, "one")
    put(tmp_path / "mkdocs.yml", 'site_url: !ENV [SITE_URL, ""]')
    made = Order(tmp_path / "site", tmp_path / "mkdocs.yml", DAY)
    note(made)
    return made


def note(order: Order) -> None:
    keep_note(order, [order.settings.parent / "content"], time.time() + LATER)


def test_what_nobody_touched_stands(order):
    assert stands(order)
    assert stands(order)


CHANGES = {
    "a record says something else, as long as before": lambda root: put(root / "content/vendors/a.yml", "two"),
    "a record is new": lambda root: put(root / "content/vendors/c.yml", "one"),
    "a record is gone": lambda root: (root / "content/vendors/a.yml").unlink(),
    "a record has another name": lambda root: (root / "content/vendors/a.yml").rename(root / "content/vendors/c.yml"),
    "the settings": lambda root: put(root / "mkdocs.yml", "site_name: another"),
    "a module of the program": lambda root: put(root / "program/site.py", "two"),
    "a template": lambda root: put(root / "program/parts/a.jinja", "two"),
    "another version is installed": lambda root: (root / "installed/jinja2-3.1.6.dist-info").rename(
        root / "installed/jinja2-3.1.7.dist-info"
    ),
    "a page was written to, as long as before": lambda root: put(root / "site/index.html", "two"),
    "a page is gone": lambda root: (root / "site/vendors/a/index.html").unlink(),
    "a page is new": lambda root: put(root / "site/b.html", "one"),
    "the site is gone": lambda root: shutil.rmtree(root / "site"),
    "the records are gone": lambda root: shutil.rmtree(root / "content"),
    "an environment that the settings name": lambda _: os.environ.update(SITE_URL="https://two.example/"),
}


@pytest.mark.threat(24)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_asks_for_a_build(order, change):
    change(order.settings.parent)
    assert not stands(order)


@pytest.mark.threat(24)
def test_another_day_other_records_or_another_folder_ask_for_a_build(order):
    root = order.settings.parent
    assert not stands(Order(order.site, order.settings, date(2026, 11, 23)))
    assert not stands(Order(order.site, order.settings, DAY, root / "content"))
    assert not stands(Order(root / "elsewhere", order.settings, DAY))


def test_a_file_touched_but_not_changed_and_what_python_keeps_ask_for_nothing(order, monkeypatch):
    root = order.settings.parent
    put(root / "content/vendors/a.yml", "one")
    put(root / "program/__pycache__/site.pyc", "anything")
    monkeypatch.setenv("NOT_NAMED", "in the settings")
    assert stands(order)


@pytest.mark.threat(24)
def test_a_note_that_came_with_a_copy_is_not_believed(order):
    """As if somebody had put a finished site and a note of it into a change."""
    copy = order.settings.parent / "copy"
    shutil.copytree(order.settings.parent, copy, ignore=shutil.ignore_patterns("copy"))
    brought = Order(copy / "site", copy / "mkdocs.yml", DAY)
    brought.note.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(order.note, brought.note)
    assert not stands(brought)
    told = json.loads(order.note.read_text()) | {"site": str(brought.site), "reads": [str(copy / "content")]}
    brought.note.write_text(json.dumps(told))
    assert not stands(brought)
    brought.note.write_text(json.dumps(told | {"reads": ["/dev/zero"]}))
    assert not stands(brought)


@pytest.mark.threat(24)
@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"reads": 1, "wrote": "", "read": ""}', "\0\0", "\ud800"]
)
def test_a_note_that_nobody_can_read_is_none(order, text):
    order.note.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert not stands(order)


def test_what_changes_while_a_build_runs_leaves_no_note(order):
    keep_note(order, [order.settings.parent / "content"], time.time())
    assert not order.note.exists()


@pytest.mark.parametrize("gone", [True, False])
def test_a_record_that_goes_while_a_build_runs_leaves_no_note(order, monkeypatch, gone):
    monkeypatch.setattr(uptodate, "_MARGIN", 0.0)
    time.sleep(0.02)  # the clock of a file system may be that coarse
    began = time.time()
    time.sleep(0.02)
    if gone:
        (order.settings.parent / "content/vendors/a.yml").unlink()
    keep_note(order, [order.settings.parent / "content"], began)
    assert order.note.exists() is not gone


def test_settings_that_inherit_others_leave_no_note(order):
    put(order.settings, "INHERIT: base.yml\n")
    note(order)
    assert not order.note.exists()


@pytest.mark.threat(23)
def test_no_note_is_written_through_a_link(order, tmp_path):
    shutil.rmtree(order.note.parent)
    (tmp_path / "foreign").mkdir()
    order.note.parent.symlink_to(tmp_path / "foreign")
    note(order)
    assert list((tmp_path / "foreign").iterdir()) == []
    assert not stands(order)


def test_notes_of_sites_that_are_gone_are_forgotten(order):
    other = Order(order.settings.parent / "other", order.settings, DAY)
    put(other.site / "index.html", "one")
    note(other)
    shutil.rmtree(other.site)
    note(order)
    assert list(order.note.parent.iterdir()) == [order.note]


def test_where_no_note_can_be_written_the_build_is_none_the_worse(order):
    shutil.rmtree(order.note.parent.parent)
    put(order.note.parent.parent, "a file, not a folder")
    note(order)
    assert not stands(order)


NAMES = st.sampled_from(["a.yml", "b.yml", "c.yml", "deep/d.yml"])
EDITS = st.lists(st.tuples(NAMES, st.sampled_from(["one", "two", ""])), max_size=8)


@pytest.mark.threat(24)
@given(EDITS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_site_stands_exactly_when_the_records_are_those_it_was_made_from(order, edits):
    """An empty text takes the record away."""
    folder = order.settings.parent / "content/vendors"
    shutil.rmtree(folder)
    for name in ("a.yml", "b.yml"):
        put(folder / name, "one")
    note(order)
    for name, text in edits:
        if text:
            put(folder / name, text)
        else:
            (folder / name).unlink(missing_ok=True)
    now = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.yml")}
    assert stands(order) is (now == {"a.yml": "one", "b.yml": "one"})
