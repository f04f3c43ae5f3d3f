"""A tree to a record of any model, or every problem in it with its place. It knows no model by name."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.problems import Fix, Place, Problem, did_you_mean, each_its_own, surely_meant, unknown
from generator.reading.fields import fields_at, is_plain_list, words_of
from generator.reading.locating import find, holder_place, place_of
from generator.reading.nodes import Mapping, Node, Refused, Scalar
from generator.reading.respelling import respelt, scalar
from generator.reading.wording import LONGEST_ECHO, Fault, worded

M = TypeVar("M", bound=BaseModel)
Location = tuple[str | int, ...]

MOST_FAULTS = 50
"""How many faults of one record are told: to find what each was meant to be takes time."""


def decode(model: type[M], node: Node, path: str, **extra: str) -> tuple[M | None, list[Problem]]:
    """The record that a tree holds, or None and why not; `path` is as shown.

    `extra` are fields that the file does not hold but its name gives, such as the id. Values that were refused before
    are not reported again, but leave no record either.
    """
    if not isinstance(node, Mapping):
        return None, [] if isinstance(node, Refused) else [_not_a_mapping(node, path)]
    own_problems = [_given_elsewhere(model, node, name, path) for name in extra if node.pair(name)]
    try:
        record = model.model_validate({**node.plain(), **extra})
    except ValidationError as error:
        faults = _telling(model, node, error.errors())
        problems = [_problem(model, node, path, fault, extra) for fault in faults[:MOST_FAULTS]]
        if len(faults) > MOST_FAULTS:
            problems.append(_too_many(problems[-1].place))
        return None, sorted(own_problems + problems, key=lambda problem: problem.place)
    return (None if own_problems else record), own_problems


def salvage(model: type[M], node: Node, **extra: str) -> M | None:
    """What a record would be without its faulty list items and fields, so that the rest of it can still be checked."""
    if not isinstance(node, Mapping):
        return None
    data = {**node.plain(), **extra}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        if error.error_count() > MOST_FAULTS:
            return None
        _cut_out(data, {_innermost(fault["loc"]) for fault in error.errors() if fault["loc"]})
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


def _innermost(location: Location) -> Location:
    """The innermost list item that a fault lies in, else the field."""
    inner = max((at for at, step in enumerate(location) if isinstance(step, int)), default=0)
    return location[: inner + 1]


def _cut_out(data: Any, cuts: set[Location]) -> None:
    """Take the values at these places away, the last of each list first; what lies within another goes with it."""
    outer = [cut for cut in cuts if not any(cut[:length] in cuts for length in range(1, len(cut)))]
    for cut in sorted(outer, key=lambda one: [str(step).zfill(9) for step in one], reverse=True):
        holder: Any = data
        for step in cut[:-1]:
            holder = holder[step]
        last: Any = cut[-1]
        if isinstance(last, int) or last in holder:
            del holder[last]


def _too_many(place: Place) -> Problem:
    message = f"the record has more than {MOST_FAULTS} faults"
    return Problem("too-many-problems", message, place, "mend the first ones, then check again")


def _not_a_mapping(node: Node, path: str) -> Problem:
    hint = 'write one field a line, as "field: value"'
    return Problem("wrong-shape", "the file must be a mapping of fields", place_of(node, (), path), hint)


def _given_elsewhere(model: type[BaseModel], node: Mapping, name: str, path: str) -> Problem:
    known = [field for field in model.model_fields if field != name]
    place = holder_place(find(node, (name,)), path)
    return Problem(
        "unknown-field", unknown("field", name, known), place, f"delete it: the file's name gives the {name}"
    )


def _telling(model: type[BaseModel], node: Mapping, faults: list[Any]) -> list[Any]:
    """The faults without echoes: those of values refused before, and of a missing field whose name is misspelt."""
    misspelt = set()
    unknown_fields = [fault["loc"] for fault in faults[:MOST_FAULTS] if fault["type"] == "extra_forbidden"]
    places = {fault["loc"][:-1] for fault in faults if fault["type"] == "missing"} if unknown_fields else set()
    for *path, name in unknown_fields:
        if tuple(path) in places:
            misspelt.add((*path, did_you_mean(str(name), fields_at(model, tuple(path)))))
    telling = (
        fault
        for fault in faults
        if not find(node, fault["loc"]).refused and not (fault["type"] == "missing" and fault["loc"] in misspelt)
    )
    return list(islice(telling, MOST_FAULTS + 1))


def _problem(model: type[BaseModel], node: Mapping, path: str, fault: Any, extra: Container[str]) -> Problem:
    location: tuple[str | int, ...] = fault["loc"]
    beside = fields_at(model, location[:-1])
    if len(location) == 1:  # what the file's name gives is no field of the file
        beside = {name: annotation for name, annotation in beside.items() if name not in extra}
    found = find(node, location)
    name, subject = _called(location, of_key=found.is_key)
    given = Fault(fault["type"], fault["msg"], fault.get("ctx", {}), fault["input"], name, subject)
    rule, message, hint = worded(given, words_of(beside.get(name)), list(beside))
    place = _place(node, path, location, fault["type"])
    meant = _meant(rule, name, beside, found.node)
    return Problem(rule, message, place, hint, fix=Fix(place, meant) if meant else None)


def _meant(rule: str, name: str, beside: dict[str, Any], node: Node) -> str | None:
    """What surely ought to stand in the place of a fault."""
    if rule == "unknown-field":
        return surely_meant(name, each_its_own(beside)) if len(name) <= LONGEST_ECHO else None
    if not isinstance(node, Scalar) or "\n" in node.text or node.length < len(node.text):  # not in one line
        return None
    if rule == "wrong-shape":
        return f"[{scalar(node.text)}]" if is_plain_list(beside.get(name)) else None
    found = (
        surely_meant(node.text, each_its_own(words_of(beside.get(name))))
        if rule == "unknown-word"
        else respelt(rule, node.text)
    )
    return scalar(found) if found else None


def _called(location: tuple[str | int, ...], *, of_key: bool) -> tuple[str, str]:
    """The name of the field that a fault is about, and how a sentence about the fault begins."""
    names = [str(step) for step in location if isinstance(step, str)]
    if of_key:
        holder = names[-3] if len(names) > 2 else ""
        return names[-2], f'a name in "{holder}"' if holder else "a name"
    if not names:
        return "", "the file"
    is_item = isinstance(location[-1], int)
    return names[-1], f'an item of "{names[-1]}"' if is_item else f'"{names[-1]}"'


def _place(node: Mapping, path: str, location: tuple[str | int, ...], kind: str) -> Place:
    if kind == "missing":
        return holder_place(find(node, location[:-1]), path)
    if kind == "extra_forbidden":
        return holder_place(find(node, location), path)
    return place_of(node, location, path)
