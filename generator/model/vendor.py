"""An organization: device vendor, eyewear brand, manufacturer, chip maker, retailer, analyst, medium."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.claim import Claim, Part, TextClaim
from generator.model.fields import Country, Link, Summary, Text, UnsourcedWords, VendorId, WordOf
from generator.model.record import Named
from generator.model.when import When
from generator.model.words import VendorType

Role = Annotated[Text, WordOf("roles")]


class OwnerClaim(Claim):
    """That another organization owns, controls or backs this one."""

    vendor: VendorId
    kind: Annotated[Text, WordOf("owner_kinds")]
    share: Text | None = None
    since: When | None = None
    until: When | None = None


class PersonClaim(Claim):
    """Who holds a public role here."""

    name: Text
    role: Text | None = None


class Unresolved(Part):
    """A name nobody has matched to an organization, or one whose owner nobody tells, with the best guess."""

    candidate: Text
    note: Text | None = None


class Vendor(Named):
    """One organization of the market."""

    folder: ClassVar[str] = "vendors"
    singular: ClassVar[str] = "vendor"

    type: VendorType
    roles: tuple[Role, ...] = ()
    country: Country | None = None
    website: Link | None = None
    summary: Summary | None = None
    claims: tuple[TextClaim, ...] = ()
    owners: tuple[OwnerClaim, ...] = ()
    people: tuple[PersonClaim, ...] = ()
    unresolved: Annotated[Unresolved, UnsourcedWords()] | None = None
