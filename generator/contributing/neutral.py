"""Strangers' text for a Markdown page on a code host: it names nobody, links nowhere, and is no markup."""

from __future__ import annotations

import re

from generator.exports.identity import one_line
from generator.exports.markdown import plain

LONGEST = 220
BREAK = "\u200b"
"""Stands between two signs that would work together; nobody sees it."""

_WORKS = re.compile(r"@(?=\w)|#(?=\d)|\bGH(?=-\d)|:(?=//)|\bwww(?=\.)|\$", re.IGNORECASE)


def neutral(text: str, limit: int = LONGEST) -> str:
    """One line of plain words: no mention, no reference, no link, no formula, no markup; cut at a word."""
    line = one_line(text)
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0] + " …"
    return _WORKS.sub(lambda found: f"{found[0]}{BREAK}", plain(line))


def cell(text: str, limit: int = LONGEST) -> str:
    """The same for a cell of a table, which is never empty."""
    return neutral(text, limit) or "–"
