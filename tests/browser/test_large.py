"""The pages of a market too large for them work as those of a small one: rows that tell less, a year in its quarters."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.mkdocs_door.gather import read_market
from generator.pages.render import environment, render
from generator.site import Frame
from generator.views import calendar, catalogue
from generator.views.calendar import year_sheets
from generator.views.catalogue import catalogue_sheets
from generator.views.edition import Edition

DAY = date(2026, 11, 22)
MATTER = re.compile(r'<div class="hg">\n.*</footer>\n</div>', re.DOTALL)


@pytest.fixture(scope="module")
def edition():
    market, _ = read_market(Path(__file__).parents[2] / "content")
    return Edition(market.as_of(DAY), DAY)


@pytest.fixture
def instead(browser, site_url, site_folder):
    """Open a page of the site with another sheet's matter in its frame, as `instead(template, sheet, "?form=x")`."""
    contexts = []

    def _instead(template, sheet, query=""):
        frame = Frame(DAY, DAY, 1, 0, is_past=False, edit_base="")
        html = render(environment(), f"pages/{template}.html.jinja", sheet, sheet.path, frame).html
        whole = (site_folder / sheet.path.file).read_text(encoding="utf-8")
        body, changed = MATTER.subn(lambda _: html.strip(), whole)
        assert changed == 1
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        page = context.new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        address = f"{site_url}{sheet.path}{query}"
        page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto(address, wait_until="load")
        assert complaints == []
        return page

    yield _instead
    for context in contexts:
        context.close()


def names(page):
    """The products that are shown once the script has begun: their first link each."""
    page.locator("[data-tools]").first.wait_for()
    return page.locator("#catalogue tbody tr:visible").evaluate_all(
        "rows => rows.map(row => row.querySelector('a').textContent)"
    )


@pytest.fixture
def long(edition, monkeypatch):
    """The catalogue as one of very many products."""
    monkeypatch.setattr(catalogue, "FULL_ROWS", 0)
    (sheet,) = catalogue_sheets(edition)
    return sheet


@pytest.mark.parametrize(
    "query", ["?camera-fitted=unknown", "?camera-fitted=yes,unknown", "?by=xiaomi", "?sort=-since"]
)
def test_a_long_catalogue_is_narrowed_and_sorted_like_a_short_one(instead, visit, long, query):
    short = names(visit(f"products/{query}").page)
    assert 0 < len(short) < len(long.rows) or "sort" in query
    assert names(instead("products", long, query)) == short


def test_products_of_a_long_catalogue_are_picked_for_the_comparison(instead, long):
    page = instead("products", long)
    assert len(names(page)) == len(long.rows)
    boxes = page.locator(".hg-pick input")
    assert boxes.count() == len(long.rows)
    page.get_by_label("Compare Xiaomi AI Glasses", exact=True).check()
    page.get_by_label("Compare Rokid Glasses", exact=True).check()
    link = page.locator("[data-picked] a")
    assert link.inner_text() == "Compare 2 products"
    assert set(link.get_attribute("href").partition("?p=")[2].split(",")) == {"xiaomi-ai-glasses", "rokid-glasses"}


def test_a_full_year_is_narrowed_and_leads_to_its_quarters(instead, edition, monkeypatch):
    monkeypatch.setattr(calendar, "YEAR_ROWS", 5)
    monkeypatch.setattr(calendar, "OPENING", 3)
    year = next(sheet for sheet in year_sheets(edition) if sheet.path == "calendar/2025/")
    page = instead("calendar", year, "?state=launched")
    page.locator("[data-hg-controls]").wait_for()
    shown = page.locator("tr[data-row]:visible")
    assert 0 < shown.count() < page.locator("tr[data-row]").count()
    assert all(" launched " in row.get_attribute("data-row") for row in shown.all())
    counts = page.locator("tbody:visible .hg-cal-part .hg-note").all_inner_texts()
    assert any(re.match(r"3 of ([4-9]|\d\d)", one) for one in counts)
    quarters = page.get_by_role("navigation", name="By quarter").get_by_role("link")
    assert [link.get_attribute("href") for link in quarters.all()] == [
        one.path.removeprefix(year.path) for one in year.quarters
    ]
