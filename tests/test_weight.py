"""What a reader must load stays light: on the real market, and on one of 1,000 vendors, whose pages must not reach a
megabyte. In bytes, as they are sent; styles and scripts compressed.
"""

import gzip
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import market as scale
import pytest
from load import kind_of

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

INDEXES = {
    *GROWING,
    BOUNDED,
    "/",
    "partnerships/",
    "partnerships/*/*/",
    "outcomes/",
    "gaps/",
    "changes/",
    "changes/*/",
    "data/",
}
"""Pages that tell of the whole market, a year, a week or a role."""

PARTS = {"calendar/*/*/", "figures/*/"}
"""Of these, what only a large market has: its index pages are parted."""

RECORDS = ("vendors/*/", "products/*/", "partnerships/*/", "sources/*/")


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


def rendered(folder: Path, templates: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """The address of each page of a market, and its matter; of some templates, or of all."""
    read, problems = read_market(folder)
    assert read is not None, problems
    env, made, frame = environment(), Edition(read.as_of(DAY), DAY), Frame(DAY, DAY, 1, 0, is_past=False, edit_base="")
    for route in ROUTES:
        if not templates or Path(route.template).name.partition(".")[0] in templates:
            for sheet in route.sheets(made):
                yield str(sheet.path), render(env, route.template, sheet, route.section, frame).html.encode()


def pages(vendors: int, seed: int, folder: Path, templates: tuple[str, ...] = ()) -> Iterator[tuple[str, int]]:
    """The address and weight of each page of a market of so many vendors."""
    scale.write(vendors, seed, folder)
    return ((path, len(html)) for path, html in rendered(folder, templates))


def heaviest(vendors: int, folder: Path) -> dict[str, int]:
    """The weight of the heaviest page of each folder, of the pages that grow with the market and have no bound."""
    found: dict[str, int] = {}
    for path, weight in pages(vendors, 2, folder, ("vendors", "products", "sources", "compare", "figures", "calendar")):
        found[kind_of(path)] = max(weight, found.get(kind_of(path), 0))
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


ID = re.compile(r"\b([svpdlf])0(?=\d{4}\b)")


def add_strangers(vendors: int, seed: int, folder: Path) -> None:
    """Write a second market beside the one that a folder holds: the two know nothing of each other."""
    for path, lines in scale.Maker(vendors, seed).files():
        text = "".join(f"{line}\n" for line in lines)
        (folder / ID.sub(r"\g<1>9", path)).write_text(ID.sub(r"\g<1>9", text), encoding="utf-8")


def test_nothing_on_a_page_grows_with_the_market_but_the_index_pages(tmp_path):
    """A record's page is the same, byte for byte, in a market that has five times as many others."""
    scale.write(10, 1, tmp_path / "small")
    shutil.copytree(tmp_path / "small", tmp_path / "large")
    add_strangers(40, 2, tmp_path / "large")
    small, large = dict(rendered(tmp_path / "small")), dict(rendered(tmp_path / "large"))
    assert len(large) > 3 * len(small)
    assert {kind_of(path) for path in small} > set(RECORDS)
    changed = {kind_of(path) for path, html in small.items() if large[path] != html}
    assert changed - INDEXES == set()
    assert INDEXES - changed == PARTS


@pytest.mark.deep
def test_no_page_of_a_thousand_vendors_reaches_a_megabyte(tmp_path):
    weights = dict(pages(VENDORS, 1, tmp_path / "content"))
    assert len(weights) > 7 * VENDORS
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
