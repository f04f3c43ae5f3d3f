"""The theme's frame, rendered once for each shape of page and filled in: thousands of pages differ in few places.

One page of a shape is rendered with a mark wherever pages differ; what stands between the marks is the frame. Before
any page is written, pages of the largest shapes are made both ways. What a frame may not be right for is left to the
theme: pages in the navigation, narrative ones, shapes of few pages, and all of them where the theme changes what it is
given (as one does that prints the list of contents).
"""

from __future__ import annotations

import copy
import logging
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from jinja2 import Template
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.mkdocs_door.page import H1, HtmlPage

ByTheme = Callable[[HtmlPage], str]
"""What the theme makes of a page."""

SAMPLES = 10
"""How many pages a build makes both ways, at most."""

FEWEST = 3
"""A frame and its sample cost two renderings by the theme, so that a shape of two pages gains nothing."""

_MARK = "qHgMark{}x&lt;b&gt;x"
"""With entities in it: a theme that strips tags from a value or escapes it again leaves something that is no mark."""

_FOUND = re.compile(f"(?:{H1})?" + _MARK.format("([a-z]+)"))
_TRACE = re.compile("qhgmark", re.IGNORECASE)
_META = {"description", "hide", "linked_data", "title", "trail"}

log = logging.getLogger("mkdocs.plugins.hundred-glasses")


class Frame(Template):
    """What MkDocs takes for a page's template: the frame in pieces, and between two pieces the name of a value."""

    name = None
    parts: list[str]

    def __new__(cls, *_: object) -> Frame:  # noqa: PYI034 - Jinja makes a template out of a source text here
        """One without a source text."""
        return object.__new__(cls)

    def __init__(self, parts: list[str]) -> None:
        """Take the pieces."""
        self.parts = parts

    def render(self, context: Mapping[str, Any]) -> str:
        """The page of this context in its frame; nothing where it has been written."""
        if context["page"].is_written:
            return ""
        values = {**_told(context["page"]), "content": context["page"].content}
        return "".join([values[part] if place % 2 else part for place, part in enumerate(self.parts)])


def use_frames(pages: Iterable[HtmlPage], by_theme: ByTheme) -> None:
    """Give those of the pages outside the navigation for which a frame is right their frame.

    MkDocs finds it as `template` in a page's metadata.
    """
    alike: dict[Hashable, list[HtmlPage]] = defaultdict(list)
    for page in pages:
        if _fits(page):
            alike[_shape(page)].append(page)
    shapes = sorted((shape for shape in alike.values() if len(shape) >= FEWEST), key=len, reverse=True)
    framed = [(frame, shape) for shape in shapes if (frame := make_frame(shape[0], by_theme))]
    for frame, shape in framed[:SAMPLES]:
        tried = shape[-1]  # not the page that the frame was made from
        if frame.render({"page": tried}) != by_theme(tried):
            log.warning('the frame of "%s" is not the theme\'s, so the theme makes every page, slowly', tried.url)
            return
    for frame, shape in framed:
        for page in shape:
            page.meta["template"] = frame


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
    above = posixpath.dirname(page.url.rstrip("/"))
    return (
        id(page.parent),
        above,
        tuple(page.meta["hide"]),
        page.has_text,
        page.has_heading,
        *_marks(_told(page)).values(),
    )


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
