"""The problems that a change answers for: those in the files it touches, and those it brings about in others."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.contributing.gitreading import changed_files
from generator.contributing.sides import folders
from generator.problems import Problem

Read = Callable[[Path], tuple[Problem, ...]]
"""Reads a content folder, and returns every problem in it, with paths that begin with the same word for both sides."""


def problems_since(content: Path, base: str, shown: str, read: Read) -> tuple[Problem, ...]:
    """The problems of the folder as it lies here that a commit does not have, or that stand in a file it has otherwise.

    Raises ContributingError where there is no such commit.
    """
    now = read(content)
    with folders(content, base, None) as (before, _):
        known = {_what(problem) for problem in read(before)}
        touched = frozenset(f"{shown}/{name}" for name in changed_files(before, content))
    return tuple(problem for problem in now if _is_new(problem, known, touched))


def _is_new(problem: Problem, known: AbstractSet[tuple[str, str, str]], touched: AbstractSet[str]) -> bool:
    return problem.place.path in touched or _what(problem) not in known


def _what(problem: Problem) -> tuple[str, str, str]:
    """A problem wherever its line has moved to."""
    return problem.rule, problem.message, problem.place.path
