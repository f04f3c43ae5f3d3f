"""A claim: what is said, who says so, how they know, when, and where it was read."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

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
    """We misread the source: since that day the claim is out of every view and on the list of corrections."""

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
        return self.model_dump(mode="json", exclude=set(_COMMON), exclude_none=True)


_COMMON = frozenset(Claim.model_fields)


class TextClaim(Claim):
    """That something exists, and what is said of it, in our own words."""

    text: Text | None = None


class OutcomeClaim(Claim):
    """How a forecast or a statement fared."""

    verdict: OutcomeWord


def claim_address(record: str, field: str, claim: Claim) -> str:
    """A claim's anchor: "c-" and 8 hex digits over record, field, source and substance. It outlives re-ordering."""
    told = json.dumps([record, field, claim.source, claim.substance], sort_keys=True, ensure_ascii=False)
    return f"c-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def said_day(claim: Claim, published: When | None, read: date) -> date | None:
    """The last day of the claim's `stated`; without one, the event's own last day. Never after its source was read."""
    stated, event = claim.stated or published, claim.event
    for when in (stated, event):
        if when is not None and when.last is not None:
            return min(when.last, read)
    return None
