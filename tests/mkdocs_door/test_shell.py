"""A page in its frame is, byte for byte, the page that the theme makes; and the theme is asked as often for any market."""

import gzip
import logging
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from given import GivenFiles
from jinja2 import Template
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import site, together
from generator.addresses import SitePath
from generator.mkdocs_door import past, shell
from generator.mkdocs_door import plugin as plugin_module
from generator.mkdocs_door.build import build_into
from generator.mkdocs_door.gather import Gathered, gather
from generator.mkdocs_door.plugin import TEMPLATES
from generator.pages.page import Heading, Page
from generator.site import Site
from generator.views.sheet import SearchEntry

ROOT = Path(__file__).parents[2]
THEME = f'custom_dir: "{(TEMPLATES / "theme").as_posix()}", '
CONFIG = """
site_name: Tiny & <small>
site_url: https://example.org/sub/
repo_url: https://example.org/repo
edit_uri: edit/main/content/pages/
docs_dir: pages
theme: {name: material, THEMEfont: false, features: [content.action.edit, search.suggest]}
extra: {generator: false}
plugins: [search, hundred-glasses]
nav:
  - Things: things/index.md
  - More: [{Others: others/index.md}, {About: about.md}]
"""

TITLES = (
    "Plain",
    "a < b > c",
    "R&D &amp; more",
    '<script>alert("1")</script>',
    "</title><h1>",
    "小米 'quoted'",
    "Plain",
    "qHgMarktitlex&lt;b&gt;x",
)
"""Also what could be taken for a mark, and two pages of one name."""


def page(path, title="A page", section="things/", html="<h1>A</h1>", **more):
    headings = () if "bare" in path else (Heading(f"in-{len(path)}", title, 2), Heading("last", "Last", 3))
    found = (SearchEntry("", title, f"all about {title}"),)
    defaults = {"description": f"About {title}", "headings": headings, "search": found, "edit": None}
    return Page(SitePath(path), title, section=SitePath(section), matter=html, **(defaults | more))


def pages(count=8):
    """An index page of each tab and `count` pages of each shape: with and without heading, editor, data, contents."""
    yield from (page("", "Home"), page("things/", "All things"), page("others/", "Others", "others/"))
    for n in range(count):
        title = TITLES[n % len(TITLES)]
        yield page(
            f"things/a{n}/", title, html=f"<h1>{title.replace('<', '&lt;')}</h1>", edit=f"content/things/a{n}.yml"
        )
        yield page(f"things/bare{n}/", title, html="<p>no heading</p>")
        yield page(f"things/same{n}/", title, description=title)
        yield page(f"others/deep/{n}/", title, "others/", linked_data=f'{{"n": {n}}}')


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with a site in the project's own theme, whose pages are those above; two of them stand above others."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/about.md").write_text("# About\n\n[A](things/a0/index.md)\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.replace("THEME", THEME))
    gives(monkeypatch, pages())
    above = [SimpleNamespace(section=SitePath(path)) for path in ("", "things/", "others/")]
    monkeypatch.setattr(plugin_module, "ROUTES", above)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732924800")
    return tmp_path


def gives(monkeypatch, made):
    made = sorted(made, key=lambda one: one.path)

    def gathered(*given):
        leaves = given[-1].leaves
        later = tuple({one.path: partial(replace, one)} for one in made if leaves(one.path))
        return Gathered(Site(tuple(one for one in made if not leaves(one.path)), GivenFiles(), {}, later), ())

    monkeypatch.setattr(plugin_module, "gather", gathered)


def built(project, name="site", **changes):
    """The built files by path."""
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / name), **changes))
    files = (path for path in (project / name).rglob("*") if path.is_file())
    return {str(path.relative_to(project / name)): path.read_bytes() for path in files}


def by_theme(project, monkeypatch):
    """The same files where MkDocs makes every page and no frame is used."""
    with monkeypatch.context() as patch:
        patch.setattr(plugin_module.HundredGlassesPlugin, "sharing", False)
        patch.setattr(shell, "_fits", lambda _: False)
        return built(project, "slow")


def asked_for(monkeypatch):
    """The names of the templates that were rendered: a list that grows by one with each."""
    calls, real = [], Template.render

    def counting(self, *arguments, **named):
        calls.append(self.name)
        return real(self, *arguments, **named)

    monkeypatch.setattr(Template, "render", counting)
    return calls


def framed(monkeypatch):
    """The pages that were put in a frame: a list that grows by one with each."""
    calls, real = [], shell.Frame.around

    def counting(self, page):
        calls.append(page)
        return real(self, page)

    monkeypatch.setattr(shell.Frame, "around", counting)
    return calls


