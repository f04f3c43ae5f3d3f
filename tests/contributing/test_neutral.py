"""Strangers' words call nobody and link nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contributing.neutral import BREAK, cell, neutral

NASTY = st.text(st.sampled_from("@#[]()<>!*_`|\\:/w.$&~ \nagh1-"), max_size=60)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("Xreal Aura", "Xreal Aura"),
        ("@team", f"@{BREAK}team"),
        ("see #12 and GH-3", f"see #{BREAK}12 and GH{BREAK}-3"),
        ("https://x.org", f"https:{BREAK}//x.org"),
        ("www.x.org", f"www{BREAK}.x.org"),
        ("[a](b) <i>", r"\[a\](b) \<i\>"),
        ("- item", r"\- item"),
        ("a\n# b", "a # b"),
    ],
)
def test_what_works_is_taken_apart(text, shown):
    assert neutral(text) == shown


@pytest.mark.threat(22)
@given(NASTY)
def test_no_mention_no_link_no_markup_survives(text: str):
    shown = neutral(text)
    assert "\n" not in shown
    assert not re.search(r"@\w|#\d|://|www\.", shown)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<\[`|*]", shown)
    assert not shown.startswith(("- ", "# ", "+ "))


def test_a_long_text_is_cut_at_a_word_and_an_empty_cell_is_a_dash():
    assert neutral("word " * 100, 20) == "word word word word …"
    assert cell("") == "–"
