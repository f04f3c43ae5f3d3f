"""Footnotes: the pages behind what a page shows, numbered in reading order, and each claim's evidence in reach."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from generator.model.market import PlacedClaim
from generator.model.source import Source
from generator.views.connections import Connections, Place
from generator.views.edition import Edition, headline
from generator.views.evidence import Evidence, evidence, lang_of
from generator.views.sheet import Link
from generator.views.telling import tell
from generator.views.words import GRADE, when_words

_NAMED = ("partnerships", "launches", "figures", "products")
_ADDRESS = re.compile(r"c-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A page that was read, under its number on this page; `claims` counts those of this page that rest on it."""

    number: int
    source: Link
    lang: str | None
    publisher: str
    published: str
    after: str
    grade: str
    grade_words: str
    claims: int


@dataclass(frozen=True, slots=True)
class Notes:
    """What the footnotes of a page need: the number of each claim (by its address), the evidence, the sources."""

    numbers: Mapping[str, int]
    cards: tuple[Evidence, ...]
    sources: tuple[SourceLine, ...]


def notes(shown: object, resting: Iterable[PlacedClaim], connections: Connections, names: Iterable[str] = ()) -> Notes:
    """Number the sources: first those of the claims that `shown` leads to, in its order, then the others of the page.

    `shown` is any nest of views; `resting` are further claims that the page stands on; `names` are ids of sources
    that only lend a name.
    """
    edition = connections.edition
    cited = [placed for place in dict.fromkeys(places_in(shown)) if (placed := connections.at(place))]
    behind = {(one.ref, one.address): one.claim.source for one in [*cited, *resting]}
    counts = Counter(behind.values())
    ids = dict.fromkeys([*counts, *names])
    sources = [source for one in ids if (source := edition.market.one(Source, one))]
    number = {source.id: place for place, source in enumerate(sources, 1)}
    return Notes(
        numbers={one.address: number[one.claim.source] for one in cited if one.claim.source in number},
        cards=tuple(evidence(one, edition, _says(one, edition)) for one in cited),
        sources=tuple(_line(number[source.id], source, counts[source.id], edition) for source in sources),
    )


def _says(placed: PlacedClaim, edition: Edition) -> str:
    """What is said, and of what: away from its record "active" says nothing."""
    told = tell(placed, edition)
    return f"{edition.link(placed.ref).text}: {told}" if placed.ref.kind in _NAMED else told


def places_in(view: object) -> Iterator[Place]:
    """Page and address of all claims that a view leads to, in the order of its fields."""
    waiting = [view]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Link):
            if one.path is not None and _ADDRESS.fullmatch(one.anchor):
                yield one.path, one.anchor
        elif isinstance(one, tuple | list):
            waiting += reversed(one)
        else:
            kind: Any = type(one)
            waiting += [getattr(one, name) for name in _leading(kind)]


@cache
def _leading(kind: type) -> tuple[str, ...]:
    """The names of the fields of a view that may hold further views, the last first; of what is no view, none."""
    if not is_dataclass(kind):
        return ()
    types = get_type_hints(kind)
    return tuple(field.name for field in reversed(fields(kind)) if _may_hold_views(types[field.name]))


def _may_hold_views(annotation: Any) -> bool:
    return is_dataclass(annotation) or any(_may_hold_views(inner) for inner in get_args(annotation))


def _line(number: int, source: Source, claims: int, edition: Edition) -> SourceLine:
    """A page without a title goes by its publisher's name; its day stands beside it, not within."""
    titled = bool(headline(source))
    return SourceLine(
        number=number,
        source=edition.listed(source),
        lang=lang_of(source.language) if titled and not source.title_en and source.language != "en" else None,
        publisher=edition.publisher(source) if titled else "",
        published=when_words(source.published) if source.published else "page without a date",
        after=edition.after_words(source),
        grade=source.grade.value,
        grade_words=GRADE[source.grade],
        claims=claims,
    )
