"""Whatever is edited, the preview shows what a build makes: the same bytes, but for the script that loads a page again."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import market as scale
import pytest
from editing import DAY, FILES, previewed, write

from generator.mkdocs_door.build import BuildFailedError, build_into

SAMPLE = 25
"""Pages that are compared after each edit."""
EDITS = 4
SCRIPT = re.compile(rb'<script src="[^"]*livereload/[^>]*></script>')


@pytest.fixture
def project(tmp_path):
    """A market of some dozen records, with names, deals and dates that lean on each other."""
    folder = tmp_path / "project"
    scale.write(4, 3, folder / "content")
    write(folder, {"mkdocs.yml": FILES["mkdocs.yml"], "content/pages/about.md": FILES["content/pages/about.md"]})
    return folder


def rename_in_text(text: str, lot: random.Random) -> str:
    return re.sub(r"^(name|note): .*", rf"\1: Edited {lot.randrange(1000)}", text, flags=re.MULTILINE)


def edit(folder: Path, lot: random.Random) -> str:
    """One edit of a person, and what it was."""
    records = sorted(folder.glob("content/*s/*.yml"))
    path = lot.choice(records)
    kind = lot.choice(("name", "claim", "add", "remove", "rename", "page", "settings"))
    text = path.read_text(encoding="utf-8")
    if kind == "name":
        path.write_text(f"note: seen {lot.randrange(9)} times\n{rename_in_text(text, lot)}", encoding="utf-8")
    elif kind == "claim":
        path.write_text(re.sub(r"basis: \w+", "basis: insider", text, count=1), encoding="utf-8")
    elif kind == "add":
        name = f"v{lot.randrange(10**4, 10**5)}"
        (folder / f"content/vendors/{name}.yml").write_text(f"name: {name}\ntype: brand\n", encoding="utf-8")
    elif kind == "remove":
        lot.choice(sorted(folder.glob("content/figures/*.yml")) or [path]).unlink()
    elif kind == "rename":
        old = lot.choice(sorted(folder.glob("content/launches/*.yml")))
        old.rename(old.with_stem(f"{old.stem}-again"))
    elif kind == "page":
        (folder / "content/pages/about.md").write_text(f"# About\n\nEdition {lot.random()}\n", encoding="utf-8")
    else:
        settings = folder / "mkdocs.yml"
        settings.write_text(settings.read_text().replace("site_name: ", "site_name: New "), encoding="utf-8")
    return f"{kind} {path.name}"


def built(folder: Path, day: date | None) -> dict[str, bytes] | None:
    """The pages of a whole build, or None where it refuses to make any."""
    with TemporaryDirectory() as out:
        try:
            build_into(Path(out), folder / "mkdocs.yml", None, day, lambda _: None)
        except BuildFailedError:
            return None
        pages = {path.relative_to(out).as_posix(): path.read_bytes() for path in Path(out).rglob("*.html")}
        return {("" if name == "404.html" else name): data for name, data in pages.items() if name != "404.html"}


@pytest.mark.parametrize("seed", range(4))
def test_every_page_is_that_of_a_build_after_each_edit(project, seed):
    lot, done, compared = random.Random(seed), [], 0
    day = DAY if seed % 2 else date(2025, 6, 1)
    with previewed(project, day=day) as preview:
        for _ in range(EDITS):
            done.append(edit(project, lot))
            preview.refresh()
            wanted = built(project, day)
            if wanted is None:
                continue  # what the preview shows then is asked in test_preview
            for path in lot.sample(sorted(wanted), min(SAMPLE, len(wanted))):
                shown = SCRIPT.sub(b"", preview.answer(path).data)
                assert shown.decode().splitlines() == wanted[path].decode().splitlines(), f"{path} after {done}"
                assert shown == wanted[path]
                compared += 1
        assert compared >= SAMPLE
