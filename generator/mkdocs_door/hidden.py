"""A theme's hidden files are not looked at one by one: Material keeps 14,000 icons in a hidden folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.theme import Theme


class _Shown(FileSystemLoader):
    """Finds every template, and lists those that are not hidden, nor in a hidden folder."""

    def list_templates(self) -> list[str]:
        """Their names, sorted. MkDocs asks for them to copy files, and would leave the hidden ones out itself."""
        return sorted({name for folder in self.searchpath for name in _shown(Path(folder))})


def _shown(folder: Path) -> list[str]:
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name).relative_to(folder).as_posix() for name in names if not name.startswith(".")]
    return found


def pass_over_hidden(theme: Theme) -> None:
    """Let MkDocs list no hidden file of a theme."""
    usual = theme.get_env

    def env() -> Environment:
        made = usual()
        if isinstance(made.loader, FileSystemLoader):
            made.loader = _Shown(made.loader.searchpath)
        return made

    theme.get_env = env  # type: ignore[method-assign]
