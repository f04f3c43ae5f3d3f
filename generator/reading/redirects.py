"""Old addresses of the site and the pages that took their place."""

from __future__ import annotations

from collections.abc import Mapping as Addresses

from generator.addresses import SitePath
from generator.problems import Fix, Place, Problem
from generator.reading.nodes import Mapping, Node, Refused, Scalar
from generator.reading.respelling import respelt

_HINT = 'write the address of a page inside the site, as "vendors/nreal/"'


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
    problems += [problem for old, place in places.items() if (problem := _leads_on(old, found, place))]
    return found, problems


def _address(node: Node, path: str, problems: list[Problem]) -> SitePath | None:
    if isinstance(node, Refused):
        return None
    place = Place(path, node.line, node.column, getattr(node, "length", 1))
    try:
        if isinstance(node, Scalar) and node.text and SitePath(node.text).is_page:
            return SitePath(node.text)
    except ValueError:
        pass
    what = f'"{node.text[:60]}"' if isinstance(node, Scalar) else "this"
    meant = respelt("bad-address", node.text) if isinstance(node, Scalar) else None
    fix = Fix(place, meant) if meant else None
    problems.append(Problem("bad-address", f"{what} is not the address of a page", place, _HINT, fix=fix))
    return None


def _leads_on(old: SitePath, found: Addresses[SitePath, SitePath], place: Place) -> Problem | None:
    new = found[old]
    if new == old:
        return Problem("redirect-loop", f'"{old}" leads to itself', place, "delete the line")
    if new not in found:
        return None
    seen = [old]
    while new in found and new not in seen:
        seen.append(new)
        new = found[new]
    if new == old:
        return Problem(
            "redirect-loop",
            f'"{old}" leads in a circle: {" → ".join([*seen, old])}',
            place,
            "delete one of them",
        )
    hint = "lead every old address straight to its page" if new in found else f'lead it straight to "{new}"'
    return Problem("redirect-chain", f'"{old}" leads to "{found[old]}", which leads on', place, hint)
