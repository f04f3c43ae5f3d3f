"""Profiles, deals, sources and the directory as a reader meets them on a phone and on a wide screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

LIMIT = 120 * 1024
"""Bytes of HTML that a profile may have."""

PAGES = ("vendors/", "vendors/rokid/", "vendors/meta/", "partnerships/rokid-bolon/", "sources/36kr-xiaomi-goertek/")


def test_no_profile_is_too_heavy(site_folder):
    heavy = {
        page.parent.name: page.stat().st_size
        for page in (site_folder / "vendors").glob("*/index.html")
        if page.stat().st_size > LIMIT
    }
    assert heavy == {}


@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(visit, address):
    page = visit(address, width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_rokid_is_told_in_one_sentence(visit):
    lead = visit("vendors/rokid/").page.locator(".hg-lead").inner_text()
    assert lead.startswith("As of 22 November 2026: sells two products: ")
    assert "confirmed partner of BOLON Eyewear" in lead
    assert "a sister brand of Ray-Ban, which works with Meta" in lead


def test_on_a_phone_facts_and_gaps_stand_directly_under_the_sentence(visit):
    page = visit("vendors/xiaomi/", width=390).page
    parts = (".hg-lead", ".hg-margin", ".hg-doubts", "#products", "#deals", ".hg-take", "#sources")
    tops = [page.locator(part).first.bounding_box()["y"] for part in parts]
    assert tops == sorted(tops)


def test_on_a_wide_screen_they_stand_beside_it(visit):
    page = visit("vendors/xiaomi/").page
    rail, body = page.locator(".hg-page-rail").bounding_box(), page.locator(".hg-page-body").bounding_box()
    assert rail["x"] > body["x"] + body["width"]
    assert round(rail["width"]) == 312


def test_long_parts_fold_on_a_phone_only(visit):
    first = "#figures + details tbody tr"
    expect(visit("vendors/xiaomi/").page.locator(first).first).to_be_visible()
    page = visit("vendors/xiaomi/", width=390).page
    row = page.locator(first).first
    expect(row).to_be_hidden()
    page.locator("#figures + details > summary").click()
    expect(row).to_be_visible()


def test_the_directory_is_filtered_in_the_address(visit):
    page = visit("vendors/").page
    rows = page.locator("[data-filter-group] tbody tr:visible")
    everyone = rows.count()
    page.get_by_label("Country").select_option("US")
    expect(page).to_have_url(re.compile(r"\?country=US$"))
    assert 0 < rows.count() < everyone
    expect(rows.filter(has_text="Rokid")).to_have_count(0)
    page.go_back()
    expect(rows).to_have_count(everyone)


def test_a_filtered_directory_can_be_sent(visit):
    page = visit("vendors/?group=parts&country=US").page
    expect(page.locator("[data-filter-group] tbody tr:visible").filter(has_text="Qualcomm")).to_have_count(1)
    expect(page.get_by_label("Role group")).to_have_value("parts")
    page.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(re.compile("vendors/$"))


def test_a_deal_tells_both_sides_equally_large(visit):
    page = visit("partnerships/vivo-goertek/").page
    sides = [page.locator(f"#{one} ~ ul .hg-says").first for one in ("evidence", "against")]
    sizes = [one.evaluate("one => getComputedStyle(one).fontSize") for one in sides]
    assert sizes[0] == sizes[1]
    boxes = [one.bounding_box()["width"] for one in sides]
    assert abs(boxes[0] - boxes[1]) < 1
