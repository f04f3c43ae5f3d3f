"""The pages of the partnership matrix: the whole, and one for each role group. Grid and lists are made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.addresses import PARTNERSHIPS, SitePath, data_file, roles_page
from generator.deriving.ownership import owners_of
from generator.views.edition import DealFacts, Edition
from generator.views.matrix_grid import Grid, brand_notes, grid_of, owner_notes, rolled_up, shape_of
from generator.views.matrix_list import Company, Entry, Facet, Lists, Option, facets, key_of, statuses
from generator.views.pairs import Pair, pairs_of
from generator.views.sheet import SearchEntry, Sheet, Sheets, alone
from generator.views.words import count_words, join_words, sentence

CSV = data_file("pairs.csv")
WIDE = 45
"""More columns than this do not fit a wide screen: the page offers those of each role group."""


@dataclass(frozen=True, slots=True)
class Door:
    """The way to the matrix of one role group, and how many partners it has."""

    label: str
    path: SitePath
    partners: int
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class MatrixSheet(Sheet):
    """The matrix, whole or of one role group. Grids and lists of companies have a bound, the list of deals has none."""

    head: str
    lead: str
    doors: tuple[Door, ...]
    grid: Grid
    rolled: Grid | None
    """Brands under the company that owns them; nothing where that changes nothing."""
    companies: tuple[Company, ...]
    partners: tuple[Company, ...]
    apart: tuple[Entry, ...]
    deals: tuple[Entry, ...]
    facets: tuple[Facet, ...]
    shapes: tuple[Option, ...]
    statuses: tuple[Option, ...]
    marks: tuple[tuple[str, str], ...]
    """Shapes with statuses, each once: what the page draws."""
    left_out: str
    is_wide: bool
    whole: SitePath = PARTNERSHIPS
    csv: SitePath = CSV

    @property
    def is_role(self) -> bool:
        """Whether the page holds one role group only."""
        return self.path != self.whole


@alone(PARTNERSHIPS)
def matrix_sheets(edition: Edition) -> MatrixSheet:
    """The whole matrix."""
    return _sheet(edition, PARTNERSHIPS, "Partnership matrix", None)


def role_sheets(edition: Edition) -> Sheets[MatrixSheet]:
    """The matrix of each role group."""
    groups = edition.market.vocabulary.role_groups
    titles = {group: f"Partnership matrix: {entry.label}" for group, entry in groups.items()}
    places = {group: roles_page(group) for group in groups}
    return Sheets({places[one]: partial(_sheet, edition, places[one], titles[one], one) for one in groups})


def _sheet(edition: Edition, path: SitePath, title: str, only: str | None) -> MatrixSheet:
    every = pairs_of(edition)
    pairs = [pair for pair in every if only in (None, pair.group)]
    apart = [] if only else _apart(every, edition)
    deals = [*{pair.facts.partnership.id: pair.facts for pair in pairs}.values(), *apart]
    deals.sort(key=lambda facts: facts.partnership.id)
    grid = grid_of(pairs, edition, owner_notes(pairs, edition))
    lists = Lists.of(pairs, edition)
    companies = lists.companies((pair.row, pair.facts) for pair in pairs)
    partners = lists.companies((pair.column, pair.facts) for pair in pairs)
    return MatrixSheet(
        path=path,
        title=title,
        description="Which device vendor works with which partner, in which role, and on whose word.",
        search=(SearchEntry("", title, "Who works with whom: deals by role"),),
        head="Who builds with whom" if only is None else f"Who builds with whom: {edition.label('role_groups', only)}",
        lead=_lead(len(deals), len(apart), grid),
        doors=tuple(_doors(every, path, edition)),
        grid=grid,
        rolled=_rolled(pairs, edition),
        companies=companies,
        partners=partners,
        apart=tuple(lists.entry(facts) for facts in apart),
        deals=tuple(lists.entry(facts) for facts in deals),
        facets=tuple(facet for facet in facets(pairs, deals, edition) if not (only and facet.name == "role")),
        shapes=tuple(key_of(deals, edition)),
        statuses=tuple(statuses(deals)),
        marks=tuple(sorted(_marks(deals, edition))),
        left_out=_left_out(grid, len(companies), len(partners)),
        is_wide=only is None and grid.columns > WIDE,
    )


def _apart(pairs: Sequence[Pair], edition: Edition) -> list[DealFacts]:
    """The deals without a pair: nobody makes the glasses, or the partner is no company of the record."""
    paired = {pair.facts.partnership.id for pair in pairs}
    return [facts for one, facts in sorted(edition.deals.items()) if one not in paired]


def _lead(deals: int, apart: int, grid: Grid) -> str:
    if not deals:
        return "No deal of this kind in the record"
    if deals == apart:
        return f"{count_words(deals, 'deal')}, none of them between a device vendor and another company of this record"
    vendors, partners = count_words(grid.vendors, "device vendor"), count_words(grid.partners, "partner")
    without = f", and {apart} outside the matrix" if apart else ""
    return sentence(f"{count_words(deals - apart, 'deal')} between {vendors} and {partners}{without}")


def _doors(pairs: Sequence[Pair], here: SitePath, edition: Edition) -> Iterator[Door]:
    for group, entry in edition.market.vocabulary.role_groups.items():
        partners = len({pair.column for pair in pairs if pair.group == group})
        if partners or roles_page(group) == here:
            yield Door(entry.label, roles_page(group), partners, roles_page(group) == here)


def _rolled(pairs: Sequence[Pair], edition: Edition) -> Grid | None:
    rolled = rolled_up(pairs, owners_of(edition.market))
    if [(pair.row, pair.column) for pair in rolled] == [(pair.row, pair.column) for pair in pairs]:
        return None
    return grid_of(rolled, edition, brand_notes(pairs, edition))


def _marks(deals: Sequence[DealFacts], edition: Edition) -> set[tuple[str, str]]:
    """Besides the deals' own marks those of the key: each shape as confirmed, each status as a circle."""
    own = {(shape_of(facts, edition), facts.deal.status.value) for facts in deals}
    shapes = {(option.shape, option.status) for option in key_of(deals, edition)}
    return own | shapes | {(option.shape, option.status) for option in statuses(deals)}


def _left_out(grid: Grid, companies: int, partners: int) -> str:
    """Whom the bounds leave out of the grid and of the lists by company; empty where nobody."""
    columns = sum(len(group.columns) for group in grid.groups)
    shown = ((len(grid.rows), grid.vendors, "device vendors"), (columns, grid.columns, "columns"))
    parts = [f"the {some} most connected of {every} {what}" for some, every, what in shown if some < every]
    told = [f"The grid shows {join_words(parts)}"] if parts else []
    if companies < grid.vendors or partners < grid.partners:
        told.append(
            f"The lists by company have the {companies} device vendors and the {partners} partners with most deals"
        )
    return ". ".join([*told, "The list of all deals is complete"]) if told else ""
