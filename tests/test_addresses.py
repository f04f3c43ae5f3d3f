"""Addresses cannot leave the site, and every link leads where a browser would go."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.addresses import RESERVED, SitePath, is_id


@pytest.mark.parametrize(
    "text, is_page, file",
    [
        ("", True, "index.html"),
        ("vendors/", True, "vendors/index.html"),
        ("vendors/xiaomi/", True, "vendors/xiaomi/index.html"),
        ("assets/hundred-glasses.css", False, "assets/hundred-glasses.css"),
        ("data/v1/claims.csv", False, "data/v1/claims.csv"),
        ("404.html", False, "404.html"),
    ],
)
def test_pages_and_files(text: str, is_page: bool, file: str):
    path = SitePath(text)
    assert (path.is_page, path.file) == (is_page, file)


@pytest.mark.threat(5)
@pytest.mark.parametrize(
    "text",
    [
        "/",
        "/vendors/",
        "../x",
        "a/../b",
        "a//b",
        ".git/",
        "a/.b",
        "a b",
        "a?b",
        "a#b",
        "a:b",
        "javascript:x",
        "a\\b",
        "小米/",
        "a\n",
        "a%2e",
        "-a",
    ],
)
def test_what_is_no_address(text: str):
    with pytest.raises(ValueError, match="not a site address"):
        SitePath(text)


@pytest.mark.parametrize(
    "page, to, link",
    [
        ("", "", "./"),
        ("", "vendors/", "vendors/"),
        ("vendors/", "", "../"),
        ("vendors/", "vendors/", "./"),
        ("vendors/xiaomi/", "vendors/", "../"),
        ("vendors/xiaomi/", "vendors/oppo/", "../oppo/"),
        ("vendors/xiaomi/", "products/air/", "../../products/air/"),
        ("vendors/xiaomi/", "vendors/xiaomi/feed.atom", "feed.atom"),
        ("404.html", "assets/a.css", "assets/a.css"),
    ],
)
def test_links_are_relative(page: str, to: str, link: str):
    assert SitePath(to).link_from(SitePath(page)) == link


SEGMENT = st.from_regex(r"[a-z0-9_][a-z0-9_.-]{0,5}", fullmatch=True)
PATHS = st.tuples(st.lists(SEGMENT, max_size=4), st.booleans()).map(
    lambda parts: SitePath("/".join(parts[0]) + ("/" if parts[0] and parts[1] else ""))
)


@given(PATHS, PATHS, st.sampled_from(["https://a.org/", "https://a.org/hundred-glasses/"]))
def test_a_browser_goes_where_the_link_means(page: SitePath, to: SitePath, root: str):
    assert urljoin(root + page, to.link_from(page)) == root + to


@pytest.mark.threat(5)
@pytest.mark.parametrize(
    "text, good",
    [
        ("xiaomi", True),
        ("meta-2024-1m", True),
        ("36kr", True),
        ("a" * 60, True),
        ("a" * 61, False),
        ("Xiaomi", False),
        ("a--b", False),
        ("-a", False),
        ("a-", False),
        ("a_b", False),
        ("", False),
        ("é", False),
        ("٣", False),
        ("a\n", False),
    ],
)
def test_ids(text: str, good: bool):
    assert is_id(text) is good


@pytest.mark.threat(5)
def test_what_the_site_makes_itself_is_reserved():
    assert {"index", "404", "roles", "corrections", "feed", "con", "com1", "lpt9"} <= RESERVED


def test_page_addresses():
    found = [
        addresses.page_of("vendors", "xiaomi"),
        addresses.roles_page("eyewear"),
        addresses.calendar_page(2025),
        addresses.week_page(2025, 3),
    ]
    assert found == ["vendors/xiaomi/", "partnerships/roles/eyewear/", "calendar/2025/", "changes/2025-w03/"]
    assert all(path.is_page for path in found)
