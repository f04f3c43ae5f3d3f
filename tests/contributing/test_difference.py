"""What changed between two commits, in a reader's words: news and nothing else are list items."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from generator.contributing import difference, review
from generator.contributing.difference import Difference, as_json, as_markdown
from generator.contributing.sides import read_sides

BASE = Path(__file__).parents[1] / "mistakes" / "base"
DAY = date(2026, 11, 22)
AURA = "launches/xreal-aura-us.yml"
NEWER = """  - says: expected
    stage: launch
    when: 2026-Q4
    source: page-aura
    basis: rumour
"""
PAGE = """title: Aura comes late
publisher_name: The Page
url: https://news.page.com/aura
published: 2026-05-03
dated_by: page
read: 2026-11-22
language: en
type: news
grade: C
"""


def compared(repository) -> Difference:
    return difference.difference(read_sides(repository.content, "HEAD", None, DAY))


def told(repository) -> str:
    return as_markdown(compared(repository))


def items(text: str) -> list[str]:
    return [line[2:] for line in text.splitlines() if line.startswith("- ")]


def judged(repository) -> str:
    return review.as_markdown(read_sides(repository.content, "HEAD", None, DAY).comparison)


def test_nothing_changed_is_no_news(repository):
    assert told(repository) == "What changes for a reader, as known on 22 November 2026: no pieces of news.\n"


def test_one_claim_with_its_page_is_one_line_of_news(repository):
    repository.replace(AURA, "basis: official", "basis: relayed")
    repository.commit()
    repository.append(AURA, NEWER)
    repository.write("sources/page-aura.yml", PAGE)
    text = told(repository)
    (line,) = items(text)
    assert line.startswith(
        "Xreal Aura, United States: expected launch moved: early 2026 → Q4 2026 "
        "(rumour, source: Aura comes late, The Page, 3 May 2026); "
    )
    assert "launch expected early 2026: now date passed, no launch found (checked 3 May 2026)" in line
    assert "### Xreal\n" in text
    assert "`/sources/page-aura/`" in text


def test_a_page_that_nothing_rests_on_is_news_of_the_library(repository):
    repository.write("sources/page-aura.yml", PAGE)
    assert items(told(repository)) == ["New page in the library: Aura comes late, The Page"]


def test_a_verdict_that_turns_is_told_with_the_claim_that_turned_it(repository):
    repository.append(AURA, NEWER.replace("expected", "happened").replace("2026-Q4", "2026-05-02"))
    repository.write("sources/page-aura.yml", PAGE.replace("grade: C", "grade: A"))
    (line,) = items(told(repository))
    assert "launch expected early 2026: now late by" in line
    assert "the launch: now launched, before: date passed" in line


def test_what_turns_elsewhere_stands_in_a_table(repository):
    repository.append("vendors/xreal.yml", "checked:\n  - day: 2026-10-01\n    found: nothing\n")
    found = compared(repository)
    assert [one.text for one in found.news] == ["Xreal: looked for news, pages up to 1 October 2026, nothing found"]
    assert all(turn.ref.kind == "launches" for turn in found.turned)
    assert len(items(as_markdown(found))) == 1


def test_a_new_deal_is_told_with_its_word(repository):
    repository.write(
        "partnerships/xreal-goertek.yml",
        "kind: retail\nparties:\n  - {vendor: xreal, role: device-vendor}\n  - {vendor: goertek, role: odm}\n"
        "claims:\n  - {says: planned, source: technode-aura, basis: insider}\n",
    )
    (line,) = items(told(repository))
    assert line.startswith("New deal reported: Xreal × Goertek: Retail, planned (unnamed sources, told to TechNode")


def test_a_new_vendor_is_one_line(repository):
    repository.write("vendors/rokid.yml", "name: Rokid\ntype: company\n")
    assert items(told(repository)) == ["New company: Rokid"]


@pytest.mark.parametrize(
    "name, old, new, words",
    [
        (AURA, "when: early-2026", "when: mid-2026", "is rewritten as “Launch expected: mid 2026”"),
        (AURA, "basis: official", "basis: insider", "has another origin: basis from official to insider"),
        ("partnerships/xiaomi-goertek.yml", "Goertek several", "the maker several", "quote changed"),
        ("vendors/xreal.yml", "country: CN", "country: US", "Xreal: country from CN to US"),
        ("sources/technode-aura.yml", "grade: B", "grade: A", "grade from B to A"),
        ("launches/xiaomi-ai-glasses-cn.yml", "regions: [CN]", "regions: [CN, US]", "regions from CN to CN, US"),
        (
            AURA,
            "    speaker: Xreal\n",
            "    speaker: Xreal\n    withdrawn: {day: 2026-11-22, why: It said 2027.}\n",
            "is withdrawn: It said 2027.",
        ),
        (
            AURA,
            "    speaker: Xreal\n",
            "    speaker: Xreal\n    retracted: {day: 2026-06-01, source: technode-aura}\n",
            "taken back by its source on 1 June 2026",
        ),
    ],
)
def test_every_other_change_is_one_line_too(repository, name, old, new, words):
    repository.replace(name, old, new)
    (line,) = items(told(repository))
    assert words in line


def test_a_claim_that_is_removed_or_rewritten_is_called_out(repository):
    repository.append(AURA, NEWER.replace("page-aura", "36kr-price"))
    repository.commit()
    repository.replace(AURA, NEWER.replace("page-aura", "36kr-price"), "")
    repository.replace("launches/xiaomi-ai-glasses-cn.yml", "when: 2025-Q2", "when: 2025-04")
    lines = items(told(repository))
    assert [line.startswith("**Look at this:** ") for line in lines] == [True, True]
    assert any("is removed; a claim stays" in line for line in lines)


def test_a_new_name_is_neither_a_loss_nor_a_gain(repository):
    (repository.content / "vendors/goertek.yml").rename(repository.content / "vendors/goer.yml")
    repository.replace("partnerships/xiaomi-goertek.yml", "vendor: goertek", "vendor: goer")
    repository.append("redirects.yml", "vendors/goertek/: vendors/goer/\n")
    text = told(repository)
    assert "Goertek is now vendors/goer, before vendors/goertek" in text
    assert "Gone: `/vendors/goertek/` (leads on to `/vendors/goer/`)." in text
    assert "removed" not in text


def test_a_page_that_is_lost_without_a_redirect_is_told(repository):
    (repository.content / "partnerships/xiaomi-goertek.yml").unlink()
    (repository.content / "partnerships").rmdir()
    text = told(repository)
    assert "**Look at this:** Xiaomi × Goertek" in text
    assert "(**leads nowhere: add a redirect**)" in text


def test_a_record_that_is_withdrawn_is_told_with_its_reason_and_keeps_its_page(repository):
    back = "withdrawn:\n  day: 2026-11-21\n  why: Two other companies were meant.\n"
    repository.append("partnerships/xiaomi-goertek.yml", back)
    text = told(repository)
    assert "Xiaomi × Goertek (partnerships/xiaomi-goertek) is withdrawn as a whole: Two other companies" in text
    assert "removed" not in text
    assert "Gone: 0." in text
    assert "`/partnerships/xiaomi-goertek/`" in text


def test_records_with_errors_are_left_out_and_named(repository):
    repository.append("vendors/xreal.yml", "stage: x\n")
    text = told(repository)
    assert "`vendors/xreal`" in text
    assert "Pages are not compared while a side has errors." in text
    assert items(text) == []


def test_strangers_words_are_no_markup(repository):
    evil = "@everyone see [this](https://evil.org) <img src=x> www.evil.org #12 `x` |"
    repository.append(
        "vendors/goertek.yml", f"claims:\n  - text: '{evil}'\n    source: 36kr-price\n    basis: relayed\n"
    )
    for text in (told(repository), judged(repository).replace("<https://eu.36kr.com/en/p/3354149149389440>", "")):
        assert "@everyone" not in text
        assert "<img" not in text.replace("\\<img", "")
        assert "](" not in text.replace("\\](", "")
        assert "https://" not in text
        assert "www.evil" not in text


def test_json_says_the_same(repository):
    repository.append(AURA, NEWER)
    repository.write("sources/page-aura.yml", PAGE)
    found = json.loads(as_json(compared(repository), "HEAD", ""))
    assert [*found] == ["before", "after", "day", "news", "turns", "pages", "files", "unread"]
    (news,) = found["news"]
    assert (news["vendor"], news["kind"], news["record"]) == ("Xreal", "claim-added", "launches/xreal-aura-us")
    assert news["page"] == "/products/xreal-aura/"
    assert news["claims"][0].startswith("c-")


def test_the_sheet_shows_each_claim_with_its_page_and_marks(repository):
    repository.append(AURA, NEWER + "    quote: 奥拉将于第四季度上市\n")
    repository.write("sources/page-aura.yml", PAGE.replace("language: en", "language: zh"))
    sheet = judged(repository)
    assert sheet.startswith("1 thing to judge, 1 of them marked.")
    for words in (
        "| Look at | **a rumour** |",
        "| Look at | **a page of grade C** |",
        "| Look at | **a page that is new to the library** |",
        "| Look at | **a quote in zh without a translation** |",
        "| Quote | 奥拉将于第四季度上市 |",
        "| Link | <https://news.page.com/aura> |",
        "| Readers see | Xreal Aura, United States: sources disagree: launch expected Q4 2026; ",
    ):
        assert words in sheet


@pytest.mark.parametrize(
    "claim, mark",
    [
        (
            "people:\n  - {name: Wu, role: founder, source: 36kr-price, basis: first-hand, quote: Wu}\n",
            "a person: only",
        ),
        ("claims:\n  - {text: It leads., source: 36kr-price, basis: official, speaker: Xreal}\n", "not the company's"),
        ("claims:\n  - {text: It leads., source: 36kr-price, basis: inference}\n", "our own conclusion"),
        (
            f"claims:\n  - {{text: It leads., source: 36kr-price, basis: relayed, quote: {'word ' * 23}}}\n",
            "a long quote: 23 of 25 words",
        ),
        (
            "claims:\n  - {text: It leads., source: again, basis: relayed}\n",
            "its address is known already, as 36kr-price",
        ),
    ],
)
def test_marks_come_from_how_a_claim_is_built(repository, claim, mark):
    repository.append("vendors/xreal.yml", claim)
    repository.write(
        "sources/again.yml",
        (repository.content / "sources/36kr-price.yml").read_text().replace("https://eu", "https://www.eu"),
    )
    assert mark in judged(repository)


@pytest.mark.parametrize("name", sorted(path.relative_to(BASE).as_posix() for path in BASE.glob("*/*.yml")))
def test_any_record_may_be_missing(repository, name):
    (repository.content / name).unlink()
    assert any(line.startswith("**Look at this:** ") or "library" in line for line in items(told(repository)))
    assert "to judge" in judged(repository)


def test_no_mistake_of_a_contributor_stops_it(repository):
    corpus = tomllib.loads((BASE.parent / "corpus.toml").read_text(encoding="utf-8"))["mistake"]
    for mistake in corpus:
        file = repository.content / mistake["file"]
        before = file.read_text(encoding="utf-8") if file.exists() else None
        text = mistake["new"] if before is None else before.replace(mistake["old"], mistake["new"], 1)
        file.write_text(text, encoding="utf-8")
        assert told(repository).startswith("What changes for a reader"), mistake["name"]
        assert "to judge" in judged(repository)
        if before is None:
            file.unlink()
        else:
            file.write_text(before, encoding="utf-8")
