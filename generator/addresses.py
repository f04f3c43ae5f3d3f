"""Where every page, file and anchor of the site stands. Nothing else makes an address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_LIMIT = 60
RESERVED = frozenset(
    {"index", "404", "assets", "search", "data", "feed", "roles", "corrections", "con", "nul", "aux", "prn"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Ids that would hide a generated page, or that some file system does not let a file have."""

_SITE_PATH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_][A-Za-z0-9_.-]*)?")


def is_id(text: str) -> bool:
    """Whether the text may name a record: lower-case words joined by hyphens, at most 60 characters."""
    return len(text) <= ID_LIMIT and re.fullmatch(ID_PATTERN, text, re.ASCII) is not None


class SitePath(str):
    """An address from the site's root, without the leading slash: a page is "" or ends in "/", a file does not.

    Only ASCII letters, digits, `_`, `.` and `-`; no segment begins with a dot, so that none can leave the site.
    Raises ValueError for any other text.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check the text and make the address."""
        if _SITE_PATH.fullmatch(text) is None:
            message = f"not a site address: {text!r}"
            raise ValueError(message)
        return super().__new__(cls, text)

    @property
    def is_page(self) -> bool:
        """Whether it is a page (a folder with an index) and not a file."""
        return self == "" or self.endswith("/")

    @property
    def file(self) -> str:
        """The file that holds it below the site folder."""
        return f"{self}index.html" if self.is_page else str(self)

    def link_from(self, page: SitePath) -> str:
        """The relative URL (RFC 3986, 4.2) that leads here from a page, so that the site works below any folder."""
        section, up = _standing(page)
        if not self.startswith(section):  # most links lead to another section
            return up + self or "./"
        here, there = page.split("/")[:-1], self.split("/")
        shared = 0
        for one, other in zip(here, there[:-1], strict=False):
            if one != other:
                break
            shared += 1
        return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


@lru_cache(maxsize=16)
def _standing(page: SitePath) -> tuple[str, str]:
    """The section a page stands in, and the way from it to the root of the site."""
    return f"{page.partition('/')[0]}/", "../" * page.count("/")


HOME = SitePath("")
VENDORS = SitePath("vendors/")
PRODUCTS = SitePath("products/")
COMPARE = SitePath("compare/")
PARTNERSHIPS = SitePath("partnerships/")
CALENDAR = SitePath("calendar/")
OUTCOMES = SitePath("outcomes/")
FIGURES = SitePath("figures/")
OUTLOOK = SitePath("outlook/")
GAPS = SitePath("gaps/")
SOURCES = SitePath("sources/")
CHANGES = SitePath("changes/")
CORRECTIONS = SitePath("changes/corrections/")
METHOD = SitePath("method/")
LEGEND = SitePath("legend/")
CONTRIBUTE = SitePath("contribute/")
ABOUT = SitePath("about/")
OPEN_DATA = SitePath("data/")
DATA = SitePath("data/v1/")
"""Below it stands what machines read; a change that would break a reader gets a new number."""


@lru_cache(maxsize=16384)  # asked for wherever a record or one of its claims is linked to
def page_of(kind: str, record_id: str) -> SitePath:
    """The page of a record that has one of its own."""
    return SitePath(f"{kind}/{record_id}/")


def roles_page(group: str) -> SitePath:
    """The matrix of one role group."""
    return SitePath(f"partnerships/roles/{group}/")


def calendar_page(year: int) -> SitePath:
    """The launch calendar of one year."""
    return SitePath(f"calendar/{year}/")


def calendar_part(year: int, part: str) -> SitePath:
    """A part of the calendar of a year that is too full for one page: `calendar_part(2025, "q2")`."""
    return SitePath(f"calendar/{year}/{part}/")


def gaps_page(kind: str) -> SitePath:
    """What sources disagree on about one kind of thing, where there is too much of it for one page."""
    return SitePath(f"gaps/{kind}/")


def figures_page(metric: str) -> SitePath:
    """The figures of one measure, where there are too many for one page."""
    return SitePath(f"figures/{metric}/")


def calendar_file(*parts: str) -> SitePath:
    """A calendar to subscribe to: `calendar_file("all")`, `calendar_file("regions", "CN")`."""
    return SitePath(f"calendar/{'/'.join(parts)}.ics")


def week_page(year: int, week: int) -> SitePath:
    """The changes of one week of the ISO 8601 calendar."""
    return SitePath(f"changes/{year}-w{week:02}/")


def data_file(*parts: str) -> SitePath:
    """A file of the open data: `data_file("vendors", "xiaomi.json")`."""
    return SitePath(DATA + "/".join(parts))
