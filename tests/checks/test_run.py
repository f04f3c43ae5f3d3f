"""What is told of what the checks find: in the order of files and lines, and no more of one record than anybody reads."""

from __future__ import annotations

from generator.checks import MOST_TOLD, run_checks
from generator.checks.finding import Finding
from generator.model.fields import Ref
from generator.problems import Place, Severity

ONE, OTHER = Ref("vendors", "a"), Ref("vendors", "b")


def told(*findings: Finding) -> list[str]:
    """The rules that are told of these findings, each with the line that stands for its path."""
    problems = run_checks(None, lambda ref, path: (Place(ref.id, int(path[0])), ""), (lambda _market: findings,))  # type: ignore[arg-type]
    return [f"{one.place.path} {one.place.line} {one.rule}" for one in problems]


def faults(ref: Ref, number: int, severity: Severity = Severity.ERROR) -> tuple[Finding, ...]:
    return tuple(Finding("x", ref, (line,), "", severity=severity) for line in range(1, number + 1))


def test_as_many_errors_of_a_record_as_are_told_are_all_told():
    assert told(*faults(ONE, MOST_TOLD)) == [f"a {line} x" for line in range(1, MOST_TOLD + 1)]


def test_of_more_errors_of_a_record_the_first_are_told_and_that_there_are_more():
    found = told(*faults(ONE, MOST_TOLD + 5), *faults(OTHER, 1))
    assert found[MOST_TOLD - 1 :] == [f"a {MOST_TOLD} x", f"a {MOST_TOLD + 1} too-many-problems", "b 1 x"]


def test_how_many_are_told_is_a_hundred_and_said():
    record = faults(ONE, 101)
    problems = run_checks(None, lambda ref, path: (Place(ref.id, int(path[0])), ""), (lambda _market: record,))  # type: ignore[arg-type]
    assert (len(problems), problems[-1].message) == (101, "the record has more than 100 problems")


def test_every_warning_is_told():
    assert len(told(*faults(ONE, 2 * MOST_TOLD, Severity.WARNING))) == 2 * MOST_TOLD


def test_a_warning_takes_no_place_from_an_error():
    found = told(*faults(ONE, MOST_TOLD, Severity.WARNING), *faults(ONE, MOST_TOLD))
    assert len(found) == 2 * MOST_TOLD
    assert not any("too-many" in one for one in found)
