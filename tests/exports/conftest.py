"""The whole market of `content/` on a day, and a small one that holds a bit of everything, hostile text included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.model.market import Market
from generator.reading.content import read_content
from generator.views.edition import Edition

CONTENT = Path(__file__).parents[2] / "content"
DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def whole() -> Edition:
    """All of `content/`."""
    market = read_content(CONTENT).market
    assert market is not None
    return Edition(market, DAY)


@pytest.fixture(scope="session")
def past(whole: Edition) -> Edition:
    """All that was known on a day in between."""
    day = date(2025, 3, 1)
    return Edition(whole.market.as_of(day), day)


def small_records(text: str = "a text") -> dict[str, dict[str, Any]]:
    """A bit of everything; the text stands wherever a record may have one."""
    said = {"speaker": text, "note": text, "quote_en": text}
    party = {"role": "device-vendor", "brings": text}
    gone = {"withdrawn": {"day": "2026-11-20", "why": text}}
    back = {"retracted": {"day": "2026-11-20", "source": "page"}}
    return {
        "sources/page": {"title": text, "authors": [text, "B"], "published": "2024-11", "note": text},
        "vendors/oppo": {
            "name": text,
            "native_name": "欧珀",
            "summary": "s",
            "roles": ["device-vendor"],
            "aliases": [{"name": text, "kind": "former", "until": "2020-H1"}],
            "claims": [{"text": text, **said}, {"text": "another", **gone}],
            "unresolved": {"candidate": text},
            "checked": [{"day": "2026-11-01", "found": "nothing"}],
        },
        "vendors/bolon": {"owners": [{"vendor": "oppo", "kind": "brand", "share": text, "since": "2025-Q1"}]},
        "products/x1": {
            "variants": [text],
            "specs": {
                "weight": [{"value": "about 49.5", "condition": text}],
                "os": [{"value": text}],
            },
            "prices": [{"amount": "1999..2499", "currency": "CNY", "region": "CN", "kind": "list"}],
        },
        "partnerships/oppo-bolon": {
            "parties": [{"vendor": "oppo", **party}, {"vendor": "bolon", "role": "eyewear-brand"}],
            "products": ["x1"],
            "claims": [{"says": "planned", "when": "late-2026"}, {"says": "ended", **back}],
        },
        "launches/x1-cn": {
            "product": "x1",
            "claims": [
                {"says": "expected", "stage": "launch", "when": "2025-Q2", "likelihood": text},
                {"says": "happened", "stage": "on-sale", "when": "2025-08-26", "stated": "2025-08-26"},
                {"says": "expected", "stage": "pilot", "when": "vague"},
            ],
        },
        "figures/f": {"period": "2025-H1", "claims": [{"value": "over 300000"}, {"value": "0.1", "period": "2025"}]},
        "statements/s": {
            "text": text,
            "due": "..2027",
            "claims": [{"basis": "judgement"}],
            "outcome": [{"verdict": "open"}],
        },
    }


@pytest.fixture
def small(market: Callable[..., Market]) -> Callable[[str], Edition]:
    """Builds the small market with a text of one's own: see `small_records`."""
    return lambda text="a text": Edition(market(small_records(text)), DAY)
