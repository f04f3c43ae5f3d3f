"""The launch calendar for calendar programs: iCalendar (RFC 5545) with the names of RFC 7986.

An imprecise window is an all-day event on its last day, under a title that says so, and never a bar of ninety days. A
year as a window is told only in the calendar of its vendor: in the others 31 December would hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from generator import addresses
from generator.addresses import SitePath, calendar_file
from generator.exports.happenings import Happening, happenings
from generator.exports.icallines import component
from generator.exports.identity import NAME, WORD, clean, midnight, one_line, told_when, url
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.product import Product
from generator.views.connections import makers_of
from generator.views.edition import Edition, LaunchFacts
from generator.views.evidence import basis_words
from generator.views.telling import tell
from generator.views.words import STAGE_NOUN, sentence

ALL = calendar_file("all")
CONFIRMED = calendar_file("confirmed")
REFRESH = timedelta(days=1)
TITLE = "AI glasses launches"
ABOUT = "Expected and actual launches of AI glasses. A date without a day stands on the last day it leaves possible."


def vendor_calendar(vendor_id: str) -> SitePath:
    """The calendar of one vendor."""
    return calendar_file("vendors", vendor_id)


def region_calendar(region: str) -> SitePath:
    """The calendar of one region, by its code in the vocabulary."""
    return calendar_file("regions", region)


def icalendars(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """Every calendar: all, confirmed only, and one for each vendor and region that has a launch, dated or not."""
    found = happenings(edition)
    events = {id(one): written(one, edition) for one in found}
    sorted_out = _sorted_out(found, edition)
    for path, (name, own) in sorted_out.items():
        yield path, calendar(path, name, [events[id(one)] for one in own], edition)


def calendars_of(edition: Edition) -> tuple[SitePath, ...]:
    """The address of every calendar."""
    return tuple(_sorted_out((), edition))


def _sorted_out(found: Iterable[Happening], edition: Edition) -> Mapping[SitePath, tuple[str, list[Happening]]]:
    """The name of each calendar, and what stands in it."""
    made: dict[SitePath, tuple[str, list[Happening]]] = {ALL: (TITLE, []), CONFIRMED: (f"{TITLE}, confirmed", [])}
    launches = list(edition.told(Launch))
    launches += [one for one in edition.market.withdrawn.values() if isinstance(one, Launch)]  # someone may subscribe
    for vendor in sorted({maker for launch in launches for maker in _makers(launch, edition)}):
        made[vendor_calendar(vendor)] = f"{TITLE}: {edition.vendor_name(vendor)}", []
    for region in sorted({region for launch in launches for region in launch.regions}):
        made[region_calendar(region)] = f"{TITLE}: {edition.label('regions', region)}", []
    for one in found:
        launch = one.facts.launch
        places = [vendor_calendar(maker) for maker in _makers(launch, edition)]
        if not one.is_wide:
            places += [ALL, *([CONFIRMED] if one.is_sure else []), *map(region_calendar, dict.fromkeys(launch.regions))]
        for place in places:
            made[place][1].append(one)
    return made


def calendar(path: SitePath, name: str, events: Iterable[bytes], edition: Edition) -> bytes:
    """One calendar around events that are written already, as each stands in several.

    Equal data give equal bytes: every stamp is of the record, none of a clock.
    """
    from icalendar import Calendar, vDuration, vUri  # noqa: PLC0415 — slow to load, and no check needs it

    told = one_line(name)
    made: dict[str, Any] = {
        "prodid": f"-//{NAME}//{WORD}//EN",
        "version": "2.0",
        "calscale": "GREGORIAN",
        "uid": f"{path}@{WORD}",
        "name": told,
        "x-wr-calname": told,
        "description": ABOUT,
        "x-wr-caldesc": ABOUT,
        "refresh-interval": vDuration(REFRESH, params={"VALUE": "DURATION"}),
        "x-published-ttl": "P1D",
    }
    if edition.site_url:
        made["source"] = vUri(url(edition, path, path), params={"VALUE": "URI"})
        made["url"] = url(edition, addresses.CALENDAR, path)
    return component(Calendar, made, own={"uid", "name", "x-wr-calname", "source"}, inside=events)


def written(one: Happening, edition: Edition) -> bytes:
    """One event, as the library writes it."""
    from icalendar import Event  # noqa: PLC0415

    return component(Event, event_of(one, edition), own={"uid", "summary", "description", "url"})


def event_of(one: Happening, edition: Edition) -> dict[str, Any]:
    """What one event says: the same in whichever calendar it stands. It leads to the site only where that is known."""
    launch = one.facts.launch
    stamp = midnight(_entered(one.facts))
    made: dict[str, Any] = {
        "uid": f"{launch.id}.{one.stage}@{WORD}",
        "sequence": _revision(launch),
        "dtstamp": stamp,
        "last-modified": stamp,
        "dtstart": one.day,
        "summary": one_line(one.title),
        "description": clean(_description(one, edition)),
        "status": one.status,
        "transp": "TRANSPARENT",
        "class": "PUBLIC",
        "categories": tuple(one_line(word) for word in _categories(one, edition)),
    }
    if edition.site_url:
        made["url"] = url(edition, edition.link(launch.ref), ALL)
    return made


def _revision(launch: Launch) -> int:
    """Grows with every claim, and with every claim taken back: a claim is never removed."""
    return len(launch.claims) + sum(
        claim.withdrawn is not None or claim.retracted is not None for claim in launch.claims
    )


def _entered(facts: LaunchFacts) -> date:
    """The newest day on which a claim was entered or taken back: only the data move it."""
    taken = (back for claim in facts.launch.claims for back in (claim.withdrawn, claim.retracted) if back)
    return max([placed.recorded for placed in facts.claims] + [back.day for back in taken])


def _makers(launch: Launch, edition: Edition) -> list[str]:
    product = edition.market.one(Product, launch.product)
    return makers_of(product) if product else [launch.vendor or ""]


def _categories(one: Happening, edition: Edition) -> list[str]:
    launch = one.facts.launch
    regions = [edition.label("regions", region) for region in launch.regions]
    return [
        sentence(STAGE_NOUN[one.stage]),
        *regions,
        *(edition.vendor_name(maker) for maker in _makers(launch, edition)),
    ]


def _description(one: Happening, edition: Edition) -> str:
    """What was said of the stage, the winning claim first, each with who said it and the page it was read in."""
    rest = (placed for placed in one.told if placed is not one.claim)
    return "\n\n".join("\n".join(_lines(placed, edition)) for placed in (one.claim, *rest))


def _lines(placed: PlacedClaim, edition: Edition) -> Iterator[str]:
    yield f"{tell(placed, edition)}. {sentence(basis_words(placed, edition))}, {told_when(placed)}."
    if placed.claim.retracted:
        yield "Taken back by its source."
    if placed.source and placed.source.url:
        yield placed.source.url
    if edition.site_url:
        yield url(edition, edition.claim_link(placed), ALL)
