"""Which cited pages are gone: answers of several runs, judged with patience, as one report.

An address is dead when it answered 404 or 410 on three different days with no other sign of life between. Any other
refusal (401, 403, 429, 5xx, no answer in time) tells nothing. A source whose archived copy lives has lost nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile

from generator.contributing.linkvisit import Answer
from generator.contributing.neutral import cell
from generator.contributing.writing import ContributingError
from generator.model.market import Market
from generator.model.source import Source

PATIENCE = 3
"""Days on which an address must have answered 404 or 410 before it is called dead."""
GONE = frozenset({404, 410})
LISTED = 100
"""Sources of one sort in the report at most."""

Missing = Mapping[str, tuple[str, ...]]
"""The days (ISO 8601) on which an address answered that it is gone, the oldest first; those that live are left out."""


class Fate(StrEnum):
    """What is known of an address or of a whole source, the worst first."""

    DEAD = "dead"
    MISSING = "missing"
    UNKNOWN = "unknown"
    ARCHIVED = "archived"
    ALIVE = "alive"


MEANS = {
    Fate.DEAD: f"Gone on {PATIENCE} days or more. Look for the page elsewhere, or add `archive` to the source.",
    Fate.MISSING: "Gone for the first or second time. Nothing to do yet.",
    Fate.UNKNOWN: "The host would not say, or not in time. Most of these open in a browser.",
}
"""What a reader of the report should do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A source and what became of its page."""

    source: str
    url: str
    fate: Fate
    why: str


def asked_for(market: Market) -> tuple[str, ...]:
    """Every address that sources give, archived copies among them."""
    return tuple(sorted({url for one in market.of(Source) for url in (one.url, one.archive) if url}))


def read_missing(state: Path | None) -> Missing:
    """What earlier runs left; nothing where there is no file yet. Raises ContributingError for any other content."""
    if state is None or not state.exists():
        return {}
    try:
        told = json.loads(state.read_text(encoding="utf-8"))["missing"]
        return {str(url): tuple(date.fromisoformat(day).isoformat() for day in days) for url, days in told.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ContributingError(f'"{state}" is not a state of links; delete it to begin anew') from error


def write_missing(state: Path, missing: Missing) -> None:
    """Keep the state for the next run: a whole file or the old one. Raises ContributingError."""
    text = json.dumps({"missing": missing}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    try:
        with NamedTemporaryFile("w", dir=state.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(state)
    except OSError as error:
        raise ContributingError(f'"{state}" cannot be written: {error.strerror}') from error


def remember(before: Missing, answers: Mapping[str, Answer], day: date) -> Missing:
    """The state after a run: a day more for what is gone, none for what lives; silence changes nothing."""
    after: dict[str, tuple[str, ...]] = {}
    for url, answer in answers.items():
        days = before.get(url, ())
        if answer.status in GONE:
            after[url] = tuple(sorted({*days, day.isoformat()}))[-PATIENCE:]
        elif days and not _is_alive(answer):
            after[url] = days
    return after


def judge(market: Market, answers: Mapping[str, Answer], missing: Missing) -> tuple[Finding, ...]:
    """Every source with an address, the worst first. `missing` is the state after the run."""
    order = list(Fate)
    found = [_finding(one, answers, missing) for one in market.of(Source) if one.url]
    return tuple(sorted(found, key=lambda one: (order.index(one.fate), one.source)))


def as_markdown(found: Iterable[Finding]) -> str:
    """The report: counts first, then what wants a hand. Strangers' addresses stand as plain words, never as links."""
    every = tuple(found)
    counts = ", ".join(f"{sum(one.fate is fate for one in every)} {fate}" for fate in Fate)
    lines = ["# Pages that sources cite", "", f"{len(every)} asked: {counts}.", ""]
    for fate, means in MEANS.items():
        ours = [one for one in every if one.fate is fate]
        if ours:
            lines += [
                f"## {fate.capitalize()} ({len(ours)})",
                "",
                means,
                "",
                "| source | page | answer |",
                "|---|---|---|",
            ]
            lines += [f"| sources/{one.source}.yml | {cell(one.url)} | {cell(one.why)} |" for one in ours[:LISTED]]
            lines += [f"\n… and {len(ours) - LISTED} more."] if len(ours) > LISTED else []
            lines.append("")
    return "\n".join(lines)


def as_json(found: Iterable[Finding]) -> str:
    """A list of objects: source, url, fate, why."""
    return json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False) + "\n"


def _is_alive(answer: Answer) -> bool:
    return answer.status is not None and 200 <= answer.status < 300


def _finding(source: Source, answers: Mapping[str, Answer], missing: Missing) -> Finding:
    url = source.url or ""
    answer = answers.get(url, Answer(None, "not asked"))
    fate = _fate(url, answer, missing)
    if fate is not Fate.ALIVE and source.archive and _is_alive(answers.get(source.archive, Answer(None))):
        fate = Fate.ARCHIVED
    days = missing.get(url, ())
    since = f", gone on {', '.join(days)}" if days else ""
    return Finding(source.id, url, fate, f"{answer.status or answer.why}{since}")


def _fate(url: str, answer: Answer, missing: Missing) -> Fate:
    if _is_alive(answer):
        return Fate.ALIVE
    if answer.status not in GONE:
        return Fate.UNKNOWN
    return Fate.DEAD if len(missing.get(url, ())) >= PATIENCE else Fate.MISSING
