"""A name in the place of an id: what is no id is looked up among the names of the records that are meant there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.checks.naming import Meant, record_meant
from generator.model.fields import Ref, RefersTo
from generator.model.market import RECORDS, Market
from generator.model.record import FieldPath, marks_of
from generator.problems import Fix, Problem
from generator.reading.fields import models_at
from generator.reading.locating import find, path_to
from generator.reading.nodes import Node, Scalar

RULES = ("bad-id", "bad-reference")
_SUBJECTS = ("vendors", "products", "partnerships", "launches", "figures")
_MODELS = {kind.folder: kind for kind in RECORDS}


def with_names(
    problems: Iterable[Problem], trees: Mapping[Ref, Node], market: Market, shown: str
) -> tuple[Problem, ...]:
    """The problems; those of a text that is no id with the record that has this name, where there is one."""
    return tuple(_named(one, trees, market, shown) if one.rule in RULES else one for one in problems)


def _named(problem: Problem, trees: Mapping[Ref, Node], market: Market, shown: str) -> Problem:
    ref = Ref(*problem.place.path.removeprefix(f"{shown}/").removesuffix(".yml").partition("/")[::2])
    tree = trees.get(ref)
    path = path_to(tree, problem.place.line, problem.place.column) if tree and ref.kind in _MODELS else None
    node = find(tree, path).node if tree and path else None
    if path is None or not isinstance(node, Scalar):
        return problem
    kind, found = _meant(ref, path, node.text.strip(), market)
    if found is None:
        return problem
    written = f"{kind}/{found.id}" if problem.rule == "bad-reference" else found.id
    fix = Fix(problem.place, written) if found.surely else None
    return replace(problem, message=f'{problem.message}; did you mean "{written}"?', fix=fix)


def _meant(ref: Ref, path: FieldPath, text: str, market: Market) -> tuple[str, Meant | None]:
    """The kind of record that the field names and the record meant; of a field for any kind, only what is sure."""
    for kind in _kinds(ref, path):
        return kind, record_meant(market, kind, text)
    bare = text.rpartition("/")[2] or text
    sure = ((kind, record_meant(market, kind, bare)) for kind in _SUBJECTS)
    return next(((kind, found) for kind, found in sure if found and found.surely), ("", None))


def _kinds(ref: Ref, path: FieldPath) -> list[str]:
    names = [at for at, step in enumerate(path) if isinstance(step, str)]
    if not names:
        return []
    models = models_at(_MODELS[ref.kind], path[: names[-1]])
    marks = (mark for model in models for name, found in marks_of(model) if name == path[names[-1]] for mark in found)
    return [mark.kind for mark in marks if isinstance(mark, RefersTo)]
