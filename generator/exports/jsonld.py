"""JSON-LD 1.1 for pages: the dataset, the companies that are known to exist, and where a page stands in the site.

It stands in the page as a data block, which no browser runs. Its words are schema.org's, by `@vocab`, so that a program
has nothing to fetch. No rumour and no verdict stands in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator import addresses
from generator.addresses import SitePath
from generator.exports.identity import LICENSE, NAME, one_line, tag, url
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.record import Record
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.model.words import AliasKind
from generator.views.edition import Edition
from generator.views.matter import is_only_talk
from generator.views.ondemand import OnDemand

CONTEXT = {"@vocab": "https://schema.org/"}
SECTIONS: tuple[tuple[type[Record], str, SitePath], ...] = (
    (Vendor, "Vendors", addresses.VENDORS),
    (Product, "Products", addresses.PRODUCTS),
    (Partnership, "Partnerships", addresses.PARTNERSHIPS),
    (Source, "Sources", addresses.SOURCES),
)
ABOUT = (
    "Who makes AI glasses, with whom, and when they ship: companies, products, partnerships, launches, figures and "
    "statements, each value with who said it, how they know, and when."
)
DOWNLOADS = (
    (SitePath("data/v1/market.json"), "application/json"),
    (SitePath("data/v1/market.sqlite"), "application/vnd.sqlite3"),
)
NAMES = (AliasKind.NATIVE, AliasKind.FORMER, AliasKind.SPELLING)
"""The kinds of other names that are names of the company itself."""


def linked_data(edition: Edition) -> Mapping[str, str]:
    """The JSON-LD of each page that has some, as text that may stand inside a script element."""
    found: dict[str, Callable[[], str]] = {addresses.HOME: lambda: script_text([dataset(edition)])}
    for kind, label, section in SECTIONS:
        found[section] = partial(_of_section, label, section, edition)
        for record in edition.market.of(kind):
            found[edition.page_of(record.ref)] = partial(_of_record, record, label, section, edition)
    return OnDemand(found, lambda page: found[page]())


def _of_section(label: str, section: SitePath, edition: Edition) -> str:
    return script_text([_breadcrumbs([(label, section)], edition)])


def _of_record(record: Record, label: str, section: SitePath, edition: Edition) -> str:
    steps = [(label, section), (edition.link(record.ref).plain, edition.page_of(record.ref))]
    return script_text([*_organization(record, edition), _breadcrumbs(steps, edition)])


def script_text(things: Iterable[dict[str, Any]]) -> str:
    """JSON without any "<": no text in it can end its script element or open a comment."""
    graph = {"@context": CONTEXT, "@graph": list(things)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def dataset(edition: Edition) -> dict[str, Any]:
    """The record as a whole."""
    here = addresses.HOME
    return {
        "@type": "Dataset",
        "@id": tag("market"),
        "name": f"{NAME}: a record of the AI-glasses market",
        "description": ABOUT,
        "url": url(edition, here, here),
        "license": LICENSE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": NAME},
        "dateModified": edition.market.read_until.isoformat(),
        "keywords": ["AI glasses", "smart glasses", "product launches", "partnerships"],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": url(edition, path, here)}
            for path, media in DOWNLOADS
        ],
    }


def _organization(record: Record, edition: Edition) -> Iterator[dict[str, Any]]:
    """A company by its names and its own site; none where only talk says that it exists, or nobody knows who it is."""
    if not isinstance(record, Vendor) or record.unresolved:
        return
    claims = edition.market.claims_of(record.ref)
    if claims and is_only_talk(claims):
        return
    page = edition.page_of(record.ref)
    others = [record.native_name, *(alias.name for alias in record.aliases if alias.kind in NAMES)]
    made: dict[str, Any] = {
        "@type": "Organization",
        "@id": tag(str(record.ref)),
        "name": one_line(record.name),
        "mainEntityOfPage": url(edition, page, page),
    }
    names = [one_line(name) for name in dict.fromkeys(others) if name and name != record.name]
    made |= {"alternateName": names} if names else {}
    made |= {"url": record.website} if record.website else {}
    yield made


def _breadcrumbs(steps: Iterable[tuple[str, SitePath]], edition: Edition) -> dict[str, Any]:
    every = [(NAME, addresses.HOME), *steps]
    here = every[-1][1]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": one_line(name), "item": {"@id": url(edition, path, here)}}
            for at, (name, path) in enumerate(every, 1)
        ],
    }
