"""Which record a form means, and what its answers say of it: the texts of a claim's fields, ready for the scaffold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.contributing.fromissue_dates import when_from
from generator.contributing.fromissue_form import Filled, label_of, shown
from generator.contributing.writing import ContributingError
from generator.model.fields import Ref
from generator.model.figure import Figure
from generator.model.launch import Launch
from generator.model.market import Market
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.record import Named
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.model.words import DealWord, LaunchWord
from generator.problems import unknown
from generator.reading.content import KINDS
from generator.reading.respelling import respelt

OTHER = "other"
LAUNCH_WORDS = frozenset(LaunchWord)
DEAL_WORDS = frozenset(DealWord)
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_REF = re.compile(
    rf"(?:https?://[^\s/]+/(?:[^\s/]+/)*|content/|/)?({'|'.join(KINDS)})/({_ID})(?:\.yml|/)?(?:#\S*)?", re.ASCII
)
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """What a form says of a record: in which list of claims, the claim's texts, and what a new launch needs else."""

    ref: Ref
    field: str
    claim: Mapping[str, list[str]]
    new: Mapping[str, list[str]] | None = None


def telling(filled: Filled, market: Market) -> Telling:
    """Place the answers of "Add what you read" in a record. Raises ContributingError with what to mend."""
    given = {name: text for name, text in filled.answers.items() if text}
    ref = record_named(needed(filled, "record"), market)
    says = needed(filled, "says")
    if ref.kind in (Vendor.folder, Product.folder) and says in LAUNCH_WORDS | DEAL_WORDS:
        return _about_a_thing(filled, ref, says, market)
    if ref.kind == Launch.folder:
        return Telling(ref, "claims", _launch_claim(filled, says, _launch(ref, market), given.get("region", "")))
    if ref.kind == Partnership.folder:
        return Telling(ref, "claims", _deal_claim(filled, says))
    if ref.kind == Source.folder:
        raise ContributingError(f'"{ref}" is a page that was read; name the record that the page says something of')
    if says != OTHER:
        raise ContributingError(
            f'"{ref}" is no launch and no deal; choose the last answer of "{_label(filled, "says")}"'
        )
    return _other(filled, ref, given, market)