def test_every_page_is_as_the_theme_makes_it(project, monkeypatch):
    expected = by_theme(project, monkeypatch)
    filled = framed(monkeypatch)
    assert built(project, strict=True) == expected
    assert len(filled) > 4 * len(TITLES) - 8  # all but the shapes of one or two pages


def test_a_title_with_markup_stays_text(project):
    made = built(project)["things/a3/index.html"].decode()
    assert "<title>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; - Tiny" in made
    assert 'href="https://example.org/sub/things/a3/"' in made
    assert 'content/things/a3.yml" title="Edit this page"' in made


def test_an_article_without_heading_is_given_one(project):
    made = built(project)["things/bare1/index.html"].decode()
    assert "<h1>a &lt; b &gt; c</h1>" in made


def test_a_page_that_is_alone_in_the_navigation_is_the_themes(project, monkeypatch):
    (project / "pages/about.md").unlink()
    config = CONFIG.replace("THEME", THEME).partition("nav:")[0]
    (project / "mkdocs.yml").write_text(f"{config}nav: [{{One: things/a0/index.md}}]\n")
    expected = by_theme(project, monkeypatch)
    filled = framed(monkeypatch)
    assert built(project) == expected
    assert "things/a0/" not in [one.url for one in filled]
    assert filled


def test_a_frame_that_is_wrong_gives_way_to_the_theme_with_one_warning(project, monkeypatch, caplog):
    expected = by_theme(project, monkeypatch)
    monkeypatch.setattr(shell, "make_frame", lambda page, _: shell.Frame(["", "content", page.url]))
    with caplog.at_level(logging.WARNING):
        assert built(project) == expected
    (told,) = caplog.records
    assert told.getMessage().startswith(('the frame of "things/', 'the frame of "others/'))


def test_a_theme_that_changes_a_value_is_left_to_itself(project, monkeypatch):
    """Material alone prints the list of contents, of which a frame knows the first entry only."""
    (project / "mkdocs.yml").write_text(CONFIG.replace("THEME", ""))
    expected = by_theme(project, monkeypatch)
    filled = framed(monkeypatch)
    assert built(project) == expected
    assert b"Last" in expected["things/a1/index.html"]
    assert not [one.url for one in filled if one.source.headings]


def test_a_plugin_that_tells_the_theme_of_a_page_is_heard(project, monkeypatch):
    (project / "hook.py").write_text("def on_page_context(context, **_):\n    context['base_url'] = '/heard'\n")
    (project / "mkdocs.yml").write_text(CONFIG.replace("THEME", THEME) + "hooks: [hook.py]\n")
    filled = framed(monkeypatch)
    assert b'"base": "/heard"' in built(project)["others/deep/0/index.html"]
    assert not filled


def test_a_preview_has_frames_without_a_policy(project, monkeypatch):
    monkeypatch.setattr(plugin_module.HundredGlassesPlugin, "serving", True)
    filled = framed(monkeypatch)
    assert b"Content-Security-Policy" not in built(project)["things/a1/index.html"]
    assert filled


@pytest.fixture
def shared(project, monkeypatch):
    """Pages are written past MkDocs, by processes that share even these few; gives how many kinds each build shared."""
    monkeypatch.setattr(plugin_module.HundredGlassesPlugin, "sharing", True)
    monkeypatch.setattr(site, "FEWEST", 1)
    kinds, real = [], past.made_together

    def watched(later, make):
        kinds.append(len(later))
        return real(later, make)

    monkeypatch.setattr(past, "made_together", watched)
    return kinds


def test_pages_that_processes_share_are_as_the_theme_makes_them_and_so_are_index_and_map(project, monkeypatch, shared):
    expected = by_theme(project, monkeypatch)
    assert built(project, strict=True) == expected
    assert shared == [4 * len(TITLES) + 3]  # all are left: the navigation names two of them, each with its label
    assert b"things/a7/" in expected["sitemap.xml"]
    assert b"things/a7/" in expected["search/search_index.json"]


@pytest.mark.parametrize(
    "nav",
    [
        "nav: [things/index.md, {Others: others/index.md}]",
        "nav: [{One: things/a0/index.md}, {Others: others/index.md}]",
        "nav: [things/a1/index.md, about.md]",
        "nav: []",
        "",
    ],
)
def test_what_the_navigation_names_changes_no_page(project, monkeypatch, shared, nav):
    """It may name pages without a label, single ones, none, or not those that stand above others."""
    (project / "mkdocs.yml").write_text(CONFIG.replace("THEME", THEME).partition("nav:")[0] + nav)
    expected = by_theme(project, monkeypatch)
    assert built(project) == expected
    assert shared[0] > 4 * len(TITLES) - 3


