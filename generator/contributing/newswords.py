"""Changes in a reader's words: one sentence each, under the vendor it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.contributing.comparing import ALARMS, Change, Comparison, Kind
from generator.contributing.consequences import Turn
from generator.deriving.winning import ranked
from generator.exports.identity import told_when
from generator.model.fields import Ref
from generator.model.figure import Figure
from generator.model.launch import Launch
from generator.model.market import PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.record import Record, Watched
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.vendor import Vendor
from generator.model.words import Basis, DealStatus
from generator.views import changes
from generator.views.edition import Edition
from generator.views.evidence import basis_words
from generator.views.shifts import Shift, shift_of
from generator.views.words import count_words, day_words, join_words, sentence

MARKET = "The market"
LIBRARY = "The library"
_PLAIN_BASIS = {Basis.RUMOUR: "rumour", Basis.INFERENCE: "our own conclusion", Basis.JUDGEMENT: "opinion"}
_NOUN = {"vendors": "company"}
_DEAL = {
    DealStatus.CONFIRMED: "confirmed",
    DealStatus.REPORTED: "reported",
    DealStatus.RUMOURED: "rumoured",
    DealStatus.INFERRED: "inferred",
}
SHORT = 40
"""Characters of a value that is told as it was and as it is."""

_SIGN = {Shift.CONFLICT: "sources disagree: "}


@dataclass(frozen=True, slots=True)
class News:
    """One line of news. `alarm`: something that ought not to be changed was; `claims` are the addresses it is about."""

    vendor: str
    kind: Kind
    ref: Ref
    text: str
    claims: tuple[str, ...] = ()

    @property
    def alarm(self) -> bool:
        """Whether a reviewer must ask for the reason."""
        return self.kind in ALARMS


def news_of(comparison: Comparison, turned: Iterable[Turn]) -> tuple[News, ...]:
    """Every change as a line, vendor by vendor; what follows in the same record is told with the first of its lines."""
    follows: dict[Ref, list[Turn]] = {}
    for turn in turned:
        follows.setdefault(turn.ref, []).append(turn)
    told = _told_sources(comparison)
    lines = []
    for change in comparison.changes:
        if change.kind is Kind.RECORD_ADDED and change.ref in told:
            continue  # a page is read for the sake of its claims, and they name it
        lines.append(_news(change, comparison, follows.pop(change.ref, ())))
    return tuple(sorted(lines, key=lambda one: (one.vendor in (MARKET, LIBRARY), one.vendor.casefold())))


def _told_sources(comparison: Comparison) -> frozenset[Ref]:
    """The new pages that a line of news names anyhow, or that only what is new in a new record rests on."""
    named = {change.after.claim.source for change in comparison.changes if change.after}
    added = {change.ref for change in comparison.changes if change.kind is Kind.RECORD_ADDED}
    named |= {placed.claim.source for placed in comparison.after.market.all_claims if placed.ref in added}
    return frozenset(Ref(Source.folder, source) for source in named)


def turn_words(turn: Turn) -> str:
    """As "launch expected Q2 2025: now on time (on sale 26 June 2025), before: not due yet"."""
    return f"{turn.about}: now {turn.now}, before: {turn.was}"


def _news(change: Change, comparison: Comparison, follows: Sequence[Turn]) -> News:
    edition = comparison.before if change.kind in _GONE else comparison.after
    text = _TELLERS[change.kind](change, comparison)
    text = "; ".join((text, *map(turn_words, follows)))
    claims = tuple(dict.fromkeys(one.address for one in (change.before, change.after) if one))
    return News(vendor_of(change.ref, edition), change.kind, change.ref, sentence(text), claims)


def vendor_of(ref: Ref, edition: Edition) -> str:
    """The name under which a record's news stand: its vendor, of a deal the first party, else the market."""
    record = edition.market.get(ref)
    match record:
        case Vendor():
            return record.name
        case Product():
            return edition.vendor_name(record.vendor)
        case Launch():
            of = Ref("products", record.product) if record.product else Ref("vendors", record.vendor or "")
            return vendor_of(of, edition)
        case Partnership():
            return next((edition.vendor_name(party.vendor) for party in record.parties if party.vendor), MARKET)
        case Figure():
            return vendor_of(record.about, edition)
        case Statement():
            return next((name for one in record.about if (name := vendor_of(one, edition)) != MARKET), MARKET)
        case Source():
            return LIBRARY
    return MARKET


