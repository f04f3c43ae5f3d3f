"""Components of iCalendar (RFC 5545) line by line, as the library writes them; a line that many have is made once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from icalendar import Component
    from icalendar.parser import Contentline

PIECE = 74
ESCAPES = "\\^"


def component(
    kind: type[Component], properties: Mapping[str, Any], own: Container[str] = (), inside: Iterable[bytes] = ()
) -> bytes:
    """The component with these properties around what is written already; a tuple is a value of several words.

    `own` names the properties that no other component shares: nobody asks for their lines again.
    """
    lines = (
        line(kind, name, properties[name]) if name in own else _shared(kind, name, properties[name])
        for name in _in_order(kind, tuple(properties))
    )
    name = str(kind.name).encode()
    return b"".join((b"BEGIN:%b\r\n" % name, *lines, *inside, b"END:%b\r\n" % name))


@lru_cache(maxsize=16)
def _in_order(kind: type[Component], names: tuple[str, ...]) -> tuple[str, ...]:
    """The names in the order in which the library writes them."""
    return tuple(name.lower() for name in kind(dict.fromkeys(names, "")).sorted_keys())


def line(kind: type[Component], name: str, value: Any) -> bytes:
    """One property as the library encodes it, folded."""
    alone = kind()
    alone.add(name, list(value) if isinstance(value, tuple) else value)
    return folded(alone.content_line(name.upper(), alone[name]))


_shared = lru_cache(maxsize=8192)(line)
"""The same for days, states and names of regions, which come again in event after event."""


def folded(content: Contentline) -> bytes:
    """A line in pieces of at most 74 octets (RFC 5545, 3.1: 75), none of which ends in the middle of an escape.

    Most of the library's time went into folding plain ASCII letter by letter.
    """
    if not content.isascii():
        return bytes(content.to_ical()) + b"\r\n"  # type: ignore[no-untyped-call]
    pieces, at = [], 0
    while len(content) - at > PIECE:
        end = at + PIECE
        end -= content[end - 1] in ESCAPES
        pieces.append(content[at:end])
        at = end
    return "\r\n ".join((*pieces, content[at:])).encode() + b"\r\n"
