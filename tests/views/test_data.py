"""The data page: it names every file there is and no other, says their rows, and how to use and cite them."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from generator.addresses import OPEN_DATA
from generator.exports import export_files
from generator.exports.csvdata import GUARD
from generator.exports.jsondata import VERSION
from generator.exports.table import JOINT
from generator.site import build_site
from generator.views.data_page import data_sheets, rows_of
from generator.views.downloads import CONVENTIONS, FORMAT_CHANGES, SHELVES, record_files
from generator.views.edition import Edition
from generator.views.snippets import snippets

DAY = date(2026, 11, 22)
BASE = "https://glasses.example.org/g/"
HOLES = {
    "<kind>": r"[a-z]+",
    "<field>": r"[a-z]+",
    "<id>": r"[a-z0-9-]+",
    "<table>": r"[a-z_]+",
    "<name>": r"[a-z]+",
    "<code>": r"[A-Za-z0-9-]+",
}
ROLE = {"role": "device-vendor"}
EXPECTED = {"says": "expected", "stage": "launch", "when": "2025-Q2"}
RECORDS = {
    "sources/page": {"title": "T", "authors": ["A"], "published": "2024-11-05"},
    "vendors/oppo": {"name": "OPPO", "native_name": "欧珀", "claims": [{"text": "It is."}]},
    "vendors/eye": {"name": "Eye", "aliases": [{"name": "Eye", "kind": "former"}]},
    "products/air": {"vendor": "oppo"},
    "launches/air": {"product": "air", "regions": ["US", "CN"], "claims": [EXPECTED]},
    "partnerships/it": {
        "parties": [{"vendor": "oppo", **ROLE}, {"vendor": "eye", "role": "eyewear-brand"}],
        "claims": [{"says": "in-force"}],
    },
    "figures/sold": {"about": "vendors/eye", "claims": [{"value": "1"}]},
    "statements/row": {"about": ["launches/air"], "claims": [{}]},
}


@pytest.fixture
def edition(market):
    return Edition(market(RECORDS), DAY)


@pytest.fixture
def sheet(edition):
    (one,) = data_sheets(edition)
    return one


def page(market, site_url=""):
    (one,) = [page for page in build_site(market(RECORDS), DAY, site_url=site_url).pages if page.path == OPEN_DATA]
    return Html(one.html)


def test_every_file_is_on_a_shelf_and_every_offer_is_a_file(edition):
    offers = [offer.pattern for shelf in SHELVES for offer in shelf.offers]
    patterns = [
        re.compile(re.sub(r"<\w+>", lambda hole: HOLES[hole[0]], offer.replace(".", r"\."))) for offer in offers
    ]
    files = list(export_files(edition))
    assert [path for path in files if not any(one.fullmatch(path) for one in patterns)] == []
    assert [one.pattern for one in patterns if not any(one.fullmatch(path) for path in files)] == []


def test_the_rows_that_it_tells_are_those_of_the_manifest(edition, sheet):
    told = json.loads(export_files(edition)["data/v1/manifest.json"])
    rows = {file["path"]: file.get("rows") for file in told["files"]}
    for path, number in rows_of(edition).items():
        assert (path, number) == (path, rows[path])
    for kind in sheet.kinds:
        assert [kind.rows] * 2 == [rows[kind.json.path], rows[kind.csv.path]]


def test_its_links_lead_to_files_and_pages(edition, market):
    site = build_site(market(RECORDS), DAY)
    stands = {page.path for page in site.pages} | dict(site.files).keys()
    links = [link.attributes["href"] for link in page(market).css("a")]
    own = [link.partition("#")[0] for link in links if not link.startswith(("https:", "#"))]
    own = [link for link in own if link != "./"]  # the page itself: its foot names it
    paths = [link.removeprefix("../") if link.startswith("../") else f"data/{link}" for link in own]
    assert len(paths) > 30
    assert [path for path in paths if path not in stands] == []


def test_the_conventions_are_those_of_the_code():
    text = " ".join(CONVENTIONS)
    assert f"or with {GUARD}, has {GUARD} in front" in text
    assert f"joined by {JOINT!r}" in text
    assert FORMAT_CHANGES[0].version == VERSION


def test_where_the_address_is_known_it_stands_in_what_is_to_be_copied(market):
    text = page(market, BASE).text()
    assert f"every launch: {BASE}calendar/all.ics" in text
    assert f"Atom: {BASE}changes/feed.atom" in text
    assert f"CC BY 4.0. {BASE}" in text
    assert [code.text() for code in page(market, BASE).css("pre code")][:4] == [one.code for one in snippets(BASE)]


def test_where_it_is_not_known_the_page_says_what_to_do(market):
    text = page(market).text()
    assert "Download the files that a query names" in text
    assert "copy the address of a link" in text
    assert "https://glasses" not in text


def test_it_can_be_cited_with_its_day(sheet):
    assert sheet.citation.startswith(
        "Hundred Glasses: the AI-glasses market, claim by claim. As known on 22 November 2026"
    )
    assert sheet.bibtex.startswith("@misc{hundred-glasses-2026-11-22,\n")
    assert sheet.bibtex.count("{") == sheet.bibtex.count("}")


def test_regions_are_those_of_launches_by_name(sheet):
    assert [(link.text, link.path) for link in sheet.regions] == [
        ("China", "calendar/regions/CN.ics"),
        ("United States", "calendar/regions/US.ics"),
    ]


def test_the_files_of_a_record_exist(edition):
    files = export_files(edition)
    for kind, record_id in (("vendors", "oppo"), ("products", "air"), ("partnerships", "it")):
        record = edition.market.records[kind][record_id]
        assert [link.text for link in record_files(record.ref)] == ["JSON", "Markdown"]
        assert {link.path for link in record_files(record.ref)} <= files.keys()
