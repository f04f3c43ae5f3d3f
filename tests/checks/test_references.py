"""Nothing can go missing unnoticed: whatever is deleted, exactly those who name it are told."""

from __future__ import annotations

import pytest

from generator.checks import run_checks
from generator.model.market import Market
from generator.model.record import references
from generator.problems import Place

SAID = {"basis": "insider", "source": "page"}
ROLE = {"role": "device-vendor"}
RECORDS = {
    "sources/page": {"publisher": "paper", "publisher_name": None, "mirrors": "original"},
    "sources/original": {},
    "sources/alias-page": {},
    "vendors/paper": {"type": "medium"},
    "vendors/oppo": {
        "aliases": [{"name": "Opo", "kind": "spelling", "source": "alias-page"}],
        "owners": [{"vendor": "bbk", "kind": "brand", **SAID}],
        "claims": [{"text": "A maker.", **SAID, "retracted": {"day": "2026-11-22", "source": "original"}}],
    },
    "vendors/bbk": {},
    "vendors/bolon": {},
    "products/air": {"vendor": "oppo", "brands": ["bolon"], "specs": {"os": [{"value": "X", **SAID}]}},
    "products/pro": {"vendor": "oppo", "follows": "air"},
    "partnerships/oppo-bolon": {
        "parties": [{"vendor": "oppo", **ROLE}, {"vendor": "bolon", **ROLE}],
        "products": ["pro"],
        "claims": [{"says": "planned", **SAID}],
    },
    "launches/air-cn": {"product": "air", "claims": [{"says": "expected", "stage": "launch", "when": "2025", **SAID}]},
    "launches/bolon-cn": {"vendor": "bolon", "claims": []},
    "figures/sold": {"about": "products/air", "claims": [{"value": "5", **SAID}], "outcome": [{"verdict": "open", **SAID}]},
    "statements/both": {"about": ["launches/air-cn", "partnerships/oppo-bolon", "figures/sold", "market"], "claims": [{**SAID}]},
}  # fmt: skip


def names(record):
    return {str(ref) for _, ref in references(record)}


def test_the_market_is_whole(market):
    assert run_checks(market(RECORDS), lambda ref, _path: (Place(str(ref)), "")) == ()


@pytest.mark.threat(9)
@pytest.mark.parametrize("gone", RECORDS)
def test_whatever_is_deleted_exactly_its_referrers_are_told(market, gone: str):
    whole = market(RECORDS)
    rest = [record for record in whole if str(record.ref) != gone]
    problems = run_checks(Market.from_records(whole.vocabulary, rest), lambda ref, _path: (Place(str(ref)), ""))
    about = [problem for problem in problems if problem.rule in ("unknown-reference", "wrong-kind")]
    assert {problem.place.path for problem in about} == {str(record.ref) for record in rest if gone in names(record)}
    assert all(gone.partition("/")[2] in problem.message for problem in about)
    told = sum(str(ref) == gone for record in rest for _, ref in references(record))
    assert len(about) == told


@pytest.mark.parametrize(
    "record, named",
    [
        ("sources/page", "sources/original vendors/paper"),
        ("vendors/oppo", "sources/alias-page sources/original sources/page vendors/bbk"),
        ("products/air", "sources/page vendors/bolon vendors/oppo"),
        ("products/pro", "products/air vendors/oppo"),
        ("partnerships/oppo-bolon", "products/pro sources/page vendors/bolon vendors/oppo"),
        ("launches/air-cn", "products/air sources/page"),
        ("launches/bolon-cn", "vendors/bolon"),
        ("figures/sold", "products/air sources/page"),
        ("statements/both", "figures/sold launches/air-cn partnerships/oppo-bolon sources/page"),
    ],
)
def test_what_a_record_names(market, record: str, named: str):
    found = {str(one.ref): one for one in market(RECORDS)}[record]
    assert " ".join(sorted(names(found))) == named


@pytest.mark.parametrize(
    "deal, told",
    [
        ({}, ["partnerships/d.parties.0.vendor: names-withdrawn: vendors/gone was withdrawn on 2026-03-01: misread"]),
        ({"withdrawn": {"day": "2026-03-01", "why": "w"}}, []),
        ({"withdrawn": {"day": "2026-02-01", "why": "w"}}, []),
        (
            {"withdrawn": {"day": "2026-03-02", "why": "w"}},
            ["partnerships/d.parties.0.vendor: names-withdrawn: vendors/gone was withdrawn on 2026-03-01: misread"],
        ),
    ],
    ids=["stands", "the same day", "before", "a day later"],
)
def test_what_names_a_withdrawn_record_is_withdrawn_by_then(market, deal, told) -> None:
    parties = [{"vendor": "gone", **ROLE}, {"name": "a friend", **ROLE}]
    records = {
        "sources/page": {},
        "vendors/gone": {"withdrawn": {"day": "2026-03-01", "why": "misread"}},
        "partnerships/d": {"parties": parties, "claims": [], **deal},
    }
    found = run_checks(market(records), lambda ref, path: (Place(".".join(map(str, (ref, *path)))), ""))
    assert [f"{one.place.path}: {one.rule}: {one.message}" for one in found] == told
