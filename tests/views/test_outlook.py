"""Statements by what sort they are, with whose they are and how they fared."""

from datetime import date

from generator.views.edition import Edition
from generator.views.outlook import outlook_sheets


def page(market, **statements):
    records = {
        "vendors/baidu": {"name": "Baidu"},
        "sources/page": {"published": "2025-01-05"},
        "sources/own": {"publisher_name": None, "publisher": "baidu"},
        **{f"statements/{name}": statement for name, statement in statements.items()},
    }
    (sheet,) = outlook_sheets(Edition(market(records), date(2026, 11, 22)))
    return sheet, {entry.anchor: entry for group in sheet.groups for entry in group.entries}


def test_a_boast_is_the_speakers_own_and_praise_is_not(market):
    boast = {"nature": "superlative", "about": ["vendors/baidu"]}
    _, found = page(
        market,
        own={**boast, "claims": [{"source": "own"}]},
        told={**boast, "claims": [{"basis": "relayed", "speaker": "Baidu"}]},
        praise={**boast, "claims": [{"basis": "judgement"}]},
    )
    assert found["statement-own"].whose == "Baidu's own boast"
    assert found["statement-told"].whose == "Baidu's own boast, as others tell it"
    assert found["statement-praise"].whose == "a superlative by The Page, not the company's own word"


def test_how_a_forecast_fared(market):
    forecast = {"nature": "forecast", "testable": "true", "claims": [{"basis": "judgement"}]}
    sheet, found = page(
        market,
        kept={**forecast, "outcome": [{"verdict": "held", "basis": "inference"}]},
        running={**forecast, "due": "2027"},
        over={**forecast, "due": "2025"},
    )
    assert {anchor: entry.standing for anchor, entry in found.items()} == {
        "statement-kept": "held, in our own judgement of a report of 5 January 2025",
        "statement-running": "still open on 22 November 2026",
        "statement-over": "past its date on 22 November 2026, and no report on it found; evidence reaches 5 January 2025",
    }
    assert "3 can be put to the test: 1 held; 2 not yet judged by any report." in sheet.lead


def test_disputes_stand_elsewhere(market):
    _, found = page(market, row={"nature": "dispute", "claims": [{}]})
    assert found == {}
