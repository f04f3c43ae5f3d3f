"""Text after a value that YAML would silently drop as a comment: `quote: sold out #1 in class`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.reading.quoting import comment_above, quoted_value
from generator.reading.source_text import SourceText

HINT = "put the whole value in quotes; a comment stands on a line of its own"
_RUNS_ON = re.compile(r"[ \t]+#[^\n]*")
_LINES_OF_THEIR_OWN = re.compile(r"(?:\A[ \t]*#[^\n]*)?[ \t\r]*(?:\n[ \t]*(?:#[^\n]*)?\r?)*")


class Comment(NamedTuple):
    """A comment on a line of its own: the number of its line, and its text from the `#` on."""

    line: int
    text: str


def may_hold_comments(source: SourceText) -> bool:
    """Whether to look for comments at all: most files have at most a first line that is one."""
    return "#" in source.text[len(source.lines[0]) if source.text.startswith("#") else 0 :]


def refuse_dropped_comments(source: SourceText, spans: Iterable[tuple[int, int]], end: int) -> None:
    """Report each comment that shares its line with something else.

    `spans` are the first and last character of each scalar, in order; `end` is how far the file was readable.
    """
    if not may_hold_comments(source):
        return
    runs_on = _RUNS_ON.match(source.text, end)
    end = runs_on.end() if runs_on else end
    at = 0
    for start, stop in spans:
        _look_between(source, at, start)
        at = max(at, _past_header(source, start, stop))
        if source.is_full:
            return
    _look_between(source, at, end)


def comments_in(source: SourceText, spans: Iterable[tuple[int, int]]) -> Iterator[Comment]:
    """The comments of a file in which nothing is refused, in order; `spans` as above."""
    at = 0
    for start, stop in (*spans, (len(source.text), len(source.text))):
        for number, line in enumerate(source.text[at:start].split("\n"), source.place_at(at).line):
            if line.lstrip().startswith("#"):
                yield Comment(number, line.strip())
        at = max(at, stop)


def _past_header(source: SourceText, start: int, stop: int) -> int:
    """A block scalar begins with `|` or `>` and the rest of that line, which may hide a comment too."""
    if source.text[start : start + 1] in ("|", ">"):
        header = source.text.find("\n", start, stop)
        _look_between(source, start, header if header >= 0 else stop)
    return stop


def _look_between(source: SourceText, start: int, stop: int) -> None:
    """Outside scalars every `#` begins a comment that takes the rest of its line."""
    own = _LINES_OF_THEIR_OWN.match(source.text, start, stop)
    at = source.text.find("#", own.end() if own else start, stop)
    while at >= 0 and not source.is_full:
        line_start = source.text.rfind("\n", 0, at) + 1
        line_end = source.text.find("\n", at)
        line_end = line_end if line_end >= 0 else len(source.text)
        if source.text[line_start:at].strip():
            dropped = source.text[at:line_end].rstrip("\r")
            place = source.place_at(at, len(dropped))
            # "#1 in class" belongs to the value, "# seen there" does not.
            is_note = dropped[1:2].isspace() or not dropped[1:]
            fix = comment_above(source, place.line, at - line_start) if is_note else quoted_value(source, place.line)
            source.report("dropped-comment", f'YAML would drop "{dropped}" as a comment', place, HINT, fix)
        at = source.text.find("#", line_end, stop)
