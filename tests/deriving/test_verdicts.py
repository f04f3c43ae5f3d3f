"""How each expectation turned out: a table of every verdict with its edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deriving.delays import Delay, delay_of
from generator.deriving.verdicts import DECIDED, compare, expectations, may_count, open_verdict
from generator.model.when import When
from generator.model.words import Verdict

HORIZON, AS_OF = date(2026, 6, 17), date(2026, 11, 22)


def judged(claims, horizon: date | None = HORIZON, as_of: date = AS_OF):
    """The first expectation."""
    return expectations(claims, horizon, as_of)[0]


@pytest.mark.parametrize(
    "promise, outcome, verdict",
    [
        pytest.param("launch 2025-Q2", "happened launch 2025-06-26", "met", id="inside the window"),
        pytest.param("launch 2025-Q2", "happened launch 2025-04-01", "met", id="on its first day"),
        pytest.param("launch 2025-Q2", "happened launch 2025-06-30", "met", id="on its last day"),
        pytest.param("launch 2025-Q2", "happened launch 2025-07-01", "late", id="on the day after"),
        pytest.param("launch 2025-Q2", "happened launch 2025-03-31", "early", id="on the day before"),
        pytest.param("launch 2025-Q2", "happened launch 2025-06", "met", id="a month inside"),
        pytest.param("launch 2025-04", "happened launch 2025-Q2", "unclear", id="an outcome takes no precision from a plan"),
        pytest.param("launch 2025-Q2", "happened launch 2025", "unclear", id="the year alone does not tell"),
        pytest.param("launch 2025-Q2", "happened launch vague", "unclear", id="out, but nobody says when"),
        pytest.param("launch 2025-Q2", "happened launch ..2025-06", "unclear", id="by June may be before the window"),
        pytest.param("launch 2025-Q2", "happened launch ..2025-03", "early", id="by March is before it"),
        pytest.param("launch 2025-Q2", "happened launch 2025-07..", "late", id="not before July is after it"),
        pytest.param("launch late-2025..", "happened launch 2026-04", "met", id="a window without an end is met by anything later"),
        pytest.param("launch late-2025..", "happened launch 2025-09-30", "early", id="but not by what came before it"),
        pytest.param("launch ..2025-12", "happened launch 2024-01", "met", id="by the end of the year: any day until then"),
        pytest.param("launch ..2025-12", "happened launch 2026-01-01", "late", id="by the end of the year: not the day after"),
        pytest.param("launch ..2025-12", "happened launch ..2025-06", "met", id="by the end of the year, and it was by June"),
        pytest.param("launch vague", "happened launch 2025-06-26", "none", id="soon promises nothing"),
        pytest.param("launch none", "happened launch 2025-06-26", "none", id="no date promises nothing"),
        pytest.param("launch 2025-Q2", "happened on-sale 2025-06-26", "met", id="a sale answers a launch"),
        pytest.param("on-sale 2025-Q2", "happened launch 2025-06-26", "met", id="a launch answers a sale"),
        pytest.param("shipping 2025-Q2", "happened on-sale 2025-06-26", "met", id="a sale answers a shipment"),
        pytest.param("launch 2025-Q2", "happened announced 2025-06-26", "overdue", id="an announcement answers no launch"),
        pytest.param("launch 2025-Q2", "happened preorder 2025-06-26", "overdue", id="nor does a preorder"),
        pytest.param("preorder 2025-Q2", "happened launch 2025-06-26", "overdue", id="a launch answers no preorder"),
        pytest.param("production 2025-Q2", "happened production 2025-05", "met", id="other stages answer themselves"),
        pytest.param("announced 2025-Q2", "happened announced 2025-05", "met", id="announced answers announced"),
        pytest.param("announced 2025-Q2", "happened shown 2025-05", "overdue", id="shown does not answer announced"),
        pytest.param("announced ..2025-06", "happened launch 2025-05", "met", id="what is on sale was announced by then"),
        pytest.param("announced 2025-Q2", "happened launch 2025-05", "unclear", id="but maybe before the window"),
        pytest.param("shown 2025-Q2", "happened preorder 2025-03-31", "early", id="orders in March: shown before the window"),
        pytest.param("announced 2025-Q2", "happened launch 2025-09", "unclear", id="a later sale does not make it late"),
        pytest.param("launch 2025-Q2", "denied launch 2025-06", "overdue", id="a denial answers nothing"),
    ],
)  # fmt: skip
def test_the_promise_beside_the_outcome(launch, promise, outcome, verdict):
    claims = launch(f"expected {promise} by insider said 2024-11-30", f"{outcome} by first-hand")
    assert judged(claims).verdict.value == verdict


@pytest.mark.parametrize(
    "rows, verdict, outcome",
    [
        pytest.param(["happened launch 2025-07-05 by insider", "happened launch 2025-06-26 by first-hand"], "met", "2025-06-26", id="the winning claim of a stage is its outcome"),
        pytest.param(["happened launch 2025-05 by insider", "happened launch 2025-07-26 by first-hand"], "late", "2025-07-26", id="also where another says earlier"),
        pytest.param(["happened launch 2025-07-05 by official", "happened on-sale 2025-06-26 by relayed"], "met", "2025-06-26", id="of the stages' outcomes the earliest counts"),
        pytest.param(["happened launch vague by official", "happened on-sale 2025-06-26 by relayed"], "met", "2025-06-26", id="a dated outcome goes before an undated one"),
        pytest.param(["happened launch 2025-05 by official/D"], "overdue", None, id="a page found wrong answers nothing"),
        pytest.param(["happened launch 2025-05 by official withdrawn"], "overdue", None, id="nor does what we misread"),
        pytest.param(["happened launch 2025-05 by official retracted"], "overdue", None, id="nor what the source took back"),
    ],
)  # fmt: skip
def test_which_outcome_answers(launch, rows, verdict, outcome):
    found = judged(launch("expected launch 2025-Q2 by insider said 2024-11-30", *rows))
    assert (found.verdict.value, found.answer and str(found.answer.when)) == (verdict, outcome)


def test_a_later_stage_leaves_open_since_when_it_was_announced(launch):
    found = judged(launch("expected announced 2025-Q2 by insider", "happened on-sale 2025-06-26 by first-hand"))
    assert found.answer
    assert str(found.answer.when) == "..2025-06-26"


@pytest.mark.parametrize(
    "promise, other, verdict",
    [
        pytest.param("launch 2025-H1", "not-yet launch 2025-06-30 by first-hand", "missed", id="not yet on the last day of the window"),
        pytest.param("launch 2025-H1", "not-yet launch 2025-07-10 by first-hand", "missed", id="not yet after it"),
        pytest.param("launch 2025-H1", "not-yet launch 2025-06-27 by first-hand", "overdue", id="not yet three days before its end leaves it open"),
        pytest.param("launch 2025-H1", "not-yet on-sale 2025-07-10 by first-hand", "missed", id="not on sale is not launched"),
        pytest.param("launch 2025-H1", "not-yet shown 2025-07-10 by first-hand", "overdue", id="not yet shown is another stage"),
        pytest.param("launch 2025-H1", "not-yet launch 2025-06 by first-hand", "overdue", id="not yet in June may be of its first day"),
        pytest.param("launch 2025-H1", "not-yet launch 2025-07 by first-hand", "missed", id="not yet in July is after it"),
        pytest.param("launch 2025-H1", "not-yet launch vague by first-hand said 2025-07-10", "missed", id="not yet, said after it"),
        pytest.param("launch 2025-H1", "not-yet launch 2025-07-10 by first-hand/D", "overdue", id="a page found wrong sees nothing"),
        pytest.param("launch late-2025..", "not-yet launch 2026-05-01 by first-hand", "pending", id="a window without an end is never missed"),
        pytest.param("launch 2025-H1", "cancelled launch 2025-03-01 by insider", "withdrawn", id="cancelled while open"),
        pytest.param("launch 2025-H1", "paused launch 2025-03-01 by insider", "withdrawn", id="paused while open"),
        pytest.param("launch 2025-H1", "postponed launch 2025-03-01 by insider", "withdrawn", id="postponed while open"),
        pytest.param("launch 2025-H1", "postponed launch 2025-06-30 by insider", "withdrawn", id="postponed on the last day"),
        pytest.param("launch 2025-H1", "cancelled launch 2025-07-01 by insider", "overdue", id="cancelled after its end: it had passed"),
        pytest.param("launch 2025-H1", "cancelled launch 2024-10-01 by insider", "overdue", id="cancelled before it was said again"),
        pytest.param("launch 2025-H1", "cancelled launch 2024-10-01 by insider said 2025-01-15", "withdrawn", id="cancelled in October, as was told only later"),
        pytest.param("launch late-2025..", "cancelled launch 2026-01-22 by insider", "withdrawn", id="a window without an end stays open until the halt"),
        pytest.param("launch 2025-H1", "cancelled launch vague by insider", "overdue", id="a halt without a day halts no window"),
        pytest.param("launch 2025-H1", "cancelled launch vague by insider said 2025-03-01", "withdrawn", id="the day it was said will do"),
        pytest.param("launch 2025-H1", "cancelled launch 2025-03-01 by insider/D", "overdue", id="a page found wrong halts nothing"),
        pytest.param("launch 2027", "cancelled launch 2024-11-30 by insider", "withdrawn", id="one page tells the plan and its end"),
        pytest.param("launch 2027", "postponed launch 2024-11-30 by insider said 2024-11-30", "pending", id="one page tells of the delay and of the new date"),
        pytest.param("launch 2024-Q4", "postponed launch 2024-11-30 by insider said 2024-11-30", "withdrawn", id="one page tells of the delay and of the old date"),
    ],
)  # fmt: skip
def test_not_yet_and_halts(launch, promise, other, verdict):
    found = judged(launch(f"expected {promise} by insider said 2024-11-30", other))
    assert found.verdict.value == verdict
    if verdict in ("missed", "withdrawn"):
        assert found.because is not None


@pytest.mark.parametrize(
    "other, named",
    [
        pytest.param("not-yet on-sale 2025-06-27 by first-hand", True, id="who saw it not out before the end"),
        pytest.param("not-yet shown 2025-06-27 by first-hand", False, id="not yet shown is another stage"),
        pytest.param("not-yet on-sale 2025-06-27 by first-hand/D", False, id="a page found wrong sees nothing"),
    ],
)
def test_a_passed_date_names_who_looked_before_it(launch, other, named):
    found = judged(launch("expected launch 2025-H1 by insider said 2024-11-30", other))
    assert found.verdict.value == "overdue"
    assert (found.because is not None) == named


@pytest.mark.parametrize(
    "rows, verdict",
    [
        pytest.param(["cancelled launch 2025-03-01 by insider", "happened launch 2025-06-01 by first-hand"], "met", id="cancelled, and launched in time all the same"),
        pytest.param(["not-yet launch 2025-07-01 by first-hand", "happened launch 2025-08-01 by first-hand"], "late", id="not yet, and launched later"),
        pytest.param(["cancelled launch 2025-03-01 by insider", "not-yet launch 2025-07-01 by first-hand"], "missed", id="cancelled, and seen not to be out"),
    ],
)  # fmt: skip
def test_what_happened_goes_before_what_did_not(launch, rows, verdict):
    assert judged(launch("expected launch 2025-H1 by insider said 2024-11-30", *rows)).verdict.value == verdict


@pytest.mark.parametrize(
    "window, horizon, as_of, verdict",
    [
        pytest.param("2026-Q2", "2026-06-17", "2026-06-29", "pending", id="the window is open"),
        pytest.param("2026-Q2", "2026-06-17", "2026-06-30", "pending", id="its last day is today"),
        pytest.param("2026-Q2", "2026-06-17", "2026-07-01", "unchecked", id="over since yesterday, no report after it"),
        pytest.param("2026-Q2", "2026-06-30", "2026-07-01", "unchecked", id="the last report is of its last day"),
        pytest.param("2026-Q2", "2026-07-01", "2026-07-01", "overdue", id="a report of the day after tells nothing"),
        pytest.param("2026-Q2", "-", "2026-07-01", "unchecked", id="nobody ever said anything"),
        pytest.param("late-2025..", "2026-06-17", "2026-11-22", "pending", id="no end, never due"),
        pytest.param("..2025-12", "2026-06-17", "2026-11-22", "overdue", id="only an end"),
    ],
)  # fmt: skip
def test_where_nothing_is_found(day, window, horizon, as_of, verdict):
    assert open_verdict(When.parse(window), day(horizon), day(as_of)).value == verdict


@pytest.mark.parametrize(
    "window, outcome, verdict, least, most, words",
    [
        pytest.param("2025-04", "2025-06-26", "late", 57, 57, "57 days", id="April, and then on sale on 26 June"),
        pytest.param("2025-04-30", "2025-05-01", "late", 1, 1, "1 day", id="a day late"),
        pytest.param("2025-Q1", "2025-06", "late", 62, 91, "62 to 91 days", id="a month leaves two numbers"),
        pytest.param("2025-Q1", "2025-04..", "late", 1, None, "at least 1 day", id="not before April"),
        pytest.param("2025-Q1", "2025-05..", "late", 31, None, "at least 31 days", id="not before May"),
        pytest.param("..2025-03", "2025-04-10", "late", 10, 10, "10 days", id="by March"),
        pytest.param("2025-Q2", "2025-03-31", "early", 1, 1, "1 day", id="a day early"),
        pytest.param("2025-Q2", "2025-03", "early", 1, 31, "1 to 31 days", id="a month early"),
        pytest.param("2025-Q2", "..2025-03", "early", 1, None, "at least 1 day", id="by March, early"),
        pytest.param("2025-Q2..", "2025-03-30", "early", 2, 2, "2 days", id="before a window without an end"),
    ],
)  # fmt: skip
def test_delays(window, outcome, verdict, least, most, words):
    written, came = When.parse(window), When.parse(outcome)
    found = delay_of(compare(written, came), written, came)
    assert (compare(written, came).value, found, found and found.words) == (verdict, Delay(least, most), words)


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict not in (Verdict.LATE, Verdict.EARLY)])
def test_only_late_and_early_have_a_delay(verdict):
    assert delay_of(verdict, When.parse("2025-Q1"), When.parse("2025-06")) is None


@pytest.mark.parametrize(
    "promise, outcome, counts",
    [
        pytest.param("2025-Q2 by insider said 2024-11-30", "happened launch 2025-06-26", True, id="said before, met"),
        pytest.param("2025-04 by insider said 2024-11-30", "happened launch 2025-06-26", True, id="said before, late"),
        pytest.param("2025-Q4 by insider said 2024-11-30", "happened launch 2025-06-26", True, id="said before, early"),
        pytest.param("2025-Q2 by insider said 2024-11-30", "not-yet launch 2025-07-01", True, id="missed"),
        pytest.param("2025-Q2 by insider said 2024-11-30", "cancelled launch 2025-02-01", True, id="withdrawn"),
        pytest.param("2025-Q2 by insider said 2024-11-30", "happened launch 2025", False, id="unclear is undecided"),
        pytest.param("2025-Q2 by insider said 2024-11-30", "happened announced 2025", False, id="nothing found is undecided"),
        pytest.param("vague by insider said 2024-11-30", "happened launch 2025", False, id="no window"),
        pytest.param("late-2025.. by insider said 2024-11-30", "happened launch 2026-04", False, id="a window without an end risks nothing"),
        pytest.param("2025-Q2 by insider", "happened launch 2025-06-26", False, id="nobody knows when it was said"),
        pytest.param("2025-Q2 by insider said 2025-06-26", "happened launch 2025-06-26", False, id="said on the day itself"),
        pytest.param("2025-Q2 by insider said 2025-06-25", "happened launch 2025-06-26", True, id="said on the day before"),
        pytest.param("2025-Q2 by insider said 2025-06-10", "happened launch 2025-06", False, id="said in the month that it came in: maybe afterwards"),
        pytest.param("2025-Q2 by insider said 2025-05-31", "happened launch 2025-06", True, id="said before the month that it came in"),
        pytest.param("2025-Q2 by insider said 2025-07-01", "happened launch 2025-08", False, id="said when its time was over"),
        pytest.param("2025-Q2 by insider said 2025-06-30", "happened launch 2025-08", True, id="said on the last day of its time"),
        pytest.param("2025-Q2 by insider/D said 2024-11-30", "happened launch 2025-06-26", False, id="a page found wrong is no promise"),
        pytest.param("2025-Q2 by insider said 2024-11-30 retracted", "happened launch 2025-06-26", False, id="nor is what the source took back"),
    ],
)  # fmt: skip
def test_what_may_stand_in_a_hit_rate(launch, promise, outcome, counts):
    assert may_count(judged(launch(f"expected launch {promise}", f"{outcome} by first-hand"))) is counts


def test_what_we_misread_is_no_expectation(launch):
    claims = launch("expected launch 2025 by insider withdrawn", "expected launch 2026 by insider")
    assert [str(one.window) for one in expectations(claims, HORIZON, AS_OF)] == ["2026"]


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def span(first: date, last: date) -> When:
    return When.parse(f"{min(first, last)}..{max(first, last)}")


@pytest.mark.threat(9)
@given(st.builds(span, DAYS, DAYS), st.builds(span, DAYS, DAYS))
def test_verdicts_and_delays_agree_with_counting_days(window: When, outcome: When):
    verdict = compare(window, outcome)
    delay = delay_of(verdict, window, outcome)
    assert window.first
    assert window.last
    assert outcome.first
    assert outcome.last
    possible = [date.fromordinal(day) for day in range(outcome.first.toordinal(), outcome.last.toordinal() + 1)]
    told = {
        Verdict.EARLY if day < window.first else Verdict.LATE if day > window.last else Verdict.MET for day in possible
    }
    assert verdict is (told.pop() if len(told) == 1 else Verdict.UNCLEAR)
    if verdict is Verdict.LATE:
        slips = [(day - window.last).days for day in possible]
        assert delay == Delay(min(slips), max(slips))
    elif verdict is Verdict.EARLY:
        slips = [(window.first - day).days for day in possible]
        assert delay == Delay(min(slips), max(slips))
    else:
        assert delay is None


@given(st.builds(span, DAYS, DAYS), st.none() | DAYS, DAYS)
def test_silence_is_never_told_as_a_missed_date(window: When, horizon: date | None, as_of: date):
    assert open_verdict(window, horizon, as_of) not in DECIDED
