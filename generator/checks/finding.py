"""What a check finds: a problem that knows its record and field, before the file's lines are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.record import FieldPath
from generator.problems import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in one field of one record."""

    rule: str
    ref: Ref
    path: FieldPath
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    meant: str | None = None
    """The text that surely ought to stand in the field's place."""


Check = Callable[[Market], Iterable[Finding]]
