"""Editions: made once, from a clean tree, with what is new since the one before and an archive that others can open."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import frictionless
import pytest

from generator.cli import main
from generator.contributing.edition_page import day_of, editions_page
from generator.reading.narrative import check_page

VOCABULARY = """role_groups: {device: {label: Device, order: 1}}
roles: {device-vendor: {label: device vendor, group: device}}
deal_kinds: {joint: {label: joint, shape: circle}}
forms: {audio: {label: Audio}}
regions: {CN: {label: China}}
metrics: {sales: {label: sales}}
units: {pairs: {label: pairs}}
price_kinds: {list: {label: list}}
currencies: {CNY: {label: yuan}}
owner_kinds: {brand: {label: brand of, inverse: owns}}
source_types: {news: {label: news}}
specs: {weight: {label: Weight, group: Body}}
"""
LAUNCH = """product: one
regions: [CN]
claims:
  - says: expected
    stage: launch
    when: 2026-Q2
    source: page
    basis: relayed
"""
LIST = Path("content/pages/editions.md")
FILES = {
    "content/vocabulary.yml": VOCABULARY,
    "content/sources/page.yml": "publisher_name: News\nurl: https://news.page.com/a\nread: 2026-01-02\n"
    "language: en\ntype: news\ngrade: B\n",
    "content/vendors/acme.yml": "name: '*Acme* <b>{x}'\ntype: company\n",
    "content/products/one.yml": "name: One\nvendor: acme\n",
    "LICENSE-DATA": "CC-BY-4.0\n",
    ".gitignore": "/dist/\n",
}


def git(*arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    return subprocess.run(["git", *who, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one company and its product, all committed."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("config", "user.name", "A")
    git("config", "user.email", "a@example.org")
    commit()
    return tmp_path


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "records")


def release(day: str, *more: str) -> int:
    return main(["release", "--as-of", day, *more])


def page(day: str) -> str:
    return Path(f"content/pages/editions/{day}.md").read_text(encoding="utf-8")


def test_an_edition_is_a_page_an_archive_a_commit_and_a_tag(repository):
    assert release("2026-02-01") == 0
    assert "one company, " not in page("2026-02-01")
    assert "1 company, 1 product, no deals, no launches, no figures and 1 page." in page("2026-02-01")
    assert "This is the first edition" in page("2026-02-01")
    assert git("tag").split() == ["edition-2026-02-01"]
    assert git("log", "--format=%s", "-1").strip() == "Edition of 2026-02-01"
    assert git("status", "--porcelain") == ""
    locked = Path("content/addresses.lock").read_text(encoding="utf-8").splitlines()
    assert {"vendors/acme/", "products/one/", "editions/", "editions/2026-02-01/"} <= set(locked)
    assert "[Edition of 1 February 2026](editions/2026-02-01.md)" in LIST.read_text(encoding="utf-8")


def test_the_archive_is_a_data_package_with_the_seal_of_its_page(repository):
    assert release("2026-02-01") == 0
    with zipfile.ZipFile("dist/hundred-glasses-2026-02-01.zip") as packed:
        packed.extractall(repository / "out")
    folder = repository / "out/hundred-glasses-2026-02-01"
    assert f"`{hashlib.sha256((folder / 'manifest.json').read_bytes()).hexdigest()}`" in page("2026-02-01")
    assert frictionless.Package(str(folder / "datapackage.json")).validate().valid
    assert json.loads((folder / "market.json").read_text())["as_of"] == "2026-02-01"
    assert (folder / "LICENSE.txt").read_text() == "CC-BY-4.0\n"
    assert list((folder / "schema").iterdir())


def test_an_archive_made_again_at_its_tag_is_the_same(repository):
    assert release("2026-02-01") == 0
    assert main(["archive", "--as-of", "2026-02-01", "--to", "again"]) == 0
    name = "hundred-glasses-2026-02-01.zip"
    assert Path("again", name).read_bytes() == Path("dist", name).read_bytes()


def test_the_next_edition_tells_by_company_what_is_new(repository):
    assert release("2026-02-01") == 0
    Path("content/launches").mkdir()
    Path("content/launches/one-cn.yml").write_text(LAUNCH, encoding="utf-8")
    commit()
    assert release("2026-03-01") == 0
    text = page("2026-03-01")
    assert "## What is new since 1 February 2026" in text
    name = "&#42;Acme&#42; &#60;b&#62;&#123;x&#125;"
    assert f"### {name}\n\n- New launch: {name} One, China: Launch expected: Q2 2026" in text
    assert check_page(text.encode(), "page.md") == []
    listed = LIST.read_text(encoding="utf-8")
    assert listed.index("1 March 2026") < listed.index("1 February 2026")


def test_what_stands_in_the_way_is_told_and_nothing_is_written(repository, capsys):
    Path("content/vendors/acme.yml").write_text("name: Acme\ntype: brand\n", encoding="utf-8")
    assert release("2026-02-01") == 1
    assert 'error: "content/vendors/acme.yml" is changed and not committed' in capsys.readouterr().err
    commit()
    assert release("2026-02-01") == 0
    before = git("log", "--format=%H")
    assert release("2026-02-01") == 1
    assert 'error: "edition-2026-02-01" is there already' in capsys.readouterr().err
    Path("content/products/one.yml").write_text("name: One\nvendor: nobody\n", encoding="utf-8")
    git("commit", "-qam", "a fault")
    assert release("2026-04-01") == 1
    assert "error: 1 error in content" in capsys.readouterr().err
    git("reset", "-q", "--hard", before.split()[0])
    assert git("tag").split() == ["edition-2026-02-01"]


def test_a_dry_run_prints_the_page_and_writes_nothing(repository, capsys):
    assert release("2026-02-01", "--dry-run") == 0
    assert "# Edition of 1 February 2026" in capsys.readouterr().out
    assert not Path("content/pages").exists()
    assert not Path("dist").exists()
    assert git("tag") == ""


def test_the_list_without_an_edition_says_so():
    assert editions_page([]).endswith("There is no edition yet.\n")


@pytest.mark.parametrize("name", ["index", "edition-next", "v1", "edition-2026-02-30"])
def test_another_tag_is_no_edition(name):
    assert day_of(name) is None
