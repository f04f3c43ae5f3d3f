"""How far the evidence about a record reaches: the newest day anybody said anything, or looked and found nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.product import Product
from generator.model.record import Record, Watched, references


@dataclass(frozen=True)
class Horizons:
    """The newest said day about every vendor and product, and of the whole market. Days of entry do not count.

    A look that found nothing reaches as far as a claim; for one record it is added by `reach`.
    """

    newest: Mapping[Ref, date]
    market: date | None
    subjects: Mapping[Ref, frozenset[Ref]]
    """What every record of the market is about, as `subjects_of` tells."""

    @classmethod
    def of(cls, market: Market) -> Horizons:
        """Gather the said days of all claims under every vendor and product that their records are about."""
        newest: dict[Ref, date] = {}
        subjects = {record.ref: subjects_of(record, market) for record in market}
        for placed in market.claims:
            if placed.said:
                for subject in subjects[placed.ref]:
                    newest[subject] = max(newest.get(subject, placed.said), placed.said)
        days = [placed.said for placed in market.claims if placed.said]
        days += [look.day for record in market if isinstance(record, Watched) for look in record.checked]
        return cls(newest, max(days, default=None), subjects)

    def reach(self, record: Record) -> date | None:
        """How far the evidence about a record reaches: about its product and vendor, or its own newest look."""
        days = [self.newest[subject] for subject in self.subjects[record.ref] if subject in self.newest]
        days += [look.day for look in record.checked] if isinstance(record, Watched) else []
        return max(days, default=None)


SUBJECT_FIELDS = frozenset({"about", "product", "vendor", "products", "parties"})
"""The fields in which records name what they are about."""


def subjects_of(record: Record, market: Market) -> frozenset[Ref]:
    """The vendors and products that a record is about: itself, those it names, and the vendors of these products."""
    named = market.of_record(_named, record)
    products = [market.one(Product, ref.id) for ref in named if ref.kind == Product.folder]
    return named.union(Ref("vendors", product.vendor) for product in products if product) if products else named


def _named(record: Record) -> frozenset[Ref]:
    """The vendors and products among a record and what it names as its subject: not its owners or predecessors."""
    named = (record.ref, *(ref for _, ref in references(record, only=SUBJECT_FIELDS)))
    return frozenset(ref for ref in named if ref.kind in ("vendors", "products"))
