"""Markdown twins: what the page says, said again without HTML; and no day in words that nobody said."""

from __future__ import annotations

import calendar
import re
from datetime import date

import pytest

from generator.addresses import SitePath
from generator.exports.atom import atom_feeds
from generator.exports.icalendar import icalendars
from generator.exports.jsonfeed import json_feed
from generator.exports.llms import llms_txt
from generator.exports.markdown import link, plain, section
from generator.exports.twins import twins
from generator.model.market import Market
from generator.model.vendor import Vendor
from generator.views.edition import Edition
from generator.views.words import day_words

MONTHS = "|".join(list(calendar.month_name)[1:])
DAYS = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b")


def twin(edition, path):
    return dict(twins(edition))[SitePath(path)].decode()


def test_each_vendor_product_and_told_deal_has_one(whole):
    paths = dict(twins(whole)).keys()
    pages = {whole.page_of(vendor.ref) for vendor in whole.market.of(Vendor)}
    assert {f"{page}index.md" for page in pages} <= paths
    assert SitePath("products/xiaomi-ai-glasses/index.md") in paths
    assert SitePath("partnerships/rokid-bolon/index.md") in paths


def test_a_vendor_is_told_with_its_day_deals_and_launches(whole):
    text = twin(whole, "vendors/xiaomi/index.md")
    assert text.startswith("# Xiaomi 小米\n\n[This page with its pictures](<./>)\n\nAs of 22 November 2026: ")
    assert "\n## Deals\n\n- [" in text
    assert "](<../../products/xiaomi-ai-glasses/>)" in text


def test_a_product_is_told_with_each_promise_beside_its_outcome(whole):
    text = twin(whole, "products/xiaomi-ai-glasses/index.md")
    assert "[Launch expected: Q2 2025](<./#c-" in text
    assert "Turned out: On time (on sale 26 June 2025)" in text
    assert "Turned out: Late by 57 days (on sale 26 June 2025)" in text


def test_a_deal_is_told_with_who_says_so(whole):
    text = twin(whole, "partnerships/rokid-bolon/index.md")
    assert "\n## What is said of it\n\n- Active ([claim](<./#c-" in text
    assert "\n- [BOLON Eyewear 暴龙](<../../vendors/bolon/>): eyewear brand, brings" in text


def test_markup_in_a_text_stays_text():
    assert plain("*a* [b](c) <d> `e` | f_g & \\h") == r"\*a\* \[b\](c) \<d\> \`e\` \| f\_g \& \\h"
    assert [plain(text) for text in ("# a", "1. b", "- c", "2) d", "=")] == [
        r"\# a",
        r"1\. b",
        r"\- c",
        r"2\) d",
        r"\=",
    ]
    assert plain("a\nb") == "a b"


def test_a_link_that_leads_nowhere_is_its_text():
    assert (link("a", "../b/"), link("[a]", "")) == ("[a](<../b/>)", r"\[a\]")


def test_a_section_without_lines_has_no_heading():
    assert list(section("A", [])) == []
    assert list(section("A", ["b"])) == ["", "## A", "", "b"]


def written_days(market: Market) -> set[date]:
    """Every day that stands in a record: what sources said, and the record's own days of reading and looking."""
    written = " ".join(record.model_dump_json() for record in market)
    return {date.fromisoformat(day) for day in re.findall(r"\b\d{4}-\d\d-\d\d\b", written)}


def test_no_twin_feed_or_calendar_tells_a_day_that_nobody_said(whole):
    reach = {whole.reach(record) for record in whole.market} | {whole.horizons.market}  # told as the last of its days
    known = {day_words(day) for day in written_days(whole.market) | reach | {whole.as_of}}
    own_words = str([record.model_dump() for record in whole.market])
    written = (twins, atom_feeds, json_feed, llms_txt)
    texts = [data.decode() for export in written for _, data in export(whole)]
    texts += [data.decode().replace("\r\n ", "") for data in dict(icalendars(whole)).values()]
    told = {day for text in texts for day in DAYS.findall(text)}
    assert len(told) > 100
    assert {day for day in told - known if day not in own_words} == set()


