"""The panel that tells, on top of a page of the preview, what is wrong; and what makes a page load itself again."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from generator.problems import Problem, printable

FOLDER = "livereload/"
"""Where the preview's own files stand; no page of the site has this address."""

FILES = {
    "preview.css": Path(__file__).with_name("preview.css").read_bytes(),
    "preview.js": Path(__file__).with_name("preview.js").read_bytes(),
}
"""They come from the site's own origin, as the policy of its pages asks."""

MOST = 50
"""A panel is to be read: more problems than that are in the terminal."""


def with_script(html: str, root: str, epoch: str) -> str:
    """A page that loads itself again as soon as the preview has come further than an epoch; `root` is the site's."""
    script = f'<script src="{escape(root)}{FOLDER}preview.js" data-epoch="{escape(epoch)}"></script>'
    before, end, after = html.rpartition("</body>")
    return f"{before}{script}{end}{after}"


def with_panel(html: str, problems: Sequence[Problem], root: str) -> str:
    """A page with the panel before all else in its body."""
    start = html.index("<body")
    end = html.index(">", start) + 1
    return html[:end] + _panel(problems, root, "This is the last good page.") + html[end:]


def only_panel(problems: Sequence[Problem], root: str) -> str:
    """What stands at every address while there is no good page yet."""
    told = _panel(problems, root, "Pages are shown once it is mended.")
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Something is wrong</title></head>\n'
        f"<body>{told}</body>\n</html>\n"
    )


def _panel(problems: Sequence[Problem], root: str, what: str) -> str:
    rows = "".join(f"<li>{_row(problem)}</li>" for problem in problems[:MOST])
    more = f"<p>{len(problems) - MOST} more are in the terminal.</p>" if len(problems) > MOST else ""
    return (
        f'<section id="hg-preview" role="alert"><link rel="stylesheet" href="{escape(root)}{FOLDER}preview.css">'
        f"<p><strong>Something is wrong.</strong> {what}</p><ol>{rows}</ol>{more}</section>"
    )


def _row(problem: Problem) -> str:
    place = problem.place
    where = f"<code>{escape(printable(place.path))}:{place.line}</code> "
    hint = f"<br>{escape(printable(problem.hint, 640))}" if problem.hint else ""
    return f"{where}{escape(printable(problem.message, 320))}{hint}"
