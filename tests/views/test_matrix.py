"""Who with whom: a row is a device vendor in this deal, a column its partner in this deal."""

from datetime import date

import pytest

from generator import addresses
from generator.model.market import Market
from generator.pages.render import environment, render
from generator.site import Frame
from generator.views.edition import Edition
from generator.views.matrix import matrix_sheets, role_sheets
from generator.views.matrix_grid import COLUMNS, ROWS
from generator.views.matrix_list import LISTED
from generator.views.pairs import pairs_of

DAY = date(2026, 11, 22)
ROLES = {"d": "device-vendor", "e": "eyewear-brand"}
MB = 1_000_000
FRAME = 40_000
"""Bytes that the theme adds to every page."""


def edition(market, *deals, **brands):
    """Deals written as "oppo:d bolon:e official"; brands as bolon="essilor"."""
    records = {"sources/page": {}}
    for number, text in enumerate(deals, 1):
        *sides, basis = text.split()
        parties = [dict(zip(("vendor", "role"), side.split(":"), strict=True)) for side in sides]
        records |= {f"vendors/{party['vendor']}": {} for party in parties}
        parties = [{**party, "role": ROLES[party["role"]]} for party in parties]
        records[f"partnerships/p{number}"] = {"parties": parties, "claims": [{"says": "in-force", "basis": basis}]}
    for brand, owner in brands.items():
        records[f"vendors/{owner}"] = {}
        records[f"vendors/{brand}"] = {"owners": [{"vendor": owner, "kind": "brand"}]}
    return Edition(market(records), DAY)


def whole(market, *deals, **brands):
    (sheet,) = matrix_sheets(edition(market, *deals, **brands))
    return sheet


def columns(grid):
    return [(group.id, [column.id for column in group.columns]) for group in grid.groups]


def drawn(grid):
    """Each row as "vendor pairs: the surest status and the number of deals in each cell"."""
    return [
        f"{row.id} {row.pairs}: "
        + " ".join(f"{cell.marks[0].status}*{len(cell.marks)}" if cell.marks else "-" for cell in row.cells)
        for row in grid.rows
    ]


def test_two_that_bring_the_same_to_a_third_are_no_pair(market):
    records = {f"vendors/{one}": {"roles": ["device-vendor"]} for one in ("snap", "google", "openai")}
    brings = [{"vendor": one, "role": "eyewear-brand"} for one in ("google", "openai")]
    parties = [{"vendor": "snap", "role": "retailer"}, *brings]
    records |= {"sources/page": {}, "partnerships/p": {"parties": parties, "claims": [{"says": "in-force"}]}}
    found = pairs_of(Edition(market(records), DAY))
    assert [(pair.row, pair.column) for pair in found] == [("snap", "google"), ("snap", "openai")]


def test_a_deal_of_several_is_each_pair_once(market):
    found = pairs_of(edition(market, "a:d b:e c:e official"))
    assert [(pair.row, pair.column, pair.group) for pair in found] == [("a", "b", "eyewear"), ("a", "c", "eyewear")]


def test_of_two_device_vendors_the_first_named_has_the_row(market):
    found = pairs_of(edition(market, "b:d a:d official"))
    assert [(pair.row, pair.column, pair.group) for pair in found] == [("b", "a", "device")]


def test_where_no_role_makes_the_glasses_those_who_make_any_have_the_rows(market):
    records = {
        "vendors/google": {},
        "vendors/samsung": {"roles": ["device-vendor"]},
        "vendors/monster": {},
        "sources/page": {},
        "products/xr": {"vendor": "google"},
        "partnerships/xr": {
            "parties": [{"vendor": one, "role": "eyewear-brand"} for one in ("google", "samsung", "monster")],
            "claims": [{"says": "in-force"}],
        },
    }
    found = pairs_of(Edition(market(records), DAY))
    assert [(pair.row, pair.column) for pair in found] == [
        ("google", "samsung"),
        ("google", "monster"),
        ("samsung", "monster"),
    ]