DOUBTED = {
    "sources/page": {"published": "2024-11-05"},
    "sources/wrong": {"grade": "D"},
    "vendors/oppo": {"name": "OPPO", "claims": [{"text": "It grows."}, {"text": "It rests.", "source": "wrong"}]},
    "vendors/bolon": {"name": "BOLON"},
    "products/air": {"name": "Air"},
    "products/air-2": {"name": "Air 2", "follows": "air"},
    "partnerships/oppo-bolon": {
        "parties": [{"vendor": "oppo", "role": "device-vendor"}, {"vendor": "bolon", "role": "eyewear-brand"}],
        "claims": [{"says": "planned", "source": "wrong"}],
    },
    "launches/air-2-cn": {"product": "air-2", "claims": [{"says": "expected", "stage": "launch", "when": "2025-Q2"}]},
}


def lines_of(market, path: str) -> list[str]:
    return twin(Edition(market(DOUBTED), date(2026, 11, 22)), path).splitlines()


def test_a_product_names_what_it_follows_and_what_follows_it(market):
    assert "- Follows: [Air](<../air/>)" in lines_of(market, "products/air-2/index.md")
    (fact,) = (line for line in lines_of(market, "products/air/index.md") if "Follow" in line)
    assert fact == "- Followed by: [Air 2](<../air-2/>)"


def test_a_deal_that_no_page_can_back_is_told_without_a_claim(market):
    (deal,) = (line for line in lines_of(market, "vendors/oppo/index.md") if "Retail" in line)
    assert deal.endswith(
        "](<../../partnerships/oppo-bolon/>), Retail: [BOLON](<../bolon/>) as Eyewear brand; not known"
    )


def test_an_open_question_has_more_words_only_where_they_help(market):
    lines = lines_of(market, "products/air-2/index.md")
    at = lines.index("## Disputed or unknown") + 2
    why = "date passed, not checked since 5 November 2024; launch expected: Q2 2025"
    assert lines[at : at + 2] == [
        f"- date passed: [Air 2, China](<./#launch-cn>) ({why})",
        "- only one source: [Air 2, China](<./#launch-cn>)",
    ]


def test_only_a_page_found_wrong_is_warned_of(market):
    told = [line for line in lines_of(market, "vendors/oppo/index.md") if "read in" in line]
    assert [line.partition("This page: ")[2] for line in told] == [
        "",
        "found wrong on a checked point; shown only beside others.",
    ]


def test_a_launch_is_told_with_who_says_so_and_how_its_promises_turned_out(small):
    (line,) = (line for line in twin(small(), "vendors/oppo/index.md").splitlines() if "launched" in line)
    name, _, told = line.partition(": ")
    assert name == "- [x1, China](<../../products/x1/#launch-cn>)"
    assert told.startswith("launched, on sale 26 August 2025 ([The Page, on the record](<../../products/x1/#c-")
    assert told.endswith(">)); 1 late")


def test_a_launch_without_promises_has_nothing_to_count(market):
    launch = {"product": "air", "claims": [{"says": "happened", "stage": "on-sale", "when": "2025-06-01"}]}
    records = {"sources/page": {}, "vendors/oppo": {}, "products/air": {}, "launches/air-cn": launch}
    lines = twin(Edition(market(records), date(2026, 11, 22)), "vendors/oppo/index.md").splitlines()
    (line,) = (line for line in lines if "launched" in line)
    assert line.endswith(">))")


@pytest.mark.parametrize(
    "more, told", [({}, "(reported)"), ({"region": "CN", "scope": "shops"}, "(reported, China, shops)")]
)
def test_a_figure_says_of_what_it_is_where_it_is_not_of_all(market, more, told):
    figure = {"about": "vendors/oppo", "period": "2025", "claims": [{"value": "300000"}], **more}
    records = {"sources/page": {}, "vendors/oppo": {}, "figures/f": figure}
    lines = twin(Edition(market(records), date(2026, 11, 22)), "vendors/oppo/index.md").splitlines()
    (line,) = (line for line in lines if "300,000" in line)
    assert f" {told}: 300,000 pieces ([The Page, on the record](<" in line
