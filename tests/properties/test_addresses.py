"""No text leads out of the site, and no link runs anything."""

from __future__ import annotations

import os
import string
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.addresses import SitePath
from generator.mkdocs_door.redirect import redirect_page
from generator.model.fields import link_fault
from generator.pages.escape import safe_url
from generator.pages.render import environment

NEAR = st.text(st.sampled_from("ab.-/_%\\:~ \n\0é０A"), max_size=16)
ROOT = PurePosixPath("/srv/site")


@pytest.mark.threat(5)
@given(NEAR | st.text(max_size=20))
def test_every_address_stays_below_the_site(text: str):
    try:
        path = SitePath(text)
    except ValueError:
        return
    whole = os.path.normpath(ROOT / path.file)
    assert PurePosixPath(whole).is_relative_to(ROOT)
    assert PurePosixPath(whole) != ROOT
    assert not any(part.startswith(".") for part in PurePosixPath(path.file).parts)
    assert path.file.isascii()
    assert set(path.file) <= set(string.ascii_letters + string.digits + "/._-")


PARTS = (
    *("https://", "http://", "javascript:", "data:", "//", "a.com", "www.acme.com", "localhost", "127.0.0.1", "[::1]"),
    *("@", ":80", "/", "?x=1", "#y", '"', "'", "<", ">", "\\", " ", "\n", "\t", "\0", "é", "\u202e", "%00", "..", "&"),
)
LINKS = st.lists(st.sampled_from(PARTS), max_size=7).map("".join) | st.text(max_size=30).map("https://a.com/{}".format)


@pytest.mark.threat(6)
@given(LINKS | st.text(max_size=30))
def test_a_link_that_stands_leads_to_a_public_host_by_https(text: str):
    if link_fault(text, ("https",)):
        return
    parts = urlsplit(text)
    assert text.startswith("https://")
    assert text.isascii()
    assert not set(text) & set(string.whitespace + '<>"\\`{}|^\0')
    assert (parts.username, parts.password, parts.port) == (None, None, None)
    assert parts.hostname == parts.netloc.lower()
    assert "." in parts.hostname
    assert parts.hostname.rpartition(".")[2].isalpha() or parts.hostname.rpartition(".")[2].startswith("xn--")
    assert not parts.hostname.replace(".", "").isdigit()


@pytest.mark.threat(6)
@given(LINKS | st.text(max_size=30))
def test_a_link_in_a_page_leads_where_it_was_written_or_nowhere(text: str):
    link = safe_url(text)
    assert link in ("", text)
    html = environment().from_string('<p><a href="{{ link | outside }}">{{ link }}</a></p>').render(link=text)
    nodes = LexborHTMLParser(html).css("p *")
    assert [(node.tag, node.attributes) for node in nodes] == [("a", {"href": link})]


SEGMENTS = st.lists(st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,5}", fullmatch=True), max_size=4)
ADDRESSES = SEGMENTS.map(lambda parts: SitePath("".join(f"{part}/" for part in parts)))


@pytest.mark.threat(10)
@given(ADDRESSES, ADDRESSES, st.sampled_from(["", "https://a.org/", "https://a.org/b"]))
def test_a_page_that_leads_on_has_its_own_few_tags_and_one_target(old: SitePath, new: SitePath, site_url: str):
    page = LexborHTMLParser(redirect_page(old, new, site_url).decode())
    (link,) = page.css("a")
    assert link.attributes["href"] == new.link_from(old)
    (refresh,) = page.css("meta[http-equiv=refresh]")
    assert refresh.attributes["content"] == f"0; url={new.link_from(old)}"
    assert {node.tag for node in page.css("body *")} <= {"p", "a"}
    assert not [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
