"""A folder becomes a market, or every problem of every file is told at once; nothing is followed out of it."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from corpus_case import BASE

from generator.model.launch import Launch
from generator.model.market import RECORDS, Market
from generator.model.product import Product
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.problems import as_text
from generator.reading.content import Reading, read_content

VOCABULARY = BASE["vocabulary.yml"]
SOURCE = "publisher: oppo\nnote: read on paper\nread: 2026-01-01\nlanguage: en\ntype: news\ngrade: A\n"
CLAIM = "{source: press, basis: official, says: expected, stage: launch, when: 2026-Q1}"
FILES = {
    "vocabulary.yml": VOCABULARY,
    "vendors/oppo.yml": "# a comment of its own\nname: OPPO\ntype: company\n",
    "products/air.yml": "name: Air\nvendor: oppo\n",
    "launches/air-cn.yml": f"product: air\nregions: [CN]\nclaims:\n  - {CLAIM}\n",
    "sources/press.yml": SOURCE,
}


class Folder:
    """A content folder that a test fills."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        self.write(FILES)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, text in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self) -> Reading:
        return read_content(self.path)

    def problems_text(self) -> str:
        return as_text(self.read().problems)

    def short(self) -> list[str]:
        return [f"{one.place.path}:{one.place.line} {one.rule}" for one in self.read().problems]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def test_a_sound_folder_is_a_market(folder: Folder) -> None:
    folder.write({"redirects.yml": "vendors/oppo-mobile/: vendors/oppo/\n", ".schema/vendors.schema.json": "{}"})
    reading = folder.read()
    assert reading.problems == ()
    assert reading.market is not None
    assert [record.id for kind in (Vendor, Product, Launch, Source) for record in reading.market.of(kind)] == [
        "oppo",
        "air",
        "air-cn",
        "press",
    ]
    assert reading.market.redirects == {"vendors/oppo-mobile/": "vendors/oppo/"}
    assert reading.unreadable == frozenset()
    assert {str(ref) for ref in reading.trees} == {"vendors/oppo", "products/air", "launches/air-cn", "sources/press"}


def test_an_unknown_field_is_shown(folder: Folder) -> None:
    folder.write({"vendors/oppo.yml": "name: OPPO\ntype: company\ncuontry: CN\n"})
    assert folder.problems_text() == (
        'content/vendors/oppo.yml:3:1: error[unknown-field] field "cuontry" is not a field; did you mean "country"?\n'
        "    3 | cuontry: CN\n"
        "      | ^^^^^^^\n"
        "  help: fields here are note, withdrawn, checked, name, native_name, aliases, type, roles, country, website, summary, claims, owners, people, unresolved\n"
        "  fix: write country (check --fix does it)\n"
    )


@pytest.mark.threat(13)
def test_all_problems_of_all_files_are_told_by_place(folder: Folder) -> None:
    folder.write(
        {
            "vendors/oppo.yml": "name: OPPO\ntype: compny\n",
            "products/air.yml": "name: ''\nvendor: OPPO\nform: a # b\n",
            "launches/air-cn.yml": "product: air\nregions: [CN]\nclaims:\n  - {source: press, basis: official, says: expected, stage: on-sail, when: 2026-13}\n",
            "sources/press.yml": b"\xff\xfe",
            "partnerships/x.html": "<script>",
            "secret.txt": "x",
        }
    )
    assert folder.short() == [
        "content/launches/air-cn.yml:4 unknown-word",
        "content/launches/air-cn.yml:4 bad-date",
        "content/partnerships/x.html:1 stray-file",
        "content/products/air.yml:1 empty-value",
        "content/products/air.yml:2 bad-id",
        "content/products/air.yml:3 dropped-comment",
        "content/secret.txt:1 stray-file",
        "content/sources/press.yml:1 not-utf8",
        "content/vendors/oppo.yml:2 unknown-word",
    ]
    reading = folder.read()
    assert reading.market is None
    assert isinstance(reading.partial, Market)
    assert reading.unreadable == {"launches/air-cn", "products/air", "sources/press", "vendors/oppo"}


