"""The launch calendar for calendar programs: iCalendar (RFC 5545) with the names of RFC 7986.

An imprecise window is an all-day event on its last day, under a title that says so, and never a bar of ninety days. A
year as a window is told only in the calendar of its vendor: in the others 31 December would hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from icalendar import Calendar, Component, Event
from icalendar.parser import Contentline

from generator import addresses
from generator.addresses import SitePath, calendar_file
from generator.exports.happenings import Happening, happenings
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
PIECE = 74
ESCAPES = "\\^"
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
    events = {id(one): written(event_of(one, edition)) for one in found}
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
    made = Calendar()
    made.add("prodid", f"-//{NAME}//{WORD}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("uid", f"{path}@{WORD}")
    for key in ("name", "x-wr-calname"):
        made.add(key, one_line(name))
    for key in ("description", "x-wr-caldesc"):
        made.add(key, ABOUT)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    if edition.site_url:
        made.add("source", url(edition, path, path), parameters={"VALUE": "URI"})
        made.add("url", url(edition, addresses.CALENDAR, path))
    head, end, _ = written(made).rpartition(b"END:VCALENDAR\r\n")
    return b"".join((head, *events, end))


def written(made: Component) -> bytes:
    """As the library writes it; but most of its time went into folding plain ASCII letter by letter."""
    return b"".join(_folded(line) for line in made.content_lines() if line)


def _folded(line: Contentline) -> bytes:
    """A line in pieces of at most 74 octets (RFC 5545, 3.1: 75), none of which ends in the middle of an escape."""
    if not line.isascii():
        return bytes(line.to_ical()) + b"\r\n"  # type: ignore[no-untyped-call]
    pieces, at = [], 0
    while len(line) - at > PIECE:
        end = at + PIECE
        end -= line[end - 1] in ESCAPES
        pieces.append(line[at:end])
        at = end
    return "\r\n ".join((*pieces, line[at:])).encode() + b"\r\n"


def event_of(one: Happening, edition: Edition) -> Event:
    """One event: the same in whichever calendar it stands. It leads to the site only where its address is known."""
    launch = one.facts.launch
    event = Event()
    event.add("uid", f"{launch.id}.{one.stage}@{WORD}")
    event.add("sequence", _revision(launch))
    stamp = midnight(_entered(one.facts))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", one.day)
    event.add("summary", one_line(one.title))
    event.add("description", clean(_description(one, edition)))
    event.add("status", one.status)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    event.add("categories", [one_line(word) for word in _categories(one, edition)])
    if edition.site_url:
        event.add("url", url(edition, edition.link(launch.ref), ALL))
    return event


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
