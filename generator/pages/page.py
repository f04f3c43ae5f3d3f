"""A finished page, ready for any site builder's frame."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import lru_cache

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
    matter: str | bytes
    """The HTML, or the same in UTF-8 and compressed (RFC 1950)."""
    headings: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
    edit: str | None
    linked_data: str = ""
    """JSON-LD as text that may stand inside a script element; empty where a page has none."""
    noindex: bool = False
    """Whether search engines are asked to leave the page out."""

    @property
    def html(self) -> str:
        """The article. Of packed ones that which was asked for last is at hand, any other is unpacked anew."""
        return self.matter if isinstance(self.matter, str) else _unpacked(self.matter)

    def packed(self) -> Page:
        """The same page, for one that waits: a letter that is not Latin makes Python keep 20 KB of text in 40 KB."""
        return replace(self, matter=zlib.compress(self.html.encode(), 1))


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


__all__ = ["Heading", "Page", "SearchEntry"]
