"""What every test shares: how hypothesis searches, and small markets built from literals that read as sentences.

The `fast` search tries the same cases each time, so that a red test is red for everyone; `deep` looks further.
"""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import threats
from hypothesis import HealthCheck, settings

from generator.model.market import RECORDS, Market, PlacedClaim
from generator.model.vocabulary import Vocabulary

_COMMON: dict[str, Any] = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fast", max_examples=100, derandomize=True, **_COMMON)
settings.register_profile("deep", max_examples=10_000, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_itemcollected(item: pytest.Item) -> None:
    """The rows of SECURITY.md that a test proves travel with its report, from whatever worker."""
    item.user_properties += [("threat", int(row)) for mark in item.iter_markers("threat") for row in mark.args]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line for each row of SECURITY.md: how many tests proved it."""
    reports = [
        (row, outcome)
        for outcome, stats in (("passed", "passed"), ("failed", "failed"), ("failed", "error"), ("skipped", "skipped"))
        for report in terminalreporter.stats.get(stats, ())
        for name, row in getattr(report, "user_properties", ())
        if name == "threat"
    ]
    if reports:
        terminalreporter.section("what goes wrong, and what proved that it does not")
        for line in threats.lines(reports):
            terminalreporter.write_line(line)


Records = Mapping[str, Mapping[str, Any]]
BuildMarket = Callable[..., Market]
Tell = Callable[..., tuple[PlacedClaim, ...]]

TODAY = "2026-11-22"
KINDS = {kind.folder: kind for kind in RECORDS}
VOCABULARY = Vocabulary.model_validate(
    {
        "role_groups": {"device": {"label": "Device vendors", "order": 1}, "eyewear": {"label": "Eyewear", "order": 2}},
        "roles": {
            "device-vendor": {"label": "Device vendor", "group": "device"},
            "eyewear-brand": {"label": "Eyewear brand", "group": "eyewear"},
        },
        "deal_kinds": {"retail": {"label": "Retail", "shape": "circle"}},
        "forms": {"display": {"label": "Display glasses"}},
        "regions": {"CN": {"label": "China"}, "US": {"label": "United States"}},
        "metrics": {
            "shipments": {"label": "Shipments", "sums": "true"},
            "share": {"label": "Market share", "share": "true"},
        },
        "units": {"pieces": {"label": "pieces", "one": "piece"}, "rank": {"label": "place", "leads": "true"}},
        "price_kinds": {"list": {"label": "List price"}},
        "currencies": {"CNY": {"label": "yuan"}},
        "owner_kinds": {"brand": {"label": "brand of", "inverse": "owns the brand", "roll_up": "true"}},
        "source_types": {"news": {"label": "News"}},
        "specs": {
            "weight": {"label": "Weight", "unit": "g", "type": "amount", "group": "Body"},
            "camera": {"label": "Camera", "type": "flag", "group": "Body"},
            "os": {"label": "System", "group": "Software"},
        },
    }
)
DEFAULTS: Records = {
    "vendors": {"type": "company"},
    "products": {"vendor": "oppo"},
    "partnerships": {"kind": "retail"},
    "launches": {"regions": ["CN"]},
    "figures": {"about": "market", "metric": "shipments", "nature": "actual", "unit": "pieces"},
    "statements": {"about": ["market"], "nature": "judgement", "text": "It will be so."},
    "sources": {
        "publisher_name": "The Page",
        "read": TODAY,
        "language": "en",
        "type": "news",
        "grade": "B",
    },
}
CLAIM = {"source": "page", "basis": "official"}
_CLAIM_FIELDS = {"claims", "owners", "people", "prices", "outcome"}


def _claims(items: Any) -> Any:
    return [{**CLAIM, **item} for item in items]


def _whole(path: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """A record with all that its kind asks for; a source dated or graded D with what goes with it."""
    kind, _, record_id = path.partition("/")
    record = {**DEFAULTS[kind], **given, "id": record_id}
    if kind in ("vendors", "products"):
        record.setdefault("name", record_id)
    if kind == "sources":
        record.setdefault("url", f"https://news.page.com/{record_id}")
    if "published" in record:
        record.setdefault("dated_by", "page")
    if record.get("grade") == "D":
        record.setdefault("grade_why", "found wrong")
    for name in _CLAIM_FIELDS & record.keys():
        record[name] = _claims(record[name])
    record["specs"] = {key: _claims(items) for key, items in record.get("specs", {}).items()}
    return record if record["specs"] else {name: value for name, value in record.items() if name != "specs"}


def build_market(records: Records) -> Market:
    """A market from `{"vendors/oppo": {...}}`; what a kind asks for and a literal leaves out has a default.

    Claims are official and stand in the source "page" unless they say otherwise.
    """
    made = [KINDS[path.partition("/")[0]].model_validate(_whole(path, given)) for path, given in records.items()]
    return Market.from_records(VOCABULARY, made)


_ROW = re.compile(
    r"(?P<says>\S+)(?: (?P<words>.*?))?"
    r" by (?P<basis>[a-z-]+)(?:/(?P<grade>[A-D]))?"
    r"(?: said (?P<said>\S+))?(?: (?P<taken>withdrawn|retracted))?"
)


def _row(row: str, number: int, fields: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """One claim and its source, from a sentence such as "expected launch 2025-Q2 by insider/C said 2024-11-30"."""
    match = _ROW.fullmatch(row)
    assert match, f"not a claim: {row}"
    claim: dict[str, Any] = {"says": match["says"], "source": f"s{number}", "basis": match["basis"]}
    claim |= dict(zip(fields, (match["words"] or "").split(), strict=False))
    if match["said"]:
        claim["stated"] = match["said"]
    if match["taken"]:
        reason = {"withdrawn": {"why": "misread"}, "retracted": {"source": "s1"}}[match["taken"]]
        claim[match["taken"]] = {"day": TODAY, **reason}
    return claim, {"grade": match["grade"] or "B"}


def _told(record: str, fields: tuple[str, ...], given: Mapping[str, Any], rows: tuple[str, ...]) -> Market:
    pairs = [_row(row, number, fields) for number, row in enumerate(rows, 1)]
    sources = {f"sources/s{number}": source for number, (_, source) in enumerate(pairs, 1)}
    claims = [claim for claim, _ in pairs]
    return build_market({"vendors/oppo": {}, **sources, record: {**given, "claims": claims}})


def tell_launch(*rows: str) -> tuple[PlacedClaim, ...]:
    """Claims of one launch, each in a source of its own: "<says> <stage> <when> by <basis>[/<grade>] [said <when>]"."""
    market = _told("launches/it", ("stage", "when"), {"vendor": "oppo"}, rows)
    return tuple(placed for placed in market.all_claims if placed.ref.kind == "launches")


def tell_deal(*rows: str) -> tuple[PlacedClaim, ...]:
    """Claims of one deal: "<says> [<when> [<denies>]] by <basis>[/<grade>] [said <when>]"; "-" stands for no when."""
    role = {"role": "device-vendor"}
    parties = [{"vendor": "oppo", **role}, {"name": "a friend", **role}]
    pairs = [_row(row, number, ("when", "denies")) for number, row in enumerate(rows, 1)]
    claims = [{name: value for name, value in claim.items() if value != "-"} for claim, _ in pairs]
    sources = {f"sources/s{number}": source for number, (_, source) in enumerate(pairs, 1)}
    market = build_market({"vendors/oppo": {}, **sources, "partnerships/it": {"parties": parties, "claims": claims}})
    return tuple(placed for placed in market.all_claims if placed.ref.kind == "partnerships")


@pytest.fixture
def market() -> BuildMarket:
    """Builds a market: see `build_market`."""
    return build_market


@pytest.fixture
def launch() -> Tell:
    """Builds the claims of a launch: see `tell_launch`."""
    return tell_launch


@pytest.fixture
def deal() -> Tell:
    """Builds the claims of a deal: see `tell_deal`."""
    return tell_deal


@pytest.fixture
def day() -> Callable[[str | None], date | None]:
    """Reads a day, or "-" as none."""
    return lambda text: date.fromisoformat(text) if text and text != "-" else None


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The whole site of content/, as `built("2026-11-22", site_url)`: made once, whoever asks and on whatever worker."""
    root = tmp_path_factory.getbasetemp()
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def _built(day: str, site_url: str = "") -> Path:
        folder = shared / f"site-{day}{'-known' if site_url else ''}"
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                _build(folder, day, site_url)
        return folder

    return _built


def _build(folder: Path, day: str, site_url: str) -> None:
    command = [sys.executable, "-m", "generator", "build", "--as-of", day, "--site-dir", str(folder), "--quiet"]
    env = {**os.environ, "SITE_URL": site_url, "SOURCE_DATE_EPOCH": "1795305600"}
    done = subprocess.run(command, cwd=Path(__file__).parents[1], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"the site could not be built: {done.stdout}{done.stderr}", pytrace=False)