def record_named(text: str, market: Market) -> Ref:
    """The record of a path, an address of the site, or a name. Raises ContributingError."""
    match = _REF.fullmatch(text)
    if match:
        ref = Ref(match[1], match[2])
        if ref.id not in market.records[ref.kind]:
            raise ContributingError(
                unknown("record", str(ref), (f"{ref.kind}/{one}" for one in market.records[ref.kind]))
            )
        return ref
    found = [record.ref for record in market if isinstance(record, Named) and text.casefold() in _names(record)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ContributingError(f'"{shown(text)}" is the name of {_list(found)}; write one of them')
    raise ContributingError(f'"{shown(text)}" names no record; write its folder and id, as "vendors/xiaomi"')


def needed(filled: Filled, name: str) -> str:
    """An answer that must be there. Raises ContributingError."""
    if not filled.answers.get(name):
        raise ContributingError(f'nothing stands under "{_label(filled, name)}", and it is needed')
    return filled.answers[name]


def _names(record: Named) -> set[str]:
    names = (record.name, record.native_name or "", *(alias.name for alias in record.aliases))
    return {name.casefold() for name in names if name}


def _label(filled: Filled, name: str) -> str:
    return label_of(filled.form, name)


def _list(refs: Iterable[object]) -> str:
    found = sorted(map(str, refs))
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return ", ".join(found[:_LISTED]) + more


def _about_a_thing(filled: Filled, ref: Ref, says: str, market: Market) -> Telling:
    """A launch or a deal of a company or product: only a product's own launch is surely the one that is meant."""
    if says not in LAUNCH_WORDS:
        deals = [
            one.ref for one in market.of(Partnership) if ref.id in (*(p.vendor for p in one.parties), *one.products)
        ]
        told = (
            f"name the deal: {_list(deals)}" if deals else "no deal of it is recorded; a new one takes a pull request"
        )
        raise ContributingError(f'"{ref}" is no deal; {told}')
    region = filled.answers.get("region", "")
    if ref.kind != Product.folder:
        told = _list(one.ref for one in _launches_of(ref, market)) or "the product whose launch it is, as products/<id>"
        raise ContributingError(f'"{ref}" is no launch; name {told}')
    known = [one for one in _launches_of(ref, market) if not region or region in one.regions]
    if len(known) == 1:
        return Telling(known[0].ref, "claims", _launch_claim(filled, says, known[0], region))
    if known:
        raise ContributingError(f'"{ref}" has several launches; name one: {_list(one.ref for one in known)}')
    if not region:
        raise ContributingError(f'"{ref}" has no launch yet; say under "{_label(filled, "region")}" where it is')
    fields = {"product": [ref.id], "regions": [region]}
    new = Ref(Launch.folder, f"{ref.id}-{region.lower()}")
    if new.id in market.records[Launch.folder]:
        raise ContributingError(
            f'the launch would get the id of "{new}", which is another; name the record that is meant'
        )
    return Telling(new, "claims", _launch_claim(filled, says, None, region), fields)


def _launches_of(ref: Ref, market: Market) -> list[Launch]:
    if ref.kind == Product.folder:
        return [one for one in market.of(Launch) if one.product == ref.id]
    own = {product.id for product in market.of(Product) if product.vendor == ref.id}
    return [one for one in market.of(Launch) if one.vendor == ref.id or one.product in own]


def _launch(ref: Ref, market: Market) -> Launch | None:
    found = market.get(ref)
    return found if isinstance(found, Launch) else None


def _launch_claim(filled: Filled, says: str, launch: Launch | None, region: str) -> dict[str, list[str]]:
    if says not in LAUNCH_WORDS:
        raise ContributingError(
            f'"{_label(filled, "says")}" has no answer for a launch; choose one that speaks of a launch'
        )
    if launch and region and region not in launch.regions:
        where = ", ".join(launch.regions)
        raise ContributingError(
            f'"{launch.ref}" is of {where} and the form says {region}; name the other launch, or mend it'
        )
    when = when_from(needed(filled, "when"), _label(filled, "when"))
    return {"says": [says], "stage": [needed(filled, "stage")], "when": [when], **_note(filled)}


def _deal_claim(filled: Filled, says: str) -> dict[str, list[str]]:
    if says not in DEAL_WORDS:
        raise ContributingError(
            f'"{_label(filled, "says")}" has no answer for a deal; choose one that speaks of a deal'
        )
    text = filled.answers.get("when", "")
    when = {"when": [when_from(text, _label(filled, "when"))]} if text else {}
    return {"says": [says], **when, **_note(filled)}


def _note(filled: Filled) -> dict[str, list[str]]:
    text = filled.answers.get("text", "")
    return {"note": [text]} if text else {}


def _other(filled: Filled, ref: Ref, given: Mapping[str, str], market: Market) -> Telling:
    """What is said of a company or a product, a property's value, a number, or that somebody else says it, too."""
    if ref.kind == Figure.folder:
        value = needed(filled, "value")
        return Telling(ref, "claims", {"value": [respelt("bad-number", value) or value], **_note(filled)})
    if ref.kind == Product.folder and "property" in given:
        key = _property(given["property"], market)
        return Telling(ref, f"specs.{key}", {"value": [needed(filled, "value")], **_note(filled)})
    if ref.kind in (Vendor.folder, Product.folder):
        return Telling(ref, "claims", {"text": [needed(filled, "text")]})
    return Telling(ref, "claims", _note(filled))


def _property(text: str, market: Market) -> str:
    """The word of a property, by itself or by its label."""
    specs = market.vocabulary.specs
    found = [word for word, entry in specs.items() if text.casefold() in (word, entry.label.casefold())]
    if len(found) != 1:
        labels = [*specs, *(entry.label for entry in specs.values())]
        raise ContributingError(unknown("property", shown(text), labels))
    return found[0]