def subject(ref: Ref, edition: Edition) -> str:
    """What a line is about: the record's name, its vendor before it where that is not in it."""
    name = edition.link(ref).text.rstrip(".")
    vendor = vendor_of(ref, edition)
    is_named = vendor in (MARKET, LIBRARY) or vendor.casefold() in name.casefold()
    return name if is_named or ref.kind in ("figures", "statements") else f"{vendor} {name}"


def provenance(placed: PlacedClaim, edition: Edition) -> str:
    """As "rumour, source: Aura comes late, The Page, May 2026"."""
    basis, source = placed.claim.basis, placed.source
    how = _PLAIN_BASIS.get(basis) or basis_words(placed, edition)
    page = edition.source_by(source) if source else placed.claim.source
    return f"{how}, source: {page}, {told_when(placed)}"


def claim_words(placed: PlacedClaim, edition: Edition) -> str:
    """What a claim says, as a change where it is one: "expected launch moved: early 2026 → Q4 2026"."""
    shifted = shift_of(placed, edition) if placed.is_current else None
    if shifted is not None:
        return f"{_SIGN.get(shifted[0], '')}{shifted[1]}"
    return changes.news_words(placed, edition) or "said once more"


def _about(change: Change, edition: Edition) -> str:
    """The record, and what the claim says or said of it, in quotation marks."""
    placed = change.claim
    return f"{subject(change.ref, edition)}: “{_says(placed, edition)}”" if placed else subject(change.ref, edition)


def _says(placed: PlacedClaim, edition: Edition) -> str:
    return changes.news_words(placed, edition) or edition.link(placed.ref).text


def _added_claim(change: Change, comparison: Comparison) -> str:
    edition = comparison.after
    words = f"{claim_words(change.after, edition)} ({provenance(change.after, edition)})" if change.after else ""
    return f"{subject(change.ref, edition)}: {words}"


def _removed_claim(change: Change, comparison: Comparison) -> str:
    return f"{_about(change, comparison.before)} is removed; a claim stays and is superseded, or withdrawn if misread"


def _rewritten_claim(change: Change, comparison: Comparison) -> str:
    edition, placed = comparison.after, change.after
    before = _says(change.before, comparison.before) if change.before else ""
    now = f"“{_says(placed, edition)}” ({provenance(placed, edition)})" if placed else ""
    name = subject(change.ref, edition)
    return f"{name}: “{before}” is rewritten as {now}; a claim is not edited, a newer one supersedes it"


def _withdrawn(change: Change, comparison: Comparison) -> str:
    taken = change.after.claim.withdrawn if change.after else None
    return f"{_about(change, comparison.before)} is withdrawn: {taken.why if taken else ''}"


def _retracted(change: Change, comparison: Comparison) -> str:
    back = change.after.claim.retracted if change.after else None
    return f"{_about(change, comparison.after)} was taken back by its source on {day_words(back.day if back else None)}"


def _reattributed(change: Change, comparison: Comparison) -> str:
    return f"{_about(change, comparison.after)} has another origin: {_field_words(change)}"


def _reworded(change: Change, comparison: Comparison) -> str:
    return f"{_about(change, comparison.after)}: {_field_words(change)}"


def _field_words(change: Change) -> str:
    old = change.before.claim if change.before else None
    new = change.after.claim if change.after else None
    return join_words([field_words(name, getattr(old, name, None), getattr(new, name, None)) for name in change.fields])


def field_words(name: str, old: Any, new: Any) -> str:
    """As "country from CN to US", "summary reworded", "quote added"."""
    called, was, now = name.replace("_", " "), _short(old), _short(new)
    if old in (None, ()) or new in (None, ()):
        return f"{called} {'added' if old in (None, ()) else 'taken away'}"
    return f"{called} from {was} to {now}" if was and now else f"{called} changed"


