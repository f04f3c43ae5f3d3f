"""JSON Schema (2020-12) of the files in `content/`, made from the models and the market's own words.

All scalars of a record are read as text, so that `2025` and `true` are as good as text to the reader; an editor that
types them first must not refuse them. What no schema can say (that an id exists, that words are few) the checks say.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.addresses import ID_LIMIT, ID_PATTERN
from generator.exports.meanings import meaning_of, meanings_of
from generator.exports.shapes import FieldShape, Shape, shapes_of
from generator.model.amount import FORMS as AMOUNTS
from generator.model.amount import Amount
from generator.model.fields import QUOTE_CJK, QUOTE_WORDS, SUMMARY_WORDS, Ref, RefersTo, WordOf
from generator.model.market import RECORDS
from generator.model.record import Record
from generator.model.vocabulary import Vocabulary
from generator.model.when import FORMS as DATES
from generator.model.when import When

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_SCALAR = ["string", "number", "boolean"]
_YEAR = r"[12]\d{3}"
_ONE = rf"(?:{_YEAR}(?:-\d\d(?:-\d\d)?|-Q[1-4]|-H[12]|-(?:spring|summer|autumn|winter))?|(?:early|mid|late)-{_YEAR})"
_WHEN = rf"^(?:{_ONE}|{_ONE}\.\.(?:{_ONE})?|\.\.{_ONE}|vague|none)$"
_NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d+)?"
_AMOUNT = rf"^(?:(?:over |under |nearly |about |\.\.)?{_NUMBER}|{_NUMBER}\.\.(?:{_NUMBER})?)$"
_ID = rf"^{ID_PATTERN}$"
_TEXTS: dict[str, Schema] = {
    "quote": {"type": _SCALAR, "description": f"at most {QUOTE_WORDS} words or {QUOTE_CJK} Chinese characters"},
    "summary": {"type": _SCALAR, "description": f"our own words, at most {SUMMARY_WORDS}"},
    "link": {"type": "string", "pattern": "^https://", "description": "an https address"},
    "source-link": {"type": "string", "pattern": "^https?://", "description": "a web address"},
    "country": {"type": ["string", "boolean"], "pattern": "^[A-Z]{2}$", "description": "ISO 3166, as CN"},
    "language": {
        "type": ["string", "boolean"],
        "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$",
        "description": "BCP 47, as en or zh-Hans",
    },
}
"""A YAML 1.1 editor takes the country NO and the language no for false."""
_ADDRESS = "^([a-z0-9-]+/)*$"
_REDIRECTS: Schema = {
    "$schema": DIALECT,
    "title": "Old addresses of the site",
    "type": "object",
    "description": "Old address: the page that took its place.",
    "propertyNames": {"pattern": _ADDRESS},
    "additionalProperties": {"type": "string", "pattern": _ADDRESS, "description": "a page, as vendors/nreal/"},
}


def content_schemas(vocabulary: Vocabulary) -> dict[str, Schema]:
    """A schema for each kind of record, for the vocabulary and the redirects, by the name of the folder or file."""
    made = {kind.folder: _schema(kind, vocabulary, f"A {kind.singular} in content/{kind.folder}/") for kind in RECORDS}
    return {**made, "vocabulary": _schema(Vocabulary, vocabulary, "The words of the market"), "redirects": _REDIRECTS}


def _schema(model: type[BaseModel], vocabulary: Vocabulary, title: str) -> Schema:
    definitions: dict[str, Schema] = {}
    own = _model(model, vocabulary, definitions)
    return {"$schema": DIALECT, "title": title, **own, **({"$defs": definitions} if definitions else {})}


def _model(model: type[BaseModel], vocabulary: Vocabulary, made: dict[str, Schema]) -> Schema:
    """An object that takes no other fields; a record's id is the name of its file."""
    fields = [field for field in shapes_of(model) if not (issubclass(model, Record) and field.name == "id")]
    return {
        "type": "object",
        "description": (model.__doc__ or "").partition("\n")[0],
        "properties": {field.name: _field(model, field, vocabulary, made) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _field(model: type[BaseModel], field: FieldShape, vocabulary: Vocabulary, made: dict[str, Schema]) -> Schema:
    """What a field takes, beginning with what it means: editors show it where the cursor stands."""
    schema = _shape(field.shape, vocabulary, made)
    told = [meaning_of(model, field.name), schema.get("items", schema).get("description", "")]
    sentence = "; ".join(filter(None, told))
    return {**schema, "description": sentence[:1].upper() + sentence[1:]} if sentence else schema


def _shape(shape: Shape, vocabulary: Vocabulary, made: dict[str, Schema]) -> Schema:
    if shape.type is tuple and shape.item:
        least = shape.limits.get("min_length")
        items = _shape(shape.item, vocabulary, made)
        return {"type": "array", "items": items, **({"minItems": least} if least else {})}
    if shape.type is dict and shape.item and shape.key:
        keys, items = _leaf(shape.key, vocabulary), _shape(shape.item, vocabulary, made)
        return {"type": "object", "propertyNames": keys, "additionalProperties": items}
    if shape.holds(BaseModel):
        name = shape.type.__name__
        if name not in made:
            made[name] = {}
            made[name] = _model(shape.type, vocabulary, made)
        return {"$ref": f"#/$defs/{name}"}
    return _leaf(shape, vocabulary)


def _leaf(shape: Shape, vocabulary: Vocabulary) -> Schema:
    """One scalar."""
    words, refers = shape.mark(WordOf), shape.mark(RefersTo)
    if words is not None:
        entries = vocabulary.words(words.list)
        means = [f"{entry.label}: {entry.means}" if entry.means else entry.label for entry in entries.values()]
        return {"enum": list(entries), "enumDescriptions": means, "description": f"a word of {words.list}"}
    if refers is not None:
        return {
            "type": ["string", "integer"],
            "pattern": _ID,
            "maxLength": ID_LIMIT,
            "description": f"an id of {refers.kind}",
        }
    if shape.known in _TEXTS:
        return _TEXTS[shape.known]
    if shape.holds(StrEnum):
        means = meanings_of(shape.type)
        return {"enum": [word.value for word in shape.type], **({"enumDescriptions": means} if means else {})}
    return _typed(shape)


def _typed(shape: Shape) -> Schema:
    if shape.holds(When):
        return {"type": ["string", "integer"], "pattern": _WHEN, "description": f"a date: {DATES}"}
    if shape.holds(Amount):
        return {"type": ["string", "number"], "pattern": _AMOUNT, "description": f"a number: {AMOUNTS}"}
    if shape.holds(Ref):
        return {"type": "string", "pattern": rf"^(?:market|{ID_PATTERN}/{ID_PATTERN})$"}
    if shape.type is bool:
        return {"enum": [True, False, "true", "false"]}
    if shape.type is date:
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$", "description": "a day, as 2025-06-26"}
    if shape.type is int:
        return {"type": ["integer", "string"], "pattern": r"^\d+$"}
    limits = shape.limits
    told = {"maxLength": limits.get("max_length"), "pattern": limits.get("pattern")}
    return {"type": _SCALAR, **{name: value for name, value in told.items() if value}}
