"""The page of an edition and the list of all of them: plain Markdown, as any page that is written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.contributing.archive import Archive
from generator.contributing.newswords import News
from generator.exports.identity import one_line
from generator.model.market import Market
from generator.views.edition import Edition
from generator.views.words import count_words, day_words, join_words

MOST_LINES = 200
"""Of one company; an import brings more, and nobody reads them. The archive has all."""

_COUNTED = (
    ("vendors", "company", "companies"),
    ("products", "product", "products"),
    ("partnerships", "deal", "deals"),
    ("launches", "launch", "launches"),
    ("figures", "figure", "figures"),
    ("sources", "page", "pages"),
)
_MARKUP = "\\`*_[]{}<>&|~"
_ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in _MARKUP})


def edition_page(edition: Edition, packed: Archive, news: Sequence[News], since: date | None) -> str:
    """The page of one edition; `since` is the day of the edition before it, whose news come first by company."""
    day = day_words(edition.as_of)
    reach = edition.horizons.market
    return _document(
        "---",
        f"title: Edition of {day}",
        f"description: The record of the AI-glasses market as it stood on {day}, to cite and to download.",
        "---",
        f"# Edition of {day}",
        "",
        f"The record as known on {day}: {_counts(edition.market)}."
        + (f" The evidence reaches to {day_words(reach)}." if reach else ""),
        "",
        "## How to cite it",
        "",
        "> Hundred Glasses contributors, *Hundred Glasses: the open, sourced record of the AI-glasses market*,"
        f" edition of {day}.",
        "",
        "Add the address of this page. The data are licensed under CC BY 4.0, quotations excepted.",
        "",
        "## The archive",
        "",
        f"`{packed.name}` stands with the release `{tag_of(edition.as_of)}` of the repository. It holds the data"
        " package, the whole market as JSON, and the schemas. Its `manifest.json` gives the hash of every file; the"
        " SHA-256 of that one is",
        "",
        f"`{packed.seal}`",
        "",
        *_news(news, since),
    )


def editions_page(days: Iterable[date]) -> str:
    """The list of all editions, the newest first."""
    listed = [f"- [Edition of {day_words(day)}](editions/{day.isoformat()}.md)" for day in sorted(days, reverse=True)]
    return _document(
        "# Editions",
        "",
        "The record changes every week. An edition stays: a page with its day and what was new, and an archive of all"
        " the data, to cite and to check.",
        "",
        *(listed or ["There is no edition yet."]),
    )


def tag_of(day: date) -> str:
    """The name of an edition's tag."""
    return f"edition-{day.isoformat()}"


def day_of(tag: str) -> date | None:
    """The day of an edition by its tag or the name of its page; None where it is no such name."""
    try:
        return date.fromisoformat(tag.removeprefix("edition-"))
    except ValueError:
        return None


def _counts(market: Market) -> str:
    return join_words([count_words(len(market.records[kind]), one, more) for kind, one, more in _COUNTED])


def _news(news: Sequence[News], since: date | None) -> Iterator[str]:
    if since is None:
        yield from ("## What is new", "", "This is the first edition: all of it.")
        return
    yield from (f"## What is new since {day_words(since)}", "")
    if not news:
        yield "Nothing that a reader would notice."
    for vendor, lines in groupby(news, key=lambda one: one.vendor):
        told = [_text(one.text) for one in lines]
        yield from (f"### {_text(vendor)}", "", *(f"- {line}" for line in told[:MOST_LINES]))
        yield from (f"- and {len(told) - MOST_LINES} more" for _ in told[MOST_LINES : MOST_LINES + 1])
        yield ""


def _text(text: str) -> str:
    """What a text says, never what Markdown would make of it."""
    return one_line(text).translate(_ENTITIES)


def _document(*lines: str) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
