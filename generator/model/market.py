"""The market: every record by kind and id, every claim with its place and its days, and the market as it was known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar, cast

from generator.addresses import SitePath
from generator.model.claim import Claim, claim_address, said_day
from generator.model.fields import Ref
from generator.model.figure import Figure
from generator.model.launch import Launch
from generator.model.partnership import Partnership
from generator.model.past import KnownClaim, record_as_of
from generator.model.product import Product
from generator.model.record import Record, Watched, own_claims, references
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.vendor import Vendor
from generator.model.vocabulary import Vocabulary
from generator.model.words import StatementNature

R = TypeVar("R", bound=Record)
T = TypeVar("T")

ByRecord: TypeAlias = dict[tuple[Callable[[Record], Any], Ref], tuple[Record, Any]]
"""What was found out of records alone, by what found it, each beside its record."""

RECORDS: tuple[type[Record], ...] = (Vendor, Product, Partnership, Launch, Figure, Statement, Source)
"""Every kind of record. A new kind is one file in `model/` and one name here."""


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim with the record and field it stands in, its source, and the days it was said and known."""

    ref: Ref
    field: str
    index: int
    claim: Claim
    source: Source | None
    address: str
    said: date | None
    recorded: date

    @property
    def known(self) -> date:
        """The day since which the record could have held it."""
        return self.said or self.recorded

    @property
    def is_current(self) -> bool:
        """Whether neither we nor the source took it back."""
        return self.claim.withdrawn is None and self.claim.retracted is None


