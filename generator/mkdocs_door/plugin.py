"""The MkDocs plugin: reads and checks before anything is written, then hands pages and files over."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import get_context
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

from generator.addresses import SitePath
from generator.clock import parse_day, today
from generator.mkdocs_door.files import KnownFiles, generated, written
from generator.mkdocs_door.gather import Tell, gather, summary, told
from generator.mkdocs_door.hidden import pass_over_hidden
from generator.mkdocs_door.mend import mend
from generator.mkdocs_door.page import HtmlPage, fill_in, page_file, source_name, stub_file
from generator.mkdocs_door.past import Written, write_past
from generator.mkdocs_door.policy import TEMPLATE, Policies
from generator.mkdocs_door.redirect import redirect_page
from generator.mkdocs_door.search import own_indexes, take_over
from generator.mkdocs_door.settings import edit_base, nav_labels
from generator.mkdocs_door.shell import Frames
from generator.pages.routes import ROUTES
from generator.publish import Folder, mark
from generator.site import Making

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

    from generator.pages.compiled import Compiled
    from generator.pages.page import Page
    from generator.site import Site

TEMPLATES = Path(__file__).parents[2] / "site_templates"
"""Beside the package in a checkout as in an installed wheel."""

log = logging.getLogger("mkdocs.plugins.hundred-glasses")

_OF_EACH_PAGE = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""MkDocs' events of a page."""


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
    labels: Mapping[str, str | None]
    """The names that the navigation gives to pages."""
    tabs: Mapping[SitePath, HtmlPage]
    """Our pages that MkDocs holds."""
    policies: Policies
    frames: Frames | None
    written: Sequence[Written]
    tell: Tell = staticmethod(log.info)

    compiled: Callable[[], Compiled | None] = staticmethod(lambda: None)
    """Gives our templates, if another process compiles them."""

    serving = False
    sharing = False
    """Whether pages of records may be written past MkDocs, into a folder that nobody sees if one of them fails."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note a live preview: MkDocs puts a script of its own into its pages, which the policy would refuse."""
        self.serving = command == "serve"

    @event_priority(-100)  # after the search plugin has made the index that we replace
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the whole site, so that a fault in the content stops the build before the old site is touched."""
        self.day = self.chosen_day()
        self.frames, self.written = None, ()  # MkDocs asks the same plugin at the next build
        content = Path(config.config_file_path).parent / self.config.content
        base = edit_base(config)
        self.labels = dict(nav_labels(config.nav or []))
        site_url = config.site_url or ""
        making = Making(self._leaves(config), self.compiled)
        gathered = gather(content, self.day, self.config.content, self.tell, base, site_url, making)
        sys.stderr.write(told(gathered.problems))
        if gathered.site is None:
            raise PluginError(f"{summary(gathered.problems)} in {self.config.content}; nothing was written")
        self.site = gathered.site
        if not config.repo_url:
            config.edit_uri = None  # MkDocs would warn about an edit link without a repository
        take_over(config)
        pass_over_hidden(config.theme)
        return config

    def _leaves(self, config: MkDocsConfig) -> Callable[[SitePath], bool]:
        """Which pages are made when the frames for them are known: none if others look at each page.

        A page whose title the navigation or a page below it asks for, and that has no label there, is made at once.
        """
        lookers = (one for event in _OF_EACH_PAGE for one in _listeners(config, event))
        alone = self.sharing and self._alone(lookers)
        above = {route.section for route in ROUTES if route.section}

        def leaves(path: SitePath) -> bool:
            name = source_name(path)
            return alone and (bool(self.labels.get(name)) or (name not in self.labels and path not in above))

        return leaves

    def _alone(self, listeners: Iterable[object]) -> bool:
        return all(one is self or isinstance(one, SearchPlugin) for one in listeners)

    def chosen_day(self) -> date:
        """The day of the pages. Raises PluginError if the option is none."""
        chosen = self.config.as_of
        try:
            return parse_day(str(chosen)) if chosen else today()
        except ValueError as error:
            raise PluginError(f"option as_of: {error}") from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, files, redirects and assets to what MkDocs found."""
        taken = {file.dest_uri for file in files}
        made = list(self._made(config))
        for place in (*(file.dest_uri for file in made), *(path.file for path in self._later)):
            if place in taken:
                raise PluginError(f'two pages stand at "{place}": a narrative page and a generated one')
        return KnownFiles([*files, *made], partial(self._linked_file, config))

    def _linked_file(self, config: MkDocsConfig, name: str) -> File | None:
        """The file of a page that MkDocs does not make, for a narrative page that leads there."""
        make = next((make for path, make in self._later.items() if source_name(path) == name), None)
        return page_file(make(), config, None) if make else None

    @property
    def _later(self) -> dict[SitePath, Callable[[], Page]]:
        return {path: make for kind in self.site.later for path, make in kind.items()}

    def _made(self, config: MkDocsConfig) -> Iterator[File]:
        for page in self.site.pages:
            yield page_file(page, config, self.labels.get(source_name(page.path)))
        for path in self._later:
            if label := self.labels.get(source_name(path)):
                yield stub_file(path, config, label)
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
        self.nav, self.tabs = nav, {page.source.path: page for page in pages}
        listed = {id(page) for page in nav.pages}
        for page in pages:
            if id(page) not in listed and page.source.path:
                self._hang(page)
        return nav

    def _hang(self, page: HtmlPage) -> None:
        section = self.tabs.get(page.source.section)
        if section is not page:
            page.parent = section  # type: ignore[assignment] # MkDocs asks only that it can be lit

    @event_priority(-100)  # after all that changes the theme
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Date every page by the site's day, not by the clock: the site map shows it. Keep the theme for the policy."""
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = self.day.isoformat()
        self.env, self.policies = env, Policies()
        if self._alone(_listeners(config, "page_context")):  # what others tell the theme, a frame would not have
            self._use_frames(config, files.documentation_pages())

    def _use_frames(self, config: MkDocsConfig, files: Sequence[File]) -> None:
        template = self.env.get_template(TEMPLATE)

        def by_theme(page: HtmlPage) -> str:
            page.active = True
            context = self._with_policy(get_context(self.nav, files, config, page))
            output: str = template.render(context)
            page.active = False
            return output

        listed = {id(page) for page in self.nav.pages}
        frames = self.frames = Frames(by_theme, [page.url for page in self.nav.pages])
        for file in files:
            if isinstance(file.page, HtmlPage) and id(file.page) not in listed and file.page.source.path:
                file.page.meta.setdefault("template", frames)
        if self.site.later:
            self._write_past(config, frames)

    def _write_past(self, config: MkDocsConfig, frames: Frames) -> None:
        def set_up(page: HtmlPage) -> HtmlPage:
            page.read_source(config)
            page.render(config, Files(()))
            page.update_date = self.day.isoformat()
            return page

        def bind(page: Page) -> HtmlPage:
            bound = cast("HtmlPage", page_file(page, config, None).page)
            if page.path:
                self._hang(bound)
            return set_up(bound)

        stubs = {path: page for path, page in self.tabs.items() if path in self._later}
        done = write_past(self.site.later, bind, frames, Path(config.site_dir), stubs.__contains__)
        for page in done.given_back:
            stub = stubs[page.path]
            fill_in(stub, page, config, self.labels[source_name(page.path)])
            set_up(stub)
        self.written, frames.mistaken = done.written, done.mistaken
        for index in own_indexes(config):
            index.own |= {page.path: page.entries for page in done.written}
        self.tell(f"made {len(done.written) + len(done.given_back)} pages")

    def on_page_context(self, context: Any, *, page: Any, config: MkDocsConfig, nav: Navigation) -> Any:
        """Hand the theme the policy of the page."""
        return self._with_policy(context)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Hand the theme the policy of a page without a source, as that for an unknown address, and every address."""
        if template_name == "sitemap.xml":
            pages = sorted([*context["pages"], *self.written], key=_place)
            return {**context, "pages": pages}
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
        if self.frames and self.frames.mistaken:
            url = self.frames.mistaken
            log.warning('the frame of "%s" is not the theme\'s, so the theme makes every page, slowly', url)
        mark(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild the preview when a record or a template changes."""
        server.watch(str(Path(config.config_file_path).parent / self.config.content))
        server.watch(str(TEMPLATES))
        return server


def _listeners(config: MkDocsConfig, event: str) -> list[object]:
    """Which plugins, and hooks, which are None here, are told of an event."""
    return [getattr(method, "__self__", None) for method in config.plugins.events[event]]


def _place(file: Any) -> SitePath:
    """Where a page stands in the site map: narrative ones first, then ours in the order of their addresses."""
    page = file.page
    if isinstance(page, Written):
        return page.path
    return page.source.path if isinstance(page, HtmlPage) else SitePath("")
