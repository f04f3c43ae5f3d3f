"""A value that YAML takes for something else, put in quotes: the fix for most of what a parser complains about."""

from __future__ import annotations

import re

from generator.problems import Fix
from generator.reading.source_text import SourceText

_FIELD = re.compile(r"(?P<before>\s*(?:- +)*(?:[A-Za-z][\w-]*: +|- +))(?P<value>\S(?:.*\S)?)\s*")
_STRUCTURED = ("[", "{", "|", ">")


def quoted_value(source: SourceText, line: int) -> Fix | None:
    """The value of the field in a line, with all that follows it there, in single quotes; None where it has some."""
    match = _FIELD.fullmatch(source.lines[line - 1])
    if match is None or match["value"].startswith(_STRUCTURED) or match["value"][0] == match["value"][-1] == "'":
        return None
    text = match["value"].replace("'", "''")
    return Fix(source.place(line, match.start("value") + 1, len(match["value"])), f"'{text}'")


def comment_above(source: SourceText, line: int, at: int) -> Fix:
    """A comment, which begins at a column counted from 0, on a line of its own above what it shared its line with."""
    text = source.lines[line - 1]
    indent = text[: len(text) - len(text.lstrip())]
    return Fix(source.place(line, 1, len(text)), f"{indent}{text[at:].rstrip()}\n{text[:at].rstrip()}")


def without_line(source: SourceText, line: int) -> Fix:
    """The line gone."""
    return Fix(source.place(line, 1, len(source.lines[line - 1])), "")


def spaces_for_tabs(source: SourceText, line: int) -> Fix:
    """A line with a tab in its indentation, indented as the field above it; below a name without value, two more."""
    text, above = source.lines[line - 1], next((one for one in source.lines[line - 2 :: -1] if one.strip()), "")
    indent = len(text) - len(text.lstrip())
    column = len(above) - len(above.lstrip(" -" if not text.lstrip().startswith("-") else " "))
    return Fix(source.place(line, 1, indent), " " * (column + 2 * above.rstrip().endswith(":")))
