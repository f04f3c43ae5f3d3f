"""The whole way, as a newcomer goes it: content/ in, site/ out, read back from the files that were written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.launch import LaunchClaim
from generator.model.words import LaunchWord
from generator.reading.content import read_content
from generator.views.edition import Edition

ROOT = Path(__file__).parents[1]
DAY = "2026-11-22"


def generator(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", **(env or {})}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)


def build(folder: Path, day: str = DAY, env: dict[str, str] | None = None) -> Path:
    done = generator("build", "--as-of", day, "--site-dir", str(folder), "--quiet", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def site(built) -> Path:
    return built(DAY)


@pytest.fixture(scope="session")
def past(built) -> Path:
    return built("2024-11-30")


def words_of(folder: Path, address: str) -> str:
    tree = LexborHTMLParser((folder / address / "index.html").read_text(encoding="utf-8"))
    article = tree.css_first("article")
    assert article is not None
    return " ".join(article.text(separator=" ").split())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "vendors/xiaomi/",
        "products/xiaomi-ai-glasses/",
        "partnerships/",
        "partnerships/xiaomi-goertek/",
        "partnerships/roles/eyewear/",
        "calendar/2025/",
        "outcomes/",
        "figures/",
        "outlook/",
        "gaps/",
        "sources/",
        "sources/36kr-xiaomi-goertek/",
        "changes/",
        "changes/corrections/",
        "method/",
        "contribute/",
        "about/",
    ],
)
def test_every_page_of_the_design_stands(site, address):
    assert (site / address / "index.html").is_file()


@pytest.mark.threat(14)
def test_no_link_and_no_anchor_is_dead(site):
    pages = {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    anchors = {path: {node.attributes.get("id") for node in tree.css("[id]")} for path, tree in pages.items()}
    dead = []
    for path, tree in pages.items():
        if path.name == "404.html":  # served from any address, so its links begin at the root
            continue
        for node in tree.css("[href], [src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            if target.startswith(("https://", "http://", "mailto:", "data:", "javascript:")):
                continue
            address, anchor = urldefrag(target)
            where = address.partition("?")[0]
            file = (path.parent / unquote(where)).resolve() if where else path
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (anchor and file in anchors and anchor not in anchors[file]):
                dead.append(f"{path.relative_to(site)} → {target}")
    assert len(pages) > 50
    assert dead == []


@pytest.mark.threat(14)
def test_no_anchor_stands_twice_on_a_page(site):
    twice = []
    for path in sorted(site.rglob("*.html")):
        ids = [node.attributes["id"] for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[id]")]
        twice += [f"{path.relative_to(site)}#{one}" for one in set(ids) if ids.count(one) > 1]
    assert sorted(twice) == []


@pytest.mark.threat(6)
def test_no_page_carries_a_script_of_ours_a_style_attribute_or_a_handler(site):
    for path in sorted(site.rglob("index.html")):
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article .hg")
        for node in article.css("*") if article else []:
            bad = [name for name in node.attributes if name == "style" or name.startswith("on")]
            assert not bad, f"{path}: <{node.tag} {bad}>"
            assert node.tag not in {"script", "iframe", "object", "embed", "form"}
            assert not (node.attributes.get("href") or "").lower().startswith(("javascript:", "data:"))


def test_every_claim_has_its_anchor_on_exactly_one_page(site):
    market = read_content(ROOT / "content").market
    assert market is not None
    edition = Edition(market, date.fromisoformat(DAY))
    for placed in market.claims:
        page = site / edition.page_of(placed.ref).file
        assert f'id="{placed.address}"' in page.read_text(encoding="utf-8"), f"{placed.ref} {placed.field} {page}"


@pytest.mark.parametrize(
    "address, expected",
    [
        ("products/xiaomi-ai-glasses/", ["on time", "late by 57 days", "26 June 2025"]),
        ("outcomes/", ["+57 days"]),
        (
            "products/xiaodu-ai-glasses/",
            [
                "date passed, no launch found (checked 17 June 2026; not on sale on 27 June 2025",
                "Xiaodu AI Glasses Pro",
            ],
        ),
        ("outcomes/", ["not on sale on 27 June 2025, says 36Kr"]),
        ("partnerships/rokid-bolon/", ["unconfirmed", "confirmed", "13 November 2025"]),
        ("partnerships/xreal-gentle-monster/", ["no evidence found"]),
        ("calendar/", ["halted"]),
        ("outlook/", ["own boast"]),
    ],
)
def test_the_seed_reads_as_it_turned_out(site, address, expected):
    text = words_of(site, address).lower()
    assert [one for one in expected if one.lower() not in text] == []


def test_every_expectation_stands_among_the_outcomes(site):
    expected = [
        placed.address
        for placed in read_content(ROOT / "content").market.claims  # type: ignore[union-attr]
        if isinstance(placed.claim, LaunchClaim) and placed.claim.says is LaunchWord.EXPECTED
    ]
    page = (site / "outcomes/index.html").read_text(encoding="utf-8")
    assert len(expected) >= 88
    assert [address for address in expected if f'#{address}"' not in page] == []


HARD_CASES = [
    ("figures/", ["over 10,000 units", "31,000 units", "over 30,000 units", "nearly 50,000 units", "JD.com"]),
    ("products/meta-ray-ban-display/", ["paused, says Meta, 6 January 2026", "United Kingdom, France, Italy, Canada"]),
    ("products/li-livis/", ["announcement denied: September 2025", "on sale 3 December 2025"]),
    ("products/doubao-ai-glasses/", ["ByteDance, on the record", "denied", "launch paused"]),
    ("products/apple-n50/", ["by the end of 2026", "2027", "late 2027", "December 2026", "spring 2027 to summer 2027"]),
    ("partnerships/google-essilor-declined/", ["turned down", "Door to VR"]),
    ("partnerships/rokid-bolon/", ["sister brand of Ray-Ban and Oakley"]),
]


@pytest.mark.parametrize("address, expected", HARD_CASES)
def test_the_markets_hard_cases_read_right(site, address, expected):
    text = " ".join(words_of(site, address).lower().split())
    assert [one for one in expected if one.lower() not in text] == []


@pytest.mark.parametrize(
    "name, page",
    [
        ("小米", "vendors/xiaomi/"),
        ("歌尔", "vendors/goertek/"),
        ("闪极", "vendors/sharge/"),
        ("Nreal", "vendors/xreal/"),
        ("Hypernova", "products/meta-ray-ban-display/"),
        ("Moohan", "products/galaxy-xr/"),
    ],
)
def test_search_knows_native_names_codenames_and_old_names(site, name, page):
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = {
        entry["location"]
        for entry in index["docs"]
        if name in f"{entry['title']} {entry['text']}".replace(",", " ").split()
    }
    assert page in found


def test_nothing_found_is_never_called_missed(site):
    assert "missed" not in words_of(site, "products/xiaodu-ai-glasses/").lower()


def test_the_market_of_the_articles_day_knows_no_later_thing(past):
    text = words_of(past, "products/xiaomi-ai-glasses/")
    assert "Q2 2025" in text
    assert "26 June 2025" not in text
    assert "As known on 30 November 2024" in text
    pages = [words_of(past, str(path.parent.relative_to(past))) for path in sorted(past.glob("*/*/index.html"))]
    assert not [page for page in pages if "in 2026" in page or "June 2025" in page]
    assert not (past / "products/xiaodu-ai-glasses-pro/index.html").exists()


def test_the_day_before_the_article_is_not_there(tmp_path):
    before = build(tmp_path / "site", "2024-11-29")
    assert not (before / "sources/36kr-xiaomi-goertek/index.html").exists()


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.threat(11)
def test_two_builds_give_the_same_bytes(site, tmp_path):
    other = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Shanghai", "LANG": "C", "LC_ALL": "C"}
    first, second = files_of(site), files_of(build(tmp_path / "site", env=other))
    assert sorted(first) == sorted(second)
    assert [name for name, data in first.items() if second[name] != data] == []


FAULTS = {
    "vendors/acme.yml": "name: Acme\ntype: firm\n",
    "vendors/Bad Name.yml": "name: B\ntype: company\n",
    "vendors/dup.yml": "name: D\nname: E\ntype: company\n",
    "vendors/alias.yml": "name: &x D\ntype: company\nsummary: *x\n",
    "vendors/link.yml": "name: L\ntype: company\nwebsite: javascript:alert(1)\n",
    "vendors/comment.yml": "name: sold out #1 in class\ntype: company\n",
    "vendors/empty.yml": "",
    "vendors/hidden.yml": "name: a\u200bb\ntype: company\n",
    "sources/day.yml": "publisher_name: P\nread: 2025-02-30\nlanguage: en\ntype: news\ngrade: B\nurl: https://www.example.com/a\n",
    "sources/quarter.yml": (
        "publisher_name: P\nread: 2025-02-03\nlanguage: en\ntype: news\ngrade: B\n"
        "url: https://www.example.com/a\npublished: 2025-Q5\ndated_by: page\n"
    ),
    "vendors/page.html": "<p>",
    "vendors/large.yml": "name: L\ntype: company\nsummary: " + "a" * 70_000 + "\n",
}


@pytest.mark.threat(13)
def test_every_fault_is_told_in_one_run_with_its_place_and_nothing_is_written(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    for name, text in FAULTS.items():
        (content / name).write_text(text, encoding="utf-8")
    (content / "vendors/twice.yml").write_bytes(b"\xff\xfe")
    (content / "vendors/linked.yml").symlink_to(ROOT / "README.md")
    before = files_of(tmp_path)
    done = generator("check", "--content", str(content), "--format", "github")
    assert done.returncode == 1
    untold = [name for name in (*FAULTS, "vendors/twice.yml", "vendors/linked.yml") if name not in done.stdout]
    assert untold == []
    assert all(line.startswith(("::error file=", "::warning file=")) for line in done.stdout.splitlines())
    built = generator("build", "--content", str(content), "--site-dir", str(tmp_path / "site"))
    assert built.returncode == 1
    assert "Traceback" not in built.stderr
    assert files_of(tmp_path) == before


def test_a_fault_hides_no_other_fault_of_its_record_nor_those_of_a_missing_vocabulary(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    launch = content / "launches/xiaomi-ai-glasses-cn.yml"
    text = launch.read_text(encoding="utf-8").replace("when: 2025-Q2", "when: 2025-Q5", 1)
    launch.write_text(text.replace("product: xiaomi-ai-glasses", "product: xiaomi-ai-glases"), encoding="utf-8")
    told = generator("check", "--content", str(content)).stdout
    assert '"2025-Q5" is not a date' in told
    assert 'there is no "xiaomi-ai-glases" in products; did you mean "xiaomi-ai-glasses"?' in told
    (content / "vocabulary.yml").unlink()
    told = generator("check", "--content", str(content)).stdout
    assert "vocabulary.yml is missing" in told
    assert 'there is no "xiaomi-ai-glases" in products' in told
