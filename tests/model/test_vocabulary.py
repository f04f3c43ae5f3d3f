"""What a word of a list says without being told."""

from __future__ import annotations

from generator.model.vocabulary import MetricEntry


def test_numbers_are_not_added_up_and_are_no_shares_unless_the_metric_says_so() -> None:
    plain = MetricEntry.model_validate({"label": "Ranking"})
    told = MetricEntry.model_validate({"label": "Shipments", "sums": "true"})
    assert (plain.sums, plain.share, told.sums) == (False, False, True)
