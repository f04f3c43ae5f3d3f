"""The library: every page that was read, and what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.source import Source
from generator.model.words import DatedBy
from generator.views.edition import Edition, headline
from generator.views.evidence import basis_words, lang_of
from generator.views.facts import clipped
from generator.views.launching import said_words
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets, alone
from generator.views.telling import tell
from generator.views.words import GRADE, count_words, day_words, sentence, when_words

DATED_BY = {
    DatedBy.PAGE: "the page says so",
    DatedBy.ADDRESS: "read from its address",
    DatedBy.INFERRED: "worked out from other signs",
}
LANGUAGES = {
    "en": "English",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "de": "German",
    "fr": "French",
    "it": "Italian",
    "es": "Spanish",
    "ru": "Russian",
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A page in one line."""

    source: Link
    lang: str | None
    publisher: str
    via: str
    published: str
    after: str
    dated_by: str
    language: str
    grade: str
    grade_words: str
    claims: int


@dataclass(frozen=True, kw_only=True)
class LibrarySheet(Sheet):
    """All pages read."""

    rows: tuple[SourceRow, ...]
    total: str
    claims: str


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim that rests on the page: what it says, of which record, and its permalink."""

    says: str
    record: Link
    how: str
    said: str
    quote: str | None
    quote_en: str | None
    taken_back: str
    permalink: Link


@dataclass(frozen=True, kw_only=True)
class SourceSheet(Sheet):
    """One page that was read, and all that rests on it."""

    headline: str
    headline_lang: str
    translated: str | None
    publisher: Link
    authors: str
    via: str | None
    kind: str
    url: str | None
    is_http: bool
    archive: str | None
    published: str
    after: str
    dated_by: str
    read: str
    language: str
    lang: str
    grade: str
    grade_words: str
    grade_why: str | None
    mirrors: Link | None
    mirrored_by: tuple[Link, ...]
    note: str | None
    claims: tuple[Resting, ...]


ClaimsBySource = dict[str, list[PlacedClaim]]


@alone(addresses.SOURCES)
def library_sheets(edition: Edition) -> LibrarySheet:
    """The one page of all sources."""
    resting = _by_source(edition)
    rows = [_row(source, len(resting.get(source.id, ())), edition) for source in edition.market.of(Source)]
    return LibrarySheet(
        path=addresses.SOURCES,
        title="Sources",
        description="Every page, filing and release that was read: who published it, when, and what rests on it.",
        search=(SearchEntry("", "Sources", "The library: every page that was read"),),
        rows=tuple(sorted(rows, key=lambda row: (row.publisher.casefold(), row.source.text.casefold()))),
        total=count_words(len(rows), "source"),
        claims=count_words(len(edition.market.claims), "report"),
    )


def source_sheets(edition: Edition) -> Sheets[SourceSheet]:
    """A page for every source."""
    resting = _by_source(edition)
    mirrors: dict[str, list[Link]] = {}
    for source in edition.market.of(Source):
        if source.mirrors:
            mirrors.setdefault(source.mirrors, []).append(edition.link(source.ref))
    return Sheets(
        {
            edition.page_of(one.ref): partial(
                source_sheet, one, resting.get(one.id, []), tuple(mirrors.get(one.id, ())), edition
            )
            for one in edition.market.of(Source)
        }
    )


def source_sheet(
    source: Source, claims: list[PlacedClaim], mirrored_by: tuple[Link, ...], edition: Edition
) -> SourceSheet:
    """One source's page."""
    publisher = edition.publisher(source)
    return SourceSheet(
        path=addresses.page_of("sources", source.id),
        title=f"{_opening(edition.source_by(source), source)}, {published_words(source)}",
        description=f"A page by {publisher}, {published_words(source)}: what it says and what rests on it.",
        search=(_search(source, edition),),
        edit=f"content/sources/{source.id}.yml",
        headline=source.title or _opening(edition.source_title(source), source),
        headline_lang=lang_of(source.language) if source.title else "en",
        translated=source.title_en if source.title else None,
        publisher=edition.link(Ref("vendors", source.publisher)) if source.publisher else Link(publisher),
        authors=", ".join(source.authors),
        via=source.via,
        kind=edition.label("source_types", source.type),
        url=source.url,
        is_http=bool(source.url and source.url.startswith("http://")),
        archive=source.archive,
        published=published_words(source),
        after=edition.after_words(source),
        dated_by=DATED_BY[source.dated_by] if source.dated_by else "",
        read=day_words(source.read),
        language=language_words(source.language),
        lang=lang_of(source.language),
        grade=source.grade.value,
        grade_words=GRADE[source.grade],
        grade_why=source.grade_why,
        mirrors=edition.link(Ref("sources", source.mirrors)) if source.mirrors else None,
        mirrored_by=mirrored_by,
        note=source.note,
        claims=tuple(_resting(placed, edition) for placed in claims),
    )


def _by_source(edition: Edition) -> ClaimsBySource:
    found: ClaimsBySource = {}
    for placed in edition.market.claims:
        found.setdefault(placed.claim.source, []).append(placed)
    return found


def _row(source: Source, claims: int, edition: Edition) -> SourceRow:
    return SourceRow(
        source=edition.listed(source),
        lang=lang_of(source.language) if source.title and not source.title_en else None,
        publisher=edition.publisher(source),
        via=source.via or "",
        published=published_words(source),
        after=edition.after_words(source),
        dated_by=DATED_BY[source.dated_by] if source.dated_by and source.dated_by is not DatedBy.PAGE else "",
        language=language_words(source.language),
        grade=source.grade.value,
        grade_words=GRADE[source.grade],
        claims=claims,
    )


def _resting(placed: PlacedClaim, edition: Edition) -> Resting:
    back = placed.claim.retracted
    return Resting(
        says=tell(placed, edition),
        record=edition.link(placed.ref),
        how=basis_words(placed, edition),
        said=said_words(placed),
        quote=placed.claim.quote,
        quote_en=placed.claim.quote_en,
        taken_back=f"taken back by the source on {day_words(back.day)}" if back else "",
        permalink=edition.claim_link(placed),
    )


def published_words(source: Source) -> str:
    """When it was published, or that it bears no date."""
    return when_words(source.published) if source.published else "undated"


def language_words(language: str) -> str:
    """The language by name where we have one, else its code."""
    return LANGUAGES.get(language.partition("-")[0], language)


def _opening(words: str, source: Source) -> str:
    """At the beginning of a line; a headline keeps its own first letter."""
    return words if headline(source) else sentence(words)


def _search(source: Source, edition: Edition) -> SearchEntry:
    publisher = edition.publisher(source) if headline(source) else ""
    text = ", ".join(part for part in (publisher, source.via, source.title, *source.authors) if part)
    return SearchEntry(
        "", f"{_opening(edition.source_title(source), source)} ({published_words(source)})", clipped(text)
    )
