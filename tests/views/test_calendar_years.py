"""Which years a date touches, and where in a full year a launch is looked for."""

from datetime import date

import pytest

from generator.views.calendar_years import by_year, quarter_of, quarters_of, years_of
from generator.views.edition import Edition


def edition(market, **launches):
    """Launches written as it=["expected 2025-Q2 2024-06-01", ...]: says, when, said."""
    records = {"vendors/oppo": {}, "sources/page": {}}
    for name, lines in launches.items():
        fields = (dict(zip(("says", "when", "stated"), line.split(), strict=True)) for line in lines)
        claims = [{"stage": "launch", **one} for one in fields]
        records[f"launches/{name}"] = {"vendor": "oppo", "claims": claims, "variant": name}
    return Edition(market(records), date(2026, 11, 22))


@pytest.mark.parametrize(
    "claims, part",
    [
        (["expected 2025-Q2 2024-06-01"], "q2"),
        (["expected 2025-11 2024-06-01"], "q4"),
        (["expected 2025-02-10..2025-03-31 2024-06-01"], "q1"),
        (["expected 2025 2024-06-01"], "no-quarter"),
        (["expected 2025-H1 2024-06-01"], "no-quarter"),
        (["expected ..2025 2024-06-01"], "no-quarter"),
        (["expected 2024-Q3..2025-Q3 2024-06-01"], "no-quarter"),
        (["expected 2025-Q3 2024-08-01", "expected 2025-Q1 2024-06-01"], "q3"),
        (["expected 2025-Q3 2024-08-01", "expected 2026-Q1 2025-06-01"], "q3"),
        (["expected 2025-Q1 2024-06-01", "happened 2025-06-26 2025-06-26"], "q2"),
        (["expected 2025 2024-06-01", "happened 2026-01-09 2026-01-09"], "no-quarter"),
    ],
)
def test_a_launch_is_looked_for_by_the_day_it_came_or_what_was_said_last_of_the_year(market, claims, part):
    (facts,) = edition(market, it=claims).launches.values()
    assert quarter_of(facts, 2025) == part


def test_parts_of_a_year_stand_in_their_order_with_their_addresses(market):
    found = edition(
        market,
        late=["expected 2025-12 2024-06-01"],
        some=["expected 2025 2024-06-01"],
        soon=["expected 2025-01 2024-06-01"],
    )
    quarters = quarters_of(2025, found.launches.values())
    assert [(one.words, one.path, one.launches) for one in quarters] == [
        ("Q1", "calendar/2025/q1/", 1),
        ("Q4", "calendar/2025/q4/", 1),
        ("quarter not said", "calendar/2025/no-quarter/", 1),
    ]
    assert [facts.launch.id for own in quarters.values() for facts in own] == ["soon", "late", "some"]


def test_an_open_date_touches_the_year_of_its_one_bound(market):
    found = edition(
        market, a=["expected 2027.. 2024-06-01"], b=["expected ..2021 2020-06-01"], c=["expected vague 2024-06-01"]
    )
    assert years_of(found) == [2021, 2027]
    assert {year: [facts.launch.id for facts in own] for year, own in by_year(found).items()} == {
        2021: ["b"],
        2027: ["a"],
    }
