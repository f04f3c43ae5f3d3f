"""From a content folder to the site or the list of problems: the one path that every command takes. Knows no MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.checks import CHECKS, Locate, run_checks
from generator.checks.asking import with_names
from generator.checks.finding import Check
from generator.checks.references import check_references
from generator.checks.words import check_words
from generator.contributing.addresslock import lost_addresses
from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.record import FieldPath
from generator.problems import Place, Problem, as_text, has_errors, sort_key
from generator.reading.content import Reading, read_content, without_collecting
from generator.reading.locating import place_of
from generator.site import Making, Site, build_site

Tell = Callable[[str], None]
"""Takes one line of progress."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a content folder came to: a site, or none when a problem is an error."""

    site: Site | None
    problems: tuple[Problem, ...]


def read_market(content: Path, shown: str = "") -> tuple[Market | None, tuple[Problem, ...]]:
    """Read and check a folder: the market, or None when there is an error; problems in the order of the files."""
    shown = shown or content.as_posix()
    with without_collecting():
        reading = read_content(content, shown)
        return judged(reading, content, shown)


def judged(
    reading: Reading, content: Path, shown: str, checks: Iterable[Check] = CHECKS
) -> tuple[Market | None, tuple[Problem, ...]]:
    """What was read, if nothing is wrong with it, and everything that is."""
    checked = _check(reading, _locator(reading, shown), checks)
    unread = tuple(f'there is no "{ref.partition("/")[2]}" in {ref.partition("/")[0]}' for ref in reading.unreadable)
    told = [problem for problem in checked if not problem.message.startswith(unread)]  # that record's fault is told
    rest = reading.salvaged
    read = with_names(reading.problems, reading.trees, rest, shown) if rest else reading.problems
    problems = tuple(sorted({*read, *told, *_lost(reading, told, content)}, key=sort_key))
    return (None if has_errors(problems) else reading.market), problems


def _lost(reading: Reading, told: Iterable[Problem], content: Path) -> Iterator[Problem]:
    """Published addresses that nothing answers; while a file cannot be read nobody can tell which are."""
    if reading.locked and reading.market is not None:
        yield from lost_addresses(reading.market, reading.locked, content, faulty=has_errors(told))


def _check(reading: Reading, locate: Locate, checks: Iterable[Check]) -> tuple[Problem, ...]:
    """Every question to what was read whole; of what is left of faulty records only whether their values can stand."""
    broken = {Ref.parse(ref) for ref in reading.unreadable}
    whole = run_checks(reading.partial, locate, checks) if reading.partial else ()
    if reading.salvaged is None or (reading.partial and not broken):
        return whole
    if reading.partial is None:
        return run_checks(reading.salvaged, locate, (check_references,))
    return whole + run_checks(reading.salvaged, locate, (check_references, check_words), only=broken)


def _locator(reading: Reading, shown: str) -> Locate:
    """Finds the place of a record's field, and the text of its line, in the files that were read."""

    def locate(ref: Ref, path: FieldPath) -> tuple[Place, str]:
        tree = reading.trees.get(ref)
        if tree is None:
            return Place(shown), ""
        place = place_of(tree, path, f"{shown}/{ref}.yml")
        return place, reading.trees.line(ref, place.line)

    return locate


def gather(
    content: Path,
    day: date,
    shown: str = "",
    tell: Tell = lambda _: None,
    edit_base: str = "",
    site_url: str = "",
    making: Making = Making(),  # noqa: B008 - it cannot be changed
) -> Gathered:
    """Read, check and build the site as known on a day. Content is never at fault by exception, only by problems."""
    market, problems = read_market(content, shown)
    if market is None:
        return Gathered(None, problems)
    files = sum(1 for _ in content.rglob("*.yml"))
    tell(f"read {sum(1 for _ in market)} records in {files} files")
    site = build_site(market, day, edit_base, site_url, making)
    if site.pages:
        tell(f"made {len(site.pages)} pages")
    return Gathered(site, problems)


def told(problems: tuple[Problem, ...]) -> str:
    """What a build says of them: every error, and how many warnings; `check` tells those, and /gaps/ shows them."""
    errors = tuple(problem for problem in problems if has_errors([problem]))
    doubts = len(problems) - len(errors)
    left = f"{summary(problems)}; python -m generator check tells them\n" if doubts and not errors else ""
    return as_text(errors) + left


def summary(problems: tuple[Problem, ...]) -> str:
    """How many problems there are: "2 errors, 1 warning"."""
    errors = sum(has_errors([problem]) for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n) or "no problems"
