"""The Jinja environment: autoescape for every suffix, undefined names fail, and a template sees one view."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.addresses import SitePath
from generator.pages.compiled import Compiled, Given, all_compiled
from generator.pages.engine import PageEnvironment
from generator.pages.escape import safe_url
from generator.pages.page import Heading, Page
from generator.views import words
from generator.views.sheet import Link, Sheet

TEMPLATES = Path(__file__).parents[2] / "site_templates"


def environment(templates: Path = TEMPLATES, compiled: Compiled | None = None) -> PageEnvironment:
    """An environment over the template folder; one serves any number of pages, one after the other."""
    env = PageEnvironment(
        bytecode_cache=Given(compiled) if compiled else None,
        loader=FileSystemLoader(templates),
        cache_size=-1,  # the templates are few and all stay
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # an environment lives for one build
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.filters |= {
        "href": href,
        "day": words.day_words,
        "when": words.when_words,
        "count": words.count_words,
    }
    env.filters |= {"outside": safe_url, "cap": words.sentence}
    env.filters |= {"tongue": tongue, "lang": lang}
    env.globals |= {"heading": partial(heading, env.page)}
    return env


def compiled_templates() -> Compiled:
    """All templates of the folder, for environments to come."""
    return all_compiled(environment())


def render(env: PageEnvironment, template: str, sheet: Sheet, section: SitePath, frame: object) -> Page:
    """Fill one template in. It sees `view`, its own address, and `frame`: what all pages say (the day, the reach)."""
    headings: list[Heading] = []
    seen = {"view": sheet, "here": sheet.path, "headings": headings, "frame": frame}
    html = env.fill_in(template, seen)
    about = (sheet.path, sheet.title, sheet.description, section)
    return Page(*about, html, tuple(headings), sheet.search, sheet.edit, noindex=sheet.noindex)


_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]*"
_CHINESE = re.compile(rf"{_WIDE}[\u3400-\u9fff]{_WIDE}")


_HAN_TONGUES = ("zh", "ja", "ko")
"""Languages of which Chinese characters are a part, so that within them nothing is to be marked."""


@lru_cache(maxsize=2**15, typed=True)
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


@pass_context  # else Jinja takes what a constant comes to on the first page for all pages
def href(context: Context, target: Link | str) -> str:
    """The relative URL of a link or an address from the page that is being filled in."""
    here: SitePath = context.parent["here"]  # as it was given for the page: no template makes another of it
    path, anchor = (target.path, target.anchor) if isinstance(target, Link) else (target, "")
    if path == here and anchor:
        return f"#{anchor}"
    there = path if isinstance(path, SitePath) else SitePath(path or "")  # templates also give plain text
    return there.link_from(here) + (f"#{anchor}" if anchor else "")


def heading(page: Mapping[str, Any], anchor: str, title: str, level: int = 2, note: str | int = "") -> Markup:
    """A heading with its anchor, noted for the page's list of contents; `note` stands beside it, smaller."""
    page["headings"].append(Heading(anchor, title, level))
    beside = f' <span class="hg-note">{escape(note)}</span>' if note != "" else ""
    return Markup(f'<h{level} id="{escape(anchor)}">{tongue(title)}{beside}</h{level}>')  # noqa: S704 - all escaped
