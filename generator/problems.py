"""What is wrong with a record, as a value: where, what, how to mend it; and the three ways to print it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

ECHO_LIMIT = 160


class Severity(StrEnum):
    """An error stops the build; a warning is shown and counted."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of text in a file: line and column count from 1, length is in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the content, with the rule it breaks and how to mend it."""

    rule: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR
    echo: str = ""


def sort_key(problem: Problem) -> tuple[Place, str, str]:
    """Problems are told in the order of a reader's eye: file, line, column."""
    return problem.place, problem.rule, problem.message


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything among the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to a mistyped one, if any is close; letter case is overlooked."""
    by_lower = {candidate.lower(): candidate for candidate in sorted(known, reverse=True)}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """The sentence for a word that is not known, with the closest known one: a problem's message."""
    closest = did_you_mean(word, known)
    article = "an" if what[0] in "aeio" else "a"  # "a unit"
    ending = f'; did you mean "{closest}"?' if closest else ""
    return f'{what} "{word}" is not {article} {what}{ending}'


def printable(text: str, limit: int = ECHO_LIMIT) -> str:
    """Text that cannot move a terminal's cursor nor hide its end: control characters escaped, cut at the limit."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[:limit])
    return shown + ("…" if len(text) > limit else "")


def as_text(problems: Sequence[Problem]) -> str:
    """`file:line:col: severity[rule] message` first, so that editors jump; then the line, a caret and the remedy."""
    return "".join(_text(problem) for problem in problems)


def _text(problem: Problem) -> str:
    place = problem.place
    message = printable(problem.message, 2 * ECHO_LIMIT)
    lines = [f"{printable(place.path)}:{place.line}:{place.column}: {problem.severity.value}[{problem.rule}] {message}"]
    if problem.echo:
        lines.append(f"{place.line:5} | {printable(problem.echo)}")
        room = max(1, min(place.length, len(problem.echo) - place.column + 1))
        if place.column <= ECHO_LIMIT:
            lines.append(f"      | {' ' * (place.column - 1)}{'^' * min(room, ECHO_LIMIT)}")
    if problem.hint:
        lines.append(f"  help: {printable(problem.hint, 4 * ECHO_LIMIT)}")
    return "\n".join(lines) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub Actions, one a problem; `%`, CR, LF, `:` and `,` escaped for its runner."""
    return "".join(
        f"::{problem.severity.value} file={_github_value(problem.place.path)},line={problem.place.line},"
        f"col={problem.place.column},title={_github_value(problem.rule)}::{_github_text(_with_hint(problem))}\n"
        for problem in problems
    )


def _with_hint(problem: Problem) -> str:
    message = printable(problem.message, 2 * ECHO_LIMIT)
    return f"{message}\nhelp: {printable(problem.hint, 4 * ECHO_LIMIT)}" if problem.hint else message


def _github_text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_value(text: str) -> str:
    return _github_text(printable(text)).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list of objects with path, line, column, length, rule, severity, message and hint."""
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "length": problem.place.length,
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=True, indent=2) + "\n"
