"""What crawlers and language models are told: everything may be read, and how to read the record."""

from __future__ import annotations

from datetime import date

from generator.exports.llms import LLMS, ROBOTS, llms_txt, robots_txt
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


def test_the_guide_says_how_far_the_evidence_reaches_where_there_is_any(small, market):
    bare = Edition(market({"vendors/oppo": {}}), date(2026, 11, 22))
    told = [dict(llms_txt(edition))[LLMS].decode().splitlines()[4] for edition in (small(), bare)]
    assert told == [
        "As known on 22 November 2026: 2 companies, 1 product and 1 deal. Evidence reaches 1 November 2026.",
        "As known on 22 November 2026: 1 company, no products and no deals.",
    ]
