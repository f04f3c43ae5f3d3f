"""Figures: every number with its unit, its period, and who says so; aims and forecasts told apart from results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.deriving.claims import claim_as
from generator.model.figure import Figure, FigureClaim
from generator.model.market import PlacedClaim
from generator.model.words import FigureNature
from generator.views.charts import Chart, charts
from generator.views.edition import Edition, slug
from generator.views.evidence import Evidence
from generator.views.matter import about_order, fared, is_only_talk, told
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.telling import measured
from generator.views.words import count_words, day_words, join_words, sentence, when_words

FIGURE_NATURE = {
    FigureNature.ACTUAL: "counted or estimated after the fact",
    FigureNature.TARGET: "a target, not a result",
    FigureNature.FORECAST: "a forecast, not a result",
    FigureNature.PLAN: "a plan, not a result",
}
"""Whether a number is a fact, an aim or a forecast, in a reader's words."""

_SHORT = {
    FigureNature.ACTUAL: "result",
    FigureNature.TARGET: "target",
    FigureNature.FORECAST: "forecast",
    FigureNature.PLAN: "plan",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure with all that was said of it."""

    anchor: str
    title: str
    nature: str
    facts: str
    claims: tuple[Evidence, ...]
    fared: tuple[Evidence, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """All figures about one company, product or the market."""

    anchor: str
    about: Link
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """All charts of one metric."""

    title: str
    anchor: str
    charts: tuple[Chart, ...]


@dataclass(frozen=True, kw_only=True)
class Figures(Sheet):
    """The page of figures."""

    lead: str
    total: str
    measures: tuple[Measure, ...]
    table: Link
    subjects: tuple[Subject, ...]


def figures_sheets(edition: Edition) -> Iterator[Figures]:
    """The one page."""
    figures = sorted(edition.told(Figure), key=lambda one: (about_order(one.about), one.metric, *_order(one)))
    subjects = tuple(
        Subject(_anchor(str(about)), edition.link(about), tuple(_entry(one, edition) for one in group))
        for about, group in groupby(figures, key=lambda one: one.about)
    )
    description = "Shipments, sales, shares, prices of deals and other numbers on AI glasses, each with who says so."
    yield Figures(
        path=addresses.FIGURES,
        title="Figures",
        description=description,
        search=(SearchEntry("", "Figures", description), *_search(figures, edition)),
        lead=_lead(figures, edition),
        total=count_words(len(figures), "figure"),
        measures=tuple(_measures(figures, edition)),
        table=Link("All figures as CSV", addresses.data_file("figures.csv")),
        subjects=subjects,
    )


def _measures(figures: list[Figure], edition: Edition) -> Iterator[Measure]:
    for title, group in groupby(charts(figures, edition), key=lambda chart: chart.metric):
        yield Measure(sentence(title), f"charts-{slug(title)}", tuple(group))


def _order(figure: Figure) -> tuple[str, int, str]:
    period = figure.period.first.isoformat() if figure.period and figure.period.first else ""
    return period, list(FigureNature).index(figure.nature), figure.id


def _anchor(about: str) -> str:
    return f"about-{about.replace('/', '-')}"


def _lead(figures: list[Figure], edition: Edition) -> str:
    natures = [one.nature for one in figures]
    parts = [count_words(natures.count(nature), word) for nature, word in _SHORT.items() if nature in natures]
    return (
        f"On {day_words(edition.as_of)} the record holds {count_words(len(figures), 'figure')}"
        f"{': ' + join_words(parts) if parts else ''}. A target or a forecast is not a result, and is always marked as "
        "one. Figures of a different scope, region or unit measure different things."
    )


def _entry(figure: Figure, edition: Edition) -> Entry:
    return Entry(
        anchor=f"figure-{figure.id}",
        title=_title(figure, edition),
        nature=FIGURE_NATURE[figure.nature],
        facts=_facts(figure, edition),
        claims=told(
            figure,
            edition,
            lambda placed: value_words(placed, figure, edition),
            planned=figure.nature is not FigureNature.ACTUAL,
        ),
        fared=fared(figure, edition),
        note=figure.note,
    )


def _title(figure: Figure, edition: Edition) -> str:
    period = f", {when_words(figure.period)}" if figure.period else ""
    aim = "" if figure.nature is FigureNature.ACTUAL else f" ({_SHORT[figure.nature]})"
    return sentence(f"{edition.label('metrics', figure.metric)}{period}{aim}")


def _facts(figure: Figure, edition: Edition) -> str:
    region = edition.label("regions", figure.region) if figure.region else ""
    parts = {
        "region": region,
        "what is counted": figure.scope,
        "through": figure.channel,
        "period": "" if figure.period else "not given",
    }
    return "; ".join(f"{name}: {text}" for name, text in parts.items() if text)


def value_words(placed: PlacedClaim, figure: Figure, edition: Edition) -> str:
    """The number with its unit, and its own period where it has one: "over 300,000 pairs, 2025"."""
    claim = claim_as(FigureClaim, placed)
    period = f", {when_words(claim.period)}" if claim.period else ""
    return f"{measured(claim.value, figure.unit, edition)}{period}"


def _search(figures: list[Figure], edition: Edition) -> Iterator[SearchEntry]:
    for figure in figures:
        if not is_only_talk(edition.market.claims_of(figure.ref)):
            title = f"{_title(figure, edition)}: {edition.link(figure.about).text}"
            yield SearchEntry(f"figure-{figure.id}", title, _facts(figure, edition))
