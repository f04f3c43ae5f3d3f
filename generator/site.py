"""The whole site as a value: every page, every file, every redirect. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar
from urllib.parse import quote, urlencode

from generator.addresses import SitePath
from generator.exports import ExportFiles, Put
from generator.exports.jsonld import linked_data
from generator.model.market import Market
from generator.model.source import Source
from generator.pages.compiled import Compiled
from generator.pages.engine import PageEnvironment
from generator.pages.page import Page
from generator.pages.render import environment, render
from generator.pages.routes import ROUTES, Route
from generator.together import in_lots, together
from generator.views.edition import Edition
from generator.views.sheet import Sheet

T = TypeVar("T")

LOTS = 250
"""Jobs into which pages are parted: few enough to pass on, and small enough that no process waits long for the last."""

FEWEST = 200
"""For fewer pages another process would cost more than it saves."""

Makers = Mapping[SitePath, Callable[[], Page]]
"""Pages of one kind, each of which can be made without the others, at any time and in any process."""


@dataclass(frozen=True, slots=True)
class Making:
    """How the pages of a build come about."""

    leaves: Callable[[SitePath], bool] = lambda _: False
    """Whether a page is left to be made later."""
    compiled: Callable[[], Compiled | None] = lambda: None
    """The templates, if another process has compiled them."""


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
    later: tuple[Makers, ...] = ()
    """The pages that were left, by kind."""


def build_site(market: Market, as_of: date, edit_base: str = "", site_url: str = "", making: Making = Making()) -> Site:
    """The site of a market as known on a day. Equal markets and days give equal sites, byte for byte.

    `site_url` ends in "/" and makes the links of feeds, calendars and data absolute; without it they are relative.
    """
    edition = Edition(market.as_of(as_of), as_of, site_url)
    edition.derive()
    frame = frame_of(edition, edit_base, is_past=as_of < market.read_until)
    pages, later = _pages(edition, frame, making)
    present = {*(page.path for page in pages), *(path for kind in later for path in kind)}
    redirects = {old: new for old, new in market.redirects.items() if new in present}
    return Site(tuple(sorted(pages, key=lambda page: page.path)), ExportFiles(edition), redirects, later)


def frame_of(edition: Edition, edit_base: str, *, is_past: bool) -> Frame:
    """What all pages of an edition say."""
    market, reach = edition.market, edition.horizons.market
    sources = len(market.of(Source))
    return Frame(edition.as_of, reach, sources, market.unplaced, is_past, edit_base, edition.site_url)


def _pages(edition: Edition, frame: Frame, making: Making) -> tuple[list[Page], tuple[Makers, ...]]:
    """The pages made, and those left."""
    draw = _Drawing(environment(compiled=making.compiled()), frame, linked_data(edition))
    kinds = [draw.kind(route, route.sheets(edition).makers) for route in ROUTES]
    left = tuple({path: make for path, make in kind.items() if making.leaves(path)} for kind in kinds)
    now = [{path: make for path, make in kind.items() if not making.leaves(path)} for kind in kinds]
    return [page for pages in made_together(now, _waiting) for page in pages], left


def made_together(kinds: Sequence[Makers], make: Callable[[Sequence[Callable[[], Page]]], T]) -> list[T]:
    """What becomes of the makers of all these pages, some of one kind given to `make` at a time, in several processes.

    Kinds of few pages come first: these tell of many records and take long.
    """
    pages = sum(map(len, kinds))
    size = max(1, pages // LOTS)
    lots = [lot for kind in sorted(kinds, key=len) for lot in in_lots(list(kind.values()), size)]
    return together([partial(make, lot) for lot in lots], 1 if pages < FEWEST else None, alike=True)


def _waiting(makers: Iterable[Callable[[], Page]]) -> list[Page]:
    return [make().packed() for make in makers]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every page is drawn with."""

    env: PageEnvironment
    frame: Frame
    linked: Mapping[str, str]

    def kind(self, route: Route, makers: Mapping[SitePath, Callable[[], Sheet]]) -> Makers:
        return {path: partial(self._page, route, make) for path, make in makers.items()}

    def _page(self, route: Route, make: Callable[[], Sheet]) -> Page:
        page = render(self.env, route.template, make(), route.section, self.frame)
        return replace(page, linked_data=self.linked.get(page.path, ""))