def test_what_can_be_read_is_kept_beside_what_cannot(folder: Folder) -> None:
    folder.write({"vendors/xreal.yml": "name: XREAL\nname: Xreal\ntype: company\n"})
    reading = folder.read()
    assert reading.market is None
    assert reading.partial is not None
    assert [vendor.id for vendor in reading.partial.of(Vendor)] == ["oppo"]
    assert reading.unreadable == {"vendors/xreal"}


def test_a_missing_folder(tmp_path: Path) -> None:
    reading = read_content(tmp_path / "content")
    assert reading.market is None
    assert as_text(reading.problems) == (
        "content:1:1: error[unreadable] it cannot be read: no such file or directory\n"
        "  help: check that it is there and that its permissions allow it\n"
    )


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("x")
    assert [one.rule for one in read_content(tmp_path / "content").problems] == ["not-a-folder"]


def test_a_missing_vocabulary(folder: Folder) -> None:
    (folder.path / "vocabulary.yml").unlink()
    assert folder.problems_text() == (
        "content/vocabulary.yml:1:1: error[missing-file] vocabulary.yml is missing\n  help: it holds the words of the market\n"
    )
    assert folder.read().partial is None


def test_a_bad_vocabulary(folder: Folder) -> None:
    folder.write({"vocabulary.yml": VOCABULARY.replace("shape: circle", "shape: cicle")})
    assert folder.short() == ["content/vocabulary.yml:3 unknown-word"]
    assert folder.read().partial is None


@pytest.mark.parametrize("kind", [record.folder for record in RECORDS])
def test_a_folder_without_records(folder: Folder, kind: str) -> None:
    for file in (folder.path / kind).glob("*"):
        file.unlink()
    (folder.path / kind).mkdir(exist_ok=True)
    assert folder.short() == [f"content/{kind}:1 empty-folder"]


@pytest.mark.parametrize("kind", [record.folder for record in RECORDS])
def test_an_empty_file(folder: Folder, kind: str) -> None:
    folder.write({f"{kind}/new.yml": ""})
    assert folder.short() == [f"content/{kind}/new.yml:1 empty-file"]
    assert folder.read().unreadable == {f"{kind}/new"}


BAD_NAMES = [
    "Oppo.yml",
    "op po.yml",
    "-a.yml",
    "a-.yml",
    "a--b.yml",
    "a_b.yml",
    "оppo.yml",
    "a.b.yml",
    "a\n.yml",
    "é.yml",
    ".yml",
    "a" * 61 + ".yml",
]
BAD_NAMES += [
    "con.yml",
    "nul.yml",
    "aux.yml",
    "prn.yml",
    "com1.yml",
    "lpt9.yml",
    "index.yml",
    "404.yml",
    "assets.yml",
    "search.yml",
]


@pytest.mark.threat(5)
@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
def test_bad_file_names(folder: Folder, name: str) -> None:
    folder.write({f"vendors/{name}": "name: x\ntype: company\n"})
    assert [one.rule for one in folder.read().problems] == ["bad-file-name"]


@pytest.mark.threat(22)
def test_control_characters_in_a_name_are_escaped(folder: Folder) -> None:
    folder.write({"vendors/a\n\x1b[31m::b.yml": "name: x\n"})
    assert folder.problems_text().splitlines()[0] == (
        r'content/vendors/a\n\x1b[31m::b.yml:1:1: error[bad-file-name] "a\n\x1b[31m::b" is not an id'
    )


def test_a_name_that_is_no_text(folder: Folder) -> None:
    (folder.path / "vendors" / os.fsdecode(b"\xff.yml")).write_text("name: x\n")
    assert folder.problems_text().startswith(r"content/vendors/\udcff.yml:1:1: error[bad-file-name]")


