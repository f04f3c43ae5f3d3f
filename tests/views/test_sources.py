"""The library, and one source with what rests on it."""

from __future__ import annotations

from datetime import date

from generator.model.source import Source
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
    assert [one.text for one in page.mirrored_by] == ["a page of The Page"]
    assert (copy.is_http, copy.mirrors.text, copy.claims) == (True, "Phones", ())


def test_the_library_counts_claims(market):
    records = {"vendors/oppo": {"claims": [{}]}, "sources/page": {"grade": "D"}}
    (sheet,) = library_sheets(Edition(market(records), DAY))
    assert [(row.source.text, row.published, row.grade, row.claims) for row in sheet.rows] == [
        ("A page of The Page", "undated", "D", 1)
    ]


def test_pages_without_a_headline_go_by_publisher_and_day_where_there_are_several(market):
    def page(publisher, **more):
        return {"publisher_name": publisher, **more}

    records = {
        "sources/a": page("Pocketnow", published="2024-11-12"),
        "sources/b": page("Pocketnow"),
        "sources/c": page("36Kr", published="2024-11-12"),
        "sources/d": page("36Kr", title="Glasses."),
    }
    edition = Edition(market(records), DAY)
    assert [edition.link(source.ref).text for source in edition.market.of(Source)] == [
        "a page of Pocketnow, 12 November 2024",
        "a page of Pocketnow",
        "a page of 36Kr",
        "Glasses",
    ]
    assert [sheet.title for sheet in source_sheets(edition)] == [
        "A page of Pocketnow, 12 November 2024",
        "A page of Pocketnow, undated",
        "A page of 36Kr, 12 November 2024",
        "Glasses, 36Kr, undated",
    ]
