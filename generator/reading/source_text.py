"""A file's text while it is read: makes problems that point into it and echo the line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from generator.problems import ECHO_LIMIT, Fix, Place, Problem

MOST_PROBLEMS = 500


class SourceText:
    """The text of one file, its lines, and the problems found in it, of which it keeps the first 500."""

    def __init__(self, path: str, text: str) -> None:
        """The path as shown; the text with any line ends."""
        self.path = path
        self.text = text
        lines = text.split("\n")
        self.lines = [line.removesuffix("\r") for line in lines] if "\r" in text else lines
        self.problems: list[Problem] = []

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins: counted only where something is found by its character."""
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """A stretch of this file; what stands after its last line stands at its end."""
        if line > len(self.lines):
            line, column = len(self.lines), len(self.lines[-1]) + 1
        return Place(self.path, line, column, max(1, length))

    def place_at(self, index: int, length: int = 1) -> Place:
        """The stretch that begins at a character, counted from 0."""
        line = bisect_right(self._starts, index)
        return self.place(line, index - self._starts[line - 1] + 1, length)

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that reading on is of no use."""
        return len(self.problems) > MOST_PROBLEMS

    def report(self, rule: str, message: str, place: Place, hint: str = "", fix: Fix | None = None) -> None:
        """Add a problem with the echo of its line."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(self.echoed(Problem(rule, message, place, hint, fix=fix)))
        elif len(self.problems) == MOST_PROBLEMS:
            message = f"the file has more than {MOST_PROBLEMS} problems"
            self.problems.append(Problem("too-many-problems", message, place, "mend the first ones, then check again"))

    def echoed(self, problem: Problem) -> Problem:
        """The problem with the text of its line."""
        line = problem.place.line
        known = problem.place.path == self.path and line <= len(self.lines)
        return replace(problem, echo=harmless(self.lines[line - 1])) if known else problem


def harmless(line: str) -> str:
    """A line cut at 160 characters; what does not print is replaced one for one, so that columns stay."""
    shown = line[:ECHO_LIMIT]
    if shown.isprintable():
        return shown
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in shown)
