"""What is done once for many pages does not change what a page says."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from generator.addresses import SitePath
from generator.pages.engine import written
from generator.pages.render import environment, render, tongue
from generator.views.sheet import Sheet


def put(folder, **templates: str) -> None:
    for name, text in templates.items():
        (folder / f"{name}.jinja").write_text(text, encoding="utf-8")


def filled(env, *titles: str) -> list[str]:
    """A page for each title."""
    sheets = [Sheet(path=SitePath("vendors/a/"), title=title, description="") for title in titles]
    return [render(env, "page.jinja", sheet, SitePath(""), frame=None).html for sheet in sheets]


@pytest.mark.threat(6)
@pytest.mark.parametrize("write", [written, tongue])
def test_markup_and_text_that_read_the_same_are_kept_apart(write):
    """In either order: what was remembered of the one is never taken for the other."""
    bold, title = Markup("<b>x</b>"), Markup("<i>x</i>")
    assert [write(bold), write(str(bold)), write(bold)] == ["<b>x</b>", "&lt;b&gt;x&lt;/b&gt;", "<b>x</b>"]
    assert [write(str(title)), write(title)] == ["&lt;i&gt;x&lt;/i&gt;", "<i>x</i>"]


def test_numbers_that_are_equal_keep_their_own_look():
    assert [written(value) for value in (1, True, 1.0, 0.0, -0.0)] == ["1", "True", "1.0", "0.0", "-0.0"]


def test_a_mark_is_drawn_once_for_all_pages_and_for_each_of_its_inputs(tmp_path):
    put(
        tmp_path,
        marks="{% macro mark(kind, size=14) %}{{ drawn.append(kind) or '' }}<i>{{ kind }} {{ size }}</i>{% endmacro %}",
        page="{% from 'marks.jinja' import mark %}{{ mark(view.title) }}{{ mark(view.title, size=9) }}",
    )
    env, drawn = environment(tmp_path), []
    env.globals["drawn"] = drawn
    a, b = "<i>a 14</i><i>a 9</i>", "<i>&lt; 14</i><i>&lt; 9</i>"
    assert filled(env, "a", "<", "a", "<") == [a, b, a, b]
    assert drawn == ["a", "a", "<", "<"]


@pytest.mark.threat(6)
def test_a_part_that_needs_the_page_fails_where_it_is_imported_without_it(tmp_path):
    put(
        tmp_path,
        part="{% macro title() %}{{ view.title }}{% endmacro %}",
        page="{% from 'part.jinja' import title %}{{ title() }}",
    )
    with pytest.raises(UndefinedError, match="'view' is undefined"):
        filled(environment(tmp_path), "a")


def test_headings_of_parts_are_those_of_their_page(tmp_path):
    put(
        tmp_path,
        part="{% macro head() %}{{ heading('x', view.title) }}{% endmacro %}",
        page="{% from 'part.jinja' import head with context %}{{ head() }}",
    )
    env = environment(tmp_path)
    sheets = [Sheet(path=SitePath("vendors/a/"), title=title, description="") for title in ("A", "B")]
    pages = [render(env, "page.jinja", sheet, SitePath(""), frame=None) for sheet in sheets]
    assert [[one.title for one in page.headings] for page in pages] == [["A"], ["B"]]
