"""What the address of a page tells of it, without opening it: a name for its record, its publisher, perhaps its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import unquote, urlsplit

from generator.addresses import ID_LIMIT
from generator.contributing.writing import ContributingError
from generator.model.fields import link_fault
from generator.model.market import Market
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.problems import printable
from generator.reading.respelling import respelt, respelt_id

_DAY = re.compile(r"(?<!\d)(20\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?!\d)")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})
_SLUG_WORDS = 6


def is_address(text: str) -> bool:
    """Whether a text is meant as the address of a page, and not as an id."""
    return "://" in text or text.startswith("www.")


def source_from(address: str, market: Market) -> dict[str, str]:
    """The fields of a source that its address gives. Raises ContributingError where it cannot be one, or is known."""
    url = respelt("tracking-link", address) or address
    why = link_fault(url, ("https", "http"))
    if why:
        raise ContributingError(f'"{printable(address)}" {why}; give the full public address of the page')
    known = known_source(url, market)
    if known:
        raise ContributingError(f'this page is known: it is the source "{known.id}"; name that in your claim')
    day = _day_in(url)
    dated = {"published": day.isoformat(), "dated_by": "address"} if day else {}
    return {**_publisher(url, market), "url": url, **dated}


def known_source(url: str, market: Market) -> Source | None:
    """The source whose page this address leads to, however it is spelt."""
    return next((source for source in market.of(Source) if source.url and _bare(source.url) == _bare(url)), None)


def suggested_id(address: str, market: Market) -> str:
    """An id that is free: the publisher's host and the words of the page's address."""
    parts = urlsplit(address)
    words = re.findall(r"[a-z0-9]+", unquote(parts.path).lower().rpartition(".")[0] or unquote(parts.path).lower())
    telling = [word for word in words if len(word) > 1 and not word.isdecimal()] or words
    telling = telling[-_SLUG_WORDS:]
    found = respelt_id("-".join([_label(parts.hostname or ""), *telling])[: ID_LIMIT - 3]) or "source"
    return free_id(found, market.records[Source.folder])


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id, or with a number behind it where it is taken."""
    known = set(taken)
    if wanted not in known:
        return wanted
    stem = wanted[: ID_LIMIT - 3].rstrip("-")
    return next(f"{stem}-{number}" for number in range(2, len(known) + 3) if f"{stem}-{number}" not in known)


def _bare(url: str) -> str:
    """What two spellings of one address have in common."""
    parts = urlsplit(url)
    return f"{_host(url)}{parts.path.rstrip('/')}?{parts.query}"


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")


def _label(host: str) -> str:
    """The part of a host by which people call it: "36kr" of "www.36kr.com", "bbc" of "bbc.co.uk"."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-1] if parts else host


def _publisher(url: str, market: Market) -> dict[str, str]:
    """Whose site it is: of a vendor, or of the one publisher of all other sources there; else the host's name."""
    host = _host(url)
    owner = next((vendor for vendor in market.of(Vendor) if vendor.website and _host(vendor.website) == host), None)
    if owner:
        return {"publisher": owner.id}
    told = set(_publishers_at(host, market))
    return dict([told.pop()]) if len(told) == 1 else {"publisher_name": host}


def _publishers_at(host: str, market: Market) -> Iterator[tuple[str, str]]:
    for source in market.of(Source):
        if source.url and _host(source.url) == host:
            yield (
                ("publisher", source.publisher) if source.publisher else ("publisher_name", source.publisher_name or "")
            )


def _day_in(url: str) -> date | None:
    match = _DAY.search(urlsplit(url).path)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
