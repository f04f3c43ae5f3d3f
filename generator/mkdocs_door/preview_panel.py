"""The panel that tells, on top of a page of the preview, what is wrong with the records."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.problems import Problem, printable

_STYLE = (
    "#hg-preview{position:relative;z-index:9;padding:12px 16px;border-bottom:2px solid;font:14px/1.5 system-ui,"
    "sans-serif;max-height:50vh;overflow:auto;background:#fff4f2;color:#7a1a10}#hg-preview li{margin:8px 0}"
    "#hg-preview code{font-weight:600}"
    "@media(prefers-color-scheme:dark){#hg-preview{background:#2b1512;color:#ffc9c0}}"
)
MOST = 50
"""A panel is to be read: more problems than that are in the terminal."""


def panel(problems: Sequence[Problem]) -> str:
    """The panel's HTML: each problem with its file, line, message and hint."""
    rows = "".join(f"<li>{_row(problem)}</li>" for problem in problems[:MOST])
    more = f"<p>{len(problems) - MOST} more are in the terminal.</p>" if len(problems) > MOST else ""
    return (
        f'<section id="hg-preview" role="alert"><style>{_STYLE}</style>'
        "<p><strong>The records have errors; this is the last good page.</strong></p>"
        f"<ol>{rows}</ol>{more}</section>"
    )


def with_panel(html: str, problems: Sequence[Problem]) -> str:
    """A page with the panel before all else in its body."""
    start = html.find("<body")
    end = html.find(">", start) + 1 if start >= 0 else 0
    return html[:end] + panel(problems) + html[end:]


def only_panel(problems: Sequence[Problem]) -> str:
    """What stands at every address while there is no good page yet."""
    return with_panel(
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>The records have errors</title></head>\n'
        "<body>\n</body>\n</html>\n",
        problems,
    ).replace("; this is the last good page", "; pages are shown once they are mended")


def _row(problem: Problem) -> str:
    place = problem.place
    where = f"<code>{escape(printable(place.path))}:{place.line}</code> "
    hint = f"<br>{escape(printable(problem.hint, 640))}" if problem.hint else ""
    return f"{where}{escape(printable(problem.message, 320))}{hint}"
