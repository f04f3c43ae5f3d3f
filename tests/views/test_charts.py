"""Which figures may stand side by side, and where each value stands on the axis."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.model.amount import Amount
from generator.model.figure import Figure
from generator.views.charts import Axis, charts
from generator.views.edition import Edition


@pytest.fixture
def drawn(market):
    """The charts of figures, each as the values of its points."""

    def _drawn(*figures):
        records = {f"figures/f{number}": figure for number, figure in enumerate(figures)}
        edition = Edition(market({"sources/page": {}, "sources/wrong": {"grade": "D"}, **records}), date(2026, 11, 22))
        return charts(edition.told(Figure), edition)

    return _drawn


def figure(value, period="2025", **fields):
    return {"period": period, "claims": [{"value": value}], **fields}


@pytest.mark.parametrize(
    "other",
    [{"metric": "share"}, {"scope": "AI glasses"}, {"region": "CN"}, {"nature": "forecast"}, {"unit": "pairs"}],
)
def test_what_differs_in_kind_shares_no_chart(drawn, other):
    assert drawn(figure("10"), figure("20", **other)) == ()
    assert len(drawn(figure("10"), figure("20"))) == 1


def test_points_stand_in_the_order_of_their_periods_and_the_undated_last(drawn):
    (chart,) = drawn(figure("30", "2026"), figure("5", None), figure("10", "2025-Q1"), figure("20", "2025-Q1"))
    assert [(one.period, one.value) for one in chart.points] == [
        *(("Q1 2025", "10"), ("Q1 2025", "20"), ("2026", "30"), ("period not said", "5"))
    ]


@pytest.mark.parametrize(
    "value, form, start, end",
    [
        ("40", "exact", 80, 80),
        ("about 40", "about", 80, 80),
        ("over 40", "at-least", 80, 80),
        ("40..", "at-least", 80, 80),
        ("nearly 40", "at-most", 80, 80),
        ("..40", "at-most", 80, 80),
        ("20..40", "range", 40, 80),
    ],
)
def test_a_bound_is_no_point(drawn, value, form, start, end):
    (chart,) = drawn(figure(value), figure("50", "2026"))
    point = chart.points[0]
    assert (point.form, point.start, point.end) == (form, start, end)


def test_two_pages_with_one_value_are_one_point(drawn):
    twice = {"claims": [{"value": "10"}, {"value": "10", "basis": "relayed"}, {"value": "9", "source": "wrong"}]}
    (chart,) = drawn(twice, figure("20"))
    assert [(one.value, one.reports) for one in chart.points] == [("20", ""), ("10", "and 1 other")]


def test_a_place_in_an_order_is_not_drawn(drawn):
    assert drawn(figure("1", unit="rank"), figure("2", unit="rank")) == ()


def test_forecasts_say_that_they_are_no_results(drawn):
    (chart,) = drawn(figure("10", nature="forecast"), figure("20", nature="forecast"))
    assert not chart.is_result
    assert chart.note == "region not said, pieces, forecasts, not results"


@pytest.mark.parametrize(
    "amounts, words",
    [
        (["31000", "nearly 50000"], ["0", "10,000", "20,000", "30,000", "40,000", "50,000"]),
        (["2.6", "60.6"], ["0", "20", "40", "60", "80"]),
        (["0.4"], ["0", "0.1", "0.2", "0.3", "0.4"]),
        (["9600000"], ["0", "2 million", "4 million", "6 million", "8 million", "10 million"]),
        (["-12", "30"], ["-20", "-10", "0", "10", "20", "30"]),
        (["0"], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_an_axis_begins_at_nothing_and_ends_at_a_round_number(amounts, words):
    axis = Axis.over([Amount.parse(one) for one in amounts])
    assert [tick.words for tick in axis.ticks("units")] == words
    assert axis.x(axis.low) == 0
    assert axis.x(axis.high) == 100
    assert axis.low <= Decimal(0)
