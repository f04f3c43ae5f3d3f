"""What else the record says of a company or product: figures, statements, and the pages all of it was read in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.deriving.winning import ranked
from generator.model.figure import Figure, FigureClaim
from generator.model.market import PlacedClaim
from generator.model.record import Named, Record
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.words import FigureNature, StatementNature
from generator.views.connections import Connections
from generator.views.edition import Edition, headline
from generator.views.evidence import basis_words
from generator.views.sheet import Link
from generator.views.telling import measured
from generator.views.whose import nature_words
from generator.views.words import sentence, when_words


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A measure with the value shown first, its period, and who says so."""

    figure: Link
    value: str
    period: str
    nature: str
    detail: str
    how: str
    claim: Link | None
    others: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in our words, its kind, and who says so."""

    nature: str
    statement: Link
    how: str
    claim: Link | None


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A page that was read, and how many claims on this page rest on it."""

    source: Link
    publisher: str
    published: str
    after: str
    claims: int
    grade_d: bool


_NATURE = {
    FigureNature.ACTUAL: "reported",
    FigureNature.TARGET: "target",
    FigureNature.FORECAST: "forecast",
    FigureNature.PLAN: "plan",
}


def figure_rows(records: Iterable[Record], edition: Edition) -> tuple[FigureRow, ...]:
    """The figures among records: measure by measure, results before aims, the latest period first."""
    found = sorted((record for record in records if isinstance(record, Figure)), key=_by_measure)
    return tuple(figure_row(record, edition) for record in found)


def _by_measure(figure: Figure) -> tuple[str, bool, int, str]:
    last = figure.period.last if figure.period else None
    return figure.metric, figure.nature is not FigureNature.ACTUAL, -(last.toordinal() if last else 0), figure.id


def figure_row(figure: Figure, edition: Edition) -> FigureRow:
    """A figure with its strongest value; `others` counts further values."""
    claims = ranked(edition.market.claims_of(figure.ref, "claims"))
    first = claims[0] if claims else None
    claim = first.claim if first and isinstance(first.claim, FigureClaim) else None
    link = edition.link(figure.ref)
    period = (claim.period if claim else None) or figure.period
    region = edition.label("regions", figure.region) if figure.region else ""
    return FigureRow(
        figure=replace(link, text=sentence(link.text)),
        value=measured(claim.value, figure.unit, edition) if claim else "no value dated by then",
        period=when_words(period) if period else "period not said",
        nature=_NATURE[figure.nature],
        detail=", ".join(part for part in (region, figure.scope, figure.channel) if part),
        how=basis_words(first, edition) if first else "",
        claim=edition.claim_link(first) if first else None,
        others=max(0, len(claims) - 1),
    )


def statement_rows(records: Iterable[Record], edition: Edition) -> tuple[StatementRow, ...]:
    """The statements among records, but not the disputes, which stand with what is unknown."""
    kept = (one for one in records if isinstance(one, Statement) and one.nature is not StatementNature.DISPUTE)
    return tuple(statement_row(one, edition) for one in kept)


def statement_row(statement: Statement, edition: Edition) -> StatementRow:
    """A statement on its strongest word."""
    first = next(iter(ranked(edition.market.claims_of(statement.ref, "claims"))), None)
    return StatementRow(
        nature_words(statement, edition),
        edition.link(statement.ref),
        basis_words(first, edition) if first else "",
        edition.claim_link(first) if first else None,
    )


def cited(records: Iterable[Record], edition: Edition, further: Iterable[PlacedClaim] = ()) -> tuple[CitedSource, ...]:
    """Every page that the records and further claims rest on, those with most claims first."""
    records = tuple(records)
    claims = [*further] + [placed for record in records for placed in edition.market.claims_of(record.ref)]
    return cited_by(claims, edition, [record for record in records if isinstance(record, Named)])


def cited_by(claims: Iterable[PlacedClaim], edition: Edition, named: Iterable[Named] = ()) -> tuple[CitedSource, ...]:
    """The pages behind some claims, and behind the other names of some records."""
    counts = Counter(placed.claim.source for placed in claims)
    counts.update({alias.source: 0 for record in named for alias in record.aliases if alias.source})
    found = [source for name in counts if (source := edition.market.one(Source, name))]
    found.sort(key=lambda source: (-counts[source.id], source.id))
    return tuple(_cited(source, counts[source.id], edition) for source in found)


def published_by(vendor_id: str, connections: Connections) -> tuple[CitedSource, ...]:
    """Pages that a company published itself, with the number of claims that rest on each."""
    found, counts = connections.published.get(vendor_id, ()), connections.resting
    return tuple(_cited(source, counts.get(source.id, 0), connections.edition) for source in found)


def _cited(source: Source, claims: int, edition: Edition) -> CitedSource:
    published = when_words(source.published) if source.published else "undated page"
    by = edition.publisher(source) if headline(source) else ""
    return CitedSource(edition.listed(source), by, published, edition.after_words(source), claims, source.grade == "D")
