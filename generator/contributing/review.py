"""One sheet for the reviewer: each new or touched claim with its words, its page, what readers will see, and marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.contributing.comparing import Change, Comparison, Kind
from generator.contributing.consequences import turns
from generator.contributing.neutral import cell, neutral
from generator.contributing.newswords import claim_words, news_of, subject, turn_words, vendor_of
from generator.contributing.risks import claim_risks, risks_of
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.views.edition import Edition
from generator.views.evidence import evidence
from generator.views.words import count_words

LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge: where it stands, what happened to it, the claim as it is or was, and its marks."""

    ref: Ref
    what: str
    text: str
    placed: PlacedClaim | None
    marks: tuple[str, ...]


def items_of(comparison: Comparison) -> tuple[Item, ...]:
    """Every touched claim, also each of a new record, and every other change; those with the most marks first."""
    news = {(one.ref, one.kind, one.claims): one.text for one in news_of(comparison, ())}
    found = [item for change in comparison.changes for item in _items(change, comparison, news)]
    return tuple(sorted(found, key=lambda item: (-len(item.marks), str(item.ref))))


NewsTexts = dict[tuple[Ref, Kind, tuple[str, ...]], str]


def _items(change: Change, comparison: Comparison, news: NewsTexts) -> Iterator[Item]:
    before, after = comparison.before, comparison.after
    if change.kind is Kind.RECORD_ADDED:
        claims = after.market.claims_of(change.ref)
        for placed in claims:
            marks = claim_risks(placed, before, after)
            yield Item(change.ref, "new, in a new record", claim_words(placed, after), placed, marks)
        if claims or change.ref.kind == "sources":
            return
    addresses = tuple(dict.fromkeys(one.address for one in (change.before, change.after) if one))
    text = news.get((change.ref, change.kind, addresses), change.kind.value)
    yield Item(change.ref, _WHAT.get(change.kind, "changed"), text, change.claim, risks_of(change, before, after))


_WHAT = {Kind.CLAIM_ADDED: "new", Kind.CLAIM_REMOVED: "removed", Kind.CLAIM_REWRITTEN: "rewritten"}


def as_markdown(comparison: Comparison) -> str:
    """The sheet: first how much there is to judge, then one section a thing, then what follows from all of it."""
    items = items_of(comparison)
    marked = sum(bool(item.marks) for item in items)
    head = f"{count_words(len(items), 'thing')} to judge, {marked or 'none'} of them marked."
    lines = [head, ""]
    for number, item in enumerate(items, 1):
        lines += _section(number, item, comparison)
    follows = turns(comparison)
    if follows:
        lines += ["### What follows", "", "| Record | Turn |", "|---|---|"]
        lines += [f"| {cell(subject(one.ref, comparison.after))} | {cell(turn_words(one))} |" for one in follows]
    return "\n".join(lines).strip() + "\n"


def _section(number: int, item: Item, comparison: Comparison) -> Iterator[str]:
    gone = item.what == "removed" or comparison.after.market.get(item.ref) is None
    edition = comparison.before if gone else comparison.after
    title = f"{vendor_of(item.ref, edition)}: {subject(item.ref, edition)}"
    yield from (f"### {number}. {neutral(title)} ({item.what})", "", "| | |", "|---|---|")
    yield from (f"| Look at | **{cell(mark)}** |" for mark in item.marks)
    if item.placed is not None:
        yield from _claim_rows(item, item.placed, edition)
    else:
        yield _row("Change", item.text)
    yield from (f"| Stands in | `{item.ref}.yml` |", "")


def _claim_rows(item: Item, placed: PlacedClaim, edition: Edition) -> Iterator[str]:
    seen = evidence(placed, edition)
    yield _row("Readers see" if item.what.startswith("new") else "Change", item.text)
    yield _row("Who says so", f"{seen.who}; {seen.basis_words} ({seen.basis})")
    yield _row("Said", seen.said)
    yield _row("Quote", placed.claim.quote or "none", LONGEST_QUOTE)
    if placed.claim.quote_en:
        yield _row("Our translation", placed.claim.quote_en, LONGEST_QUOTE)
    if placed.claim.note:
        yield _row("Note", placed.claim.note, LONGEST_QUOTE)
    if placed.source is not None:
        source = placed.source
        yield _row("Page", f"{edition.source_by(source)}, {source.language}, grade {seen.grade}")
        yield f"| Link | {_link(source.url)} |"
    yield f"| Claim | `{placed.address}` on `/{edition.page_of(placed.ref)}` |"


def _row(name: str, text: str, limit: int = 300) -> str:
    return f"| {name} | {cell(text, limit)} |"


def _link(url: str | None) -> str:
    """The page's own address, which the model has looked at: a public host, and no sign that ends a link or a cell."""
    return f"<{url.replace('|', '%7C')}>" if url else "none"
