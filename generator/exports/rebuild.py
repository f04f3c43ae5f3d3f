"""The market again, from `market.json` alone: what shows that nothing is lost on the way."""

from __future__ import annotations

import json
from typing import Any

from generator.addresses import SitePath
from generator.exports.plain import DERIVED
from generator.model.market import RECORDS, Market
from generator.model.vocabulary import Vocabulary

_WRITTEN = ({"text", "first", "last", "precision", "edtf"}, {"text", "low", "high", "bound"})


def market_from_json(data: bytes) -> Market:
    """The market of today that version 1 of the format holds; raises ValueError (pydantic's too) for anything else.

    A market of the past lacks notes that some records cannot do without: rebuild today's and ask it `as_of` the day.
    """
    document = json.loads(data)
    if document.get("version") != 1:
        raise ValueError("not version 1 of market.json")
    if document["is_past"]:
        raise ValueError("the market of a day in the past is not whole")
    records = [kind.model_validate(_as_written(record)) for kind in RECORDS for record in document[kind.folder]]
    taken_back = document.get("withdrawn", {})
    records += [kind.model_validate(_as_written(one)) for kind in RECORDS for one in taken_back.get(kind.folder, ())]
    redirects = {SitePath(old): SitePath(new) for old, new in document["redirects"].items()}
    return Market.from_records(Vocabulary.model_validate(document["vocabulary"]), records, redirects)


def _as_written(value: Any) -> Any:
    """A value as a record writes it: dates and numbers are their text, and nothing computed is there."""
    match value:
        case dict() if value.keys() in _WRITTEN:
            return value["text"]
        case dict():
            return {name: _as_written(inner) for name, inner in value.items() if not _is_computed(name, inner)}
        case list():
            return [_as_written(inner) for inner in value]
    return value


def _is_computed(name: str, value: Any) -> bool:
    return name == DERIVED and isinstance(value, dict)  # a list under that name would be a property's claims
