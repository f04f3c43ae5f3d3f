"""A deal: who with whom, in which role, on whose word."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.claim import Claim, Part
from generator.model.fields import ProductId, Text, UnsourcedWords, VendorId, WordOf, fault
from generator.model.record import Watched
from generator.model.vendor import Role
from generator.model.when import When
from generator.model.words import DealWord, Denied, Exclusivity

FEWEST_PARTIES = 2


class Party(Part):
    """One side of a deal with its role in this very deal: an organization, or a person or group by name."""

    vendor: VendorId | None = None
    name: Text | None = None
    role: Role
    brings: Annotated[Text, UnsourcedWords()] | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.vendor is None) == (self.name is None):
            raise fault(
                "party-name", "a party has either a vendor or a name", "give the vendor's id, or the person's name"
            )
        return self


class DealClaim(Claim):
    """That a deal is in force, planned, ended, denied or declined."""

    says: DealWord
    when: When | None = None
    denies: Denied | None = None

    @model_validator(mode="after")
    def _denies_when_denied(self) -> Self:
        if self.denies is not None and self.says is not DealWord.DENIED:
            raise fault("denies-nothing", 'only a claim that says "denied" denies something', 'take "denies" away')
        return self

    @property
    def event(self) -> When | None:
        """A deal in force is public since its date."""
        return self.when if self.says is DealWord.IN_FORCE else None


class Partnership(Watched):
    """One deal between two parties or more; the pairs of the matrix are derived from it."""

    folder: ClassVar[str] = "partnerships"
    singular: ClassVar[str] = "partnership"

    kind: Annotated[Text, WordOf("deal_kinds")]
    parties: tuple[Party, ...]
    products: tuple[ProductId, ...] = ()
    exclusivity: Exclusivity | None = None
    claims: tuple[DealClaim, ...]

    @model_validator(mode="after")
    def _has_parties(self) -> Self:
        if len(self.parties) < FEWEST_PARTIES:
            raise fault("few-parties", "a deal has two parties or more", "name the other party, by vendor or by name")
        if not any(party.vendor for party in self.parties):
            raise fault("few-parties", "no party of the deal is a vendor", "give at least one party's vendor id")
        if len({(party.vendor, party.name, party.role) for party in self.parties}) < len(self.parties):
            raise fault("party-twice", "a party stands twice in the same role", "name each party once")
        return self
