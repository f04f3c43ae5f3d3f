"""How much work the exports do: each thing is made once though it stands in many files, and one file at a time."""

from __future__ import annotations

import gc
import hashlib
import weakref
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from generator import exports
from generator.addresses import SitePath
from generator.exports import ExportFiles, icalendar, icallines, jsondata, news, tables
from generator.exports.atom import atom_feeds
from generator.exports.icalendar import icalendars
from generator.exports.icallines import component
from generator.exports.jsondata import json_files
from generator.exports.tables import table_files
from generator.exports.twins import Twin, twins
from generator.views.edition import Edition


def counted(monkeypatch, module, name, what):
    """Have a function of a module count its calls by what it is called with."""
    calls, real = Counter(), getattr(module, name)

    def counting(*given):
        calls[what(*given)] += 1
        return real(*given)

    monkeypatch.setattr(module, name, counting)
    return calls


def test_an_event_is_written_once_though_it_stands_in_four_calendars(small, monkeypatch):
    calls = counted(monkeypatch, icalendar, "event_of", lambda one, edition: (one.facts.launch.id, one.stage))
    holding = [data for _, data in icalendars(small()) if b"UID:x1-cn.on-sale@" in data]
    assert len(holding) == 4
    assert calls["x1-cn", "on-sale"] == 1
    assert set(calls.values()) == {1}


def test_a_record_is_put_into_json_once_though_it_stands_in_many_files(small, monkeypatch):
    calls = counted(monkeypatch, jsondata, "_record", lambda record, *_: str(record.ref))
    edition = small()
    holding = [path for path, data in json_files(edition) if b'"id": "page", "title"' in data]
    assert len(holding) > 5  # the source of every claim
    assert calls == Counter(str(record.ref) for record in edition.market)


def test_a_table_is_gone_before_the_next_is_made(small, monkeypatch):
    alive, most = weakref.WeakSet(), []

    def watched(edition):
        for table in made(edition):
            alive.add(table)
            most.append(len([one for one in alive if one.rows]))
            yield table
            del table

    made = tables.all_tables
    monkeypatch.setattr(tables, "all_tables", watched)
    assert len(list(table_files(small()))) > 30
    assert max(most) <= 2  # the one that is made, and the one that the loop lets go of


class Data(bytes):
    """Bytes that are counted while anybody holds them."""

    alive = 0

    def __new__(cls, size):
        cls.alive += 1
        return super().__new__(cls, size)

    def __del__(self):
        type(self).alive -= 1


def test_no_file_is_held_when_the_next_is_made(small, monkeypatch):
    def many(edition):
        return ((SitePath(f"data/{at}.txt"), Data(at)) for at in range(50))

    monkeypatch.setattr(exports, "EXPORTS", (many,))
    held = [Data.alive for path, data in ExportFiles(small())]
    assert len(held) == 51
    assert max(held) <= 2  # that which was just made, and the one before, which its reader lets go of


def test_only_what_is_asked_for_is_made(small, monkeypatch):
    calls = counted(monkeypatch, icalendar, "calendar", lambda path, *_: path)
    files = iter(icalendars(small()))
    assert not calls
    next(files)
    assert sum(calls.values()) == 1


def test_a_walk_that_is_broken_off_leaves_the_collector_as_it_was(small):
    before = gc.get_freeze_count()
    walk = iter(ExportFiles(small()))
    next(walk)
    assert gc.get_freeze_count() > before
    walk.close()
    assert gc.get_freeze_count() == 0


def test_each_walk_makes_the_same_files_with_the_manifest_last(small):
    files = ExportFiles(small())
    once, again = ([(path, hashlib.sha256(data).digest()) for path, data in files] for _ in range(2))
    assert once == again
    assert once[-1][0] == "data/v1/manifest.json"


@pytest.mark.parametrize("text", ["\\" * 300, "a" * 73 + "\\;" * 80, "^" * 150, "x" * 74, "眼镜" * 60 + "a" * 90])
def test_lines_are_folded_as_the_library_folds_them(text):
    event = Event()
    event.add("description", text)
    assert component(Event, {"description": text}) == event.to_ical()


@given(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20) | st.sampled_from("\\^,;\né眼"), max_size=400))
def test_any_text_is_folded_as_the_library_folds_it(text):
    event = Event()
    event.add("description", text)
    event.add("summary", text)
    assert component(Event, {"description": text, "summary": text}, own={"summary"}) == event.to_ical()


def test_calendars_are_written_as_the_library_writes_them(whole):
    """Read and written once more by the library alone, no byte of them changes."""
    for _, data in icalendars(whole):
        assert Calendar.from_ical(data).to_ical() == data


def test_a_line_that_stands_in_many_events_is_written_once(small):
    icallines._shared.cache_clear()
    list(icalendars(small()))
    first = icallines._shared.cache_info().misses
    list(icalendars(small()))
    assert icallines._shared.cache_info().misses == first
    assert icallines._shared.cache_info().hits > first


def test_a_title_is_made_once_though_it_stands_in_many_feeds(small, monkeypatch):
    calls = counted(monkeypatch, news, "title_of", lambda placed, *_: (placed.ref, placed.field, placed.index))
    list(atom_feeds(small()))
    assert len(calls) > 5
    assert set(calls.values()) == {1}


def test_news_are_put_into_words_until_a_feed_is_full(market, monkeypatch):
    calls = counted(monkeypatch, news, "title_of", lambda placed, *_: placed.index)
    claims = [{"text": f"Word {at}.", "stated": str(date(2026, 1, 1) + timedelta(at))} for at in range(2 * news.LIMIT)]
    made = Edition(market({"sources/page": {}, "vendors/oppo": {"claims": claims}}), date(2026, 11, 22))
    assert len(news.site_entries(made)) == news.LIMIT
    assert sorted(calls) == list(range(news.LIMIT, 2 * news.LIMIT))


def test_a_source_is_told_once_though_it_stands_in_many_twins(small, monkeypatch):
    calls = counted(monkeypatch, Twin, "_source", lambda _, source: source.id)
    holding = [path for path, data in twins(small()) if b"sources/page/" in data]
    assert len(holding) > 2
    assert calls == {"page": 1}
