"""Which view is set with which template, and below which tab. A new page is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator import addresses
from generator.addresses import SitePath
from generator.views.edition import Edition
from generator.views.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of page: its template, its tab, and the view function that gives its sheets."""

    template: str
    section: SitePath
    sheets: Callable[[Edition], Iterable[Sheet]]


ROUTES: tuple[Route, ...] = ()
