"""What stands at each address of one edition in one setting of the theme: pages, files, redirects."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from http import HTTPStatus

from generator.addresses import SitePath
from generator.mkdocs_door.preview.site import LazySite
from generator.mkdocs_door.preview.theme import Theme
from generator.mkdocs_door.redirect import redirect_page

HTML = "text/html; charset=utf-8"
_TYPES = mimetypes.MimeTypes()
"""Python's own table and ours: what else is installed here does not decide how a browser reads a script."""
for _kind, _ending in (("text/calendar", ".ics"), ("application/atom+xml", ".atom"), ("text/markdown", ".md")):
    _TYPES.add_type(_kind, _ending)


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address; `location` is another one that it leads to."""

    data: bytes
    media_type: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""
    reloads: bool = False
    """Whether it is a page that may ask for its successor."""


def file_answer(path: str, data: bytes) -> Answer:
    """A file as it is."""
    kind = _TYPES.guess_type(path)[0] or "application/octet-stream"
    return Answer(data, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)


def page_html(url: str, theme: Theme, site: LazySite) -> str | None:
    """The HTML of the page at an address; whatever templates and views raise is raised."""
    narrative = theme.narrative(url)
    if narrative is not None:
        return narrative
    path = _site_path(url)
    page = None if path is None else site.page(path)
    return None if page is None else theme.framed(page, site.page)


def redirect_at(url: str, site: LazySite) -> Answer | None:
    """What leads on from an old address."""
    old = _site_path(url)
    new = None if old is None else site.redirect(old)
    return None if old is None or new is None else Answer(redirect_page(old, new, site.edition.site_url))


def file_at(path: str, theme: Theme, site: LazySite | None) -> Answer | None:
    """A file of the theme, or the way to the page of which somebody left out the last slash."""
    data = theme.static(path)
    if data is not None:
        return file_answer(path, data)
    page = _site_path(f"{path}/")
    if page is not None and site is not None and site.knows(page):
        return Answer(b"", status=HTTPStatus.FOUND, location=f"{theme.root}{page}")
    return None


def _site_path(url: str) -> SitePath | None:
    try:
        return SitePath(url)
    except ValueError:
        return None
