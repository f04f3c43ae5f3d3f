"""Feeds of changes: two clocks and corrections, ids that stay, and a title that says what was learned."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import feedparser
import pytest

from generator.exports.atom import SITE_FEED, atom_feeds
from generator.exports.changescsv import CHANGES_CSV, changes_csv
from generator.exports.jsonfeed import FEED, json_feed
from generator.exports.news import LIMIT, Clock, Newsroom, site_entries, vendor_feed
from generator.model.fields import Ref
from generator.views.edition import Edition

DAY = date(2026, 11, 22)
CLAIM = {"text": "It grows."}
RECORDS = {
    "vendors/oppo": {"name": "OPPO", "claims": [CLAIM]},
    "vendors/vivo": {},
    "sources/page": {"published": "2026-03-02", "read": "2026-03-03"},
    "sources/copy": {"published": "2026-03-02", "read": "2026-06-02", "publisher_name": "The Copy"},
    "sources/month": {"published": "2026-05", "read": "2026-06-02"},
}


def edition(market, *claims, site_url="", **more):
    vendor = {"vendors/oppo": {"name": "OPPO", "claims": list(claims)}} if claims else {}
    return Edition(market({**RECORDS, **vendor, **more}), DAY, site_url)


def of(clock, made):
    return [entry for entry in site_entries(made) if entry.clock is clock]


def test_what_was_said_bears_the_day_it_was_said(market):
    (entry,) = of(Clock.MARKET, edition(market))
    assert entry.title == "OPPO: It grows."
    assert (entry.published, entry.updated) == (date(2026, 3, 2), date(2026, 3, 3))
    assert [(point.text, point.link) for point in entry.points] == [
        ("The Page, on the record, 2 March 2026", "https://news.page.com/page")
    ]


def test_a_month_is_no_day_of_publication(market):
    (entry,) = of(Clock.MARKET, edition(market, {**CLAIM, "source": "month"}))
    assert entry.published is None
    assert entry.points[0].text.endswith("May 2026")


def test_what_was_entered_on_a_day_is_one_entry(market):
    (entry,) = of(Clock.RECORD, edition(market))
    assert entry.id == "tag:hundred-glasses,2026:entered/2026-03-03"
    assert entry.title == "Entered on 3 March 2026: 1 report added: 1 on companies"
    assert [point.text for point in entry.points] == ["OPPO: It grows."]


def test_what_two_pages_say_alike_is_one_point_that_leads_to_the_first_of_them(market):
    made = edition(market, CLAIM, {**CLAIM, "source": "copy", "recorded": "2026-03-03"})
    (entry,) = [one for one in of(Clock.RECORD, made) if one.id.endswith("entered/2026-03-03")]
    both = [placed.address for placed in made.market.claims_of(Ref("vendors", "oppo"))]
    assert len(set(both)) == 2
    assert [(point.text, point.link.anchor) for point in entry.points] == [("OPPO: It grows.", both[0])]


def test_an_import_is_one_entry_of_numbers_only(market):
    (entry,) = of(Clock.RECORD, edition(market, *({"text": f"Word {at}."} for at in range(31))))
    assert entry.title.startswith("Entered on 3 March 2026: 31 reports added")
    assert entry.points == ()


def test_a_second_page_that_says_the_same_leaves_the_id(market):
    (before,) = of(Clock.MARKET, edition(market))
    (after,) = of(Clock.MARKET, edition(market, {**CLAIM, "source": "copy"}, CLAIM))
    assert (after.id, after.title, len(after.points)) == (before.id, before.title, 2)
    assert after.updated > before.updated


def test_an_outcome_names_the_promises_it_answers(market):
    launch = {
        "vendor": "oppo",
        "claims": [
            {"says": "expected", "stage": "launch", "when": "2026-Q1"},
            {"says": "expected", "stage": "launch", "when": "2025-12"},
            {"says": "happened", "stage": "on-sale", "when": "2026-03-01"},
        ],
    }
    titles = [entry.title for entry in of(Clock.MARKET, edition(market, **{"launches/it": launch}))]
    name = "OPPO AI glasses (no name yet), China"
    assert f"{name}: On sale 1 March 2026; expected Q1 2026, on time; expected December 2025, late by 60 days" in titles


@pytest.mark.parametrize(
    "basis, title",
    [
        ("rumour", "OPPO: It grows. (unconfirmed talk, 2 March 2026)"),
        ("inference", "OPPO: It grows. (our own conclusion, 2 March 2026)"),
        ("insider", "OPPO: It grows."),
    ],
)
def test_weak_words_are_called_so_with_their_day(market, basis, title):
    (entry,) = of(Clock.MARKET, edition(market, {**CLAIM, "basis": basis}))
    assert entry.title == title


def test_a_page_found_wrong_makes_no_news(market):
    wrong = {"sources/page": {**RECORDS["sources/page"], "grade": "D"}}
    assert of(Clock.MARKET, edition(market, **wrong)) == []


@pytest.mark.parametrize(
    "taken, id_end, words",
    [
        (
            {"withdrawn": {"day": "2026-07-01", "why": "another company was meant"}},
            "/withdrawn",
            "Withdrawn on 1 July 2026: another company was meant",
        ),
        (
            {"retracted": {"day": "2026-07-01", "source": "copy"}},
            "/retracted",
            "Taken back on 1 July 2026: its source took it back",
        ),
    ],
)
def test_what_was_taken_back_is_told(market, taken, id_end, words):
    made = edition(market, {**CLAIM, **taken})
    (entry,) = of(Clock.CORRECTION, made)
    assert entry.title == "Correction: OPPO: It grows."
    assert entry.id.endswith(id_end)
    assert [point.text for point in entry.points] == [words]
    assert of(Clock.MARKET, made) == []


GONE = {"withdrawn": {"day": "2026-07-01", "why": "another company was meant."}}


def test_a_record_that_was_withdrawn_is_told_to_all_and_to_who_follows_its_vendors(market):
    parties = [{"vendor": "oppo", "role": "device-vendor"}, {"vendor": "vivo", "role": "eyewear-brand"}]
    deal = {"parties": parties, "claims": [{"says": "in-force", "when": "2025-01"}], **GONE}
    made = edition(market, **{"partnerships/oppo-vivo": deal, "vendors/other": {"name": "Other"}})
    (entry,) = of(Clock.CORRECTION, made)
    assert (entry.title, entry.day) == (
        "Correction: OPPO × vivo: the whole partnership was withdrawn",
        date(2026, 7, 1),
    )
    assert entry.id == "tag:hundred-glasses,2026:partnerships/oppo-vivo/withdrawn"
    assert [point.text for point in entry.points] == ["Withdrawn on 1 July 2026: another company was meant"]
    room = Newsroom(made)
    assert [entry in room.of_vendor(vendor) for vendor in ("oppo", "vivo", "other")] == [True, True, False]


def test_who_follows_a_vendor_that_was_withdrawn_is_told_so(market):
    made = edition(market, **{"vendors/other": {"name": "Other", **GONE}})
    read = feedparser.parse(dict(atom_feeds(made))[vendor_feed("other")])
    assert [entry.title for entry in read.entries] == ["Correction: Other: the whole vendor was withdrawn"]


def test_the_table_tells_of_a_record_that_was_withdrawn(market):
    made = edition(market, **{"vendors/other": {"name": "=Other", **GONE}})
    rows = list(csv.DictReader(io.StringIO(dict(changes_csv(made))[CHANGES_CSV].decode(), newline="")))
    assert {name: value for name, value in rows[-1].items() if value} == {
        "cursor": "2026-07-01.withdrawn..vendors/other",
        "id": "tag:hundred-glasses,2026:vendors/other/withdrawn",
        "change": "withdrawn",
        "record_day": "2026-07-01",
        "record": "vendors/other",
        "name": "'=Other",
        "text": "The whole vendor was withdrawn: another company was meant",
        "page": "corrections/",
    }


def test_a_correction_after_the_day_of_the_pages_is_not_told_yet(market):
    gone = {**CLAIM, "withdrawn": {"day": "2026-07-01", "why": "misread"}}
    early = Edition(edition(market, gone).market, date(2026, 6, 30))
    assert of(Clock.CORRECTION, early) == []


def test_a_feed_holds_a_hundred_entries_the_newest_first(whole):
    entries = site_entries(whole)
    assert len(entries) == LIMIT
    assert [entry.day for entry in entries] == sorted((entry.day for entry in entries), reverse=True)
    assert len({entry.id for entry in entries}) == LIMIT


def test_every_feed_is_read_without_a_fault(whole):
    feeds = dict(atom_feeds(whole))
    assert {vendor_feed("xiaomi"), SITE_FEED} < feeds.keys()
    for path, data in feeds.items():
        read = feedparser.parse(data)
        assert read.bozo == 0, path
        assert len(read.entries) <= LIMIT
        assert read.feed.id == f"tag:hundred-glasses,2026:{path}"
        assert len({entry.id for entry in read.entries}) == len(read.entries)
        assert all(entry.updated and entry.title and entry.link for entry in read.entries)


def test_a_vendor_without_news_has_a_feed_all_the_same(market):
    read = feedparser.parse(dict(atom_feeds(edition(market)))[vendor_feed("vivo")])
    assert (read.bozo, read.entries, read.feed.title) == (0, [], "Hundred Glasses: vivo")


def test_the_feed_of_a_vendor_tells_only_of_it(market):
    other = {"vendors/vivo": {"name": "vivo", "claims": [{"text": "It rests."}]}}
    read = feedparser.parse(dict(atom_feeds(edition(market, **other)))[vendor_feed("vivo")])
    assert [entry.title for entry in read.entries] == [
        "Entered on 3 March 2026: 1 report added: 1 on companies",
        "vivo: It rests.",
    ]
    assert read.entries[0].id == "tag:hundred-glasses,2026:vendors/vivo/entered/2026-03-03"


@pytest.mark.parametrize(
    "site_url, link", [("", "../vendors/oppo/#c-"), ("https://x.org/g/", "https://x.org/g/vendors/oppo/#c-")]
)
def test_links_are_absolute_where_the_site_is_known(market, site_url, link):
    made = edition(market, site_url=site_url)
    data = dict(atom_feeds(made))[SITE_FEED].decode()
    assert f'href="{link}' in data
    ids = [entry.id for entry in feedparser.parse(data.encode()).entries]
    assert ids == [entry.id for entry in site_entries(edition(market))]


def test_the_json_feed_keeps_its_rules(whole):
    made = json.loads(dict(json_feed(Edition(whole.market, DAY, "https://x.org/")))[FEED])
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["feed_url"] == "https://x.org/changes/feed.json"
    assert made["home_page_url"] == "https://x.org/changes/"
    assert len(made["items"]) == LIMIT
    for item in made["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert item["url"].startswith("https://x.org/")
        assert item["date_modified"].endswith("T00:00:00+00:00")
        assert item["tags"][0] in ("market", "record", "correction")


def test_the_json_feed_holds_every_script_as_it_is_written(market):
    made = edition(market, **{"vendors/oppo": {"name": "欧珀", "claims": [CLAIM]}})
    assert '"欧珀: It grows."' in dict(json_feed(made))[FEED].decode()


def test_a_json_feed_without_a_known_site_names_no_url(whole):
    made = json.loads(dict(json_feed(whole))[FEED])
    assert "feed_url" not in made
    assert not [item for item in made["items"] if "url" in item]


def test_the_table_holds_every_change_and_its_cursor_grows(whole):
    rows = list(csv.DictReader(io.StringIO(dict(changes_csv(whole))[CHANGES_CSV].decode(), newline="")))
    cursors = [row["cursor"] for row in rows]
    assert cursors == sorted(cursors)
    assert len(set(cursors)) == len(cursors)
    assert len([row for row in rows if row["change"] == "added"]) == len(whole.market.all_claims)


def test_the_table_tells_what_was_taken_back_too(market):
    gone = {**CLAIM, "withdrawn": {"day": "2026-07-01", "why": "misread"}}
    rows = list(csv.DictReader(io.StringIO(dict(changes_csv(edition(market, gone)))[CHANGES_CSV].decode(), newline="")))
    assert [(row["change"], row["record_day"], row["said"]) for row in rows] == [
        ("added", "2026-03-03", "2026-03-02"),
        ("withdrawn", "2026-07-01", "2026-03-02"),
    ]
    assert rows[1]["id"] == f"{rows[0]['id']}/withdrawn"


def test_what_was_added_is_found_at_its_anchor_and_what_was_withdrawn_on_its_page(market):
    gone = {"text": "It rests.", "withdrawn": {"day": "2026-07-01", "why": "misread"}}
    made = edition(market, CLAIM, gone)
    rows = list(csv.DictReader(io.StringIO(dict(changes_csv(made))[CHANGES_CSV].decode(), newline="")))
    kept = next(placed for placed in made.market.all_claims if placed.claim.withdrawn is None)
    assert sorted((row["change"], row["page"]) for row in rows) == [
        ("added", "../vendors/oppo/"),
        ("added", f"../vendors/oppo/#{kept.address}"),
        ("withdrawn", "../vendors/oppo/"),
    ]


def test_a_day_of_publication_is_a_day_that_was_said(whole):
    said = {
        when.first
        for placed in whole.market.all_claims
        for when in (placed.claim.stated, placed.source.published if placed.source else None, placed.claim.event)
        if when is not None and when.precision == "day"
    }
    read = [entry for data in dict(atom_feeds(whole)).values() for entry in feedparser.parse(data).entries]
    published = {date.fromisoformat(entry.published[:10]) for entry in read if "published" in entry}
    assert len(published) > 50
    assert published <= said


def test_every_other_day_of_a_feed_is_the_records_own(whole):
    own = {placed.recorded for placed in whole.market.all_claims}
    own |= {
        back.day
        for placed in whole.market.all_claims
        for back in (placed.claim.withdrawn, placed.claim.retracted)
        if back
    }
    read = [feedparser.parse(data) for data in dict(atom_feeds(whole)).values()]
    assert {date.fromisoformat(entry.updated[:10]) for one in read for entry in one.entries} <= own


def test_the_json_feed_has_the_days_of_the_atom_feed_and_no_others(whole):
    atom = {entry.id: entry for entry in feedparser.parse(dict(atom_feeds(whole))[SITE_FEED]).entries}
    items = json.loads(dict(json_feed(whole))[FEED])["items"]
    assert {item["id"]: (item["date_modified"], item.get("date_published")) for item in items} == {
        name: (entry.updated, entry.get("published")) for name, entry in atom.items()
    }


@pytest.mark.parametrize("more", [0, 1])
def test_an_outcome_names_three_promises_and_counts_the_others(market, more):
    months = ["2026-01", "2025-12", "2025-11", "2025-10"]
    told = [{"says": "expected", "stage": "launch", "when": when} for when in months[: 3 + more]]
    launch = {"vendor": "oppo", "claims": [*told, {"says": "happened", "stage": "on-sale", "when": "2026-03-01"}]}
    (title,) = [
        one.title for one in of(Clock.MARKET, edition(market, **{"launches/it": launch})) if "On sale" in one.title
    ]
    assert title.count("; expected") == 3
    assert ("more expected" in title) == bool(more)


def test_what_was_said_later_stands_first(market):
    texts = {"2026-01-05": "first", "2026-03-05": "third", "2026-02-05": "second"}
    claims = [{"text": text, "stated": day} for day, text in texts.items()]
    made = of(Clock.MARKET, edition(market, **{"vendors/oppo": {"name": "OPPO", "claims": claims}}))
    assert [entry.title.rpartition(" ")[2] for entry in made] == ["third", "second", "first"]
