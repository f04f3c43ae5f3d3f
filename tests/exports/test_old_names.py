"""A renamed record's files stand at their old addresses too, and a withdrawn vendor's feed is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import feedparser
import pytest

from generator.addresses import SitePath
from generator.exports import files_of, old_names
from generator.exports.atom import atom_feeds
from generator.views.edition import Edition

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "page, files",
    [
        ("products/air/", "data/v1/products/air.json products/air/index.md"),
        ("vendors/oppo/", "data/v1/vendors/oppo.json vendors/oppo/index.md vendors/oppo/feed.atom calendar/vendors/oppo.ics"),
        ("vendors/", ""),
        ("figures-of-old/air/", ""),
        ("products/air/more/", ""),
        ("about/", ""),
    ],
)  # fmt: skip
def test_the_files_of_a_page_follow_from_its_address(page: str, files: str) -> None:
    assert " ".join(files_of(SitePath(page))) == files


def test_only_what_keeps_its_kind_has_old_files(market) -> None:
    moved = {SitePath(old): SitePath("products/air/") for old in ("products/old/", "products/older/", "vendors/oppo/")}
    edition = Edition(replace(market({"products/air": {}}), redirects=moved), DAY)
    assert {new: tuple(old) for new, old in old_names(edition).items()} == {
        "data/v1/products/air.json": ("data/v1/products/old.json", "data/v1/products/older.json"),
        "products/air/index.md": ("products/old/index.md", "products/older/index.md"),
    }


def test_whoever_follows_a_withdrawn_vendor_is_told_so(market) -> None:
    gone = {"withdrawn": {"day": "2026-03-01", "why": "misread"}}
    records = {"sources/page": {}, "vendors/oppo": {"name": "Oppo"}, "vendors/zyx": {"name": "Zyx", **gone}}
    made = dict(atom_feeds(Edition(market({**records, "products/air": gone}), DAY)))
    assert {path for path in made if "vendors" in path} == {"vendors/oppo/feed.atom", "vendors/zyx/feed.atom"}
    feed = feedparser.parse(made[SitePath("vendors/zyx/feed.atom")])
    assert feed.feed.title.endswith("Zyx (withdrawn)")
    assert [entry.title for entry in feed.entries] == ["Correction: Zyx: the whole vendor was withdrawn"]
