"""A page that has moved leads on, and says so itself where a browser does not follow; one that was withdrawn says so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import served

ROOT = Path(__file__).parents[2]
OLD, NEW, GONE = "vendors/lumi/", "vendors/lumina/", "vendors/glim/"
RECORDS = {
    "vendors/lumina.yml": (
        "name: Lumina\ntype: company\nclaims:\n- text: It makes glasses.\n  source: page\n  basis: first-hand\n"
    ),
    "sources/page.yml": (
        "publisher_name: The Page\nurl: https://news.page.com/a\nread: 2026-11-22\nlanguage: en\ntype: news\ngrade: B\n"
    ),
    "vendors/glim.yml": "name: Glim\ntype: company\nwithdrawn: {day: 2026-03-01, why: another company was meant}\n",
    "redirects.yml": f"{OLD}: {NEW}\n",
    "pages/about.md": "# About\n",
}


def grave(page):
    """What would keep somebody out."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A site of one company that was renamed."""
    content, site = tmp_path_factory.mktemp("content"), tmp_path_factory.mktemp("moved") / "site"
    shutil.copy(ROOT / "content/vocabulary.yml", content)
    for name, text in RECORDS.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--content", content, "--as-of", "2026-11-22", "--quiet"]
    env = {**os.environ, "SITE_URL": "", "NO_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [*command, "--site-dir", site], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def address(folder):
    with served(folder) as url:
        yield url


@pytest.fixture
def stayed(look, address):
    """The page at the old address, in a browser that does not follow."""

    def _stayed(**how):
        opened = look("about:blank", **how)
        opened.page.route(f"**/{NEW}", lambda route: route.abort("aborted"))
        opened.page.goto(address + OLD)
        opened.page.wait_for_timeout(200)
        assert opened.page.url == address + OLD
        return opened

    return _stayed


@pytest.mark.threat(10)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_visit_to_an_old_address_lands_at_the_new_one(look, address, scripts):
    opened = look(address + OLD, scripts=scripts)
    opened.page.wait_for_url(address + NEW)
    assert opened.page.get_by_role("heading", level=1).inner_text() == "Lumina"
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_where_a_browser_does_not_follow_a_link_leads_on(stayed, address, scripts):
    page = stayed(scripts=scripts).page
    link = page.get_by_role("link")
    assert page.locator("body").inner_text() == f"This page has moved to /{NEW}."
    page.unroute_all()
    link.click()
    page.wait_for_url(address + NEW)


@pytest.mark.parametrize("scheme, ink", [("light", "rgb(28, 27, 25)"), ("dark", "rgb(237, 235, 230)")])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_between_holds_up(stayed, address, width, scheme, ink):
    opened = stayed(width=width, scheme=scheme)
    assert grave(opened.page) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.evaluate("getComputedStyle(document.body).color") == ink
    assert opened.complaints == []
    assert opened.requests == [address + OLD, address + NEW]


def test_the_page_between_and_a_withdrawn_one_keep_to_the_html_standard(folder, markup_errors):
    assert markup_errors([folder / OLD / "index.html", folder / GONE / "index.html"]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_what_was_withdrawn_answers_and_says_so(look, address, width, scheme):
    opened = look(address + GONE, width=width, scheme=scheme)
    told = "This vendor was withdrawn on 1 March 2026: another company was meant."
    assert opened.page.locator(".hg-lead").inner_text() == told
    assert opened.page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert grave(opened.page) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.complaints == []
