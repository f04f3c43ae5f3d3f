"""The day of a build."""

from datetime import UTC, date, datetime

import pytest

from generator.clock import parse_day, today


def test_the_day_is_that_of_the_clock_in_utc_unless_it_is_given(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert today() == datetime.now(UTC).date()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732924799")  # a second before midnight in Greenwich
    assert today() == date(2024, 11, 29)


def test_a_day_is_read_as_it_is_written():
    assert parse_day("2024-11-30") == date(2024, 11, 30)


@pytest.mark.parametrize(
    "text",
    ["2024-11", "20241130", "2024-W48-6", "2024-02-30", "1999-12-31", "yesterday", "2024-11-30 ", "", "２０２４-11-30"],
)
def test_what_is_no_day_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match="is not a day"):
        parse_day(text)
