"""CommonMark written from plain text: what a text says is never taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.exports.identity import one_line

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_START = re.compile(r"^(?=[#+=-])|^(\d+)(?=[.)])")  # ends where the backslash goes
_SPECIAL = re.compile(f"{_MARKUP.pattern}|{_LINE_START.pattern}")


@lru_cache(maxsize=8192)  # names, words and days come again in twin after twin
def plain(text: str) -> str:
    """Text in one line, with everything escaped that CommonMark would take for markup."""
    line = one_line(text)
    if _SPECIAL.search(line) is None:  # most texts
        return line
    escaped = _MARKUP.sub(r"\\\1", line)
    return _LINE_START.sub(r"\1\\", escaped)


def link(text: str, url: str) -> str:
    """A link; only its text where it leads nowhere."""
    return f"[{plain(text)}](<{url}>)" if url else plain(text)


def section(title: str, lines: Iterable[str], level: int = 2) -> Iterator[str]:
    """A heading with the lines below it; nothing without lines."""
    below = list(lines)
    if below:
        yield from ("", f"{'#' * level} {plain(title)}", "", *below)


def bullets(texts: Iterable[str]) -> Iterator[str]:
    """A list; the texts are Markdown already."""
    return (f"- {text}" for text in texts)


def document(lines: Iterable[str]) -> bytes:
    """The lines as a file, without two empty lines in a row."""
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return f"{text.strip()}\n".encode()
