"""The Content-Security-Policy (W3C, level 3) of the pages: nothing from elsewhere, no script but the theme's own.

The theme's inline scripts are allowed by their hashes. These are taken from the theme rendered around an empty page, so
that a script that content has smuggled in is not allowed with them.
"""

from __future__ import annotations

import copy
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from mkdocs.structure.toc import TableOfContents

TEMPLATE = "main.html"
"""What every page of the theme is rendered with."""


@dataclass
class Policies:
    """The policy of each folder depth: the theme's scripts name the way to the site's root, and differ only in it."""

    known: dict[str, str] = field(default_factory=dict)

    def of(self, env: Any, context: Mapping[str, Any]) -> str:
        """The policy for the page that MkDocs is about to render with this context."""
        base = str(context["base_url"])
        if base not in self.known:
            empty = {**context, "page": _emptied(context.get("page"))}
            self.known[base] = policy(inline_scripts(env.get_template(TEMPLATE).render(empty)))
        return self.known[base]


def policy(scripts: Iterable[str]) -> str:
    """The policy's text, for a meta element; each script is allowed by the hash of its text."""
    hashes = sorted({f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def inline_scripts(html: str) -> tuple[str, ...]:
    """The text of each inline script that a browser would run; blocks of data are none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.scripts)


def _emptied(page: Any) -> Any:
    if page is None:
        return None
    empty = copy.copy(page)
    empty.content, empty.title, empty.meta, empty.toc = "", "", {}, TableOfContents([])
    return empty


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self._runs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs)
        self._runs = (
            tag == "script" and "src" not in kind and kind.get("type", "module") in ("module", "text/javascript")
        )
        if self._runs:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._runs:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._runs = False
