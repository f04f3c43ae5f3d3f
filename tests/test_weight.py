"""What a reader must load stays light: on the real market, and on one of 1,000 vendors, whose pages must not reach a
megabyte. In bytes, as they are sent; styles and scripts compressed.
"""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import market as scale
import pytest

from generator.mkdocs_door.gather import read_market
from generator.pages.render import environment, render
from generator.pages.routes import ROUTES
from generator.site import Frame
from generator.views import calendar, catalogue, edition
from generator.views.edition import Edition

KB = 1000
DAY = date(2026, 11, 22)
VENDORS = 1000
"""With 2,000 products, deals and sources, 3,000 launches and 1,000 figures."""

FRAME = 25 * KB
"""More than the theme adds to any page."""

MOST = 1000 * KB - FRAME
FEW, MANY = 80, 160
BOUNDED = "calendar/"
"""It has as many rows as it may have well before that."""
GROWING = (
    "vendors/",
    "products/",
    "sources/",
    "compare/",
    "figures/",
    "figures/*/",
    "calendar/*/",
    "calendar/*/*/",
)


@pytest.fixture(scope="session")
def site(built) -> Path:
    return built("2026-11-22")


@pytest.mark.parametrize(
    "pages, most",
    [
        ("vendors/*/index.html", 120),
        ("products/*/index.html", 120),
        ("partnerships/index.html", 600),
        ("partnerships/roles/*/index.html", 600),
        ("calendar/**/index.html", 400),
        ("index.html", 200),
    ],
)
def test_no_page_is_heavy(site, pages, most):
    weights = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.glob(pages)}
    assert weights
    assert {page: size for page, size in weights.items() if size > most * KB} == {}


@pytest.mark.parametrize("files, most", [("assets/*.css", 40), ("assets/js/*.js", 30)])
def test_our_own_styles_and_scripts_are_light(site, files, most):
    weights = [len(gzip.compress(path.read_bytes())) for path in sorted(site.glob(files))]
    assert weights
    assert sum(weights) <= most * KB


def pages(vendors: int, seed: int, folder: Path, templates: tuple[str, ...] = ()) -> Iterator[tuple[str, int]]:
    """The address and weight of each page of a market of so many vendors; of some templates, or of all."""
    scale.write(vendors, seed, folder)
    read, problems = read_market(folder)
    assert read is not None, problems
    env, made, frame = environment(), Edition(read.as_of(DAY), DAY), Frame(DAY, DAY, 1, 0, is_past=False, edit_base="")
    for route in ROUTES:
        if not templates or Path(route.template).name.partition(".")[0] in templates:
            for sheet in route.sheets(made):
                html = render(env, route.template, sheet, route.section, frame).html
                yield str(sheet.path), len(html.encode())


def heaviest(vendors: int, folder: Path) -> dict[str, int]:
    """The weight of the heaviest page of each folder, of the pages that grow with the market and have no bound."""
    found: dict[str, int] = {}
    for path, weight in pages(vendors, 2, folder, ("vendors", "products", "sources", "compare", "figures", "calendar")):
        place = path.split("/")[0] + "/" + "*/" * (path.count("/") - 1)
        found[place] = max(weight, found.get(place, 0))
    return found


def test_pages_that_grow_grow_slowly_enough(tmp_path, monkeypatch):
    """The weights of FEW and MANY vendors lie on a line, which must not reach a megabyte at 1,000.

    Each page has the form that a large market gives it from the first row on, so that both lie on the same line.
    """
    for module, room in ((calendar, "YEAR_ROWS"), (edition, "FIGURES_TOGETHER"), (catalogue, "FULL_ROWS")):
        monkeypatch.setattr(module, room, 0)
    few, many = heaviest(FEW, tmp_path / "few"), heaviest(MANY, tmp_path / "many")
    assert few.keys() == many.keys() == {*GROWING, BOUNDED}
    assert many[BOUNDED] <= MOST
    at_large = {place: few[place] + (many[place] - few[place]) * (VENDORS - FEW) // (MANY - FEW) for place in GROWING}
    assert {place: weight for place, weight in at_large.items() if weight > MOST} == {}


@pytest.mark.deep
def test_no_page_of_a_thousand_vendors_reaches_a_megabyte(tmp_path):
    weights = dict(pages(VENDORS, 1, tmp_path / "content"))
    assert len(weights) > 7 * VENDORS
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
