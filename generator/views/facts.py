"""Short facts of a company or product: a label and its values, each with the claim or page that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.deriving.claims import claim_as
from generator.deriving.winning import ranked
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.record import Alias, Named
from generator.model.vendor import OwnerClaim, PersonClaim
from generator.model.words import AliasKind, VendorType
from generator.views.edition import Edition
from generator.views.evidence import basis_words
from generator.views.sheet import Link
from generator.views.telling import ROLE_UNKNOWN
from generator.views.words import when_words


@dataclass(frozen=True, slots=True)
class Backed:
    """What one claim says of a value, how they know, and the claim itself under the words for that."""

    words: str
    basis: str
    claim: Link


@dataclass(frozen=True, slots=True)
class Value:
    """One value: a name or words between a lead and a note (`outside` is a web address), and who says so.

    `backed` are the claims where each says something of its own, strongest first.
    """

    what: Link
    lead: str = ""
    note: str = ""
    by: tuple[Link, ...] = ()
    outside: str | None = None
    backed: tuple[Backed, ...] = ()


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
    """A company once for each kind of ownership, with all that is said of its share, strongest first."""
    found: dict[tuple[Link, str], Value] = {}
    for placed in ranked(claims):
        value = _owner(placed, edition, inverse=inverse)
        key = value.what, value.lead
        found[key] = replace(value, backed=found[key].backed + value.backed) if key in found else value
    return tuple(map(_agreed, found.values()))


def _agreed(value: Value) -> Value:
    """What all claims say alike stands once, beside the value."""
    words = {one.words for one in value.backed}
    if len(words) > 1:
        return value
    return replace(value, note=words.pop(), backed=tuple(replace(one, words="") for one in value.backed))


def _owner(placed: PlacedClaim, edition: Edition, *, inverse: bool) -> Value:
    claim = claim_as(OwnerClaim, placed)
    entry = edition.market.vocabulary.owner_kinds.get(claim.kind)
    kind = (entry.inverse if inverse else entry.label) if entry else claim.kind
    since = f"since {when_words(claim.since)}" if claim.since else ""
    until = f"until {when_words(claim.until)}" if claim.until else ""
    note = ", ".join(part for part in (claim.share, since, until) if part)
    who = edition.link(placed.ref if inverse else Ref("vendors", claim.vendor))
    return Value(who, kind, backed=(_backed(placed, note, edition),))


def _backed(placed: PlacedClaim, words: str, edition: Edition) -> Backed:
    return Backed(words, placed.claim.basis.value, edition.claim_link(placed, basis_words(placed, edition)))


def people(claims: Iterable[PlacedClaim], edition: Edition) -> Fact:
    """Who acts for the company, each once, with the role that each claim gives."""
    found: dict[str, Value] = {}
    for placed in ranked(claims):
        claim = claim_as(PersonClaim, placed)
        value = found.setdefault(claim.name, Value(Link(claim.name)))
        backed = _backed(placed, claim.role or ROLE_UNKNOWN, edition)
        found[claim.name] = replace(value, backed=(*value.backed, backed))
    return Fact("People", tuple(map(_agreed, found.values())))


def names_text(record: Named) -> str:
    """All other names in one line, for the search."""
    names = [record.native_name, *(alias.name for alias in record.aliases)]
    return ", ".join(dict.fromkeys(name for name in names if name and name != record.name))


def clipped(text: str, limit: int = 290) -> str:
    """At most that many characters, cut at a word."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
