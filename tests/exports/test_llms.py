"""What crawlers and language models are told: everything may be read, and every address that is named stands."""

from __future__ import annotations

import re
from datetime import date

from generator.exports import export_files
from generator.exports.llms import LLMS, ROBOTS, llms_txt, robots_txt
from generator.site import build_site
from generator.views.edition import Edition


def test_robots_may_read_everything_and_find_the_site_map_where_its_address_is_known(whole):
    assert dict(robots_txt(whole))[ROBOTS] == b"User-agent: *\nAllow: /\n"
    known = Edition(whole.market, whole.as_of, "https://x.org/g/")
    assert dict(robots_txt(known))[ROBOTS].decode().splitlines()[-1] == "Sitemap: https://x.org/g/sitemap.xml"


def test_the_guide_says_its_day_and_how_to_read_the_record(whole):
    text = dict(llms_txt(whole))[LLMS].decode()
    assert text.startswith("# Hundred Glasses\n\n> A record of the AI-glasses market")
    assert "As known on 22 November 2026: " in text
    assert "Nothing found does not mean that nothing happened." in text


def test_every_address_in_the_guide_stands(whole):
    site = build_site(whole.market, date(2026, 11, 22))
    stands = {page.path for page in site.pages} | export_files(whole).keys()
    named = re.findall(r"\]\(<([^>]+)>\)", dict(llms_txt(whole))[LLMS].decode())
    assert len(named) > 10
    assert set(named) <= stands


def test_pages_carry_their_linked_data(whole):
    site = build_site(whole.market, date(2026, 11, 22), site_url="https://x.org/g/")
    (page,) = [page for page in site.pages if page.path == "vendors/xiaomi/"]
    assert '"https://x.org/g/vendors/xiaomi/"' in page.linked_data
