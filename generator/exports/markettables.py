"""The tables across all kinds: pairs of the matrix, expectations, names and words; and the list of all tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.claimtable import claims_table
from generator.exports.derived import Deriver, address_of, expectation_values
from generator.exports.recordtables import record_tables
from generator.exports.shapes import Shape
from generator.exports.table import Cell, Column, Table, Type, columns_of, text, when_cells
from generator.model.market import Market
from generator.model.record import Named
from generator.model.vocabulary import Vocabulary
from generator.model.when import When
from generator.views.edition import Edition
from generator.views.pairs import pairs_of


def all_tables(edition: Edition) -> Iterator[Table]:
    """Every table of the open data, in the order in which it is described; each is made when it is asked for."""
    deriver = Deriver(edition)
    yield from record_tables(deriver)
    yield claims_table(deriver)
    yield pairs_table(edition)
    yield expectations_table(edition)
    yield names_table(edition.market)
    yield words_table(edition.market.vocabulary)


def pairs_table(edition: Edition) -> Table:
    """The pairs of the matrix: who makes the glasses, with each other party of the deal."""
    columns = (
        Column("partnership", means="the deal", refers="partnerships"),
        Column("vendor", means="who makes the glasses", refers="vendors"),
        Column("partner", means="the other party", refers="vendors"),
        Column("derived_group", means="the group of the other party's role in this deal"),
        Column("derived_status", means="how sure the deal is"),
        Column("derived_status_claim", means="address of the claim that decides it"),
    )
    rows = sorted(
        (
            pair.facts.partnership.id,
            pair.row,
            pair.column,
            pair.group,
            pair.facts.deal.status.value,
            address_of(pair.facts.deal.claim),
        )
        for pair in pairs_of(edition)
    )
    return Table("pairs", "the pairs of the partnership matrix", columns, tuple(rows), _key(columns[:4]))


def expectations_table(edition: Edition) -> Table:
    """Every expectation beside its outcome."""
    columns = (
        Column("launch", means="the launch", refers="launches"),
        Column("claim", means="address of the claim that expects"),
        Column("stage", means="what was expected"),
        *columns_of("window", Shape(When)),
        Column("derived_verdict", means="how it turned out"),
        Column("derived_outcome_first", Type.DATE, "the first day on which it can have happened"),
        Column("derived_outcome_last", Type.DATE, "the last day on which it can have happened"),
        Column("derived_outcome_claim", means="address of the claim that tells that it happened"),
        Column("derived_because_claim", means="address of the claim that it had not happened, or was put off"),
        Column("derived_delay_least", Type.INTEGER, "days late or early, at least"),
        Column("derived_delay_most", Type.INTEGER, "days late or early, at most"),
        Column("derived_counts", Type.BOOLEAN, "whether it may stand in a hit rate"),
    )
    return Table(
        "expectations",
        "every expected date beside its outcome",
        columns,
        tuple(_expectations(edition)),
        ("launch", "claim"),
    )


def _expectations(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for facts in edition.launches.values():
        for expectation in facts.expectations:
            found = expectation_values(expectation, facts)
            head = (found.pop("launch"), found.pop("claim"), text(found.pop("stage")))
            window = when_cells(found.pop("window"))
            yield (*head, *window, found.pop("verdict").value, *found.values())


def names_table(market: Market) -> Table:
    """Every name and alias of companies and products, in whatever script."""
    columns = (
        Column("record_kind", means="vendors or products"),
        Column("record_id", means="the id of the record"),
        Column("name", means="one of its names"),
    )
    rows = [
        (record.folder, record.id, text(name))
        for record in market
        if isinstance(record, Named)
        for name in (record.name, record.native_name, *(alias.name for alias in record.aliases))
        if name
    ]
    return Table(
        "names", "every name of a company or product, in any script", columns, tuple(dict.fromkeys(rows)), _key(columns)
    )


def words_table(vocabulary: Vocabulary) -> Table:
    """The words of the market, list by list."""
    columns = (
        Column("list", means="the list of the vocabulary"),
        Column("word", means="the word as records have it"),
        Column("label", means="the word as readers see it"),
        Column("means", means="what it means, where the label does not say it"),
        Column("group", means="of roles and properties: their group"),
        Column("unit", means="of properties: the unit of their numbers"),
    )
    names = [column.name for column in columns[2:]]
    rows = tuple(
        (name, word, *(_word(getattr(entry, field, None)) for field in names))
        for name in Vocabulary.model_fields
        for word, entry in vocabulary.words(name).items()
    )
    return Table("vocabulary", "the words that name and group", columns, rows, ("list", "word"))


def _word(value: Any) -> str | None:
    return text(value) if value is not None else None


def _key(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)
