"""The partnership matrix: who makes the glasses, down; with whom, across, grouped by the partner's role in the deal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.addresses import PARTNERSHIPS, SitePath, roles_page
from generator.deriving.ownership import owners_of, top_of
from generator.model.fields import Ref
from generator.model.vocabulary import Shape
from generator.model.words import DealStatus
from generator.views.dealing import DealRow, deal_row
from generator.views.edition import DealFacts, Edition
from generator.views.pairs import Pair, pairs_of
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.words import DEAL_STATUS, count_words, sentence

MARKS_A_CELL = 2
_STRENGTH = list(DealStatus)


@dataclass(frozen=True, slots=True)
class Mark:
    """One deal in one cell: its mark, its link, and all of it in words."""

    deal: Link
    shape: str
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The deals of a row with a column; `more` counts those beyond the marks shown."""

    column: str
    marks: tuple[Mark, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Column:
    """A partner in a role group, and the company it belongs to."""

    id: str
    partner: Link
    parent: Link | None


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one role group."""

    id: str
    label: str
    path: SitePath
    columns: tuple[Column, ...]
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A device vendor and its cells, one for each column of each group."""

    vendor: Link
    cells: tuple[Cell, ...]
    deals: tuple[DealRow, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixSheet(Sheet):
    """The matrix, whole or of one role group; the list beside it and the list of all deals are always complete."""

    lead: str
    groups: tuple[Group, ...]
    doors: tuple[Group, ...]
    rows: tuple[Row, ...]
    apart: tuple[DealRow, ...]
    deals: tuple[DealRow, ...]
    kinds: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    whole: SitePath = PARTNERSHIPS


def matrix_sheets(edition: Edition) -> Iterator[MatrixSheet]:
    """The whole matrix."""
    yield _sheet(edition, PARTNERSHIPS, "Partnership matrix", None)


def role_sheets(edition: Edition) -> Iterator[MatrixSheet]:
    """The matrix of each role group."""
    for group, entry in edition.market.vocabulary.role_groups.items():
        yield _sheet(edition, roles_page(group), f"Partnership matrix: {entry.label.lower()}", group)


def _sheet(edition: Edition, path: SitePath, title: str, only: str | None) -> MatrixSheet:
    pairs = [pair for pair in pairs_of(edition) if only in (None, pair.group)]
    groups = _groups(pairs, edition)
    rows = tuple(_row(vendor, pairs, groups, edition) for vendor in _by_degree((pair.row for pair in pairs), edition))
    in_rows = {pair.facts.partnership.id for pair in pairs_of(edition)}
    every = [edition.deals[one] for one in sorted(edition.deals)]
    shown = {pair.facts.partnership.id for pair in pairs}
    deals = [facts for facts in every if only is None or facts.partnership.id in shown]
    apart = [facts for facts in every if only is None and facts.partnership.id not in in_rows]
    lead = f"{count_words(len(deals), 'deal')} between {count_words(len(rows), 'device vendor')} and their partners"
    if apart:
        lead = f"{count_words(len(deals), 'deal')}, {len(apart)} of them without a device vendor"
    return MatrixSheet(
        path=path,
        title=title,
        description="Which device vendor works with which partner, in which role, and on whose word.",
        search=(SearchEntry("", title, "Who works with whom: deals by role"),),
        lead=sentence(lead if deals else "no deal of this kind in the record"),
        groups=groups,
        doors=tuple(_door(group, path, edition) for group in edition.market.vocabulary.role_groups),
        rows=rows,
        apart=tuple(deal_row(facts, edition) for facts in apart),
        deals=tuple(deal_row(facts, edition) for facts in deals),
        kinds=_kinds({facts.partnership.kind for facts in deals}, edition),
        statuses=_statuses({facts.deal.status for facts in deals}),
    )


def _statuses(found: set[DealStatus]) -> tuple[tuple[str, str], ...]:
    return tuple((status.value, DEAL_STATUS[status]) for status in DealStatus if status in found)


def _groups(pairs: Sequence[Pair], edition: Edition) -> tuple[Group, ...]:
    """The role groups that have a partner, in the vocabulary's order; the partner with most deals first."""
    owners = owners_of(edition.market)
    found = []
    for group in sorted({pair.group for pair in pairs}, key=lambda one: _order(one, edition)):
        ids = _by_degree((pair.column for pair in pairs if pair.group == group), edition)
        columns = tuple(_column(one, owners, edition) for one in ids)
        found.append(Group(group, _group_label(group, edition), roles_page(group), columns))
    return tuple(found)


def _order(group: str, edition: Edition) -> tuple[int, str]:
    entry = edition.market.vocabulary.role_groups.get(group)
    return (entry.order if entry else 99), group


def _group_label(group: str, edition: Edition) -> str:
    return edition.label("role_groups", group)


def _door(group: str, here: SitePath, edition: Edition) -> Group:
    return Group(group, _group_label(group, edition), roles_page(group), (), is_here=here == roles_page(group))


def _column(vendor_id: str, owners: dict[str, str], edition: Edition) -> Column:
    top = top_of(vendor_id, owners)
    parent = edition.link(Ref("vendors", top)) if top != vendor_id else None
    return Column(vendor_id, edition.link(Ref("vendors", vendor_id)), parent)


def _by_degree(ids: Iterable[str], edition: Edition) -> list[str]:
    """The most connected first, then by name."""
    counts = Counter(ids)
    return sorted(counts, key=lambda one: (-counts[one], edition.vendor_name(one).casefold(), one))


def _row(vendor: str, pairs: Sequence[Pair], groups: Sequence[Group], edition: Edition) -> Row:
    own = [pair for pair in pairs if pair.row == vendor]
    cells = tuple(_cell(own, group.id, column.id, edition) for group in groups for column in group.columns)
    deals = {pair.facts.partnership.id: pair.facts for pair in own}
    rows = tuple(deal_row(deals[one], edition, vendor) for one in sorted(deals))
    return Row(edition.link(Ref("vendors", vendor)), cells, rows)


def _cell(pairs: Iterable[Pair], group: str, column: str, edition: Edition) -> Cell:
    found = [pair.facts for pair in pairs if (pair.group, pair.column) == (group, column)]
    found.sort(key=lambda facts: (_STRENGTH.index(facts.deal.status), facts.partnership.id))
    shown = found if len(found) <= MARKS_A_CELL else found[:1]
    return Cell(column, tuple(_mark(facts, edition) for facts in shown), len(found) - len(shown))


def _mark(facts: DealFacts, edition: Edition) -> Mark:
    row = deal_row(facts, edition)
    several = f", {len(facts.partnership.parties)} parties" if len(facts.partnership.parties) > MARKS_A_CELL else ""
    words = f"{row.deal.text}: {row.kind}, {row.status_words}{several}"
    return Mark(row.deal, shape_of(facts, edition), row.status, words)


def shape_of(facts: DealFacts, edition: Edition) -> str:
    """The shape that the vocabulary gives the deal's kind."""
    kind = edition.market.vocabulary.deal_kinds.get(facts.partnership.kind)
    return kind.shape.value if kind else Shape.CIRCLE.value


def _kinds(kinds: Iterable[str], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Shapes with the labels of the kinds that bear them."""
    by_shape: dict[str, list[str]] = {}
    for word in sorted(kinds):
        entry = edition.market.vocabulary.deal_kinds.get(word)
        if entry:
            by_shape.setdefault(entry.shape.value, []).append(entry.label)
    return tuple((shape.value, ", ".join(by_shape[shape.value])) for shape in Shape if shape.value in by_shape)
