"""The rules are told with tables made from the code."""

from datetime import date

from generator.model.words import Basis, LaunchState, Stage, Verdict
from generator.views.edition import Edition
from generator.views.method import method_sheets


def test_every_word_has_its_row(market):
    (sheet,) = method_sheets(Edition(market({}), date(2026, 11, 22)))
    assert [row[0] for row in sheet.bases.rows] == list(Basis)
    assert [row[0] for row in sheet.stages.rows] == list(Stage)
    assert len(sheet.verdicts.rows) == len(Verdict)
    assert len(sheet.states.rows) == len(LaunchState)


def test_dates_are_computed(market):
    (sheet,) = method_sheets(Edition(market({}), date(2026, 11, 22)))
    rows = {row[0]: row[1:] for row in sheet.dates.rows}
    assert rows["2025-Q2"] == ("Q2 2025", "1 April 2025", "30 June 2025", "quarter", "2025-34")
    assert rows["2025-winter"][2] == "28 February 2026"
    assert rows["2025-12.."][2] == "no bound"


def test_the_status_rule_is_the_codes_own(market):
    (sheet,) = method_sheets(Edition(market({}), date(2026, 11, 22)))
    assert sheet.statuses.rows[:2] == (
        (
            "confirmed by the company or seen first-hand",
            "strongest report: the company itself or the outlet's own reporting",
        ),
        ("reported", "strongest report: an analyst firm or repeated from elsewhere or unnamed sources"),
    )
