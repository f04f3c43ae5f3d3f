"""A finished page, ready for any site builder's frame."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
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

    `section` is the index page whose tab is lit; `edit` the record's file, if the page is of one record. The HTML is
    kept packed: all pages wait for each other, and one letter that is not Latin makes Python keep a text of 20 KB in
    40 KB or more.
    """

    path: SitePath
    title: str
    description: str
    section: SitePath
    packed: bytes
    """The HTML in UTF-8, compressed (RFC 1950)."""
    headings: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
    edit: str | None
    linked_data: str = ""
    """JSON-LD as text that may stand inside a script element; empty where a page has none."""
    noindex: bool = False
    """Whether search engines are asked to leave the page out."""

    @property
    def html(self) -> str:
        """The article. That of the page asked for last is at hand, any other is unpacked anew."""
        return _unpacked(self.packed)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def pack(html: str) -> bytes:
    """HTML as a page keeps it."""
    return zlib.compress(html.encode(), 1)


__all__ = ["Heading", "Page", "SearchEntry", "pack"]
