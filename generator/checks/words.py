"""Does every word stand in the market's vocabulary, and every value fit what the vocabulary says of it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.checks.finding import Finding
from generator.model.amount import FORMS, Amount
from generator.model.fields import Ref, WordOf
from generator.model.launch import Launch
from generator.model.market import Market
from generator.model.product import Product, SpecClaim
from generator.model.record import FieldPath, walk, wording_marks_of
from generator.model.vocabulary import Entry, SpecEntry, SpecType
from generator.problems import Severity, did_you_mean, surely_meant, unknown

VOCABULARY = Ref("vocabulary", "vocabulary")


def check_words(market: Market) -> Iterable[Finding]:
    """Every role, kind, form, region, metric, unit and property is a word of its list."""
    told: dict[tuple[str, str], tuple[str, str, str | None]] = {}  # a slip is often made throughout a file
    for record in market:
        for path, value, marks in walk(record, fields=wording_marks_of):
            for mark in marks:
                if isinstance(mark, WordOf) and value not in market.vocabulary.words(mark.list):
                    if (mark.list, value) not in told:
                        told[mark.list, value] = _unknown(mark.list, value, market.vocabulary.words(mark.list))
                    message, hint, meant = told[mark.list, value]
                    yield Finding("unknown-word", record.ref, path, message, hint, meant=meant)


def _unknown(name: str, value: str, words: Mapping[str, Entry]) -> tuple[str, str, str | None]:
    """Message and hint for a word that its list lacks; and the word that is surely meant, by word or label."""
    what = name.removesuffix("s").replace("_", " ").replace("currencie", "currency")
    spellings = {entry.label: word for word, entry in words.items()} | {word: word for word in words}
    meant = surely_meant(value, spellings)
    close = did_you_mean(value, spellings)
    closest = meant or (spellings[close] if close else None)
    question = f'; did you mean "{closest}"?' if closest else ""
    hint = f"{name} in vocabulary.yml are {', '.join(words)}"
    return unknown(what, value, ()) + question, hint, meant


def check_role_groups(market: Market) -> Iterable[Finding]:
    """Every role belongs to a group that there is."""
    groups = market.vocabulary.role_groups
    for word, role in market.vocabulary.roles.items():
        if role.group not in groups:
            path = ("roles", word, "group")
            yield Finding("unknown-word", VOCABULARY, path, unknown("role group", role.group, groups))


def check_spec_values(market: Market) -> Iterable[Finding]:
    """A property of type amount has a number, one of type flag yes or no."""
    for product in market.of(Product):
        for key, claims in product.specs.items():
            entry = market.vocabulary.specs.get(key)
            for index, claim in enumerate(claims):
                why = _misfit(claim, entry.type if entry else SpecType.TEXT)
                if why:
                    path = ("specs", key, index, "value")
                    meant = _fitting(claim.value, entry) if entry else None
                    yield Finding("bad-value", product.ref, path, f'"{claim.value}" {why}', _hint(entry), meant=meant)


def _misfit(claim: SpecClaim, kind: SpecType) -> str | None:
    if kind is SpecType.FLAG and claim.value not in ("yes", "no"):
        return 'is neither "yes" nor "no"'
    if kind is SpecType.AMOUNT:
        try:
            Amount.parse(claim.value)
        except ValueError:
            return "is not a number; the unit stands in the vocabulary, words go in condition"
    return None


def _hint(entry: SpecEntry | None) -> str:
    return f"numbers are written {FORMS}" if entry and entry.type is SpecType.AMOUNT else 'write "yes" or "no"'


def _fitting(value: str, entry: SpecEntry) -> str | None:
    """A number without the unit that the vocabulary gives it; a flag in the record's words."""
    if entry.type is SpecType.FLAG:
        return {"true": "yes", "false": "no", "y": "yes", "n": "no", "yes": "yes", "no": "no"}.get(value.lower())
    bare = value.removesuffix(entry.unit).rstrip() if entry.unit else value
    try:
        return Amount.parse(bare).text
    except ValueError:
        return None


def check_variants(market: Market) -> Iterable[Finding]:
    """A variant is one of its product's, where the product lists any."""
    launches: dict[str | None, list[Launch]] = defaultdict(list)
    for launch in market.of(Launch):
        launches[launch.product].append(launch)
    for product in market.of(Product):
        named: list[tuple[Ref, FieldPath, str | None]] = [
            (product.ref, ("prices", at, "variant"), claim.variant) for at, claim in enumerate(product.prices)
        ]
        for key, claims in product.specs.items():
            named += [(product.ref, ("specs", key, at, "variant"), claim.variant) for at, claim in enumerate(claims)]
        named += [(launch.ref, ("variant",), launch.variant) for launch in launches[product.id]]
        for ref, path, variant in named:
            if variant and variant not in product.variants:
                message = unknown("variant", variant, product.variants)
                hint = f"variants of {product.id} are {', '.join(product.variants) or 'none'}"
                yield Finding("unknown-variant", ref, path, message, hint, Severity.WARNING)
