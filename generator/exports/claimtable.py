"""The table of all claims, whatever their kind: what is said, by whom, how they know, when, and where it was read."""

from __future__ import annotations

from typing import Any

from generator.exports.derived import Deriver
from generator.exports.recordtables import part_cells, part_columns
from generator.exports.table import Cell, Column, Table, Type, amount_cells, text, when_cells
from generator.model.amount import Amount
from generator.model.claim import Claim
from generator.model.figure import Figure
from generator.model.market import PlacedClaim
from generator.model.product import PriceClaim
from generator.model.when import When
from generator.views.edition import Edition

_VALUES = ("when", "value", "amount", "text", "vendor", "name", "verdict")
"""Where a claim's chief value stands: the first of these fields that it has."""

_PLACE = (
    Column("record_kind", means="the kind of the record, which is the name of its table"),
    Column("record_id", means="the id of the record"),
    Column("address", means="the claim's address, forever: its anchor on the page of the record"),
    Column("field", means="the field of the record that the claim stands in"),
    Column("position", Type.INTEGER, "its place in that field, counted from 0"),
)
_SUBSTANCE = (
    Column("says", means="the word of the claim: expected, happened, in-force, held …"),
    Column("stage", means="of a launch: the step that the claim is about"),
    Column("value", means="what is claimed: a date, a number, a text, an id"),
    Column("value_first", Type.DATE, "of a date: the first day that it allows"),
    Column("value_last", Type.DATE, "of a date: the last day that it allows"),
    Column("value_precision", means="of a date: how finely it was said"),
    Column("value_low", Type.NUMBER, "of a number: the lowest value that it allows"),
    Column("value_high", Type.NUMBER, "of a number: the highest value that it allows"),
    Column("value_bound", means="of a number: how it limits the truth"),
    Column("unit", means="of a number: its unit or currency"),
    Column("region", means="the region, where the claim names one"),
    Column("variant", means="the variant of the product, where the claim names one"),
    Column("condition", means="under which the value holds"),
    Column("grade", means="of the page that carries the claim"),
)
_DERIVED = (
    Column("derived_url", means="the claim's permalink, from the site's root"),
    Column("derived_current", Type.BOOLEAN, "whether neither the source nor this record took the claim back"),
    Column("derived_said_last", Type.DATE, "the last day on which it can have been said"),
    Column("derived_known_last", Type.DATE, "the same; where that is not known, the day it was entered"),
)


def claims_table(deriver: Deriver) -> Table:
    """A row a claim, also those that were taken back, which are marked."""
    columns = (*_PLACE, *_SUBSTANCE, *part_columns(Claim), *_DERIVED)
    rows = tuple(_claim_row(placed, deriver) for placed in deriver.edition.market.all_claims)
    means = "every claim with who said it, how they know, when and where"
    return Table("claims", means, columns, rows, tuple(column.name for column in _PLACE[:3]))


def _claim_row(placed: PlacedClaim, deriver: Deriver) -> tuple[Cell, ...]:
    told = _Told(placed.claim)
    return (
        placed.ref.kind,
        placed.ref.id,
        placed.address,
        placed.field,
        placed.index,
        _text(told.first("says", "verdict")),
        _text(told.first("stage")),
        *_value_cells(placed, told, deriver),
        _text(_unit(placed, deriver.edition)),
        *(_text(told.first(name)) for name in ("region", "variant", "condition")),
        placed.source.grade.value if placed.source else None,
        *part_cells(Claim, placed.claim),
        deriver.claim_url(placed),
        placed.is_current,
        placed.said,
        deriver.known_last(placed),
    )


class _Told:
    """A claim asked for fields that its kind may lack: such a question is dear to a model of pydantic."""

    __slots__ = ("fields",)

    def __init__(self, claim: Claim) -> None:
        self.fields = vars(claim)

    def first(self, *names: str) -> Any:
        """The first of these fields that it has and that is set."""
        for name in names:
            if (found := self.fields.get(name)) is not None:
                return found
        return None


def _text(value: Any) -> str | None:
    return text(value) if value is not None else None


def _value_cells(placed: PlacedClaim, told: _Told, deriver: Deriver) -> tuple[Cell, ...]:
    """The chief value, then the days of a date and the ends of a number."""
    value = told.first(*_VALUES)
    days = when_cells(value if isinstance(value, When) else None)[1:]
    amount = value if isinstance(value, Amount) else deriver.spec_amount(placed)
    return _text(value), *days, *amount_cells(amount)[1:]


def _unit(placed: PlacedClaim, edition: Edition) -> str | None:
    if isinstance(placed.claim, PriceClaim):
        return placed.claim.currency
    if placed.field.startswith("specs."):
        entry = edition.market.vocabulary.specs.get(placed.field.partition(".")[2])
        return entry.unit if entry else None
    figure = edition.market.get(placed.ref)
    return figure.unit if isinstance(figure, Figure) and placed.field == "claims" else None
