"""The theme as the settings, the templates and the narrative pages have it; set up again when one of them is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from generator.mkdocs_door.build import BuildFailedError
from generator.mkdocs_door.plugin import TEMPLATES
from generator.mkdocs_door.preview.theme import Knows, Theme
from generator.pages.render import environment
from generator.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be looked at; `content` and `day` win over the settings."""

    settings: Path
    content: Path | None = None
    day: date | None = None


class Settings:
    """The last theme that could be set up, and what is wrong with its files since."""

    def __init__(self, order: Order, folder: Path, knows: Knows) -> None:
        """Nothing is set up yet; `folder` takes the theme's own files, and `knows` tells what pages there are."""
        self._order, self._folder, self._knows = order, folder, knows
        self._seen: dict[Path, int] | None = None
        self.theme: Theme | None = None
        self.templates = environment()
        self.faults: tuple[Problem, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """What is read besides mkdocs.yml."""
        return (TEMPLATES, *(self.theme.folders if self.theme else ()))

    def refresh(self) -> bool:
        """Set the theme up again if any of its files was changed; whether one was."""
        if self._times() == self._seen:
            return False
        self.templates = environment()
        try:
            theme = Theme(self._order.settings, self._order.content, self._order.day, self._folder, self._knows)
        except (MkDocsException, BuildFailedError, TemplateError, OSError, ValueError) as error:
            self.faults = (fault(error, str(self._order.settings)),)
        else:
            if self.theme is not None:
                self.theme.close()
            self.theme, self.faults = theme, ()
        self._seen = self._times()  # again, as the settings name the folders
        return True

    def _times(self) -> dict[Path, int]:
        files = (one for path in (self._order.settings, *self.folders) for one in (path, *path.rglob("*")))
        return {one: one.lstat().st_mtime_ns for one in files if one.is_file()}


def fault(error: Exception, where: str) -> Problem:
    """What stopped a template or the theme, as a problem; a template's error knows its own place."""
    place = Place(str(getattr(error, "filename", None) or where), getattr(error, "lineno", None) or 1)
    return Problem("preview", str(error) or type(error).__name__, place, "the terminal tells more")
