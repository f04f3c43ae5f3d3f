"""The pages of one edition, each made when it is asked for, by the same views and templates as in a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from generator.addresses import SitePath
from generator.exports.jsonld import linked_data
from generator.model.market import Market
from generator.pages.engine import PageEnvironment
from generator.pages.page import Page
from generator.pages.render import render
from generator.pages.routes import ROUTES, Route
from generator.site import Frame, frame_of
from generator.views.edition import Edition
from generator.views.sheet import Sheet, Sheets


class LazySite:
    """What `build_site` makes of a market, page by page. One thread at a time may ask."""

    def __init__(self, market: Market, day: date, edit_base: str, site_url: str, env: PageEnvironment) -> None:
        """Nothing is derived before it is asked for; `env` holds the templates, compiled for earlier editions."""
        self.market = market
        self.edition = Edition(market.as_of(day), day, site_url)
        self._edit_base, self._env = edit_base, env
        self._kinds: dict[Route, Sheets[Any]] = {}
        self._pages: dict[SitePath, Page] = {}

    def page(self, path: SitePath) -> Page | None:
        """The page at an address."""
        if path not in self._pages:
            found = self._found(path)
            if found is None:
                return None
            page = render(self._env, found[0].template, found[1], found[0].section, self._frame)
            self._pages[path] = replace(page, linked_data=self._linked.get(path, ""))
        return self._pages[path]

    def redirect(self, old: SitePath) -> SitePath | None:
        """Where an old address leads."""
        new = self.market.redirects.get(old)
        return new if new is not None and self.knows(new) else None

    def knows(self, path: SitePath) -> bool:
        """Whether a page stands at an address."""
        return path in self._pages or self._found(path) is not None

    @cached_property
    def _linked(self) -> Mapping[str, str]:
        return linked_data(self.edition)

    @cached_property
    def _frame(self) -> Frame:
        return frame_of(self.edition, self._edit_base, is_past=self.edition.as_of < self.market.read_until)

    def _found(self, path: SitePath) -> tuple[Route, Sheet] | None:
        """The sheet at an address; kinds of pages below the same tab are asked first."""
        top = path.partition("/")[0]
        for route in sorted(ROUTES, key=lambda one: one.section.partition("/")[0] != top):
            if make := self._kind(route).makers.get(path):
                return route, make()
        return None

    def _kind(self, route: Route) -> Sheets[Any]:
        if route not in self._kinds:
            self._kinds[route] = route.sheets(self.edition)
        return self._kinds[route]
