"""Which view is set with which template, and below which tab. A new page is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator import addresses
from generator.addresses import SitePath
from generator.views.catalogue import catalogue_sheets
from generator.views.edition import Edition
from generator.views.overview import overview_sheets
from generator.views.product import product_sheets
from generator.views.profile import profile_sheets
from generator.views.sheet import Sheet
from generator.views.sources import library_sheets, source_sheets
from generator.views.vendors import vendors_sheets


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of page: its template, its tab, and the view function that gives its sheets."""

    template: str
    section: SitePath
    sheets: Callable[[Edition], Iterable[Sheet]]


ROUTES: tuple[Route, ...] = (
    Route("pages/home.html.jinja", addresses.HOME, overview_sheets),
    Route("pages/vendors.html.jinja", addresses.VENDORS, vendors_sheets),
    Route("pages/vendor.html.jinja", addresses.VENDORS, profile_sheets),
    Route("pages/products.html.jinja", addresses.PRODUCTS, catalogue_sheets),
    Route("pages/product.html.jinja", addresses.PRODUCTS, product_sheets),
    Route("pages/sources.html.jinja", addresses.SOURCES, library_sheets),
    Route("pages/source.html.jinja", addresses.SOURCES, source_sheets),
)
