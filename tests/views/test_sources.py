"""The library, and one source with what rests on it."""

from __future__ import annotations

from datetime import date

from generator.views.edition import Edition
from generator.views.sources import library_sheets, source_sheets

DAY = date(2026, 11, 22)


def test_a_source_lists_every_claim_that_rests_on_it(market):
    records = {
        "vendors/oppo": {"claims": [{"text": "Makes phones.", "quote": "phones"}]},
        "sources/page": {"title": "手机", "title_en": "Phones", "language": "zh", "published": "2025-06"},
        "sources/copy": {"mirrors": "page", "url": "http://copy.com/a"},
    }
    edition = Edition(market(records), DAY)
    sheets = {sheet.path: sheet for sheet in source_sheets(edition)}
    page, copy = sheets["sources/page/"], sheets["sources/copy/"]
    assert [(one.says, one.record.text, one.quote) for one in page.claims] == [("Makes phones.", "oppo", "phones")]
    assert (page.headline, page.translated, page.published, page.dated_by) == (
        "手机",
        "Phones",
        "June 2025",
        "the page says so",
    )
    assert [one.text for one in page.mirrored_by] == ["untitled page"]
    assert (copy.is_http, copy.mirrors.text, copy.claims) == (True, "Phones", ())


def test_the_library_counts_claims(market):
    records = {"vendors/oppo": {"claims": [{}]}, "sources/page": {"grade": "D"}}
    (sheet,) = library_sheets(Edition(market(records), DAY))
    assert [(row.source.text, row.published, row.grade, row.claims) for row in sheet.rows] == [
        ("untitled page", "undated", "D", 1)
    ]
