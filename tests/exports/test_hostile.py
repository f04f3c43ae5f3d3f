"""Hostile text in every field, through calendars, feeds, linked data and Markdown: nothing gets out of its place."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import feedparser
import ics
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from generator.exports.atom import atom_feeds, element
from generator.exports.changescsv import COLUMNS, changes_csv
from generator.exports.csvdata import TRIGGERS
from generator.exports.happenings import happenings
from generator.exports.icalendar import ALL, calendar, icalendars, written
from generator.exports.identity import clean, one_line
from generator.exports.jsonfeed import FEED, json_feed
from generator.exports.jsonld import linked_data
from generator.exports.twins import twins

NASTY = (
    "a\r\nBEGIN:VEVENT\r\nUID:x",
    "one\nline\rtwo\x0bthree\x0cfour\x85five\u2028six\u2029seven",
    "\x00\x01\x1b[31m\x7f\x9f.",
    "\ufffe\uffff\ufdd0",
    "👓𠮷" * 40,
    "x" * 2_000,
    "眼" * 2_000,
    "</script><script>alert(1)</script><!--",
    "]]>&amp;<b>\"'",
    '=HYPERLINK("https://x.org")',
    "＝1+1",
    "a,b;c\\d\\n:e",
    "[a](javascript:x) *b* `c` | # d",
)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200).filter(lambda text: text == text.strip())
LINE_ENDS = set("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def hostile(test):
    """Runs a test with each of the nasty texts, and with a few that nobody thought of."""
    for text in NASTY:
        test = example(text=text)(test)
    many = settings.default.max_examples  # each example makes every file: few of them, unless all look deep
    few = settings(
        max_examples=many if many > 100 else 10,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    return few(given(text=TEXTS)(test))


@example("\r".join(NASTY) * 5)
@given(st.text())
def test_clean_text_has_one_line_end_and_no_control(text):
    assert not [c for c in clean(text) if (c < " " and c not in "\t\n") or "\x7f" <= c <= "\x9f"]
    assert len(one_line(text).splitlines()) <= 1
    assert clean(clean(text)) == clean(text)


@pytest.mark.threat(8)
@hostile
def test_no_text_breaks_a_line_of_a_calendar(small, text):
    for path, data in icalendars(small(text)):
        assert max(len(line) for line in data.split(b"\r\n")) <= 75, path
        assert not {b"\n", b"\r"} & set(data.replace(b"\r\n", b"").split())
        unfolded = data.replace(b"\r\n ", b"").decode()
        assert not [c for c in unfolded.replace("\r\n", "") if c < " " and c != "\t"]
        assert not LINE_ENDS & set(unfolded)
        ours = sorted(str(one["summary"]) for one in Calendar.from_ical(data).walk("VEVENT"))
        theirs = sorted(one.name for one in ics.Calendar(data.decode()).events)
        assert ours == theirs
        assert unfolded.count("\r\nBEGIN:VEVENT\r\n") == len(ours)


@pytest.mark.threat(8)
@pytest.mark.parametrize("character", ["x", "眼", "👓", ",", "\\", "\n"])
def test_ten_thousand_characters_are_folded_and_come_back(small, character):
    edition = small()
    title = f"{character * 10_000}."
    found = [written(replace(one, title=title), edition) for one in happenings(edition)]
    data = calendar(ALL, title, found, edition)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    read = Calendar.from_ical(data)
    assert {str(one["summary"]) for one in read.walk("VEVENT")} == {one_line(title)}
    assert {one.name for one in ics.Calendar(data.decode()).events} == {one_line(title)}


@pytest.mark.threat(8)
@hostile
def test_every_feed_is_well_formed_and_its_html_holds_only_lists_and_links(small, text):
    for path, data in atom_feeds(small(text)):
        assert ET.fromstring(data).tag == "{http://www.w3.org/2005/Atom}feed", path
        read = feedparser.parse(data, sanitize_html=False)
        assert read.bozo == 0
        for entry in read.entries:
            body = LexborHTMLParser(entry.content[0].value).body
            assert body is not None
            assert {node.tag for node in body.traverse()} <= {"body", "ul", "li", "a", "p"}
            assert all(node.attributes["href"].startswith(("https://", ".")) for node in body.css("a"))


@pytest.mark.threat(8)
@example("\r\n\t".join(NASTY))
@given(st.text(st.characters(codec="utf-8")))
def test_an_element_of_a_feed_has_the_text_that_it_was_given_and_nothing_else(text):
    read = ET.fromstring(element("link", text, href=text))
    assert (read.tag, read.attrib, read.text or "", len(read)) == ("link", {"href": clean(text)}, clean(text), 0)


@hostile
def test_the_json_feed_says_what_the_atom_feed_says(small, text):
    edition = small(text)
    (atom,) = [data for path, data in atom_feeds(edition) if path == "changes/feed.atom"]
    items = json.loads(dict(json_feed(edition))[FEED])["items"]
    assert [item["id"] for item in items] == [entry.id for entry in feedparser.parse(atom).entries]


@pytest.mark.threat(8)
@hostile
def test_no_text_ends_the_script_element_that_it_stands_in(small, text):
    for data in linked_data(small(text)).values():
        assert "<" not in data
        page = LexborHTMLParser(f'<script type="application/ld+json">{data}</script><p>after')
        (script,) = page.css("script")
        assert json.loads(script.text()) == json.loads(data)
        assert [node.text() for node in page.css("p")] == ["after"]


@pytest.mark.threat(8)
@hostile
def test_the_table_of_changes_stays_a_table_without_formulas(small, text):
    (data,) = dict(changes_csv(small(text))).values()
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert not [cell for row in rows for cell in row if cell.startswith(TRIGGERS)]


@hostile
def test_a_twin_is_one_paragraph_or_item_a_line_and_no_text_becomes_a_heading(small, text):
    for path, data in twins(small(text)):
        lines = data.decode().splitlines()
        assert all(
            not line or line.startswith(("# ", "## ", "### ", "#### ", "- ", "[This page")) or line[0] not in "#-"
            for line in lines
        ), path
        assert len([line for line in lines if line.startswith("# ")]) == 1
        assert "<script" not in data.decode().replace("\\<", "")
        assert "](javascript:" not in data.decode().replace("\\]", "")
