"""What a reader must load stays light, on the real market. In bytes, as they are sent; styles and scripts compressed."""

import gzip
from pathlib import Path

import pytest

KB = 1000


@pytest.fixture(scope="session")
def site(built) -> Path:
    return built("2026-11-22")


@pytest.mark.parametrize(
    "pages, most",
    [
        ("vendors/*/index.html", 120),
        ("products/*/index.html", 120),
        ("partnerships/index.html", 600),
        ("partnerships/roles/*/index.html", 600),
        ("calendar/**/index.html", 400),
        ("index.html", 200),
    ],
)
def test_no_page_is_heavy(site, pages, most):
    weights = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.glob(pages)}
    assert weights
    assert {page: size for page, size in weights.items() if size > most * KB} == {}


@pytest.mark.parametrize("files, most", [("assets/*.css", 40), ("assets/js/*.js", 30)])
def test_our_own_styles_and_scripts_are_light(site, files, most):
    weights = [len(gzip.compress(path.read_bytes())) for path in sorted(site.glob(files))]
    assert weights
    assert sum(weights) <= most * KB
