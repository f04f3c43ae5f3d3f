"""Two clocks: the weeks in which things were said, and the days on which they were entered; and what was taken back."""

from datetime import date

from generator.views.changes import A_WEEK, changes_sheets, week_sheets
from generator.views.corrections import corrections_sheets
from generator.views.edition import Edition

RECORDS = {
    "vendors/oppo": {
        "name": "Oppo",
        "claims": [
            {"text": "It exists."},
            {"text": "It exists.", "source": "copy"},
            {"text": "It grows.", "stated": "2025-04"},
            {"text": "It shrinks.", "withdrawn": {"day": "2026-03-01", "why": "another company was meant"}},
            {"text": "It waits.", "source": "undated", "retracted": {"day": "2026-04-01", "source": "copy"}},
        ],
    },
    "sources/page": {"published": "2024-11-30"},
    "sources/copy": {"published": "2024-11-30", "publisher_name": "The Copy", "read": "2026-01-02"},
    "sources/undated": {},
}


def edition(market, records=RECORDS):
    return Edition(market(records), date(2026, 11, 22))


def test_what_pages_say_alike_is_one_entry(market):
    newer, older = week_sheets(edition(market))
    assert (older.path, older.title) == ("changes/2024-w48/", "Week 48 of 2024: 25 November 2024 to 1 December 2024")
    ((day, (news,)),) = [(day.day, day.news) for day in older.week.days]
    assert (day, news.about.text, news.text) == ("30 November 2024", "Oppo", "It exists.")
    assert [one.words for one in news.who] == ["The Page, on the record", "The Copy, on the record"]
    assert (newer.earlier.path, older.later.path) == (older.path, newer.path)


def test_a_month_stays_a_month(market):
    newer, _ = week_sheets(edition(market))
    assert [day.day for day in newer.week.days] == ["April 2025"]


def test_an_import_is_one_entry(market):
    claims = [{"text": f"Fact {number}."} for number in range(31)]
    records = {"vendors/oppo": {"claims": [*claims, {"text": "Late.", "recorded": "2026-10-01"}]}, "sources/page": {}}
    (sheet,) = changes_sheets(edition(market, records))
    assert [(one.day, one.words, len(one.news)) for one in sheet.entered] == [
        ("22 November 2026", "31 reports added: 31 on companies", 0),
        ("1 October 2026", "1 report added: 1 on companies", 1),
    ]


def test_corrections(market):
    (sheet,) = corrections_sheets(edition(market))
    assert [(one.text, one.day, one.why) for one in sheet.ours] == [
        ("It shrinks.", "1 March 2026", "another company was meant")
    ]
    assert [(one.text, one.day, one.by.note) for one in sheet.theirs] == [("It waits.", "1 April 2026", "The Copy")]


def test_an_empty_market_has_its_pages(market):
    (sheet,) = changes_sheets(edition(market, {}))
    assert (sheet.weeks, sheet.entered) == ((), ())


def test_a_row_names_its_companies_and_what_it_changed(market):
    claims = [
        {"says": "expected", "stage": "launch", "when": when, "stated": said}
        for when, said in (("2026", "2025-01"), ("2027", "2026-01"))
    ]
    records = {**RECORDS, "launches/air": {"vendor": "oppo", "claims": claims}}
    newest, *_ = week_sheets(edition(market, records))
    ((news,),) = [day.news for day in newest.week.days]
    assert (news.change, news.change_words, news.companies) == ("slipped", "Moved", "oppo")
    assert [one.id for one in newest.follow.companies] == ["oppo"]


def test_a_full_week_ends_on_the_front_page(market):
    claims = [{"text": f"Fact {number}."} for number in range(A_WEEK + 5)]
    records = {"vendors/oppo": {"claims": claims}, "sources/page": {"published": "2024-11-30"}}
    (sheet,) = changes_sheets(edition(market, records))
    assert [(week.claims, week.more) for week in sheet.weeks] == [(A_WEEK + 5, 5)]
    (whole,) = week_sheets(edition(market, records))
    assert whole.week.more == 0
