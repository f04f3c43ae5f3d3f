"""The theme's frame around single pages: what MkDocs' build sets up once, kept, and each page passed through it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_theme_template, _populate_page, get_context
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.addresses import SitePath
from generator.mkdocs_door.build import load, set_up
from generator.mkdocs_door.files import KnownFiles
from generator.mkdocs_door.page import HtmlPage, fill_in, page_file, source_name, stub_file
from generator.mkdocs_door.plugin import TEMPLATES
from generator.mkdocs_door.policy import TEMPLATE, Policies
from generator.mkdocs_door.search import own_indexes, take_over
from generator.mkdocs_door.settings import edit_base, nav_labels
from generator.pages.page import Page
from generator.pages.routes import ROUTES
from generator.reading.content import PAGES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Knows = Callable[[SitePath], bool]
"""Whether a page stands at an address."""

PageAt = Callable[[SitePath], Page | None]
"""The generated page at an address."""

_OF_A_PAGE = ("page_context", "template_context", "post_page", "post_template")
"""What our plugin does to each page; the rest of it makes the whole site."""

_OF_ALL_PAGES = "sitemap.xml"
"""The theme's one template that names every page."""


class Theme:
    """One reading of the settings, with the theme, the navigation and the narrative pages that they name."""

    def __init__(self, settings: Path, content: Path | None, day: date | None, folder: Path, knows: Knows) -> None:
        """Set all up as a build does, and write the theme's own files into a new folder in `folder`."""
        self._static_folder = Path(mkdtemp(prefix="static-", dir=folder))
        empty = Path(mkdtemp(prefix="no-pages-", dir=folder))
        self.config: MkDocsConfig = load(self._static_folder, settings, content, empty)
        self._plugin = set_up(self.config, content, day, lambda _: None)
        self._knows = knows
        self._take_plugins()
        self.day = self._plugin.chosen_day()
        self.shown = self._plugin.config.content
        self.content = Path(self.config.config_file_path).parent / self.shown
        self._set_up_files()
        self._set_up_static()

    @property
    def site_url(self) -> str:
        """Where the site is published; empty where nobody knows."""
        return self.config.site_url or ""

    @property
    def root(self) -> str:
        """Where it stands there on its host."""
        return urlsplit(self.site_url).path.rstrip("/") + "/"

    @property
    def folders(self) -> tuple[Path, ...]:
        """What is read besides the settings."""
        own = self.config.theme.custom_dir
        return (Path(self.config.docs_dir), self.content / PAGES, *((Path(own),) if own else ()))

    def close(self) -> None:
        """Take the written files away."""
        shutil.rmtree(self._static_folder, ignore_errors=True)

    def _take_plugins(self) -> None:
        """Of our own plugin only what it does to single pages: they are made when somebody asks for them."""
        for event, methods in self.config.plugins.events.items():
            if event not in _OF_A_PAGE:
                methods[:] = [one for one in methods if getattr(one, "__self__", None) is not self._plugin]
        self.config.plugins.on_startup(command="build", dirty=False)
        self.config = self.config.plugins.on_config(self.config)
        self.edit_base = edit_base(self.config)
        if not self.config.repo_url:
            self.config.edit_uri = None
        take_over(self.config)

    def _set_up_files(self) -> None:
        config = self.config
        self._labels = dict(nav_labels(config.nav or []))
        env = config.theme.get_env()
        files = get_files(config)
        files.add_files_from_theme(env, config)
        self._files = KnownFiles(config.plugins.on_files(files, config=config), self._linked_file)
        set_exclusions(self._files, config)
        for name in sorted({"index.md", *self._labels, *(f"{route.section}index.md" for route in ROUTES)}):
            if name not in self._files.src_uris and (stub := self._stub(name)):
                self._files.append(stub)
        self._nav = config.plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)
        self._env = config.plugins.on_env(env, config=config, files=self._files)
        self._plugin.env, self._plugin.policies = self._env, Policies()
        pages = ((file.url, file.page) for file in self._files.documentation_pages())
        self._narrative = {url: page for url, page in pages if page is not None and not isinstance(page, HtmlPage)}

    def _linked_file(self, name: str) -> File | None:
        """The file of a generated page to which a narrative one leads, if there is such a page."""
        file = self._stub(name)
        return file if file and self._knows(SitePath(name.removesuffix("index.md"))) else None

    def _stub(self, name: str) -> File | None:
        """The file of a generated page that nobody has asked for yet."""
        address = name.removesuffix("index.md")
        try:
            path = SitePath(address)
        except ValueError:
            return None
        if address == name:
            return None
        return stub_file(path, self.config, self._labels.get(name))

    def _set_up_static(self) -> None:
        self._files.copy_static_files()
        for name in self.config.theme.static_templates:
            if name != _OF_ALL_PAGES:
                _build_theme_template(name, self._env, self._files, self.config, self._nav)
        shutil.copytree(TEMPLATES / "assets", self._static_folder / "assets", dirs_exist_ok=True)
        files = (one for one in self._static_folder.rglob("*") if one.is_file())
        self._static = {one.relative_to(self._static_folder).as_posix(): one for one in files}

    def static(self, path: str) -> bytes | None:
        """A file of the theme, or an asset; nothing is ever opened but what was written at the set-up."""
        known = self._static.get(path)
        return known.read_bytes() if known else None

    def framed(self, page: Page, page_at: PageAt) -> str:
        """The whole HTML of a generated page."""
        if page.section != page.path and not self._labels.get(f"{page.section}index.md"):
            above = page_at(page.section)  # which gives its title to the way there; in the navigation it has a label
            if above is not None:
                self._bound(above)
        bound = self._bound(page)
        bound.read_source(self.config)
        bound.render(self.config, self._files)
        return self._html(bound)

    def narrative(self, url: str) -> str | None:
        """The whole HTML of a narrative page."""
        page = self._narrative.get(url)
        if page is None:
            return None
        _populate_page(page, self.config, self._files)
        return self._html(page)

    def _bound(self, page: Page) -> HtmlPage:
        """The page among those of the navigation, or hung below its section's."""
        name = source_name(page.path)
        listed = self._files.src_uris.get(name)
        if listed is not None and isinstance(listed.page, HtmlPage):
            fill_in(listed.page, page, self.config, self._labels.get(name))
            return listed.page
        fresh = cast("HtmlPage", page_file(page, self.config, None).page)
        section = self._files.src_uris.get(f"{page.section}index.md")
        if page.path and section is not None:
            fresh.parent = section.page  # type: ignore[assignment] # as the plugin does
        return fresh

    def _html(self, page: MkDocsPage) -> str:
        config, plugins = self.config, self.config.plugins
        page.active = True
        try:
            context: Any = get_context(self._nav, self._files.documentation_pages(), config, page)
            template = self._env.get_template(page.meta.get("template", TEMPLATE))
            context = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html: str = plugins.on_post_page(template.render(context), page=page, config=config)
            return html
        finally:
            page.active = False
            self._forget_entries()

    def _forget_entries(self) -> None:
        """The index of the search is made of all pages together, not of those that somebody looked at."""
        for index in own_indexes(self.config):
            index.entries.clear()
            index.own.clear()
