"""Editions: made once, from a clean tree, with what is new since the one before and an archive that others can open."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import frictionless
import pytest

from generator.cli import main
from generator.contributing.edition_page import day_of, editions_page
from generator.reading.narrative import check_page

LIST = Path("content/pages/editions.md")
NAMED_TO_HARM = "name: '*Acme* <b>{x}'\ntype: company\n"
ARCHIVE = "hundred-glasses-2027-01-01.zip"
LAUNCH = """vendor: acme
regions: [CN]
claims:
  - says: expected
    stage: launch
    when: 2026-Q4
    source: 36kr-price
    basis: relayed
"""


@pytest.fixture
def made(repository, monkeypatch):
    """The repository with the licence beside its records, and somebody in whose name to commit."""
    monkeypatch.chdir(repository.top)
    repository.git("config", "user.name", "A")
    repository.git("config", "user.email", "a@example.org")
    (repository.top / "LICENSE-DATA").write_text("CC-BY-4.0\n", encoding="utf-8")
    (repository.top / ".gitignore").write_text("/dist/\n", encoding="utf-8")
    repository.write("vendors/acme.yml", NAMED_TO_HARM)
    repository.commit()
    return repository


def release(day: str, *more: str) -> int:
    return main(["release", "--as-of", day, *more])


def page(day: str) -> str:
    return Path(f"content/pages/editions/{day}.md").read_text(encoding="utf-8")


def test_an_edition_is_a_page_an_archive_a_commit_and_a_tag(made):
    assert release("2027-01-01") == 0
    assert ": 4 companies, 2 products, 1 deal, 2 launches, 1 figure and 3 pages." in page("2027-01-01")
    assert "This is the first edition" in page("2027-01-01")
    assert made.git("tag") == "edition-2027-01-01"
    assert made.git("log", "--format=%s", "-1") == "Edition of 2027-01-01"
    assert made.git("status", "--porcelain") == ""
    assert made.git("show", "--stat", "--format=", "HEAD").count(" | ") == 3
    locked = (made.content / "addresses.lock").read_text(encoding="utf-8").splitlines()
    assert {"vendors/acme/", "products/xreal-aura/", "editions/", "editions/2027-01-01/"} <= set(locked)
    assert "[Edition of 1 January 2027](editions/2027-01-01.md)" in LIST.read_text(encoding="utf-8")


def test_the_archive_is_a_data_package_with_the_seal_of_its_page(made):
    assert release("2027-01-01") == 0
    with zipfile.ZipFile(Path("dist", ARCHIVE)) as packed:
        packed.extractall(made.top / "out")
    folder = made.top / "out/hundred-glasses-2027-01-01"
    assert f"`{hashlib.sha256((folder / 'manifest.json').read_bytes()).hexdigest()}`" in page("2027-01-01")
    assert frictionless.Package(str(folder / "datapackage.json")).validate().valid
    assert json.loads((folder / "market.json").read_text())["as_of"] == "2027-01-01"
    assert (folder / "LICENSE.txt").read_text() == "CC-BY-4.0\n"
    assert list((folder / "schema").iterdir())


def test_an_archive_made_again_at_its_tag_is_the_same(made):
    assert release("2027-01-01") == 0
    assert main(["archive", "--as-of", "2027-01-01", "--to", "again"]) == 0
    assert Path("again", ARCHIVE).read_bytes() == Path("dist", ARCHIVE).read_bytes()


def test_the_next_edition_tells_by_company_what_is_new(made):
    assert release("2027-01-01") == 0
    made.write("launches/acme-cn.yml", LAUNCH)
    made.commit()
    assert release("2027-02-01") == 0
    text = page("2027-02-01")
    assert "## What is new since 1 January 2027" in text
    name = "&#42;Acme&#42; &#60;b&#62;&#123;x&#125;"
    assert f"### {name}\n\n- New launch: {name} AI glasses (no name yet), China: Launch expected: Q4 2026" in text
    assert text.count("\n- ") == 1
    assert check_page(text.encode(), "page.md") == []
    listed = LIST.read_text(encoding="utf-8")
    assert listed.index("1 February 2027") < listed.index("1 January 2027")


def test_what_stands_in_the_way_is_told_and_nothing_is_written(made, capsys):
    made.write("vendors/acme.yml", "name: Acme\ntype: brand\n")
    assert release("2027-01-01") == 1
    assert 'error: "content/vendors/acme.yml" is changed and not committed' in capsys.readouterr().err
    made.commit()
    assert release("2027-01-01") == 0
    assert release("2027-01-01") == 1
    assert 'error: "edition-2027-01-01" is there already' in capsys.readouterr().err
    made.write("launches/acme-cn.yml", LAUNCH.replace("acme", "nobody"))
    last = made.commit()
    assert release("2027-02-01") == 1
    assert "error: 1 error in content" in capsys.readouterr().err
    assert (made.git("tag"), made.git("rev-parse", "HEAD")) == ("edition-2027-01-01", last)
    assert made.git("status", "--porcelain") == ""


def test_a_dry_run_prints_the_page_and_writes_nothing(made, capsys):
    assert release("2027-01-01", "--dry-run") == 0
    assert "# Edition of 1 January 2027" in capsys.readouterr().out
    assert not LIST.exists()
    assert not Path("dist").exists()
    assert made.git("tag") == ""


def test_the_list_without_an_edition_says_so():
    assert editions_page([]).endswith("There is no edition yet.\n")


@pytest.mark.parametrize("name", ["index", "edition-next", "v1", "edition-2026-02-30"])
def test_another_tag_is_no_edition(name):
    assert day_of(name) is None
