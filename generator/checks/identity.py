"""Is everything in the record once, under one name and one address?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.finding import Finding
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import Market
from generator.model.product import Product
from generator.model.record import FieldPath, Named
from generator.model.vendor import Vendor
from generator.model.words import AliasKind


def check_names(market: Market) -> Iterable[Finding]:
    """No two vendors, and no two products of one vendor, share a name or alias, but for marked mistranslations."""
    for kind in (Vendor, Product):
        taken: dict[tuple[str, str], Ref] = {}
        for record in market.of(kind):
            scope = record.vendor if isinstance(record, Product) else ""
            for path, name in _names(record):
                other = taken.setdefault((scope, name.casefold()), record.ref)
                if other != record.ref:
                    hint = f"if {other} is the same, keep one; a source's mistake is an alias of kind mistranslation"
                    yield Finding("name-taken", record.ref, path, f'"{name}" is also a name of {other}', hint)


def check_aliases(market: Market) -> Iterable[Finding]:
    """No name stands twice among the aliases of one record."""
    for kind in (Vendor, Product):
        for record in market.of(kind):
            names = [alias.name for alias in record.aliases]
            for index, name in enumerate(names):
                if name in names[:index]:
                    message = f'"{name}" stands among the aliases already'
                    yield Finding("alias-twice", record.ref, ("aliases", index, "name"), message, "keep one of the two")


def _names(record: Named) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), record.name
    if record.native_name:
        yield ("native_name",), record.native_name
    for index, alias in enumerate(record.aliases):
        if alias.kind is not AliasKind.MISTRANSLATION:
            yield ("aliases", index, "name"), alias.name


def check_claims_once(market: Market) -> Iterable[Finding]:
    """No two claims in one record say the same by the same source: their address would be one."""
    seen: dict[tuple[Ref, str], int] = {}
    for placed in market.all_claims:
        first = seen.setdefault((placed.ref, placed.address), placed.index)
        if first != placed.index:
            path: FieldPath = (*placed.field.split("."), placed.index)
            message = f"the same source says the same already in number {first + 1} of {placed.field}"
            yield Finding(
                "claim-twice", placed.ref, path, message, "keep one of the two; more speakers go in one claim"
            )


def check_launch_anchors(market: Market) -> Iterable[Finding]:
    """No two launches share a place on one page: same product or vendor, region and variant."""
    taken: dict[tuple[str | None, str | None, str, str | None], Ref] = {}
    for launch in market.of(Launch):
        for index, region in enumerate(launch.regions):
            other = taken.setdefault((launch.product, launch.vendor, region, launch.variant), launch.ref)
            if other != launch.ref or region in launch.regions[:index]:
                message = f"{other} is a launch of the same in {region}"
                yield Finding(
                    "launch-twice", launch.ref, ("regions", index), message, "merge the two, or give each its variant"
                )
