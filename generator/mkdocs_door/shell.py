"""The theme's frame, rendered once for each shape of page and filled in: thousands of pages differ in few places.

The first page of a shape is the theme's. The second is rendered with a mark wherever pages differ; what stands between
them is the frame, if the first page comes out of it as the theme made it. What a frame may not be right for is left to
the theme: pages in the navigation, narrative ones, and those of which it changes a value (as one that prints contents).
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.mkdocs_door.page import H1, HtmlPage

ByTheme = Callable[[HtmlPage], str]
"""What the theme makes of a page."""

_MARK = "qHgMark{}x&lt;b&gt;x"
"""With entities in it: a theme that strips tags from a value or escapes it again leaves something that is no mark."""

_FOUND = re.compile(f"(?:{H1})?" + _MARK.format("([a-z]+)"))
_TRACE = re.compile("qhgmark", re.IGNORECASE)
_META = {"description", "hide", "linked_data", "template", "title", "trail"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame in pieces, and between two pieces the name of a value."""

    parts: Sequence[str]

    def around(self, page: HtmlPage) -> str:
        """The page in this frame."""
        values = {**_told(page), "content": page.content}
        return "".join([values[part] if place % 2 else part for place, part in enumerate(self.parts)])


class Frames(Template):
    """What MkDocs takes for the template of pages outside the navigation: each in the frame of its shape."""

    name = None

    def __new__(cls, *_: object) -> Frames:  # noqa: PYI034 - Jinja makes a template out of a source text here
        """One without a source text."""
        return object.__new__(cls)

    def __init__(self, by_theme: ByTheme, listed: Sequence[str]) -> None:
        """`listed` are the addresses in the navigation; a page above one of them has links that no other has."""
        self._by_theme, self._listed = by_theme, listed
        self._known: dict[Hashable, Frame | None] = {}
        self._first: dict[Hashable, tuple[HtmlPage, str]] = {}
        self.mistaken: str | None = None
        """A page whose frame was not the theme's; from then on the theme makes every page."""

    def render(self, context: Mapping[str, Any]) -> str:
        """The page of this context."""
        return self.around(context["page"])

    def around(self, page: HtmlPage) -> str:
        """The page in the frame of its shape."""
        alike = _fits(page) and not any(url.startswith(page.url) for url in self._listed)
        shape = _shape(page) if alike else None
        if shape in self._first:
            self._known[shape] = self._tried(page, *self._first.pop(shape))
        frame = self._known.get(shape)
        if frame and self.mistaken is None:
            return frame.around(page)
        html = self._by_theme(page)
        if shape is not None and shape not in self._known:
            self._first[shape] = page, html
        return html

    def _tried(self, page: HtmlPage, first: HtmlPage, html: str) -> Frame | None:
        """A frame made of one page, and whether the first page of the shape comes out of it as the theme made that."""
        frame = make_frame(page, self._by_theme)
        if frame and frame.around(first) != html:
            self.mistaken = first.url
        return frame


def make_frame(page: HtmlPage, by_theme: ByTheme) -> Frame | None:
    """The frame of the page's shape; None where the theme did something to a mark."""
    parts = _FOUND.split(by_theme(_marked(page)))
    names = {*_told(page), "content"}
    whole = all(part in names if place % 2 else not _TRACE.search(part) for place, part in enumerate(parts))
    return Frame(parts) if whole else None


def _fits(page: HtmlPage) -> bool:
    """Whether its values and its place are all that tells the page from another."""
    return bool(page.source.path) and page.meta.keys() <= _META


def _told(page: HtmlPage) -> dict[str, str]:
    """What differs besides the HTML between the pages of a shape, as it stands in a page; empty where it has none."""
    meta = page.meta
    return {
        "title": meta.get("title", ""),
        "label": page.title or "",
        "trail": meta.get("trail", ""),
        "description": meta.get("description", ""),
        "data": meta.get("linked_data", ""),
        "canonical": page.canonical_url or "",
        "absolute": page.abs_url or "",
        "edit": page.edit_url or "",
        "folder": posixpath.basename(page.url.rstrip("/")),
        "anchor": next((link.id for link in page.toc), ""),
    }


def _marks(values: Mapping[str, str]) -> dict[str, str]:
    """A mark in place of each value; equal values have one mark, as a template may compare them."""
    first: dict[str, str] = {}
    return {name: _MARK.format(first.setdefault(value, name)) if value else "" for name, value in values.items()}


def _shape(page: HtmlPage) -> Hashable:
    """What decides the frame: where the page stands, what it hides, which values it has and which are equal."""
    place = id(page.parent), posixpath.dirname(page.url.rstrip("/"))
    return (*place, *page.meta["hide"], page.has_text, page.has_heading, *_marks(_told(page)).values())


def _marked(page: HtmlPage) -> HtmlPage:
    """The page with marks for values."""
    values = _told(page)
    marks = {name: type(values[name])(mark) for name, mark in _marks(values).items()}
    twin: Any = copy.copy(page)
    twin.file = copy.copy(page.file)
    twin.file.url = posixpath.join(posixpath.dirname(page.url.rstrip("/")), marks["folder"], "")
    twin.content = H1 * page.has_heading + _MARK.format("content") * page.has_text
    twin.title, twin.canonical_url, twin.abs_url, twin.edit_url = (
        marks[name] or None for name in ("label", "canonical", "absolute", "edit")
    )
    told = {"title": marks["title"], "trail": marks["trail"], "description": marks["description"]}
    twin.meta = {**page.meta, **told, "linked_data": marks["data"]}
    first = [AnchorLink(_MARK.format("contents"), marks["anchor"], link.level) for link in list(page.toc)[:1]]
    twin.toc = TableOfContents(first)
    return twin  # type: ignore[no-any-return]
