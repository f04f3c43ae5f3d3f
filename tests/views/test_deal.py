"""One deal: on whose word, since when, against whose, and whose sister the partner is."""

from datetime import date

import pytest

from generator.views.deal import deal_sheets
from generator.views.edition import Edition

DAY = date(2026, 11, 22)
PARTIES = [{"vendor": "oppo", "role": "device-vendor"}, {"vendor": "bolon", "role": "eyewear-brand"}]


def page(market, *claims, checked=(), **vendors):
    records = {
        "vendors/oppo": {},
        "vendors/bolon": {},
        **{f"vendors/{one}": given for one, given in vendors.items()},
        "sources/page": {},
        "partnerships/it": {"parties": PARTIES, "claims": list(claims), "checked": list(checked)},
    }
    (sheet,) = deal_sheets(Edition(market(records), DAY))
    return sheet


def says(word, basis="official", **more):
    return {"says": word, "basis": basis, **more}


@pytest.mark.parametrize(
    "claim, words",
    [
        (says("in-force"), "confirmed by The Page"),
        (says("in-force", speaker="Oppo's head"), "confirmed by Oppo's head"),
        (says("planned"), "confirmed by The Page; planned"),
        (says("in-force", "first-hand"), "seen first-hand by The Page"),
        (says("in-force", "insider"), "reported by The Page"),
        (says("in-force", "rumour"), "unconfirmed, told by The Page"),
        (says("denied", stated="2025-03-01"), "denied, says The Page, 1 March 2025"),
    ],
)
def test_it_opens_with_who_says_so(market, claim, words):
    sheet = page(market, claim)
    assert (sheet.title, sheet.status_words) == ("oppo × bolon", words)


def test_the_steps_of_its_history(market):
    claims = [says("in-force", "rumour", stated="2025-01-01"), says("in-force", stated="2025-03-01")]
    sheet = page(market, *claims, says("ended", stated="2026-02-01"))
    assert [(step.status, step.since) for step in sheet.steps] == [
        ("rumoured", "1 January 2025"),
        ("confirmed", "1 March 2025"),
        ("ended", "1 February 2026"),
    ]


def test_a_denial_stands_beside_what_it_denies(market):
    sheet = page(market, says("in-force", "rumour", stated="2025-01-01"), says("denied", stated="2025-02-01"))
    assert (sheet.status, len(sheet.best), len(sheet.against)) == ("denied", 1, 1)


def test_the_strongest_word_opens_the_page_and_the_others_follow(market):
    sheet = page(market, says("in-force", "rumour"), says("planned", "official"))
    assert [one.basis for one in sheet.best] == ["official"]
    assert [one.basis for one in sheet.evidence] == ["rumour"]


@pytest.mark.parametrize(
    "claims, words",
    [
        ([says("in-force")], "nobody in this record disputes it"),
        ([says("in-force"), says("denied", "rumour")], "disputed by The Page"),
        ([says("declined")], "nobody had it in force"),
        (
            [says("in-force", stated="2025-01-01"), says("ended", stated="2025-03-01")],
            "1 report that it was planned or active",
        ),
    ],
)
def test_who_disputes_it_is_said_at_once(market, claims, words):
    assert page(market, *claims).disputed == words


@pytest.mark.parametrize(
    "owner, sisters",
    [
        ({"kind": "brand"}, ["rayban"]),
        ({"kind": "brand", "until": "2024"}, None),
        ({"kind": "investor"}, None),
    ],
)
def test_a_sister_brand_follows_from_ownership_that_rolls_up(market, owner, sisters):
    owned = {"owners": [{"vendor": "luxottica", **owner}]}
    rayban = {"owners": [{"vendor": "luxottica", "kind": "brand"}]}
    sheet = page(market, says("in-force"), bolon=owned, rayban=rayban, luxottica={})
    family = sheet.parties[1].family
    expected = ("luxottica", sisters) if sisters else (None, [])
    assert (family.parent and family.parent.text, [one.text for one in family.sisters]) == expected


@pytest.mark.parametrize(
    "basis, found, words",
    [
        ("rumour", "nothing", "no evidence found (checked 17 June 2026)"),
        ("official", "nothing", "nothing new found (checked 17 June 2026)"),
        ("rumour", "something", "last looked at 17 June 2026"),
    ],
)
def test_a_look_that_found_nothing_is_told(market, basis, found, words):
    looks = [{"day": "2026-06-17", "found": found}]
    assert page(market, says("in-force", basis), checked=looks).looked == words
