"""One launch in words: how far it has come, and how each expectation turned out."""

from __future__ import annotations

from datetime import date

import pytest

from generator.views.edition import Edition
from generator.views.launching import launch_row, launch_section

DAY = date(2026, 11, 22)


def edition_of(market, *claims, checked=()):
    records = {
        "vendors/oppo": {},
        "sources/page": {},
        "launches/it": {"vendor": "oppo", "claims": claims, "checked": checked},
    }
    return Edition(market(records), DAY)


@pytest.mark.parametrize(
    "claims, words",
    [
        ([{"says": "happened", "stage": "on-sale", "when": "2025-06-26"}], "launched, on sale 26 June 2025"),
        ([{"says": "happened", "stage": "launch", "when": "2025-06"}], "launched June 2025"),
        ([{"says": "expected", "stage": "launch", "when": "2027"}], "launch expected: 2027"),
        (
            [{"says": "expected", "stage": "launch", "when": "2025-Q2", "stated": "2025-01"}],
            "date passed, not checked since 31 January 2025; launch expected: Q2 2025",
        ),
        (
            [
                {"says": "happened", "stage": "shown", "when": "2026-01-05"},
                {"says": "expected", "stage": "on-sale", "when": "2027-Q1"},
            ],
            "shown 5 January 2026; start of sale expected: Q1 2027",
        ),
    ],
)
def test_standing(market, claims, words):
    edition = edition_of(market, *claims)
    assert launch_row(edition.launches["it"], edition).standing.words == words


def test_a_date_that_passed_says_how_far_was_looked(market):
    claim = {"says": "expected", "stage": "launch", "when": "2025-Q2", "stated": "2025-01"}
    edition = edition_of(market, claim, checked=[{"day": "2026-06-17", "found": "nothing"}])
    section = launch_section(edition.launches["it"], edition)
    assert section.standing.words.startswith("date passed, no launch found (checked 17 June 2026)")
    assert [one.verdict for one in section.promises] == ["overdue"]


def test_each_expectation_stands_beside_its_outcome(market):
    edition = edition_of(
        market,
        {"says": "expected", "stage": "launch", "when": "2025-Q2"},
        {"says": "expected", "stage": "launch", "when": "2025-04", "likelihood": "most likely"},
        {"says": "happened", "stage": "on-sale", "when": "2025-06-26"},
    )
    section = launch_section(edition.launches["it"], edition)
    assert [(one.says, one.turned_out) for one in section.promises] == [
        ("Launch expected: Q2 2025", "On time (on sale 26 June 2025)"),
        ("Launch expected: April 2025 (most likely)", "Late by 57 days (on sale 26 June 2025)"),
    ]
    assert section.counts == "1 on time, 1 late"
    assert section.evidence[0].says == "On sale 26 June 2025"
    assert {one.decided_by.anchor for one in section.promises} == {section.evidence[0].address}


def test_a_launch_has_an_anchor_for_each_region(market):
    claim = {"says": "expected", "stage": "launch", "when": "2027"}
    launch = {"vendor": "oppo", "regions": ["CN", "US"], "claims": [claim]}
    edition = Edition(market({"vendors/oppo": {}, "sources/page": {}, "launches/it": launch}), DAY)
    section = launch_section(edition.launches["it"], edition)
    assert (section.title, section.anchor, section.more_anchors) == (
        "China, United States",
        "launch-cn",
        ("launch-us",),
    )
