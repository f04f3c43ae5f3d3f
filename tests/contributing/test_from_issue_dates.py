"""Dates as people write them in a form."""

from __future__ import annotations

import pytest

from generator.contributing.fromissue_dates import when_from
from generator.contributing.writing import ContributingError


@pytest.mark.parametrize(
    "written, read",
    [
        ("2026-06-26", "2026-06-26"),
        ("none", "none"),
        ("2026年6月26日", "2026-06-26"),
        ("2026 年 6 月", "2026-06"),
        ("2026年", "2026"),
        ("2026年第二季度", "2026-Q2"),
        ("2026年三季度", "2026-Q3"),
        ("2026年第4季度", "2026-Q4"),
        ("2026年Q1", "2026-Q1"),
        ("２０２６年上半年", "2026-H1"),
        ("2026年下半年", "2026-H2"),
        ("2026年初", "early-2026"),
        ("2026年中", "mid-2026"),
        ("2026年底", "late-2026"),
        ("2026年末", "late-2026"),
        ("2026年夏季", "2026-summer"),
        ("Q2 2026", "2026-Q2"),
        ("26 June 2026", "2026-06-26"),
        ("26/06/2026", "2026-06-26"),
    ],
)
def test_a_date_with_one_meaning_is_written_as_records_write_it(written, read):
    assert when_from(written, "When") == read


@pytest.mark.parametrize(
    "written", ["06/07/2026", "明年春天", "2026年第五季度", "2026年13月", "2026-02-30", "soonish", "२०२६"]
)
def test_a_date_with_two_meanings_or_none_is_refused_with_its_forms(written):
    with pytest.raises(ContributingError, match="no date that has one meaning; write it as 2026-06-26"):
        when_from(written, "When")
