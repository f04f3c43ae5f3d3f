"""The body of a filled issue form, as the code host writes it: `### Label`, then the answer. Answers are only text.

A form is known by its labels, which stand in `forms.toml` in each language. Each must stand there once, in the form's
order, so that a line in an answer that looks like a heading of the form is never taken for one. Of an answer, every run
of white space becomes one space, characters that nobody sees are taken away, and letters are put together (NFC); any
other character that a record may not hold refuses the form. A choice may also be given as the word of a record.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.contributing.formatting import INVISIBLE
from generator.contributing.writing import ContributingError
from generator.problems import printable
from generator.reading.characters import fault_in

TABLE = Path(__file__).with_name("forms.toml")
MOST_CHARACTERS = 65_536
"""What an issue holds on the code host."""
NOTHING = ("", "_No response_")
"""What the host writes where nobody answered; for a choice it also writes "None"."""
MANY = frozenset({"roles"})
"""Fields with several choices, which the host joins by commas."""
_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
_TICKED = "- [x] "
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Form:
    """One form in one language: its fields in their order, by label; `by_hand` is why no record is made of it."""

    name: str
    language: str
    fields: Mapping[str, str]
    by_hand: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with its answers by field: texts, or words of a record where the form gives a choice."""

    form: Form
    answers: Mapping[str, str]


def read_form(body: str) -> Filled:
    """Find out which form it is, and take its answers. Raises ContributingError."""
    if len(body) > MOST_CHARACTERS:
        raise ContributingError(f"the form has more than {MOST_CHARACTERS} characters, which no issue holds")
    text = body.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    headings = [(match[1].rstrip(), match.start(), match.end()) for match in _HEADING.finditer(text)]
    form = _form_of([label for label, _, _ in headings])
    own = [heading for heading in headings if heading[0] in form.fields]
    _refuse_disorder(form, [label for label, _, _ in own])
    ends = [start for _, start, _ in own[1:]] + [len(text)]
    told = {form.fields[label]: text[end:until] for (label, _, end), until in zip(own, ends, strict=True)}
    return Filled(form, {name: _answer(form, name, answer) for name, answer in told.items()})


def label_of(form: Form, name: str) -> str:
    """What the form calls a field."""
    return next(label for label, field in form.fields.items() if field == name)


def shown(text: str) -> str:
    """A stranger's text inside a sentence: short, printable, and no command to whatever reads a log."""
    return printable(text, _SHOWN).replace("##[", "## [").replace("::", ": :")


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """The forms, labels and options of `forms.toml`."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """Every form in each of its languages."""
    labels = table()["labels"]
    return tuple(
        Form(name, language, {labels[field][language]: field for field in one["fields"]}, one.get("by_hand", ""))
        for name, one in table()["forms"].items()
        for language in one["languages"]
    )


def choices(field: str, language: str) -> dict[str, str]:
    """The words that a field's choices stand for, by what the form shows; none where any text is an answer."""
    options = table()["options"].get(field, {})
    return {one[language]: word for word, one in options.items() if language in one}


def _form_of(labels: list[str]) -> Form:
    """The form most of whose labels are there."""
    present = set(labels)
    found = max(forms(), key=lambda form: (len(form.fields.keys() & present), -len(form.fields)))
    if not found.fields.keys() & present:
        raise ContributingError("this is no filled form: it has none of the headings that a form gives an issue")
    return found


def _refuse_disorder(form: Form, labels: list[str]) -> None:
    for label in form.fields:
        count = labels.count(label)
        if count > 1:
            hint = "an answer has a line that looks like it; put a word before that line"
            raise ContributingError(f'the heading "{label}" stands in the form {count} times: {hint}')
        if not count:
            raise ContributingError(f'the heading "{label}" is gone from the form; put "### {label}" back')
    if labels != list(form.fields):
        raise ContributingError("the headings of the form are in another order than it has; put them back")


def _answer(form: Form, name: str, raw: str) -> str:
    options = choices(name, form.language)
    if name == "opened":
        return "opened" if all(_TICKED + label in _lines(raw) for label in options) else ""
    text = _plain(raw, label_of(form, name))
    if text in NOTHING or (options and text == "None"):
        return ""
    if not options:
        return text
    parts = text.split(", ") if name in MANY else [text]
    return ", ".join(_word(part, options, label_of(form, name)) for part in parts)


def _lines(raw: str) -> list[str]:
    return [line.strip().replace("- [X] ", _TICKED) for line in raw.split("\n")]


def _word(text: str, options: Mapping[str, str], label: str) -> str:
    if text in options.values():
        return text
    if text not in options:
        words = ", ".join(options.values())
        raise ContributingError(f'"{shown(text)}" is no choice of "{label}"; write one of its words: {words}')
    return options[text]


def _plain(raw: str, label: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", raw)).split())
    fault = fault_in(text)
    if fault:
        raise ContributingError(f'under "{label}" {fault[1]}; {fault[2]}')
    return text
