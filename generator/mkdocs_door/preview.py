"""The live preview: the last good edition, its theme, and what is wrong since; a page is made when it is asked for."""

from __future__ import annotations

import mimetypes
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from generator.addresses import SitePath
from generator.mkdocs_door.gather import Tell, summary, told
from generator.mkdocs_door.plugin import TEMPLATES
from generator.mkdocs_door.preview_checks import Checker
from generator.mkdocs_door.preview_pages import LazySite
from generator.mkdocs_door.preview_panel import only_panel, with_panel
from generator.mkdocs_door.preview_records import Records
from generator.mkdocs_door.preview_theme import Theme
from generator.mkdocs_door.redirect import redirect_page
from generator.pages.render import environment
from generator.problems import Place, Problem, has_errors

SEARCH_INDEX = "search/search_index.json"
SITE_MAP = "sitemap.xml"
EXPORTED = (".json", ".csv", ".md", ".ics", ".atom", ".txt", ".sqlite", ".parquet", ".yml", ".zip")
"""Endings of exported files: to find that there is none, all of them are made."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address; `location` is set where it is another one."""

    data: bytes
    media_type: str = "text/html"
    is_found: bool = True
    location: str = ""


class Preview:
    """One content folder, looked at. Every public method may be called from any thread."""

    def __init__(self, content: Path, config_file: Path, day: date, static: Path, tell: Tell) -> None:
        """Read everything once; what is wrong is told and shown, never raised."""
        self.content, self._config_file, self._day, self._static, self._tell = content, config_file, day, static, tell
        self.records = Records(content, content.as_posix())
        self.problems: tuple[Problem, ...] = ()
        self.site: LazySite | None = None
        self._sound: LazySite | None = None
        self._theme: Theme | None = None
        self._theme_seen: object = None
        self._theme_faults: tuple[Problem, ...] = ()
        self._env = environment()
        self._lock = threading.RLock()
        self._checker = Checker(content, content.as_posix(), self._checked)
        self.changed: Callable[[], None] = lambda: None
        """Called when the checks changed what pages show."""
        self._renew_theme()
        self._renew_site()

    def refresh(self) -> None:
        """Take in what was saved."""
        with self._lock:
            renewed = self._renew_theme()
            if self.records.refresh() or renewed:
                self._renew_site()

    def close(self) -> None:
        """Stop what runs in the background."""
        self._checker.stop()

    def answer(self, path: str) -> Answer:
        """What stands at a path below the site's root, without its leading slash."""
        path = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
        with self._lock:
            found = self._file(path) if path and not path.endswith("/") else self._page(path)
            missing = self._theme.not_found() if self._theme else only_panel(self._faults).encode()
            return found or Answer(missing, is_found=False)

    @property
    def watched(self) -> tuple[Path, ...]:
        """Files and folders whose change changes a page."""
        docs = (Path(self._theme.config.docs_dir),) if self._theme else ()
        found = (self.content, self._config_file, TEMPLATES, *docs)
        return tuple(path for path in found if path.exists())

    @property
    def _faults(self) -> tuple[Problem, ...]:
        return (*self._theme_faults, *self.problems)

    def _renew_site(self) -> None:
        self._checker.stop()
        self.problems = self.records.problems
        if self.problems:
            self.site = self._sound
            self._say(self.problems)
        elif self.records.market is not None and self._theme is not None:
            theme = self._theme
            site_url = theme.config.site_url or ""
            self.site = LazySite(self.records.market, self._day, theme.edit_base, site_url, self._env)
            self._checker.start(self.records.known)

    def _checked(self, problems: tuple[Problem, ...]) -> None:
        """The checks are through: the edition is good, or the one before it comes back."""
        with self._lock:
            self._say(problems)
            if has_errors(problems):
                self.problems = tuple(one for one in problems if has_errors([one]))
                self.site = self._sound
            else:
                self._sound = self.site
        if has_errors(problems):
            self.changed()

    def _say(self, problems: tuple[Problem, ...]) -> None:
        sys.stderr.write(told(problems))
        self._tell(f"checked {self.content.as_posix()}: {summary(problems)}")

    def _renew_theme(self) -> bool:
        """Set the theme up again if any of its files was changed; whether it was."""
        if self._theme_signature() == self._theme_seen:
            return False
        self._env = environment()
        pages = self.content / "pages"
        try:
            self._theme = Theme(self._config_file, pages if pages.is_dir() else None, self._static, self._knows)
            self._theme_faults = ()
        except (MkDocsException, TemplateError, OSError) as error:
            self._theme_faults = (_fault(error, str(self._config_file)),)
            self._say(self._theme_faults)
        self._theme_seen = self._theme_signature()  # now, as the theme names the folder of the narrative pages
        return True

    def _theme_signature(self) -> dict[str, int]:
        files = (one for path in self.watched[1:] for one in (path, *path.rglob("*")))
        return {str(one): one.stat().st_mtime_ns for one in files if one.exists()}

    def _knows(self, path: SitePath) -> bool:
        return self.site is not None and self.site.knows(path)

    def _page(self, url: str) -> Answer | None:
        theme, site = self._theme, self.site
        if theme is None or site is None:
            return Answer(only_panel(self._faults).encode())
        try:
            html, faults = self._made(url, theme, site), self._faults
        except Exception as error:  # noqa: BLE001 - whatever a template or a half-sound market raises is to be seen
            traceback.print_exc()
            faults = (_fault(error, url), *self._faults)
            html = (
                self._made(url, theme, self._sound) if self._sound not in (None, site) else only_panel(faults).encode()
            )
        if html is None:
            return None
        return Answer(with_panel(html.decode(), faults).encode() if faults and b"hg-preview" not in html else html)

    def _made(self, url: str, theme: Theme, site: LazySite | None) -> bytes | None:
        narrative = theme.narrative(url)
        if narrative is not None:
            return narrative.encode()
        path = _site_path(url)
        if path is None or site is None:
            return None
        page = site.page(path)
        if page is not None:
            return theme.framed(page).encode("utf-8", errors="xmlcharrefreplace")
        new = site.redirect(path)
        return redirect_page(path, new, theme.config.site_url or "") if new is not None else None

    def _file(self, path: str) -> Answer | None:
        theme, site = self._theme, self.site
        if theme is None or site is None:
            return None
        data = self._bytes(path, theme, site)
        if data is not None:
            return Answer(data, _media_type(path))
        if self._page(f"{path}/") is not None:
            return Answer(b"", location=f"/{path}/")
        return None

    def _bytes(self, path: str, theme: Theme, site: LazySite) -> bytes | None:
        if path == SEARCH_INDEX:
            return theme.search_index([page for one in site.paths if (page := site.page(one))])
        if path == SITE_MAP:
            return None
        static = theme.static(path)
        if static is not None:
            return static
        return site.file(path) if path.endswith(EXPORTED) else None


def _site_path(url: str) -> SitePath | None:
    try:
        return SitePath(url)
    except ValueError:
        return None


def _media_type(path: str) -> str:
    if path.endswith((".js", ".mjs")):
        return "application/javascript"
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _fault(error: BaseException, where: str) -> Problem:
    """What stopped a template or the theme, as a problem; a template's error knows its own place."""
    place = Place(str(getattr(error, "filename", None) or where), getattr(error, "lineno", None) or 1)
    return Problem("preview", str(error) or type(error).__name__, place, "the terminal tells where it happened")
