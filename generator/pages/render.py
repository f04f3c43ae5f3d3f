"""The Jinja environment: autoescape for every suffix, undefined names fail, and a template sees one view."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.addresses import SitePath
from generator.pages.escape import safe_url
from generator.pages.page import Heading, Page, pack
from generator.views import words
from generator.views.sheet import Link, Sheet

TEMPLATES = Path(__file__).parents[2] / "site_templates"


_SEEN = ("view", "here", "headings", "frame")
"""What every template sees."""


class _Part(Template):
    """A template that others import: its macros are made once for a page, however many of its parts import them."""

    _page: object = None
    _macros: TemplateModule

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's name
        shared: bool = False,  # noqa: FBT001, FBT002 - the same
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - the same
    ) -> TemplateModule:
        """The macros for the page that is being filled in: its list of headings is no other page's."""
        if vars is None or "headings" not in vars:
            return super().make_module(vars, shared, locals)
        if self._page is not vars["headings"]:
            self._page = vars["headings"]
            self._macros = super().make_module({name: vars[name] for name in _SEEN})
        return self._macros


def environment(templates: Path = TEMPLATES) -> Environment:
    """An environment over the template folder; one serves any number of pages."""
    env = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # an environment lives for one build
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.template_class = _Part
    env.filters |= {"href": href, "day": words.day_words, "when": words.when_words, "count": words.count_words}
    env.filters |= {"outside": safe_url, "cap": words.sentence}
    env.filters |= {"tongue": tongue, "lang": lang}
    env.globals |= {"heading": heading}
    return env


def render(env: Environment, template: str, sheet: Sheet, section: SitePath, frame: object) -> Page:
    """Fill one template in. It sees `view`, its own address, and `frame`: what all pages say (the day, the reach)."""
    headings: list[Heading] = []
    html = env.get_template(template).render(view=sheet, here=sheet.path, headings=headings, frame=frame)
    about = (sheet.path, sheet.title, sheet.description, section)
    return Page(*about, pack(html), tuple(headings), sheet.search, sheet.edit, noindex=sheet.noindex)


_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]*"
_CHINESE = re.compile(rf"{_WIDE}[\u3400-\u9fff]{_WIDE}")


_HAN_TONGUES = ("zh", "ja", "ko")
"""Languages of which Chinese characters are a part, so that within them nothing is to be marked."""


def tongue(text: str, within: str = "en") -> Markup:
    """Text with its Chinese marked as such (BCP 47), so that it is read aloud and set in the right characters.

    `within` is the language of the element that it stands in.
    """
    if text.isascii() or within.startswith(_HAN_TONGUES):
        return escape(text)
    parts, last = [], 0
    for run in _CHINESE.finditer(text):
        parts += [escape(text[last : run.start()]), Markup('<span lang="zh-Hans">{}</span>').format(run[0])]
        last = run.end()
    return Markup("").join([*parts, escape(text[last:])])


def lang(text: str) -> Markup:
    """The attribute for an element that can hold only text, or names itself by it, where that has Chinese in it."""
    return Markup(' lang="zh-Hans"') if _CHINESE.search(text) else Markup()


@pass_context
def href(context: Context, target: Link | SitePath) -> str:
    """The relative URL of a link or an address from the page that is being filled in."""
    here: SitePath = context["here"]
    path, anchor = (target.path, target.anchor) if isinstance(target, Link) else (target, "")
    if path == here and anchor:
        return f"#{anchor}"
    return (SitePath(path or "").link_from(here)) + (f"#{anchor}" if anchor else "")


@pass_context
def heading(context: Context, anchor: str, title: str, level: int = 2, note: str | int = "") -> Markup:
    """A heading with its anchor, noted for the page's list of contents; `note` stands beside it, smaller."""
    context["headings"].append(Heading(anchor, title, level))
    beside = Markup(' <span class="hg-note">{}</span>').format(note) if note != "" else ""
    return Markup('<h{0} id="{1}">{2}{3}</h{0}>').format(level, anchor, tongue(title), beside)
