"""Numbers keep their unit, their limits, their period, and what sort of number they are."""

from datetime import date

from generator.views.edition import Edition
from generator.views.figures import figures_sheets


def entries(market, **figures):
    records = {"sources/page": {}, **{f"figures/{name}": figure for name, figure in figures.items()}}
    (sheet,) = figures_sheets(Edition(market(records), date(2026, 11, 22)))
    return sheet, [entry for subject in sheet.subjects for entry in subject.entries]


def test_a_target_is_told_apart_from_a_result(market):
    aim = {"nature": "target", "period": "2025", "claims": [{"value": "over 300000"}]}
    sheet, (entry,) = entries(market, aim=aim)
    assert (entry.title, entry.nature) == ("Shipments, 2025 (target)", "a target, not a result")
    assert entry.claims[0].says == "over 300,000 pieces"
    assert "1 figure: 1 target." in sheet.lead


def test_a_claim_may_have_its_own_period_and_one_is_singular(market):
    _, (entry,) = entries(market, sold={"claims": [{"value": "1", "period": "2025-Q2"}]})
    assert entry.claims[0].says == "1 piece, Q2 2025"


def test_a_place_stands_before_its_number(market):
    _, (entry,) = entries(market, sold={"unit": "rank", "claims": [{"value": "4"}]})
    assert entry.claims[0].says == "place 4"


def test_what_came_of_a_forecast_stands_beside_it(market):
    figure = {"nature": "forecast", "claims": [{"value": "5"}], "outcome": [{"verdict": "failed"}]}
    _, (entry,) = entries(market, foreseen=figure)
    assert [one.says for one in entry.fared] == ["Did not hold"]


def test_talk_stands_in_no_search_entry(market):
    sheet, _ = entries(market, talk={"claims": [{"value": "5", "basis": "rumour"}]}, told={"claims": [{"value": "5"}]})
    assert [entry.anchor for entry in sheet.search] == ["", "figure-told"]


def test_comparable_figures_stand_in_charts_by_measure_and_all_stand_in_the_list(market):
    sheet, listed = entries(
        market,
        one={"period": "2025", "claims": [{"value": "10"}]},
        two={"period": "2026", "claims": [{"value": "20"}]},
        alone={"metric": "share", "claims": [{"value": "5"}]},
    )
    assert [(one.title, [len(chart.points) for chart in one.charts]) for one in sheet.measures] == [("Shipments", [2])]
    assert {entry.anchor for entry in listed} == {"figure-one", "figure-two", "figure-alone"}
    assert sheet.table.path == "data/v1/figures.csv"
