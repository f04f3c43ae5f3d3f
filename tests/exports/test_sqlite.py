"""The database: sound, typed, joined by keys, searchable in both scripts, and the same bytes each time."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports.markettables import all_tables
from generator.exports.sqlite import _search, sqlite_bytes
from generator.exports.table import Column, Table, text

FACTS = {"version": "1", "as_of": "2026-11-22"}


def database_of(edition) -> bytes:
    return sqlite_bytes(all_tables(edition), FACTS)


def opened(data: bytes):
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    return closing(database)


def ask(data: bytes, query: str):
    with opened(data) as database:
        return database.execute(query).fetchall()


@pytest.mark.parametrize("edition_name", ["whole", "past"])
def test_the_database_is_sound_and_no_key_leads_nowhere(edition_name, request):
    data = database_of(request.getfixturevalue(edition_name))
    assert ask(data, "PRAGMA integrity_check") == [("ok",)]
    assert ask(data, "PRAGMA foreign_key_check") == []


def test_every_row_is_there(whole):
    data = database_of(whole)
    for table in all_tables(whole):
        assert ask(data, f'SELECT count(*) FROM "{table.name}"') == [(len(table.rows),)]


def test_equal_markets_give_equal_bytes(small):
    assert database_of(small()) == database_of(small())


def test_a_question_over_several_tables(small):
    query = """
        SELECT v.native_name, l.derived_state, c.stage, c."when", c.when_last, s.title
        FROM launches l
        JOIN products p ON p.id = l.product
        JOIN vendors v ON v.id = p.vendor
        JOIN launches_claims c ON c.launch_id = l.id
        JOIN claims k ON k.address = c.address
        JOIN sources s ON s.id = k.source
        WHERE c.says = 'happened'
    """
    assert ask(database_of(small()), query) == [("欧珀", "launched", "on-sale", "2025-08-26", "2025-08-26", "a text")]


def test_numbers_are_numbers_and_flags_are_0_or_1(small):
    data = database_of(small())
    assert ask(data, "SELECT amount_low, typeof(amount_low) FROM products_prices") == [(1999, "integer")]
    assert ask(data, "SELECT value_low, typeof(value_low) FROM figures_claims WHERE value = '0.1'") == [(0.1, "real")]
    assert ask(data, "SELECT DISTINCT derived_current FROM claims ORDER BY 1") == [(0,), (1,)]


@pytest.mark.parametrize(
    "query, found",
    [
        ("search WHERE name MATCH 'xiaom'", "xiaomi"),
        ("search WHERE name MATCH '度AI眼'", "xiaodu-ai-glasses"),
        ("names WHERE name LIKE '%小米%'", "xiaomi"),
        ("names WHERE name LIKE '%小度%'", "xiaodu"),
        ("search WHERE name MATCH 'nobody at all'", None),
    ],
)
def test_names_are_found_in_both_scripts(whole, query, found):
    ids = [one for (one,) in ask(database_of(whole), f"SELECT record_id FROM {query}")]
    assert found in ids if found else ids == []


def test_it_says_what_it_is(small):
    data = database_of(small())
    assert dict(ask(data, "SELECT * FROM about")) == FACTS
    assert ask(data, "PRAGMA user_version") == [(1,)]


def test_references_and_addresses_are_indexed(small):
    indexes = {name for (name,) in ask(database_of(small()), "SELECT name FROM sqlite_schema WHERE type = 'index'")}
    assert {"claims_by_source", "claims_by_address", "products_by_vendor", "expectations_by_claim"} <= indexes


@settings(max_examples=50 if settings.default.max_examples <= 100 else settings.default.max_examples)
@given(st.lists(st.text(max_size=40), unique_by=text, max_size=5))
def test_any_text_is_kept_as_it_is(texts):
    names = tuple(("vendors", "x", text(one)) for one in texts)
    columns = (Column("record_kind"), Column("record_id"), Column("name"))
    order = Table("order", "", (Column("select"),), tuple((one,) for *_, one in names), ("select",))
    data = sqlite_bytes([order, Table("names", "", columns, names, ("name",))], {})
    assert ask(data, 'SELECT "select" FROM "order"') == [(one,) for *_, one in names]
    assert ask(data, "SELECT name FROM search") == [(one,) for *_, one in names]
    assert ask(data, "PRAGMA integrity_check") == [("ok",)]


class Old:
    """A library that knows only some of the tokenizers."""

    def __init__(self, known: str) -> None:
        self.known = known
        self.made: list[str] = []

    def execute(self, statement: str) -> None:
        if "CREATE" in statement and f"'{self.known}'" not in statement:
            raise sqlite3.OperationalError("no such tokenizer")
        self.made.append(statement.partition("tokenize=")[2])


def test_an_old_library_indexes_words_and_one_that_cannot_search_is_told():
    for known in ("trigram", "unicode61"):
        old = Old(known)
        _search(old)
        assert old.made[0] == f"'{known}')"
    with pytest.raises(sqlite3.OperationalError, match="no such tokenizer"):
        _search(Old("none"))
