"""The policy allows the theme's own inline scripts and nothing that content brings in."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from given import GivenFiles
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser as Html

from generator.addresses import SitePath
from generator.mkdocs_door import plugin as plugin_module
from generator.mkdocs_door.gather import Gathered
from generator.mkdocs_door.mend import mend
from generator.mkdocs_door.plugin import TEMPLATES
from generator.mkdocs_door.policy import inline_scripts, policy
from generator.pages.page import Page
from generator.site import Site

SMUGGLED = "alert(1)"
CONFIG = f"""
site_name: Tiny
docs_dir: pages
theme: {{name: material, font: false, custom_dir: "{(TEMPLATES / "theme").as_posix()}", features: [navigation.tabs]}}
plugins: [search, hundred-glasses]
nav: [{{Things: things/index.md}}]
"""


def hash_of(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def page(path):
    html = f"<h1>{path}</h1><script>{SMUGGLED}</script>"
    return Page(SitePath(path), "A page", "About it", SitePath("things/"), html, (), (), None)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A site whose content has a script in it, in the frame that the project's own pages have."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    site = Site((page(""), page("things/"), page("things/a/")), GivenFiles(), {})
    monkeypatch.setattr(plugin_module, "gather", lambda *_, **__: Gathered(site, ()))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732924800")
    return tmp_path


def built(project, command="build"):
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    return project / "site"


def policy_of(html):
    meta = Html(html).css_first("meta[http-equiv=Content-Security-Policy]")
    assert meta is not None
    return meta.attributes["content"]


@pytest.mark.threat(17)
@pytest.mark.parametrize("path", ["index.html", "things/index.html", "things/a/index.html", "404.html"])
def test_every_script_of_the_theme_is_allowed_and_no_other(project, path):
    html = (built(project) / path).read_text(encoding="utf-8")
    allowed = set(re.findall(r"'sha256-[^']+'", policy_of(html)))
    assert allowed == {hash_of(script) for script in inline_scripts(html) if script != SMUGGLED}
    assert hash_of(SMUGGLED) not in allowed


def test_the_policy_is_the_first_thing_in_the_head(project):
    html = (built(project) / "things/index.html").read_text(encoding="utf-8")
    assert re.search(r"<head>\s*<meta http-equiv=\"Content-Security-Policy\"", html)


def test_a_preview_has_no_policy(project):
    assert "Content-Security-Policy" not in (built(project, "serve") / "index.html").read_text(encoding="utf-8")


@pytest.mark.threat(17)
def test_the_whole_policy():
    assert policy(["let a = 1", "let a = 1"]).split("; ") == [
        "default-src 'none'",
        f"script-src 'self' {hash_of('let a = 1')}",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_only_what_a_browser_would_run_is_a_script():
    html = '<script>a<b && "&amp;"</script><script src="x.js"></script><script type="application/json">{}</script>text'
    assert inline_scripts(html) == ('a<b && "&amp;"',)


def test_checkboxes_lose_what_belongs_to_fields_of_text():
    html = '<input type="checkbox" id="__drawer" autocomplete="off"><input type="text" autocomplete="off">'
    assert mend(html) == '<input type="checkbox" id="__drawer"><input type="text" autocomplete="off">'
