"""Our pages, of which there are thousands: made, framed and written by several processes, past MkDocs.

MkDocs makes those in its navigation. The others it knows by their names only, for links from narrative pages, and from
what each left behind, for the site map and the index of the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.addresses import SitePath
from generator.mkdocs_door.mend import mend
from generator.mkdocs_door.page import HtmlPage
from generator.mkdocs_door.search import Entries, entries_of
from generator.mkdocs_door.shell import Frames
from generator.publish import Folder
from generator.site import made_together

if TYPE_CHECKING:
    from generator.pages.page import Page
    from generator.site import Makers

Bind = Callable[["Page"], HtmlPage]
"""Gives a page its place in the site."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is left of a page in its place; to the template of the site map, a file of MkDocs and its page in one."""

    path: SitePath
    abs_url: str | None
    canonical_url: str | None
    update_date: str
    entries: Entries
    is_link: bool = False

    @property
    def page(self) -> Written:
        """What the site map asks a file for."""
        return self


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the pages: those written, in the order of their addresses, and those given back."""

    written: tuple[Written, ...]
    given_back: tuple[Page, ...]
    mistaken: str | None
    """The address of a page whose frame was not the theme's."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes pages, in whichever process; each has frames of its own."""

    bind: Bind
    frames: Frames
    folder: Folder
    gives_back: Callable[[SitePath], bool]

    def write(self, makers: Iterable[Callable[[], Page]]) -> Done:
        """Make each page and write it, or give it back."""
        written, given_back = [], []
        for make in makers:
            page = make()
            if self.gives_back(page.path):
                given_back.append(page.packed())
            else:
                written.append(self._written(self.bind(page)))
        return Done(tuple(written), tuple(given_back), self.frames.mistaken)

    def _written(self, page: HtmlPage) -> Written:
        html = mend(self.frames.around(page))
        self.folder.write(page.file.dest_uri, html.encode("utf-8", "xmlcharrefreplace"))
        return Written(page.source.path, page.abs_url, page.canonical_url, page.update_date, entries_of(page))


def write_past(
    later: Sequence[Makers], bind: Bind, frames: Frames, folder: Path, gives_back: Callable[[SitePath], bool]
) -> Done:
    """Make all these pages, and write those that MkDocs does not ask for."""
    pen = _Pen(bind, frames, Folder(folder), gives_back)
    done = made_together(later, pen.write)
    written = sorted((one for each in done for one in each.written), key=lambda one: one.path)
    given_back = tuple(page for each in done for page in each.given_back)
    return Done(tuple(written), given_back, next((each.mistaken for each in done if each.mistaken), None))
