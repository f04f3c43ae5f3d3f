"""A claim: what is said, who says so, how they know, when, and where it was read."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.model.amount import Amount
from generator.model.fields import Day, Note, Quote, SourceId, Text
from generator.model.when import When
from generator.model.words import Basis, Found, OutcomeWord


class Part(BaseModel):
    """Any piece of a record: its fields are all that may stand in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Retracted(Part):
    """The source took the claim back: on that day, as this source shows."""

    day: Day
    source: SourceId


class Withdrawn(Part):
    """We were wrong: since that day the claim or record is out of every view and on the list of corrections."""

    day: Day
    why: Text


class Checked(Part):
    """How far the pages that were looked through reach, and whether they held anything."""

    day: Day
    found: Found


class Claim(Part):
    """The fields that claims of every kind have. What a kind adds is the claim's substance."""

    source: SourceId
    basis: Basis
    quote: Quote | None = None
    quote_en: Text | None = None
    speaker: Text | None = None
    stated: When | None = None
    recorded: Day | None = None
    note: Note | None = None
    retracted: Retracted | None = None
    withdrawn: Withdrawn | None = None

    @property
    def event(self) -> When | None:
        """The date of the public event that the claim tells, which dates the claim where nothing else does."""
        return None

    @property
    def substance(self) -> dict[str, Any]:
        """What is said, without who says it and how: the fields that the kind of claim adds, as JSON values."""
        told = vars(self)
        return {name: self._as_json(name, told[name]) for name in _added(type(self)) if told[name] is not None}

    def _as_json(self, name: str, value: Any) -> Any:
        """A value as JSON has it; most are text, or are written as they were read."""
        if isinstance(value, _WRITTEN):
            return str(value)
        return self.model_dump(mode="json", include={name})[name]


_COMMON = frozenset(Claim.model_fields)
_WRITTEN = (str, When, Amount)


@lru_cache(maxsize=32)
def _added(kind: type[Claim]) -> tuple[str, ...]:
    """The fields that a kind of claim has beside the common ones."""
    return tuple(name for name in kind.model_fields if name not in _COMMON)


class TextClaim(Claim):
    """That something exists, and what is said of it, in our own words."""

    text: Text | None = None


class OutcomeClaim(Claim):
    """How a forecast or a statement fared."""

    verdict: OutcomeWord


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def claim_address(record: str, field: str, claim: Claim) -> str:
    """A claim's anchor: "c-" and 8 hex digits over record, field, source and substance. It outlives re-ordering."""
    told = _ENCODER.encode([record, field, claim.source, claim.substance])
    return f"c-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def said_day(claim: Claim, published: When | None, read: date) -> date | None:
    """The last day of the claim's `stated`; without one, the event's own last day. Never after its source was read."""
    stated, event = claim.stated or published, claim.event
    for when in (stated, event):
        if when is not None and when.last is not None:
            return min(when.last, read)
    return None
