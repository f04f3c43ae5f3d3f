"""Quotes of one page come to a measure, whatever stands between them."""

from __future__ import annotations

from generator.checks.evidence import check_quote_budget

LONG = "word " * 20


def test_claims_without_a_quote_do_not_end_the_count(market):
    quoted = [{"text": f"t{number}", "quote": f"{LONG}{number}"} for number in range(8)]  # 8 × 21 words
    claims = [{"text": "none"}, *quoted[:4], {"text": "none either"}, *quoted[4:]]
    found = check_quote_budget(market({"sources/page": {}, "vendors/oppo": {"claims": claims}}))
    assert [(one.path, one.message) for one in found] == [
        (("claims", 9, "quote"), "with this the quotes from page come to 168 words")
    ]
