"""A pair of glasses: what it is called, whose it is, what is said of it, what it costs."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.amount import Amount
from generator.model.claim import Claim, TextClaim
from generator.model.fields import Flag, ProductId, Summary, Text, UnsourcedWords, VendorId, WordOf, fault
from generator.model.record import Named

Region = Annotated[Text, WordOf("regions")]
SpecKey = Annotated[str, WordOf("specs")]


class SpecClaim(Claim):
    """One value of one property; the unit stands in the vocabulary."""

    value: Text
    condition: Text | None = None
    variant: Text | None = None


class PriceClaim(Claim):
    """One price of one kind, in one currency and region."""

    amount: Amount
    currency: Annotated[Text, WordOf("currencies")]
    region: Region
    kind: Annotated[Text, WordOf("price_kinds")]
    variant: Text | None = None

    @model_validator(mode="after")
    def _is_a_price(self) -> Self:
        if any(end is not None and end < 0 for end in (self.amount.low, self.amount.high)):
            raise fault("negative-price", f'"{self.amount}" is below nothing', "a price is 0 or more")
        return self


class Product(Named):
    """One product, or a line of them under one name."""

    folder: ClassVar[str] = "products"
    singular: ClassVar[str] = "product"

    vendor: VendorId
    brands: tuple[VendorId, ...] = ()
    form: Annotated[Text, WordOf("forms"), UnsourcedWords()] | None = None
    name_final: Flag = True
    variants: tuple[Annotated[Text, UnsourcedWords()], ...] = ()
    follows: ProductId | None = None
    summary: Summary | None = None
    claims: tuple[TextClaim, ...] = ()
    specs: dict[SpecKey, Annotated[tuple[SpecClaim, ...], Field(min_length=1)]] = Field(default_factory=dict)
    prices: tuple[PriceClaim, ...] = ()
