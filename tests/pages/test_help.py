"""The ways to take part: to a record's file and a filled-in form where the repository is known, else to the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as Html

from generator.addresses import SitePath
from generator.pages.render import environment
from generator.site import Frame, build_site

DAY = date(2026, 11, 22)
VIEW = SimpleNamespace(title="Rokid 乐奇", edit="content/vendors/rokid.yml", path=SitePath("vendors/rokid/"))
TEMPLATES = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
REPOSITORY = "https://host.example.com/we/glasses"


def set_in(words, edit_base="", site_url="", view=VIEW):
    frame = Frame(DAY, DAY, 1, 0, is_past=False, edit_base=edit_base, site_url=site_url)
    text = f'{{% from "parts/help.html.jinja" import suggest, add, citation with context %}}{{{{ {words} }}}}'
    return environment().from_string(text).render(view=view, frame=frame, here=view.path)


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


def links(html):
    return {node.text(): node.attributes for node in Html(html).css("a")}


@pytest.mark.parametrize(
    "title, told",
    [
        ("Rokid 乐奇", "Rokid%20%E4%B9%90%E5%A5%87"),
        ("A&B #1 + 50% 眼镜?", "A%26B%20%231%20%2B%2050%25%20%E7%9C%BC%E9%95%9C%3F"),
        ('"><script>', "%22%3E%3Cscript%3E"),
    ],
)
def test_both_forms_come_filled_in_with_the_record(title, told):
    view = SimpleNamespace(title=title, edit="content/vendors/rokid.yml", path=SitePath("vendors/rokid/"))
    made = links(set_in("add()", f"{REPOSITORY}/edit/main/", view=view))
    start, rest = f"{REPOSITORY}/issues/new?template=add-what-you-read", f"&title={told}&record=vendors%2Frokid"
    assert made["Add what you read"]["href"] == f"{start}.yml{rest}"
    assert made["中文"]["href"] == f"{start}.zh.yml{rest}"
    assert (made["中文"]["lang"], made["中文"]["hreflang"]) == ("zh-Hans", "zh-Hans")
    assert set(made) == {"Add what you read", "中文"}


def test_of_a_page_that_was_read_the_form_gets_the_address_and_no_record():
    made = links(set_in("add(url='https://a.example.org/?a=1&b=#2')", f"{REPOSITORY}/edit/main/"))
    told = "&title=Rokid%20%E4%B9%90%E5%A5%87&url=https%3A%2F%2Fa.example.org%2F%3Fa%3D1%26b%3D%232"
    assert made["Add what you read"]["href"].endswith(f"add-what-you-read.yml{told}")
    assert made["中文"]["href"].endswith(f"add-what-you-read.zh.yml{told}")


def test_forms_are_filled_in_by_the_ids_of_their_text_fields():
    fields = yaml.safe_load((TEMPLATES / "add-what-you-read.yml").read_text(encoding="utf-8"))["body"]
    types = {item.get("id"): item["type"] for item in fields}
    assert types["record"] == types["url"] == "input"


def test_without_a_repository_there_is_no_link_to_a_chinese_form():
    assert "中文" not in set_in("add()")


@pytest.mark.parametrize("way", ["suggest()", "add()"])
def test_without_a_repository_both_lead_to_the_page_that_says_how(way):
    assert 'href="../../contribute/"' in set_in(way)


def test_a_citation_carries_its_days_and_its_address():
    made = set_in("citation()", site_url="https://glasses.example.org/")
    assert "as known on 22 November 2026, sources read to 22 November 2026" in made
    assert "https://glasses.example.org/vendors/rokid/" in made


def test_every_record_page_offers_both_forms_and_its_file(market):
    claim = {"says": "planned"}
    parties = [{"vendor": "oppo", "role": "device-vendor"}, {"name": "A&B", "role": "eyewear-brand"}]
    records = {
        "vendors/oppo": {"name": "Oppo & #1 欧"},
        "products/one": {"name": "One"},
        "partnerships/both": {"parties": parties, "claims": [claim]},
        "sources/page": {"url": "https://news.page.com/a?b=1&c=2"},
    }
    pages = {page.path: page.html for page in build_site(market(records), DAY, f"{REPOSITORY}/edit/main/").pages}
    for path in records:
        made = links(pages[SitePath(f"{path}/")])
        filled = "url=https%3A%2F%2Fnews.page.com%2Fa%3Fb%3D1%26c%3D2"
        filled = filled if path == "sources/page" else f"record={path.replace('/', '%2F')}"
        for words, template in (("Add what you read", "add-what-you-read.yml"), ("中文", "add-what-you-read.zh.yml")):
            assert made[words]["href"].startswith(f"{REPOSITORY}/issues/new?template={template}&title=")
            assert made[words]["href"].endswith(f"&{filled}")
        assert made["Suggest a change"]["href"] == f"{REPOSITORY}/edit/main/content/{path}.yml"
    title = "&title=Oppo%20%26%20%231%20%E6%AC%A7"
    assert title in links(pages[SitePath("vendors/oppo/")])["中文"]["href"]


@pytest.mark.parametrize("edit_base", [f"{REPOSITORY}/edit/main/", ""])
def test_the_page_that_says_how_names_the_forms_in_both_languages(market, edit_base):
    pages = {page.path: page.html for page in build_site(market({}), DAY, edit_base).pages}
    made = links(pages[SitePath("contribute/")])
    assert "添加你读到的消息" in pages[SitePath("contribute/")]
    forms = [made[words]["href"] for words in ("Add what you read", "添加你读到的消息") if words in made]
    names = ["add-what-you-read.yml", "add-what-you-read.zh.yml"] if edit_base else []
    assert forms == [f"{REPOSITORY}/issues/new?template={name}" for name in names]
