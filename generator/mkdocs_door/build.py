"""Run MkDocs in this process, into a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.mkdocs_door.plugin import HundredGlassesPlugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.mkdocs_door.gather import Tell
    from generator.pages.compiled import Compiled


class BuildFailedError(Exception):
    """MkDocs gave up. What was wrong has been printed, but for the text of this error, which may be empty."""


def build_into(
    folder: Path,
    config_file: Path,
    content: Path | None,
    day: date | None,
    tell: Tell,
    compiled: Callable[[], Compiled | None] = lambda: None,
) -> tuple[Path, ...]:
    """Build the site into an empty folder; `content` and `day` win over mkdocs.yml. Raises BuildFailedError.

    Gives the files and folders that were read besides mkdocs.yml and what is installed.
    """
    with TemporaryDirectory() as empty:
        try:
            config = load(folder, config_file, content, Path(empty))
            plugin = set_up(config, content, day, tell)
            with _sharing(plugin, compiled):
                build(config)
            return tuple(path for path in _read_by(config, plugin) if path != Path(empty))
        except Abort as error:
            raise BuildFailedError from error
        except MkDocsException as error:
            raise BuildFailedError(str(error)) from error


@contextmanager
def _sharing(plugin: HundredGlassesPlugin, compiled: Callable[[], Compiled | None]) -> Iterator[None]:
    """Let several processes work, in this build only: MkDocs asks the same plugin at the next."""
    plugin.sharing, plugin.compiled = True, compiled
    try:
        yield
    finally:
        del plugin.sharing, plugin.compiled


def load(folder: Path, config_file: Path, content: Path | None, empty: Path) -> MkDocsConfig:
    """The settings for a site in a folder; `empty` stands in for narrative pages where `content` has none."""
    changes = {"site_dir": str(folder)}
    if content is not None:
        pages = content / "pages"
        changes["docs_dir"] = str((pages if pages.is_dir() else empty).absolute())
    return load_config(config_file=str(config_file), **changes)


def set_up(config: MkDocsConfig, content: Path | None, day: date | None, tell: Tell) -> HundredGlassesPlugin:
    """Our plugin among the settings, told what wins over its options. Raises BuildFailedError where it is missing."""
    plugin = next((one for one in config.plugins.values() if isinstance(one, HundredGlassesPlugin)), None)
    if plugin is None:
        raise BuildFailedError(f'"{config.config_file_path}" does not list the plugin hundred-glasses')
    plugin.tell = tell
    if content is not None:
        here = Path(config.config_file_path).parent
        plugin.config.content = os.path.relpath(content, here) if here == Path.cwd() else str(content.absolute())
    if day is not None:
        plugin.config.as_of = day
    return plugin


def _read_by(config: MkDocsConfig, plugin: HundredGlassesPlugin) -> Iterator[Path]:
    here = Path(config.config_file_path).parent
    yield here / plugin.config.content
    yield from (here / path for path in (config.docs_dir, *map(str, config.hooks), *config.watch))
    if config.theme.custom_dir:
        yield here / config.theme.custom_dir
