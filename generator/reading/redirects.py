"""Old addresses of the site and the pages that took their place."""

from __future__ import annotations

from collections.abc import Mapping as Addresses
from itertools import islice

from generator.addresses import SitePath
from generator.problems import Fix, Place, Problem
from generator.reading.nodes import Mapping, Node, Refused, Scalar
from generator.reading.respelling import respelt

_HINT = 'write the address of a page inside the site, as "vendors/nreal/"'
MOST_TOLD = 100
"""How many problems of the file are told."""

_MOST_OF_A_CIRCLE = 8
"""How many addresses of a circle are written out."""


def decode_redirects(node: Node, path: str) -> tuple[dict[SitePath, SitePath], list[Problem]]:
    """Old address → new address; neither of them leads on, in a circle or to itself."""
    problems: list[Problem] = []
    found: dict[SitePath, SitePath] = {}
    places: dict[SitePath, Place] = {}
    if not isinstance(node, Mapping):
        shape = Problem(
            "wrong-shape",
            "the file must map old addresses to new ones",
            Place(path, node.line, node.column),
            _HINT,
        )
        return {}, [] if isinstance(node, Refused) else [shape]
    for key, value in node.pairs:
        old, new = _address(key, path, problems), _address(value, path, problems)
        if old is not None and new is not None:
            found[old] = new
            places[old] = Place(path, key.line, key.column, key.length)
    circles = _circles(found)
    leading = (_leads_on(old, found, circles, place) for old, place in places.items())
    problems += islice((problem for problem in leading if problem), MOST_TOLD)
    if len(problems) > MOST_TOLD:
        message = f"the file has more than {MOST_TOLD} problems"
        hint = "mend the first ones, then check again"
        problems[MOST_TOLD:] = [Problem("too-many-problems", message, problems[MOST_TOLD].place, hint)]
    return found, problems


def _address(node: Node, path: str, problems: list[Problem]) -> SitePath | None:
    if isinstance(node, Refused) or len(problems) > MOST_TOLD:
        return None
    try:
        if isinstance(node, Scalar) and node.text and (address := SitePath(node.text)).is_page:
            return address
    except ValueError:
        pass
    place = Place(path, node.line, node.column, getattr(node, "length", 1))
    what = f'"{node.text[:60]}"' if isinstance(node, Scalar) else "this"
    meant = respelt("bad-address", node.text) if isinstance(node, Scalar) else None
    fix = Fix(place, meant) if meant else None
    problems.append(Problem("bad-address", f"{what} is not the address of a page", place, _HINT, fix=fix))
    return None


def _circles(found: Addresses[SitePath, SitePath]) -> dict[SitePath, int]:
    """Each address that stands on a circle, with the number of addresses on it; every address is walked once."""
    circles: dict[SitePath, int] = {}
    walked: dict[SitePath, SitePath] = {}
    for start in found:
        at, way = start, []
        while at in found and at not in walked:
            walked[at] = start
            way.append(at)
            at = found[at]
        if walked.get(at) == start:
            circle = way[way.index(at) :]
            circles |= dict.fromkeys(circle, len(circle))
    return circles


def _leads_on(
    old: SitePath, found: Addresses[SitePath, SitePath], circles: Addresses[SitePath, int], place: Place
) -> Problem | None:
    new = found[old]
    if new == old:
        return Problem("redirect-loop", f'"{old}" leads to itself', place, "delete the line")
    if new not in found:
        return None
    if old in circles:
        way: list[str] = [old]
        while len(way) < min(circles[old], _MOST_OF_A_CIRCLE):
            way.append(found[SitePath(way[-1])])
        told = " → ".join([*way, *(["…"] if circles[old] > _MOST_OF_A_CIRCLE else []), old])
        return Problem("redirect-loop", f'"{old}" leads in a circle: {told}', place, "delete one of them")
    end = found[new]
    hint = "lead every old address straight to its page" if end in found else f'lead it straight to "{end}"'
    return Problem("redirect-chain", f'"{old}" leads to "{new}", which leads on', place, hint)
