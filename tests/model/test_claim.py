"""A claim keeps its address whatever is learned about it, and its days are never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.claim import TextClaim, claim_address, said_day
from generator.model.launch import LaunchClaim
from generator.model.market import RECORDS
from generator.model.partnership import DealClaim
from generator.model.record import own_claims
from generator.model.when import When
from generator.model.words import Basis

PLAN = {"says": "expected", "stage": "launch", "when": "2025-Q2", "source": "page", "basis": "insider"}


def address(record: str = "launches/x-cn", field: str = "claims", **change: object) -> str:
    return claim_address(record, field, LaunchClaim.model_validate({**PLAN, **change}))


def test_an_address_is_pinned():
    """Feeds, calendars and links outside rest on it: this text changes only with the format's version."""
    assert address() == "c-f1b7b15b"


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "in Q2"},
        {"quote_en": "in Q2"},
        {"note": "The headline says the same."},
        {"basis": "official"},
        {"speaker": "Lei Jun"},
        {"stated": "2024-11-20"},
        {"recorded": "2026-11-22"},
        {"retracted": {"day": "2026-11-22", "source": "page"}},
        {"withdrawn": {"day": "2026-11-22", "why": "misread"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_learned_about_a_claim_leaves_its_address(change: dict[str, object]):
    assert address(**change) == address()


@pytest.mark.parametrize(
    "change",
    [
        {"source": "other"},
        {"says": "happened"},
        {"stage": "on-sale"},
        {"when": "2025-04"},
        {"likelihood": "most likely"},
        {"field": "outcome"},
        {"record": "launches/y-cn"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_substance_is_another_claim(change: dict[str, str]):
    assert address(**change) != address()


def test_the_place_in_the_list_is_no_part_of_an_address(market):
    claims = [{"says": "expected", "stage": "launch", "when": when} for when in ("2025", "2026", "2027")]
    records = {"vendors/oppo": {}, "sources/page": {}}
    there = market({**records, "launches/x": {"vendor": "oppo", "claims": claims}})
    back = market({**records, "launches/x": {"vendor": "oppo", "claims": claims[::-1]}})
    assert [placed.address for placed in there.claims] == [placed.address for placed in back.claims][::-1]
    assert len({placed.address for placed in there.claims}) == 3


def test_the_same_words_in_two_fields_have_two_addresses(market):
    found = market({"products/air": {"specs": {"os": [{"value": "x"}], "camera": [{"value": "x"}]}}})
    assert [placed.field for placed in found.claims] == ["specs.os", "specs.camera"]
    assert len({placed.address for placed in found.claims}) == 2


READ = date(2026, 6, 17)


@pytest.mark.parametrize(
    "stated, published, said",
    [
        ("2024-11-20", "2024-11-25", "2024-11-20"),
        (None, "2024-11-25", "2024-11-25"),
        (None, "2024-11-13..2024-11-30", "2024-11-30"),
        ("2026", None, "2026-06-17"),
        (None, "2026-Q2", "2026-06-17"),
        ("..2026-04-21", None, "2026-04-21"),
        (None, None, None),
        (None, "vague", None),
        ("2025-12..", "2025-12-01", None),
    ],
    ids=[
        "stated comes before published",
        "published stands for stated",
        "the last day it may have been",
        "never after it was read",
        "nor is a page published after it was read",
        "an end is enough",
        "undated",
        "a vague day of publication",
        "without an end nobody knows",
    ],
)
def test_said_day_of_a_plan(stated: str | None, published: str | None, said: str | None):
    claim = LaunchClaim.model_validate({**PLAN, "stated": stated} if stated else PLAN)
    found = said_day(claim, When.parse(published) if published else None, READ)
    assert found == (date.fromisoformat(said) if said else None)


@pytest.mark.parametrize(
    "kind, words, said",
    [
        (LaunchClaim, {"says": "happened", "stage": "launch", "when": "2025-06-26"}, "2025-06-26"),
        (LaunchClaim, {"says": "happened", "stage": "launch", "when": "2025-Q2"}, "2025-06-30"),
        (LaunchClaim, {"says": "happened", "stage": "launch", "when": "2026"}, "2026-06-17"),
        (LaunchClaim, {"says": "happened", "stage": "launch", "when": "vague"}, None),
        (LaunchClaim, {"says": "happened", "stage": "launch", "when": "2025.."}, None),
        (LaunchClaim, {"says": "expected", "stage": "launch", "when": "2025-06-26"}, None),
        (LaunchClaim, {"says": "not-yet", "stage": "launch", "when": "2025-06-26"}, None),
        (LaunchClaim, {"says": "cancelled", "stage": "launch", "when": "2025-06-26"}, None),
        (DealClaim, {"says": "in-force", "when": "2025-06"}, "2025-06-30"),
        (DealClaim, {"says": "in-force"}, None),
        (DealClaim, {"says": "planned", "when": "2025-06"}, None),
        (DealClaim, {"says": "ended", "when": "2025-06"}, None),
        (TextClaim, {"text": "A company."}, None),
    ],
)
def test_an_undated_page_dates_only_public_events(kind, words: dict[str, str], said: str | None):
    claim = kind.model_validate({"source": "page", "basis": "official", **words})
    assert said_day(claim, None, READ) == (date.fromisoformat(said) if said else None)


@pytest.mark.parametrize(
    "source, claim, said, known",
    [
        ({"published": "2025-01-02"}, {"recorded": "2026-11-22"}, "2025-01-02", "2025-01-02"),
        ({}, {"recorded": "2026-12-01"}, None, "2026-12-01"),
        ({}, {}, None, "2026-11-22"),
    ],
    ids=["the day it was said", "else the day it was entered", "which is the day of reading unless told"],
)
def test_known_day(market, source, claim, said: str | None, known: str):
    placed = market({"sources/page": source, "vendors/oppo": {"claims": [{"text": "A company.", **claim}]}}).claims[0]
    assert (placed.said and placed.said.isoformat(), placed.known.isoformat()) == (said, known)


def test_bases_are_ordered_from_the_strongest():
    assert [basis.value for basis in sorted(Basis, key=lambda one: one.weakness)] == [
        "official",
        "first-hand",
        "analyst",
        "relayed",
        "insider",
        "rumour",
        "judgement",
        "inference",
    ]


def test_every_kind_of_record_tells_its_claims(market):
    claim = {"says": "expected", "stage": "launch", "when": "2025"}
    whole = market(
        {
            "vendors/oppo": {
                "claims": [{"text": "A."}],
                "owners": [{"vendor": "oppo", "kind": "brand"}],
                "people": [{"name": "B"}],
            },
            "products/air": {
                "claims": [{"text": "A."}],
                "specs": {"os": [{"value": "x"}]},
                "prices": [{"amount": "5", "currency": "CNY", "region": "CN", "kind": "list"}],
            },
            "partnerships/d": {
                "parties": [{"vendor": "oppo", "role": "device-vendor"}, {"name": "B", "role": "eyewear-brand"}],
                "claims": [{"says": "planned"}],
            },
            "launches/l": {"vendor": "oppo", "claims": [claim]},
            "figures/f": {"claims": [{"value": "5"}], "outcome": [{"verdict": "held"}]},
            "statements/s": {"claims": [{}], "outcome": [{"verdict": "open"}]},
        }
    )
    fields = {
        kind.folder: [field for record in whole.of(kind) for field, _, _ in own_claims(record)] for kind in RECORDS
    }
    assert fields == {
        "vendors": ["claims", "owners", "people"],
        "products": ["claims", "specs.os", "prices"],
        "partnerships": ["claims"],
        "launches": ["claims"],
        "figures": ["claims", "outcome"],
        "statements": ["claims", "outcome"],
        "sources": [],
    }
