"""A measure: shipments, sales, shares, market size, capacity, money."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.amount import Amount
from generator.model.claim import Claim, OutcomeClaim
from generator.model.fields import Ref, Text, WordOf
from generator.model.product import Region
from generator.model.record import Record
from generator.model.when import When
from generator.model.words import FigureNature


class FigureClaim(Claim):
    """A value, and the period it is of where that differs from the record's."""

    value: Amount
    period: When | None = None


class Figure(Record):
    """One measure of one thing; two may share a chart only with the same metric, scope, region, unit and nature."""

    folder: ClassVar[str] = "figures"
    singular: ClassVar[str] = "figure"

    about: Ref
    metric: Annotated[Text, WordOf("metrics")]
    nature: FigureNature
    unit: Annotated[Text, WordOf("units")]
    region: Region | None = None
    scope: Text | None = None
    channel: Text | None = None
    period: When | None = None
    claims: tuple[FigureClaim, ...]
    outcome: tuple[OutcomeClaim, ...] = ()
