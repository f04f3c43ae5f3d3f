"""The comparison: every property a product may have as a row, and every product to choose from.

The page holds no values: each stands on its product's page, from where the script takes the chosen columns. So the page
is as light for two thousand products as for fifty, and no value has two homes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.model.fields import Ref
from generator.model.product import Product
from generator.model.words import Grade
from generator.views.edition import Edition
from generator.views.glance import GLANCE
from generator.views.properties import BETTER
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.words import count_words, sentence

MOST = 4
"""So many columns a reader can take in."""

GRADES = {
    Grade.A: "the party itself or the outlet’s own reporting",
    Grade.B: "established outlet",
    Grade.C: "blog or mirror",
    Grade.D: "found wrong, never shown first",
}
"""What the letters of the pages mean, short enough for a key."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the comparison."""

    key: str
    label: str
    better: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product that can be chosen, and how many of its properties are recorded."""

    key: str
    product: Link
    vendor: Link
    recorded: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The products of one form: those that compare best with each other."""

    label: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True)
class CompareSheet(Sheet):
    """The comparison."""

    groups: tuple[tuple[Line, ...], ...]
    grades: tuple[tuple[str, str], ...]
    shelves: tuple[Shelf, ...]
    total: str
    most: int
    catalogue: Link


@alone(addresses.COMPARE)
def compare_sheets(edition: Edition) -> CompareSheet:
    """The one page."""
    products = edition.market.of(Product)
    description = "Two to four AI glasses side by side: form, launches, price and every property, each with its source."
    return CompareSheet(
        path=addresses.COMPARE,
        title="Compare products",
        description=description,
        search=(SearchEntry("", "Compare products", description),),
        groups=tuple(_groups(edition)),
        grades=tuple((grade.value, words) for grade, words in GRADES.items()),
        shelves=tuple(_shelves(products, edition)),
        total=count_words(len(products), "product"),
        most=MOST,
        catalogue=Link("the catalogue", addresses.PRODUCTS),
    )


def _groups(edition: Edition) -> Iterator[tuple[Line, ...]]:
    """The rows of each product's page, in the same order."""
    yield tuple(Line(key, label, "") for key, label in GLANCE.items())
    specs = edition.market.vocabulary.specs
    for group in dict.fromkeys(entry.group for entry in specs.values()):
        rows = ((key, entry) for key, entry in specs.items() if entry.group == group)
        yield tuple(Line(key, entry.label, BETTER.get(entry.better or "", "")) for key, entry in rows)
    yield (Line("partners", "partners", ""),)


def _shelves(products: tuple[Product, ...], edition: Edition) -> Iterator[Shelf]:
    forms = list(edition.market.vocabulary.forms)
    place = {product.id: forms.index(product.form) if product.form in forms else len(forms) for product in products}
    ordered = sorted(products, key=lambda one: (place[one.id], one.name.casefold()))
    for _, group in groupby(ordered, key=lambda one: place[one.id]):
        shelf = tuple(group)
        label = edition.label("forms", shelf[0].form) if shelf[0].form else "form not recorded"
        yield Shelf(sentence(label), tuple(_candidate(product, edition) for product in shelf))


def _candidate(product: Product, edition: Edition) -> Candidate:
    specs = len(product.specs)
    return Candidate(
        key=product.id,
        product=edition.link(product.ref),
        vendor=edition.link(Ref("vendors", product.vendor)),
        recorded=f"{specs} {'property' if specs == 1 else 'properties'} recorded" if specs else "no property recorded",
    )
