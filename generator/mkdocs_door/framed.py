"""Pages in frames are written by several processes, before MkDocs writes the others one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from generator.mkdocs_door.mend import mend
from generator.mkdocs_door.page import HtmlPage
from generator.mkdocs_door.shell import Frame
from generator.together import together

LOT = 50
"""Pages that are one job."""

FEWEST = 1_000
"""For fewer, another process would cost more than it saves."""


def write_framed(pages: Iterable[HtmlPage]) -> None:
    """Write each page that has a frame to its place; MkDocs will find nothing left to be written of it."""
    framed = [page for page in pages if isinstance(page.meta.get("template"), Frame)]
    if len(framed) < FEWEST:
        return
    together([partial(_write, framed[start : start + LOT]) for start in range(0, len(framed), LOT)])
    for page in framed:
        page.is_written = True


def _write(pages: Sequence[HtmlPage]) -> None:
    for page in pages:
        target = Path(page.file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(mend(page.meta["template"].render({"page": page})).encode("utf-8", "xmlcharrefreplace"))
