"""The first page: news, what is due, what passed, and the picture."""

from __future__ import annotations

from datetime import date

from generator.views import picture as drawing
from generator.views.edition import Edition
from generator.views.overview import LISTED, SHOWN, overview_sheets

DAY = date(2026, 11, 22)


def home(market, **launches):
    records = {"vendors/oppo": {}, "sources/page": {}, "sources/other": {}}
    for name, claims in launches.items():
        records |= {f"products/{name}": {}, f"launches/{name}": {"product": name, "claims": claims}}
    (sheet,) = overview_sheets(Edition(market(records), DAY))
    return sheet


def plan(when, said, **more):
    return {"says": "expected", "stage": "launch", "when": when, "stated": said, **more}


def told(rows):
    return [
        f"{one.about.text}, {one.distance}: {one.when}, {one.stage}, {one.region}; {one.voice.said}" for one in rows
    ]


def test_due_next_is_the_nearest_end_of_a_current_plan(market):
    sheet = home(market, air=[plan("2026-12", "2025"), plan("2027", "2026-01")], pro=[plan("late-2026", "2026-01")])
    assert told(sheet.due.rows) == [
        "pro, 39 days left: late 2026, launch, China; said January 2026",
        "air, 13 months left: 2027, launch, China; said January 2026",
    ]


def test_passed_dates_say_how_far_was_looked(market):
    sheet = home(market, air=[plan("2026-10", "2026-01")])
    assert told(sheet.passed.rows) == ["air, 22 days over: October 2026, launch, China; said January 2026"]
    assert [(one.state, one.words) for one in sheet.passed.rows] == [("unchecked", "not checked since 31 January 2026")]


def test_a_rumour_keeps_its_basis_and_its_day(market):
    sheet = home(market, air=[plan("2027", "2026-05", basis="rumour")])
    (row,) = sheet.due.rows
    assert (row.voice.basis, row.voice.words, row.voice.said) == ("rumour", "unconfirmed talk", "said May 2026")


def test_a_long_list_folds_and_ends(market):
    sheet = home(market, **{f"x{number}": [plan("2027", "2026-01")] for number in range(LISTED + 3)})
    assert (len(sheet.due.rows), len(sheet.due.more), sheet.due.rest) == (SHOWN, LISTED - SHOWN, 3)


def test_what_is_due_is_not_marked_by_another_plan_that_passed(market):
    sheet = home(market, air=[plan("2026-10", "2026-01", basis="official"), plan("2026-12", "2026-05", basis="rumour")])
    assert [(one.state, one.words) for one in sheet.due.rows] == [("expected", "not due yet")]


def test_the_picture_has_a_mark_for_every_dated_expectation(market):
    claims = [plan(when, "2024-06") for when in ("2023", "2025-Q2", "2025-04", "2028", "2026-12..", "vague")]
    picture = home(market, air=[*claims, {"says": "happened", "stage": "launch", "when": "2025-06-26"}]).picture
    spans = [
        (f"{one.label} {one.year}".strip(), [f"{tally.number} {tally.words}" for tally in one.tallies])
        for one in picture.spans
    ]
    assert [span for span in spans if span[1]] == [
        ("to 2024", ["1 late"]),
        ("Q2 2025", ["1 on time", "1 late"]),
        ("2028", ["1 early"]),
        ("no end", ["1 early"]),
    ]
    assert [label for label, _ in spans][1:9] == [f"Q{q} {year}" for year in (2025, 2026) for q in (1, 2, 3, 4)]
    assert (picture.drawn, picture.undated) == (5, 1)
    (words, *_) = [mark.words for span in picture.spans if span.label == "Q2" for mark in span.marks]
    assert words == "air, China. Launch expected: Q2 2025, said June 2024. On time (launched 26 June 2025)."


def test_a_verdict_in_the_picture_bears_its_day(market):
    picture = home(market, air=[plan("2027", "2026-01")]).picture
    (words,) = [mark.words for span in picture.spans for mark in span.marks]
    assert words.endswith("Not due yet on 22 November 2026.")


def test_the_picture_stripes_what_nobody_has_read(market):
    picture = home(market, air=[plan("2026-12", "2026-06-17")]).picture
    assert [f"{one.label} {one.year}" for one in picture.spans if one.unread] == ["Q2 2026", "Q3 2026", "Q4 2026"]
    assert [one.label for one in picture.spans if one.is_today] == ["Q4"]


def test_too_many_marks_become_numbers(market, monkeypatch):
    monkeypatch.setattr(drawing, "DRAWN", 2)
    picture = home(market, air=[plan(f"202{number}", "2026-01") for number in (7, 8, 9)]).picture
    assert [(one.label, one.marks, one.number) for one in picture.spans if one.number] == [
        ("2027", (), 1),
        ("2028", (), 1),
        ("2029", (), 1),
    ]


def test_the_doors_show_the_same_records(market):
    role = {"role": "device-vendor"}
    records = {
        "vendors/oppo": {"name": "Oppo"},
        "vendors/eye": {},
        "sources/page": {},
        "products/air": {},
        "launches/air": {"product": "air", "claims": [plan("2026-12", "2026-01")]},
        "partnerships/deal": {
            "parties": [{"vendor": "oppo", **role}, {"vendor": "eye", "role": "eyewear-brand"}],
            "claims": [{"says": "in-force"}],
        },
    }
    (sheet,) = overview_sheets(Edition(market(records), DAY))
    doors = sheet.doors
    assert [(row.name, [(cell.shape, cell.status) for cell in row.cells]) for row in doors.rows] == [
        ("Oppo", [("circle", "confirmed")])
    ]
    assert [(bar.name, bar.state, bar.happened) for bar in doors.axis.bars] == [("air", "expected", None)]
    assert [(row.basis, row.promises, row.interval) for row in doors.rates] == [("official", 1, None)]


def test_an_empty_market_has_a_first_page(market):
    (sheet,) = overview_sheets(Edition(market({}), DAY))
    assert not (sheet.news)
    assert not (sheet.due.rows)
    assert not (sheet.passed.rows)
    assert not (sheet.picture.spans)
    assert (sheet.products.text, sheet.launches.text) == ("no products", "no launches")
