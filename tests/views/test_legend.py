"""The legend shows every mark there is, and no two of a family look alike."""

from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from generator.addresses import SitePath
from generator.model.words import Basis, DealStatus, Grade, LaunchState, Verdict
from generator.pages.render import environment, render
from generator.site import Frame
from generator.views.edition import Edition
from generator.views.legend import Entry, legend_sheets

DAY = date(2026, 11, 22)
FRAME = Frame(DAY, DAY, 1, 0, is_past=False, edit_base="")
SHAPES = ("circle", "square", "triangle", "plus", "flag", "diamond")
FAMILIES = ("kinds", "statuses", "verdicts", "states", "bases", "grades", "precisions", "amounts", "changes", "values")


@pytest.fixture
def sheet(market):
    (one,) = legend_sheets(Edition(market({}), DAY))
    return one


@pytest.fixture
def page(sheet):
    """The page as it is printed, with a deal of every shape."""
    full = replace(sheet, kinds=tuple(Entry(shape, shape, "") for shape in SHAPES))
    return Html(render(environment(), "pages/legend.html.jinja", full, SitePath(""), FRAME).html)


def section(page, name):
    return page.css_first(f"section[aria-labelledby={'dates' if name == 'precisions' else name}]")


@pytest.mark.parametrize(
    "family, words",
    [("statuses", DealStatus), ("verdicts", Verdict), ("states", LaunchState), ("bases", Basis), ("grades", Grade)],
)
def test_every_word_that_a_rule_can_give_has_its_mark(sheet, family, words):
    assert [entry.mark for entry in getattr(sheet, family)] == [word.value for word in words]


def test_deals_that_share_a_shape_share_an_entry(sheet):
    assert sheet.kinds == (Entry("circle", "Retail", ""),)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_two_marks_of_a_family_look_alike(page, family):
    drawn = [mark.html for mark in section(page, family).css(".hg-legend-mark")]
    assert len(drawn) > 2
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("family", [family for family in FAMILIES if family not in {"bases", "grades"}])
def test_shape_alone_tells_them_apart(page, family):
    shapes = [inside(mark) for mark in section(page, family).css("svg")]
    assert len(set(shapes)) == len(shapes) > 2


def inside(svg):
    return "".join(child.html for child in svg.iter())


def test_a_mark_beside_its_word_is_silent_and_one_alone_has_a_name():
    source = (
        '{% from "parts/marks.html.jinja" import verdict_mark, basis_line, deal_mark %}'
        '{{ verdict_mark("met") }}{{ verdict_mark("late", "late by 3 days") }}'
        '{{ basis_line("insider", "unnamed sources") }}{{ deal_mark("plus", "denied", "denied <b>") }}'
    )
    silent, *named = Html(environment().from_string(source).render()).css("svg")
    assert silent.attributes["aria-hidden"] == "true"
    assert [one.attributes["aria-label"] for one in named] == ["late by 3 days", "unnamed sources", "denied <b>"]
    assert {one.attributes["role"] for one in named} == {"img"}
