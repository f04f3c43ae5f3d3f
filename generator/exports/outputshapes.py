"""The parts of records as the published JSON has them, in JSON Schema."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.exports.plain import DERIVED
from generator.exports.shapes import FieldShape, Shape, shapes_of
from generator.model.amount import Amount, Bound
from generator.model.claim import Claim
from generator.model.launch import Launch
from generator.model.partnership import Partnership
from generator.model.product import SpecClaim
from generator.model.record import Record
from generator.model.source import Source
from generator.model.when import Precision, When
from generator.model.words import DealStatus, LaunchState, Stage, Verdict

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "format": "date"}
_MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
_ADDRESS: Schema = {"type": "string", "pattern": "^c-[0-9a-f]{8}$"}
_FLAG: Schema = {"type": "boolean"}
_DAYS: Schema = {"type": "integer"}


def _object(properties: dict[str, Schema], required: tuple[str, ...], means: str) -> Schema:
    return {"type": "object", "description": means, "properties": properties, "required": list(required)}


def _whole(properties: dict[str, Schema], means: str) -> Schema:
    return _object(properties, tuple(properties), means)


def _words(kind: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [word.value for word in kind]}


WHEN = _whole(
    {
        "text": _TEXT,
        "first": _MAYBE_DAY,
        "last": _MAYBE_DAY,
        "precision": _words(Precision),
        "edtf": {"type": ["string", "null"]},
    },
    "A date as it was said, the first and last day that it allows, and EDTF (ISO 8601-2).",
)
AMOUNT = _whole(
    {"text": _TEXT, "low": _MAYBE_NUMBER, "high": _MAYBE_NUMBER, "bound": _words(Bound)},
    "A number as it was said, and the lowest and highest value that it allows; null beyond what JSON keeps.",
)
_EXPECTATION = _object(
    {
        "claim": _ADDRESS,
        "stage": _words(Stage),
        "window": {"$ref": "#/$defs/When"},
        "verdict": _words(Verdict),
        "outcome_first": _DAY,
        "outcome_last": _DAY,
        "outcome_claim": _ADDRESS,
        "because_claim": _ADDRESS,
        "delay_least": _DAYS,
        "delay_most": _DAYS,
        "counts": _FLAG,
    },
    ("claim", "stage", "window", "verdict", "counts"),
    "An expectation and how it turned out; days of delay at least and at most.",
)
_URL: Schema = {"type": "string", "description": "from the site's root, without a slash before it"}


class Definitions:
    """Gathers the definitions that a schema needs: `of` gives the reference, `definitions` all that is referred to."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def of(self, model: type[BaseModel]) -> Schema:
        """A reference to a model's definition, which is made at the first call."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._model(model)
        return {"$ref": f"#/$defs/{name}"}

    def _model(self, model: type[BaseModel]) -> Schema:
        fields = shapes_of(model)
        properties = {field.name: self._shape(field.shape) for field in fields}
        required = [field.name for field in fields if _is_always_there(field)]
        derived = self._derived(model)
        if derived:
            properties[DERIVED] = derived
            required.append(DERIVED)
        return _object(properties, tuple(required), (model.__doc__ or "").partition("\n")[0])

    def _shape(self, shape: Shape) -> Schema:
        if shape.type is tuple and shape.item:
            return {"type": "array", "items": self._shape(shape.item)}
        if shape.type is dict and shape.item:
            return {"type": "object", "additionalProperties": self._shape(shape.item)}
        if shape.holds(When):
            return self._fixed("When", WHEN)
        if shape.holds(Amount):
            return self._fixed("Amount", AMOUNT)
        if shape.holds(BaseModel):
            return self.of(shape.type)
        if shape.holds(StrEnum):
            return _words(shape.type)
        return {bool: _FLAG, int: _DAYS, date: _DAY}.get(shape.type, _TEXT)

    def _fixed(self, name: str, schema: Schema) -> Schema:
        self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def _derived(self, model: type[BaseModel]) -> Schema | None:
        """What is computed beside a record or a claim."""
        if issubclass(model, Claim):
            return self._derived_of_claim(model)
        if not issubclass(model, Record):
            return None
        properties = {"url": _URL} | ({} if issubclass(model, Source) else {"horizon": _DAY})
        if issubclass(model, Partnership):
            properties |= {"status": _words(DealStatus), "status_claim": _ADDRESS}
        if issubclass(model, Launch):
            self._fixed("When", WHEN)
            expectations = {"type": "array", "items": _EXPECTATION}
            properties |= {"state": _words(LaunchState), "state_claim": _ADDRESS, "expectations": expectations}
        return _object(properties, (), "What the rules make of it.")

    def _derived_of_claim(self, model: type[Claim]) -> Schema:
        properties = {"address": _ADDRESS, "url": _URL, "current": _FLAG, "said_last": _DAY, "known_last": _DAY}
        if issubclass(model, SpecClaim):
            properties["amount"] = self._fixed("Amount", AMOUNT)
        return _object(
            properties, ("address", "url", "current"), "Where it stands, and the last day it can have been said."
        )


def _is_always_there(field: FieldShape) -> bool:
    return field.required or field.default is not None
