"""The site's own search entries in Material's index, in place of what it would cut out of the HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from material.plugins.search.plugin import SearchIndex, SearchPlugin

from generator.mkdocs_door.page import HtmlPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


class OwnIndex(SearchIndex):
    """Material's index, which takes a page's entries from the page where it has them.

    Material's search shows entries as HTML, so their text is escaped.
    """

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entries of one page."""
        if not isinstance(page, HtmlPage):
            super().add_entry_from_context(page)
            return
        for entry in page.source.search:
            location = f"{page.url}#{entry.anchor}" if entry.anchor else page.url
            title, text = escape(entry.title, quote=False), escape(entry.text, quote=False)
            self.entries.append({"location": location, "title": title, "text": text})


def take_over(config: MkDocsConfig) -> None:
    """Put our index into Material's search plugin, if the site has it; to be called after its `on_config`."""
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
            plugin.search_index = OwnIndex(**plugin.config)
