"""The feeds of changes in Atom (RFC 4287): one of the whole site, one of each vendor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from markupsafe import escape

from generator import addresses
from generator.addresses import SitePath
from generator.exports.identity import LICENSE, NAME, clean, midnight, one_line, tag, url
from generator.exports.news import Entry, Point, by_record, newest_day, site_entries, vendor_entries, vendor_feed
from generator.model.vendor import Vendor
from generator.views.edition import Edition

SITE_FEED = SitePath("changes/feed.atom")
TITLE = "Changes in the AI-glasses market"
NAMESPACE = "http://www.w3.org/2005/Atom"
ET.register_namespace("", NAMESPACE)


def atom_feeds(edition: Edition) -> Mapping[SitePath, bytes]:
    """Every feed."""
    files = {SITE_FEED: feed(SITE_FEED, TITLE, addresses.CHANGES, site_entries(edition), edition)}
    every = by_record(edition)
    for vendor in edition.market.of(Vendor):
        path, page = vendor_feed(vendor.id), addresses.page_of("vendors", vendor.id)
        files[path] = feed(path, vendor.name, page, vendor_entries(vendor.id, every, edition), edition)
    return files


def feed(path: SitePath, title: str, page: SitePath, entries: Iterable[Entry], edition: Edition) -> bytes:
    """One feed. Links are relative to it where the site's address is not known."""
    entries = tuple(entries)
    root = ET.Element(_name("feed"), {"xml:lang": "en"})
    _add(root, "title", one_line(f"{NAME}: {title}"))
    _add(root, "id", tag(path))
    _add(root, "updated", midnight(newest_day(entries, edition)).isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=url(edition, path, path))
    _add(root, "link", rel="alternate", type="text/html", href=url(edition, page, path))
    _add(root, "link", rel="license", href=LICENSE)
    _add(_add(root, "author"), "name", NAME)
    for entry in entries:
        _add_entry(root, entry, path, edition)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(root: ET.Element, entry: Entry, here: SitePath, edition: Edition) -> None:
    made = _add(root, "entry")
    _add(made, "title", entry.title)
    _add(made, "id", entry.id)
    _add(made, "updated", midnight(entry.updated).isoformat())
    if entry.published is not None:
        _add(made, "published", midnight(entry.published).isoformat())
    _add(made, "category", term=entry.clock.value)
    _add(made, "link", rel="alternate", type="text/html", href=url(edition, entry.link, here))
    _add(made, "content", as_html(entry, here, edition), type="html")


def as_html(entry: Entry, here: SitePath, edition: Edition) -> str:
    """An entry's points as an HTML list; of an entry without points, its title."""
    items = "".join(f"<li>{_anchor(point, here, edition)}</li>" for point in entry.points)
    return f"<ul>{items}</ul>" if items else f"<p>{escape(entry.title)}</p>"


def _anchor(point: Point, here: SitePath, edition: Edition) -> str:
    if point.link is None:
        return str(escape(point.text))
    target = point.link if isinstance(point.link, str) else url(edition, point.link, here)
    return f'<a href="{escape(target)}">{escape(point.text)}</a>'


def _add(parent: ET.Element, tag_name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(tag_name), {key: clean(value) for key, value in attributes.items()})
    element.text = clean(text) if text is not None else None
    return element


def _name(tag_name: str) -> str:
    return f"{{{NAMESPACE}}}{tag_name}"
