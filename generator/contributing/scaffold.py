"""A new record, or a claim more in one that is there, from fields given as text: canonical and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Texts
from collections.abc import Sequence as Items
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator.checks import run_checks
from generator.contributing.formatting import Layout, layout_of, read_draft, tree_of, write_draft
from generator.contributing.writing import ContributingError, read_file
from generator.exports.shapes import Shape, shapes_of
from generator.model.claim import Claim
from generator.model.fields import Ref
from generator.model.market import Market
from generator.model.record import FieldPath, Record
from generator.problems import Place, Problem, unknown
from generator.reading.content import KINDS
from generator.reading.decode import decode
from generator.reading.locating import place_of
from generator.reading.nodes import Mapping, Node, Sequence
from generator.reading.yamltree import parse

CLAIMS = "claims"
OF_CLAIM = "claim_"
"""Before a field's name: it is of the first claim and not of the record, where both have one of that name."""
_PAIRS = re.compile(r",\s*(?=[a-z_]+=)")


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be written, with what is wrong with it; `old` is what stood there, None for a new one."""

    name: PurePosixPath
    old: bytes | None
    data: bytes | None
    problems: tuple[Problem, ...]


def kind_named(word: str) -> type[Record]:
    """A kind of record by its folder or its singular. Raises ContributingError."""
    by_name = {kind.singular: kind for kind in KINDS.values()} | dict(KINDS)
    if word not in by_name:
        singular = [kind.singular for kind in KINDS.values()]
        raise ContributingError(f"{unknown('kind', word, by_name)}; kinds are {', '.join(singular)}")
    return by_name[word]


def claim_model(model: type[BaseModel], field: str = CLAIMS) -> type[Claim]:
    """What a claim in a field is; "specs.weight" is the claims of one property. Raises ContributingError."""
    name, dot, _ = field.partition(".")
    shapes = _shapes(model)
    lists = {one: inner for one, shape in shapes.items() if (inner := _claims_in(shape))}
    if name not in lists or bool(dot) != (shapes[name].type is dict):
        told = ", ".join(f"{one}.<word>" if shapes[one].type is dict else one for one in lists)
        kept = f"its claims stand in {told}" if told else "it holds no claims"
        raise ContributingError(f'"{field}" is no list of claims; {kept}')
    return lists[name]


def record_from(model: type[Record], given: Texts[str, Items[str]]) -> dict[str, Any]:
    """The fields of a record from texts by name; what only its claims have makes the first claim."""
    shapes = _shapes(model)
    of_claim = _shapes(claim_model(model)) if CLAIMS in shapes else {}
    data: dict[str, Any] = {}
    claim: dict[str, Any] = {}
    for name, texts in given.items():
        inner = name.removeprefix(OF_CLAIM)
        if name in shapes and name != "id":
            data[name] = _value(name, shapes[name], texts)
        elif inner in of_claim:
            claim[inner] = _value(inner, of_claim[inner], texts)
        else:
            raise ContributingError(unknown("field", name, [*shapes, *of_claim]))
    if CLAIMS in shapes and model.model_fields[CLAIMS].is_required() and not claim:
        needed = (f"--{one.name}" for one in shapes_of(claim_model(model)) if one.required)
        raise ContributingError(f"a {model.singular} begins with its first claim; give {', '.join(needed)}")
    return {**data, **({CLAIMS: [claim]} if claim else {})}


def claim_from(model: type[Claim], given: Texts[str, Items[str]]) -> dict[str, Any]:
    """The fields of a claim from texts by name."""
    shapes = _shapes(model)
    for name in given:
        if name not in shapes:
            raise ContributingError(unknown("field", name, shapes))
    return {name: _value(name, shapes[name], texts) for name, texts in given.items()}


def new_record(content: Path, kind: type[Record], record_id: str, data: dict[str, Any], market: Market) -> Made:
    """A record that is not there yet, as it will be written."""
    name = PurePosixPath(kind.folder, f"{record_id}.yml")
    if (content / name).exists():
        hint = f'; add to it with "new claim {kind.folder}/{record_id}"' if CLAIMS in _shapes(kind) else ""
        raise ContributingError(f'there is "{name}" already{hint}')
    return _made(content, name, None, tree_of(data), market)


def new_claim(content: Path, ref: Ref, field: str, claim: dict[str, Any], market: Market) -> Made:
    """A record with one claim more, behind the others."""
    name = PurePosixPath(f"{ref}.yml")
    if not (content / name).exists():
        known = unknown("record", ref.id, market.records[ref.kind])
        raise ContributingError(f'there is no "{name}"; {known.partition("; ")[2] or "make it with new"}')
    old = read_file(content, name)
    draft = read_draft(old, str(content / name))
    if not isinstance(draft.node, Mapping):
        return Made(name, old, None, tuple(draft.problems))
    node = _appended(draft.node, field.split("."), tree_of(claim))
    return _made(content, name, old, node, market)


def _made(content: Path, name: PurePosixPath, old: bytes | None, node: Node, market: Market) -> Made:
    shown = str(content / name)
    draft = replace(read_draft(old or b"x: y", shown), node=node)
    done = write_draft(draft if old else replace(draft, comments=()), shown, _layout(name))
    if done.data is None:
        return Made(name, old, None, tuple(done.problems))
    return Made(name, old, done.data, tuple(_problems(done.data, name, shown, market)))


def _layout(name: PurePosixPath) -> Layout:
    layout = layout_of(str(name))
    if layout is None:
        raise ContributingError(f'"{name}" is not the name of a record')
    return layout


def _problems(data: bytes, name: PurePosixPath, shown: str, market: Market) -> Iterable[Problem]:
    """What the reader and the checks say of a record before it stands in its file."""
    kind, lines = KINDS[name.parts[0]], data.decode().splitlines()
    node, problems = parse(data, shown)
    if node is None or problems:
        return problems
    record, problems = decode(kind, node, shown, id=name.stem)
    if record is None:
        return [replace(problem, echo=lines[problem.place.line - 1]) for problem in problems]
    others = [one for one in market if one.ref != record.ref]
    whole = Market.from_records(market.vocabulary, [*others, record], market.redirects)

    def locate(_ref: Ref, path: FieldPath) -> tuple[Place, str]:
        place = place_of(node, path, shown)
        return place, lines[place.line - 1]

    return run_checks(whole, locate, only={record.ref})


def _appended(node: Mapping, path: list[str], item: Node) -> Mapping:
    """The tree with an item more in the list at a path, which is made where it is missing."""
    name, *rest = path
    found = node.pair(name)
    inner: Node
    if rest:
        within = found[1] if found and isinstance(found[1], Mapping) else Mapping((), 0, 1)
        inner = _appended(within, rest, item)
    else:
        items = found[1].items if found and isinstance(found[1], Sequence) else ()
        inner = Sequence((*items, item), 0, 1)
    if found:
        return replace(node, pairs=tuple((key, inner if key is found[0] else value) for key, value in node.pairs))
    added = tree_of({name: ""})
    key = added.pairs[0][0] if isinstance(added, Mapping) else node.pairs[0][0]
    return replace(node, pairs=(*node.pairs, (key, inner)))


def _shapes(model: type[BaseModel]) -> dict[str, Shape]:
    return {one.name: one.shape for one in shapes_of(model)}


def _claims_in(shape: Shape) -> type[Claim] | None:
    """The kind of claim that a field lists, by word or not."""
    inner = shape.item if shape.type is dict else shape
    if inner and inner.type is tuple and inner.item and inner.item.holds(Claim):
        kind: type[Claim] = inner.item.type
        return kind
    return None


def _value(name: str, shape: Shape, texts: Items[str]) -> Any:
    """Texts as the value of a field: a list takes commas or several texts, a part "name=value, name=value"."""
    if shape.type is dict:
        raise ContributingError(f'"{name}" takes claims; make the record, then add "new claim … {name}.<word>"')
    if shape.type is tuple and shape.item:
        if shape.item.holds(BaseModel):
            return [part_of(name, shape.item, text) for text in texts]
        return [one.strip() for text in texts for one in text.split(",") if one.strip()]
    if len(texts) > 1:
        raise ContributingError(f'"{name}" takes one value and is given {len(texts)}')
    return part_of(name, shape, texts[0]) if shape.holds(BaseModel) else texts[0]


def part_of(name: str, shape: Shape, text: str) -> dict[str, str]:
    """A part from "name=value, name=value". Raises ContributingError for a text of another form."""
    pairs = [one.partition("=") for one in _PAIRS.split(text.strip())]
    known = _shapes(shape.type)
    if any(not equals for _, equals, _ in pairs):
        raise ContributingError(f'"{name}" is written as "{"=…, ".join(known)}=…", and not as "{text}"')
    for key, _, _ in pairs:
        if key not in known:
            raise ContributingError(f"{unknown('field', key, known)}; {name} has {', '.join(known)}")
    return {key: value.strip() for key, _, value in pairs}
