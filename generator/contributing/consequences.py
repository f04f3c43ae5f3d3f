"""What follows from a change without being written anywhere: verdicts that turn, statuses, pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import SitePath
from generator.contributing.comparing import Comparison
from generator.deriving.claims import launch_claim
from generator.model.fields import Ref
from generator.model.words import Verdict
from generator.pages.routes import ROUTES
from generator.views.edition import DealFacts, Edition, LaunchFacts
from generator.views.sheet import Sheet
from generator.views.turnout import turnout
from generator.views.words import DEAL_STATUS, LAUNCH_STATE, STAGE_NOUN, VERDICT, when_words


@dataclass(frozen=True, slots=True)
class Turn:
    """Something computed that is not what it was: of which record, what it is about, and both words for it."""

    ref: Ref
    about: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Addresses of pages that are new, that say something else, and that are gone; of the last, where each leads."""

    added: tuple[SitePath, ...]
    changed: tuple[SitePath, ...]
    gone: tuple[tuple[SitePath, SitePath | None], ...]


def turns(comparison: Comparison) -> tuple[Turn, ...]:
    """Every verdict, launch state and deal status that is another than before, of records on both sides."""
    return (*_launch_turns(comparison), *_deal_turns(comparison))


def _launch_turns(comparison: Comparison) -> Iterator[Turn]:
    for launch_id, after in comparison.after.launches.items():
        was = comparison.renamed.get(after.launch.ref, after.launch.ref)
        before = comparison.before.launches.get(was.id)
        if before is not None and not {after.launch.ref, was} & comparison.unread:
            yield from _verdict_turns(before, after, comparison)
            states = (before.progress.state, after.progress.state)
            if states[0] is not states[1]:
                yield Turn(Ref("launches", launch_id), "the launch", *(LAUNCH_STATE[state] for state in states))


def _verdict_turns(before: LaunchFacts, after: LaunchFacts, comparison: Comparison) -> Iterator[Turn]:
    judged = {one.claim.address: one for one in before.expectations}
    told: dict[Turn, None] = {}
    for one in after.expectations:
        earlier = judged.get(one.claim.address)
        if earlier is None or earlier.verdict is one.verdict:
            continue
        claim = launch_claim(one.claim)
        about = f"{STAGE_NOUN[claim.stage]} expected {when_words(claim.when)}"
        now = turnout(one, comparison.after.market, after.horizon)
        was = VERDICT[earlier.verdict] if earlier.verdict is not Verdict.UNCHECKED else "date passed, not checked"
        told[Turn(after.launch.ref, about, was, now)] = None  # two pages with one promise turn together
    yield from told


def _deal_turns(comparison: Comparison) -> Iterator[Turn]:
    for after in comparison.after.deals.values():
        was = comparison.renamed.get(after.partnership.ref, after.partnership.ref)
        before = comparison.before.deals.get(was.id)
        if before and _status(before) != _status(after) and not {after.partnership.ref, was} & comparison.unread:
            yield Turn(after.partnership.ref, "the deal", _status(before), _status(after))


def _status(facts: DealFacts) -> str:
    return DEAL_STATUS[facts.deal.status]


def page_changes(comparison: Comparison) -> PageChanges:
    """The pages of both sites side by side, by what their views hold: nothing is rendered."""
    old, new = _sheets(comparison.before), _sheets(comparison.after)
    redirects = comparison.after.market.redirects
    return PageChanges(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if old[path] != new[path])),
        gone=tuple((path, redirects.get(path)) for path in sorted(old.keys() - new.keys())),
    )


def _sheets(edition: Edition) -> Mapping[SitePath, Sheet]:
    return {sheet.path: sheet for route in ROUTES for sheet in route.sheets(edition)}
