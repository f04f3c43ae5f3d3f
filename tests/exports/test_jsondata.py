"""The market as JSON: read back whole, and every claim with its source, address and place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import SitePath
from generator.exports.jsondata import json_files
from generator.exports.plain import json_text
from generator.exports.rebuild import market_from_json
from generator.model.market import RECORDS
from generator.views.edition import Edition

MARKET = SitePath("data/v1/market.json")


def test_the_market_rebuilt_from_its_json_equals_the_market_of_the_yaml(whole):
    assert market_from_json(dict(json_files(whole))[MARKET]) == whole.market


def test_redirects_come_back_too(whole):
    moved = replace(whole.market, redirects={SitePath("old/"): SitePath("vendors/xiaomi/")})
    assert market_from_json(dict(json_files(Edition(moved, whole.as_of)))[MARKET]) == moved


def test_a_property_may_be_called_derived(small):
    market = small().market
    words = market.vocabulary.specs | {"derived": market.vocabulary.specs["os"]}
    product = market.records["products"]["x1"]
    named = product.model_copy(update={"specs": {"derived": product.specs["os"]}})
    changed = market.from_records(
        market.vocabulary.model_copy(update={"specs": words}),
        [named if record is product else record for record in market],
    )
    assert market_from_json(dict(json_files(Edition(changed, small().as_of)))[MARKET]) == changed


def test_the_past_is_not_rebuilt_since_it_lacks_our_own_words(past):
    with pytest.raises(ValueError, match="past is not whole"):
        market_from_json(dict(json_files(past))[MARKET])


def test_another_version_is_refused():
    with pytest.raises(ValueError, match="version 1"):
        market_from_json(b'{"version": 2}')


def test_every_record_has_a_file_and_stands_in_that_of_its_kind(whole):
    files = dict(json_files(whole))
    for kind in RECORDS:
        listed = [record["id"] for record in json.loads(files[SitePath(f"data/v1/{kind.folder}.json")])["records"]]
        assert listed == sorted(listed)
        assert [SitePath(f"data/v1/{kind.folder}/{one}.json") in files for one in listed] == [True] * len(listed)
    assert len(files) == 1 + len(RECORDS) + sum(1 for _ in whole.market)


def test_a_records_file_brings_the_sources_that_it_names(small):
    document = json.loads(dict(json_files(small()))[SitePath("data/v1/launches/x1-cn.json")])
    assert [source["id"] for source in document["sources"]] == ["page"]
    assert document["record"]["product"] == "x1"


def test_a_date_and_a_number_are_always_objects(small):
    launch, figure, product = (
        json.loads(dict(json_files(small()))[SitePath(f"data/v1/{name}.json")])["record"]
        for name in ("launches/x1-cn", "figures/f", "products/x1")
    )
    assert [claim["when"] for claim in launch["claims"]] == [
        {"text": "2025-Q2", "first": "2025-04-01", "last": "2025-06-30", "precision": "quarter", "edtf": "2025-34"},
        {"text": "2025-08-26", "first": "2025-08-26", "last": "2025-08-26", "precision": "day", "edtf": "2025-08-26"},
        {"text": "vague", "first": None, "last": None, "precision": "vague", "edtf": None},
    ]
    assert [claim["value"] for claim in figure["claims"]] == [
        {"text": "over 300000", "low": 300000, "high": None, "bound": "over"},
        {"text": "0.1", "low": 0.1, "high": 0.1, "bound": "exact"},
    ]
    assert product["specs"]["weight"][0]["derived"]["amount"]["low"] == 49.5
    assert "amount" not in product["specs"]["os"][0]["derived"]


@pytest.mark.parametrize("written", ["9007199254740993.5", "0.12345678901234567", "999999999999999999"])
def test_a_number_that_no_double_holds_is_only_text(market, written):
    claim = {"value": written}
    made = market({"sources/page": {}, "figures/f": {"claims": [claim]}})
    document = json.loads(dict(json_files(Edition(made, made.read_until)))[SitePath("data/v1/figures/f.json")])
    assert document["record"]["claims"][0]["value"] == {"text": written, "low": None, "high": None, "bound": "exact"}


def test_every_claim_says_its_source_address_and_place(whole):
    document = json.loads(dict(json_files(whole))[MARKET])
    sources = {source["id"] for source in document["sources"]}
    found = [claim for kind in RECORDS for record in document[kind.folder] for claim in _claims_in(record)]
    assert len(found) == len(whole.market.all_claims)
    for claim in found:
        assert claim["source"] in sources
        assert claim["derived"]["url"].endswith(f"#{claim['derived']['address']}") or "withdrawn" in claim


def _claims_in(value):
    if isinstance(value, list):
        return [claim for one in value for claim in _claims_in(one)]
    if not isinstance(value, dict):
        return []
    inner = [claim for one in value.values() for claim in _claims_in(one)]
    return [value, *inner] if "basis" in value else inner


def test_what_was_taken_back_is_marked(small):
    files = dict(json_files(small()))
    vendor, deal = (
        json.loads(files[SitePath(f"data/v1/{name}.json")])["record"]
        for name in ("vendors/oppo", "partnerships/oppo-bolon")
    )
    assert [claim["derived"]["current"] for claim in vendor["claims"]] == [True, False]
    assert vendor["claims"][1]["withdrawn"] == {"day": "2026-11-20", "why": "a text"}
    assert vendor["claims"][1]["derived"]["url"] == "changes/corrections/"
    assert [claim["derived"]["current"] for claim in deal["claims"]] == [True, False]


def test_what_the_rules_make_of_a_launch_stands_apart(small):
    derived = json.loads(dict(json_files(small()))[SitePath("data/v1/launches/x1-cn.json")])["record"]["derived"]
    first, second = derived.pop("expectations")
    assert derived["url"] == "products/x1/#launch-cn"
    assert derived["state"] == "launched"
    assert (first["verdict"], first["delay_least"], first["delay_most"]) == ("late", 57, 57)
    assert (first["outcome_first"], first["outcome_last"]) == ("2025-08-26", "2025-08-26")
    assert (second["stage"], second["verdict"]) == ("pilot", "none")


@given(st.text())
def test_no_text_ends_a_script_or_is_lost(text):
    assert "</" not in json_text(text)
    assert json.loads(json_text(text)) == text


def test_expectations_stand_inside_their_launch_with_what_is_known(small):
    files = dict(json_files(small()))
    (launch,) = [one for one in json.loads(files[SitePath("data/v1/launches.json")])["records"] if one["id"] == "x1-cn"]
    expectations = launch["derived"]["expectations"]
    assert expectations
    assert all(value is not None and name != "launch" for one in expectations for name, value in one.items())


def test_a_claim_of_a_withdrawn_record_is_not_current(market):
    gone = {"withdrawn": {"day": "2026-03-01", "why": "misread"}, "claims": [{"text": "It exists."}]}
    edition = Edition(market({"sources/page": {}, "vendors/oppo": gone}), date(2026, 11, 22))
    record = json.loads(dict(json_files(edition))[SitePath("data/v1/vendors/oppo.json")])["record"]
    assert [claim["derived"]["current"] for claim in record["claims"]] == [False]
    assert record["derived"] == {}
