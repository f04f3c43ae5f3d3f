"""The past of a launch, told from its claims alone, is what a market of that day makes of it."""

from datetime import date

import pytest

from generator.views.calendar_days import Histories, Reach, Span
from generator.views.edition import Edition

DAY = date(2026, 11, 22)
DAYS = [date(2024, month, 15) for month in range(1, 13)] + [date(2025, month, 15) for month in range(1, 13)]


def says(word, when, said, **more):
    return {"says": word, "stage": "launch", "when": when, "stated": said, **more}


def edition(market, *claims, **others):
    launch = {"vendor": "oppo", "claims": list(claims)}
    return Edition(market({"vendors/oppo": {}, "sources/page": {}, "launches/it": launch, **others}), DAY)


def told(facts):
    """What follows from the claims, without their own place in memory."""
    if facts is None:
        return None
    verdicts = [(one.claim.address, one.verdict, one.delay) for one in facts.expectations]
    plan = [placed.address for placed in facts.plan]
    return facts.progress.state, verdicts, plan, facts.sale and facts.sale.when, facts.horizon


STORIES = {
    "a window that passed unseen": [says("expected", "2024-Q2", "2024-02-01")],
    "one that was put off and came": [
        says("expected", "2024-Q2", "2024-02-01"),
        says("postponed", "none", "2024-05-20"),
        says("expected", "2025-03", "2024-08-01"),
        says("happened", "2025-04-20", "2025-04-21"),
    ],
    "one that its source took back": [
        says("expected", "2024-Q2", "2024-02-01"),
        says("expected", "2025-Q1", "2024-03-01", retracted={"day": "2024-06-01", "source": "page"}),
    ],
    "one that we had misread": [
        says("expected", "2024-Q4", "2024-02-01", withdrawn={"day": "2024-06-10", "why": "misread"}),
    ],
    "one that nobody can date": [{"says": "expected", "stage": "launch", "when": "2025"}],
}


@pytest.mark.parametrize("claims", STORIES.values(), ids=STORIES)
def test_each_day_is_as_the_market_of_that_day(market, claims):
    news = {"text": "It grows.", "source": "page", "basis": "official"}
    other = {"about": ["vendors/oppo"], "claims": [{**news, "stated": "2024-07-20"}, {**news, "stated": "2025-01-05"}]}
    other["claims"] = [{key: value for key, value in one.items() if key != "text"} for one in other["claims"][:1]]
    whole = edition(market, *claims, **{"statements/s": other})
    (launch,) = Histories(whole).launches()
    history = Histories(whole).of(launch)
    for day in DAYS:
        then = next((moment.facts for moment in reversed(history) if moment.day <= day), None)
        assert told(then) == told(Edition(whole.market.as_of(day), day).launches.get("it")), day


def test_days_between_are_told_only_while_a_date_has_passed(market):
    other = {"about": ["vendors/oppo"], "claims": [{"stated": "2024-03-01"}]}
    later = {"about": ["vendors/oppo"], "text": "So.", "claims": [{"stated": "2024-08-01"}]}
    whole = edition(market, says("expected", "2024-Q2", "2024-02-01"), **{"statements/a": other, "statements/b": later})
    histories = Histories(whole)
    (launch,) = histories.launches()
    assert [(str(moment.day), moment.facts.progress.state.value) for moment in histories.of(launch)] == [
        ("2024-02-01", "expected"),
        ("2024-07-01", "unchecked"),
        ("2024-08-01", "overdue"),
    ]


def test_a_reach_grows_with_what_is_said_and_shrinks_with_what_is_withdrawn():
    first, second, wrong = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)
    reach = Reach((Span(first, first), Span(second, second), Span(wrong, wrong, date(2024, 5, 1))))
    asked = (date(2023, 1, 1), first, date(2024, 2, 15), date(2024, 4, 1), date(2024, 5, 1))
    assert [reach.on(day) for day in asked] == [None, first, second, wrong, second]
