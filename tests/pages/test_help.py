"""The ways to take part: to a record's file and a filled-in form where the repository is known, else to the page."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from generator.addresses import SitePath
from generator.pages.render import environment
from generator.site import Frame

DAY = date(2026, 11, 22)
VIEW = SimpleNamespace(title="Rokid 乐奇", edit="content/vendors/rokid.yml", path=SitePath("vendors/rokid/"))
REPOSITORY = "https://host.example.com/we/glasses"


def set_in(words, edit_base="", site_url=""):
    frame = Frame(DAY, DAY, 1, 0, is_past=False, edit_base=edit_base, site_url=site_url)
    text = f'{{% from "parts/help.html.jinja" import suggest, add, citation with context %}}{{{{ {words} }}}}'
    return environment().from_string(text).render(view=VIEW, frame=frame, here=VIEW.path)


@pytest.mark.parametrize(
    "edit_base, form",
    [
        (f"{REPOSITORY}/edit/main/", f"{REPOSITORY}/issues/new?template=add-what-you-read.yml"),
        (f"{REPOSITORY}/src/main/", ""),
        ("", ""),
    ],
)
def test_the_form_is_known_where_the_repository_is(edit_base, form):
    assert Frame(DAY, DAY, 1, 0, is_past=False, edit_base=edit_base).form == form


def test_a_change_is_suggested_in_the_file_of_the_record():
    assert f'href="{REPOSITORY}/edit/main/content/vendors/rokid.yml"' in set_in("suggest()", f"{REPOSITORY}/edit/main/")


def test_the_form_comes_filled_in_with_the_record():
    made = set_in("add()", f"{REPOSITORY}/edit/main/")
    assert "&amp;title=Rokid%20%E4%B9%90%E5%A5%87&amp;record=content/vendors/rokid.yml" in made


@pytest.mark.parametrize("way", ["suggest()", "add()"])
def test_without_a_repository_both_lead_to_the_page_that_says_how(way):
    assert 'href="../../contribute/"' in set_in(way)


def test_a_citation_carries_its_days_and_its_address():
    made = set_in("citation()", site_url="https://glasses.example.org/")
    assert "as known on 22 November 2026, sources read to 22 November 2026" in made
    assert "https://glasses.example.org/vendors/rokid/" in made
