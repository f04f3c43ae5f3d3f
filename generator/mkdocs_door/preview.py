"""The live preview: what stands at an address now, and what is wrong since the last good edition.

A record that could be read is shown at once, and the checks of the whole market come after it: they take longer than
the page. If they find an error, the last good edition comes back with the error on top.
"""

from __future__ import annotations

import mimetypes
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
from generator.mkdocs_door.preview_checks import Checker
from generator.mkdocs_door.preview_panel import only_panel, with_panel
from generator.mkdocs_door.preview_records import Records
from generator.mkdocs_door.preview_site import LazySite
from generator.mkdocs_door.preview_theme import Theme
from generator.mkdocs_door.preview_whole import WholeSite
from generator.mkdocs_door.redirect import redirect_page
from generator.pages.render import environment
from generator.problems import Place, Problem, has_errors

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address; `location` is another one that it leads to."""

    data: bytes
    media_type: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""
    reloads: bool = False
    """Whether it is a page that may ask for its successor."""


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
        self._newest: LazySite | None = None
        self._good: LazySite | None = None
        self._shown: dict[str, str] = {}
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
            found = self._page(path) if path.endswith("/") or not path else self._file(path)
            whole, site = self._whole, self._newest
        if found is None and whole is not None and site is not None:
            data = whole.file(path, site)
            found = None if data is None else Answer(data, _media_type(path))
        return found or self._missing()

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
        if reading.market is None:
            self._newest = self._good
        else:
            self._newest = LazySite(reading.market, theme.day, theme.edit_base, theme.site_url, self._env)
        newest = self._newest
        self._checker.start(records, lambda problems: self._checked(problems, newest))

    def _checked(self, problems: tuple[Problem, ...], site: LazySite | None) -> None:
        """The checks are through: the edition is good, or the one before it comes back."""
        with self._lock:
            if site is not self._newest:
                return  # something was saved meanwhile
            self._say(problems)
            errors = _errors(problems)
            if not errors:
                self._good = site
            if errors != self._record_faults:
                self._record_faults, self._newest = errors, self._good
                self.on_change()

    def _say(self, problems: tuple[Problem, ...]) -> None:
        sys.stderr.write(told(problems))
        sys.stderr.flush()
        self._tell(f"checked: {summary(problems)}")

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
            html = _made(url, theme, site)
        except Exception as error:  # noqa: BLE001 - what a template or an unchecked market raises is for who wrote it
            traceback.print_exc()
            return self._last(url, (_fault(error, url), *self._faults))
        if html is None:
            return self._moved(url, site)
        self._shown[url] = html
        return Answer((with_panel(html, self._faults, self.root) if self._faults else html).encode(), reloads=True)

    def _last(self, url: str, faults: tuple[Problem, ...]) -> Answer:
        """The page that could be made last, under what is wrong."""
        html = self._shown.get(url)
        told = with_panel(html, faults, self.root) if html is not None else only_panel(faults, self.root)
        return Answer(told.encode(), reloads=True)

    def _moved(self, url: str, site: LazySite) -> Answer | None:
        old = _site_path(url)
        new = None if old is None else site.redirect(old)
        return None if old is None or new is None else Answer(redirect_page(old, new, site.edition.site_url))

    def _file(self, path: str) -> Answer | None:
        data = self._theme.static(path) if self._theme else None
        if data is not None:
            return Answer(data, _media_type(path))
        page = _site_path(f"{path}/")
        if page is not None and self._knows(page):
            return Answer(b"", status=HTTPStatus.FOUND, location=f"{self.root}{page}")
        return None

    def _missing(self) -> Answer:
        with self._lock:
            page = self._theme.static("404.html") if self._theme else None
            return Answer(page or b"there is no such page\n", status=HTTPStatus.NOT_FOUND, reloads=page is not None)


def _made(url: str, theme: Theme, site: LazySite) -> str | None:
    narrative = theme.narrative(url)
    if narrative is not None:
        return narrative
    path = _site_path(url)
    page = None if path is None else site.page(path)
    return None if page is None else theme.framed(page)


def _times(paths: tuple[Path, ...]) -> dict[Path, int]:
    files = (one for path in paths for one in (path, *path.rglob("*")))
    return {one: one.lstat().st_mtime_ns for one in files if one.is_file()}


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if has_errors([one]))


def _site_path(url: str) -> SitePath | None:
    try:
        return SitePath(url)
    except ValueError:
        return None


def _media_type(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _fault(error: Exception, where: str) -> Problem:
    """What stopped a template or the theme, as a problem; a template's error knows its own place."""
    place = Place(str(getattr(error, "filename", None) or where), getattr(error, "lineno", None) or 1)
    return Problem("preview", str(error) or type(error).__name__, place, "the terminal tells more")
