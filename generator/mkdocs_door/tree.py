"""The site as a docs folder for any Markdown site builder: pages with front matter, and the files they link to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.mkdocs_door.redirect import redirect_page
from generator.pages.page import Page
from generator.site import Site

_KEEPS_SPACE = re.compile(r"<(pre|textarea)\b", re.IGNORECASE)


def docs_tree(site: Site, narrative: Path, assets: Path) -> dict[str, bytes]:
    """Path → bytes of the whole tree. Narrative pages and assets are copied; links expect one folder a page."""
    tree = dict(_copied(narrative, ""))
    tree |= _copied(assets, "assets/")
    tree |= {str(path): data for path, data in site.files}
    # Here a page is Markdown itself, and takes the place of its twin.
    tree |= {f"{page.path}index.md": markdown_of(page).encode() for page in site.pages}
    tree |= {old.file: redirect_page(old, new) for old, new in site.redirects.items()}
    return dict(sorted(tree.items()))


def markdown_of(page: Page) -> str:
    """A page as front matter (JSON strings, which YAML reads as they are) and one HTML block.

    A blank line would end the block and an indent turn what follows into code, so both are taken out.
    """
    front = {"title": page.title, "description": page.description}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    html = page.html
    if not _KEEPS_SPACE.search(html):
        html = "\n".join(line.strip() for line in html.splitlines() if line.strip())
    return f"---\n{head}---\n\n<div>\n{html}\n</div>\n"


def _copied(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield prefix + path.relative_to(folder).as_posix(), path.read_bytes()
