"""pydantic's errors in a contributor's words: rule, message, hint. It knows no model by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from generator.problems import unknown

LONGEST_ECHO = 60


class Words(NamedTuple):
    """What a problem says."""

    rule: str
    message: str
    hint: str


class Fault(NamedTuple):
    """One of pydantic's errors: its type, message, context and input, the name of its field, and what to call it."""

    type: str
    message: str
    context: Mapping[str, Any]
    given: Any
    name: str
    subject: str


def worded(fault: Fault, words: list[str], known: list[str]) -> Words:
    """The problem's words; `words` are those the field may hold, `known` the fields that may stand there."""
    if fault.type in ("enum", "literal_error"):
        return _unknown_word(fault, words)
    if fault.type == "missing":
        hint = f"add it; it is one of {', '.join(words)}" if words else f'add "{fault.name}: …"'
        return Words("missing-field", f'"{fault.name}" is missing', hint)
    if fault.type == "extra_forbidden":
        message = unknown("field", fault.name[:LONGEST_ECHO], known)
        return Words("unknown-field", message, f"fields here are {', '.join(known)}")
    return _BY_TYPE.get(fault.type, _as_it_says)(fault)


def _as_it_says(fault: Fault) -> Words:
    """A fault that the model words itself, or one that pydantic words well enough."""
    if isinstance(fault.context.get("hint"), str):
        return Words(fault.type, fault.message, fault.context["hint"])
    if fault.type in ("value_error", "assertion_error"):
        return Words("bad-value", str(fault.context.get("error", fault.message)), "")
    message = f"{fault.subject}: {fault.message[:1].lower()}{fault.message[1:]}"
    return Words(fault.type.replace("_", "-"), message, "")


def shown(value: Any) -> str:
    """A value in a message: quoted and cut, or what it is."""
    if isinstance(value, str):
        return f'"{value[:LONGEST_ECHO]}{"…" if len(value) > LONGEST_ECHO else ""}"'
    return _kind_of(value)


def _kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else "text"


def _unknown_word(fault: Fault, words: list[str]) -> Words:
    if not isinstance(fault.given, str):
        return _TEXT(fault)
    expected = words or [str(fault.context.get("expected", ""))]
    given = fault.given[:LONGEST_ECHO]
    message = unknown(fault.name, given, expected)
    if fault.name.endswith("s"):  # a verb or a plural, which "is not a" does not fit
        message = message.replace(f"is not a {fault.name}", f'is not a word for "{fault.name}"', 1)
        message = message.removeprefix(f"{fault.name} ")
    return Words("unknown-word", message, f"{fault.name} is one of {', '.join(expected)}")


def _shape(wanted: str, hint: str) -> Callable[[Fault], Words]:
    def make(fault: Fault) -> Words:
        return Words("wrong-shape", f"{fault.subject} must be {wanted}, not {_kind_of(fault.given)}", hint)

    return make


def _too_long(fault: Fault) -> Words:
    most = fault.context.get("max_length", 0)
    return Words(
        "too-long",
        f"{fault.subject} has {len(fault.given)} characters; the most is {most}",
        "say it in fewer words",
    )


def _too_short(fault: Fault) -> Words:
    least = fault.context.get("min_length", 1)
    return Words("too-few", f"{fault.subject} needs at least {least}", "")


def _pattern(fault: Fault) -> Words:
    pattern = str(fault.context.get("pattern", ""))
    return Words(
        "wrong-form",
        f"{shown(fault.given)} has not the form of {fault.subject}",
        f"it must match {pattern}",
    )


def _number(fault: Fault) -> Words:
    return Words(
        "wrong-form",
        f"{fault.subject} must be a whole number, not {shown(fault.given)}",
        "write digits only",
    )


_LIST = _shape("a list", "write each item on a line of its own after a hyphen, or all in [ ]")
_MAPPING = _shape("a mapping", 'write its fields below it, indented, each as "field: value"')
_TEXT = _shape("text", "write one value after the colon, in quotes if need be")

_BY_TYPE: Mapping[str, Callable[[Fault], Words]] = {
    "tuple_type": _LIST,
    "list_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "string_type": _TEXT,
    "string_too_long": _too_long,
    "too_short": _too_short,
    "string_pattern_mismatch": _pattern,
    "int_parsing": _number,
    "int_type": _number,
    "int_parsing_size": _number,
}
