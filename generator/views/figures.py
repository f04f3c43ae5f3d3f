"""Figures: every number with its unit, its period, and who says so; aims and forecasts told apart from results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.claims import claim_as
from generator.model.figure import Figure, FigureClaim
from generator.model.market import PlacedClaim
from generator.model.words import FigureNature
from generator.views.charts import Chart, charts
from generator.views.edition import Edition, slug
from generator.views.evidence import Evidence
from generator.views.matter import about_order, fared, is_only_talk, told
from generator.views.sheet import Link, SearchEntry, Sheet, Sheets
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

    @property
    def path(self) -> SitePath | None:
        """The page on which they are drawn."""
        return self.charts[0].points[0].figure.path


@dataclass(frozen=True, slots=True)
class Door:
    """The way to the page of one measure, and how many figures it has."""

    label: str
    path: SitePath
    figures: int
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class Figures(Sheet):
    """A page of figures: of all, or of one measure. Where each measure has its own, that of all only leads there."""

    lead: str
    total: str
    measures: tuple[Measure, ...]
    table: Link
    subjects: tuple[Subject, ...]
    doors: tuple[Door, ...] = ()
    whole: SitePath = addresses.FIGURES

    @property
    def is_overview(self) -> bool:
        """Whether evidence and drawings stand on the pages of the measures; every anchor of theirs is here too."""
        return bool(self.doors) and self.path == self.whole


def figures_sheets(edition: Edition) -> Sheets[Figures]:
    """The page of all figures; where they are many also one for each measure, each figure on the page of its own."""
    doors = tuple(_doors(edition.told(Figure), edition)) if edition.figures_apart else ()
    measures = {door.path: partial(_measure, door, doors, edition) for door in doors}
    return Sheets({addresses.FIGURES: partial(_all, doors, edition), **measures})


def _all(doors: tuple[Door, ...], edition: Edition) -> Figures:
    whole = _sheet(edition.once(_in_order), edition.once(_drawn), edition)
    return replace(whole, doors=doors, search=whole.search[:1]) if doors else whole


def _measure(door: Door, doors: tuple[Door, ...], edition: Edition) -> Figures:
    label = door.label
    own = [one for one in edition.once(_in_order) if addresses.figures_page(one.metric) == door.path]
    charted = [chart for chart in edition.once(_drawn) if sentence(chart.metric) == label]
    here = tuple(replace(one, is_here=one == door) for one in doors)
    sheet = replace(_sheet(own, charted, edition), lead=_lead(own, edition, of=" of this measure"))
    title, search = f"Figures: {label}", (SearchEntry("", label, sheet.description), *sheet.search[1:])
    return replace(sheet, path=door.path, title=title, search=search, doors=here)


def _in_order(edition: Edition) -> list[Figure]:
    return sorted(edition.told(Figure), key=lambda one: (about_order(one.about), one.metric, *_order(one)))


def _drawn(edition: Edition) -> tuple[Chart, ...]:
    return tuple(charts(edition.once(_in_order), edition))


def _sheet(figures: Sequence[Figure], drawn: Iterable[Chart], edition: Edition) -> Figures:
    subjects = tuple(
        Subject(_anchor(str(about)), edition.link(about), tuple(_entry(one, edition) for one in group))
        for about, group in groupby(figures, key=lambda one: one.about)
    )
    description = "Shipments, sales, shares, prices of deals and other numbers on AI glasses, each with who says so."
    return Figures(
        path=addresses.FIGURES,
        title="Figures",
        description=description,
        search=(SearchEntry("", "Figures", description), *_search(figures, edition)),
        lead=_lead(figures, edition),
        total=count_words(len(figures), "figure"),
        measures=tuple(_measures(drawn)),
        table=Link("All figures as CSV", addresses.data_file("figures.csv")),
        subjects=subjects,
    )


def _doors(figures: Iterable[Figure], edition: Edition) -> Iterator[Door]:
    """In the order of the vocabulary, in which the charts stand too."""
    counts = Counter(one.metric for one in figures)
    for metric in edition.market.vocabulary.metrics:
        if counts[metric]:
            label = sentence(edition.label("metrics", metric))
            yield Door(label, addresses.figures_page(metric), counts[metric], is_here=False)


def _measures(drawn: Iterable[Chart]) -> Iterator[Measure]:
    for title, group in groupby(drawn, key=lambda chart: chart.metric):
        yield Measure(sentence(title), f"charts-{slug(title)}", tuple(group))


def _order(figure: Figure) -> tuple[str, int, str]:
    period = figure.period.first.isoformat() if figure.period and figure.period.first else ""
    return period, list(FigureNature).index(figure.nature), figure.id


def _anchor(about: str) -> str:
    return f"about-{about.replace('/', '-')}"


def _lead(figures: Sequence[Figure], edition: Edition, of: str = "") -> str:
    natures = [one.nature for one in figures]
    parts = [count_words(natures.count(nature), word) for nature, word in _SHORT.items() if nature in natures]
    return (
        f"On {day_words(edition.as_of)} the record holds {count_words(len(figures), 'figure')}{of}"
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


def _search(figures: Iterable[Figure], edition: Edition) -> Iterator[SearchEntry]:
    for figure in figures:
        if not is_only_talk(edition.market.claims_of(figure.ref)):
            title = f"{_title(figure, edition)}: {edition.link(figure.about).text}"
            yield SearchEntry(f"figure-{figure.id}", title, _facts(figure, edition))
