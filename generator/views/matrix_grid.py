"""The grid of the matrix: device vendors down, partners across, a mark for each deal of the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.addresses import SitePath, roles_page
from generator.deriving.ownership import owners_of, top_of
from generator.model.fields import Ref
from generator.model.vocabulary import Shape
from generator.model.words import DealStatus
from generator.views.dealing import status_words
from generator.views.edition import DealFacts, Edition
from generator.views.pairs import Pair
from generator.views.sheet import Link
from generator.views.words import join_words

K = TypeVar("K")

WHOLE = 400
"""Up to so many pairs nobody is left out of the grids and the lists by company; above it the page would grow heavy."""
CELLS = 12_000
"""Up to so many cells, full or empty, nobody is left out of a grid either: an empty cell weighs too."""
ROWS = 40
"""The rows of a grid above that: the most connected device vendors have them."""
COLUMNS = 64
"""The columns of a grid above that, all groups together."""
MARKS = 2
"""The most marks that are drawn in a cell; of more, the surest stands there with their number."""
_SUREST = list(DealStatus)


@dataclass(frozen=True, slots=True)
class Mark:
    """One deal in one cell: its mark, its link, and all of it in words."""

    deal: Link
    shape: str
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The deals of a row with a column, the surest first; `is_first` where a group begins."""

    marks: tuple[Mark, ...]
    is_first: bool

    @property
    def is_full(self) -> bool:
        """Whether only the first mark and the number are drawn."""
        return len(self.marks) > MARKS


@dataclass(frozen=True, slots=True)
class Column:
    """A partner in a role group; `note` says to whom it belongs, or which brands stand under it."""

    id: str
    partner: Link
    note: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one role group."""

    id: str
    label: str
    path: SitePath
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A device vendor, the number of its pairs (also of those beyond the last column), and its cells."""

    id: str
    vendor: Link
    note: str
    pairs: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Groups of columns, and rows with a cell for each column; how many there would be without a bound."""

    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    vendors: int
    partners: int
    columns: int
    """A partner in two role groups has two columns."""


def grid_of(pairs: Sequence[Pair], edition: Edition, notes: Mapping[str, str]) -> Grid:
    """The most connected rows and columns; `notes` hold what is said of a company beside its name."""
    order = by_degree((pair.row for pair in pairs), edition.vendor_name)
    across = by_degree(((pair.group, pair.column) for pair in pairs), lambda key: edition.vendor_name(key[1]))
    is_whole = len(pairs) <= WHOLE and len(order) * len(across) <= CELLS
    most_rows, most_columns = (len(order), len(across)) if is_whole else (ROWS, COLUMNS)
    groups = tuple(_groups(across[:most_columns], edition, notes))
    cells: dict[tuple[str, str, str], list[DealFacts]] = {}
    for pair in pairs:
        cells.setdefault((pair.row, pair.group, pair.column), []).append(pair.facts)
    counts = Counter(pair.row for pair in pairs)

    def row(vendor: str) -> Row:
        own = tuple(
            _cell(cells.get((vendor, group.id, column.id), ()), column, edition)
            for group in groups
            for column in group.columns
        )
        return Row(vendor, edition.link(Ref("vendors", vendor)), notes.get(vendor, ""), counts[vendor], own)

    partners = len({pair.column for pair in pairs})
    return Grid(groups, tuple(row(vendor) for vendor in order[:most_rows]), len(order), partners, len(across))


def by_degree(keys: Iterable[K], name: Callable[[K], str]) -> list[K]:
    """Each key once: the most frequent first, then by name."""
    counts = Counter(keys)
    return sorted(counts, key=lambda key: (-counts[key], name(key).casefold()))


def _groups(across: Sequence[tuple[str, str]], edition: Edition, notes: Mapping[str, str]) -> Iterator[Group]:
    for group in sorted({group for group, _ in across}, key=lambda one: _order(one, edition)):
        ids = [column for its, column in across if its == group]
        columns = tuple(
            Column(one, edition.link(Ref("vendors", one)), notes.get(one, ""), one == ids[0]) for one in ids
        )
        yield Group(group, edition.label("role_groups", group), roles_page(group), columns)


def _order(group: str, edition: Edition) -> tuple[int, str]:
    entry = edition.market.vocabulary.role_groups.get(group)
    return (entry.order if entry else 99), group


def _cell(deals: Iterable[DealFacts], column: Column, edition: Edition) -> Cell:
    return Cell(tuple(_mark(facts, edition) for facts in surest(deals)), column.is_first)


def surest(deals: Iterable[DealFacts]) -> list[DealFacts]:
    """Deals by how sure they are, then by id."""
    return sorted(deals, key=lambda facts: (_SUREST.index(facts.deal.status), facts.partnership.id))


def _mark(facts: DealFacts, edition: Edition) -> Mark:
    deal = facts.partnership
    link = edition.link(deal.ref)
    several = f", {len(deal.parties)} parties" if len(deal.parties) > len(("row", "column")) else ""
    words = f"{link.text}: {edition.label('deal_kinds', deal.kind)}, {status_words(facts, edition)}{several}"
    return Mark(link, shape_of(facts, edition), facts.deal.status.value, words)


def shape_of(facts: DealFacts, edition: Edition) -> str:
    """The shape that the vocabulary gives the deal's kind."""
    kind = edition.market.vocabulary.deal_kinds.get(facts.partnership.kind)
    return kind.shape.value if kind else Shape.CIRCLE.value


def rolled_up(pairs: Iterable[Pair], owners: Mapping[str, str]) -> tuple[Pair, ...]:
    """The pairs with each company's owner at the top in its place, once for each deal and role group."""
    found: dict[tuple[str, str, str, str], Pair] = {}
    for pair in pairs:
        top = replace(pair, row=top_of(pair.row, owners), column=top_of(pair.column, owners))
        found.setdefault((top.row, top.column, top.group, top.facts.partnership.id), top)
    return tuple(found.values())


def owner_notes(pairs: Sequence[Pair], edition: Edition) -> dict[str, str]:
    """To whom each company of the pairs belongs, and which others there are its sisters."""
    owners = owners_of(edition.market)
    present = sorted({one for pair in pairs for one in (pair.row, pair.column)})
    notes = {}
    for one in present:
        if (top := top_of(one, owners)) != one:
            sisters = [other for other in present if other not in (one, top) and top_of(other, owners) == top]
            too = f", as {'do' if len(sisters) > 1 else 'does'} {_names(sisters, edition)}" if sisters else ""
            notes[one] = f"{edition.vendor_name(one)} belongs to {edition.vendor_name(top)}{too}"
    return notes


def brand_notes(pairs: Sequence[Pair], edition: Edition) -> dict[str, str]:
    """Which companies of the pairs stand under each owner when brands are rolled up."""
    owners = owners_of(edition.market)
    below: dict[str, list[str]] = {}
    for one in sorted({one for pair in pairs for one in (pair.row, pair.column)}):
        if (top := top_of(one, owners)) != one:
            below.setdefault(top, []).append(one)
    return {top: f"{edition.vendor_name(top)}, here with {_names(brands, edition)}" for top, brands in below.items()}


def _names(ids: Iterable[str], edition: Edition) -> str:
    return join_words([edition.vendor_name(one) for one in ids])
