"""The preview in a real browser: a save is seen without a hand at the keyboard, and the page's policy holds."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.mkdocs_door.preview.live import Preview
from generator.mkdocs_door.preview.server import listening
from generator.mkdocs_door.preview.settings import Order

ROOT = Path(__file__).parents[2]
PAGE = "vendors/xiaomi/"
PATIENCE = 30_000
"""Milliseconds for what takes a fraction of a second, on a machine that does other things, too."""


@pytest.fixture
def content(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def server(content, tmp_path):
    (tmp_path / "made").mkdir()
    preview = Preview(Order(ROOT / "mkdocs.yml", content, date(2026, 11, 22)), tmp_path / "made", lambda _: None)
    with listening(preview, 0) as found:
        yield found


def test_a_save_is_seen_a_broken_one_too_and_the_mended_one_again(server, content, look):
    visit = look(f"{server.url}{PAGE}")
    record = content / "vendors/xiaomi.yml"
    text = record.read_text(encoding="utf-8")
    title = visit.page.locator("article h1").inner_text()

    record.write_text(text.replace("name: Xiaomi", "name: Edited Here", 1), encoding="utf-8")
    visit.page.get_by_role("heading", name="Edited Here").first.wait_for(timeout=PATIENCE)

    record.write_text(f"{text}colour: red\n", encoding="utf-8")
    panel = visit.page.locator("#hg-preview")
    panel.wait_for(timeout=PATIENCE)
    assert "vendors/xiaomi.yml" in panel.inner_text()
    assert panel.evaluate("it => getComputedStyle(it).position") == "relative"  # its style is allowed, too
    assert visit.page.locator("article h1").inner_text() in (title, "Edited Here")

    record.write_text(text, encoding="utf-8")
    panel.wait_for(state="detached", timeout=PATIENCE)
    assert visit.page.locator("article h1").inner_text() == title
    assert visit.complaints == []
    assert {url for url in visit.requests if not url.startswith(server.url)} == set()
