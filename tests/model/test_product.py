"""What a product's record says without being told, and prices that are none."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.model.product import PriceClaim, Product

PRICE = {"source": "page", "basis": "official", "currency": "CNY", "region": "CN", "kind": "list"}


def test_a_name_is_final_unless_the_record_says_otherwise() -> None:
    product = {"id": "air", "name": "Air", "vendor": "oppo"}
    assert Product.model_validate(product).name_final is True
    assert Product.model_validate({**product, "name_final": "false"}).name_final is False


@pytest.mark.parametrize("amount", ["0", "1999", "0..10", "under 5"])
def test_a_price_may_be_nothing(amount: str) -> None:
    assert PriceClaim.model_validate({**PRICE, "amount": amount}).amount.text == amount


@pytest.mark.parametrize("amount", ["-1", "-5..10", "under -5"])
def test_no_price_is_below_nothing(amount: str) -> None:
    with pytest.raises(ValidationError, match=f'"{amount}" is below nothing'):
        PriceClaim.model_validate({**PRICE, "amount": amount})
