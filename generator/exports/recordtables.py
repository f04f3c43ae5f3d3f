"""The tables that follow from the models: one a kind, one a list in a kind, one for each sort of claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from generator.exports.derived import Deriver
from generator.exports.shapes import FieldShape, Shape, shapes_of
from generator.exports.table import Cell, Column, Cutter, Table, Type, columns_of, cutter_of
from generator.model.claim import Claim, Part
from generator.model.launch import Launch
from generator.model.market import RECORDS, PlacedClaim
from generator.model.partnership import Partnership
from generator.model.record import Record
from generator.model.source import Source

_ADDRESS = Column("address", means="the claim's address, as in claims")
_URL = Column("derived_url", means="where the record is shown, from the site's root")
_REACH = Column("derived_horizon", Type.DATE, "how far the evidence about it reaches")
_STATUS = (
    Column("derived_status", means="how sure the deal is"),
    Column("derived_status_claim", means="address of the claim that decides it"),
)
_STATE = (
    Column("derived_state", means="how far the launch has come"),
    Column("derived_state_claim", means="address of the claim that decides it"),
)


def record_tables(deriver: Deriver) -> Iterator[Table]:
    """The kinds' own tables first, then those of their lists and claims, named `<kind>_<field>`."""
    market = deriver.edition.market
    placed: dict[tuple[type[Record], str], list[PlacedClaim]] = {}
    for one in market.all_claims:
        kind = type(market.records[one.ref.kind][one.ref.id])
        placed.setdefault((kind, one.field.partition(".")[0]), []).append(one)
    for kind in RECORDS:
        yield _kind_table(kind, deriver)
    for kind in RECORDS:
        for field in shapes_of(kind):
            item = _item(field.shape)
            if item is not None and item.holds(Claim):
                yield _claim_table(kind, field, item, placed.get((kind, field.name), ()))
            elif item is not None:
                yield _list_table(kind, field, item, market.of(kind))


def _item(shape: Shape) -> Shape | None:
    """What a list or a mapping of lists holds in the end."""
    while shape.item is not None:
        shape = shape.item
        if shape.item is None:
            return shape
    return None


def _flat(model: type[Part], prefix: str = "") -> Iterator[tuple[FieldShape, str]]:
    """The fields that are columns of a model's own table, with the column's name; a part inside is spread out."""
    for field in shapes_of(model):
        item = _item(field.shape)
        if field.name == "withdrawn" and issubclass(model, Record):
            continue  # what was withdrawn as a whole is no row
        if field.shape.holds(Part):
            yield field, f"{prefix}{field.name}_"
        elif item is None or not item.holds(Part):
            yield field, f"{prefix}{field.name}"


def part_columns(model: type[Part], prefix: str = "") -> Iterator[Column]:
    """The columns of a model, without its lists of parts and claims."""
    for field, name in _flat(model, prefix):
        if field.shape.holds(Part):
            yield from part_columns(field.shape.type, name)
        else:
            yield from columns_of(name, field.shape)


def part_cells(model: type[Part], part: Any) -> Iterator[Cell]:
    """The cells for `part_columns`; all empty where there is no such part."""
    told = vars(part) if part is not None else {}
    for name, cut in _cutters(model):
        yield from cut(told.get(name))


@lru_cache(maxsize=64)
def _cutters(model: type[Part]) -> tuple[tuple[str, Cutter], ...]:
    """What cuts each field of a model into cells: made once, used for every record."""
    shapes = [(field.name, field.shape) for field, _ in _flat(model)]
    return tuple(
        (name, partial(_spread, shape.type) if shape.holds(Part) else cutter_of(shape)) for name, shape in shapes
    )


def _spread(model: type[Part], part: Any) -> tuple[Cell, ...]:
    return tuple(part_cells(model, part)) if part is not None else _no_cells(model)


@lru_cache(maxsize=64)
def _no_cells(model: type[Part]) -> tuple[Cell, ...]:
    """The empty cells of a part that is not there, as with nearly every claim's taking back."""
    return tuple(part_cells(model, None))


def _kind_table(kind: type[Record], deriver: Deriver) -> Table:
    derived = _derived_columns(kind)
    names = [column.name.removeprefix("derived_") for column in derived]
    rows = []
    for record in deriver.edition.market.of(kind):
        found = deriver.record(record)
        rows.append((*part_cells(kind, record), *map(found.get, names)))
    columns = (*part_columns(kind), *derived)
    return Table(kind.folder, f"every {kind.singular} with what is said of it once", columns, tuple(rows), ("id",))


def _derived_columns(kind: type[Record]) -> tuple[Column, ...]:
    reach = () if issubclass(kind, Source) else (_REACH,)
    own = {Partnership: _STATUS, Launch: _STATE}.get(kind, ())
    return (_URL, *reach, *own)


def _owner(kind: type[Record]) -> tuple[Column, Column]:
    return (
        Column(f"{kind.singular}_id", means=f"the {kind.singular} it belongs to", refers=kind.folder),
        Column("position", Type.INTEGER, "its place in the list, counted from 0"),
    )


def _list_table(kind: type[Record], field: FieldShape, item: Shape, records: Sequence[Record]) -> Table:
    owner = _owner(kind)
    is_part = item.holds(Part)
    columns = tuple(part_columns(item.type)) if is_part else columns_of("value", item)
    cut = partial(_spread, item.type) if is_part else cutter_of(item)
    rows = tuple((record.id, at, *cut(one)) for record in records for at, one in enumerate(getattr(record, field.name)))
    means = f"the {field.name} of each {kind.singular}, one a row"
    return Table(f"{kind.folder}_{field.name}", means, (*owner, *columns), rows, (owner[0].name, "position"))


def _claim_table(kind: type[Record], field: FieldShape, item: Shape, placed: Sequence[PlacedClaim]) -> Table:
    """What the sort of claim adds to all claims; the rest of it stands in the table of claims, by its address."""
    owner = _owner(kind)
    added = [one for one in shapes_of(item.type) if one.name not in Claim.model_fields]
    key = (Column("key", means="the property, a word of the vocabulary"),) if field.shape.key else ()
    columns = [column for one in added for column in columns_of(one.name, one.shape)]
    cutters = [(one.name, cutter_of(one.shape)) for one in added]
    rows = tuple(
        (
            one.ref.id,
            one.address,
            one.index,
            *((one.field.partition(".")[2],) if key else ()),
            *(cell for name, cut in cutters for cell in cut(getattr(one.claim, name))),
        )
        for one in placed
    )
    means = f"what the claims in {field.name} of each {kind.singular} say"
    return Table(
        f"{kind.folder}_{field.name}",
        means,
        (owner[0], _ADDRESS, owner[1], *key, *columns),
        rows,
        (owner[0].name, "address"),
    )
