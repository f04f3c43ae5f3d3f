"""What is wrong with a record, as a value: where, what, how to mend it; and the three ways to print it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum

ECHO_LIMIT = 160
SURELY = 0.8
APART = 0.1
"""How alike two words are that are one with a slip, and how far behind it any other word must lie."""


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
class Fix:
    """A text that is surely meant, to stand in a stretch of one line; a line feed in it begins another line."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the content, with the rule it breaks and how to mend it; `fix` only where nobody need ask."""

    rule: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR
    echo: str = ""
    fix: Fix | None = None


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


def spelt_alike(word: str, known: Mapping[str, str]) -> str | None:
    """What the known spellings of a word mean that differ from it only by case and signs, if it is one thing."""
    bare = _bare(word)
    meant = {known[one] for one in known if bare and _bare(one) == bare}
    return meant.pop() if len(meant) == 1 else None


def surely_meant(word: str, known: Mapping[str, str]) -> str | None:
    """What a word means of a list that holds all there are: spelt alike, or with a slip that is not in a digit."""
    alike = spelt_alike(word, known)
    if alike is not None:
        return alike
    close = {one: _likeness(one, word) for one in known if _digits(one) == _digits(word)}
    best = max(close.values(), default=0.0)
    meant = {known[one] for one, likeness in close.items() if likeness >= max(SURELY, best - APART)}
    return meant.pop() if len(meant) == 1 else None


def each_its_own(words: Iterable[str]) -> dict[str, str]:
    """Words that mean themselves."""
    return {word: word for word in words}


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SURELY and matcher.quick_ratio() >= SURELY else 0.0


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
    if problem.fix:
        lines.append(f"  fix: {_told(problem.fix)}")
    return "\n".join(lines) + "\n"


def _told(fix: Fix) -> str:
    """What a fix does, in one line."""
    text = fix.text.strip("\n")
    if not text.strip():
        return "check --fix indents it" if text else "check --fix takes it away"
    lines = (printable(line.strip(), 2 * ECHO_LIMIT) for line in text.split("\n"))
    return f"write {' and below it '.join(lines)} (check --fix does it)"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub Actions, one a problem; `%`, CR, LF, `:` and `,` escaped for its runner."""
    return "".join(
        f"::{problem.severity.value} file={_github_value(problem.place.path)},line={problem.place.line},"
        f"col={problem.place.column},title={_github_value(problem.rule)}::{_github_text(_with_hint(problem))}\n"
        for problem in problems
    )


def _with_hint(problem: Problem) -> str:
    lines = [printable(problem.message, 2 * ECHO_LIMIT)]
    lines += [f"help: {printable(problem.hint, 4 * ECHO_LIMIT)}"] if problem.hint else []
    lines += [f"fix: {_told(problem.fix)}"] if problem.fix else []
    return "\n".join(lines)


def _github_text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_value(text: str) -> str:
    return _github_text(printable(text)).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list of objects, in the order of the files.

    Each has `path` (as shown, with "/"), `line` and `column` (from 1), `length` (characters to underline), `rule` (for
    `check --explain`), `severity` ("error" or "warning"), `message`, `hint` (how to mend it; may be empty), `echo` (the
    text of the line; may be empty) and `fix`: null, or `line`, `column`, `length` of a stretch and the `text` to stand
    in it.
    """
    return json.dumps([_row(problem) for problem in problems], ensure_ascii=True, indent=2) + "\n"


def _row(problem: Problem) -> dict[str, object]:
    place, fix = problem.place, problem.fix
    return {
        "path": place.path,
        **_stretch(place),
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "echo": printable(problem.echo),
        "fix": {**_stretch(fix.place), "text": fix.text} if fix else None,
    }


def _stretch(place: Place) -> dict[str, int]:
    return {"line": place.line, "column": place.column, "length": place.length}
