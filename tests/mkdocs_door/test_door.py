"""A tiny site through MkDocs and Material: what comes out is what went in, in a frame."""

import json
import logging
import os
from datetime import date
from pathlib import Path

import pytest
from given import GivenFiles
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser as Html

from generator.addresses import SitePath
from generator.mkdocs_door import plugin as plugin_module
from generator.mkdocs_door.build import BuildFailedError, build_into
from generator.mkdocs_door.gather import Gathered, told
from generator.mkdocs_door.page import contents
from generator.mkdocs_door.settings import nav_labels
from generator.pages.page import Heading, Page, SearchEntry
from generator.problems import Place, Problem, Severity
from generator.publish import MARKER
from generator.site import Site

DAY = date(2024, 11, 30)
HOSTILE = '<script>alert(1)</script> & "quotes" </title>'
ARTICLE = (
    '<h1 id="top">Glasses &amp; more</h1>\n<p>*not* _Markdown_ [x](y)</p>\n<h2 id="one">One</h2>\n<pre>  a\n\n  b</pre>'
)

CONFIG = """
site_name: Tiny
site_url: https://example.org/sub/
repo_url: https://example.org/repo
edit_uri: edit/main/content/pages/
docs_dir: content/pages
theme: {name: material, font: false, features: [navigation.tabs]}
extra: {generator: false}
plugins: [search, hundred-glasses]
nav:
  - Things: things/index.md
  - More:
      - Others: others/index.md
      - About: about.md
"""


def page(path, title="A page", section="", html=ARTICLE, **more):
    defaults = {
        "description": f"About {title}",
        "headings": (Heading("top", "Glasses & more", 1), Heading("one", "One", 2)),
        "search": (SearchEntry("", title, "found here"), SearchEntry("one", "One", "a <b> c")),
        "edit": None,
    }
    return Page(SitePath(path), title, section=SitePath(section), matter=html, **(defaults | more))


