"""Short facts of a company or product: a label and its values, each with the claim or page that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.deriving.claims import claim_as
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.record import Alias, Named
from generator.model.vendor import OwnerClaim
from generator.model.words import AliasKind, VendorType
from generator.views.edition import Edition
from generator.views.evidence import basis_words
from generator.views.sheet import Link
from generator.views.words import when_words


@dataclass(frozen=True, slots=True)
class Value:
    """One value: a name or words between a lead and a note (`outside` is a web address), and who says so."""

    what: Link
    lead: str = ""
    note: str = ""
    by: tuple[Link, ...] = ()
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its values."""

    label: str
    values: tuple[Value, ...]


TYPE = {
    VendorType.COMPANY: "company",
    VendorType.BRAND: "brand",
    VendorType.MEDIUM: "medium",
    VendorType.ANALYST: "analyst firm",
}
ALIAS_KIND = {
    AliasKind.NATIVE: "native name",
    AliasKind.FORMER: "former name",
    AliasKind.CODENAME: "code name",
    AliasKind.SPELLING: "other spelling",
    AliasKind.MISTRANSLATION: "mistranslation",
    AliasKind.TICKER: "ticker",
}


def told(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that have a value."""
    return tuple(fact for fact in facts if fact.values)


def plain(label: str, *texts: str | None) -> Fact:
    """A fact of words only."""
    return Fact(label, tuple(Value(Link(text)) for text in texts if text))


def linked(label: str, links: Iterable[Link]) -> Fact:
    """A fact of names that lead to their pages."""
    return Fact(label, tuple(Value(link) for link in links))


def other_names(record: Named, edition: Edition) -> Fact:
    """Every other name with its kind, its end, and the page that has it."""
    return Fact("Other names", tuple(_alias(alias, edition) for alias in record.aliases))


def _alias(alias: Alias, edition: Edition) -> Value:
    until = f", until {when_words(alias.until)}" if alias.until else ""
    source = edition.link(Ref("sources", alias.source)) if alias.source else None
    by = (replace(source, text=source.note or source.text),) if source else ()
    return Value(Link(alias.name), note=f"{ALIAS_KIND[alias.kind]}{until}", by=by)


def owned_by(claims: Iterable[PlacedClaim], edition: Edition) -> Fact:
    """Who owns the record's company."""
    return Fact("Owned by", _owners(claims, edition, inverse=False))


def owns(claims: Iterable[PlacedClaim], edition: Edition) -> Fact:
    """What the company owns; the claims stand on the pages of the owned."""
    return Fact("Owns", _owners(claims, edition, inverse=True))


def _owners(claims: Iterable[PlacedClaim], edition: Edition, *, inverse: bool) -> tuple[Value, ...]:
    """Claims that say the same of the same company, on one line."""
    found: dict[tuple[Link, str, str], Value] = {}
    for placed in claims:
        value = _owner(placed, edition, inverse=inverse)
        key = value.what, value.lead, value.note
        found[key] = replace(value, by=found[key].by + value.by) if key in found else value
    return tuple(found.values())


def _owner(placed: PlacedClaim, edition: Edition, *, inverse: bool) -> Value:
    claim = claim_as(OwnerClaim, placed)
    entry = edition.market.vocabulary.owner_kinds.get(claim.kind)
    kind = (entry.inverse if inverse else entry.label) if entry else claim.kind
    since = f"since {when_words(claim.since)}" if claim.since else ""
    until = f"until {when_words(claim.until)}" if claim.until else ""
    note = ", ".join(part for part in (claim.share, since, until) if part)
    who = edition.link(placed.ref if inverse else Ref("vendors", claim.vendor))
    return Value(who, kind, note, (edition.claim_link(placed, basis_words(placed, edition)),))


def names_text(record: Named) -> str:
    """All other names in one line, for the search."""
    names = [record.native_name, *(alias.name for alias in record.aliases)]
    return ", ".join(dict.fromkeys(name for name in names if name and name != record.name))


def clipped(text: str, limit: int = 290) -> str:
    """At most that many characters, cut at a word."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
