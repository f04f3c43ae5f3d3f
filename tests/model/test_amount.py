"""Numbers keep the limits that they were said with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.model.amount import Amount, Bound


@pytest.mark.parametrize(
    "text, low, high, bound, words",
    [
        ("300000", "300000", "300000", "exact", "300,000"),
        ("over 300000", "300000", None, "over", "over 300,000"),
        ("300000..", "300000", None, "at least", "at least 300,000"),
        ("under 50000", None, "50000", "under", "under 50,000"),
        ("..50000", None, "50000", "at most", "at most 50,000"),
        ("nearly 50000", None, "50000", "nearly", "nearly 50,000"),
        ("about 9000000", "9000000", "9000000", "about", "about 9,000,000"),
        ("1500000..2000000", "1500000", "2000000", "range", "1,500,000–2,000,000"),
        ("39.5", "39.5", "39.5", "exact", "39.5"),
        ("0", "0", "0", "exact", "0"),
        ("-3.5", "-3.5", "-3.5", "exact", "-3.5"),
        ("..0", None, "0", "at most", "at most 0"),
        ("0.5..0.5", "0.5", "0.5", "range", "0.5–0.5"),
        ("2.50", "2.50", "2.50", "exact", "2.50"),
    ],
)
def test_every_written_form(text: str, low: str | None, high: str | None, bound: str, words: str):
    amount = Amount.parse(text)
    limits = tuple(Decimal(number) if number else None for number in (low, high))
    assert ((amount.low, amount.high), amount.bound, amount.words, str(amount)) == (limits, Bound(bound), words, text)


@pytest.mark.threat(3)
@pytest.mark.parametrize(
    "text",
    [
        "300,000",
        "300 000",
        "300.000.000",
        "1e6",
        "012",
        ".5",
        "5.",
        "+5",
        "over300",
        "over  300",
        "Over 300",
        "about 1..2",
        "over vague",
        "..",
        "1..2..3",
        "50%",
        "$5",
        "30万",
        "三",
        "٣",
        "nan",
        "inf",
        "",
        " 5",
        "5\n",
    ],
)
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(ValueError, match="is not a number"):
        Amount.parse(text)


def test_a_range_that_ends_below_its_start_is_refused():
    with pytest.raises(ValueError, match=r'^"20\.\.10" ends below its start$'):
        Amount.parse("20..10")


def test_in_a_record_a_bad_number_names_its_rule():
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Amount).validate_python("3k")
    assert refused.value.errors()[0]["type"] == "bad-number"
    with pytest.raises(ValidationError):
        TypeAdapter(Amount).validate_python(3)


NUMBERS = st.integers(-10_000_000, 10_000_000)


@given(NUMBERS, st.sampled_from(["{}", "over {}", "under {}", "nearly {}", "about {}", "{}..", "..{}"]))
def test_limits_are_the_number_itself(number: int, form: str):
    amount = Amount.parse(form.format(number))
    assert {int(limit) for limit in (amount.low, amount.high) if limit is not None} == {number}
    assert (amount.low is None) == form.startswith(("under", "nearly", ".."))
    assert (amount.high is None) == (form.startswith("over") or form.endswith(".."))
    said = amount.words.rsplit(" ", 1)[-1].replace(",", "")
    assert int(said) == number


@given(NUMBERS, NUMBERS)
def test_a_range_holds_all_between(one: int, other: int):
    low, high = sorted((one, other))
    amount = Amount.parse(f"{low}..{high}")
    assert (amount.low, amount.high, amount.bound) == (low, high, Bound.RANGE)
    assert [int(part.replace(",", "")) for part in amount.words.split("–")] == [low, high]


@pytest.mark.parametrize("text", ["9" * 18, "-0.00000000000000001", f"about {'9' * 18}", f"{'8' * 18}..{'9' * 18}"])
def test_a_number_may_have_eighteen_digits(text: str):
    assert Amount.parse(text).text == text


@pytest.mark.parametrize(
    "text", ["9" * 19, "9" * 60_000, "0.000000000000000001", f"over {'9' * 19}", f"..{'9' * 19}", f"1..{'9' * 19}"]
)
def test_a_number_with_more_digits_is_refused(text: str):
    with pytest.raises(ValueError, match=r" has a number of more than 18 digits$"):
        Amount.parse(text)