def test_the_role_in_this_deal_decides(market):
    grid = whole(market, "a:d b:e official", "b:d c:e official").grid
    assert columns(grid) == [("eyewear", ["b", "c"])]
    assert drawn(grid) == ["a 1: confirmed*1 -", "b 1: - confirmed*1"]


def test_a_partner_in_two_roles_stands_in_both_groups(market):
    grid = whole(market, "a:d b:d b:e official").grid
    assert columns(grid) == [("device", ["b"]), ("eyewear", ["b"])]
    assert drawn(grid) == ["a 2: confirmed*1 confirmed*1"]
    assert (grid.partners, grid.columns) == (1, 2)


def test_the_most_connected_come_first(market):
    grid = whole(market, "a:d x:e official", "b:d x:e official", "b:d w:e official").grid
    assert [row.id for row in grid.rows] == ["b", "a"]
    assert columns(grid) == [("eyewear", ["x", "w"])]


def test_in_a_cell_the_surest_stands_first(market):
    deals = ["a:d x:e rumour", "a:d x:e insider", "a:d x:e official"]
    (cell,) = whole(market, *deals).grid.rows[0].cells
    assert ([mark.status for mark in cell.marks], cell.is_full) == (["confirmed", "reported", "rumoured"], True)
    (cell,) = whole(market, *deals[:2]).grid.rows[0].cells
    assert ([mark.status for mark in cell.marks], cell.is_full) == (["reported", "rumoured"], False)


def test_a_mark_says_all_of_its_deal_in_words(market):
    (cell, _) = whole(market, "a:d x:e y:e official").grid.rows[0].cells
    assert cell.marks[0].words == "a × x × y: Retail, confirmed by The Page, 3 parties"


def test_brands_can_stand_under_the_company_that_owns_them(market):
    sheet = whole(
        market, "a:d bolon:e official", "a:d rayban:e rumour", "b:d rayban:e official", bolon="lux", rayban="lux"
    )
    assert drawn(sheet.grid) == ["a 2: rumoured*1 confirmed*1", "b 1: confirmed*1 -"]
    (column,) = (column for column in sheet.grid.groups[0].columns if column.id == "bolon")
    assert column.note == "bolon belongs to lux, as does rayban"
    assert columns(sheet.rolled) == [("eyewear", ["lux"])]
    assert drawn(sheet.rolled) == ["a 2: confirmed*2", "b 1: confirmed*1"]
    assert sheet.rolled.groups[0].columns[0].note == "lux, here with bolon and rayban"


def test_where_nobody_owns_a_brand_there_is_nothing_to_group(market):
    assert whole(market, "a:d x:e official").rolled is None


def test_lists_hold_each_deal_once_a_company_the_surest_first(market):
    sheet = whole(market, "a:d x:e y:e rumour", "a:d x:e official")
    assert [(one.id, [entry.id for entry in one.entries]) for one in sheet.companies] == [("a", ["p2", "p1"])]
    assert [(one.id, [entry.id for entry in one.entries]) for one in sheet.partners] == [
        ("x", ["p2", "p1"]),
        ("y", ["p1"]),
    ]
    (first, _) = sheet.companies[0].entries
    assert (first.facts, [side.who.text for side in first.row.others]) == ("retail confirmed official eyewear", ["x"])


def test_deals_without_a_device_vendor_stand_apart(market):
    sheet = whole(market, "a:d x:e official", "x:e y:e official")
    assert [entry.row.deal.text for entry in sheet.apart] == ["x × y"]
    assert [entry.row.deal.text for entry in sheet.deals] == ["a × x", "x × y"]
    assert sheet.lead == "1 deal between 1 device vendor and 1 partner, and 1 outside the matrix"


def test_where_no_deal_has_a_device_vendor_there_is_no_grid(market):
    sheet = whole(market, "x:e y:e official")
    assert (sheet.lead, sheet.grid.rows) == (
        "1 deal, none of them between a device vendor and another company of this record",
        (),
    )


