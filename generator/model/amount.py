"""Numbers as they are said: exact, at least, at most, nearly, about, or between (design, "Numbers")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from generator.model.written import written_schema

FORMS = "300000, over 300000, 300000.., under 50000, ..50000, nearly 50000, about 9000000, 1500000..2000000"

MOST_DIGITS = 18
"""Digits of one number: no market counts in more, and a page has to show them."""

_NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d+)?"
_FORM = re.compile(
    rf"(?P<word>over|under|nearly|about) (?P<said>{_NUMBER})"
    rf"|(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})?"
    rf"|\.\.(?P<most>{_NUMBER})"
    rf"|(?P<exact>{_NUMBER})",
    re.ASCII,
)


class Bound(StrEnum):
    """How a number limits the truth."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"
    NEARLY = "nearly"
    ABOUT = "about"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Amount:
    """A closed interval of numbers; an end that the source does not set is None. The unit stands beside it.

    `nearly` and `under` have no low end, `over` no high end; `about` has its number as both ends.
    """

    text: str
    low: Decimal | None = field(compare=False)
    high: Decimal | None = field(compare=False)
    bound: Bound = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one of the written forms; raises ValueError that says what is wrong with the text."""
        match = _FORM.fullmatch(text)
        if match is None:
            message = f'"{text}" is not a number'
            raise ValueError(message)
        parts = match.groupdict()
        if max(_digits(parts[name]) for name in _NUMBERS) > MOST_DIGITS:
            message = f'"{text}" has a number of more than {MOST_DIGITS} digits'
            raise ValueError(message)
        low, high, bound = _limits(parts)
        if low is not None and high is not None and high < low:
            message = f'"{text}" ends below its start'
            raise ValueError(message)
        return cls(text, low, high, bound)

    def __str__(self) -> str:
        """The text as written."""
        return self.text

    @property
    def words(self) -> str:
        """As a reader sees it: thousands parted by commas, the bound in words."""
        low, high = (f"{number:,f}" if number is not None else "" for number in (self.low, self.high))
        match self.bound:
            case Bound.RANGE:
                return f"{low}–{high}"
            case Bound.EXACT:
                return low
        return f"{self.bound.value} {low or high}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text inside a record; a text that is no number becomes a problem of the rule `bad-number`."""
        return written_schema(cls, "bad-number", f"numbers are written {FORMS}")


_NUMBERS = ("said", "low", "high", "most", "exact")
"""The parts of the form that are numbers."""

_WORDS = {"over": Bound.OVER, "under": Bound.UNDER, "nearly": Bound.NEARLY, "about": Bound.ABOUT}


def _digits(number: str | None) -> int:
    return len((number or "").lstrip("-").replace(".", ""))


def _limits(parts: dict[str, str | None]) -> tuple[Decimal | None, Decimal | None, Bound]:
    if parts["word"]:
        bound, number = _WORDS[parts["word"]], Decimal(parts["said"] or "")
        low = number if bound in (Bound.OVER, Bound.ABOUT) else None
        return low, (number if bound is not Bound.OVER else None), bound
    if parts["most"]:
        return None, Decimal(parts["most"]), Bound.AT_MOST
    if parts["exact"]:
        number = Decimal(parts["exact"])
        return number, number, Bound.EXACT
    low = Decimal(parts["low"] or "")
    if parts["high"]:
        return low, Decimal(parts["high"]), Bound.RANGE
    return low, None, Bound.AT_LEAST
