"""The whole site as a value: every page, every file, every redirect. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol
from urllib.parse import quote, urlencode

from generator.addresses import SitePath
from generator.exports import ExportFiles, Put
from generator.exports.jsonld import linked_data
from generator.model.market import Market
from generator.model.source import Source
from generator.pages.engine import PageEnvironment
from generator.pages.page import Page
from generator.pages.render import environment, render
from generator.pages.routes import ROUTES, Route
from generator.together import together
from generator.views.edition import Edition
from generator.views.sheet import Sheet, Sheets

LOT = 20
"""Pages of one kind that are one job."""

FEWEST_LOTS = 10
"""For a smaller site another process would cost more than it saves."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page says below its matter: its day, and how far the evidence reaches."""

    as_of: date
    reach: date | None
    sources: int
    unplaced: int
    is_past: bool
    edit_base: str
    """What a file's path inside the repository is put after to give the address of its editor; empty if unknown."""
    site_url: str = ""

    @property
    def form(self) -> str:
        """The address of the form for what a reader has read, on a host that keeps issues; empty if unknown."""
        return self.form_for()

    def form_for(self, title: str = "", edit: str | None = None, url: str = "", language: str = "") -> str:
        """The same, filled in with what is known: a title, the record of a file, or else the page that was read.

        `language` is "" for English or "zh". Only fields that take any text are filled in: a choice would make the host
        show no form at all.
        """
        repository, edits, _ = self.edit_base.partition("/edit/")
        record = "" if url else (edit or "").removeprefix("content/").removesuffix(".yml")
        told = {"template": f"add-what-you-read{language and f'.{language}'}.yml"}
        told |= {name: text for name, text in (("title", title), ("record", record), ("url", url)) if text}
        return f"{repository}/issues/new?{urlencode(told, quote_via=quote)}" if edits else ""


class Files(Protocol):
    """Files that are made one at a time: together they are larger than the market itself."""

    def __iter__(self) -> Iterator[tuple[SitePath, bytes]]:
        """Each with its address."""

    def write(self, put: Put) -> tuple[SitePath, ...]:
        """Hand each to `put`, several at once where that is faster; their addresses."""


@dataclass(frozen=True)
class Site:
    """All that is published. Pages are in the order of their addresses; files are made whenever they are asked for."""

    pages: tuple[Page, ...]
    files: Files
    redirects: Mapping[SitePath, SitePath]


def build_site(market: Market, as_of: date, edit_base: str = "", site_url: str = "") -> Site:
    """The site of a market as known on a day. Equal markets and days give equal sites, byte for byte.

    `site_url` ends in "/" and makes the links of feeds, calendars and data absolute; without it they are relative.
    """
    known = market.as_of(as_of)
    edition = Edition(known, as_of, site_url)
    is_past = as_of < market.read_until
    pages = _pages(edition, frame_of(edition, edit_base, is_past=is_past))
    present = {page.path for page in pages}
    redirects = {old: new for old, new in market.redirects.items() if new in present}
    linked = linked_data(edition)
    pages = [replace(page, linked_data=linked.get(page.path, "")) for page in pages]
    return Site(tuple(sorted(pages, key=lambda page: page.path)), ExportFiles(edition), redirects)


def frame_of(edition: Edition, edit_base: str, *, is_past: bool) -> Frame:
    """What all pages of an edition say."""
    market, reach = edition.market, edition.horizons.market
    sources = len(market.of(Source))
    return Frame(edition.as_of, reach, sources, market.unplaced, is_past, edit_base, edition.site_url)


def _pages(edition: Edition, frame: Frame) -> list[Page]:
    """Every page, those that take longest first: pages of which there is one for each record wait for the others."""
    env = environment()
    edition.derive()
    whole: list[Callable[[], list[Page]]] = []
    parts: list[Callable[[], list[Page]]] = []
    for route in ROUTES:
        sheets = route.sheets(edition)
        if isinstance(sheets, Sheets):
            parts += [partial(_rendered, env, route, lot, frame) for lot in sheets.lots(LOT)]
        else:
            whole.append(partial(_rendered, env, route, sheets, frame))
    processes = 1 if len(parts) < FEWEST_LOTS else None
    return [page for made in together([*whole, *parts], processes) for page in made]


def _rendered(env: PageEnvironment, route: Route, sheets: Iterable[Sheet], frame: Frame) -> list[Page]:
    return [render(env, route.template, sheet, route.section, frame) for sheet in sheets]
