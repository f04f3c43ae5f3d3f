"""What the words of an enum mean, for editors, prompts and schemas."""

from __future__ import annotations

from enum import StrEnum

from generator.exports.meanings import meanings_of
from generator.model.vocabulary import Better


class Unexplained(StrEnum):
    ONE = "one"


def test_words_have_their_meanings_in_their_order_and_those_that_nobody_explains_none() -> None:
    assert meanings_of(Better) == ["the less, the better", "the more, the better"]
    assert meanings_of(Unexplained) == []
