"""Two editions of one market side by side: which records and claims are new, gone, or not what they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from generator import addresses
from generator.model.claim import Claim
from generator.model.fields import Ref
from generator.model.market import Market, PlacedClaim
from generator.model.record import Record, own_claims
from generator.views.edition import Edition


class Kind(StrEnum):
    """What happened to a record or a claim."""

    RECORD_ADDED = "record-added"
    RECORD_REMOVED = "record-removed"
    RECORD_WITHDRAWN = "record-withdrawn"
    RECORD_RENAMED = "record-renamed"
    RECORD_CHANGED = "record-changed"
    CLAIM_ADDED = "claim-added"
    CLAIM_REMOVED = "claim-removed"
    CLAIM_REWRITTEN = "claim-rewritten"
    CLAIM_WITHDRAWN = "claim-withdrawn"
    CLAIM_RETRACTED = "claim-retracted"
    CLAIM_REATTRIBUTED = "claim-reattributed"
    CLAIM_REWORDED = "claim-reworded"
    LOOKED_AGAIN = "looked-again"


ALARMS = frozenset({Kind.RECORD_REMOVED, Kind.CLAIM_REMOVED, Kind.CLAIM_REWRITTEN, Kind.CLAIM_REATTRIBUTED})
"""What ought not to happen: a claim is not edited, a newer one supersedes it."""

Substance = tuple[str, str, str]
"""What makes a claim's address, but for the record's own name: field, source, and what is said."""

ClaimsByRecord = Mapping[Ref, list[PlacedClaim]]

ATTRIBUTION = ("source", "basis", "speaker", "stated")
WORDING = ("quote", "quote_en", "note", "recorded", "retracted", "withdrawn")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. `before` and `after` are the claims, where it is about one."""

    kind: Kind
    ref: Ref
    before: PlacedClaim | None = None
    after: PlacedClaim | None = None
    fields: tuple[str, ...] = ()
    was: Ref | None = None
    """The name that a renamed record had."""

    @property
    def claim(self) -> PlacedClaim | None:
        """The claim as it is, or as it was."""
        return self.after or self.before


