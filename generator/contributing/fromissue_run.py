"""The command `from-issue`: read a form, write what it makes, check, and tell it in Markdown for a pull request."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from collections.abc import Sequence as Items
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.contributing.fromissue import Outcome, UnwritableError, from_issue, problems_in, write_all
from generator.contributing.fromissue_form import MOST_CHARACTERS, shown
from generator.contributing.neutral import cell, neutral
from generator.contributing.writing import ContributingError
from generator.model.market import Market
from generator.problems import Problem, as_text, has_errors
from generator.reading.content import VOCABULARY, read_content

STDIN = "-"
_BYTES = 4 * MOST_CHARACTERS + 1
_LONGEST = 600
_ALWAYS = (
    "Open the page: the quote stands there in these words, the day is right, and nothing here says more than it does.",
    "Who says it, and how do they know? An outlet that quotes the company passes on the company's word.",
)


def run_from_issue(content: Path, file: str, today: date, check: Callable[[], Items[Problem]]) -> int:
    """Make records of the form in a file, "-" for standard input; `check` reads all records and gives what is wrong."""
    reading = read_content(content, content.as_posix())
    if reading.partial is None:
        raise ContributingError(f'the {VOCABULARY} of "{content}" cannot be read; run "python -m generator check"')
    outcome = _made(content, _text_of(file), reading.partial, today)
    write_all(content, outcome.files)
    found = problems_in(outcome, content, check)
    sys.stderr.write(_safe(as_text(found)))
    sys.stdout.write(summary(outcome, content, found))
    sys.stdout.flush()
    return int(has_errors(found))


def summary(outcome: Outcome, content: Path, found: Items[Problem]) -> str:
    """What was done and what is left, as Markdown in which a stranger's words are only words."""
    return "\n".join(_lines(outcome, content, found)) + "\n"


def _lines(outcome: Outcome, content: Path, found: Items[Problem]) -> Iterator[str]:
    yield f"Made of the form `{outcome.filled.form.name}`, in the words of whoever filled it in."
    yield ""
    yield from (f"- {done}" for done in outcome.done)
    yield from ("", "| Field | What it holds |", "|---|---|")
    yield from (f"| {name} | {cell(text, _LONGEST)} |" for name, text in outcome.claim.items())
    yield from ("", "Files:", "")
    yield from (f"- `{(content / one.name).as_posix()}`" for one in outcome.files)
    yield from ("", "Left for a maintainer:", "")
    yield from (f"- [ ] {left}" for left in _ALWAYS)
    yield from (f"- [ ] {_code_kept(left)}" for left in outcome.left)
    if outcome.given("anything"):
        yield f"- [ ] The sender adds: {neutral(outcome.given('anything'), _LONGEST)}"
    yield from ("", _told(found))


def _code_kept(left: str) -> str:
    """A sentence of ours; the answer that one quotes stands in “” and is made plain."""
    before, mark, rest = left.partition("“")
    quoted, _, after = rest.rpartition("”")
    return f"{before}“{neutral(quoted)}”{after}" if mark else left


def _told(found: Items[Problem]) -> str:
    errors = sum(has_errors([one]) for one in found)
    doubts = len(found) - errors
    if not found:
        return "The checks find nothing wrong."
    return f"The checks find {errors} errors and {doubts} doubts: `make check` names them."


def _made(content: Path, body: str, market: Market, today: date) -> Outcome:
    try:
        return from_issue(content, body, market, today)
    except UnwritableError as error:
        sys.stderr.write(_safe(as_text([replace(problem, fix=None) for problem in error.problems])))
        raise


def _text_of(file: str) -> str:
    try:
        if file == STDIN:
            data = sys.stdin.buffer.read(_BYTES)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(_BYTES)
        return data.decode("utf-8")
    except OSError as error:
        raise ContributingError(f'"{shown(file)}" cannot be read: {(error.strerror or str(error)).lower()}') from error
    except UnicodeDecodeError:
        if len(data) >= _BYTES:
            raise ContributingError(
                f"the form has more than {MOST_CHARACTERS} characters, which no issue holds"
            ) from None
        raise ContributingError(f'"{shown(file)}" is not UTF-8') from None


def _safe(text: str) -> str:
    """Problems with a stranger's words in them: nothing in them is a command to whatever keeps the log."""
    return text.replace("##[", "## [")
