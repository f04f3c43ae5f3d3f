"""Which view is set with which template, and below which tab. A new page is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.addresses import SitePath
from generator.views.calendar import calendar_sheets, year_sheets
from generator.views.catalogue import catalogue_sheets
from generator.views.changes import changes_sheets, week_sheets
from generator.views.compare import compare_sheets
from generator.views.contribute import contribute_sheets
from generator.views.corrections import corrections_sheets
from generator.views.data_page import data_sheets
from generator.views.deal import deal_sheets
from generator.views.edition import Edition
from generator.views.figures import figures_sheets
from generator.views.gaps import gaps_sheets
from generator.views.legend import legend_sheets
from generator.views.matrix import matrix_sheets, role_sheets
from generator.views.method import method_sheets
from generator.views.outcomes import outcomes_sheets
from generator.views.outlook import outlook_sheets
from generator.views.overview import overview_sheets
from generator.views.product import product_sheets
from generator.views.profile import profile_sheets
from generator.views.sheet import Sheets
from generator.views.sources import library_sheets, source_sheets
from generator.views.vendors import vendors_sheets
from generator.views.withdrawn import withdrawn_sheets


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of page: its template, its tab, and the view function that gives its sheets."""

    template: str
    section: SitePath
    sheets: Callable[[Edition], Sheets[Any]]


ROUTES: tuple[Route, ...] = (
    Route("pages/home.html.jinja", addresses.HOME, overview_sheets),
    Route("pages/vendors.html.jinja", addresses.VENDORS, vendors_sheets),
    Route("pages/vendor.html.jinja", addresses.VENDORS, profile_sheets),
    Route("pages/products.html.jinja", addresses.PRODUCTS, catalogue_sheets),
    Route("pages/product.html.jinja", addresses.PRODUCTS, product_sheets),
    Route("pages/compare.html.jinja", addresses.PRODUCTS, compare_sheets),
    Route("pages/sources.html.jinja", addresses.SOURCES, library_sheets),
    Route("pages/source.html.jinja", addresses.SOURCES, source_sheets),
    Route("pages/matrix.html.jinja", addresses.PARTNERSHIPS, matrix_sheets),
    Route("pages/matrix.html.jinja", addresses.PARTNERSHIPS, role_sheets),
    Route("pages/deal.html.jinja", addresses.PARTNERSHIPS, deal_sheets),
    Route("pages/calendar.html.jinja", addresses.CALENDAR, calendar_sheets),
    Route("pages/calendar.html.jinja", addresses.CALENDAR, year_sheets),
    Route("pages/outcomes.html.jinja", addresses.OUTCOMES, outcomes_sheets),
    Route("pages/figures.html.jinja", addresses.FIGURES, figures_sheets),
    Route("pages/outlook.html.jinja", addresses.OUTLOOK, outlook_sheets),
    Route("pages/gaps.html.jinja", addresses.GAPS, gaps_sheets),
    Route("pages/changes.html.jinja", addresses.CHANGES, changes_sheets),
    Route("pages/changes_week.html.jinja", addresses.CHANGES, week_sheets),
    Route("pages/corrections.html.jinja", addresses.CHANGES, corrections_sheets),
    Route("pages/withdrawn.html.jinja", addresses.CHANGES, withdrawn_sheets),
    Route("pages/data.html.jinja", addresses.OPEN_DATA, data_sheets),
    Route("pages/method.html.jinja", addresses.METHOD, method_sheets),
    Route("pages/legend.html.jinja", addresses.LEGEND, legend_sheets),
    Route("pages/contribute.html.jinja", addresses.CONTRIBUTE, contribute_sheets),
)
