"""What a value surely means is found; where there are two readings, nobody guesses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.amount import Amount
from generator.model.when import When
from generator.reading.respelling import respelt, scalar
from generator.reading.yamltree import Mapping, Scalar, parse

DATES = {
    "26/06/2025": "2025-06-26",
    "06/26/2025": "2025-06-26",
    "06/07/2025": None,
    "07/07/2025": "2025-07-07",
    "Q2 2025": "2025-Q2",
    "2025Q2": "2025-Q2",
    "h1 2025": "2025-H1",
    "June 2025": "2025-06",
    "26 June 2025": "2025-06-26",
    "Jun 26th, 2025": "2025-06-26",
    "2025年6月26日": "2025-06-26",
    "2025年6月": "2025-06",
    "2025/06": "2025-06",
    "2025-6-26": "2025-06-26",
    "fall 2025": "2025-autumn",
    "early 2026": "early-2026",
    "2026-late": "late-2026",
    "soon": "vague",
    "March 2025 to April 2025": "2025-03..2025-04",
    "2025-03 – 2025-04": "2025-03..2025-04",
    "April 2025 to March 2025": None,
    "31/02/2025": None,
    "next spring": None,
    "2025-02-30": None,
}
NUMBERS = {
    "300,000": "300000",
    "1.5M": "1500000",
    "300k": "300000",
    "9 million": "9000000",
    "30万": "300000",
    ">50k": "over 50000",
    "more than 50,000": "over 50000",
    "~300": "about 300",
    "300000+": "300000..",
    "1500000-2000000": "1500000..2000000",
    "over 5,000": "over 5000",
    "¥1999": "1999",
    "1,999 yuan": "1999",
    "1.2345k": None,
    "1,99": None,
    "many": None,
    "300-many": None,
    "many-300": None,
    "1-2-3": None,
    "9600000 units": None,
}
OTHERS = [
    ("bad-id", "Xiaomi AI Glasses", "xiaomi-ai-glasses"),
    ("bad-id", "L’Oréal", "l-oreal"),
    ("bad-id", "小米", None),
    ("bad-day", "2026/11/22", "2026-11-22"),
    ("bad-day", "2026-11", None),
    ("bad-flag", "Yes", "true"),
    ("bad-flag", "perhaps", None),
    ("bad-country", "cn", "CN"),
    ("bad-country", "China", None),
    ("bad-language", "zh_hans_cn", "zh-Hans-CN"),
    ("bad-language", "English", None),
    ("bad-address", "/vendors/nreal", "vendors/nreal/"),
    ("bad-address", "https://x.org", None),
    ("tracking-link", "https://a.com/x?utm_source=1&id=3", "https://a.com/x?id=3"),
    ("stray-space", " a ", "a"),
    ("long-quote", "word " * 30, None),
]


@pytest.mark.parametrize("text, meant", DATES.items())
def test_dates(text, meant):
    assert respelt("bad-date", text) == meant


@pytest.mark.parametrize("text, meant", NUMBERS.items())
def test_numbers(text, meant):
    assert respelt("bad-number", text) == meant


@pytest.mark.parametrize("rule, text, meant", OTHERS)
def test_other_values(rule, text, meant):
    assert respelt(rule, text) == meant


@given(st.text(st.sampled_from("0123456789qQhH-/. ,km万年月日toJune~>+"), max_size=14))
def test_what_is_found_is_of_the_right_form(text: str):
    date, number = respelt("bad-date", text), respelt("bad-number", text)
    assert date is None or When.parse(date)
    assert number is None or Amount.parse(number)


@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"]), min_size=1, max_size=30
    )
)
def test_a_scalar_reads_back(text: str):
    if text != text.strip():
        return
    node, problems = parse(f"a: {scalar(text)}\n".encode(), "a.yml")
    if not problems:
        assert isinstance(node, Mapping)
        assert isinstance(node.pairs[0][1], Scalar)
        assert node.pairs[0][1].text == text


@pytest.mark.parametrize(
    "rule, text, meant",
    [
        ("bad-date", "12/06/2025", None),
        ("bad-date", "06/12/2025", None),
        ("bad-date", "13/06/2025", "2025-06-13"),
        ("bad-date", "06/13/2025", "2025-06-13"),
        ("bad-date", "12/12/2025", "2025-12-12"),
        ("bad-number", "3k", "3000"),
        ("bad-number", "3 thousand", "3000"),
        ("bad-number", "3m", "3000000"),
        ("bad-number", "3 million", "3000000"),
        ("bad-number", "3bn", "3000000000"),
        ("bad-number", "3 billion", "3000000000"),
        ("bad-number", "3万", "30000"),
        ("bad-language", "ZH_hans", "zh-Hans"),
        ("bad-language", "EN-gb", "en-GB"),
        ("bad-language", "hans", None),
        ("bad-language", "Hans", None),  # a script without its language
        ("bad-language", "e", None),
    ],
)
def test_a_scale_a_day_and_a_language_are_written_out_where_there_is_one_reading(rule, text, meant):
    assert respelt(rule, text) == meant
