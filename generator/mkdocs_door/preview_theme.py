"""The theme's frame around single pages: what MkDocs' build sets up once, kept, and each page passed through it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import _build_theme_template, _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.addresses import SitePath
from generator.mkdocs_door.mend import mend
from generator.mkdocs_door.page import HtmlPage, page_file, source_path
from generator.mkdocs_door.plugin import TEMPLATES, HundredGlassesPlugin, edit_base, nav_labels
from generator.mkdocs_door.policy import TEMPLATE
from generator.mkdocs_door.search import OwnIndex, take_over
from generator.pages.page import Page
from generator.pages.routes import ROUTES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Knows = Callable[[SitePath], bool]
"""Whether a page stands at an address."""


class _PageFiles(Files):
    """MkDocs' files, among which a generated page is found by its name without having been made."""

    def __init__(self, files: Files, make: Callable[[str], File | None]) -> None:
        super().__init__(list(files))
        self._make = make

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that name; a link from a narrative page needs no more of it."""
        return super().get_file_from_path(path) or self._make(path)


class Theme:
    """One reading of mkdocs.yml, its theme, its navigation and the narrative pages."""

    def __init__(self, config_file: Path, docs: Path | None, static: Path, knows: Knows) -> None:
        """Set all up as a build does, and write the theme's own files into the folder `static`."""
        changes = {"site_dir": str(static)} | ({"docs_dir": str(docs.absolute())} if docs else {})
        self.config: MkDocsConfig = load_config(config_file=str(config_file), **changes)
        self._knows = knows
        self.edit_base = edit_base(self.config)
        self._without_own_plugin()
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.config = self.config.plugins.on_config(self.config)
        if not self.config.repo_url:
            self.config.edit_uri = None
        take_over(self.config)
        self._set_up()

    def _without_own_plugin(self) -> None:
        """Its hooks make the whole site; here each page is made when it is asked for."""
        for methods in self.config.plugins.events.values():
            others = [one for one in methods if not isinstance(getattr(one, "__self__", None), HundredGlassesPlugin)]
            methods[:] = others

    def _set_up(self) -> None:
        config = self.config
        self.labels = dict(nav_labels(config.nav or []))
        env = config.theme.get_env()
        files = get_files(config)
        files.add_files_from_theme(env, config)
        self.files = _PageFiles(config.plugins.on_files(files, config=config), self._linked_file)
        set_exclusions(self.files, config)
        for path in sorted({"index.md", *self.labels, *(f"{route.section}index.md" for route in ROUTES)}):
            stub = None if path in self.files.src_uris else self._stub_file(path)
            if stub is not None:
                self.files.append(stub)
        self.nav = config.plugins.on_nav(get_navigation(self.files, config), config=config, files=self.files)
        self.env = config.plugins.on_env(env, config=config, files=self.files)
        self._narrative = {
            file.url: file.page for file in self.files.documentation_pages() if not isinstance(file.page, HtmlPage)
        }
        self._write_static()

    def _linked_file(self, name: str) -> File | None:
        """The file of a generated page that a narrative one leads to, if there is such a page."""
        file = self._stub_file(name)
        return file if file and self._knows(SitePath(name.removesuffix("index.md"))) else None

    def _stub_file(self, name: str) -> File | None:
        """The file of a generated page that nobody has asked for yet."""
        address = name.removesuffix("index.md")
        try:
            path = SitePath(address)
        except ValueError:
            return None
        if address == name:
            return None
        return page_file(Page(path, "", "", path, "", (), (), None), self.config, self.labels.get(name))

    def _write_static(self) -> None:
        self.files.copy_static_files()
        for name in self.config.theme.static_templates:
            if name != "sitemap.xml":  # which needs every address; it is made when it is asked for
                _build_theme_template(name, self.env, self.files, self.config, self.nav)
                written = Path(self.config.site_dir, name)
                if written.is_file():
                    written.write_text(mend(written.read_text(encoding="utf-8")), encoding="utf-8")
        for asset in (TEMPLATES / "assets").rglob("*"):
            if asset.is_file():
                target = Path(self.config.site_dir, asset.relative_to(TEMPLATES))
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(asset.read_bytes())
        top = Path(self.config.site_dir)
        self._static = {one.relative_to(top).as_posix(): one for one in top.rglob("*") if one.is_file()}

    def framed(self, page: Page) -> str:
        """The whole HTML of a generated page, as a build writes it but for its policy."""
        bound = self._bound(page)
        bound.read_source(self.config)
        bound.render(self.config, self.files)
        return self._html(bound)

    def narrative(self, url: str) -> str | None:
        """The whole HTML of a narrative page."""
        page = self._narrative.get(url)
        if page is None:
            return None
        _populate_page(page, self.config, self.files)
        return self._html(page)

    def _bound(self, page: Page) -> HtmlPage:
        """The page among those of the navigation, or hung below its section's."""
        listed = self.files.src_uris.get(source_path(page))
        if listed is not None and isinstance(listed.page, HtmlPage):
            listed.page.source = page
            listed.page.label = self.labels.get(source_path(page)) or page.title
            fresh = page_file(page, self.config, self.labels.get(source_path(page))).page
            listed.page.title = fresh.title  # type: ignore[union-attr] # page_file attaches a page
            return listed.page
        bound = page_file(page, self.config, None).page
        section = self.files.src_uris.get(f"{page.section}index.md")
        if page.path and section is not None:
            bound.parent = section.page  # type: ignore[union-attr] # as the plugin does
        return bound  # type: ignore[return-value] # page_file attaches a HtmlPage

    def _html(self, page: MkDocsPage) -> str:
        config, plugins = self.config, self.config.plugins
        page.active = True
        try:
            context: Any = get_context(self.nav, self.files.documentation_pages(), config, page)
            template = self.env.get_template(page.meta.get("template", TEMPLATE))
            context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            return mend(plugins.on_post_page(template.render(context), page=page, config=config))
        finally:
            page.active = False
            self._forget_entries()

    def _forget_entries(self) -> None:
        """The index of the search is made of all pages together, not of those that somebody looked at."""
        for plugin in self.config.plugins.values():
            if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
                plugin.search_index.entries.clear()

    def search_index(self, pages: list[Page]) -> bytes:
        """Material's index of all generated pages and of the narrative ones."""
        for plugin in self.config.plugins.values():
            if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
                index = OwnIndex(**plugin.config)
                for narrative in filter(None, self._narrative.values()):
                    _populate_page(narrative, self.config, self.files)
                    index.add_entry_from_context(narrative)
                for page in pages:
                    index.add_entry_from_context(self._bound(page))
                return index.generate_search_index(None).encode()  # type: ignore[no-any-return]
        return b"{}"

    def static(self, path: str) -> bytes | None:
        """A file of the theme or an asset; only what was written at the set-up is ever opened."""
        known = self._static.get(path)
        return known.read_bytes() if known else None

    def not_found(self) -> bytes:
        """The page for an unknown address."""
        path = Path(self.config.site_dir, "404.html")
        return path.read_bytes() if path.is_file() else b"404 Not Found"
