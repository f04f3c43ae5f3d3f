"""The market's own words: roles, kinds of deal, forms, regions, metrics. They name and group; no rule needs them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.claim import Part
from generator.model.fields import Flag, Text

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=60)]
Order = Annotated[int, Field(ge=0, le=99)]


class Shape(StrEnum):
    """The mark of a kind of deal in the matrix."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    PLUS = "plus"
    FLAG = "flag"
    DIAMOND = "diamond"


class SpecType(StrEnum):
    """How the values of a property read."""

    AMOUNT = "amount"
    TEXT = "text"
    FLAG = "flag"


class Better(StrEnum):
    """Which direction of a property is the better one."""

    LESS = "less"
    MORE = "more"


class Entry(Part):
    """A word's label, and what it means where the label does not say it."""

    label: Text
    means: Text | None = None


class RoleGroup(Entry):
    """A group of roles: the sections of the matrix."""

    order: Order


class RoleEntry(Entry):
    """A role in a deal."""

    group: Word


class DealKind(Entry):
    """A kind of deal."""

    shape: Shape


class MetricEntry(Entry):
    """What a figure measures. `sums`: the amounts of two parts of a period make up the period's; `share`: in per cent
    of a whole, so that all holders of shares together have at most 100.
    """

    sums: Flag = False
    share: Flag = False


class UnitEntry(Entry):
    """A unit, and its singular; one that `leads` stands before the number, as in "place 4"."""

    one: Text | None = None
    leads: Flag = False


class OwnerKind(Entry):
    """A kind of ownership, read from the owned and from the owner; `roll_up` groups the owned under the owner."""

    inverse: Text
    roll_up: Flag = False


class SpecEntry(Entry):
    """A property of products."""

    unit: Text | None = None
    type: SpecType = SpecType.TEXT
    group: Text
    better: Better | None = None


class Vocabulary(Part):
    """All the lists of `vocabulary.yml`, word → entry, in the order written."""

    role_groups: dict[Word, RoleGroup]
    roles: dict[Word, RoleEntry]
    deal_kinds: dict[Word, DealKind]
    forms: dict[Word, Entry]
    regions: dict[Word, Entry]
    metrics: dict[Word, MetricEntry]
    units: dict[Word, UnitEntry]
    price_kinds: dict[Word, Entry]
    currencies: dict[Word, Entry]
    owner_kinds: dict[Word, OwnerKind]
    source_types: dict[Word, Entry]
    specs: dict[Word, SpecEntry]

    def words(self, name: str) -> Mapping[str, Entry]:
        """One list by its name."""
        found: Mapping[str, Entry] = getattr(self, name)
        return found

    def label(self, name: str, word: str) -> str:
        """A word as a reader sees it; the word itself where the list lacks it."""
        entry = self.words(name).get(word)
        return entry.label if entry else word
