"""The live preview: what stands at an address now, and what is wrong since the last good edition.

A record that could be read is shown at once, and the checks of the whole market come after it: they take longer than
the page. If they find an error, the last good edition comes back with the error on top.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from generator.addresses import SitePath
from generator.mkdocs_door.build import BuildFailedError
from generator.mkdocs_door.gather import Tell, summary, told
from generator.mkdocs_door.plugin import TEMPLATES
from generator.mkdocs_door.preview_answers import Answer, file_answer, file_at, page_html, redirect_at
from generator.mkdocs_door.preview_checks import Checker
from generator.mkdocs_door.preview_panel import only_panel, with_panel
from generator.mkdocs_door.preview_records import Records
from generator.mkdocs_door.preview_site import LazySite
from generator.mkdocs_door.preview_theme import Theme
from generator.mkdocs_door.preview_whole import WholeSite
from generator.pages.render import environment
from generator.problems import Place, Problem, has_errors


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be looked at; `content` and `day` win over the settings."""

    settings: Path
    content: Path | None = None
    day: date | None = None


class Preview:
    """One site, looked at while people write it. Every public method may be called from any thread."""

    def __init__(self, order: Order, folder: Path, tell: Tell) -> None:
        """Read everything once; what is wrong is told and shown, never raised. What is made goes into `folder`."""
        self._order, self._folder, self._tell = order, folder, tell
        self.on_change: Callable[[], None] = lambda: None
        """Called when pages have changed."""
        self._lock = threading.Lock()  # pages are made one at a time, and not while what they are made of is renewed
        self._checker = Checker()
        self._env = environment()
        self._theme: Theme | None = None
        self._theme_files: object = None
        self._theme_faults: tuple[Problem, ...] = ()
        self._records: Records | None = None
        self._record_faults: tuple[Problem, ...] = ()
        self._turn = 0
        """Counts the editions, so that what is told of an earlier one is known by its number."""
        self._newest: LazySite | None = None
        self._good: LazySite | None = None
        self._made: dict[str, str] = {}
        """The newest HTML of every page that was looked at."""
        self._said: tuple[Problem, ...] | None = None
        self._whole: WholeSite | None = None
        self.refresh()

    def refresh(self) -> None:
        """Take in what was saved."""
        with self._lock:
            themed = self._renew_theme()
            read = self._records is not None and self._records.refresh()
            if themed or read:
                self._renew_site()
                self.on_change()

    def close(self) -> None:
        """Stop what runs in the background."""
        self._checker.end()
        if self._whole is not None:
            self._whole.end()

    def answer(self, path: str) -> Answer:
        """What stands at a path below the root of the site, without its leading slash."""
        if path == "index.html" or path.endswith("/index.html"):
            path = path.removesuffix("index.html")
        with self._lock:
            theme, whole, site = self._theme, self._whole, self._newest
            if path.endswith("/") or not path:
                found = self._page(path)
            else:
                found = file_at(path, theme, site) if theme else None
        if found is None and whole is not None and site is not None:
            data = whole.file(path, site)  # without the lock: it may take a while
            found = None if data is None else file_answer(path, data)
        return found or self._missing()

    @property
    def is_checked(self) -> bool:
        """Whether what is shown has been found good by all checks."""
        return self._newest is not None and self._newest is self._good

    @property
    def root(self) -> str:
        """Where the site stands on its host, as "/glasses/"."""
        return self._theme.root if self._theme else "/"

    @property
    def watched(self) -> dict[Path, bool]:
        """Folders in which a save changes pages, each with whether the folders below it count."""
        folders = {self._order.settings.absolute().parent: False}  # an editor may put a new file in the old one's place
        folders |= dict.fromkeys(self._themed[1:], True)
        folders |= {self._records.content: True} if self._records else {}
        return {folder: below for folder, below in folders.items() if folder.is_dir()}

    @property
    def _themed(self) -> tuple[Path, ...]:
        """What the theme is made of: the settings, and folders."""
        return (self._order.settings, TEMPLATES, *(self._theme.folders if self._theme else ()))

    def _renew_theme(self) -> bool:
        """Set the theme up again if any of its files was changed; whether it was."""
        if self._theme is not None and _times(self._themed) == self._theme_files:
            return False
        self._env = environment()
        try:
            self._take(Theme(self._order.settings, self._order.content, self._order.day, self._folder, self._knows))
            self._theme_faults = ()
        except (MkDocsException, BuildFailedError, TemplateError, OSError, ValueError) as error:
            self._theme_faults = (_fault(error, str(self._order.settings)),)
            self._say(self._theme_faults)
        self._theme_files = _times(self._themed)
        return True

    def _take(self, theme: Theme) -> None:
        if self._theme is not None:
            self._theme.close()
        self._theme = theme
        if self._records is None or (self._records.content, self._records.shown) != (theme.content, theme.shown):
            self._records = Records(theme.content, theme.shown)
            self._good = None
        content = () if self._order.content is None else (str(self._order.content.absolute()),)
        order = (str(self._order.settings.absolute()), theme.day.isoformat(), *content)
        if self._whole is not None:
            self._whole.end()
        self._whole = WholeSite(self._folder, order, self._tell)

    def _renew_site(self) -> None:
        """Show what was read, if it could be, and have it checked."""
        theme, records = self._theme, self._records
        if theme is None or records is None:
            return
        reading = records.reading
        self._record_faults = _errors(reading.problems)
        self._turn = turn = self._turn + 1
        if reading.market is None:
            self._newest = self._good
        else:
            self._newest = LazySite(reading.market, theme.day, theme.edit_base, theme.site_url, self._env)
        self._checker.start(records, lambda problems: self._checked(problems, turn))

    def _checked(self, problems: tuple[Problem, ...], turn: int) -> None:
        """The checks are through: the edition is good, or the one before it comes back."""
        with self._lock:
            if turn != self._turn:
                return  # something was saved meanwhile
            self._say(problems)
            errors = _errors(problems)
            if not errors:
                self._good = self._newest
            elif errors != self._record_faults:
                self._record_faults, self._newest = errors, self._good
                self.on_change()

    def _say(self, problems: tuple[Problem, ...]) -> None:
        """Tell the terminal what is wrong, once."""
        if problems != self._said:
            sys.stderr.write(told(problems))
            sys.stderr.flush()
            self._tell(f"checked: {summary(problems)}")
        self._said = problems

    def _knows(self, path: SitePath) -> bool:
        return self._newest is not None and self._newest.knows(path)

    @property
    def _faults(self) -> tuple[Problem, ...]:
        return (*self._theme_faults, *self._record_faults)

    def _page(self, url: str) -> Answer | None:
        theme, site = self._theme, self._newest
        if theme is None or site is None:
            return self._last(url, self._faults)
        try:
            html = page_html(url, theme, site)
        except Exception as error:  # noqa: BLE001 - what a template or an unchecked market raises is for who wrote it
            traceback.print_exc()
            return self._last(url, (_fault(error, url), *self._faults))
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
            page = self._theme.static("404.html") if self._theme else None
            return Answer(page or b"there is no such page\n", status=HTTPStatus.NOT_FOUND, reloads=page is not None)


def _times(paths: tuple[Path, ...]) -> dict[Path, int]:
    files = (one for path in paths for one in (path, *path.rglob("*")))
    return {one: one.lstat().st_mtime_ns for one in files if one.is_file()}


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if has_errors([one]))


def _fault(error: Exception, where: str) -> Problem:
    """What stopped a template or the theme, as a problem; a template's error knows its own place."""
    place = Place(str(getattr(error, "filename", None) or where), getattr(error, "lineno", None) or 1)
    return Problem("preview", str(error) or type(error).__name__, place, "the terminal tells more")
