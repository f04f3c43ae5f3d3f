"""The market of today, and as it was known on any day before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import RECORDS, Market
from generator.model.product import Product
from generator.model.record import references
from generator.model.source import Source
from generator.model.vendor import Vendor

ROLE = {"role": "device-vendor"}
MARKET = {
    "sources/article": {"published": "2024-11-13..2024-11-30", "grade": "A", "note": "An exclusive."},
    "sources/launch-day": {"published": "2025-06-26", "mirrors": "agency"},
    "sources/agency": {"published": "2025-06-27"},
    "sources/undated": {"note": "no day"},
    "vendors/oppo": {
        "summary": "A maker of phones.",
        "note": "Of China.",
        "aliases": [
            {"name": "Oppo Electronics", "kind": "former"},
            {"name": "Opppo", "kind": "mistranslation", "source": "launch-day"},
        ],
        "unresolved": {"candidate": "OnePlus", "note": "our guess"},
        "claims": [
            {"text": "Makes phones.", "source": "article", "note": "As the headline says."},
            {"text": "Makes glasses.", "source": "launch-day"},
            {"text": "Is old.", "source": "undated"},
        ],
        "checked": [{"day": "2024-11-30", "found": "nothing"}, {"day": "2026-06-17", "found": "nothing"}],
    },
    "vendors/bolon": {"claims": [{"text": "A brand.", "source": "launch-day"}]},
    "vendors/owner": {},
    "products/air": {"brands": ["bolon"], "follows": "earlier", "claims": [{"text": "Thin.", "source": "launch-day"}], "specs": {"weight": [{"value": "39", "source": "launch-day"}], "os": [{"value": "X", "source": "article"}]}},
    "products/earlier": {"claims": [{"text": "Thick.", "source": "undated"}]},
    "products/unrelated": {"claims": [{"text": "Late.", "source": "launch-day"}]},
    "partnerships/oppo-bolon": {
        "parties": [{"vendor": "oppo", "brings": "phones", **ROLE}, {"vendor": "bolon", **ROLE}],
        "claims": [{"says": "planned", "source": "article"}, {"says": "in-force", "when": "2025-06-26", "source": "undated"}],
    },
    "launches/air-cn": {
        "product": "air",
        "claims": [
            {"says": "expected", "stage": "launch", "when": "2025-Q2", "source": "article"},
            {"says": "happened", "stage": "on-sale", "when": "2025-06-26", "source": "undated"},
        ],
    },
    "statements/s": {
        "about": ["vendors/oppo"],
        "claims": [{"source": "article", "withdrawn": {"day": "2025-03-01", "why": "misread"}, "note": "n"}],
    },
    "figures/f": {
        "claims": [{"value": "5", "source": "article", "retracted": {"day": "2025-03-01", "source": "launch-day"}}],
    },
}  # fmt: skip


@pytest.fixture
def whole(market) -> Market:
    return market(MARKET)


def claims_on(whole: Market, day: str) -> set[str]:
    past = whole.as_of(date.fromisoformat(day))
    return {f"{placed.ref} {placed.field} {placed.claim.source}" for placed in past.claims}


ON_30_NOVEMBER = {
    "vendors/oppo claims article",
    "products/air specs.os article",
    "partnerships/oppo-bolon claims article",
    "launches/air-cn claims article",
    "figures/f claims article",
    "statements/s claims article",
}


@pytest.mark.parametrize(
    "day, known",
    [
        ("2024-11-12", set()),
        ("2024-11-29", set()),
        ("2024-11-30", ON_30_NOVEMBER),
        ("2025-06-25", ON_30_NOVEMBER - {"statements/s claims article"}),
    ],
    ids=[
        "before the article",
        "on the last day but one that it may be of",
        "on the last day that it may be of",
        "after it was found to be misread",
    ],
)
def test_a_page_is_known_since_the_last_day_that_it_may_be_of(whole: Market, day: str, known: set[str]):
    assert claims_on(whole, day) == known


def test_public_events_are_known_on_their_day_though_the_page_has_none(whole: Market):
    known = claims_on(whole, "2025-06-26")
    assert {"partnerships/oppo-bolon claims undated", "launches/air-cn claims undated"} <= known
    assert not {claim for claim in known if claim.startswith("vendors/oppo") and claim.endswith("undated")}


def test_what_a_kept_claim_names_stays_and_nothing_else(whole: Market):
    past = whole.as_of(date(2024, 11, 30))
    assert [str(record.ref) for record in past] == [
        "vendors/bolon",
        "vendors/oppo",
        "products/air",
        "products/earlier",
        "partnerships/oppo-bolon",
        "launches/air-cn",
        "figures/f",
        "statements/s",
        "sources/article",
    ]


def test_what_was_not_yet_taken_back_stands(whole: Market):
    before, after = whole.as_of(date(2025, 2, 28)), whole.as_of(date(2025, 3, 1))
    figure, statement = Ref("figures", "f"), Ref("statements", "s")
    assert [placed.is_current for placed in before.claims_of(figure)] == [True]
    assert [placed.is_current for placed in after.claims_of(figure)] == [False]
    assert len(before.claims_of(statement)) == 1
    assert len(after.claims_of(statement)) == 0
    assert len(after.all_claims) == len(before.all_claims)


def test_our_own_words_belong_to_today(whole: Market):
    past = whole.as_of(date(2024, 11, 30))
    vendor, today = past.one(Vendor, "oppo"), whole.one(Vendor, "oppo")
    assert vendor
    assert today
    assert (vendor.summary, vendor.note, vendor.unresolved, vendor.claims[0].note) == (None, None, None, None)
    assert today.summary
    assert today.unresolved
    assert [party.brings for party in past.records["partnerships"]["oppo-bolon"].parties] == [None, None]  # type: ignore[attr-defined]
    assert past.one(Source, "article").note is None  # type: ignore[union-attr]


def test_looks_and_names_of_later_days_are_not_there(whole: Market):
    vendor = whole.as_of(date(2024, 11, 30)).one(Vendor, "oppo")
    assert vendor
    assert [look.day for look in vendor.checked] == [date(2024, 11, 30)]
    assert [alias.name for alias in vendor.aliases] == ["Oppo Electronics"]
    later = whole.as_of(date(2025, 6, 26)).one(Vendor, "oppo")
    assert later
    assert [alias.name for alias in later.aliases] == ["Oppo Electronics", "Opppo"]


def test_properties_without_a_known_claim_are_not_there(whole: Market):
    product = whole.as_of(date(2024, 11, 30)).one(Product, "air")
    assert product
    assert list(product.specs) == ["os"]


def test_what_nobody_can_date_is_counted(whole: Market):
    past = whole.as_of(date(2024, 11, 30))
    assert past.unplaced == 2  # "Is old." and "Thick."
    assert past.day == date(2024, 11, 30)


def test_since_everything_was_read_the_market_is_that_of_today(whole: Market):
    assert whole.read_until == date(2026, 11, 22)
    later = whole.as_of(date(2026, 11, 22))
    assert (list(later), later.unplaced) == (list(whole), 0)
    assert list(whole.as_of(date(2030, 1, 1))) == list(whole)


DAYS = st.dates(date(2024, 10, 1), date(2027, 1, 1))


@given(one=DAYS, other=DAYS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_time_only_adds_and_leaves_nothing_hanging(whole: Market, one: date, other: date):
    day, later = sorted((one, other))
    early, late = whole.as_of(day), whole.as_of(later)
    assert {placed.address for placed in early.all_claims} <= {placed.address for placed in late.all_claims}
    assert {placed.address for placed in early.all_claims} == {
        placed.address for placed in whole.all_claims if placed.known <= day or day >= whole.read_until
    }
    assert all(early.get(ref) for record in early for _, ref in references(record) if whole.get(ref))


def test_what_was_entered_later_is_not_yet_of_today(market):
    whole = market({"sources/page": {}, "vendors/oppo": {"claims": [{"text": "a", "recorded": "2026-12-01"}]}})
    assert whole.read_until == date(2026, 12, 1)
    assert (list(whole.as_of(date(2026, 11, 30))), whole.as_of(date(2026, 11, 30)).unplaced) == ([], 1)


def test_a_record_stands_until_the_day_it_was_withdrawn(market):
    gone = {"withdrawn": {"day": "2025-03-01", "why": "another company was meant"}}
    later = {"withdrawn": {"day": "2025-04-01", "why": "it never was one"}}
    whole = market({"vendors/oppo": {}, "vendors/copy": gone, "vendors/ghost": later})
    told = [whole.restored(date(2025, 2, 28)), whole.restored(date(2025, 3, 1)), whole.restored(date(2025, 4, 1))]
    assert [sorted(vendor.id for vendor in one.of(Vendor)) for one in told] == [
        ["copy", "ghost", "oppo"],
        ["ghost", "oppo"],
        ["oppo"],
    ]


def test_a_market_is_the_same_whatever_the_order_of_files(whole: Market):
    again = Market.from_records(whole.vocabulary, reversed(list(whole)))
    assert again.records == whole.records
    assert [placed.address for placed in again.claims] == [placed.address for placed in whole.claims]


def test_finding_records(whole: Market):
    assert [launch.id for launch in whole.of(Launch)] == ["air-cn"]
    assert whole.get(Ref("vendors", "oppo")) is whole.one(Vendor, "oppo")
    assert whole.get(Ref("vendors", "nobody")) is None
    assert whole.get(Ref("nothing", "oppo")) is None
    assert whole.one(Vendor, None) is None
    assert str(Ref("vendors", "oppo")) == "vendors/oppo"
    assert str(Ref.parse("market")) == "market"


def test_claims_of_one_field(whole: Market):
    ref = Ref("products", "air")
    assert [placed.field for placed in whole.claims_of(ref)] == ["claims", "specs.weight", "specs.os"]
    assert [placed.claim.source for placed in whole.claims_of(ref, "specs.os")] == ["article"]


def test_kinds_have_folders_of_their_own():
    assert len({kind.folder for kind in RECORDS}) == len({kind.singular for kind in RECORDS}) == len(RECORDS)


@pytest.mark.parametrize("nature, told", [("dispute", 0), ("report", 1)])
def test_of_a_dispute_one_side_alone_was_nothing_to_dispute(market, nature, told):
    sources = {"sources/page": {"published": "2025-01-01"}, "sources/later": {"published": "2026-06-01"}}
    claims = [{"stated": "2025-01-01"}, {"source": "later", "stated": "2026-06-01"}]
    whole = market({**sources, "statements/s": {"nature": nature, "claims": claims}})
    assert len(whole.as_of(date(2025, 6, 1)).all_claims) == told
    assert len(whole.as_of(date(2026, 7, 1)).all_claims) == 2


def test_a_market_that_follows_another_has_the_claims_that_it_would_have_alone(market):
    records = {
        "sources/page": {"published": "2026-01-01"},
        "sources/other": {},
        "vendors/oppo": {"claims": [{"text": "It makes glasses."}]},
        "vendors/vivo": {"claims": [{"text": "It makes phones.", "source": "other"}]},
        "vendors/wigain": {"claims": [{"text": "It makes frames.", "source": "new"}]},
    }
    earlier = market(records)
    kept = [one for one in earlier if one.id not in ("page", "vivo")]
    for changed in (
        {"sources/page": {"published": "2025-01-01"}},
        {"sources/new": {"published": "2025-01-01"}},
        {"vendors/vivo": {"claims": [{"text": "It makes cars."}]}},
        {},
    ):
        fresh = [one for one in market({**records, **changed}) if one.id in ("page", "vivo", "new")]
        now = Market.from_records(earlier.vocabulary, [*kept, *fresh])
        assert now.following(earlier).all_claims == now.all_claims
        assert now.following(earlier) == now


def test_claims_of_records_that_stayed_are_not_placed_again(market):
    earlier = market({"sources/page": {}, "vendors/oppo": {"claims": [{"text": "It makes glasses."}]}})
    now = Market.from_records(earlier.vocabulary, [*earlier])
    (kept,), (placed,) = now.following(earlier).all_claims, earlier.all_claims
    assert kept is placed
