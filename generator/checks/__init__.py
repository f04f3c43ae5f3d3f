"""Questions put to a whole market. Each is a pure function from the market to findings, and stands in CHECKS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator

from generator.checks.chronology import check_claims, check_sources, check_stages
from generator.checks.cycles import check_cycles
from generator.checks.evidence import check_grades, check_quote_budget, check_speakers, check_translations
from generator.checks.finding import Check, Finding
from generator.checks.identity import check_aliases, check_claims_once, check_launch_anchors, check_names
from generator.checks.numbers import check_actuals, check_counted_once, check_parts, check_prices, check_shares
from generator.checks.plausible import check_deal_products, check_outcomes, check_page_addresses, check_tellings
from generator.checks.references import check_references
from generator.checks.words import check_role_groups, check_spec_values, check_variants, check_words
from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.record import FieldPath
from generator.problems import Fix, Place, Problem, Severity, sort_key

SURE: tuple[Check, ...] = (
    check_references,
    check_names,
    check_aliases,
    check_claims_once,
    check_launch_anchors,
    check_sources,
    check_claims,
    check_quote_budget,
    check_translations,
    check_grades,
    check_speakers,
    check_words,
    check_role_groups,
    check_spec_values,
    check_cycles,
)
"""What finds errors only."""

DOUBTING: tuple[Check, ...] = (
    check_stages,
    check_variants,
    check_shares,
    check_parts,
    check_actuals,
    check_counted_once,
    check_prices,
    check_deal_products,
    check_outcomes,
    check_tellings,
    check_page_addresses,
)
"""What may warn of a slip."""

CHECKS = (*SURE, *DOUBTING)

MOST_TOLD = 100
"""How many errors of one record are told."""

Locate = Callable[[Ref, FieldPath], tuple[Place, str]]
"""Finds the place of a field in its file, and the text of that line."""


def run_checks(
    market: Market, locate: Locate, checks: Iterable[Check] | None = None, only: Container[Ref] | None = None
) -> tuple[Problem, ...]:
    """Put every question, or those given; all problems, or those of some records, in the order of files and lines."""
    findings = (finding for finding in ask(market, checks) if only is None or finding.ref in only)
    return tuple(sorted((_problem(finding, locate) for finding in _first(findings)), key=sort_key))


def _first(findings: Iterable[Finding]) -> Iterator[Finding]:
    """All warnings, and of each record as many errors as anybody reads: to look up thousands of lines takes time."""
    errors: Counter[Ref] = Counter()
    for finding in findings:
        errors[finding.ref] += finding.severity is Severity.ERROR
        if finding.severity is Severity.WARNING or errors[finding.ref] <= MOST_TOLD:
            yield finding
        elif errors[finding.ref] == MOST_TOLD + 1:
            message = f"the record has more than {MOST_TOLD} problems"
            hint = "mend the first ones, then check again"
            yield Finding("too-many-problems", finding.ref, finding.path, message, hint)


def ask(market: Market, checks: Iterable[Check] | None = None) -> Iterator[Finding]:
    """What the questions find, before the lines of files are looked up."""
    return (finding for check in checks or CHECKS for finding in _findings(check, market))


def _findings(check: Check, market: Market) -> Iterator[Finding]:
    """A check that crashes becomes a finding that names it, so that the others are still heard."""
    try:
        yield from check(market)
    except Exception as error:  # noqa: BLE001
        name = getattr(check, "__name__", "a check")
        message = f"{name} stopped: {type(error).__name__}: {error}"
        yield Finding(
            "broken-check", Ref("market", ""), (), message, "this is a fault of the generator; please report it"
        )


def _problem(finding: Finding, locate: Locate) -> Problem:
    place, echo = locate(finding.ref, finding.path)
    fix = Fix(place, finding.meant) if finding.meant else None
    return Problem(finding.rule, finding.message, place, finding.hint, finding.severity, echo, fix)