@dataclass(frozen=True)
class Comparison:
    """What two editions have in common and what not; records that one side could not read are left out."""

    before: Edition
    after: Edition
    unread: frozenset[Ref] = field(default_factory=frozenset)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of kinds and ids, and within a record in the order of its fields."""
        return tuple(change for ref in sorted(self._refs) for change in self._of(ref))

    @cached_property
    def _every_claim(self) -> tuple[ClaimsByRecord, ClaimsByRecord]:
        """The claims of each record before and after, also those taken back."""
        return _claims_by_record(self.before.market), _claims_by_record(self.after.market)

    @cached_property
    def _refs(self) -> frozenset[Ref]:
        refs = {record.ref for market in (self.before.market, self.after.market) for record in market}
        return frozenset(refs - self.unread - set(self.renamed.values()))

    @cached_property
    def renamed(self) -> Mapping[Ref, Ref]:
        """New name → old name, of records that were moved: by a redirect, or because all else is equal."""
        old, new = self.before.market, self.after.market
        gone = [one for one in old if new.get(one.ref) is None]
        come = [one for one in new if old.get(one.ref) is None]
        found: dict[Ref, Ref] = {}
        for record in come:
            alike = (one for one in gone if one.folder == record.folder and _is_moved(one, record, new))
            was = next((one for one in alike if one.ref not in found.values()), None)
            if was is not None:
                found[record.ref] = was.ref
        return found

    def _of(self, ref: Ref) -> Iterator[Change]:
        was = self.renamed.get(ref, ref)
        before, after = self.before.market.get(was), self.after.market.get(ref)
        if before is None:
            yield Change(Kind.RECORD_ADDED, ref)
            return
        if after is None:
            is_kept = ref in self.after.market.withdrawn
            yield Change(Kind.RECORD_WITHDRAWN if is_kept else Kind.RECORD_REMOVED, ref)
            return
        if before == after:
            return
        if was != ref:
            yield Change(Kind.RECORD_RENAMED, ref, was=was)
        yield from self._claims(was, ref)
        yield from _details(before, after)

    def _claims(self, was: Ref, ref: Ref) -> Iterator[Change]:
        claims, claims_now = self._every_claim
        old, new = _by_substance(claims.get(was, ())), _by_substance(claims_now.get(ref, ()))
        gone = [placed for key, placed in old.items() if key not in new]
        for key, placed in new.items():
            if key in old:
                yield from _same_claim(old[key], placed)
                continue
            # Of one page and one field, what is gone and what is new is one claim that somebody wrote over.
            twin = next((one for one in gone if _is_twin(one, placed)), None)
            if twin is not None:
                gone.remove(twin)
                yield Change(Kind.CLAIM_REWRITTEN, ref, twin, placed)
            else:
                yield Change(Kind.CLAIM_ADDED, ref, after=placed)
        yield from (Change(Kind.CLAIM_REMOVED, ref, placed) for placed in gone)


def _is_moved(old: Record, new: Record, market: Market) -> bool:
    target = market.redirects.get(addresses.page_of(old.folder, old.id))
    if target == addresses.page_of(new.folder, new.id):
        return True
    return old.model_dump(exclude={"id"}) == new.model_dump(exclude={"id"})


def _claims_by_record(market: Market) -> Mapping[Ref, list[PlacedClaim]]:
    found: dict[Ref, list[PlacedClaim]] = {}
    for placed in market.all_claims:
        found.setdefault(placed.ref, []).append(placed)
    return found


def _by_substance(claims: Iterable[PlacedClaim]) -> Mapping[Substance, PlacedClaim]:
    return {(one.field, one.claim.source, repr(sorted(one.claim.substance.items()))): one for one in claims}


def _is_twin(gone: PlacedClaim, new: PlacedClaim) -> bool:
    return (gone.field, gone.claim.source) == (new.field, new.claim.source)


def _same_claim(old: PlacedClaim, new: PlacedClaim) -> Iterator[Change]:
    """What changed of a claim that says what it said."""
    changed = _differing(old.claim, new.claim)
    for name, kind in (("withdrawn", Kind.CLAIM_WITHDRAWN), ("retracted", Kind.CLAIM_RETRACTED)):
        if name in changed and getattr(new.claim, name) is not None:
            yield Change(kind, new.ref, old, new, (name,))
            changed.remove(name)
    attributed = tuple(name for name in changed if name in ATTRIBUTION)
    if attributed:
        yield Change(Kind.CLAIM_REATTRIBUTED, new.ref, old, new, attributed)
    reworded = tuple(name for name in changed if name in WORDING)
    if reworded and not attributed:
        yield Change(Kind.CLAIM_REWORDED, new.ref, old, new, reworded)


def _differing(old: Claim, new: Claim) -> list[str]:
    return [name for name in (*ATTRIBUTION, *WORDING) if getattr(old, name) != getattr(new, name)]


def _details(old: Record, new: Record) -> Iterator[Change]:
    """What changed of a record beside its claims: its looks for news apart from the rest."""
    holders = {name.partition(".")[0] for record in (old, new) for name, _, _ in own_claims(record)}
    fields = [name for name in type(new).model_fields if name not in holders | {"id"}]
    changed = [name for name in fields if getattr(old, name) != getattr(new, name)]
    if "checked" in changed and _is_longer(getattr(old, "checked"), getattr(new, "checked")):  # noqa: B009
        yield Change(Kind.LOOKED_AGAIN, new.ref, fields=("checked",))
        changed.remove("checked")
    if changed:
        yield Change(Kind.RECORD_CHANGED, new.ref, fields=tuple(changed))


def _is_longer(old: Iterable[Any], new: Iterable[Any]) -> bool:
    return set(old) <= set(new)
