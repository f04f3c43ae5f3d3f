"""How far the evidence about a record reaches."""

from __future__ import annotations

import pytest

from generator.deriving.horizon import Horizons, subjects_of
from generator.model.fields import Ref

ROLE = {"role": "device-vendor"}
PARTIES = [{"vendor": "oppo", **ROLE}, {"vendor": "bolon", **ROLE}]
BASE = {
    "vendors/oppo": {},
    "vendors/bolon": {},
    "products/air": {},
    "products/pro": {"follows": "air"},
    "launches/air-cn": {"product": "air", "claims": []},
    "partnerships/deal": {"parties": PARTIES, "products": ["air"], "claims": []},
    "sources/page": {},
}


def reach(market, records, of: str):
    whole = market({**BASE, **records})
    found = Horizons.of(whole).reach(whole.get(Ref.parse(of)))
    return found and found.isoformat()


@pytest.mark.parametrize(
    "records, of, day",
    [
        pytest.param({}, "launches/air-cn", None, id="nothing was ever said"),
        pytest.param({"products/air": {"claims": [{"stated": "2025-03"}]}}, "launches/air-cn", "2025-03-31", id="the last day on which something was said of the product"),
        pytest.param({"vendors/oppo": {"claims": [{"stated": "2025-03"}]}}, "launches/air-cn", "2025-03-31", id="or of its vendor"),
        pytest.param({"vendors/oppo": {"claims": [{"stated": "2025-03"}, {"stated": "2025-05"}, {"stated": "2025-04"}]}}, "launches/air-cn", "2025-05-31", id="the newest of several"),
        pytest.param({"vendors/bolon": {"claims": [{"stated": "2025-03"}]}}, "launches/air-cn", None, id="not of anybody else"),
        pytest.param({"products/pro": {"claims": [{"stated": "2025-03"}]}}, "launches/air-cn", "2025-03-31", id="another product's news are news of the vendor"),
        pytest.param({"products/pro": {"vendor": "bolon", "claims": [{"stated": "2025-03"}]}}, "launches/air-cn", None, id="unless that is another vendor's"),
        pytest.param({"partnerships/deal": {"parties": PARTIES, "claims": [{"says": "in-force", "when": "2025-03-04"}]}}, "launches/air-cn", "2025-03-04", id="a deal of the vendor counts"),
        pytest.param({"statements/s": {"about": ["vendors/oppo"], "claims": [{"stated": "2025-03-04"}]}}, "launches/air-cn", "2025-03-04", id="a statement about the vendor counts"),
        pytest.param({"statements/s": {"claims": [{"stated": "2025-03-04"}]}}, "launches/air-cn", None, id="a statement about the market does not"),
        pytest.param({"figures/f": {"about": "products/air", "claims": [{"value": "5", "stated": "2025-03-04"}]}}, "launches/air-cn", "2025-03-04", id="a figure of the product counts"),
        pytest.param({"vendors/oppo": {"claims": [{"recorded": "2026-12-01"}]}}, "launches/air-cn", None, id="the day of entry is no evidence"),
        pytest.param({"vendors/oppo": {"claims": [{"stated": "2025-03", "withdrawn": {"day": "2026-11-22", "why": "misread"}}]}}, "launches/air-cn", None, id="what we misread is none"),
        pytest.param({"launches/air-cn": {"product": "air", "claims": [], "checked": [{"day": "2026-06-17", "found": "nothing"}, {"day": "2026-01-01", "found": "nothing"}]}}, "launches/air-cn", "2026-06-17", id="a look that found nothing is evidence"),
        pytest.param({"launches/air-cn": {"product": "air", "claims": [], "checked": [{"day": "2026-06-17", "found": "nothing"}]}}, "products/air", None, id="but only for the record that was looked at"),
        pytest.param({"launches/air-cn": {"product": "air", "claims": [{"says": "happened", "stage": "launch", "when": "2026"}]}, "sources/page": {"read": "2026-06-17"}}, "products/air", "2026-06-17", id="never beyond the day of reading"),
    ],
)  # fmt: skip
def test_reach(market, records, of, day):
    assert reach(market, records, of) == day


@pytest.mark.parametrize(
    "of, subjects",
    [
        ("vendors/oppo", "vendors/oppo"),
        ("products/air", "products/air vendors/oppo"),
        ("products/pro", "products/pro vendors/oppo"),
        ("launches/air-cn", "products/air vendors/oppo"),
        ("partnerships/deal", "products/air vendors/bolon vendors/oppo"),
        ("sources/page", ""),
    ],
)
def test_what_a_record_is_about(market, of, subjects):
    whole = market(BASE)
    assert " ".join(sorted(map(str, subjects_of(whole.get(Ref.parse(of)), whole)))) == subjects


def test_the_market_reaches_as_far_as_its_newest_claim(market):
    claims = [{"text": "a", "stated": "2025-03"}, {"text": "b", "stated": "2026-01-05"}, {"text": "c"}]
    whole = market({**BASE, "vendors/bolon": {"claims": claims}})
    assert str(Horizons.of(whole).market) == "2026-01-05"
    assert Horizons.of(market(BASE)).market is None
