"""What changed between two states of a market: for the pull request in Markdown, for machines in JSON. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.addresses import SitePath
from generator.contributing.comparing import Comparison
from generator.contributing.consequences import PageChanges, Turn, page_changes, turns
from generator.contributing.neutral import cell, neutral
from generator.contributing.newswords import News, news_of, subject
from generator.contributing.sides import Sides
from generator.model.fields import Ref
from generator.problems import printable
from generator.views.words import count_words, day_words

LONGEST_LINE = 420
MOST_LISTED = 30
"""Number of pages, and of turned verdicts, that are named; the others are counted."""


@dataclass(frozen=True)
class Difference:
    """All that a reader would notice. `turned` are the consequences that stand in no line of news."""

    comparison: Comparison
    news: tuple[News, ...]
    every_turn: tuple[Turn, ...]
    turned: tuple[Turn, ...]
    pages: PageChanges | None
    """None where one side has errors, so that no pages can be made."""
    other_files: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """The records that could not be read on one side, and so are left out."""
        return tuple(sorted(map(str, self.comparison.unread)))


def difference(sides: Sides) -> Difference:
    """Compare two editions of the same day."""
    comparison = sides.comparison
    every = turns(comparison)
    news = news_of(comparison, every)
    told = {one.ref for one in news}
    turned = tuple(turn for turn in every if turn.ref not in told)
    pages = page_changes(comparison) if sides.is_sound else None
    return Difference(comparison, news, every, turned, pages, sides.other_files)


def as_markdown(found: Difference) -> str:
    """The news as a list under each vendor, the only list of the page; then what follows from them, and the pages."""
    sections = [*_news(found.news), *_turned(found), *_pages(found.pages), *_others(found), *_unread(found.unread)]
    day = day_words(found.comparison.after.as_of)
    head = f"What changes for a reader, as known on {day}: {count_words(len(found.news), 'piece')} of news."
    return "\n".join([head, "", *sections]).strip() + "\n"


def _news(news: Sequence[News]) -> Iterator[str]:
    for vendor, lines in groupby(news, key=lambda one: one.vendor):
        yield from (f"### {neutral(vendor)}", "")
        yield from (f"- {'**Look at this:** ' if one.alarm else ''}{neutral(one.text, LONGEST_LINE)}" for one in lines)
        yield ""


def _turned(found: Difference) -> Iterator[str]:
    """A table, so that only news are list items."""
    if not found.turned:
        return
    yield from ("### What follows elsewhere", "", "| Record | What | Before | Now |", "|---|---|---|---|")
    edition = found.comparison.after
    for turn in found.turned[:MOST_LISTED]:
        cells = (subject(turn.ref, edition), turn.about, turn.was, turn.now)
        yield f"| {' | '.join(cell(text) for text in cells)} |"
    yield from _more(len(found.turned))


def _more(number: int) -> Iterator[str]:
    yield from ("", f"And {number - MOST_LISTED} more.", "") if number > MOST_LISTED else ("",)


def _pages(pages: PageChanges | None) -> Iterator[str]:
    if pages is None:
        yield from ("### Pages", "", "Pages are not compared while a side has errors.", "")
        return
    counts = (len(pages.added), len(pages.changed), len(pages.gone))
    if not any(counts):
        return
    yield from ("### Pages", "", f"New: {counts[0]}. Changed: {counts[1]}. Gone: {counts[2]}.", "")
    for word, paths in (("New", pages.added), ("Changed", pages.changed)):
        if paths:
            listed = ", ".join(_address(path) for path in paths[:MOST_LISTED])
            more = f" and {len(paths) - MOST_LISTED} more" if len(paths) > MOST_LISTED else ""
            yield from (f"{word}: {listed}{more}.", "")
    if pages.gone:
        gone = (f"{_address(path)} ({_leads(target)})" for path, target in pages.gone[:MOST_LISTED])
        yield from (f"Gone: {', '.join(gone)}.", "")


def _address(path: SitePath) -> str:
    return f"`/{path}`"


def _leads(target: SitePath | None) -> str:
    return f"leads on to {_address(target)}" if target is not None else "**leads nowhere: add a redirect**"


def _others(found: Difference) -> Iterator[str]:
    if found.other_files:
        yield from ("Files beside the records that differ: " + ", ".join(map(_file, found.other_files)) + ".", "")


def _file(name: str) -> str:
    """A file's name as code, without what would end it."""
    return f"`{printable(name).replace('`', '?')}`"


def _unread(names: Sequence[str]) -> Iterator[str]:
    if names:
        listed = ", ".join(f"`{name}`" for name in names[:MOST_LISTED])
        yield f"Not compared, because one side has errors in them or cannot be read: {listed}."
        yield from _more(len(names))


def as_json(found: Difference, before: str, after: str) -> str:
    """One object: `before`, `after` (what was compared), `day`, `news`, `turns`, `pages`, `files`, `unread`.

    An item of `news` has `vendor`, `kind` (one of `comparing.Kind`), `record`, `page`, `text`, `alarm` and `claims`
    (addresses); one of `turns` has `record`, `about`, `was`, `now`; `pages` has `added`,
    `changed` and `gone`, or is null while a side has errors; `files` are those beside the records that differ.
    """
    comparison = found.comparison
    rows = [{**_row(one), "page": f"/{_page(one.ref, comparison)}"} for one in found.news]
    told = {
        "before": before,
        "after": after,
        "day": comparison.after.as_of.isoformat(),
        "news": rows,
        "turns": [_turn(turn) for turn in found.every_turn],
        "pages": _page_rows(found.pages) if found.pages else None,
        "files": list(found.other_files),
        "unread": list(found.unread),
    }
    return json.dumps(told, ensure_ascii=True, indent=2) + "\n"


def _page_rows(pages: PageChanges) -> dict[str, object]:
    gone = [{"page": f"/{old}", "leads_to": f"/{new}" if new is not None else None} for old, new in pages.gone]
    return {"added": _paths(pages.added), "changed": _paths(pages.changed), "gone": gone}


def _row(one: News) -> dict[str, object]:
    told = {"vendor": one.vendor, "kind": one.kind.value, "record": str(one.ref), "text": one.text}
    return {**told, "alarm": one.alarm, "claims": list(one.claims)}


def _turn(turn: Turn) -> dict[str, str]:
    return {"record": str(turn.ref), "about": turn.about, "was": turn.was, "now": turn.now}


def _page(ref: Ref, comparison: Comparison) -> SitePath:
    known = comparison.after if comparison.after.market.get(ref) else comparison.before
    return known.page_of(ref)


def _paths(paths: Iterable[SitePath]) -> list[str]:
    return [f"/{path}" for path in paths]
