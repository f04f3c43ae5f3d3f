"""Who with whom: a row is a device vendor in this deal, a column its partner in this deal."""

from datetime import date

from generator.views.edition import Edition
from generator.views.matrix import matrix_sheets, role_sheets
from generator.views.pairs import pairs_of

DAY = date(2026, 11, 22)
ROLES = {"d": "device-vendor", "e": "eyewear-brand"}


def edition(market, *deals):
    """Deals written as "oppo:d bolon:e official"."""
    records = {"sources/page": {}}
    for number, text in enumerate(deals, 1):
        *sides, basis = text.split()
        parties = [dict(zip(("vendor", "role"), side.split(":"), strict=True)) for side in sides]
        records |= {f"vendors/{party['vendor']}": {} for party in parties}
        parties = [{**party, "role": ROLES[party["role"]]} for party in parties]
        records[f"partnerships/p{number}"] = {"parties": parties, "claims": [{"says": "in-force", "basis": basis}]}
    return Edition(market(records), DAY)


def whole(market, *deals):
    (sheet,) = matrix_sheets(edition(market, *deals))
    return sheet


def columns(sheet):
    return [(group.id, [column.id for column in group.columns]) for group in sheet.groups]


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
    sheet = whole(market, "a:d b:e official", "b:d c:e official")
    assert [row.vendor.text for row in sheet.rows] == ["a", "b"]
    assert columns(sheet) == [("eyewear", ["b", "c"])]


def test_a_partner_in_two_roles_stands_in_both_groups(market):
    sheet = whole(market, "a:d b:d b:e official")
    assert columns(sheet) == [("device", ["b"]), ("eyewear", ["b"])]
    (row,) = sheet.rows
    assert [(cell.column, len(cell.marks)) for cell in row.cells] == [("b", 1), ("b", 1)]


def test_the_most_connected_come_first(market):
    sheet = whole(market, "a:d x:e official", "b:d x:e official", "b:d w:e official")
    assert [row.vendor.text for row in sheet.rows] == ["b", "a"]
    assert columns(sheet) == [("eyewear", ["x", "w"])]


def test_a_full_cell_shows_the_strongest_and_a_count(market):
    deals = ["a:d x:e rumour", "a:d x:e insider", "a:d x:e official"]
    (cell,) = whole(market, *deals).rows[0].cells
    assert ([mark.status for mark in cell.marks], cell.more) == (["confirmed"], 2)
    (cell,) = whole(market, *deals[:2]).rows[0].cells
    assert ([mark.status for mark in cell.marks], cell.more) == (["reported", "rumoured"], 0)


def test_deals_without_a_device_vendor_stand_apart(market):
    sheet = whole(market, "a:d x:e official", "x:e y:e official")
    assert [row.deal.text for row in sheet.apart] == ["x × y"]
    assert [row.deal.text for row in sheet.deals] == ["a × x", "x × y"]
    assert sheet.lead == "2 deals, 1 of them without a device vendor"


def test_a_role_page_holds_its_role_only(market):
    deals = ("a:d b:d official", "a:d x:e official", "x:e y:e official")
    device, eyewear = role_sheets(edition(market, *deals))
    assert (columns(device), [row.deal.text for row in device.deals]) == ([("device", ["b"])], ["a × b"])
    assert (columns(eyewear), [row.deal.text for row in eyewear.deals]) == ([("eyewear", ["x"])], ["a × x"])
    assert eyewear.apart == ()


def test_a_role_without_deals_says_so(market):
    device, _ = role_sheets(edition(market, "a:d x:e official"))
    assert (device.lead, device.rows, device.groups) == ("No deal of this kind in the record", (), ())
