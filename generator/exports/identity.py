"""Names that never change for what a reader's program has once seen, and text that any format can carry."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache

from generator.addresses import SitePath
from generator.model.market import PlacedClaim
from generator.model.words import Basis
from generator.views.edition import Edition
from generator.views.matter import said_words
from generator.views.sheet import Link
from generator.views.words import BASIS

NAME = "Hundred Glasses"
"""The title of feeds and calendars."""

WORD = "hundred-glasses"
"""Stands where a domain would in ids. It is no address, so ids outlive every move of the site."""

LICENSE = "https://creativecommons.org/licenses/by/4.0/"

WEAK = (Basis.RUMOUR, Basis.JUDGEMENT, Basis.INFERENCE)
"""Bases that are said aloud, with the day, wherever a title stands without its page."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def tag(what: str) -> str:
    """A tag URI (RFC 4151) of a record, a claim or a day: the same in every build, wherever the site stands."""
    return f"tag:{WORD},2026:{what}"


def claim_tag(placed: PlacedClaim) -> str:
    """The tag of a claim."""
    return tag(f"{placed.ref}/{placed.address}")


def claim_rank(placed: PlacedClaim) -> tuple[date, str]:
    """Sorts claims by the day they were entered: the first of some stays the first when others come."""
    return placed.recorded, placed.address


def clean(text: str) -> str:
    r"""The text with "\n" as its only line end, and without the characters that XML 1.0 or RFC 5545 cannot carry."""
    if text.isprintable():  # most texts: no line end, no character to take away
        return text
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The clean text in one line."""
    if (
        text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
    ):  # most texts: no other space is printable
        return text
    return " ".join(clean(text).split())


def caveat(placed: PlacedClaim) -> str:
    """As " (unconfirmed talk, May 2026)": what a title says of a weak claim; empty for the others."""
    if placed.claim.basis not in WEAK:
        return ""
    return f" ({BASIS[placed.claim.basis]}, {told_when(placed)})"


def told_when(placed: PlacedClaim) -> str:
    """When it was said, as "May 2026"; "day not known" where nobody can date it."""
    return said_words(placed) if placed.said else "day not known"


def url(edition: Edition, target: Link | SitePath, here: SitePath) -> str:
    """The absolute URL of a page, file or anchor; relative to `here` where the site's address is not known."""
    path, anchor = (target.path or SitePath(""), target.anchor) if isinstance(target, Link) else (target, "")
    place = f"{edition.site_url}{path}" if edition.site_url else _link_from(path, here)
    return f"{place}#{anchor}" if anchor else place


@lru_cache(maxsize=256)  # a page's claims are linked to one after the other
def _link_from(path: SitePath, here: SitePath) -> str:
    return path.link_from(here)


def midnight(day: date) -> datetime:
    """The first moment of a day in UTC: what a format is given that asks for a time where nobody said one."""
    return datetime.combine(day, time(), UTC)