STRAY = [
    "README.md",
    "vendors.yml",
    "x.html",
    ".DS_Store",
    "assets/x.js",
    "vendors/x.svg",
    "vendors/x.html",
    "vendors/x.js",
    "vendors/x.yaml",
]
STRAY += [
    "vendors/x",
    "vendors/.x.yml.swp",
    "vendors/x/y.yml",
    ".schema/x.yml",
    ".schema/y/z.schema.json",
    "pages/x.html",
    "pages/x.svg",
    "pages/x.js",
]
STRAY += ["pages/x.css", "pages/a/x.html", "pages/A/x.md", "vocabulary.yml.bak", "vendors/x.yml/y"]


@pytest.mark.threat(21)
@pytest.mark.parametrize("name", STRAY)
def test_strays(folder: Folder, name: str) -> None:
    folder.write({name: "x"})
    assert [one.rule.partition("-")[0] for one in folder.read().problems] == ["stray"]


@pytest.mark.threat(21)
def test_links_are_neither_followed_nor_echoed(folder: Folder, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "canary.yml").write_text("canary: canary\n")
    (secret / "canary.md").write_text("canary\n")
    folder.write({"pages/about.md": "# About\n"})
    for link, target in (
        ("vendors/link.yml", "canary.yml"),
        ("products/gone.yml", "not-there"),
        ("pages/page.md", "canary.md"),
        ("pages/deep", ""),
        ("figures", ""),
        ("redirects.yml", "canary.yml"),
    ):
        (folder.path / link).symlink_to(secret / target)
    assert folder.short() == [
        f"content/{link}:1 symlink"
        for link in ("figures", "pages/deep", "pages/page.md", "products/gone.yml", "redirects.yml", "vendors/link.yml")
    ]
    assert "canary" not in folder.problems_text()
    assert "secret" not in folder.problems_text()
    assert folder.read().unreadable == {"products/gone", "vendors/link"}


@pytest.mark.threat(21)
def test_the_folder_itself_may_not_be_a_link(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder.path)
    assert [one.rule for one in read_content(tmp_path / "link").problems] == ["symlink"]


def test_a_vocabulary_that_is_a_link_is_not_also_missing(folder: Folder, tmp_path: Path) -> None:
    (folder.path / "vocabulary.yml").rename(tmp_path / "vocabulary.yml")
    (folder.path / "vocabulary.yml").symlink_to(tmp_path / "vocabulary.yml")
    assert folder.short() == ["content/vocabulary.yml:1 symlink"]


