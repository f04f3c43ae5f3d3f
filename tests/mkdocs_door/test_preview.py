"""The live preview: one save, one file read, the asked pages made; a broken save keeps the last good page."""

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from generator.mkdocs_door.preview import Preview

ROOT = Path(__file__).parents[2]
PAGE = "vendors/xiaomi/"


@pytest.fixture
def content(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def preview(content, tmp_path):
    made = Preview(content, ROOT / "mkdocs.yml", date(2026, 11, 22), tmp_path / "static", lambda _: None)
    yield made
    made.close()


def rename(content, name):
    path = content / "vendors/xiaomi.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(f"name: {name}" if line.startswith("name:") else line for line in lines) + "\n")


def html(preview, path=PAGE):
    return preview.answer(path).data.decode()


def test_a_save_reads_one_file_and_makes_the_asked_page(preview, content):
    rename(content, "Edited Here")
    preview.refresh()
    assert "Edited Here" in html(preview)
    assert (preview.records.reads, preview.site.made) == (1, 1)


def test_a_broken_save_keeps_the_last_good_page_below_its_problem(preview, content, capsys):
    deadline = time.monotonic() + 60
    while preview._sound is None and time.monotonic() < deadline:
        time.sleep(0.05)
    good = html(preview)
    text = (content / "vendors/xiaomi.yml").read_text(encoding="utf-8")
    (content / "vendors/xiaomi.yml").write_text(text + "colour: <b>red\n")
    preview.refresh()
    panelled = html(preview)
    assert 'id="hg-preview"' in panelled
    assert "vendors/xiaomi.yml:" in panelled
    assert "colour" in capsys.readouterr().err
    (content / "vendors/xiaomi.yml").write_text(text)
    preview.refresh()
    assert html(preview) == good
