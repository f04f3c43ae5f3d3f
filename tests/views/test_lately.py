"""What changed: new dates, narrowed and moved ones, contradictions; each once, newest first."""

from datetime import date

import pytest

from generator.views.edition import Edition
from generator.views.lately import lately


def changes(market, records):
    pages = {"vendors/oppo": {}, "sources/page": {}, "sources/other": {"publisher_name": "The Other"}}
    return list(lately(Edition(market(pages | records), date(2026, 11, 22))))


def launch(*claims):
    return {"products/air": {}, "launches/air": {"product": "air", "claims": list(claims)}}


def plan(when, said, **more):
    return {"says": "expected", "stage": "launch", "when": when, "stated": said, "basis": "insider", **more}


def told(found):
    return [f"{one.label}, {one.when}: {one.about.text}: {one.words}" for one in found]


def test_events_stand_newest_first_each_once(market):
    sold = {"says": "happened", "stage": "on-sale", "when": "2025-06-26"}
    again = {**sold, "source": "other", "basis": "relayed", "stated": "2026-01"}
    halted = {"says": "paused", "stage": "launch", "when": "2026-02"}
    assert told(changes(market, launch(sold, again, halted))) == [
        "New, February 2026: air: launch paused",
        "New, 26 June 2025: air: on sale",
    ]


@pytest.mark.parametrize(
    "before, after, words",
    [
        (
            plan("2026", "2025-01"),
            plan("2026-autumn", "2025-06"),
            "Narrowed: expected launch narrowed: 2026 → autumn 2026",
        ),
        (plan("2026", "2025-01"), plan("2027-Q1", "2025-06"), "Moved: expected launch moved: 2026 → Q1 2027"),
        (plan("2027", "2025-01"), plan("2026", "2025-06"), "New: expected launch brought forward: 2027 → 2026"),
        (plan("2026-Q1", "2025-01"), plan("2026", "2025-06"), None),
        (plan("2026", "2025-01"), plan("2026", "2025-06"), None),
        (
            plan("2026-Q1", "2025-01", basis="official"),
            plan("2027", "2025-06"),
            "Sources disagree: launch expected 2027; the company itself had said Q1 2026",
        ),
        (plan("2026", "2025-01"), plan("2025-Q1", "2025-06"), None),
    ],
)
def test_a_later_date_beside_an_earlier_one(market, before, after, words):
    newest, *rest = changes(market, launch(before, after))
    first = "New, said January 2025: air: first date for the launch:"
    if words is None:
        assert (told([newest])[0].startswith(first), rest) == (True, [])
    else:
        assert f"{newest.label}: {newest.words}" == words
        assert [one.startswith(first) for one in told(rest)] == [True]


def test_what_one_page_tells_on_one_day_stands_together(market):
    shown = {"says": "happened", "stage": "shown", "when": "2026-06-16"}
    orders = {"says": "happened", "stage": "preorder", "when": "2026-06-16"}
    assert told(changes(market, launch(shown, orders))) == ["New, 16 June 2026: air: shown; open for orders"]


def test_a_deal_is_news_on_the_first_day_it_was_said(market):
    parties = [{"vendor": "oppo", "role": "device-vendor"}, {"name": "a friend", "role": "eyewear-brand"}]
    claims = [
        {"says": "planned", "stated": "2026-03", "basis": "official"},
        {"says": "planned", "stated": "2026-01", "basis": "rumour", "source": "other"},
        {"says": "denied", "stated": "2026-05"},
    ]
    found = changes(market, {"partnerships/it": {"parties": parties, "claims": claims}})
    assert told(found) == [
        "Sources disagree, said May 2026: oppo × a friend: Retail: denied",
        "New, said January 2026: oppo × a friend: Retail: planned",
    ]
    assert [one.voice.words for one in found] == ["The Page, on the record", "unconfirmed talk"]


def test_a_dispute_is_about_the_company_of_its_launch(market):
    row = {
        "nature": "dispute",
        "about": ["launches/air"],
        "text": "Which day. Nobody knows.",
        "claims": [{"stated": "2026-05"}],
    }
    happened = {"says": "happened", "stage": "launch", "when": "2026-01"}
    found = changes(market, {**launch(happened), "statements/row": row})
    assert told(found)[0] == "Sources disagree, said May 2026: air: Which day"
    assert [one.companies for one in found] == ["oppo", "oppo"]


def test_nothing_after_the_day_of_the_pages(market):
    assert changes(market, launch({"says": "happened", "stage": "launch", "when": "2027-01"})) == []
