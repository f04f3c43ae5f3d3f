"""The MkDocs plugin: reads and checks before anything is written, then hands pages and files over."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import get_context
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.clock import parse_day, today
from generator.mkdocs_door.framed import write_framed
from generator.mkdocs_door.gather import Tell, gather, summary, told
from generator.mkdocs_door.mend import mend
from generator.mkdocs_door.page import HtmlPage, page_file, source_path
from generator.mkdocs_door.policy import TEMPLATE, Policies
from generator.mkdocs_door.redirect import redirect_page
from generator.mkdocs_door.search import take_over
from generator.mkdocs_door.shell import use_frames
from generator.publish import Folder, mark

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

    from generator.site import Site

TEMPLATES = Path(__file__).parents[2] / "site_templates"
"""Beside the package in a checkout as in an installed wheel."""

log = logging.getLogger("mkdocs.plugins.hundred-glasses")


class DoorConfig(Config):
    """The plugin's options in mkdocs.yml."""

    content = options.Type(str, default="content")
    """The folder of records, relative to mkdocs.yml."""
    as_of = options.Optional(options.Type((str, date)))
    """The day whose knowledge is shown; default today, or the day of SOURCE_DATE_EPOCH."""


class HundredGlassesPlugin(BasePlugin[DoorConfig]):
    """Makes the site's pages part of a MkDocs build."""

    site: Site
    day: date
    env: Any
    nav: Navigation
    policies: Policies
    tell: Tell = staticmethod(log.info)

    serving = False
    sharing = False
    """Whether several processes may write pages; whoever runs MkDocs itself would be told of each that it skips one."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note a live preview: MkDocs puts a script of its own into its pages, which the policy would refuse."""
        self.serving = command == "serve"

    @event_priority(-100)  # after the search plugin has made the index that we replace
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the whole site, so that a fault in the content stops the build before the old site is touched."""
        self.day = self.chosen_day()
        content = Path(config.config_file_path).parent / self.config.content
        base = edit_base(config)
        gathered = gather(content, self.day, self.config.content, self.tell, base, config.site_url or "")
        sys.stderr.write(told(gathered.problems))
        if gathered.site is None:
            raise PluginError(f"{summary(gathered.problems)} in {self.config.content}; nothing was written")
        self.site = gathered.site
        if not config.repo_url:
            config.edit_uri = None  # MkDocs would warn about an edit link without a repository
        take_over(config)
        return config

    def chosen_day(self) -> date:
        """The day of the pages. Raises PluginError if the option is none."""
        chosen = self.config.as_of
        try:
            return parse_day(str(chosen)) if chosen else today()
        except ValueError as error:
            raise PluginError(f"option as_of: {error}") from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, files, redirects and assets to what MkDocs found."""
        labels = dict(nav_labels(config.nav or []))
        taken = {file.dest_uri for file in files}
        for file in self._made(config, labels):
            if file.dest_uri in taken:
                raise PluginError(f'two pages stand at "{file.dest_uri}": a narrative page and a generated one')
            files.append(file)
        return files

    def _made(self, config: MkDocsConfig, labels: dict[str, str]) -> Iterator[File]:
        for page in self.site.pages:
            yield page_file(page, config, labels.get(source_path(page)))
        files = self.site.files.write(Folder(Path(config.site_dir)).write)
        yield from (written(config, path) for path in files)
        self.tell(f"wrote {len(files)} files")
        for old, new in sorted(self.site.redirects.items()):
            yield generated(config, old.file, redirect_page(old, new, config.site_url or ""))
        for asset in sorted((TEMPLATES / "assets").rglob("*")):
            if asset.is_file():
                yield generated(config, asset.relative_to(TEMPLATES).as_posix(), asset.read_bytes())

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang each page outside the navigation below its section's page: MkDocs then lights that tab with it."""
        pages = [file.page for file in files.documentation_pages() if isinstance(file.page, HtmlPage)]
        by_path = {page.source.path: page for page in pages}
        listed = {id(page) for page in nav.pages}
        for page in pages:
            section = by_path.get(page.source.section)
            if id(page) not in listed and page.source.path and section is not page:
                page.parent = section  # type: ignore[assignment] # MkDocs asks only that it can be lit
        self.nav = nav
        return nav

    @event_priority(-100)  # after all that changes the theme
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Date every page by the site's day, not by the clock: the site map shows it. Keep the theme for the policy."""
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = self.day.isoformat()
        self.env, self.policies = env, Policies()
        told = [getattr(method, "__self__", None) for method in config.plugins.events["page_context"]]
        if all(one is self or isinstance(one, SearchPlugin) for one in told):  # others may tell the theme of a page
            self._use_frames(config, files.documentation_pages())

    def _use_frames(self, config: MkDocsConfig, files: Sequence[File]) -> None:
        template = self.env.get_template(TEMPLATE)

        def by_theme(page: HtmlPage) -> str:
            page.active = True
            context = self._with_policy(get_context(self.nav, files, config, page))
            output: str = template.render(context)
            page.active = False
            return output

        pages = [file.page for file in files if isinstance(file.page, HtmlPage)]
        listed = {id(page) for page in self.nav.pages}
        pages = [page for page in pages if id(page) not in listed]
        use_frames(pages, by_theme)
        told = [getattr(method, "__self__", None) for method in config.plugins.events["post_page"]]
        if self.sharing and told == [self]:  # others may want to see each page
            write_framed(pages)

    def on_page_context(self, context: Any, *, page: Any, config: MkDocsConfig, nav: Navigation) -> Any:
        """Hand the theme the policy of the page."""
        return self._with_policy(context)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Hand the theme the policy of a page without a source, as that for an unknown address."""
        return self._with_policy(context)

    def _with_policy(self, context: Any) -> Any:
        return context if self.serving else {**context, "content_security_policy": self.policies.of(self.env, context)}

    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """Take out what the theme prints against the standard."""
        return mend(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for a page without a source."""
        return mend(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mark the folder as made here, so that `python -m generator build` may replace it."""
        mark(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild the preview when a record or a template changes."""
        server.watch(str(Path(config.config_file_path).parent / self.config.content))
        server.watch(str(TEMPLATES))
        return server


def generated(config: MkDocsConfig, path: str, data: bytes) -> File:
    """A file that is copied as it is; MkDocs would make a page of Markdown that it knows by its own name."""
    name = f"{path}.twin" if path.endswith(".md") else path
    file = File.generated(config, name, content=data, inclusion=InclusionLevel.INCLUDED)
    file.dest_uri = path
    return file


def written(config: MkDocsConfig, path: str) -> File:
    """The same for a file that stands in its place already, so that nobody has to hold it until all are copied."""
    source = str(Path(config.site_dir, path))
    file = File.generated(config, f"{path}.twin" if path.endswith(".md") else path, abs_src_path=source)
    file.inclusion, file.dest_uri = InclusionLevel.INCLUDED, path
    return file


def edit_base(config: MkDocsConfig) -> str:
    """Where the repository's host edits a file, up to the file's path: edit_uri without the folder it ends in."""
    if not config.repo_url or not config.edit_uri:
        return ""
    docs = os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri.rstrip("/").removesuffix(Path(docs).as_posix()))


def nav_labels(nav: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The (path, label) pairs of a `nav` as MkDocs reads it: a list of paths and of {label: path or list}."""
    for item in nav:
        for label, inside in item.items() if isinstance(item, dict) else ():
            if isinstance(inside, str):
                yield inside, label
            else:
                yield from nav_labels(inside)