@pytest.mark.threat(21)
def test_a_pipe_does_not_stop_the_reading(folder: Folder) -> None:
    os.mkfifo(folder.path / "vendors" / "pipe.yml")
    assert folder.short() == ["content/vendors/pipe.yml:1 not-a-file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(folder: Folder) -> None:
    (folder.path / "vendors").chmod(0)
    assert folder.short() == ["content/vendors:1 unreadable"]
    (folder.path / "vendors").chmod(0o755)


def test_whatever_cannot_be_opened_is_a_problem(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    reading = folder.read()
    assert {one.rule for one in reading.problems} == {"unreadable"}
    assert len(reading.problems) == len(FILES)


def test_too_large(folder: Folder) -> None:
    folder.write({"vendors/big.yml": f"name: {'x' * 66_000}\n"})
    assert folder.short() == ["content/vendors/big.yml:1 too-large"]


REDIRECTS = [
    ("a/: b/\nc/: b/\n", []),
    ("a/: a/\n", ['"a/" leads to itself']),
    ("a/: b/\nb/: c/\n", ['"a/" leads to "b/", which leads on']),
    ("a/: b/\nb/: a/\n", ['"a/" leads in a circle: a/ → b/ → a/', '"b/" leads in a circle: b/ → a/ → b/']),
    (
        "z/: a/\na/: b/\nb/: a/\n",
        [
            '"z/" leads to "a/", which leads on',
            '"a/" leads in a circle: a/ → b/ → a/',
            '"b/" leads in a circle: b/ → a/ → b/',
        ],
    ),
    ("/a/: b/\n", ['"/a/" is not the address of a page']),
    ("a/: https://example.org/\n", ['"https://example.org/" is not the address of a page']),
    ("a/: ../b/\n", ['"../b/" is not the address of a page']),
    ("a/: b\nc: d/\n", ['"b" is not the address of a page', '"c" is not the address of a page']),
    ("a/: [b/]\n", ["this is not the address of a page"]),
    ("a/: ''\n", ['"a/" is empty']),
    ("- a/\n", ["the file must map old addresses to new ones"]),
    ("a/: b/\na/: c/\n", ['"a/" is given twice, in line 1 and in line 2']),
]


@pytest.mark.threat(10)
@pytest.mark.parametrize("text, messages", REDIRECTS, ids=[text for text, _ in REDIRECTS])
def test_redirects(folder: Folder, text: str, messages: list[str]) -> None:
    folder.write({"redirects.yml": text})
    assert [one.message for one in folder.read().problems] == messages


PNG = b"\x89PNG\r\n\x1a\n"


def test_pages_and_images(folder: Folder) -> None:
    folder.write(
        {
            "pages/about.md": "# About\n",
            "pages/guide/first.md": "# First\n",
            "pages/guide/a.png": PNG,
            "pages/b.jpg": b"\xff\xd8\xff\xe0",
            "pages/c.gif": b"GIF89a",
        }
    )
    assert folder.problems_text() == ""


@pytest.mark.threat(21)
@pytest.mark.parametrize(
    "name, data, rule",
    [
        ("pages/a.png", b"<svg onload=x>", "not-an-image"),
        ("pages/vendors.md", b"# x\n", "page-hides"),
        ("pages/vendors/oppo.md", b"# x\n", "page-hides"),
        ("pages/calendar/x.md", b"# x\n", "page-hides"),
        ("pages/index.md", b"# x\n", "bad-file-name"),
        ("pages/A.md", b"# x\n", "bad-file-name"),
        ("pages/a b.png", PNG, "bad-file-name"),
        ("pages/x.md", b"<b>\n", "page-html"),
        ("pages/x.md", b"", ""),
    ],
)
def test_bad_pages(folder: Folder, name: str, data: bytes, rule: str) -> None:
    folder.write({name: data})
    assert [one.rule for one in folder.read().problems] == ([rule] if rule else [])


@pytest.mark.threat(13)
def test_n_faults_in_n_files_are_n_problems(folder: Folder) -> None:
    for number in range(50):
        folder.write({f"vendors/v{number}.yml": "name: x\ntype: company\nname: y\n"})
    assert len(folder.read().problems) == 50


@pytest.mark.threat(11)
def test_the_order_of_files_on_disk_does_not_matter(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write({f"vendors/v{number}.yml": "name: x\ntype: company\n" for number in range(20)})
    before = folder.read()
    listed = Path.iterdir
    shuffled = random.Random(3)
    monkeypatch.setattr(Path, "iterdir", lambda path: iter(shuffled.sample(found := list(listed(path)), len(found))))
    assert folder.read() == before


def test_what_a_faulty_record_says_besides_its_fault_is_kept_apart(folder: Folder) -> None:
    whole = folder.read()
    assert whole.salvaged is whole.partial is whole.market
    folder.write({"products/air.yml": "name: Air\nvendor: oppo\nweather: fine\n"})
    reading = folder.read()
    assert (reading.market, reading.unreadable) == (None, {"products/air"})
    assert reading.partial is not None
    assert reading.partial.records["products"].keys() == set()
    assert reading.salvaged.records["products"]["air"].name == "Air"


def test_of_a_file_that_cannot_be_read_nothing_is_kept(folder: Folder) -> None:
    folder.write({"products/air.yml": "name: 'Air\n"})
    reading = folder.read()
    assert reading.unreadable == {"products/air"}
    assert reading.salvaged.records["products"].keys() == set()
