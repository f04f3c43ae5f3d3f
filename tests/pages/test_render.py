"""How a template is filled in: escaping, links, headings, undefined names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from generator.addresses import SitePath
from generator.pages.render import environment, lang, render, tongue
from generator.views.sheet import Link, Sheet


def rendered(tmp_path, template: str, sheet: Sheet):
    (tmp_path / "page.html.jinja").write_text(template, encoding="utf-8")
    return render(environment(tmp_path), "page.html.jinja", sheet, SitePath("vendors/"), frame=None)


def sheet(title: str = "A", path: str = "vendors/a/") -> Sheet:
    return Sheet(path=SitePath(path), title=title, description="")


def test_a_heading_is_noted_for_the_list_of_contents(tmp_path):
    page = rendered(tmp_path, '{{ heading("deals", "Deals <&>", note="3") }}', sheet())
    assert page.html == '<h2 id="deals">Deals &lt;&amp;&gt; <span class="hg-note">3</span></h2>'
    assert [(one.anchor, one.title, one.level) for one in page.headings] == [("deals", "Deals <&>", 2)]


@pytest.mark.parametrize(
    "here, path, anchor, href",
    [
        ("vendors/a/", "vendors/b/", "", "../b/"),
        ("vendors/a/", "", "", "../../"),
        ("", "vendors/b/", "deals", "vendors/b/#deals"),
        ("vendors/a/", "vendors/a/", "deals", "#deals"),
        ("vendors/a/", "vendors/a/", "", "./"),
        ("vendors/a/", "partnerships/a-b/", "c-12345678", "../../partnerships/a-b/#c-12345678"),
    ],
)
def test_links_are_relative_to_the_page(tmp_path, here, path, anchor, href):
    (tmp_path / "link.html.jinja").write_text("{{ view | href }}", encoding="utf-8")
    template = environment(tmp_path).get_template("link.html.jinja")
    assert template.render(view=Link("B", SitePath(path), anchor), here=SitePath(here)) == href


@pytest.mark.threat(6)
def test_an_undefined_name_fails(tmp_path):
    with pytest.raises(UndefinedError, match="'no_such_thing' is undefined"):
        rendered(tmp_path, "{{ no_such_thing }}", sheet())
    with pytest.raises(AttributeError, match="'Sheet' object has no attribute 'no_such_thing'"):
        rendered(tmp_path, "{{ view.no_such_thing }}", sheet())


@pytest.mark.threat(6)
@given(st.text())
def test_text_never_makes_a_tag(tmp_path_factory, title):
    page = rendered(tmp_path_factory.mktemp("t"), '<p title="{{ view.title }}">{{ view.title }}</p>', sheet(title))
    inside = page.html.removeprefix('<p title="').removesuffix("</p>")
    assert "<" not in inside
    assert inside.count('">') == 1
    assert inside.count('"') == 1


@pytest.mark.threat(6)
@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.com", "https://a b.com/", "https://localhost/"]
)
def test_a_link_that_may_run_code_or_lead_inside_is_dropped(tmp_path, url):
    assert rendered(tmp_path, "[{{ view.title | outside }}]", sheet(url)).html == "[]"


def test_a_public_link_stays(tmp_path):
    url = "https://www.example.com/news/1?a=1&b=2"
    assert rendered(tmp_path, "{{ view.title | outside }}", sheet(url)).html == url.replace("&", "&amp;")


@pytest.mark.parametrize(
    "text, html",
    [
        ("repeated by 解码Decode & co", 'repeated by <span lang="zh-Hans">解码</span>Decode &amp; co'),
        ("数智前线", '<span lang="zh-Hans">数智前线</span>'),
        ("All in AI的小度,等不起", 'All in AI<span lang="zh-Hans">的小度</span>,<span lang="zh-Hans">等不起</span>'),
        ("<b>plain</b>", "&lt;b&gt;plain&lt;/b&gt;"),
    ],
)
def test_chinese_is_marked_as_such(text, html):
    assert tongue(text) == html


@pytest.mark.parametrize("within, marked", [("en", True), ("zh-Hans", False), ("ja", False)])
def test_chinese_is_marked_only_where_the_text_around_it_is_of_another_tongue(within, marked):
    assert ('<span lang="zh-Hans">' in tongue("小米 AI", within)) is marked


def test_an_element_of_text_alone_is_marked_itself():
    assert (lang("Xiaomi 小米"), lang("Xiaomi")) == (' lang="zh-Hans"', "")


def test_macros_are_made_once_for_all_pages_and_tell_of_the_one_being_filled_in(tmp_path):
    """However many pages and parts import them: their links are relative to the page, and what they say is its own."""
    (tmp_path / "links.jinja").write_text(
        "{{ made.append(1) or '' }}{% macro to(path) %}{{ path | href }} {{ view.title }}{% endmacro %}",
        encoding="utf-8",
    )
    (tmp_path / "part.jinja").write_text(
        '{% from "links.jinja" import to with context %}{% macro both(path) %}{{ to(path) }}{% endmacro %}',
        encoding="utf-8",
    )
    (tmp_path / "page.jinja").write_text(
        '{% from "links.jinja" import to with context %}{% from "part.jinja" import both with context %}'
        '{{ to("vendors/") }}, {{ both("vendors/") }}',
        encoding="utf-8",
    )
    env, made = environment(tmp_path), []
    env.globals["made"] = made
    pages = [render(env, "page.jinja", one, SitePath(""), frame=None) for one in (sheet(), sheet("B", "deals/x/b/"))]
    assert [page.html for page in pages] == ["../ A, ../ A", "../../../vendors/ B, ../../../vendors/ B"]
    assert len(made) == 1
