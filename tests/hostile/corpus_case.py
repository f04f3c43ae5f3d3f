"""One hostile file, laid over a small sound content folder."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

EVIL = "vendors/evil.yml"
VENDOR = "name: Evil\ntype: company\n"
FROM_HERE_ON = "…"
"""Ends what a case gives where only its beginning is written down."""


@dataclass(frozen=True)
class Case:
    """`gives` is what must be told of the file: "line rule" each, parted by ", "; nothing where it must pass.

    `threat` is the row of the table in SECURITY.md.
    """

    threat: int
    name: str
    data: bytes
    gives: str
    path: str = EVIL


def case(threat: int, name: str, text: str | bytes, gives: str, path: str = EVIL) -> Case:
    """A case from a text or bytes."""
    return Case(threat, name, text if isinstance(text, bytes) else text.encode(), gives, path)


def field(threat: int, name: str, line: str, gives: str) -> Case:
    """A case that is one line, the third, of a vendor's record."""
    return case(threat, name, f"{VENDOR}{line}\n", f"3 {gives}" if gives else "")


BASE = {
    "vocabulary.yml": """\
role_groups: {device: {label: Device vendors, order: 1}}
roles: {device-vendor: {label: Device vendor, group: device}}
deal_kinds: {retail: {label: Retail, shape: circle}}
forms: {display: {label: Display glasses}}
regions: {CN: {label: China}}
metrics: {shipments: {label: Shipments}}
units: {pieces: {label: pieces}}
price_kinds: {list: {label: List price}}
currencies: {CNY: {label: yuan}}
owner_kinds: {brand: {label: brand of, inverse: owns the brand}}
source_types: {news: {label: News}}
specs: {weight: {label: Weight, unit: g, type: amount, group: Body}, os: {label: System, group: Software}}
""",
    "vendors/acme.yml": "name: Acme\ntype: company\nroles: [device-vendor]\n",
    "vendors/lens.yml": "name: Lens\ntype: brand\n",
    "products/one.yml": "name: One\nvendor: acme\n",
    "sources/page.yml": (
        "publisher: acme\nurl: https://news.acme.com/1\nread: 2026-01-01\nlanguage: en\ntype: news\ngrade: A\n"
    ),
}
"""The sound folder around each file; the longest word in it is short, so that what takes time is the file."""


def claims(*texts: str) -> str:
    """The lines of claims of a vendor, each a flow mapping that ends in the given text."""
    rows = (f"  - {{source: page, basis: official, {text}}}\n" for text in texts)
    return "".join(chain(("claims:\n",), rows))
