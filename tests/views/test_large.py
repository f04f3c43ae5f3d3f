"""A market too large for one page: what is parted stands in one place, and every address from before still leads on."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import market as scale
import pytest

from generator import addresses
from generator.mkdocs_door.gather import read_market
from generator.model.fields import Ref
from generator.model.figure import Figure
from generator.model.product import Product
from generator.pages.render import environment, render
from generator.site import Frame
from generator.views import calendar, catalogue, edition
from generator.views.calendar import year_sheets
from generator.views.calendar_years import by_year
from generator.views.catalogue import catalogue_sheets
from generator.views.edition import Edition
from generator.views.figures import figures_sheets
from generator.views.gaps import gaps_sheets
from generator.views.matrix import role_sheets

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large") / "content"
    scale.write(24, 1, folder)
    read, problems = read_market(folder)
    assert read is not None, problems
    return read.as_of(DAY)


@pytest.fixture(scope="module")
def years(records):
    """The calendar of each year on a page of its own: made before any test takes the room away."""
    return {sheet.path: sheet for sheet in year_sheets(Edition(records, DAY))}


@pytest.fixture(scope="module")
def together(records):
    """All figures on one page, made before as well."""
    (sheet,) = figures_sheets(Edition(records, DAY))
    return sheet


@pytest.fixture
def parted(records, monkeypatch):
    """The same, with room for little on a page."""
    monkeypatch.setattr(calendar, "YEAR_ROWS", 20)
    monkeypatch.setattr(calendar, "OPENING", 2)
    monkeypatch.setattr(edition, "FIGURES_TOGETHER", 20)
    monkeypatch.setattr(catalogue, "FULL_ROWS", 20)
    return Edition(records, DAY)


def html_of(template, sheet):
    frame = Frame(DAY, DAY, 1, 0, is_past=False, edit_base="")
    return render(environment(), f"pages/{template}.html.jinja", sheet, sheet.path, frame).html


def anchors(html):
    return set(re.findall(r' id="([^"]+)"', html))


def launches(sheet):
    return [entry.id for part in sheet.agenda for entry in part.entries]


def test_each_launch_of_a_full_year_stands_in_one_quarter(parted):
    sheets = list(year_sheets(parted))
    full = [sheet for sheet in sheets if sheet.quarters and sheet.year is None]
    assert {sheet.path for sheet in full} >= {"calendar/2024/", "calendar/2025/"}
    for year in full:
        own = [sheet for sheet in sheets if sheet.year == year.path]
        number = int(year.path.split("/")[1])
        found = Counter(one for sheet in own for one in launches(sheet))
        assert found == Counter(one.launch.id for one in by_year(parted)[number])
        assert [(one.path, one.launches) for one in year.quarters] == [(one.path, len(launches(one))) for one in own]


def test_a_full_year_begins_each_part_and_says_how_much_more_there_is(years, parted):
    for sheet in (one for one in year_sheets(parted) if one.quarters and one.year is None):
        undivided = years[sheet.path]
        assert sheet.lead == undivided.lead
        assert [(one.part, one.every) for one in sheet.agenda] == [(one.part, one.shown) for one in undivided.agenda]
        assert all(one.shown == min(2, one.every) for one in sheet.agenda)
        assert sheet.more == len(launches(undivided)) - len(launches(sheet))
        html = html_of("calendar", sheet)
        assert anchors(html_of("calendar", undivided)) <= anchors(html)
        assert f"{sheet.more} launches more stand with these in the quarters" in html
        assert 'href="q4/">Q4 <span class="hg-note">' in html


def test_a_year_with_room_for_all_stays_whole(years):
    assert [path for path, sheet in years.items() if sheet.quarters or sheet.more] == []


def test_each_figure_stands_on_the_page_of_its_measure_once_with_its_claims(parted):
    overview, *measures = figures_sheets(parted)
    assert [one.path for one in overview.doors] == [sheet.path for sheet in measures]
    found = Counter(entry.anchor for sheet in measures for subject in sheet.subjects for entry in subject.entries)
    assert found == Counter(f"figure-{one.id}" for one in parted.told(Figure))
    for sheet in measures:
        html = html_of("figures", sheet)
        for figure in parted.told(Figure):
            if addresses.figures_page(figure.metric) == sheet.path:
                assert parted.page_of(figure.ref) == parted.link(figure.ref).path == sheet.path
                for placed in parted.market.claims_of(figure.ref):
                    assert html.count(f' id="{placed.address}"') == 1
        assert {entry.anchor for entry in sheet.search[1:]} <= anchors(html)


def test_every_anchor_of_the_one_page_of_figures_leads_on(together, parted):
    overview, *measures = figures_sheets(parted)
    html = html_of("figures", overview)
    assert anchors(html_of("figures", together)) - anchors(html) == {
        f"{chart.anchor}-note" for measure in together.measures for chart in measure.charts
    }
    there = {sheet.path: anchors(html_of("figures", sheet)) for sheet in measures}
    links = re.findall(r'href="([a-z-]+/)#([^"]+)"', html)
    assert links
    assert [(page, anchor) for page, anchor in links if anchor not in there[f"figures/{page}"]] == []


def test_charts_of_a_measure_are_those_of_all(together, parted):
    _, *measures = figures_sheets(parted)
    charts = [[chart.anchor for chart in measure.charts] for sheet in measures for measure in sheet.measures]
    assert charts == [[chart.anchor for chart in measure.charts] for measure in together.measures]


def test_a_long_catalogue_has_every_product_and_all_it_is_narrowed_and_sorted_by(parted):
    (sheet,) = catalogue_sheets(parted)
    html = html_of("products", sheet)
    rows = re.findall(r"<tr[ >].*?</tr>", html.partition("<tbody>")[2])
    assert len(rows) == len(sheet.rows) == len(parted.market.of(Product))
    for row, text in zip(sheet.rows, rows, strict=True):
        assert f'<a href="{row.key}/">{row.product.text}</a>' in text
        assert (f'data-since="{row.since}"' in text) == bool(row.since)
        for trait in row.traits:
            assert (f'data-{trait.name}="{trait.ids}"' in text) == (trait.ids != "unknown")
        for claim in (*(one.claim for one in row.launches), *(one.claim for one in row.prices)):
            assert claim is None or f'href="{row.key}/#{claim.anchor}"' in text
        for maker in row.makers:
            assert maker.text in text


def test_a_grid_of_too_many_cells_is_cut_and_its_lists_are_not(records, monkeypatch):
    grids = "generator.views.matrix_grid"
    monkeypatch.setattr(f"{grids}.CELLS", 20)
    monkeypatch.setattr(f"{grids}.ROWS", 5)
    monkeypatch.setattr(f"{grids}.COLUMNS", 4)
    cut = [sheet for sheet in role_sheets(Edition(records, DAY)) if sheet.grid.vendors * sheet.grid.columns > 20]
    assert cut
    for sheet in cut:
        columns = sum(len(group.columns) for group in sheet.grid.groups)
        assert (len(sheet.grid.rows), columns) == (min(5, sheet.grid.vendors), min(4, sheet.grid.columns))
        assert (len(sheet.companies), len(sheet.partners)) == (sheet.grid.vendors, sheet.grid.partners)
        assert f"the 4 most connected of {sheet.grid.columns} columns" in sheet.left_out
        assert "The list of all deals is complete" in sheet.left_out


def test_a_figure_is_found_by_its_own_page_in_links_of_others(parted):
    figure = parted.told(Figure)[0]
    (placed, *_) = parted.market.claims_of(figure.ref)
    assert parted.claim_link(placed).path == f"figures/{figure.metric}/"
    assert parted.page_of(Ref("figures", figure.id)) == parted.claim_link(placed).path


@pytest.fixture(scope="module")
def disputed():
    """The real market: what a large one disagrees on has its shape."""
    read, _ = read_market(Path(__file__).parents[2] / "content")
    return read.as_of(DAY)


@pytest.fixture(scope="module")
def one_page(disputed):
    (sheet,) = gaps_sheets(Edition(disputed, DAY))
    return sheet


def test_each_dispute_stands_on_the_page_of_what_it_is_about(disputed, one_page, monkeypatch):
    monkeypatch.setattr(edition, "DISPUTES_TOGETHER", 5)
    parted = Edition(disputed, DAY)
    overview, *parts = gaps_sheets(parted)
    assert [(door.path, door.disputes) for door in overview.doors] == [(one.path, len(one.disputes)) for one in parts]
    assert len(parts) > 1
    found = Counter(entry.anchor for sheet in parts for entry, _ in sheet.disputes)
    assert found == Counter(f"statement-{one.id}" for one in parted.disputes)
    for sheet in parts:
        html = html_of("gaps", sheet)
        for one in (one for one in parted.disputes if parted.page_of(one.ref) == sheet.path):
            assert f' id="statement-{one.id}"' in html
            for placed in parted.market.claims_of(one.ref):
                assert html.count(f' id="{placed.address}"') == 1
        assert "Only one source" not in html
    html = html_of("gaps", overview)
    assert anchors(html_of("gaps", one_page)) <= anchors(html)
    there = {sheet.path: anchors(html_of("gaps", sheet)) for sheet in parts}
    links = re.findall(r'href="([a-z]+/)#([^"]+)"', html)
    assert links
    assert [(page, anchor) for page, anchor in links if anchor not in there[f"gaps/{page}"]] == []
