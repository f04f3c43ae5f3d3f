"""A site made of dangerous texts has the tags, attributes and links of one made of harmless texts; nothing gets out."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import cmarkgfm
import feedparser
import hostile_market
import ics
import pytest
from hostile_market import DANGEROUS, DAY, harmless
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.exports.csvdata import TRIGGERS
from generator.mkdocs_door.gather import read_market
from generator.problems import Severity

ROOT = Path(__file__).parents[2]
Shape = Counter[tuple[str, ...]]
LINKS = ("href", "src", "action", "class")
_MADE_OF_TEXT = re.compile(r"#(c)-[0-9a-f]{8}$|#(launch-cn|charts?)-[a-z0-9-]*$")
_LEFT = r"#\1\2"
"""Of an anchor made from a text (the hash of a claim, the name of a variant) only its beginning is compared."""


@pytest.fixture(scope="session")
def sites(tmp_path_factory) -> tuple[Path, Path]:
    """The site of the dangerous texts and that of the harmless ones: built once, whatever worker asks."""
    root = tmp_path_factory.getbasetemp()
    shared = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / "hostile-market"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name, made in (("dangerous", str), ("harmless", harmless)):
            if not (shared / name / "site").exists():
                _build(hostile_market.write(shared / name / "content", made))
    return shared / "dangerous/site", shared / "harmless/site"


def _build(content: Path) -> None:
    site = content.parent / "site"
    command = [sys.executable, "-m", "generator", "build", "--content", str(content), "--as-of", DAY]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "SITE_URL": ""}
    done = subprocess.run(
        [*command, "--site-dir", str(site), "--quiet"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"the site could not be built: {done.stdout[-3000:]}{done.stderr[-3000:]}", pytrace=False)


def shape(html: str) -> Shape:
    """How often each element stands on its way from the root, with its attributes' names and where it leads."""
    found: Shape = Counter()
    root = LexborHTMLParser(html).root
    assert root is not None
    for way, node in _walk(root, ""):
        links = [
            f"{name}={_MADE_OF_TEXT.sub(_LEFT, node.attributes[name] or '')}"
            for name in LINKS
            if name in node.attributes
        ]
        found[way, *sorted(node.attributes), *links] += 1
    return found


def _walk(node: LexborNode, way: str) -> Iterator[tuple[str, LexborNode]]:
    for one in node.iter(include_text=False):
        here = f"{way}/{one.tag}"
        yield here, one
        yield from _walk(one, here)


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True))


def pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }


@pytest.mark.threat(6)
@pytest.mark.parametrize("made", [str, harmless])
def test_the_market_passes_every_check(tmp_path, made):
    market, problems = read_market(hostile_market.write(tmp_path / "content", made), "content")
    assert market is not None
    assert not [one for one in problems if one.severity is Severity.ERROR]


@pytest.mark.threat(6)
def test_every_text_of_every_kind_is_dangerous(tmp_path):
    """No field that takes a text is left out, so that a new one is not forgotten."""
    from generator.model.fields import Note, Quote, Summary, Text
    from generator.model.market import RECORDS
    from generator.reading.fields import models_at

    told = {path.parent.name: "" for path in tmp_path.rglob("*.yml")}
    hostile_market.write(tmp_path, str)
    for path in tmp_path.rglob("*.yml"):
        told[path.parent.name] = told.get(path.parent.name, "") + path.read_text(encoding="utf-8")
    missing = []
    for kind in RECORDS:
        models = [kind, *(inner for name in kind.model_fields for inner in models_at(kind, (name,)))]
        for model in models:
            for name, info in model.model_fields.items():
                takes_text = any(
                    str(one) in str(info.annotation) + str(info.metadata) for one in (Text, Note, Quote, Summary)
                )
                if takes_text and f'"{name}"' not in told[kind.folder]:
                    missing.append(f"{kind.folder}.{name}")
    assert sorted(set(missing)) == []


