"""A launch: one product (or, before it has a name, one vendor) in some regions, and all that was said of its dates."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.claim import Claim
from generator.model.fields import ProductId, Text, VendorId, fault
from generator.model.product import Region
from generator.model.record import Watched
from generator.model.when import When
from generator.model.words import LaunchWord, Stage


class LaunchClaim(Claim):
    """That a stage is expected, has happened, has not happened yet, or was put off, for a time."""

    says: LaunchWord
    stage: Stage
    when: When
    likelihood: Text | None = None

    @property
    def event(self) -> When | None:
        """A stage that has happened, happened in public."""
        return self.when if self.says is LaunchWord.HAPPENED else None


class Launch(Watched):
    """One plan to bring a product to people, with its kept and broken promises."""

    folder: ClassVar[str] = "launches"
    singular: ClassVar[str] = "launch"

    product: ProductId | None = None
    vendor: VendorId | None = None
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    variant: Text | None = None
    claims: tuple[LaunchClaim, ...]

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.product is None) == (self.vendor is None):
            hint = "name the product; the vendor only before the product has a name"
            raise fault("launch-of", "a launch is of a product or of a vendor, not of both or neither", hint)
        return self
