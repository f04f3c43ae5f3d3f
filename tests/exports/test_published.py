"""The whole site built for a known address: site map, canonical links, linked data, feeds and twins as files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

BASE = "https://glasses.example.org/g/"


@pytest.fixture(scope="module")
def site(built) -> Path:
    return built("2026-11-22", BASE)


def head(site, address):
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8")).css_first("head")


def test_the_site_map_names_every_page_by_its_canonical_address(site):
    tree = ET.parse(site / "sitemap.xml")
    named = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    stand = {BASE if page == "." else f"{BASE}{page}/" for page in pages}
    redirects = {one for one in stand - named if head(site, one.removeprefix(BASE)).css('meta[http-equiv="refresh"]')}
    assert named == stand - redirects
    for address in ("", "vendors/", "vendors/xiaomi/", "products/xiaomi-ai-glasses/"):
        assert head(site, address).css_first('link[rel="canonical"]').attributes["href"] == BASE + address


def test_a_page_holds_its_linked_data_as_a_block_that_nothing_runs(site):
    (block,) = head(site, "vendors/xiaomi").css('script[type="application/ld+json"]')
    assert json.loads(block.text())["@graph"][0]["mainEntityOfPage"] == f"{BASE}vendors/xiaomi/"


def test_every_address_in_the_guide_stands(site):
    named = re.findall(r"\]\(<([^>]+)>\)", (site / "llms.txt").read_text(encoding="utf-8"))
    assert len(named) > 10
    assert [address for address in named if not (site / address.removeprefix(BASE)).exists()] == []


def test_a_page_names_the_feeds(site):
    feeds = head(site, "vendors/xiaomi").css('link[rel~="alternate"]')
    assert [(site / "vendors/xiaomi" / one.attributes["href"]).resolve().is_file() for one in feeds] == [True, True]


@pytest.mark.threat(14)
def test_links_in_feeds_and_calendars_lead_to_pages_and_anchors_that_stand(site):
    links = [entry.link for entry in feedparser.parse((site / "changes/feed.atom").read_bytes()).entries]
    events = Calendar.from_ical((site / "calendar/all.ics").read_bytes()).walk("VEVENT")
    links += [str(event["url"]) for event in events]
    assert len(links) > 100
    for link in links:
        page, _, anchor = link.removeprefix(BASE).partition("#")
        html = (site / page / "index.html").read_text(encoding="utf-8")
        assert f'id="{anchor}"' in html, link


@pytest.mark.threat(14)
def test_links_in_twins_lead_to_files_that_stand(site):
    twin = (site / "vendors/xiaomi/index.md").read_text(encoding="utf-8")
    targets = [part.partition(">)")[0].partition("#")[0] for part in twin.split("](<")[1:]]
    own = [target.removeprefix(BASE) for target in targets if target.startswith(BASE)]
    assert len(own) > 50
    assert [target for target in own if not (site / target / "index.html").is_file()] == []
