"""A forecast, a judgement, a plan, a boast or a dispute: what is neither a date nor a number."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.claim import Claim, OutcomeClaim
from generator.model.fields import Flag, Ref, Text
from generator.model.record import Record
from generator.model.when import When
from generator.model.words import StatementNature


class Statement(Record):
    """One thing said, in our own words, with who said it and how it fared."""

    folder: ClassVar[str] = "statements"
    singular: ClassVar[str] = "statement"

    about: Annotated[tuple[Ref, ...], Field(min_length=1)]
    nature: StatementNature
    text: Text
    due: When | None = None
    testable: Flag = False
    claims: tuple[Claim, ...]
    outcome: tuple[OutcomeClaim, ...] = ()
