"""A reader's words for dates and counts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from generator.model import words as model_words
from generator.model.when import When
from generator.views import words


@pytest.mark.parametrize(
    "written, read",
    [
        ("2025-06-26", "26 June 2025"),
        ("2025-04", "April 2025"),
        ("2025-Q2", "Q2 2025"),
        ("2025-H1", "first half of 2025"),
        ("2025-H2", "second half of 2025"),
        ("2025", "2025"),
        ("2025-winter", "winter 2025"),
        ("early-2026", "early 2026"),
        ("late-2026..early-2027", "late 2026 to early 2027"),
        ("2024-11-13..2024-11-30", "13–30 November 2024"),
        ("2024-10-30..2024-11-02", "30 October 2024 to 2 November 2024"),
        ("late-2025..", "not before late 2025"),
        ("..2026", "by the end of 2026"),
        ("..2026-06-12", "by 12 June 2026"),
        ("vague", "soon, no date"),
        ("none", "no date given"),
    ],
)
def test_a_date_is_told_as_imprecisely_as_it_was_said(written, read):
    assert words.when_words(When.parse(written)) == read


def test_no_date_at_all():
    assert words.when_words(None) == "no date given"
    assert words.day_words(None) == "an unknown day"
    assert words.day_words(date(2026, 6, 17)) == "17 June 2026"


@pytest.mark.parametrize("number, read", [(0, "no deals"), (1, "1 deal"), (7, "7 deals"), (1200, "1,200 deals")])
def test_counts_agree_with_their_noun(number, read):
    assert words.count_words(number, "deal") == read


def test_lists_are_joined_as_in_a_sentence():
    assert [words.join_words(list(names)) for names in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    "table, enum",
    [
        (words.BASIS, model_words.Basis),
        (words.GRADE, model_words.Grade),
        (words.DEAL_STATUS, model_words.DealStatus),
        (words.DEAL_WORD, model_words.DealWord),
        (words.LAUNCH_STATE, model_words.LaunchState),
        (words.LAUNCH_WORD, model_words.LaunchWord),
        (words.STAGE, model_words.Stage),
        (words.STAGE_NOUN, model_words.Stage),
        (words.VERDICT, model_words.Verdict),
        (words.NATURE, model_words.StatementNature),
        (words.OUTCOME, model_words.OutcomeWord),
    ],
)
def test_every_word_of_the_model_has_a_readers_word(table: dict[StrEnum, str], enum: type[StrEnum]):
    assert set(table) == set(enum)
