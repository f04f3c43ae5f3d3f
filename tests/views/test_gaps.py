"""What nobody knows is asked aloud, each question with the file that its answer goes into."""

from datetime import date

from generator.views.edition import Edition
from generator.views.gaps import LISTED, gaps_sheets

PAGES = {"vendors/oppo": {"name": "Oppo"}, "sources/page": {"published": "2024-11-30"}, "sources/other": {}}


def page(market, records):
    (sheet,) = gaps_sheets(Edition(market(PAGES | records), date(2026, 11, 22)))
    return sheet


def told(questions):
    return [(one.about.text, one.words, one.file) for one in questions]


def listed(sheet, anchor):
    (group,) = [one for one in (*sheet.passed, *sheet.others) if one.anchor == anchor]
    assert group.total >= len(group.listed)
    return group.listed


def test_a_date_that_passed(market):
    launch = {"vendor": "oppo", "claims": [{"says": "expected", "stage": "launch", "when": "2025-Q2"}]}
    looked = {**launch, "regions": ["US"], "checked": [{"day": "2026-06-17", "found": "nothing"}]}
    sheet = page(market, {"launches/cn": launch, "launches/us": looked})
    name = "Oppo AI glasses (no name yet)"
    assert told(listed(sheet, "overdue")) == [
        (
            f"{name}, United States",
            "launch expected Q2 2025; date passed, no launch found (checked 17 June 2026)",
            "content/launches/us.yml",
        )
    ]
    assert told(listed(sheet, "unchecked")) == [
        (
            f"{name}, China",
            "launch expected Q2 2025; date passed, not checked since 30 November 2024",
            "content/launches/cn.yml",
        )
    ]


def test_values_that_differ_and_disputes(market):
    weights = [{"value": "40"}, {"value": "45", "source": "other", "basis": "relayed"}]
    sheet = page(
        market,
        {
            "products/air": {"specs": {"weight": weights}},
            "statements/row": {"nature": "dispute", "text": "Who made it.", "claims": [{}, {"source": "other"}]},
        },
    )
    assert told(listed(sheet, "rivals")) == [("air", "Weight", "content/products/air.yml")]
    assert [link.text for link in listed(sheet, "rivals")[0].told] == [
        "40 g (The Page, on the record)",
        "45 g (repeated by The Page)",
    ]
    assert [(entry.anchor, len(entry.claims), path) for entry, path in sheet.disputes] == [
        ("statement-row", 2, "content/statements/row.yml")
    ]


def test_a_copy_is_no_second_source(market):
    sheet = page(
        market,
        {
            "sources/copy": {"mirrors": "page"},
            "vendors/alone": {"claims": [{"text": "It exists."}, {"text": "It sells.", "source": "copy"}]},
            "vendors/twice": {"claims": [{"text": "It exists."}, {"text": "It sells.", "source": "other"}]},
        },
    )
    assert [(one.title, told(one.records)) for one in sheet.single] == [
        ("Companies", [("alone", "", "content/vendors/alone.yml")])
    ]


def test_names_and_talk(market):
    party = {"role": "device-vendor"}
    sheet = page(
        market,
        {
            "vendors/who": {"unresolved": {"candidate": "Oppo", "note": "spelled alike"}},
            "partnerships/talk": {
                "parties": [{"vendor": "oppo", **party}, {"name": "a friend", **party}],
                "claims": [{"says": "planned", "basis": "rumour"}],
            },
        },
    )
    assert told(listed(sheet, "names")) == [("who", "perhaps Oppo: spelled alike", "content/vendors/who.yml")]
    assert told(listed(sheet, "rumours")) == [
        (
            "Oppo × a friend",
            "unconfirmed talk; no evidence found in what was read up to 30 November 2024",
            "content/partnerships/talk.yml",
        )
    ]


def test_a_long_list_ends_and_says_where_the_rest_is(market):
    talk = {"says": "expected", "stage": "launch", "when": "2025-Q2"}
    many = {f"launches/x{number}": {"vendor": "oppo", "claims": [talk]} for number in range(LISTED + 2)}
    (group,) = [one for one in page(market, many).passed if one.total]
    assert (len(group.listed), group.total, group.rest.path) == (LISTED, LISTED + 2, "data/v1/expectations.csv")
