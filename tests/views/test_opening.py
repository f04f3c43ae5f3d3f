"""The opening sentence of a profile: the strongest facts first, each with the claim that says so."""

from __future__ import annotations

from datetime import date

import pytest

from generator.deriving.ownership import owners_of
from generator.model.vendor import Vendor
from generator.views.connections import Connections
from generator.views.edition import Edition
from generator.views.opening import number_words, opening

DAY = date(2026, 11, 22)


def deal(*vendors, basis="official", says="in-force", role="device-vendor"):
    parties = [{"vendor": one, "role": role if one == vendors[0] else "eyewear-brand"} for one in vendors]
    return {"parties": parties, "claims": [{"says": says, "basis": basis}]}


def launch(when, says="expected", stage="launch", **more):
    return {"product": "air", "claims": [{"says": says, "stage": stage, "when": when, **more}]}


def clauses(market, records, vendor="oppo"):
    records = {"vendors/oppo": {}, "sources/page": {}, **records}
    edition = Edition(market(records), DAY)
    found = edition.market.one(Vendor, vendor)
    made = opening(found, Connections.of(edition), owners_of(edition.market))
    return ["".join(one.words or one.name.text for one in clause) for clause in made]


def test_a_brand_does_not_sell_what_others_make(market):
    records = {"vendors/eye": {}, "products/air": {"brands": ["eye"]}, "launches/a": launch("2025", "happened")}
    assert clauses(market, records) == ["sells one product: air"]
    assert clauses(market, records, "eye") == ["its name is on one product sold by others: air"]


def test_a_partner_whose_sister_works_with_a_rival_is_told(market):
    owned = {"owners": [{"vendor": "luxottica", "kind": "brand"}]}
    records = {"vendors/bolon": owned, "vendors/rayban": owned, "vendors/luxottica": {}, "vendors/meta": {}}
    records |= {"partnerships/a": deal("oppo", "bolon"), "partnerships/b": deal("meta", "rayban")}
    assert clauses(market, records) == ["confirmed partner of bolon (a sister brand of rayban, which works with meta)"]


def test_a_sister_without_a_rival_is_not_worth_a_word(market):
    owned = {"owners": [{"vendor": "luxottica", "kind": "brand"}]}
    records = {"vendors/bolon": owned, "vendors/rayban": owned, "vendors/luxottica": {}}
    assert clauses(market, {**records, "partnerships/a": deal("oppo", "bolon")}) == ["confirmed partner of bolon"]


def test_more_partners_than_a_sentence_bears_are_counted(market):
    names = ["a", "b", "c", "d", "e"]
    records = {f"vendors/{one}": {} for one in names}
    records |= {f"partnerships/{one}": deal("oppo", one, basis="insider") for one in names}
    assert clauses(market, records) == ["reported to work with a, b, c and two others"]


@pytest.mark.parametrize(
    "says, words",
    [("ended", "ended: the Retail oppo × eye"), ("declined", "turned down: the Retail oppo × eye")],
)
def test_what_is_over_is_told(market, says, words):
    assert clauses(market, {"vendors/eye": {}, "partnerships/a": deal("oppo", "eye", says=says)}) == [words]


def test_what_is_due_and_what_passed_its_date(market):
    due = {"products/air": {"name": "Air"}, "launches/a": launch("2027")}
    assert clauses(market, due) == ["expected 2027: Air"]
    passed = {"products/air": {"name": "Air"}, "launches/a": launch("2025", stated="2024-01-01")}
    assert clauses(market, passed) == ["date passed, not checked since 1 January 2024: Air"]


def test_partners_round_one_maker_of_glasses_are_not_partners_of_each_other(market):
    records = {"vendors/a": {}, "vendors/b": {}, "partnerships/a": deal("oppo", "a", "b")}
    assert clauses(market, records) == ["confirmed partner of a and b"]
    assert clauses(market, records, "a") == ["confirmed partner of oppo"]


@pytest.mark.parametrize(
    "basis, told",
    [("relayed", "expected Q3 2027 (repeated from elsewhere): Air"), ("rumour", "expected 2027: Air")],
)
def test_a_plan_is_told_as_narrow_as_it_was_said_on_record(market, basis, told):
    made = launch("2027", stated="2025-06-10")
    made["claims"].append({**made["claims"][0], "when": "2027-Q3", "basis": basis, "stated": "2026-06-16"})
    assert clauses(market, {"products/air": {"name": "Air"}, "launches/a": made}) == [told]


def test_a_plan_that_was_replaced_is_not_told(market):
    made = launch("2026", basis="insider", stated="2025-10-03")
    made["claims"].append({**made["claims"][0], "when": "2027-Q3", "stated": "2026-04-12"})
    found = clauses(market, {"products/air": {"name": "Air"}, "launches/a": made})
    assert found == ["expected Q3 2027 (unnamed sources): Air"]


def test_dates_that_can_be_judged_are_counted(market):
    claims = [
        {"says": "expected", "stage": "launch", "when": "2025-Q1", "stated": "2024-01-01"},
        {"says": "expected", "stage": "launch", "when": "2025-06", "stated": "2024-01-02"},
        {"says": "happened", "stage": "launch", "when": "2025-06-26"},
    ]
    records = {"products/air": {"name": "Air"}, "launches/a": {"product": "air", "claims": claims}}
    assert clauses(market, records)[-1] == "of two dates said for its launches and judged, one on time and one late"


def test_every_name_has_the_claim_that_backs_it(market):
    records = {"vendors/eye": {}, "partnerships/a": deal("oppo", "eye")}
    edition = Edition(market({"vendors/oppo": {}, "sources/page": {}, **records}), DAY)
    ((_, name),) = opening(edition.market.one(Vendor, "oppo"), Connections.of(edition), {})
    assert name.claim == edition.claim_link(edition.deals["a"].deal.claim)


@pytest.mark.parametrize("number, words", [(0, "no deals"), (1, "one deal"), (12, "twelve deals"), (13, "13 deals")])
def test_small_numbers_are_words(number, words):
    assert number_words(number, "deal") == words
