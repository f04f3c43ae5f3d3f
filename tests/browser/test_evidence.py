"""Sources in reach: a number opens the evidence where the reader is, with a script or without, by hand or by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

ROKID = "vendors/rokid/"
NUMBER = "#deals ~ table .hg-foot button"


@pytest.fixture
def plain_page(browser, site_url):
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + ROKID)
    yield page
    context.close()


def test_a_number_opens_the_evidence_and_escape_gives_the_reader_back(visit):
    page = visit(ROKID).page
    number = page.locator(NUMBER).first
    number.click()
    card = page.locator(".hg-card:popover-open")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Rokid × BOLON")
    expect(card.get_by_role("link", name="Permalink")).to_have_attribute("href", re.compile("#c-[0-9a-f]{8}$"))
    assert page.url.endswith(ROKID)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(number).to_be_focused()


def test_the_strip_never_covers_the_row_that_was_asked_about(visit):
    page = visit(ROKID, width=390).page
    number = page.locator(NUMBER).nth(3)
    number.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().bottom + scrollY - innerHeight + 30)")
    number.focus()
    page.keyboard.press("Enter")
    card = page.locator(".hg-card:popover-open")
    expect(card).to_have_count(1)
    page.wait_for_function(
        "top => document.activeElement.getBoundingClientRect().bottom <= top", arg=card.bounding_box()["y"]
    )


def test_without_a_script_a_number_opens_the_evidence_too(plain_page):
    card = plain_page.locator(".hg-card:popover-open")
    plain_page.locator(NUMBER).first.click()
    expect(card).to_have_count(1)
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)


def test_without_a_script_nothing_offers_to_copy(plain_page):
    expect(plain_page.get_by_text("Hundred Glasses, as known on 22 November 2026")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Copy citation")).to_have_count(0)


@pytest.mark.parametrize("address", [ROKID, "vendors/meta/", "vendors/xiaomi/"])
def test_every_number_has_its_evidence_and_its_source_line(visit, address):
    page = visit(address).page
    wrong = page.evaluate(
        """() => [...document.querySelectorAll(".hg-foot button")].filter((one) => {
            const card = document.getElementById(one.getAttribute("popovertarget"));
            const line = document.getElementById(`s${one.textContent}`);
            return !card || !line || !card.querySelector(`a[href="#s${one.textContent}"]`);
        }).length"""
    )
    assert wrong == 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_numbers_begin_with_one_and_leave_none_out(visit):
    lines = visit(ROKID).page.locator("ol.hg-sources").first.locator("> li")
    assert lines.evaluate_all("all => all.map((one) => one.id)") == [f"s{n}" for n in range(1, lines.count() + 1)]


def test_a_link_into_a_folded_part_unfolds_it(visit):
    page = visit(f"{ROKID}#s3", width=390).page
    expect(page.locator("#s3")).to_be_in_viewport()


def test_a_citation_is_copied_as_it_stands(visit):
    page = visit("partnerships/rokid-bolon/").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").inner_text().strip()
    assert "as known on 22 November 2026, sources read to" in copied


def test_quotes_and_native_names_say_their_language(visit):
    page = visit("partnerships/rokid-bolon/").page
    expect(page.locator("h1 .hg-native").first).to_have_attribute("lang", "zh-Hans")
    bare = page.evaluate(
        "[...document.querySelectorAll('blockquote')].filter((one) => !one.lang || one.lang === 'zh').length"
    )
    assert bare == 0
