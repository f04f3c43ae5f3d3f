"""A finished page, ready for any site builder's frame."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import SitePath
from generator.views.sheet import SearchEntry


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a page, for its list of contents."""

    anchor: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Page:
    """An article as HTML, beginning with its `h1`, and what the frame around it needs.

    `section` is the index page whose tab is lit; `edit` the record's file, if the page is of one record.
    """

    path: SitePath
    title: str
    description: str
    section: SitePath
    html: str
    headings: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
    edit: str | None
    linked_data: str = ""
    """JSON-LD as text that may stand inside a script element; empty where a page has none."""
    noindex: bool = False
    """Whether search engines are asked to leave the page out."""


__all__ = ["Heading", "Page", "SearchEntry"]
