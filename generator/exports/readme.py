"""What a reader of the data may rely on: the files, the conventions, the promise, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import SitePath, data_file
from generator.views.downloads import CONVENTIONS, FORMAT_CHANGES, LICENCE_TITLE, PROMISE, SHELVES
from generator.views.edition import Edition
from generator.views.words import day_words

README = data_file("README.txt")


def readme_file(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """`README.txt` beside the data, as Markdown that reads as plain text."""
    reach = edition.horizons.market
    offers = [offer for shelf in SHELVES for offer in shelf.offers]
    files = [f"{offer.below_data}: {offer.means}" for offer in offers if offer.below_data]
    changes = [f"version {change.version}: {change.what}" for change in FORMAT_CHANGES]
    parts = [
        "# Hundred Glasses: open data, version 1",
        f"As known on {day_words(edition.as_of)}." + (f" The evidence reaches to {day_words(reach)}." if reach else ""),
        *_section("Files", files),
        *_section("How to read them", CONVENTIONS),
        *_section("What you may rely on", PROMISE),
        *_section("Changes of the format", changes),
        *_section(
            "Licence", (f"{LICENCE_TITLE}.", "Credit: Hundred Glasses, with a link to the page or file you used.")
        ),
    ]
    yield README, ("\n\n".join(parts) + "\n").encode()


def _section(title: str, items: tuple[str, ...] | list[str]) -> tuple[str, str]:
    return f"## {title}", "\n".join(f"- {item}" for item in items)
