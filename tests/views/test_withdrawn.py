"""A record that was wrong as a whole: its page says so, the corrections list it, and nothing else knows it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from generator.addresses import SitePath
from generator.checks.references import check_references
from generator.exports import export_files
from generator.exports.rebuild import market_from_json
from generator.pages.page import Page
from generator.site import build_site
from generator.views.corrections import corrections_sheets
from generator.views.edition import Edition
from generator.views.withdrawn import withdrawn_sheets

DAY = date(2026, 11, 22)
GONE = {"withdrawn": {"day": "2026-03-01", "why": "another company was meant."}}
CLAIMS = [{"says": "in-force", "when": "2025-01"}]
PARTIES = [{"vendor": "oppo", "role": "device-vendor"}, {"vendor": "zyxwv", "role": "eyewear-brand"}]
LAUNCHES = [{"says": "expected", "stage": "launch", "when": "2025-Q2"}]
RECORDS = {
    "sources/page": {"published": "2024-11-30", "read": "2025-01-01"},
    "vendors/oppo": {"name": "Oppo", "claims": [{"text": "It exists."}]},
    "vendors/zyxwv": {"name": "Zyxwv", "native_name": "错了", "claims": [{"text": "It exists."}], **GONE},
    "partnerships/oppo-zyxwv": {"parties": PARTIES, "claims": CLAIMS, **GONE},
    "launches/zyxwv-cn": {"vendor": "zyxwv", "claims": LAUNCHES, **GONE},
}


@pytest.fixture
def whole(market):
    return market(RECORDS)


def words(page: Page) -> str:
    return " ".join(LexborHTMLParser(page.html).text(separator=" ").split())


def test_its_page_says_so_and_asks_search_engines_to_leave(whole):
    pages = {page.path: page for page in build_site(whole, DAY).pages}
    vendor, deal = pages["vendors/zyxwv/"], pages["partnerships/oppo-zyxwv/"]
    assert words(vendor).startswith("Zyxwv This vendor was withdrawn on 1 March 2026: another company was meant.")
    assert words(deal).startswith("Oppo × Zyxwv This partnership was withdrawn on 1 March 2026: another company")
    assert (vendor.noindex, vendor.search, vendor.edit) == (True, (), "content/vendors/zyxwv.yml")
    assert not any(page.noindex for page in pages.values() if page not in (vendor, deal))
    assert "launches/zyxwv-cn/" not in pages


def test_nothing_else_names_it_but_the_corrections(whole):
    own = {"vendors/zyxwv/", "partnerships/oppo-zyxwv/", "changes/corrections/"}
    for page in build_site(whole, DAY).pages:
        told = f"{page.html} {page.search} {page.linked_data} {page.description}".casefold()
        assert ("zyxwv" in told) == (page.path in own), page.path


def test_the_corrections_tell_what_was_taken_back_when_and_why(whole):
    (sheet,) = corrections_sheets(Edition(whole, DAY))
    told = [(one.about.text, one.about.path, one.kind, one.day, one.why) for one in sheet.records]
    back = ("1 March 2026", "another company was meant")
    assert told == [
        ("Zyxwv", "vendors/zyxwv/", "vendor", *back),
        ("Oppo × Zyxwv", "partnerships/oppo-zyxwv/", "partnership", *back),
        ("Zyxwv AI glasses (no name yet), China", None, "launch", *back),
    ]
    assert [page.path for page in withdrawn_sheets(Edition(whole, DAY))] == [told[0][1], told[1][1]]
    html = next(page.html for page in build_site(whole, DAY).pages if page.path == "changes/corrections/")
    assert "<del>the whole vendor</del>" in html
    assert "Nothing has been withdrawn" not in html


def test_its_files_answer_and_no_other_file_names_it_but_what_tells_of_corrections(whole):
    files = export_files(Edition(whole, DAY))
    naming = {path for path, data in files.items() if b"zyxwv" in data.lower()}
    assert naming - {SitePath("data/v1/manifest.json")} == {
        SitePath("data/v1/market.json"),
        SitePath("data/v1/vendors/zyxwv.json"),
        SitePath("data/v1/partnerships/oppo-zyxwv.json"),
        SitePath("data/v1/launches/zyxwv-cn.json"),
        SitePath("vendors/zyxwv/feed.atom"),
        SitePath("calendar/vendors/zyxwv.ics"),
        SitePath("changes/feed.atom"),
        SitePath("changes/feed.json"),
        SitePath("changes/changes.csv"),
        SitePath("vendors/oppo/feed.atom"),
    }
    document = json.loads(files[SitePath("data/v1/vendors/zyxwv.json")])
    assert document["record"]["withdrawn"] == {"day": "2026-03-01", "why": "another company was meant."}
    assert not document["record"]["claims"][0]["derived"]["current"]
    for name, path in (
        ("vendor", "vendors/zyxwv.json"),
        ("launch", "launches/zyxwv-cn.json"),
        ("market", "market.json"),
    ):
        schema = json.loads(files[SitePath(f"data/v1/schema/{name}.schema.json")])
        told = json.loads(files[SitePath(f"data/v1/{path}")])
        assert [fault.message for fault in Draft202012Validator(schema).iter_errors(told)] == []
    assert files[SitePath("vendors/zyxwv/feed.atom")].count(b": the whole vendor was withdrawn<") == 1
    assert b"BEGIN:VEVENT" not in files[SitePath("calendar/vendors/zyxwv.ics")]


def test_the_market_comes_back_from_its_json_whole(whole):
    again = market_from_json(export_files(Edition(whole, DAY))[SitePath("data/v1/market.json")])
    assert again == whole
    assert set(map(str, again.withdrawn)) == {"vendors/zyxwv", "partnerships/oppo-zyxwv", "launches/zyxwv-cn"}


def test_before_its_day_it_stands_as_it_stood(whole):
    assert whole.read_until == date(2026, 3, 1)
    before, after = whole.as_of(date(2026, 2, 28)), whole.as_of(date(2026, 3, 1))
    assert {str(record.ref) for record in before} == set(RECORDS)
    assert not before.withdrawn
    assert {str(record.ref) for record in after} == {"vendors/oppo", "sources/page"}
    pages = {page.path: page for page in build_site(whole, date(2026, 2, 28)).pages}
    assert not pages["vendors/zyxwv/"].noindex
    assert "It exists." in pages["vendors/zyxwv/"].html
    assert "Nothing has been withdrawn" in pages["changes/corrections/"].html


def test_one_withdrawn_earlier_stays_so_while_another_still_stood(market):
    later = {"withdrawn": {"day": "2026-05-01", "why": "it never was"}}
    whole = market({**RECORDS, "vendors/late": {"claims": [{"text": "It exists."}], **later}})
    between = whole.as_of(date(2026, 4, 1))
    assert {str(ref) for ref in between.withdrawn} == {"vendors/zyxwv", "partnerships/oppo-zyxwv", "launches/zyxwv-cn"}
    assert "late" in between.records["vendors"]


@pytest.mark.parametrize(
    "changes, refused",
    [
        ({}, []),
        ({"withdrawn": None}, ["partnerships/oppo-zyxwv.parties.1.vendor"]),
        ({"withdrawn": {"day": "2026-03-02", "why": "late"}}, ["partnerships/oppo-zyxwv.parties.1.vendor"]),
        ({"withdrawn": {"day": "2026-02-01", "why": "early"}}, []),
    ],
    ids=["the same day", "still stands", "withdrawn later", "withdrawn earlier"],
)
def test_what_counts_names_nothing_that_was_withdrawn(market, changes, refused):
    deal = {**RECORDS["partnerships/oppo-zyxwv"], **changes}
    found = list(check_references(market({**RECORDS, "partnerships/oppo-zyxwv": deal})))
    assert [".".join(map(str, (one.ref, *one.path))) for one in found] == refused
    assert {(one.rule, one.message) for one in found} <= {
        ("names-withdrawn", "vendors/zyxwv was withdrawn on 2026-03-01: another company was meant.")
    }


def test_a_market_without_withdrawn_records_is_itself_when_restored(whole):
    nothing_gone = replace(whole, withdrawn={})
    assert nothing_gone.restored() is nothing_gone