@dataclass(frozen=True)
class Market:
    """All records. Equal files give an equal market, whatever the order they were read in."""

    vocabulary: Vocabulary
    records: Mapping[str, Mapping[str, Record]]
    redirects: Mapping[SitePath, SitePath] = field(default_factory=dict)
    withdrawn: Mapping[Ref, Record] = field(default_factory=dict)
    """Records that were taken back as a whole: no view or check meets them, but their addresses still answer."""
    day: date | None = None
    unplaced: int = 0
    """Claims left out of a market of the past only because nobody knows when they were said."""

    @classmethod
    def from_records(
        cls, vocabulary: Vocabulary, records: Iterable[Record], redirects: Mapping[SitePath, SitePath] | None = None
    ) -> Market:
        """Sort records into a market; of two with one id the last stays, which the reading of files rules out."""
        by_kind: dict[str, dict[str, Record]] = {kind.folder: {} for kind in RECORDS}
        withdrawn: dict[Ref, Record] = {}
        for record in sorted(records, key=lambda one: one.id):
            if record.withdrawn is None:
                by_kind[record.folder][record.id] = record
            else:
                withdrawn[record.ref] = record
        frozen = {kind: MappingProxyType(found) for kind, found in by_kind.items()}
        kept = MappingProxyType(dict(redirects or {}))
        return cls(vocabulary, MappingProxyType(frozen), kept, MappingProxyType(withdrawn))

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind, by id."""
        return cast("tuple[R, ...]", tuple(self.records[kind.folder].values()))

    def get(self, ref: Ref) -> Record | None:
        """The record that a reference names."""
        return self.records.get(ref.kind, {}).get(ref.id)

    def one(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of a kind with that id."""
        return cast("R | None", self.records[kind.folder].get(record_id or ""))

    def __iter__(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for found in self.records.values():
            yield from found.values()

    @cached_property
    def all_claims(self) -> tuple[PlacedClaim, ...]:
        """Every claim, also those taken back."""
        return tuple(self._place(record, *where) for record in self for where in own_claims(record))

    def following(self, earlier: Market) -> Market:
        """This market, with the claims of an earlier one wherever neither record nor source is another since.

        A claim's address is a hash: to make those of all claims anew is most of the work after an edit of one record.
        """
        every = {source.id for source in (*earlier.of(Source), *self.of(Source))}
        others = {one for one in every if earlier.one(Source, one) is not self.one(Source, one)}
        known: dict[Ref, list[PlacedClaim]] = {}
        for placed in earlier.all_claims:
            known.setdefault(placed.ref, []).append(placed)
        claims: list[PlacedClaim] = []
        for record in self:
            before = known.get(record.ref, []) if earlier.get(record.ref) is record else []
            if before and (not others or others.isdisjoint(placed.claim.source for placed in before)):
                claims += before
            else:
                claims += [self._place(record, *where) for where in own_claims(record)]
        return _sharing(replace(self), tuple(claims), earlier._by_record)

    @cached_property
    def _by_record(self) -> ByRecord:
        return {}

    def of_record(self, derive: Callable[[Record], T], record: Record) -> T:
        """What follows from a record alone: found once for all markets that follow while it is the same."""
        place = derive, record.ref
        found = self._by_record.get(place)
        if found is None or found[0] is not record:
            found = self._by_record[place] = record, derive(record)
        return cast("T", found[1])

    @cached_property
    def claims(self) -> tuple[PlacedClaim, ...]:
        """Every claim that we have not withdrawn: what views show."""
        return tuple(placed for placed in self.all_claims if placed.claim.withdrawn is None)

    @cached_property
    def _claims_by_ref(self) -> Mapping[Ref, tuple[PlacedClaim, ...]]:
        found: dict[Ref, list[PlacedClaim]] = {}
        for placed in self.claims:
            found.setdefault(placed.ref, []).append(placed)
        return {ref: tuple(placed) for ref, placed in found.items()}

    def claims_of(self, ref: Ref, claim_field: str | None = None) -> tuple[PlacedClaim, ...]:
        """The claims in one record, or in one field of it ("claims", "specs.weight")."""
        found = self._claims_by_ref.get(ref, ())
        return found if claim_field is None else tuple(placed for placed in found if placed.field == claim_field)

    def _place(self, record: Record, name: str, index: int, claim: Claim) -> PlacedClaim:
        source = self.one(Source, claim.source)
        read = source.read if source else date.max
        said = said_day(claim, source.published if source else None, read)
        address = claim_address(str(record.ref), name, claim)
        return PlacedClaim(record.ref, name, index, claim, source, address, said, claim.recorded or read)

    @cached_property
    def read_until(self) -> date:
        """The newest day on which anything was read, entered or taken back: since then the market is that of today."""
        days = [source.read for source in self.of(Source)]
        days += {placed.recorded for placed in self.all_claims} - {date.max}
        taken_back = [one.claim for one in self.all_claims if one.claim.retracted or one.claim.withdrawn]
        days += [taken.day for one in taken_back for taken in (one.retracted, one.withdrawn) if taken]
        for kind in (kind for kind in RECORDS if issubclass(kind, Watched)):
            days += [look.day for record in self.of(kind) for look in record.checked]
        days += [record.withdrawn.day for record in self.withdrawn.values() if record.withdrawn]
        return max(days, default=date.min)

    def as_of(self, day: date) -> Market:
        """The market as known on a day: claims known by then and all that they name; unsourced words only today.

        From `read_until` on it is the whole market.
        """
        if day >= self.read_until:
            return _sharing(replace(self, day=day), self.all_claims, self._by_record)
        return _known_on(self.restored(day), day)

    def restored(self, day: date = date.min) -> Market:
        """The market with the records that were taken back only later than on a day; by itself, with all of them."""
        later = [one for one in self.withdrawn.values() if one.withdrawn and one.withdrawn.day > day]
        if not later:
            return self
        back = [one.model_copy(update={"withdrawn": None}) for one in later]
        still = [one for one in self.withdrawn.values() if one not in later]
        return Market.from_records(self.vocabulary, (*self, *back, *still), self.redirects)


def _sharing(market: Market, claims: tuple[PlacedClaim, ...], known: ByRecord) -> Market:
    """The market, told what was found out for another: nothing is placed or looked up again."""
    vars(market).update(all_claims=claims, _by_record=known)
    return market


def _known_on(whole: Market, day: date) -> Market:
    """What of a market was known on a day before `read_until`; its withdrawn records were withdrawn by then."""
    known = {(placed.ref, placed.field, placed.index) for placed in whole.all_claims if placed.known <= day}
    known -= _half_known_disputes(whole, known)
    sources = {source.id for source in whole.of(Source) if _published_by(source, day)}
    past = {record.ref: record_as_of(record, day, known, sources) for record in whole}
    kept = _closed(past, {ref for ref, _, _ in known})
    unplaced = sum(placed.said is None and placed.known > day for placed in whole.all_claims)
    told = (*(past[ref] for ref in kept), *whole.withdrawn.values())
    market = Market.from_records(whole.vocabulary, told, whole.redirects)
    return replace(market, day=day, unplaced=unplaced)


def _half_known_disputes(whole: Market, known: set[KnownClaim]) -> set[KnownClaim]:
    """Claims of disputes of which one side was not known yet: there was nothing to dispute."""
    sides = [placed for placed in whole.all_claims if _is_side_of_dispute(whole.get(placed.ref), placed.field)]
    half = {placed.ref for placed in sides if (placed.ref, placed.field, placed.index) not in known}
    return {one for one in known if one[0] in half}


def _is_side_of_dispute(record: Record | None, field: str) -> bool:
    return isinstance(record, Statement) and record.nature is StatementNature.DISPUTE and field == "claims"


def _published_by(source: Source, day: date) -> bool:
    published = source.published.last if source.published else None
    return min(published or source.read, source.read) <= day


def _closed(records: Mapping[Ref, Record], start: set[Ref]) -> set[Ref]:
    """The start and everything that it names, and what that names."""
    kept: set[Ref] = set()
    waiting = [ref for ref in start if ref in records]
    while waiting:
        ref = waiting.pop()
        if ref not in kept:
            kept.add(ref)
            waiting += [named for _, named in references(records[ref]) if named in records]
    return kept
