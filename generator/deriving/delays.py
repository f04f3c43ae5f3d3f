"""By how many days an outcome missed its window: two numbers where the outcome is imprecise."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.when import When
from generator.model.words import Verdict


@dataclass(frozen=True, slots=True)
class Delay:
    """Days late, or days early: at least and at most. Equal where the outcome's day is known, None without an end."""

    least: int | None
    most: int | None

    @property
    def words(self) -> str:
        """As "57 days", "1 day", "10 to 40 days", "at least 10 days"."""
        if self.least is not None and self.most is not None:
            if self.least == self.most:
                return f"{self.least} day{'s' if self.least != 1 else ''}"
            return f"{self.least} to {self.most} days"
        bound, days = ("at most", self.most) if self.least is None else ("at least", self.least)
        return f"{bound} {days} day{'s' if days != 1 else ''}"


def delay_of(verdict: Verdict, window: When, outcome: When) -> Delay | None:
    """A late outcome's days after the window's last, or an early one's days before its first; else None."""
    first = outcome.first.toordinal() if outcome.first else None
    last = outcome.last.toordinal() if outcome.last else None
    if verdict is Verdict.LATE and window.last is not None:
        edge = window.last.toordinal()
        return Delay(*(day - edge if day is not None else None for day in (first, last)))
    if verdict is Verdict.EARLY and window.first is not None:
        edge = window.first.toordinal()
        return Delay(*(edge - day if day is not None else None for day in (last, first)))
    return None
