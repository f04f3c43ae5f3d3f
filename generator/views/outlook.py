"""Forecasts and opinions, and how they fared: every statement but the disputes, by what sort of statement it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.model.statement import Statement
from generator.model.words import StatementNature
from generator.views.edition import Edition
from generator.views.evidence import Evidence
from generator.views.matter import fared, fared_words, is_only_talk, teller, told
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.whose import whose
from generator.views.words import count_words, day_words, when_words

_GROUPS = {
    StatementNature.FORECAST: ("forecasts", "Forecasts", "What somebody expects to come."),
    StatementNature.PLAN: ("plans", "Plans", "What a company means to do."),
    StatementNature.REPORT: (
        "reports",
        "Reports",
        "What is told as having happened, and is neither a date nor a number.",
    ),
    StatementNature.JUDGEMENT: (
        "opinions",
        "Opinions",
        "What somebody thinks. An opinion is neither right nor wrong here.",
    ),
    StatementNature.POSITIONING: (
        "positioning",
        "How companies describe themselves, or are described",
        "An account of what a company or product is meant to be, repeated and not checked.",
    ),
    StatementNature.SUPERLATIVE: (
        "boasts",
        "Boasts and superlatives",
        "“First”, “best”, “most popular”: each is marked with whose words they are. Nobody here has measured them.",
    ),
}

_SHORT = {
    StatementNature.POSITIONING: "Self-descriptions",
    StatementNature.SUPERLATIVE: "Boasts",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement with who said it and how it fared."""

    anchor: str
    text: str
    about: tuple[Link, ...]
    whose: str
    due: str
    standing: str
    claims: tuple[Evidence, ...]
    fared: tuple[Evidence, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """All statements of one nature; `short` is its title in a narrow place."""

    anchor: str
    title: str
    short: str
    means: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Outlook(Sheet):
    """The page of forecasts and opinions."""

    lead: str
    groups: tuple[Group, ...]


@alone(addresses.OUTLOOK)
def outlook_sheets(edition: Edition) -> Outlook:
    """The one page."""
    shown = [one for one in edition.told(Statement) if one.nature is not StatementNature.DISPUTE]
    title = "Forecasts and opinions, and how they fared"
    description = "What was foreseen, planned, claimed and boasted about AI glasses, who said it, and what came of it."
    return Outlook(
        path=addresses.OUTLOOK,
        title=title,
        description=description,
        search=(SearchEntry("", title, description), *_search(shown, edition)),
        lead=_lead(shown, edition),
        groups=tuple(_group(nature, shown, edition) for nature in _GROUPS),
    )


def _lead(shown: Sequence[Statement], edition: Edition) -> str:
    testable = [one for one in shown if one.testable]
    said = Counter(fared_words(one, edition).partition(",")[0] for one in testable)
    fates = "; ".join(
        f"{said[word]} {word}" for word in ("held", "did not hold", "held in part", "still open") if said[word]
    )
    unsaid = f"{said['']} not yet judged by any report" if said[""] else ""
    told_all = "; ".join(part for part in (fates, unsaid) if part)
    return (
        f"On {day_words(edition.as_of)} the record holds {count_words(len(shown), 'statement')} that "
        f"{'is' if len(shown) == 1 else 'are'} neither a date nor a number. {len(testable)} can be put to the test"
        f"{': ' + told_all if told_all else ''}."
    )


def _group(nature: StatementNature, shown: Sequence[Statement], edition: Edition) -> Group:
    anchor, title, means = _GROUPS[nature]
    return Group(
        anchor,
        title,
        _SHORT.get(nature, title),
        means,
        tuple(statement_entry(one, edition) for one in shown if one.nature is nature),
    )


def statement_entry(statement: Statement, edition: Edition) -> Entry:
    """One statement as a page shows it."""
    return Entry(
        anchor=f"statement-{statement.id}",
        text=statement.text,
        about=tuple(edition.link(ref) for ref in statement.about),
        whose=whose(statement, edition),
        due=when_words(statement.due) if statement.due else "",
        standing=_standing(statement, edition),
        claims=told(
            statement, edition, lambda placed: f"Said by {teller(placed, edition)}", planned=_is_ahead(statement)
        ),
        fared=fared(statement, edition),
        note=statement.note,
    )


def _is_ahead(statement: Statement) -> bool:
    return statement.nature in (StatementNature.FORECAST, StatementNature.PLAN)


def _standing(statement: Statement, edition: Edition) -> str:
    """How it fared on the day of the page, in words."""
    told_words = fared_words(statement, edition)
    today = day_words(edition.as_of)
    if told_words:
        return told_words
    if not statement.testable:
        return ""
    last = statement.due.last if statement.due else None
    if last is not None and last < edition.as_of:
        reach = day_words(edition.reach(statement) or edition.horizons.market)
        return f"past its date on {today}, and no report on it found; evidence reaches {reach}"
    return f"still open on {today}"


def _search(shown: Sequence[Statement], edition: Edition) -> Iterator[SearchEntry]:
    for one in shown:
        if not is_only_talk(edition.market.claims_of(one.ref)):
            yield SearchEntry(f"statement-{one.id}", _GROUPS[one.nature][1], one.text)
