"""What a word of a list says without being told."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.model.vocabulary import MetricEntry, RoleGroup


def test_numbers_are_not_added_up_and_are_no_shares_unless_the_metric_says_so() -> None:
    plain = MetricEntry.model_validate({"label": "Ranking"})
    told = MetricEntry.model_validate({"label": "Shipments", "sums": "true"})
    assert (plain.sums, plain.share, told.sums) == (False, False, True)


@pytest.mark.parametrize("order", ["0", "99"])
def test_groups_are_counted_from_0_to_99(order: str) -> None:
    assert RoleGroup.model_validate({"label": "Eyewear", "order": order}).order == int(order)


@pytest.mark.parametrize("order", ["-1", "100"])
def test_a_group_before_0_or_after_99_is_refused(order: str) -> None:
    with pytest.raises(ValidationError):
        RoleGroup.model_validate({"label": "Eyewear", "order": order})
