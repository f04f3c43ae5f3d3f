"""A small project that a test edits, and the preview of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.mkdocs_door.preview.live import Preview
from generator.mkdocs_door.preview.settings import Order

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
PATIENCE = 30
"""Seconds for what takes far less than one, on a machine that does other things, too."""

SETTINGS = f"""
site_name: Tiny
site_url: https://example.org/glasses/
repo_url: https://example.org/repo
edit_uri: edit/main/content/pages/
docs_dir: content/pages
theme: {{name: material, font: false, features: [navigation.tabs], custom_dir: {ROOT}/site_templates/theme}}
plugins: [search, hundred-glasses: {{content: content, as_of: {DAY}}}]
nav:
  - Vendors: vendors/index.md
  - More:
      - Changes: changes/index.md
      - About: about.md
"""
CLAIM = "{source: page, basis: first-hand, text: It makes glasses.}"
FILES = {
    "mkdocs.yml": SETTINGS,
    "content/vocabulary.yml": (ROOT / "content/vocabulary.yml").read_text(encoding="utf-8"),
    "content/pages/about.md": "# About\n\nWho [makes glasses](vendors/index.md).\n",
    "content/redirects.yml": "vendors/lumi/: vendors/lumen/\n",
    "content/vendors/lumen.yml": f"name: Lumen\ntype: company\nclaims: [{CLAIM}]\n",
    "content/vendors/brow.yml": "name: Brow\ntype: brand\n",
    "content/products/air.yml": "name: Air\nvendor: lumen\n",
    "content/partnerships/lumen-brow.yml": (
        "kind: retail-channel\nparties:\n  - {vendor: lumen, role: device-vendor}\n  - {vendor: brow, role: eyewear-brand}\n"
        "claims:\n  - {source: page, basis: relayed, says: in-force}\n"
    ),
    "content/launches/air-cn.yml": (
        "product: air\nregions: [CN]\n"
        "claims:\n  - {source: page, basis: relayed, says: expected, stage: launch, when: 2026-Q1}\n"
    ),
    "content/sources/page.yml": (
        "publisher_name: The Page\nurl: https://news.page.com/a\npublished: 2025-12-01\ndated_by: page\n"
        "read: 2026-01-01\nlanguage: en\ntype: news\ngrade: B\n"
    ),
}


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    """Save files; None takes one away."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")


@contextmanager
def previewed(project: Path, settings: str = "mkdocs.yml", content: Path | None = None, day: date | None = None):
    """The preview of a project."""
    made = project.with_name(f"{project.name}-made")
    made.mkdir(exist_ok=True)
    preview = Preview(Order(project / settings, content, day), made, lambda _: None)
    try:
        yield preview
    finally:
        preview.close()


def html(preview: Preview, path: str) -> str:
    """What stands at an address."""
    return preview.answer(path).data.decode()


def saved(preview: Preview, project: Path, files: Mapping[str, str | None]) -> None:
    """Save files and have the preview see them."""
    write(project, files)
    preview.refresh()


def wait_for(is_so) -> None:
    """Wait until something is so; fail where it is not to be."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
