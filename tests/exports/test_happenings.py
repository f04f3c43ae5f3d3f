"""How sure an event is, and which window is too wide for its last day to be marked."""

from __future__ import annotations

from datetime import date

import pytest

from generator.exports.happenings import _is_wide, happenings
from generator.model.when import When
from generator.views.edition import Edition

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "when, wide",
    [
        ("2026", True),
        ("..2026", True),
        ("2025..2026", True),
        ("2026-H1", False),
        ("..2026-H1", False),
        ("2026-06-26", False),
        ("2026-01-01..2026-07-09", False),  # 190 days
        ("2026-01-01..2026-07-10", True),
    ],
)
def test_a_window_wider_than_a_half_year_has_no_last_day_worth_marking(when: str, wide: bool) -> None:
    assert _is_wide(When.parse(when)) is wide


@pytest.mark.parametrize(
    "denial, status, told",
    [
        ([], "CONFIRMED", "launch expected by the end of Q3 2027"),
        ([{"says": "denied", "stage": "launch", "when": "2027-Q3", "speaker": "Ms Li"}], "TENTATIVE", "; denied, says Ms Li"),
    ],
    ids=["stands", "denied"],
)  # fmt: skip
def test_a_plan_that_somebody_denies_is_no_longer_confirmed(market, denial, status, told) -> None:
    plan = {"says": "expected", "stage": "launch", "when": "2027-Q3", "speaker": "Mr Wu"}
    records = {
        "vendors/oppo": {"name": "OPPO"},
        "sources/page": {"published": "2026-03-02"},
        "launches/it": {"vendor": "oppo", "claims": [plan, *denial]},
    }
    (one,) = happenings(Edition(market(records), DAY))
    assert (one.status, told in one.title) == (status, True)