SITE = Site(
    pages=(
        page(""),
        page("others/", "Others", "others/"),
        page("others/b/", HOSTILE, "others/", description=HOSTILE),
        page("things/", "All the things there are", "things/"),
        page("things/a/", "Thing A", "things/", edit="content/things/a.yml"),
    ),
    files=GivenFiles(
        {
            SitePath("data/a.json"): b'{"a": "\xc3\xa9"}\r\n',
            SitePath("llms.txt"): b"text",
            SitePath("things/a/index.md"): b"# Thing A\n",
        }
    ),
    redirects={SitePath("things/old/"): SitePath("things/a/")},
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with a MkDocs site whose records come to SITE."""
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/about.md").write_text("# About\n\nSee [A](things/a/index.md#one).\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    monkeypatch.setattr(plugin_module, "gather", lambda *_, **__: Gathered(SITE, ()))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732924800")
    return tmp_path


def built(project, **changes):
    """Build strictly and give the folder."""
    config = load_config(str(project / "mkdocs.yml"), strict=True, site_dir=str(project / "site"), **changes)
    build(config)
    return project / "site"


@pytest.fixture
def site(project):
    return built(project)


def read(site, path):
    return (site / path).read_text(encoding="utf-8")


def test_the_article_is_in_the_page_as_it_was(site):
    assert ARTICLE in read(site, "things/a/index.html")


def test_title_description_and_contents_come_from_the_page(site):
    html = Html(read(site, "things/a/index.html"))
    assert html.css_first("title").text() == "Thing A - Tiny"
    assert html.css_first("meta[name=description]").attributes["content"] == "About Thing A"
    assert [link.attributes["href"] for link in html.css(".md-sidebar--secondary a.md-nav__link")] == ["#one"]


@pytest.mark.threat(6)
def test_a_hostile_title_stays_text(site):
    html = Html(read(site, "others/b/index.html"))
    assert html.css_first("title").text() == f"{HOSTILE} - Tiny"
    assert html.css_first("meta[name=description]").attributes["content"] == HOSTILE
    assert "alert(1)" not in " ".join(script.text() for script in html.css("script"))


@pytest.mark.parametrize(
    ("path", "tab"), [("things/", "Things"), ("things/a/", "Things"), ("others/b/", "More"), ("about/", "More")]
)
def test_the_tab_of_the_section_is_lit(site, path, tab):
    lit = Html(read(site, f"{path}index.html")).css(".md-tabs__item--active")
    assert [one.text(strip=True) for one in lit] == [tab]


def test_no_tab_stays_lit_on_the_next_page(site):
    assert not Html(read(site, "index.html")).css(".md-tabs__item--active")


def test_the_navigation_holds_index_pages_only_and_by_their_labels(site):
    html = Html(read(site, "index.html"))
    links = [link.text(strip=True) for link in html.css(".md-sidebar--primary a.md-nav__link")]
    assert [label for label in links if label] == ["Things", "Others", "About"]


def test_pages_below_a_tab_with_others_show_the_way_to_those(site):
    def hidden(path):
        return "hidden" in Html(read(site, path)).css_first(".md-sidebar--primary").attributes

    assert hidden("things/a/index.html")
    assert not hidden("others/b/index.html")


def test_search_entries_are_the_pages_own(site):
    docs = json.loads(read(site, "search/search_index.json"))["docs"]
    found = {entry["location"]: entry for entry in docs}
    assert found["things/a/"] == {"location": "things/a/", "title": "Thing A", "text": "found here"}
    assert found["things/a/#one"]["text"] == "a &lt;b&gt; c"
    assert found["others/b/"]["title"].startswith("&lt;script&gt;")
    assert "about/" in found


def test_files_are_copied_byte_for_byte(site):
    for path, data in SITE.files:
        assert (site / path).read_bytes() == data


def test_a_markdown_twin_stands_beside_its_page(site):
    assert (site / "things/a/index.md").read_bytes() == b"# Thing A\n"
    assert ARTICLE in read(site, "things/a/index.html")


def test_an_old_address_leads_on(site):
    html = Html(read(site, "things/old/index.html"))
    assert html.css_first("a").attributes["href"] == "../a/"
    assert html.css_first("link[rel=canonical]").attributes["href"] == "https://example.org/sub/things/a/"
    assert html.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=../a/"


def test_the_edit_link_names_the_record(project):
    site = built(project, theme={"name": "material", "font": False, "features": ["content.action.edit"]})
    link = Html(read(site, "things/a/index.html")).css_first("a[rel=edit]")
    assert link.attributes["href"] == "https://example.org/repo/edit/main/content/things/a.yml"


def test_the_folder_is_marked_as_ours(site):
    assert (site / MARKER).is_file()


def test_two_builds_are_equal_whatever_the_clock_says(project, monkeypatch):
    def tree(folder):
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    one = tree(built(project))
    (project / "site").rename(project / "first")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732990000")  # later on the same day
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert tree(built(project)) == one


def test_the_site_map_has_the_day_of_the_site(project):
    text = CONFIG.replace("plugins: [search, hundred-glasses]", "plugins: [{hundred-glasses: {as_of: 2024-05-06}}]")
    (project / "mkdocs.yml").write_text(text)
    assert "<lastmod>2024-05-06</lastmod>" in read(built(project), "sitemap.xml")


def test_a_dead_link_on_a_narrative_page_stops_a_strict_build(project):
    (project / "content/pages/about.md").write_text("# About\n\n[gone](things/none/index.md)\n")
    with pytest.raises(SystemExit):
        built(project)


@pytest.mark.threat(5)
def test_a_narrative_page_may_not_hide_a_generated_one(project, caplog):
    (project / "content/pages/things").mkdir()
    (project / "content/pages/things/a.md").write_text("# A\n")
    with pytest.raises(SystemExit):
        built(project)
    assert 'two pages stand at "things/a/index.html"' in caplog.text


@pytest.mark.threat(12)
def test_an_error_in_the_content_leaves_the_old_site(project, site, monkeypatch, capsys):
    problem = Problem("unknown-word", "no such word", Place("content/a.yml", 3, 4))
    monkeypatch.setattr(plugin_module, "gather", lambda *_, **__: Gathered(None, (problem,)))
    before = sorted(site.rglob("*"))
    with pytest.raises(SystemExit):
        built(project)
    assert "content/a.yml:3:4: error[unknown-word] no such word" in capsys.readouterr().err
    assert sorted(site.rglob("*")) == before


def test_a_wrong_day_in_the_settings_is_told(project, caplog):
    (project / "mkdocs.yml").write_text(CONFIG.replace("hundred-glasses]", "{hundred-glasses: {as_of: soon}}]"))
    with pytest.raises(SystemExit):
        built(project)
    assert '"soon" is not a day' in caplog.text


def test_without_a_repository_there_is_no_edit_link_and_no_warning(project, caplog):
    (project / "mkdocs.yml").write_text(CONFIG.replace("repo_url: https://example.org/repo", "repo_url: ''"))
    with caplog.at_level(logging.WARNING):
        built(project)
    assert not caplog.records


def test_the_preview_watches_records_and_templates(project):
    watched = []
    server = type("Server", (), {"watch": staticmethod(watched.append)})
    config = load_config(str(project / "mkdocs.yml"))
    plugin = config.plugins["hundred-glasses"]
    plugin.on_serve(server, config=config, builder=None)
    assert watched == [str(project / "content"), str(plugin_module.TEMPLATES)]


def test_build_into_takes_content_and_day_from_the_command(project, monkeypatch):
    asked = []

    def gather(content, day, shown, tell, *_):
        asked.append((content, day))
        tell("read")
        return Gathered(SITE, ())

    monkeypatch.setattr(plugin_module, "gather", gather)
    monkeypatch.chdir(project)
    told = []
    build_into(project / "out", Path("mkdocs.yml"), Path("content"), DAY, told.append)
    assert asked == [(project / "content", DAY)]
    assert told == ["read", "wrote 3 files"]
    assert (project / "out/about/index.html").is_file()


def test_build_into_says_when_the_plugin_is_missing(project):
    (project / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content/pages\n")
    with pytest.raises(BuildFailedError, match="does not list the plugin"):
        build_into(project / "out", project / "mkdocs.yml", None, None, print)


def test_contents_nest_by_level():
    levels = [2, 3, 4, 2, 4]
    toc = contents(tuple(Heading(f"h{n}", f"<{n}>", level) for n, level in enumerate(levels)))
    assert str(toc) == (
        "&lt;0&gt; - #h0\n    &lt;1&gt; - #h1\n        &lt;2&gt; - #h2\n&lt;3&gt; - #h3\n    &lt;4&gt; - #h4\n"
    )


def test_labels_of_a_navigation():
    nav = ["plain.md", {"A": "a/index.md"}, {"More": [{"B": "b/index.md"}]}]
    assert dict(nav_labels(nav)) == {"plain.md": None, "a/index.md": "A", "b/index.md": "B"}


@pytest.mark.threat(17)
def test_no_page_asks_a_third_party(site):
    for path in site.rglob("*.html"):
        html = Html(path.read_text(encoding="utf-8"))
        asked = [tag.attributes.get("src") or "" for tag in html.css("[src]")]
        asked += [tag.attributes.get("href") or "" for tag in html.css("link:not([rel=canonical])")]
        assert not [url for url in asked if url.startswith(("http:", "https:", "//"))], os.fspath(path)


def test_a_build_tells_every_error_and_counts_warnings():
    doubt = Problem("vague-outcome", "too vague", Place("content/a.yml"), severity=Severity.WARNING)
    fault = Problem("unknown-word", "no such word", Place("content/b.yml"))
    assert told((doubt, doubt)) == "2 warnings; python -m generator check tells them\n"
    assert told((doubt, fault)).startswith("content/b.yml:1:1: error[unknown-word] no such word\n")
    assert "vague" not in told((doubt, fault))
    assert told(()) == ""
