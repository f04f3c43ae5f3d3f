"""Templates that are compiled already give what they give when they are compiled here, and only from the same text."""

import pytest
from jinja2 import Environment

from generator.pages.compiled import all_compiled
from generator.pages.render import TEMPLATES, environment


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.jinja").write_text("{% import 'part.jinja' as part %}{{ part.twice(view) }}!")
    (tmp_path / "part.jinja").write_text("{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}")
    return tmp_path


@pytest.fixture
def compiles(monkeypatch):
    """The templates that are compiled: a list that grows by one with each."""
    names, real = [], Environment.compile

    def counting(self, source, name=None, *rest, **more):
        names.append(name)
        return real(self, source, name, *rest, **more)

    monkeypatch.setattr(Environment, "compile", counting)
    return names


def test_what_is_compiled_is_not_compiled_again(folder, compiles):
    known = all_compiled(environment(folder))
    assert sorted(compiles) == ["page.jinja", "part.jinja"]
    assert environment(folder, known).fill_in("page.jinja", {"view": "<"}) == "&lt;&lt;!"
    assert len(compiles) == 2


def test_a_template_that_was_saved_since_is_compiled_anew(folder, compiles):
    known = all_compiled(environment(folder))
    (folder / "part.jinja").write_text("{% macro twice(x) %}{{ x }} and {{ x }}{% endmacro %}")
    assert environment(folder, known).fill_in("page.jinja", {"view": "a"}) == "a and a!"
    assert compiles[2:] == ["part.jinja"]


def test_every_template_of_ours_is_compiled(compiles):
    names = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja")}
    assert len(all_compiled(environment())) == len(names)
    assert set(compiles) == names
