"""The site's feed of changes as JSON Feed 1.1: the same entries as in Atom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator import addresses
from generator.addresses import SitePath
from generator.exports.atom import TITLE, as_html
from generator.exports.identity import NAME, midnight, url
from generator.exports.news import Entry, site_entries
from generator.views.edition import Edition

FEED = SitePath("changes/feed.json")


def json_feed(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """The one feed. JSON Feed wants absolute URLs: where the site's address is not known, they are left out."""
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{NAME}: {TITLE}",
        "description": "What was learned about AI glasses, what was entered here, and what was taken back.",
        "language": "en",
        "authors": [{"name": NAME}],
        "items": [_item(entry, edition) for entry in site_entries(edition)],
    }
    if edition.site_url:
        made["home_page_url"] = url(edition, addresses.CHANGES, FEED)
        made["feed_url"] = url(edition, FEED, FEED)
    yield FEED, json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(entry: Entry, edition: Edition) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "title": entry.title,
        "content_html": as_html(entry, FEED, edition),
        "date_modified": midnight(entry.updated).isoformat(),
        "tags": [entry.clock.value],
    }
    if entry.published is not None:
        item["date_published"] = midnight(entry.published).isoformat()
    if edition.site_url:
        item["url"] = url(edition, entry.link, FEED)
    return item