@pytest.mark.threat(6)
def test_the_tags_attributes_and_links_of_every_page_depend_on_no_text(sites):
    dangerous, safe = (pages(site) for site in sites)
    assert sorted(dangerous) == sorted(safe)
    assert len(dangerous) > 100
    altered = {}
    for path, html in dangerous.items():
        here, there = shape(html), shape(safe[path])
        if here != there:
            altered[path] = [*(here - there).items()][:3], [*(there - here).items()][:3]
    assert altered == {}


@pytest.mark.threat(6)
def test_no_page_holds_a_handler_a_frame_or_a_link_that_runs(sites):
    found = []
    for path, html in pages(sites[0]).items():
        for node in LexborHTMLParser(html).css("*"):
            links = [
                (node.attributes.get(name) or "").strip().lower() for name in ("href", "src", "action", "formaction")
            ]
            if (
                any(name.startswith("on") for name in node.attributes)
                or node.tag in {"iframe", "object", "embed", "base"}
                or any(re.match(r"(?:javascript|vbscript|data:text)", link) for link in links)
            ):
                found.append((path, node.tag, dict(node.attributes)))
    assert found == []


@pytest.mark.threat(6)
def test_what_was_written_is_what_is_read(sites):
    """The texts are there, as texts: nobody has stripped them to be safe."""
    read = " ".join(
        " ".join(node.text().split()) for html in pages(sites[0]).values() for node in LexborHTMLParser(html).css("h1")
    )
    assert [
        text for number, text in enumerate(DANGEROUS) if " ".join(f"{text} Vendor{number}".split()) not in read
    ] == []


@pytest.mark.threat(8)
def test_every_feed_calendar_and_table_is_well_formed(sites):
    (site, safe) = sites
    for path in sorted(site.rglob("*.atom")):
        assert feedparser.parse(path.read_bytes(), sanitize_html=False).bozo == 0, path
        ours, theirs = (ET.fromstring((one / path.relative_to(site)).read_bytes()) for one in (site, safe))
        assert Counter(node.tag for node in ours.iter()) == Counter(node.tag for node in theirs.iter()), path
    for path in sorted(site.rglob("*.ics")):
        data = path.read_bytes()
        assert max(map(len, data.split(b"\r\n"))) <= 75
        events = Calendar.from_ical(data).walk("VEVENT")
        assert len(events) == len(ics.Calendar(data.decode()).events)
        assert len(events) == len(Calendar.from_ical((safe / path.relative_to(site)).read_bytes()).walk("VEVENT"))
    tables = sorted(site.rglob("*.csv"))
    for path in tables:
        rows, others = (table(one / path.relative_to(site)) for one in (site, safe))
        assert [len(row) for row in rows] == [len(row) for row in others], path
        assert [
            cell for row in rows for cell in row if cell.startswith(TRIGGERS) and not re.fullmatch(r"-?[\d.]+", cell)
        ] == []
    assert len(tables) > 5


@pytest.mark.threat(8)
def test_every_block_of_linked_data_and_every_document_is_json(sites):
    blocks = 0
    for path, html in pages(sites[0]).items():
        for node in LexborHTMLParser(html).css('script[type="application/ld+json"]'):
            assert json.loads(node.text()), path
            blocks += 1
    assert blocks > 50
    for path in sites[0].rglob("*.json"):
        json.loads(path.read_bytes())


@pytest.mark.threat(8)
def test_a_twin_read_as_markdown_has_the_elements_of_a_harmless_one(sites):
    (site, safe) = sites
    twins = sorted(site.rglob("*.md"))
    assert len(twins) > 40
    altered = []
    for path in twins:
        ours, theirs = (
            shape(cmarkgfm.markdown_to_html((one / path.relative_to(site)).read_text(encoding="utf-8")))
            for one in (site, safe)
        )
        if ours != theirs:
            altered.append(
                (path.relative_to(site), list((ours - theirs).items())[:3], list((theirs - ours).items())[:3])
            )
    assert altered[:4] == []


@pytest.mark.threat(6)
def test_the_search_index_holds_no_markup(sites):
    for entry in json.loads((sites[0] / "search/search_index.json").read_bytes())["docs"]:
        if not entry["location"].startswith(("about/", "editions/")):
            assert "<" not in entry["title"] + entry["text"], entry["location"]
