"""Promises are counted once, and their rates carry an honest interval."""

import pytest

from generator.deriving.rates import wilson


@pytest.mark.parametrize(
    "hits, tried, low, high",
    [
        # Newcombe (1998), table I, method 3; the others by hand from the formula.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (6, 9, 0.3542, 0.8794),
        (0, 3, 0.0, 0.5615),
        (5, 8, 0.3057, 0.8632),
        (0, 1, 0.0, 0.7935),
        (4, 4, 0.5101, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson(hits, tried, low, high):
    found = wilson(hits, tried)
    assert found == pytest.approx((low, high), abs=5e-5)
