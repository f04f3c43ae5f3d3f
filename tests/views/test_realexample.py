"""The example for contributors is a claim of the record: the one that settled most."""

from __future__ import annotations

from datetime import date

from generator.views.edition import Edition
from generator.views.realexample import real_example

DAY = date(2026, 11, 22)
PAGES = {
    "sources/early": {"published": "2024-11-01", "read": "2026-06-17"},
    "sources/late": {"title": "It is out", "published": "2025-06-27", "read": "2026-06-17", "language": "zh"},
    "vendors/acme": {"name": "Acme"},
    "products/one": {"name": "One", "vendor": "acme"},
}


def expected(when):
    return {"says": "expected", "stage": "launch", "when": when, "source": "early"}


def happened(**more):
    return {"says": "happened", "stage": "launch", "when": "2025-06-26", "source": "late", **more}


def example(market, *claims):
    launch = {"product": "one", "claims": list(claims)}
    return real_example(Edition(market({**PAGES, "launches/one-cn": launch}), DAY))


def test_it_tells_the_page_its_words_and_what_they_settled(market):
    found = example(market, expected("2025-04"), expected("2025-Q2"), happened(quote="今天开售"))
    assert found is not None
    assert (found.source.text, found.quote, found.quote_lang) == ("It is out", "今天开售", "zh-Hans")
    assert (found.launch.text, found.claim.text) == ("One, China", "Launched 26 June 2025")
    assert found.claim.anchor.startswith("c-")
    assert sorted(found.settled) == ["expected April 2025: late by 57 days", "expected Q2 2025: on time"]


def test_without_a_quoted_answer_there_is_none(market):
    assert example(market, expected("2025-04"), happened()) is None
    assert example(market, expected("2025-04")) is None
    assert real_example(Edition(market({}), DAY)) is None
