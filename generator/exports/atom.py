"""The feeds of changes in Atom (RFC 4287): one of the whole site, one of each vendor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from markupsafe import escape

from generator import addresses
from generator.addresses import SitePath
from generator.exports.identity import LICENSE, NAME, clean, midnight, one_line, tag, url
from generator.exports.news import Clock, Entry, Newsroom, Point, newest_day, vendor_feed
from generator.model.vendor import Vendor
from generator.views.edition import Edition

SITE_FEED = SitePath("changes/feed.atom")
TITLE = "Changes in the AI-glasses market"
NAMESPACE = "http://www.w3.org/2005/Atom"


def atom_feeds(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """Every feed."""
    news = Newsroom(edition)
    yield SITE_FEED, feed(SITE_FEED, TITLE, addresses.CHANGES, news.of_site(), edition)
    for vendor in edition.market.of(Vendor):
        path, page = vendor_feed(vendor.id), addresses.page_of("vendors", vendor.id)
        yield path, feed(path, vendor.name, page, news.of_vendor(vendor.id), edition)
    for gone in edition.market.withdrawn.values():
        if isinstance(gone, Vendor):  # whoever follows it is told that it was withdrawn
            path, page = vendor_feed(gone.id), addresses.page_of(gone.folder, gone.id)
            yield path, feed(path, f"{gone.name} (withdrawn)", page, news.of_vendor(gone.id), edition)


def feed(path: SitePath, title: str, page: SitePath, entries: Iterable[Entry], edition: Edition) -> bytes:
    """One feed. Links are relative to it where the site's address is not known."""
    entries = tuple(entries)
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        f'<feed xmlns="{NAMESPACE}" xml:lang="en">',
        element("title", one_line(f"{NAME}: {title}")),
        element("id", tag(path)),
        _moment("updated", newest_day(entries, edition)),
        element("link", rel="self", type="application/atom+xml", href=url(edition, path, path)),
        element("link", rel="alternate", type="text/html", href=url(edition, page, path)),
        element("link", rel="license", href=LICENSE),
        f" <author>\n {element('name', NAME)}\n </author>",
    ]
    for entry in entries:
        lines += (" <entry>", *(f" {line}" for line in _entry(entry, path, edition)), " </entry>")
    return "\n".join((*lines, "</feed>\n")).encode()


def _entry(entry: Entry, here: SitePath, edition: Edition) -> Iterator[str]:
    yield element("title", entry.title)
    yield element("id", entry.id)
    yield _moment("updated", entry.updated)
    if entry.published is not None:
        yield _moment("published", entry.published)
    yield _category(entry.clock)
    yield element("link", rel="alternate", type="text/html", href=url(edition, entry.link, here))
    yield element("content", as_html(entry, here, edition), type="html")


@lru_cache(maxsize=4096)  # the same few days stand in feed after feed
def _moment(name: str, day: date) -> str:
    return element(name, midnight(day).isoformat())


@lru_cache
def _category(clock: Clock) -> str:
    return element("category", term=clock.value)


def element(name: str, text: str = "", **attributes: str) -> str:
    """An element of XML 1.0 without others inside, indented by one; what XML cannot carry is left out of it.

    A tree of elements took more time than all else that a feed is made of.
    """
    told = "".join(f' {key}="{_in_quotes(clean(value))}"' for key, value in attributes.items())
    inside = _in_text(clean(text))
    return f" <{name}{told}>{inside}</{name}>" if inside else f" <{name}{told} />"


def _in_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _in_quotes(text: str) -> str:
    """As a value between double quotes, where a reader would take a bare line end or tab for a space."""
    return _in_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#09;")


def as_html(entry: Entry, here: SitePath, edition: Edition) -> str:
    """An entry's points as an HTML list; of an entry without points, its title."""
    items = "".join(f"<li>{_anchor(point, here, edition)}</li>" for point in entry.points)
    return f"<ul>{items}</ul>" if items else f"<p>{escape(entry.title)}</p>"


def _anchor(point: Point, here: SitePath, edition: Edition) -> str:
    if point.link is None:
        return str(escape(point.text))
    target = point.link if isinstance(point.link, str) else url(edition, point.link, here)
    return f'<a href="{escape(target)}">{escape(point.text)}</a>'
