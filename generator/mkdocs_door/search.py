"""The site's own search entries in Material's index, in place of what it would cut out of the HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from material.plugins.search.plugin import SearchIndex, SearchPlugin

from generator.addresses import SitePath
from generator.mkdocs_door.page import HtmlPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


Entries = list[dict[str, str]]
"""As they stand in the index."""


class OwnIndex(SearchIndex):
    """Material's index, which takes a page's entries from the page where it has them."""

    def __init__(self, **config: Any) -> None:
        """With the plugin's settings."""
        super().__init__(**config)
        self.own: dict[SitePath, Entries] = {}
        """The entries of our pages, which may come in any order."""

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entries of one page."""
        if isinstance(page, HtmlPage):
            self.own[page.source.path] = entries_of(page)
        else:
            super().add_entry_from_context(page)

    def generate_search_index(self, prev: Any) -> Any:
        """The index: narrative pages, then ours in the order of their addresses."""
        self.entries += [entry for path in sorted(self.own) for entry in self.own[path]]
        self.own.clear()
        return super().generate_search_index(prev)


def entries_of(page: HtmlPage) -> Entries:
    """The entries of one of our pages. Material's search shows them as HTML, so their text is escaped."""
    return [
        {
            "location": f"{page.url}#{entry.anchor}" if entry.anchor else page.url,
            "title": escape(entry.title, quote=False),
            "text": escape(entry.text, quote=False),
        }
        for entry in page.source.search
    ]


def own_indexes(config: MkDocsConfig) -> Iterator[OwnIndex]:
    """Our index, if the site has one."""
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin) and isinstance(getattr(plugin, "search_index", None), OwnIndex):
            yield plugin.search_index


def take_over(config: MkDocsConfig) -> None:
    """Put our index into Material's search plugin, if the site has it; to be called after its `on_config`."""
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
            plugin.search_index = OwnIndex(**plugin.config)
