"""What was published goes on answering: the lock, what it costs to lose an address, and how each is kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.addresses import SitePath
from generator.cli import main
from generator.contributing.addresslock import HEAD
from generator.exports import files_of
from generator.mkdocs_door.gather import read_market
from generator.reading.addresslock import LOCK, read_lock
from generator.reading.content import read_content
from generator.reading.files import Entry
from generator.site import build_site

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "mistakes" / "base"

pytestmark = pytest.mark.threat(10)


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A small market that was published: its lock is written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    folder = tmp_path / "content"
    shutil.copytree(BASE, folder)
    assert main(["addresses"]) == 0
    return folder


def move(content: Path, kind: str, old: str, new: str) -> None:
    """Another id by hand, and its references with it: all but the redirect."""
    (content / kind / f"{old}.yml").rename(content / kind / f"{new}.yml")
    for file in content.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"(?<=[ /\[]){old}(?=[\],\n])", new, text), encoding="utf-8")


def errors(capsys) -> list[str]:
    """The first lines of what check tells, and the remedies below them."""
    capsys.readouterr()
    assert main(["check"]) == 1
    return re.findall(r"^(?:\S+:\d+:\d+: |  help: )(.*)$", capsys.readouterr().out, re.MULTILINE)


def test_the_command_adds_what_is_new_and_takes_nothing_out(content, capsys):
    lock = content / LOCK
    before = lock.read_text()
    assert before.startswith(f"{HEAD}\nabout/\ncalendar/\ncalendar/2025/\n")
    assert before.splitlines()[1:] == sorted(before.splitlines()[1:])
    assert main(["addresses", "--check"]) == 0
    (content / "vendors/rokid.yml").write_text("name: Rokid\ntype: company\nroles: [device-vendor]\n")
    capsys.readouterr()
    assert main(["addresses", "--check"]) == 1
    told = capsys.readouterr()
    assert (told.out, lock.read_text()) == ("vendors/rokid/\n", before)
    assert "1 addresses are not in addresses.lock" in told.err
    assert main(["addresses"]) == 0
    assert capsys.readouterr().out == f"added vendors/rokid/\n1 new in {Path('content') / LOCK}\n"
    (content / "vendors/rokid.yml").unlink()
    assert main(["check"]) == 1
    lock.write_text(lock.read_text().replace("vendors/xreal/\n", ""))
    assert main(["addresses"]) == 1  # not while an address is lost
    assert "vendors/rokid/\n" in lock.read_text()


def test_an_id_changed_by_hand_is_told_with_the_line_to_add(content, capsys):
    lines = (content / LOCK).read_text().splitlines()
    move(content, "partnerships", "xiaomi-goertek", "goertek-makes-for-xiaomi")
    message, remedy = errors(capsys)
    assert (
        message
        == 'error[lost-address] "/partnerships/xiaomi-goertek/" was published, and nothing answers there any more'
    )
    line = re.search(r'"(partnerships\S+ \S+)"', remedy)[1]
    assert line == "partnerships/xiaomi-goertek/: partnerships/goertek-makes-for-xiaomi/"
    with (content / "redirects.yml").open("a") as redirects:
        redirects.write(f"{line}\n")
    assert main(["check"]) == 0
    market, problems = read_market(content)
    assert not problems
    assert market.redirects[SitePath("partnerships/xiaomi-goertek/")] == "partnerships/goertek-makes-for-xiaomi/"
    assert (content / LOCK).read_text().splitlines() == lines


def test_the_place_is_the_line_of_the_lock_and_the_name_tells_who_is_meant(content, capsys):
    (content / "vendors/rokid.yml").write_text("name: Rokid\ntype: company\nroles: [device-vendor]\n")
    move(content, "vendors", "goertek", "goer-tek-acoustics")
    capsys.readouterr()
    assert main(["check", "--format", "github"]) == 1
    told = capsys.readouterr().out
    number = (content / LOCK).read_text().splitlines().index("vendors/goertek/") + 1
    assert told.startswith(f"::error file=content/{LOCK},line={number},col=1,title=lost-address::")
    assert '"vendors/goertek/: vendors/goer-tek-acoustics/"' in told


def test_an_id_that_others_still_name_is_told_beside_them(content, capsys):
    (content / "vendors/goertek.yml").rename(content / "vendors/goertek-inc.yml")
    rules = re.findall(r"error\[([a-z-]+)\]", "\n".join(errors(capsys)))
    assert rules == ["lost-address", "unknown-reference"]


@pytest.mark.parametrize(
    "kind, old, new",
    [
        ("vendor", "goertek", "goer"),
        ("vendor", "xiaomi", "mi"),  # with a calendar and a feed
        ("product", "xreal-aura", "aura"),
        ("partnership", "xiaomi-goertek", "the-deal"),
        ("source", "36kr-price", "36kr-1999"),
    ],
)
def test_the_command_rename_keeps_every_address(content, kind, old, new):
    lines = [SitePath(line) for line in (content / LOCK).read_text().splitlines()[1:]]
    market, _ = read_market(content)
    files = {path for path, _ in build_site(market, market.read_until).files}
    assert main(["rename", kind, old, new]) == 0
    assert main(["check"]) == 0
    market, _ = read_market(content)
    site = build_site(market, market.read_until)
    answers = {page.path for page in site.pages} | set(site.redirects) | {path for path, _ in site.files} | {"about/"}
    assert [line for line in lines if line not in answers] == []
    assert files - answers == set()


def test_a_deleted_record_is_to_be_withdrawn(content, capsys):
    rokid = content / "vendors/rokid.yml"
    rokid.write_text("name: Rokid\ntype: company\nroles: [device-vendor]\n")
    assert main(["addresses"]) == 0
    rokid.unlink()
    message, remedy = errors(capsys)
    assert '"/vendors/rokid/" was published' in message
    assert 'the line "vendors/rokid/: vendors/ITS-NEW-ID/"' in remedy
    assert 'put its file back with "withdrawn: {day: …, why: …}" in it' in remedy


def test_a_withdrawn_record_keeps_its_address(content):
    with (content / "partnerships/xiaomi-goertek.yml").open("a") as deal:
        deal.write("withdrawn:\n  day: 2026-11-21\n  why: Two other companies were meant.\n")
    assert main(["check"]) == 0
    market, _ = read_market(content)
    assert "partnerships/xiaomi-goertek/" in {page.path for page in build_site(market, market.read_until).pages}


def test_the_page_of_a_withdrawn_record_is_for_people_and_not_for_search_engines(content, tmp_path, monkeypatch):
    with (content / "partnerships/xiaomi-goertek.yml").open("a") as deal:
        deal.write("withdrawn:\n  day: 2026-11-21\n  why: Two other companies were meant.\n")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SITE_URL", "https://glasses.example.org/")
    site = tmp_path / "site"
    assert main(["build", "--content", str(content), "--site-dir", str(site), "--quiet"]) == 0
    html = (site / "partnerships/xiaomi-goertek/index.html").read_text()
    assert '<meta name="robots" content="noindex">' in html
    assert "was withdrawn on 21 November 2026: Two other companies were meant." in html
    assert "noindex" not in (site / "vendors/xiaomi/index.html").read_text()
    told = {name: (site / name).read_text() for name in ("sitemap.xml", "search/search_index.json", "llms.txt")}
    assert "vendors/xiaomi/" in told["sitemap.xml"]
    assert not [name for name, text in told.items() if "xiaomi-goertek" in text]


def test_a_week_of_which_nothing_is_left_leads_to_its_index(content, capsys):
    with (content / LOCK).open("a") as lock:
        lock.write("changes/2023-w07/\n")  # the only claim of that week was withdrawn since
    message, remedy = errors(capsys)
    assert message == 'error[lost-address] "/changes/2023-w07/" was published, and nothing answers there any more'
    assert remedy == 'add to redirects.yml the line "changes/2023-w07/: changes/"'
    with (content / "redirects.yml").open("a") as redirects:
        redirects.write("changes/2023-w07/: changes/\n")
    assert main(["check"]) == 0


def test_a_lost_calendar_cannot_be_led_on(content, capsys):
    (content / "launches/xreal-aura-us.yml").unlink()
    told = "\n".join(errors(capsys))
    assert '"/calendar/vendors/xreal.ics" was published, and nothing answers there any more' in told
    assert "put the launch back that the calendar was for" in told


def test_without_a_lock_there_is_nothing_to_lose(content):
    (content / LOCK).unlink()
    move(content, "vendors", "goertek", "goer")
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    "line", ["", "/vendors/xreal/", "../vendors/", "vendors/xreal", "<<<<<<< HEAD", "a/ ", "a/\r", "ä/", "data/x.json"]
)
def test_a_line_that_is_no_address_is_told_with_its_place(tmp_path, line):
    (tmp_path / LOCK).write_bytes(f"# a lock\nvendors/xreal/\n{line}\nabout/\n".encode())
    found, (problem,) = read_lock(Entry(tmp_path / LOCK, LOCK, is_folder=False))
    assert (problem.rule, problem.place.line) == ("bad-lock", 3)
    assert [(path, place.line) for path, place in found.items()] == [("vendors/xreal/", 2), ("about/", 4)]


def test_a_lock_that_is_no_text_or_too_large_is_told(tmp_path):
    entry = Entry(tmp_path / LOCK, LOCK, is_folder=False)
    (tmp_path / LOCK).write_bytes(b"\xff\xfe\x00\n" * 1000)
    assert len(read_lock(entry)[1]) == 100
    (tmp_path / LOCK).write_bytes(b"a/\n" * 2_000_000)
    assert [problem.rule for problem in read_lock(entry)[1]] == ["too-large"]
    (tmp_path / LOCK).write_bytes(b"")
    assert read_lock(entry) == ({}, [])


def test_the_lock_of_the_content_is_as_the_command_writes_it():
    """What is new is locked by an edition: a contributor need not know of the file."""
    reading = read_content(ROOT / "content")
    assert (ROOT / "content" / LOCK).read_text().splitlines() == [HEAD, *sorted(reading.locked)]


def test_every_locked_address_answers(built):
    site, locked = built("2026-11-22"), read_content(ROOT / "content").locked
    assert len(locked) > 500
    assert [address for address in locked if not (site / SitePath(address).file).is_file()] == []
    by_rule = [file for address in locked for file in files_of(address) if not file.endswith(".ics")]
    unwritten = [file for file in by_rule if not (site / file).is_file()]
    assert {file.rpartition("/")[2] for file in unwritten} <= {"index.md"}
    assert all(file.startswith("sources/") for file in unwritten)  # a source has no twin
