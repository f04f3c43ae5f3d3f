"""A page in its frame is, byte for byte, the page that the theme makes; and the theme is asked as often for any market."""

import gzip
import logging
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from given import GivenFiles
from jinja2 import Template
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.addresses import SitePath
from generator.mkdocs_door import framed, shell
from generator.mkdocs_door import plugin as plugin_module
from generator.mkdocs_door.build import build_into
from generator.mkdocs_door.gather import Gathered, gather
from generator.mkdocs_door.plugin import TEMPLATES
from generator.pages.page import Heading, Page, pack
from generator.site import Site

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
    defaults = {"description": f"About {title}", "headings": headings, "search": (), "edit": None}
    return Page(SitePath(path), title, section=SitePath(section), packed=pack(html), **(defaults | more))


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
    """A folder with a site in the project's own theme, whose pages are those above."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/about.md").write_text("# About\n\n[A](things/a0/index.md)\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.replace("THEME", THEME))
    gives(monkeypatch, pages())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732924800")
    return tmp_path


def gives(monkeypatch, made):
    site = Site(tuple(sorted(made, key=lambda one: one.path)), GivenFiles(), {})
    monkeypatch.setattr(plugin_module, "gather", lambda *_, **__: Gathered(site, ()))


def built(project, name="site", **changes):
    """The built files by path."""
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / name), **changes))
    files = (path for path in (project / name).rglob("*") if path.is_file())
    return {str(path.relative_to(project / name)): path.read_bytes() for path in files}


def by_theme(project, monkeypatch):
    """The same files where no frame is used."""
    with monkeypatch.context() as patch:
        patch.setattr(plugin_module, "use_frames", lambda *_: None)
        return built(project, "slow")


def counted(monkeypatch, kind):
    """What was rendered, template or page: a list that grows by one with each call."""
    calls, real = [], kind.render

    def counting(self, *arguments, **named):
        calls.append(self.name if kind is Template else arguments[0]["page"])
        return real(self, *arguments, **named)

    monkeypatch.setattr(kind, "render", counting)
    return calls


def test_every_page_is_as_the_theme_makes_it(project, monkeypatch):
    expected = by_theme(project, monkeypatch)
    filled = counted(monkeypatch, shell.Frame)
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
    filled = counted(monkeypatch, shell.Frame)
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
    filled = counted(monkeypatch, shell.Frame)
    assert built(project) == expected
    assert b"Last" in expected["things/a1/index.html"]
    assert not [one.url for one in filled if one.source.headings]


def test_a_plugin_that_tells_the_theme_of_a_page_is_heard(project, monkeypatch):
    (project / "hook.py").write_text("def on_page_context(context, **_):\n    context['base_url'] = '/heard'\n")
    (project / "mkdocs.yml").write_text(CONFIG.replace("THEME", THEME) + "hooks: [hook.py]\n")
    filled = counted(monkeypatch, shell.Frame)
    assert b'"base": "/heard"' in built(project)["others/deep/0/index.html"]
    assert not filled


def test_a_preview_has_frames_without_a_policy(project, monkeypatch):
    monkeypatch.setattr(plugin_module.HundredGlassesPlugin, "serving", True)
    filled = counted(monkeypatch, shell.Frame)
    assert b"Content-Security-Policy" not in built(project)["things/a1/index.html"]
    assert filled


@pytest.fixture
def shared(project, monkeypatch):
    """Processes share even these few pages; gives how many jobs each build made of them."""
    monkeypatch.setattr(plugin_module.HundredGlassesPlugin, "sharing", True)
    monkeypatch.setattr(framed, "FEWEST", 1)
    monkeypatch.setattr(framed, "LOT", 3)
    lots, real = [], framed.together

    def watched(jobs):
        lots.append(len(jobs))
        return real(jobs)

    monkeypatch.setattr(framed, "together", watched)
    return lots


def test_pages_that_processes_share_are_as_the_theme_makes_them_and_so_is_the_index(project, monkeypatch, shared):
    expected = by_theme(project, monkeypatch)
    assert built(project) == expected
    assert shared[-1] >= len(TITLES)


def test_a_plugin_that_looks_at_each_finished_page_sees_each(project, shared):
    (project / "hook.py").write_text("def on_post_page(output, **_):\n    return output + '<!-- seen -->'\n")
    (project / "mkdocs.yml").write_text(CONFIG.replace("THEME", THEME) + "hooks: [hook.py]\n")
    pages = {name: data for name, data in built(project).items() if name.endswith("/index.html")}
    assert len(pages) > 4 * len(TITLES)
    assert [name for name, data in pages.items() if not data.endswith(b"<!-- seen -->")] == []
    assert shared == []


def test_few_pages_are_not_shared(project, monkeypatch, shared):
    monkeypatch.setattr(framed, "FEWEST", 1_000)
    assert b"<h1" in built(project)["things/a1/index.html"]
    assert shared == []


def test_the_theme_is_not_asked_more_often_for_more_pages(project, monkeypatch):
    asked = counted(monkeypatch, Template)

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
    right, wrong = [], []

    def compared(made, by_theme):
        shell.use_frames(made, by_theme)
        for one in made:
            if frame := one.meta.get("template"):
                (right if frame.render({"page": one}) == by_theme(one) else wrong).append(one.url)

    def pages_only(*arguments, **named):
        gathered = gather(*arguments, **named)
        return replace(gathered, site=replace(gathered.site, files=GivenFiles()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plugin_module, "use_frames", compared)
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
