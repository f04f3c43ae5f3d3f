"""The live preview: what stands at an address now, and what is wrong since the last good edition.

A record that could be read is shown at once, and the checks of the whole market come after it: they take longer than
the page. If they find an error, the last good edition comes back with the error on top.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from generator.addresses import SitePath
from generator.mkdocs_door.gather import Tell, summary, told
from generator.mkdocs_door.preview.answers import Answer, file_answer, file_at, page_html, redirect_at
from generator.mkdocs_door.preview.checks import Checker
from generator.mkdocs_door.preview.editions import Editions
from generator.mkdocs_door.preview.panel import only_panel, with_panel
from generator.mkdocs_door.preview.settings import Order, Settings, fault
from generator.mkdocs_door.preview.site import LazySite
from generator.mkdocs_door.preview.whole import WholeSite
from generator.problems import Problem


class Preview:
    """One site, looked at while people write it. Every public method may be called from any thread."""

    def __init__(self, order: Order, folder: Path, tell: Tell) -> None:
        """Read everything once; what is wrong is told and shown, never raised. What is made goes into `folder`."""
        self._order, self._tell = order, tell
        self._lock = threading.Lock()  # pages are made one at a time, and not while what they are made of is renewed
        self._settings = Settings(order, folder, self._knows)
        self._editions: Editions | None = None
        self._checker = Checker(self._lock)
        self._whole = WholeSite(folder, order, tell)
        self._made: dict[str, str] = {}
        """The newest HTML of every page that was looked at."""
        self._told: tuple[Problem, ...] | None = None
        self.on_change: Callable[[], None] = lambda: None
        """Called when pages have changed."""
        self.refresh()

    def refresh(self) -> None:
        """Take in what was saved."""
        with self._lock:
            is_new = self._settings.refresh()
            if self._settings.faults:
                self._say(self._settings.faults)
            if is_new:
                self._open()
            if (self._editions is not None and self._editions.records.refresh()) or is_new:
                self._renew()
                self.on_change()

    def close(self) -> None:
        """Stop what runs in the background."""
        self._checker.end()
        self._whole.end()

    def answer(self, path: str) -> Answer:
        """What stands at a path below the root of the site, without its leading slash."""
        if path == "index.html" or path.endswith("/index.html"):
            path = path.removesuffix("index.html")
        with self._lock:
            theme, site = self._settings.theme, self._newest
            if path.endswith("/") or not path:
                found = self._page(path)
            else:
                found = file_at(path, theme, site) if theme else None
        if found is None and site is not None:
            data = self._whole.file(path, site)  # without the lock: it may take a while
            found = None if data is None else file_answer(path, data)
        return found or self._missing()

    @property
    def is_checked(self) -> bool:
        """Whether what is shown has been found good by all checks."""
        return self._editions is not None and self._newest is not None and self._newest is self._editions.good

    @property
    def root(self) -> str:
        """Where the site stands on its host, as "/glasses/"."""
        return self._settings.theme.root if self._settings.theme else "/"

    @property
    def watched(self) -> dict[Path, bool]:
        """Folders in which a save changes pages, each with whether the folders below it count."""
        folders = {self._order.settings.absolute().parent: False}  # an editor may put a new file in the old one's place
        folders |= dict.fromkeys(self._settings.folders, True)
        folders |= {self._editions.records.content: True} if self._editions else {}
        return {folder: below for folder, below in folders.items() if folder.is_dir()}

    @property
    def _newest(self) -> LazySite | None:
        return self._editions.newest if self._editions else None

    @property
    def _faults(self) -> tuple[Problem, ...]:
        return (*self._settings.faults, *(self._editions.faults if self._editions else ()))

    def _knows(self, path: SitePath) -> bool:
        return self._newest is not None and self._newest.knows(path)

    def _open(self) -> None:
        """Read the folder of records that the settings name, unless it is open."""
        theme, open_now = self._settings.theme, self._editions.records if self._editions else None
        if theme and (open_now is None or (open_now.content, open_now.shown) != (theme.content, theme.shown)):
            self._editions = Editions(theme.content, theme.shown)

    def _renew(self) -> None:
        """Show what was read, and have it checked."""
        theme, editions = self._settings.theme, self._editions
        if theme is not None and editions is not None:
            editions.renew(theme, self._settings.templates)
            turn = editions.turn
            self._checker.start(editions.records, lambda problems: self._checked(problems, editions, turn))

    def _checked(self, problems: tuple[Problem, ...], editions: Editions, turn: int) -> None:
        """The checks are through: the edition is good, or the one before it comes back."""
        with self._lock:
            if editions is not self._editions or turn != editions.turn:
                return  # something was saved meanwhile
            self._say(problems)
            if editions.judge(problems):
                self.on_change()

    def _say(self, problems: tuple[Problem, ...]) -> None:
        """Tell the terminal what is wrong, once."""
        if problems != self._told:
            sys.stderr.write(told(problems))
            sys.stderr.flush()
            self._tell(f"checked: {summary(problems)}")
        self._told = problems

    def _page(self, url: str) -> Answer | None:
        theme, site = self._settings.theme, self._newest
        if theme is None or site is None:
            return self._last(url, self._faults)
        try:
            html = page_html(url, theme, site)
        except Exception as error:  # noqa: BLE001 - what a template or an unchecked market raises is for who wrote it
            traceback.print_exc()
            return self._last(url, (fault(error, url), *self._faults))
        if html is None:
            return redirect_at(url, site)
        self._made[url] = html
        return Answer((with_panel(html, self._faults, self.root) if self._faults else html).encode(), reloads=True)

    def _last(self, url: str, faults: tuple[Problem, ...]) -> Answer:
        """The page that could be made last, under what is wrong."""
        html = self._made.get(url)
        told = with_panel(html, faults, self.root) if html is not None else only_panel(faults, self.root)
        return Answer(told.encode(), reloads=True)

    def _missing(self) -> Answer:
        with self._lock:
            page = self._settings.theme.static("404.html") if self._settings.theme else None
            return Answer(page or b"there is no such page\n", status=HTTPStatus.NOT_FOUND, reloads=page is not None)
