"""Calendars, read back by two parsers: one event a launch and stage, its id for ever, no day that nobody said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import ics
import pytest
from icalendar import Calendar

from generator.exports.happenings import day_or_end, happenings
from generator.exports.icalendar import ALL, CONFIRMED, icalendars, region_calendar, vendor_calendar
from generator.model.when import When
from generator.views.edition import Edition

DAY = date(2026, 11, 22)
UID = "it.{}@hundred-glasses"


def records(*claims, **launch):
    return {
        "vendors/oppo": {"name": "OPPO"},
        "sources/page": {"published": "2026-03-02", "read": "2026-03-03"},
        "sources/later": {"published": "2026-06-01", "read": "2026-06-02"},
        "launches/it": {"vendor": "oppo", "claims": list(claims), **launch},
    }


def events(market, *claims, path=ALL, day=DAY, site_url="", **launch):
    files = dict(icalendars(Edition(market(records(*claims, **launch)), day, site_url)))
    return {str(one["uid"]): one for one in Calendar.from_ical(files[path]).walk("VEVENT")}


def said(says, stage, when, **more):
    return {"says": says, "stage": stage, "when": when, **more}


def one_event(market, *claims, **more):
    (event,) = events(market, *claims, **more).values()
    return event


def test_a_day_stands_on_its_day(market):
    event = one_event(market, said("happened", "on-sale", "2026-03-01"))
    assert event["uid"] == UID.format("on-sale")
    assert event["summary"] == "OPPO AI glasses (no name yet), China: on sale 1 March 2026"
    assert event["dtstart"].dt == date(2026, 3, 1)
    assert "dtend" not in event
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert [str(one) for one in event["categories"].cats] == ["Start of sale", "China", "OPPO"]


def test_a_window_is_an_all_day_event_on_its_last_day_and_says_so(market):
    event = one_event(market, said("expected", "launch", "2027-Q3"))
    assert event["summary"].endswith("launch expected by the end of Q3 2027")
    assert type(event["dtstart"].dt) is date
    assert event["dtstart"].dt == date(2027, 9, 30)
    assert event["transp"] == "TRANSPARENT"
    assert "dtend" not in event
    assert "duration" not in event


@pytest.mark.parametrize(
    "text, words",
    [
        ("2026-06-26", "26 June 2026"),
        ("2026-06", "by the end of June 2026"),
        ("2026-Q3", "by the end of Q3 2026"),
        ("2026-H2", "by the end of the second half of 2026"),
        ("2026-summer", "by the end of summer 2026"),
        ("late-2026", "by the end of late 2026"),
        ("2026-03..2026-04", "by the end of April 2026"),
        ("2026-11-13..2026-11-30", "by 30 November 2026"),
        ("..2026-12", "by the end of December 2026"),
        ("..2026-12-10", "by 10 December 2026"),
    ],
)
def test_the_end_of_a_window_is_told_as_it_was_said(text, words):
    assert day_or_end(When.parse(text)) == words


@pytest.mark.parametrize("when", ["2027", "..2027", "2027-01..2027-12", "vague", "none", "2027.."])
def test_years_and_vague_dates_stay_out_of_the_default_feeds(market, when):
    claim = said("expected", "launch", when)
    for path in (ALL, CONFIRMED, region_calendar("CN")):
        assert events(market, claim, path=path) == {}


@pytest.mark.parametrize("when, count", [("2027", 1), ("2027-H1", 1), ("vague", 0), ("2027..", 0)])
def test_the_calendar_of_a_vendor_has_years_too(market, when, count):
    assert len(events(market, said("expected", "launch", when), path=vendor_calendar("oppo"))) == count


def test_each_stage_has_one_event_from_its_winning_claim(market):
    found = events(
        market,
        said("expected", "shipping", "2027-Q1", basis="rumour"),
        said("expected", "shipping", "2027-Q2", source="later"),
        said("happened", "announced", "2026-02", basis="relayed"),
        said("happened", "announced", "2026-03-01"),
    )
    days = {uid: event["dtstart"].dt for uid, event in found.items()}
    assert days == {UID.format("shipping"): date(2027, 6, 30), UID.format("announced"): date(2026, 3, 1)}


@pytest.mark.parametrize(
    "basis, status, is_sure",
    [
        ("official", "CONFIRMED", True),
        ("first-hand", "CONFIRMED", True),
        ("relayed", "TENTATIVE", False),
        ("insider", "TENTATIVE", False),
    ],
)
def test_only_the_company_and_what_was_seen_first_hand_confirm(market, basis, status, is_sure):
    claim = said("expected", "launch", "2027-Q1", basis=basis)
    assert one_event(market, claim)["status"] == status
    assert bool(events(market, claim, path=CONFIRMED)) is is_sure


def test_what_is_called_off_is_cancelled_and_keeps_its_day(market):
    halt = said("cancelled", "launch", "2026-05", source="later", stated="2026-06-01")
    event = one_event(market, said("expected", "launch", "2027-Q1"), halt)
    assert (event["status"], event["dtstart"].dt) == ("CANCELLED", date(2027, 3, 31))
    assert "withdrawn before it was due (halted, says" in event["summary"]


def test_a_denial_stands_in_the_title_beside_what_it_denies(market):
    denial = said("denied", "launch", "none", source="later", speaker="OPPO")
    event = one_event(market, said("expected", "launch", "2027-Q1", basis="first-hand"), denial)
    assert event["status"] == "TENTATIVE"
    assert event["summary"].endswith("by the end of Q1 2027; denied, says OPPO, 1 June 2026")


def test_what_is_put_off_is_tentative(market):
    halt = said("postponed", "launch", "2026-06-01", source="later", stated="2026-06-01")
    event = one_event(market, said("expected", "launch", "2027-Q1"), halt)
    assert event["status"] == "TENTATIVE"
    assert "postponed" in event["summary"]


def test_a_date_that_passed_with_nothing_found_stays_and_says_so(market):
    claim = said("expected", "launch", "2026-Q2")
    event = one_event(market, claim, checked=[{"day": "2026-09-01", "found": "nothing"}])
    assert event["dtstart"].dt == date(2026, 6, 30)
    assert event["status"] == "TENTATIVE"
    assert event["summary"].endswith("; date passed, no launch found (checked 1 September 2026)")


def test_a_new_claim_moves_it(market):
    event = one_event(
        market,
        said("expected", "launch", "2026-Q2"),
        said("expected", "launch", "2027-02", source="later", stated="2026-06-01"),
    )
    assert event["dtstart"].dt == date(2027, 2, 28)


def test_a_promise_that_another_stage_answered_says_what_came_of_it(market):
    found = events(market, said("expected", "launch", "2026-Q1"), said("happened", "on-sale", "2026-05-27"))
    title = found[UID.format("launch")]["summary"]
    assert title.endswith("launch expected by the end of Q1 2026; late by 57 days (on sale 27 May 2026)")
    assert found[UID.format("launch")]["dtstart"].dt == date(2026, 3, 31)


def test_a_rumour_is_called_one_with_its_day(market):
    event = one_event(market, said("expected", "launch", "2027-02", basis="rumour"))
    assert event["summary"].endswith("by the end of February 2027 (unconfirmed talk, 2 March 2026)")


def test_stamps_come_from_the_record_alone(market):
    claim = said("expected", "launch", "2027-Q1")
    files = [dict(icalendars(Edition(market(records(claim)), day))) for day in (date(2026, 6, 1), DAY)]
    assert files[0] == files[1]
    event = one_event(market, claim)
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 3, 3, tzinfo=UTC)


def test_a_further_claim_raises_the_sequence_under_the_same_id(market):
    first = said("expected", "launch", "2027-Q1")
    second = said("expected", "launch", "2027-Q2", source="later")
    before, after = one_event(market, first), one_event(market, first, second)
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt
    gone = {**second, "withdrawn": {"day": "2026-07-01", "why": "misread"}}
    back = one_event(market, first, gone)
    assert back["sequence"] > after["sequence"]
    assert back["dtstart"].dt == before["dtstart"].dt


def test_the_description_names_every_page_it_rests_on(market):
    claims = said("expected", "launch", "2027-Q1"), said("expected", "launch", "2027", source="later", basis="insider")
    text = one_event(market, *claims)["description"]
    assert "Launch expected: Q1 2027. The Page, on the record, 2 March 2026." in text
    assert "https://news.page.com/page" in text
    assert "https://news.page.com/later" in text
    assert "vendors/oppo" not in text


def test_where_the_site_is_known_events_lead_to_it(market):
    event = one_event(market, said("expected", "launch", "2027-Q1"), site_url="https://x.org/g/")
    assert event["url"] == "https://x.org/g/vendors/oppo/#launch-cn"
    assert "https://x.org/g/vendors/oppo/#c-" in event["description"]


def test_a_calendar_says_its_name_and_when_to_come_again(whole):
    made = Calendar.from_ical(dict(icalendars(whole))[ALL])
    assert (made["name"], made["x-wr-calname"]) == ("AI glasses launches", "AI glasses launches")
    assert made["refresh-interval"].dt == timedelta(days=1)
    assert made["x-published-ttl"] == "P1D"
    assert made["version"] == "2.0"


def test_each_vendor_and_region_with_a_launch_has_a_calendar(whole):
    files = dict(icalendars(whole))
    launches = [facts.launch for facts in whole.launches.values()]
    assert {region_calendar(region) for one in launches for region in one.regions} <= files.keys()
    assert vendor_calendar("xiaomi") in files
    assert vendor_calendar("36kr") not in files


def test_two_parsers_read_the_same_events_from_every_calendar(whole):
    for path, data in icalendars(whole):
        ours = {
            str(one["uid"]): (str(one["summary"]), one["dtstart"].dt) for one in Calendar.from_ical(data).walk("VEVENT")
        }
        theirs = {one.uid: (one.name, one.begin.date()) for one in ics.Calendar(data.decode()).events}
        assert ours == theirs, path
        assert all(one.all_day for one in ics.Calendar(data.decode()).events)


def test_no_id_stands_for_two_events(whole):
    for data in dict(icalendars(whole)).values():
        ids = [str(one["uid"]) for one in Calendar.from_ical(data).walk("VEVENT")]
        assert len(ids) == len(set(ids))


def test_every_event_stands_on_the_last_day_of_a_date_that_was_said(whole):
    last_days = {
        (f"{facts.launch.id}.{claim.stage}@hundred-glasses", claim.when.last)
        for facts in whole.launches.values()
        for claim in facts.launch.claims
    }
    files = dict(icalendars(whole))
    found = [one for data in files.values() for one in Calendar.from_ical(data).walk("VEVENT")]
    assert len(found) > 100
    assert {(str(one["uid"]), one["dtstart"].dt) for one in found} <= last_days


def test_an_event_that_is_not_on_a_said_day_says_by_when(whole):
    for one in happenings(whole):
        if (one.claim.claim.when.first, one.claim.claim.when.last) != (one.day, one.day):
            assert " by " in one.title