def test_a_role_page_holds_its_role_only(market):
    deals = ("a:d b:d official", "a:d x:e official", "x:e y:e official")
    device, eyewear = role_sheets(edition(market, *deals))
    assert (columns(device.grid), [one.id for one in device.deals]) == ([("device", ["b"])], ["p1"])
    assert (columns(eyewear.grid), [one.id for one in eyewear.deals]) == ([("eyewear", ["x"])], ["p2"])
    assert eyewear.apart == ()
    assert [(door.label, door.partners, door.is_here) for door in eyewear.doors] == [
        ("Device vendors", 1, False),
        ("Eyewear", 1, True),
    ]


def test_a_role_without_deals_says_so(market):
    device, _ = role_sheets(edition(market, "a:d x:e official"))
    assert (device.lead, device.grid.rows, device.grid.groups) == ("No deal of this kind in the record", (), ())


def test_only_words_among_which_one_can_choose_are_offered(market):
    facets = whole(market, "a:d x:e official", "b:d x:e rumour").facets
    assert [(facet.name, [option.value for option in facet.options]) for facet in facets] == [
        ("status", ["confirmed", "rumoured"]),
        ("basis", ["official", "rumour"]),
    ]


def big(market) -> Market:
    """1,000 companies and 2,000 deals: a few hubs and many that have one or two deals."""
    rank = [f"Company Number {number}" for number in range(1000)]
    records = {"sources/page": {}}
    records |= {f"vendors/v{number}": {"name": name, "native_name": "某某科技"} for number, name in enumerate(rank)}
    for brand in range(401, 1000, 7):
        records[f"vendors/v{brand}"] |= {"owners": [{"vendor": f"v{brand - 1}", "kind": "brand"}]}
    for number in range(2000):
        maker = (number * 13) % 400 if number % 3 else number % 25
        partner = 400 + ((number * 37) % 600 if number % 2 else number % 90)
        parties = [{"vendor": f"v{maker}", "role": "device-vendor"}, {"vendor": f"v{partner}", "role": "eyewear-brand"}]
        claim = {"says": "in-force", "basis": ("official", "insider", "rumour")[number % 3]}
        records[f"partnerships/v{maker}-v{partner}-{number}"] = {"parties": parties, "claims": [claim]}
    return market(records)


@pytest.fixture
def big_sheet(market):
    (sheet,) = matrix_sheets(Edition(big(market), DAY))
    return sheet


def test_a_large_market_is_cut_to_the_most_connected_and_says_so(big_sheet):
    grid = big_sheet.grid
    assert (len(grid.rows), sum(len(group.columns) for group in grid.groups)) == (ROWS, COLUMNS)
    for companies in (big_sheet.companies, big_sheet.partners):
        assert LISTED <= sum(len(company.entries) for company in companies) < LISTED + 50
    assert f"the {ROWS} most connected of {grid.vendors} device vendors" in big_sheet.left_out
    assert len(big_sheet.deals) == 2000
    assert min(row.pairs for row in grid.rows) >= 2


def html_of(sheet):
    frame = Frame(DAY, DAY, 1, 0, is_past=False, edit_base="")
    return render(environment(), "pages/matrix.html.jinja", sheet, addresses.PARTNERSHIPS, frame).html


def test_the_page_holds_every_mark_in_words_and_says_its_day(market):
    sheet = whole(market, "a:d x:e y:e rumour", "b:d x:e official", "x:e y:e official")
    html = html_of(sheet)
    assert "As of 22 November 2026: 2 deals between 2 device vendors and 2 partners, and 1 outside" in html
    for mark in (mark for row in sheet.grid.rows for cell in row.cells for mark in cell.marks):
        assert f'title="{mark.words}"' in html
    for name in ("pairs.csv", "No mark means that no report was found", "Deals outside the matrix"):
        assert name in html


def test_a_large_market_is_a_light_page(big_sheet):
    html = html_of(big_sheet)
    assert html.count("<tr data-is=") == len(big_sheet.deals)
    assert big_sheet.left_out in html
    assert len(html.encode()) < MB - FRAME
