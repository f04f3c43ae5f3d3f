"""A page of the site as MkDocs wants it, without passing through Python-Markdown."""

from __future__ import annotations

import os
import posixpath
import re
from functools import cached_property
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.addresses import SitePath
from generator.pages.page import Heading, Page
from generator.pages.render import tongue

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

H1 = "<h1"
"""Material puts a heading above an article in which it does not see this."""

_ID = re.compile(r'\sid="([^"]+)"')


class HtmlPage(MkDocsPage):
    """A MkDocs page whose text, title, contents and edit link come from a page of the site.

    MkDocs and Material print titles, descriptions and contents without escaping, so they are escaped here.
    """

    _set: str | None = None
    has_text = has_heading = True
    """What there is in the HTML."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, label: str | None = None) -> None:
        """Bind a page to its file; the label is its name in the navigation."""
        super().__init__(escape(label or page.title), file, config)
        self.source = page
        self.label = label or page.title
        if page.noindex:
            self.abs_url = self.canonical_url = None  # so MkDocs leaves it out of the site map

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Give the page's metadata; there is no Markdown."""
        self.markdown = ""
        alone = not any(item.is_section for item in self.ancestors)  # below a tab that holds no other page
        hide = {"navigation": alone, "toc": not self.source.headings, "footer": True}  # the page brings its own foot
        hidden = [part for part, is_hidden in hide.items() if is_hidden]
        self.meta: dict[str, Any] = {"description": escape(self.source.description), "hide": hidden}
        self.meta["linked_data"] = self.source.linked_data
        self.meta["trail"] = tongue(self.label)
        if self.source.noindex:
            self.meta["robots"] = "noindex"
        if self.source.path:
            self.meta["title"] = escape(self.source.title)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """There is nothing to be made of the HTML but its contents."""
        self.content = self.source.html
        self.toc = contents(self.source.headings)

    @property
    def content(self) -> str:
        """The HTML, which is unpacked when it is asked for, or what a plugin put in its place."""
        return self.source.html if self._set is None else self._set

    @content.setter
    def content(self, html: str | None) -> None:
        self._set = None if html is None or html == self.source.html else html
        self.has_text, self.has_heading = bool(html), H1 in (html or "")

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override] # asked for only where a narrative page leads here
        """The anchors that a link may name."""
        return set(_ID.findall(self.source.html))


def contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """The headings as MkDocs' tree: each below the nearest earlier one of a lower level."""
    roots: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.title), heading.anchor, heading.level)
        while open_links and open_links[-1].level >= link.level:
            open_links.pop()
        (open_links[-1].children if open_links else roots).append(link)
        open_links.append(link)
    return TableOfContents(roots)


def source_name(path: SitePath) -> str:
    """Where a page's Markdown would stand among the narrative pages: the name by which `nav` and links know it."""
    return f"{path}index.md"


def page_file(page: Page, config: MkDocsConfig, label: str | None) -> File:
    """The generated file of a page, its page attached; one without a label is no part of the navigation."""
    inclusion = InclusionLevel.INCLUDED if label else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, source_name(page.path), content="", inclusion=inclusion)
    if page.edit and config.config_file_path:
        docs = os.path.relpath(config.docs_dir, PurePath(config.config_file_path).parent)
        file.edit_uri = posixpath.relpath(page.edit, PurePath(docs).as_posix())
    HtmlPage(page, file, config, label)
    return file


def stub_file(path: SitePath, config: MkDocsConfig, label: str | None) -> File:
    """The generated file of a page that is not made yet; `fill_in` gives it the page."""
    return page_file(Page(path, "", "", path, "", (), (), None), config, label)


def fill_in(stub: HtmlPage, page: Page, config: MkDocsConfig, label: str | None) -> None:
    """Make of a page that MkDocs holds already, in its navigation, the page that was made since."""
    fresh = cast("HtmlPage", page_file(page, config, label).page)
    stub.source, stub.title, stub.label, stub.edit_url = page, fresh.title, fresh.label, fresh.edit_url
    stub.abs_url, stub.canonical_url = fresh.abs_url, fresh.canonical_url
