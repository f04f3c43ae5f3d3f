"""Questions at a terminal: one field at a time, each with its meaning, its words on "?", and its fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.contributing.formatting import written_order
from generator.contributing.scaffold import part_of
from generator.contributing.writing import ContributingError
from generator.exports.meanings import meaning_of, meanings_of
from generator.exports.shapes import FieldShape, Shape, shapes_of
from generator.model.fields import RefersTo, WordOf
from generator.model.launch import Launch
from generator.model.market import Market
from generator.model.record import Named
from generator.model.source import Source
from generator.problems import unknown

Ask = Callable[[str, str], str]
"""Asks one question with the answer that Enter gives; raises EOFError where nobody answers."""
Tell = Callable[[str], None]
Texts = Mapping[str, Sequence[str]]

SELDOM = frozenset(
    {"id", "note", "checked", "recorded", "retracted", "withdrawn", "stated", "archive", "mirrors", "via"}
)
"""Fields that a newcomer hardly needs: they are given as flags or written in the file."""
EITHER = ((Launch, "product", "vendor"), (Source, "publisher", "publisher_name"))
"""Of these one must be there, and only one."""
ONLY_WITH: Mapping[tuple[type[BaseModel], str], tuple[str, str]] = {
    (Source, "dated_by"): ("published", ""),
    (Source, "grade_why"): ("grade", "D"),
}
"""Asked only where another field is given, or has that value; then it is needed."""
_SHOWN_WORDS = 12


def ask_fields(model: type[BaseModel], given: Texts, market: Market, ask: Ask, tell: Tell) -> dict[str, list[str]]:
    """The answers by field, as flags would give them; Enter leaves out what need not be there."""
    fields = {field.name: field for field in shapes_of(model)}
    answers: dict[str, list[str]] = {}
    for name in written_order(model):
        needed = _is_needed(model, fields[name], {**given, **answers})
        if name not in given and name != "id" and needed is not None:
            texts = list(_answers(model, fields[name], market, (ask, tell), needed=needed))
            answers |= {name: texts} if texts else {}
    return answers


def fields_help(model: type[BaseModel], market: Market) -> Iterator[str]:
    """One line for each field of a model, in the order in which they are written."""
    fields = {field.name: field for field in shapes_of(model)}
    for name in written_order(model):
        if name != "id":
            words = [word for word, _ in known_words(_leaf(fields[name].shape), market)]
            few = f" [{', '.join(words)}]" if 0 < len(words) <= _SHOWN_WORDS else ""
            must = " (required)" if fields[name].required else ""
            yield f"  --{name.replace('_', '-')}{must}: {meaning_of(model, name)}{few}"


def known_words(shape: Shape, market: Market) -> list[tuple[str, str]]:
    """The words or ids that a field takes, with what they mean; none where it takes any text."""
    words, refers = shape.mark(WordOf), shape.mark(RefersTo)
    if words is not None:
        entries = market.vocabulary.words(words.list)
        return [(word, f"{one.label}: {one.means}" if one.means else one.label) for word, one in entries.items()]
    if refers is not None:
        return [(one.id, _name_of(one)) for one in market.records[refers.kind].values()]
    if shape.holds(StrEnum):
        means = meanings_of(shape.type) or [""] * len(shape.type)
        return [(word.value, mean) for word, mean in zip(shape.type, means, strict=True)]
    return []


def fault_in(model: type[BaseModel], field: FieldShape, answer: str, market: Market) -> str:
    """Why a field cannot take an answer, in a sentence; empty if it can."""
    leaf = _leaf(field.shape)
    if leaf.holds(BaseModel):
        return _part_fault(field.name, leaf, answer)
    texts = [one.strip() for one in answer.split(",")] if field.shape.type is tuple else [answer]
    known = [word for word, _ in known_words(leaf, market)]
    for text in texts:
        if known and text not in known:
            return f"{unknown('word', text, known)}; ? lists them"
    try:
        hint = get_type_hints(model, include_extras=True)[field.name]
        TypeAdapter(hint).validate_python(texts if field.shape.type is tuple else answer)
    except ValidationError as error:
        return _told(error)
    return ""


def _part_fault(name: str, shape: Shape, answer: str) -> str:
    try:
        shape.type.model_validate(part_of(name, shape, answer))
    except ContributingError as error:
        return str(error)
    except ValidationError as error:
        return _told(error)
    return ""


def _told(error: ValidationError) -> str:
    """The first fault with where it lies and its remedy."""
    first = error.errors(include_url=False)[0]
    where = f"{first['loc'][-1]}: " if first["loc"] else ""
    remedy = first.get("ctx", {}).get("hint", "")
    return f"{where}{first['msg']}{f'; {remedy}' if remedy else ''}"


def _is_needed(model: type[BaseModel], field: FieldShape, known: Texts) -> bool | None:
    """Whether a field must be answered, by its type and by what is known; None if it is not to be asked at all."""
    for first, second in ((one, two) for kind, one, two in EITHER if issubclass(model, kind)):
        if field.name == first and second in known:
            return None
        if field.name == second:
            return None if first in known else True
    if (model, field.name) in ONLY_WITH:
        other, text = ONLY_WITH[model, field.name]
        return True if other in known and text in ("", *known[other]) else None
    if field.required:
        return True
    is_part = field.shape.type is dict or _leaf(field.shape).holds(BaseModel)
    return None if field.name in SELDOM or is_part else False


def _leaf(shape: Shape) -> Shape:
    return shape.item if shape.type is tuple and shape.item else shape


def _answers(
    model: type[BaseModel], field: FieldShape, market: Market, terminal: tuple[Ask, Tell], *, needed: bool
) -> Iterator[str]:
    """What is answered, asked until it can stand; a list of parts is asked for one part after the other."""
    ask, tell = terminal
    question = _question(model, field, needed=needed)
    is_parts = field.shape.type is tuple and _leaf(field.shape).holds(BaseModel)
    while True:
        answer = ask(question, "").strip()
        if not answer and not needed:
            return
        fault = fault_in(model, field, answer, market) if answer not in ("", "?") else ""
        if answer == "?":
            tell(_words_told(field, market))
        elif not answer:
            tell("  it is needed; ? lists its words" if known_words(_leaf(field.shape), market) else "  it is needed")
        elif fault:
            tell(f"  {fault}")
        else:
            yield answer
            if not is_parts:
                return
            needed, question = False, f"{field.name}: one more (Enter: no more)"


def _question(model: type[BaseModel], field: FieldShape, *, needed: bool) -> str:
    leaf = _leaf(field.shape)
    means = meaning_of(model, field.name)
    if leaf.holds(BaseModel):
        form = "=…, ".join(one.name for one in shapes_of(leaf.type))
        return f"{field.name}: {means}; write the first as {form}=…, without what you do not know"
    many = ", several with commas" if field.shape.type is tuple else ""
    return f"{field.name}: {means}{many}{'' if needed else ' (Enter: leave out)'}"


def _words_told(field: FieldShape, market: Market) -> str:
    words = known_words(_leaf(field.shape), market)
    return "\n".join(f"  {word:24} {means}".rstrip() for word, means in words) or "  any text"


def _name_of(record: object) -> str:
    if isinstance(record, Named):
        return " ".join(filter(None, (record.name, record.native_name)))
    return record.title or "" if isinstance(record, Source) else ""