def _short(value: Any) -> str:
    """A value in one short line, a list of words too; empty for what has no such form."""
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    text = "" if isinstance(value, tuple | dict) else str(value)
    return text if len(text) <= SHORT else ""


def _added_record(change: Change, comparison: Comparison) -> str:
    """A new record with the strongest of what is said in it."""
    edition = comparison.after
    record, claims = edition.market.get(change.ref), edition.market.claims_of(change.ref)
    if record is None:
        return ""
    if isinstance(record, Source):
        return f"new page in the library: {edition.source_by(record)}"
    told = f" ({count_words(len(claims), 'claim')})" if claims else ""
    if isinstance(record, Vendor | Product) or not claims:
        return f"new {_NOUN.get(record.folder, record.singular)}: {subject(change.ref, edition)}{told}"
    return _new_told(record, ranked(claims), edition)


def _new_told(record: Record, claims: Sequence[PlacedClaim], edition: Edition) -> str:
    first, more = claims[0], len(claims) - 1
    what = changes.news_words(first, edition)
    name, noun = subject(record.ref, edition), _NOUN.get(record.folder, record.singular)
    if isinstance(record, Partnership):
        facts = edition.deals[record.id]
        noun = f"deal {_DEAL[facts.deal.status]}" if facts.deal.status in _DEAL else "deal"
        what = f"{edition.label('deal_kinds', record.kind)}, {what[:1].lower()}{what[1:]}"
    also = f"; and {count_words(more, 'more claim')}" if more else ""
    return f"new {noun}: {name}{f': {what}' if what else ''} ({provenance(first, edition)}){also}"


def _removed_record(change: Change, comparison: Comparison) -> str:
    claims = len(comparison.before.market.claims_of(change.ref))
    return f"{subject(change.ref, comparison.before)} ({change.ref}) is removed with {count_words(claims, 'claim')}"


def _withdrawn_record(change: Change, comparison: Comparison) -> str:
    back = comparison.after.market.withdrawn[change.ref].withdrawn
    name = subject(change.ref, comparison.before)
    return f"{name} ({change.ref}) is withdrawn as a whole: {back.why if back else ''}"


def _renamed_record(change: Change, comparison: Comparison) -> str:
    return f"{subject(change.ref, comparison.after)} is now {change.ref}, before {change.was}"


def _changed_record(change: Change, comparison: Comparison) -> str:
    was = comparison.before.market.get(comparison.renamed.get(change.ref, change.ref))
    now = comparison.after.market.get(change.ref)
    words = [field_words(name, getattr(was, name, None), getattr(now, name, None)) for name in change.fields]
    return f"{subject(change.ref, comparison.after)}: {join_words(words)}"


def _looked_again(change: Change, comparison: Comparison) -> str:
    record = comparison.after.market.get(change.ref)
    looks = record.checked if isinstance(record, Watched) else ()
    last = max(looks, key=lambda look: look.day, default=None)
    found = f"pages up to {day_words(last.day)}, {last.found.value} found" if last else "fewer looks than before"
    return f"{subject(change.ref, comparison.after)}: looked for news, {found}"


_GONE = (Kind.RECORD_REMOVED, Kind.RECORD_WITHDRAWN)
_TELLERS: Mapping[Kind, Callable[[Change, Comparison], str]] = {
    Kind.RECORD_ADDED: _added_record,
    Kind.RECORD_REMOVED: _removed_record,
    Kind.RECORD_WITHDRAWN: _withdrawn_record,
    Kind.RECORD_RENAMED: _renamed_record,
    Kind.RECORD_CHANGED: _changed_record,
    Kind.CLAIM_ADDED: _added_claim,
    Kind.CLAIM_REMOVED: _removed_claim,
    Kind.CLAIM_REWRITTEN: _rewritten_claim,
    Kind.CLAIM_WITHDRAWN: _withdrawn,
    Kind.CLAIM_RETRACTED: _retracted,
    Kind.CLAIM_REATTRIBUTED: _reattributed,
    Kind.CLAIM_REWORDED: _reworded,
    Kind.LOOKED_AGAIN: _looked_again,
}
