"""The docs tree for another site builder, and the days on which everything is made."""

import pytest
from given import GivenFiles

from generator.addresses import SitePath
from generator.mkdocs_door.gather import summary
from generator.mkdocs_door.redirect import redirect_page
from generator.mkdocs_door.tree import docs_tree, markdown_of
from generator.pages.page import Page
from generator.problems import Place, Problem, Severity
from generator.site import Site


def page(html, title="Xiaomi"):
    return Page(SitePath("vendors/xiaomi/"), title, 'Says "hi": # no', SitePath("vendors/"), html, (), (), None)


def test_a_page_is_front_matter_and_one_block_of_html():
    text = markdown_of(page("<h1>A</h1>\n\n    <p>b</p>\n\n"))
    assert text == (
        '---\ntitle: "Xiaomi"\ndescription: "Says \\"hi\\": # no"\n---\n\n<div>\n<h1>A</h1>\n<p>b</p>\n</div>\n'
    )


def test_space_that_means_something_is_kept():
    assert "<pre>a\n\n  b</pre>" in markdown_of(page("<pre>a\n\n  b</pre>"))


@pytest.mark.threat(21)
def test_the_tree_holds_pages_files_redirects_narrative_and_assets(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/about.md").write_text("# About")
    (tmp_path / "pages/link.md").symlink_to("/etc/hostname")
    (tmp_path / "assets/js").mkdir(parents=True)
    (tmp_path / "assets/js/a.js").write_text("1")
    site = Site(
        (page("<h1>A</h1>"),), GivenFiles({SitePath("llms.txt"): b"t"}), {SitePath("old/"): SitePath("vendors/xiaomi/")}
    )
    assert list(docs_tree(site, tmp_path / "pages", tmp_path / "assets")) == [
        "about.md",
        "assets/js/a.js",
        "llms.txt",
        "old/index.html",
        "vendors/xiaomi/index.md",
    ]


def test_a_page_takes_the_place_of_its_twin(tmp_path):
    site = Site((page("<h1>A</h1>"),), GivenFiles({SitePath("vendors/xiaomi/index.md"): b"# A"}), {})
    assert b"<h1>A</h1>" in docs_tree(site, tmp_path, tmp_path)["vendors/xiaomi/index.md"]


def test_a_redirect_without_a_site_address_is_relative():
    assert b'rel="canonical" href="../vendors/"' in redirect_page(SitePath("old/"), SitePath("vendors/"))


def test_problems_are_counted():
    error = Problem("a", "b", Place("c"))
    warning = Problem("a", "b", Place("c"), severity=Severity.WARNING)
    assert summary(()) == "no problems"
    assert summary((error,)) == "1 error"
    assert summary((error, error, warning)) == "2 errors, 1 warning"
