"""new, fmt, rename and schema as a contributor meets them: what they write, and what they never touch."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from generator.cli import main
from generator.contributing import prompts, writing
from generator.contributing.prompts import ask_fields
from generator.contributing.sourcing import suggested_id
from generator.model.launch import Launch
from generator.reading.content import read_content

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
PAGE = "publisher_name: News\nurl: https://news.page.com/a\nread: 2026-01-02\nlanguage: en\ntype: news\ngrade: B\n"
CLAIM = "--source page --basis relayed"
LAUNCH = f"new launch --product one --regions CN --says expected --stage launch --when 2026-Q2 {CLAIM}"


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    monkeypatch.setattr("sys.stdin", None)
    files = {
        "vocabulary.yml": VOCABULARY,
        "sources/page.yml": PAGE,
        "vendors/acme.yml": "name: Acme\ntype: company\n",
        "products/one.yml": "name: One\nvendor: acme\n",
        "figures/f.yml": "about: vendors/acme\nmetric: sales\nnature: actual\nunit: pairs\nnote: acme\nclaims:\n  - value: 3\n    source: page\n    basis: relayed\n",
    }
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "content"


def run(command: str, *more: str) -> int:
    return main([*command.split(), *more])


def body(content: Path, name: str) -> str:
    return (content / name).read_text(encoding="utf-8").partition("\n")[2]


def test_new_makes_a_launch_and_appends_a_claim(content):
    assert run(LAUNCH) == 0
    first = "product: one\nregions: [CN]\nclaims:\n  - says: expected\n    stage: launch\n    when: 2026-Q2\n    source: page\n    basis: relayed\n"
    assert body(content, "launches/one-cn.yml") == first
    assert run(f"new claim launches/one-cn --says not-yet --stage launch --when 2026-07 {CLAIM}") == 0
    assert body(content, "launches/one-cn.yml").startswith(first + "  - says: not-yet\n")
    assert run(f"new claim products/one specs.weight --value 49 {CLAIM}") == 0
    assert "specs:\n  weight:\n    - value: 49\n" in body(content, "products/one.yml")
    assert read_content(content).market is not None


def test_new_takes_parts_and_the_note_of_a_claim(content):
    two = ["--parties", "vendor=acme, role=device-vendor", "--parties", "name=A, B and C, role=device-vendor"]
    assert run(f"new partnership ab --kind joint --says planned {CLAIM} --claim-note heard", *two) == 0
    text = body(content, "partnerships/ab.yml")
    assert "  - name: A, B and C\n" in text
    assert text.endswith("    note: heard\n")


def test_new_source_fills_what_the_address_tells(content):
    address = "https://www.news.page.com/2025/06/27/glasses-come.html?utm_source=x&id=1"
    assert run(f"new source {address} --language en --type news --grade B") == 0
    (made,) = {path.name for path in (content / "sources").iterdir()} - {"page.yml"}
    assert made == "page-glasses-come.yml"
    text = body(content, f"sources/{made}")
    assert "publisher_name: News\nurl: https://www.news.page.com/2025/06/27/glasses-come.html?id=1\n" in text
    assert "published: 2025-06-27\ndated_by: address\nread: 2025-10-09\n" in text


@pytest.mark.parametrize(
    "command, told",
    [
        ("new planet x", 'kind "planet" is not a kind'),
        ("new vendor Acme", "is not an id"),
        ("new vendor index", "reserved name"),
        ("new vendor ../x", "is not an id"),
        ("new vendor acme --name x", "already"),
        ("new vendor x --nme y", 'did you mean "name"?'),
        ("new vendor x --name", "has no value"),
        ("new vendor x y --name z", "one word too many"),
        ("new vendor x --name=X --type=compny", 'did you mean "company"?'),
        ("new launch x --product one --regions CN", "begins with its first claim"),
        (LAUNCH.replace("page", "paje"), 'did you mean "page"?'),
        ("new source https://news.page.com/a/", 'it is the source "page"'),
        ("new source ftp://x", "does not begin with"),
        ("new claim launches/none", 'there is no "launches/none.yml"'),
        ("new claim none", "names no record"),
        ("new claim products/one specs --value 1", "specs.<word>"),
        ("new claim sources/page", "it holds no claims"),
        ("new partnership x --parties acme", "is written as"),
        ("rename vendor none other", 'there is no "vendors/none.yml"'),
        ("rename vendor acme Acme", "is not an id"),
        ("rename product one one", "already"),
        ("fmt none.yml", "is not inside"),
        ("fmt content/none.yml", "there is no"),
        ("fmt ../x", "is not inside"),
        ("fmt content/pages", ""),
    ],
)
def test_every_command_run_wrong_gives_a_sentence_and_writes_nothing(content, capsys, command, told):
    before = {path: path.read_bytes() for path in content.rglob("*.yml")}
    assert run(command) == 1
    printed = capsys.readouterr()
    assert told in printed.out + printed.err
    assert "Traceback" not in printed.err
    assert {path: path.read_bytes() for path in content.rglob("*.yml")} == before


def test_fmt_tells_first_and_formats_then(content, capsys):
    assert run("fmt --check") == 1
    assert "would format content/vendors/acme.yml" in capsys.readouterr().out
    assert run("fmt content/vendors content/products/one.yml") == 0
    assert body(content, "vendors/acme.yml") == "name: Acme\ntype: company\n"
    assert run("fmt") == run("fmt --check") == 0


def test_rename_mends_references_and_leads_the_old_address_on(content):
    assert run("rename vendor acme apex") == 0
    assert not (content / "vendors/acme.yml").exists()
    assert "vendor: apex" in body(content, "products/one.yml")
    assert "about: vendors/apex\n" in body(content, "figures/f.yml")
    assert "note: acme\n" in body(content, "figures/f.yml")
    assert run("rename vendors apex zenith") == 0
    assert body(content, "redirects.yml") == "vendors/acme/: vendors/zenith/\nvendors/apex/: vendors/zenith/\n"
    assert run("rename vendor zenith acme") == 0
    assert body(content, "redirects.yml") == "vendors/apex/: vendors/acme/\nvendors/zenith/: vendors/acme/\n"
    assert read_content(content).market is not None


@pytest.mark.threat(23)
def test_no_link_is_followed(content, tmp_path, capsys):
    outside = tmp_path / "outside.yml"
    outside.write_text("type: company\nname: Out\n", encoding="utf-8")
    (content / "vendors/link.yml").symlink_to(outside)
    assert run("fmt content/vendors/link.yml") == 1
    assert "symbolic link" in capsys.readouterr().err
    (content / "launches").symlink_to(tmp_path, target_is_directory=True)
    assert run(LAUNCH) == 1
    assert outside.read_text(encoding="utf-8") == "type: company\nname: Out\n"
    assert not (tmp_path / "one-cn.yml").exists()


@pytest.mark.threat(23)
def test_nobodys_edit_is_lost(content):
    name = PurePosixPath("vendors/acme.yml")
    with pytest.raises(writing.ContributingError, match="changed by somebody else"):
        writing.replace_file(content, name, b"what was read", b"new")
    with pytest.raises(writing.ContributingError, match="already"):
        writing.create_file(content, name, b"new")
    assert (content / name).read_text(encoding="utf-8").startswith("name: Acme")
    assert [path.name for path in (content / "vendors").iterdir()] == ["acme.yml"]


@pytest.mark.threat(23)
@pytest.mark.parametrize("name", ["../x.yml", "/etc/x.yml", "vendors/../../x.yml", "."])
def test_nothing_is_written_outside(content, name):
    with pytest.raises(writing.ContributingError):
        writing.create_file(content, PurePosixPath(name), b"x")


def test_questions_are_asked_until_they_are_answered(content):
    market = read_content(content).partial
    answers = iter(["?", "two", "one", "Mars", "CN", ""])
    told: list[str] = []
    found = ask_fields(Launch, {"claims": []}, market, lambda question, default: next(answers), told.append)
    assert found == {"product": ["one"], "regions": ["CN"]}
    assert any("one" in line and "One" in line for line in told)
    assert any('"two" is not' in line for line in told)
    assert "variant" not in prompts.SELDOM


def test_schema_files_are_made_and_told_when_stale(content, capsys):
    assert run("schema --check") == 1
    assert run("schema") == run("schema --check") == 0
    (content / ".schema/launches.schema.json").write_text("{}", encoding="utf-8")
    capsys.readouterr()
    assert run("schema --check") == 1
    assert capsys.readouterr().out == "stale content/.schema/launches.schema.json\n"


def test_an_id_is_suggested_from_the_address(content):
    market = read_content(content).partial
    assert suggested_id("https://m.bbc.co.uk/news/smart-glasses-arrive-123", market) == "bbc-news-smart-glasses-arrive"
    assert suggested_id("https://36kr.com/p/3062917476", market) == "36kr-p-3062917476"


def test_an_id_and_a_folder_may_stand_behind_the_kind(content, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path.parent)
    page = "https://other.page.com/b?utm_source=mail"
    told = ["--type", "news", "--language", "en", "--grade", "B", "--publisher-name", "Other"]
    assert main(["new", "source", page, "--id", "second", "--content", str(content), *told]) == 0
    assert "url: https://other.page.com/b\n" in body(content, "sources/second.yml")
