"""CSV by RFC 4180, which a spreadsheet does not run and any reader reads back."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.csvdata import GUARD, TRIGGERS, csv_bytes, guarded
from generator.exports.table import Column, Table, Type, text

HOSTILE = st.one_of(
    st.text(max_size=50),
    st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "'", "＝"]).flatmap(
        lambda lead: st.text(max_size=20).map(lambda rest: lead + rest)
    ),
    st.sampled_from(["a\r\nb", '"', '""', "a,b", "𝔾𓂀", "x" * 10_000, "</script>", "\0", "\x1b[2J", "=1+1\r\n=2"]),
)


def table(*texts: str | None) -> Table:
    return Table("t", "a table", (Column("a"), Column("b")), tuple((one, "z") for one in texts), ("a",))


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def test_the_bytes_of_a_small_table():
    columns = (Column("id"), Column("n", Type.NUMBER), Column("yes", Type.BOOLEAN), Column("day", Type.DATE))
    rows = (('小米, "AI"', -1.5, True, date(2025, 6, 26)), ("@b", None, False, None))
    assert csv_bytes(Table("t", "", columns, rows, ("id",))).decode() == (
        'id,n,yes,day\r\n"小米, ""AI""",-1.5,true,2025-06-26\r\n\'@b,,false,\r\n'
    )


@pytest.mark.threat(8)
@given(st.lists(HOSTILE, max_size=5))
def test_no_cell_is_a_formula_and_every_text_comes_back(texts):
    data = csv_bytes(table(*(text(one) for one in texts)))
    head, *rows = read(data)
    assert head == ["a", "b"]
    assert len(rows) == len(texts)
    for (cell, other), given_text in zip(rows, texts, strict=True):
        assert other == "z"
        assert not cell.startswith(TRIGGERS)
        assert (cell[1:] if cell.startswith(GUARD) else cell) == text(given_text)


@pytest.mark.threat(8)
@given(HOSTILE)
def test_a_line_ends_in_crlf_only_and_holds_no_control_character(given_text):
    data = csv_bytes(table(text(given_text))).decode()
    assert data.endswith("\r\n")
    assert not [c for c in data if c < " " and c not in "\t\r\n"]


def test_a_number_is_never_guarded_and_a_text_that_looks_like_one_is():
    columns = (Column("low", Type.NUMBER), Column("value"))
    assert csv_bytes(Table("t", "", columns, ((-5, "-5"),))).endswith(b"\r\n-5,'-5\r\n")


@pytest.mark.parametrize("plain", ["", "a=b", "2025-06-26", "小米", " =x"])
def test_other_texts_stay_as_they_are(plain):
    assert guarded(plain) == plain
