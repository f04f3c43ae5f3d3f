"""What libyaml's complaints mean, in plain words with a remedy."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.problems import Fix
from generator.reading.quoting import quoted_value, spaces_for_tabs
from generator.reading.source_text import SourceText


class Complaint(NamedTuple):
    """What the parser said: what it was doing since where, what went wrong and where (counted from 0)."""

    context: str
    since: tuple[int, int] | None
    problem: str
    at: tuple[int, int]


class Meaning(NamedTuple):
    """What a complaint with these words means: our message and hint, and whether the fault began earlier."""

    words: str
    message: str
    hint: str
    from_start: bool = False
    rule: str = "yaml-syntax"


QUOTE_IT = 'put the whole value in quotes: field: "…"'
_QUOTED_END = "there is text after the closing quote"
_QUOTED_END_HINT = 'put the whole value in single quotes, or write \\" for each quote inside'
_TAB_HINT = "indent with spaces"
_INDENT = "the line does not fit the ones above it"
_INDENT_HINT = "indent it as its neighbours: fields of one record begin in one column"

MEANINGS = (
    Meaning("anchor", "anchors are not allowed", QUOTE_IT, from_start=True, rule="yaml-anchor"),
    Meaning("alias", "aliases are not allowed", QUOTE_IT, from_start=True, rule="yaml-alias"),
    Meaning("tag", "tags are not allowed", QUOTE_IT, rule="yaml-tag"),
    Meaning(
        "unexpected end of stream",
        "the quote is never closed",
        "close it at the end of the value",
        from_start=True,
    ),
    Meaning("document indicator", "the quote is never closed", "close it at the end of the value", from_start=True),
    Meaning(
        "expected ':'",
        'the line is not "field: value"',
        "give a field and a colon, or indent it under its field",
        from_start=True,
    ),
    Meaning(
        "',' or ']'",
        'the list has no closing "]"',
        "close it, and put values with commas or brackets in quotes",
        from_start=True,
    ),
    Meaning(
        "',' or '}'",
        'the mapping has no closing "}"',
        "close it, and put values with commas or braces in quotes",
        from_start=True,
    ),
    Meaning("cannot start any token", "a value cannot begin with this character", QUOTE_IT),
    Meaning(
        "sequence entries are not allowed",
        "a list cannot begin here",
        "begin the list on the next line, one item a line",
    ),
    Meaning("escape", "a backslash in double quotes has a meaning of its own", "use single quotes, or write \\\\"),
    Meaning(
        "hexdecimal",
        "a backslash in double quotes has a meaning of its own",
        "use single quotes, or write \\\\",
    ),
    Meaning(
        "hexadecimal",
        "a backslash in double quotes has a meaning of its own",
        "use single quotes, or write \\\\",
    ),
    Meaning("block scalar", "text cannot begin on the line of | or >", "begin it on the next line, indented"),
    Meaning("expected key", _INDENT, _INDENT_HINT),
    Meaning("expected '-'", _INDENT, _INDENT_HINT),
    Meaning("<block end>", _INDENT, _INDENT_HINT),
    Meaning("<document start>", _INDENT, _INDENT_HINT),
)


def refuse_syntax(source: SourceText, complaint: Complaint) -> None:
    """Report why the file cannot be read on."""
    line, column = complaint.at
    found = _by_the_line(source, complaint) or _by_the_words(complaint)
    if found.from_start and complaint.since:
        line, column = complaint.since
    line = min(line, len(source.lines) - 1)
    place = source.place(line + 1, min(column, len(source.lines[line])) + 1)
    source.report(found.rule, found.message, place, found.hint, _fix(source, found, place.line))


def _fix(source: SourceText, found: Meaning, line: int) -> Fix | None:
    if found.hint == _TAB_HINT:
        return spaces_for_tabs(source, line)
    return quoted_value(source, line) if found.hint in (QUOTE_IT, _QUOTED_END_HINT) else None


def _by_the_line(source: SourceText, complaint: Complaint) -> Meaning | None:
    """What the line itself gives away."""
    number, column = complaint.at
    line = source.lines[number] if number < len(source.lines) else ""
    if re.match(r" *\t", line[: column + 1]):
        return Meaning("", "there is a tab in the indentation", _TAB_HINT)
    if "mapping values are not allowed" in complaint.problem:
        if re.search(r":\s", line[:column]):
            return Meaning("", 'the value holds ": ", which begins a field', QUOTE_IT)
        return Meaning("", _INDENT, _INDENT_HINT)
    if "expected key" in complaint.problem and line[:column].rstrip().endswith(('"', "'")):
        return Meaning("", _QUOTED_END, _QUOTED_END_HINT)
    return None


def _by_the_words(complaint: Complaint) -> Meaning:
    said = f"{complaint.context} {complaint.problem}"
    plain = Meaning("", f"this is not YAML: {complaint.problem}", QUOTE_IT)
    return next((meaning for meaning in MEANINGS if meaning.words in said), plain)
