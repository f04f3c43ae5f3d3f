"""What `make load` asks a site for, and what it makes of the answers."""

import gzip
from pathlib import Path

import load
import pytest


@pytest.fixture
def site(tmp_path) -> Path:
    """A site of a few files; of the vendors, b is the heaviest."""
    pages = {
        "": 10,
        "vendors/": 20,
        "vendors/a/": 5,
        "vendors/b/": 500,
        "products/x/": 9,
        "products/y/": 8,
        "compare/": 7,
    }
    files = {f"{address}index.html": b"h" * size for address, size in pages.items()}
    files |= {"assets/a.css": b"{}", "assets/js/a.js": b"//", "search/search_index.json": b"{}", "llms.txt": b"x"}
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize(
    "address, kind",
    [
        ("", "/"),
        ("vendors/", "vendors/"),
        ("vendors/xiaomi/", "vendors/*/"),
        ("partnerships/roles/eyewear/", "partnerships/*/*/"),
        ("compare/?p=a,b", "compare/"),
    ],
)
def test_the_kind_of_a_page(address, kind):
    assert load.kind_of(address) == kind


def test_every_page_is_asked_for_the_heaviest_of_its_kind_first(site):
    assert load.addresses(site) == {
        "/": [""],
        "compare/": ["compare/?p=x,y"],
        "products/*/": ["products/x/", "products/y/"],
        "vendors/": ["vendors/"],
        "vendors/*/": ["vendors/b/", "vendors/a/"],
        "styles and scripts": ["assets/a.css", "assets/js/a.js"],
        "search index": ["search/search_index.json"],
    }


def test_a_weight_is_of_the_files_that_answer(site):
    whole = len(gzip.compress(b"h" * 500)) + len(gzip.compress(b"{}"))
    assert load.weight(site, ["vendors/b/", "assets/a.css"]) == load.Weight(2, 502, whole)


def test_readers_get_every_kind_and_nothing_fails(site):
    pages = load.addresses(site)
    with load.served_apart(site) as url:
        answers = load.drive(url, site, pages, readers=3, seconds=1)
    assert answers.keys() == pages.keys()
    assert all(one.seconds and not one.failed for one in answers.values())
    middle, most = answers["/"].milliseconds()
    assert 0 < middle <= most < 1000


def test_no_answer_and_half_an_answer_have_failed(site):
    with load.served_apart(site) as url:
        assert load.fetched(f"{url}nothing/", 10) is None
        assert load.fetched(url, 11) is None
        assert load.fetched(url, 10) is not None
    assert load.fetched(url, 10) is None  # nobody serves any longer


def test_a_failure_is_told_and_is_the_exit_status(site, monkeypatch, capsys):
    monkeypatch.setattr(load, "chromium", lambda: None)
    assert load.measure(site, readers=1, seconds=0.3) == 0
    monkeypatch.setattr(load, "fetched", lambda url, size: None if url.endswith("/vendors/") else 0.002)
    assert load.measure(site, readers=1, seconds=0.05) == 1
    told = capsys.readouterr().out.splitlines()
    lines = {line.split()[0]: line.split() for line in told if line}
    assert lines["vendors/"][1:3] == ["1", "0"]
    assert lines["vendors/"][3] != "0"
    assert lines["vendors/*/"][3:8] == ["0", "2.0", "ms", "2.0", "ms"]
    assert told[-1] == "NO CHROMIUM FOUND: what a browser loads was not weighed"
