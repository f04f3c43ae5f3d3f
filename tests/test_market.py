"""The whole market: nothing that was collected is lost, and what the rules make of it is what a reader made of it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checks.evidence import QUOTED_WORDS_A_SOURCE, quoted_words
from generator.deriving.rivals import rivalries
from generator.model.fields import Ref
from generator.model.launch import Launch, LaunchClaim
from generator.model.market import Market
from generator.model.source import Source
from generator.model.words import LaunchWord
from generator.reading.content import read_content
from generator.views.edition import Edition

HERE = Path(__file__).parent
DAY = date(2026, 11, 22)


def told(name: str) -> dict[str, Any]:
    return yaml.load((HERE / "data" / f"{name}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


COVERAGE = told("market_coverage")
OUTCOMES = told("outcomes_reviewed")
DEALS = told("partnerships_reviewed")
SPOT_CHECK = yaml.safe_load((HERE / "data" / "spot_check.yml").read_text("utf-8"))


@cache
def edition() -> Edition:
    market = read_content(HERE.parent / "content").market
    assert market is not None
    return Edition(market.as_of(DAY), DAY)


@cache
def market() -> Market:
    return edition().market


MOVED = {entry["market"]: entry for entry in COVERAGE["moved"]}
IDS = [f"{kind}/{one}" for kind, ids in COVERAGE["ids"].items() if kind != "conflicts" for one in ids]


def stands(ref: str) -> bool:
    return market().get(Ref.parse(ref.partition("#")[0])) is not None


def test_the_inventory_is_of_the_whole_market():
    counts = {kind: len(ids) for kind, ids in COVERAGE["ids"].items()}
    assert counts == {
        "vendors": 84,
        "products": 57,
        "partnerships": 71,
        "launches": 60,
        "figures": 84,
        "sources": 320,
        "conflicts": 26,
    }


def test_every_record_that_was_collected_stands_or_says_where_it_went():
    assert [ref for ref in IDS if ref not in MOVED and not stands(ref)] == []


def test_whatever_moved_stands_where_it_went_and_says_why():
    targets = [entry["went"] for entry in MOVED.values() if entry["went"] != "nothing"]
    assert [target for target in targets if not stands(target)] == []
    assert all(entry["why"] for entry in MOVED.values())


def test_every_contradiction_is_an_open_question():
    disputes = {f"statements/{one}" for one in COVERAGE["ids"]["conflicts"]}
    assert [ref for ref in disputes if not stands(ref)] == []
    assert rivalries(market())


def expected_by(launch_id: str) -> set[str]:
    """The sources of what a launch expects; a denial answers an expectation in the same words."""
    claims = [placed.claim for placed in market().claims_of(Ref("launches", launch_id))]
    said = (LaunchWord.EXPECTED, LaunchWord.DENIED)
    return {claim.source for claim in claims if isinstance(claim, LaunchClaim) and claim.says in said}


@pytest.mark.parametrize("launch_id", COVERAGE["expectations"])
def test_every_expectation_that_was_collected_stands_in_its_launch(launch_id: str):
    sources = set(COVERAGE["expectations"][launch_id])
    home = launch_id if stands(f"launches/{launch_id}") else MOVED[f"launches/{launch_id}"]["went"]
    if not home.partition("/")[2]:
        home = f"launches/{home}"
    moved = {name.partition("#")[2] for name in MOVED if name.startswith(f"launches/{launch_id}#exp")}
    if home.startswith("launches/"):
        missing = sources - expected_by(home.partition("/")[2])
        assert len(missing) <= len(moved), missing
    else:
        claims = market().claims_of(Ref.parse(home))
        assert sources <= {placed.claim.source for placed in claims}


# What the rules make of it, beside what a reader made of it before they ran.


def judged(launch_id: str) -> list[tuple[str, str, str, str]]:
    found = edition().launches[launch_id].expectations
    return sorted((one.claim.claim.source, one.stage.value, str(one.window), one.verdict.value) for one in found)


def test_every_launch_that_expects_something_was_reviewed():
    assert {launch.id for launch in market().of(Launch) if edition().launches[launch.id].expectations} == set(OUTCOMES)


@pytest.mark.parametrize("launch_id", OUTCOMES)
def test_every_verdict_is_the_reviewers(launch_id: str):
    reviewed = [(row["source"], row["stage"], row["when"], row["verdict"]) for row in OUTCOMES[launch_id]]
    assert judged(launch_id) == sorted(reviewed)


def test_every_deal_was_reviewed():
    assert set(edition().deals) == set(DEALS)


@pytest.mark.parametrize("deal_id", DEALS)
def test_every_status_is_the_reviewers(deal_id: str):
    assert edition().deals[deal_id].deal.status.value == DEALS[deal_id]["status"]


def test_every_review_says_why():
    rows = [row for rows in OUTCOMES.values() for row in rows] + list(DEALS.values())
    assert all(row["why"] for row in rows)


# What is owed to the sources.


def test_no_source_is_quoted_beyond_what_is_fair():
    quotes: dict[str, set[str]] = {}
    for placed in market().all_claims:
        if placed.claim.quote:
            quotes.setdefault(placed.claim.source, set()).add(placed.claim.quote)
    over = {source: total for source, found in quotes.items() if (total := sum(map(quoted_words, found))) > 150}
    assert QUOTED_WORDS_A_SOURCE == 150
    assert over == {}


def test_every_chinese_quote_has_its_translation():
    chinese = {source.id for source in market().of(Source) if source.language.startswith("zh")}
    quoted = [placed for placed in market().all_claims if placed.claim.quote and placed.claim.source in chinese]
    assert [f"{placed.ref} {placed.claim.source}" for placed in quoted if not placed.claim.quote_en] == []


def test_forty_records_were_read_a_second_time():
    records = [row["record"] for row in SPOT_CHECK]
    assert len(set(records)) == 40
    assert all(row["values"] > 0 and row["found"] and row["mended"] for row in SPOT_CHECK)
    assert [ref for ref in records if not stands(ref)] == []
