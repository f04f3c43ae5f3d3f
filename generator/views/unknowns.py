"""What is disputed or unknown about a company or product, each with the place where it can be followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.market import PlacedClaim
from generator.model.record import Named, Record
from generator.model.statement import Statement
from generator.model.vendor import Vendor
from generator.model.words import LaunchState, StatementNature
from generator.views.edition import DealFacts, Edition, LaunchFacts
from generator.views.launching import standing
from generator.views.sheet import Link
from generator.views.words import day_words

PAST_DATE = (LaunchState.OVERDUE, LaunchState.UNCHECKED)


@dataclass(frozen=True, slots=True)
class Unknown:
    """One open question: its kind, what it is about, and more words where they help."""

    kind: str
    about: Link
    words: str = ""


def unknowns(
    record: Named,
    about: Iterable[Record],
    deals: Iterable[DealFacts],
    launches: Iterable[LaunchFacts],
    edition: Edition,
) -> tuple[Unknown, ...]:
    """All open questions: sources that disagree, dates that passed, a single source, a name not matched."""
    found = [
        Unknown("sources disagree", edition.link(one.ref))
        for one in about
        if isinstance(one, Statement) and one.nature is StatementNature.DISPUTE
    ]
    launches, deals = tuple(launches), tuple(deals)
    for launch in launches:
        if launch.progress.state in PAST_DATE:
            how = standing(launch, edition)
            found.append(Unknown("date passed", edition.link(launch.launch.ref), how.words))
    alone = [(one.launch.ref, one.claims) for one in launches] + [(one.partnership.ref, one.claims) for one in deals]
    found += [Unknown("only one source", edition.link(ref)) for ref, claims in alone if _is_single(claims)]
    if isinstance(record, Vendor) and record.unresolved:
        words = f"perhaps {record.unresolved.candidate}" + (
            f": {record.unresolved.note}" if record.unresolved.note else ""
        )
        found.append(Unknown("name not matched to a company", edition.link(record.ref), words))
    return tuple(found)


def _is_single(claims: Iterable[PlacedClaim]) -> bool:
    return len({placed.claim.source for placed in claims}) == 1


@dataclass(frozen=True, slots=True)
class Doubts:
    """Open questions of one sort. `sign` is the mark: "conflict", "overdue" or "unknown"."""

    title: str
    sign: str
    first: tuple[Unknown, ...]
    more: tuple[Unknown, ...]


SHOWN = 4
"""So many of a sort stand open; the others unfold."""

_SIGNS = {"sources disagree": "conflict", "date passed": "overdue", "only one source": "unknown"}


def doubts(found: Iterable[Unknown], gaps: Iterable[str] = ()) -> tuple[Doubts, ...]:
    """Open questions sorted for the margin of a page; `gaps` are what nobody says, in words."""
    sorts: dict[str, list[Unknown]] = {}
    for one in found:
        sorts.setdefault(one.kind if one.kind in _SIGNS else "not known", []).append(one)
    sorts.setdefault("not known", []).extend(Unknown("not known", Link(gap)) for gap in gaps)
    kinds = ("sources disagree", "date passed", "not known", "only one source")
    return tuple(
        Doubts(kind, _SIGNS.get(kind, "unknown"), tuple(sorts[kind][:SHOWN]), tuple(sorts[kind][SHOWN:]))
        for kind in kinds
        if sorts.get(kind)
    )


def looked_words(record: Record, edition: Edition) -> str:
    """How far the evidence about a record reaches: "evidence reaches 17 June 2026"."""
    reach = edition.reach(record)
    return f"evidence reaches {day_words(reach)}" if reach else "no dated evidence"
