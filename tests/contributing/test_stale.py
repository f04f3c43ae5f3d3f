"""What wants a look: passed plans first, then records that nobody looked at for long."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.cli import main
from generator.contributing.stale import as_json, as_markdown, stale
from generator.views.edition import Edition

DAY = date(2026, 11, 22)
SAID = {"says": "expected", "stage": "launch", "source": "old", "stated": "2026-01-10"}
RECORDS = {
    "vendors/oppo": {"name": "Oppo @all"},
    "vendors/xreal": {},
    "sources/old": {"read": "2026-01-10", "published": "2026-01-10"},
    "sources/new": {"read": "2026-10-10", "published": "2026-10-10"},
    "launches/it": {"vendor": "oppo", "claims": [{**SAID, "when": "2026-03"}]},
}


def _told(market, **more):
    return [(str(one.sort), one.record) for one in stale(Edition(market({**RECORDS, **more}), DAY))]


def test_a_plan_without_news_comes_before_an_old_record(market):
    assert _told(market) == [("unchecked", "launches/it"), ("old", "vendors/xreal"), ("old", "vendors/oppo")]


def test_a_look_that_found_nothing_makes_it_overdue_and_the_record_fresh(market):
    looked = {"checked": [{"day": "2026-11-01", "found": "nothing"}]}
    told = _told(market, **{"launches/it": {**RECORDS["launches/it"], **looked}, "vendors/oppo": looked})
    assert told == [("overdue", "launches/it"), ("old", "vendors/xreal")]


def test_an_answered_plan_asks_nothing(market):
    out = {"says": "happened", "stage": "launch", "when": "2026-10-09", "source": "new", "stated": "2026-10-10"}
    claims = [*RECORDS["launches/it"]["claims"], out]
    assert _told(market, **{"launches/it": {"vendor": "oppo", "claims": claims}}) == [("old", "vendors/xreal")]


def test_the_report_says_what_to_do_and_names_nobody(market):
    told = as_markdown(stale(Edition(market(RECORDS), DAY)), DAY)
    assert "On 2026-11-22: 1 unchecked, 0 overdue, 2 old." in told
    assert "new claim RECORD" in told
    assert "@all" not in told


def test_the_json_has_every_record(market):
    found = stale(Edition(market(RECORDS), DAY))
    assert [one["day"] for one in json.loads(as_json(found))] == ["2026-03-31", None, "2026-01-10"]


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_the_command_reads_the_records_of_this_repository(form, capsys):
    assert main(["stale", "--as-of", "2027-11-22", "--format", form]) == 0
    assert "vendors/" in capsys.readouterr().out
