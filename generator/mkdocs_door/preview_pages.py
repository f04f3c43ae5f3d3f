"""The pages and files of one edition, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from jinja2 import Environment

from generator.addresses import SitePath
from generator.exports import ExportFiles
from generator.exports.jsonld import linked_data
from generator.model.market import Market
from generator.model.source import Source
from generator.pages.page import Page
from generator.pages.render import render
from generator.pages.routes import ROUTES, Route
from generator.site import Frame
from generator.views.edition import Edition
from generator.views.sheet import Sheet, Sheets


class LazySite:
    """What `build_site` makes of a market, piece by piece. One thread at a time may ask."""

    def __init__(self, market: Market, day: date, edit_base: str, site_url: str, env: Environment) -> None:
        """Nothing is derived before it is asked for; `env` holds the templates, compiled for earlier editions."""
        self.market, self.made = market, 0
        known = market.as_of(day)
        self.edition = Edition(known, day, site_url)
        self._edit_base, self._is_past = edit_base, day < market.read_until
        self._env = env
        self._lazy: dict[Route, Sheets[Sheet]] = {}
        self._plain: dict[Route, tuple[Iterator[Sheet], dict[SitePath, Sheet]]] = {}
        self._pages: dict[SitePath, Page] = {}
        self._exported: dict[str, bytes] = {}

    def page(self, path: SitePath) -> Page | None:
        """The page at an address."""
        if path not in self._pages:
            found = self._found(path)
            if found is None:
                return None
            route, sheet = found
            page = render(self._env, route.template, sheet, route.section, self._frame)
            self._pages[path] = replace(page, linked_data=self._linked.get(path, ""))
            self.made += 1
        return self._pages[path]

    def knows(self, path: SitePath) -> bool:
        """Whether a page stands at an address."""
        return path in self._pages or self._found(path) is not None

    @property
    def paths(self) -> tuple[SitePath, ...]:
        """The addresses of all pages, in order. Finding them makes every sheet that is not lazy."""
        return tuple(sorted(path for route in ROUTES for path in self._paths_of(route)))

    def redirect(self, old: SitePath) -> SitePath | None:
        """Where an old address leads."""
        new = self.market.redirects.get(old)
        return new if new is not None and self._found(new) else None

    def file(self, path: str) -> bytes | None:
        """An exported file. Those before it in the order of the exports are made on the way, and kept."""
        while path not in self._exported:
            made = next(self._exports, None)
            if made is None:
                return None
            self._exported[str(made[0])] = made[1]
        return self._exported[path]

    @cached_property
    def _exports(self) -> Iterator[tuple[SitePath, bytes]]:
        return iter(ExportFiles(self.edition))

    @cached_property
    def _linked(self) -> dict[SitePath, str]:
        return dict(linked_data(self.edition))

    @cached_property
    def _frame(self) -> Frame:
        edition = self.edition
        sources = len(edition.market.of(Source))
        reach = edition.horizons.market
        return Frame(
            edition.as_of, reach, sources, edition.market.unplaced, self._is_past, self._edit_base, edition.site_url
        )

    def _found(self, path: SitePath) -> tuple[Route, Sheet] | None:
        """Its route and sheet; routes of its section are asked first, lazy ones before those that make all at once."""
        near = [route for route in ROUTES if (path.startswith(route.section) if route.section else not path)]
        for routes in (near, [route for route in ROUTES if route not in near]):
            for route in routes:
                if self._makes_alone(route) and path in self._lazy[route].makers:
                    return route, self._lazy[route].makers[path]()
            for route in routes:
                sheet = None if self._makes_alone(route) else self._walked(route, path)
                if sheet is not None:
                    return route, sheet
        return None

    def _makes_alone(self, route: Route) -> bool:
        """Whether a route makes each of its sheets by itself."""
        if route not in self._lazy and route not in self._plain:
            sheets: Iterable[Sheet] = route.sheets(self.edition)
            if isinstance(sheets, Sheets):
                self._lazy[route] = sheets
            else:
                self._plain[route] = (iter(sheets), {})
        return route in self._lazy

    def _walked(self, route: Route, path: SitePath | None) -> Sheet | None:
        """The sheet of a route that makes one after the other, up to the one asked for; None walks to the end."""
        rest, made = self._plain[route]
        while path is None or path not in made:
            sheet = next(rest, None)
            if sheet is None:
                return None
            made[sheet.path] = sheet
        return made[path]

    def _paths_of(self, route: Route) -> Iterable[SitePath]:
        if self._makes_alone(route):
            return self._lazy[route].makers
        self._walked(route, None)
        return self._plain[route][1]