def test_a_narrative_page_leads_to_a_page_that_mkdocs_does_not_make(project, shared, caplog):
    links = "[A](things/a1/index.md) [B](things/a1/index.md#here) [C](things/a1/index.md#not) [D](things/z/index.md)"
    (project / "pages/about.md").write_text(f"# About\n\n{links}\n")
    text = CONFIG.replace("THEME", THEME) + "validation: {links: {anchors: warn}}\n"
    (project / "mkdocs.yml").write_text(text)
    gives_anchor = [page(one.path, one.title, html='<h1 id="here">A</h1>') for one in [page("things/a1/")]]
    with pytest.MonkeyPatch.context() as patch, caplog.at_level(logging.WARNING):
        gives(patch, [*(one for one in pages() if one.path != "things/a1/"), *gives_anchor])
        about = built(project)["about/index.html"].decode()
    assert about.count('href="../things/a1/') == 3
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2
    assert any("things/a1/index.md#not" in one for one in told)
    assert any("things/z/index.md" in one for one in told)


def test_a_narrative_page_in_the_place_of_a_generated_one_is_refused(project, shared, caplog):
    (project / "pages/things/a2").mkdir(parents=True)
    (project / "pages/things/a2/index.md").write_text("# Mine\n")
    with pytest.raises(Abort):
        built(project)
    assert 'two pages stand at "things/a2/index.html"' in caplog.text


def test_a_wrong_frame_in_another_process_is_told_once(project, monkeypatch, shared, caplog):
    expected = by_theme(project, monkeypatch)
    monkeypatch.setattr(shell, "make_frame", lambda page, _: shell.Frame(["", "content", page.url]))
    with caplog.at_level(logging.WARNING):
        assert built(project) == expected
    assert len([record for record in caplog.records if "is not the theme's" in record.getMessage()]) == 1


def test_a_plugin_that_looks_at_each_finished_page_sees_each(project, shared):
    (project / "hook.py").write_text("def on_post_page(output, **_):\n    return output + '<!-- seen -->'\n")
    (project / "mkdocs.yml").write_text(CONFIG.replace("THEME", THEME) + "hooks: [hook.py]\n")
    pages = {name: data for name, data in built(project).items() if name.endswith("/index.html")}
    assert len(pages) > 4 * len(TITLES)
    assert [name for name, data in pages.items() if not data.endswith(b"<!-- seen -->")] == []
    assert shared == []


def test_the_theme_is_not_asked_more_often_for_more_pages(project, monkeypatch):
    asked = asked_for(monkeypatch)

    def renders(count):
        asked.clear()
        gives(monkeypatch, pages(count))
        built(project)
        return asked.count("main.html")

    assert renders(16) == renders(64)


@pytest.fixture(scope="module", params=["content", "bench"])
def market(request, tmp_path_factory):
    """Pages of a market that are as the theme makes them, those that are not, and the folders of records and site."""
    folder, out = ROOT / request.param, tmp_path_factory.mktemp("market") / "site"
    if request.param == "bench":
        folder = out.parent / "content"
        subprocess.run([sys.executable, "bench/market.py", "12", "--seed", "3", str(folder)], cwd=ROOT, check=True)
    right, wrong, real = [], [], shell.Frames.around

    def compared(self, page):
        html = real(self, page)
        (right if html == self._by_theme(page) else wrong).append(page.url)
        return html

    def pages_only(*arguments, **named):
        gathered = gather(*arguments, **named)
        return replace(gathered, site=replace(gathered.site, files=GivenFiles()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "cores", lambda: 1)  # what another process does cannot be seen here
        patch.setattr(shell.Frames, "around", compared)
        patch.setattr(plugin_module, "gather", pages_only)
        build_into(out, ROOT / "mkdocs.yml", folder, date(2026, 11, 22), lambda _: None)
    return right, wrong, folder, out


def test_every_page_of_a_market_is_as_the_theme_makes_it(market):
    right, wrong, _, out = market
    assert not wrong
    assert len(right) > 0.8 * sum(1 for _ in out.rglob("index.html"))


def test_the_search_index_stays_small(market):
    *_, folder, out = market
    records = sum(1 for path in folder.glob("*/*.yml"))
    index = (out / "search/search_index.json").read_bytes()
    assert len(index) < 1200 * records
    assert len(gzip.compress(index)) < 250 * records
