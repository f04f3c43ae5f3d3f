"""Every rule that the code can name is explained, and no other."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.contributing.explaining import explain, explanations
from generator.contributing.writing import ContributingError

ROOT = Path(__file__).parents[2]
RULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
FIRST = {
    "Problem", "Finding", "fault", "Words", "report", "_report", "problem", "_doubt", "_code", "PydanticCustomError",
}  # fmt: skip
SECOND = {"_finding", "_at", "written_schema"}
FROM_PYDANTIC = {"greater-than-equal", "less-than-equal"}
"""Bounds of numbers, whose rule is pydantic's own word."""


def rules_in_code() -> set[str]:
    """The first argument of whatever makes a problem; and constants that look like rules of a table of them."""
    found: set[str] = set(FROM_PYDANTIC)
    for folder in ("reading", "checks", "model", "contributing"):
        for file in sorted((ROOT / "generator" / folder).glob("*.py")):
            found |= set(_rules_of(ast.parse(file.read_text(encoding="utf-8"))))
    return found


def _rules_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=keywords):
                at = 0 if name in FIRST else 1 if name in SECOND else None
                if at is not None and len(args) > at:
                    yield from (rule for rule in _constant(args[at]) if at == 0 or "-" in rule)  # else a field's name
                yield from (rule for one in keywords if one.arg == "rule" for rule in _constant(one.value))
            case ast.Assign(targets=[ast.Name(id="rule")], value=value):
                yield from _constant(value)
            case ast.AnnAssign(target=ast.Name(id="rule"), value=ast.expr() as value):
                yield from _constant(value)
            case ast.Tuple(elts=[first, *_, ast.Constant(), ast.Constant()]):  # a row of a table, or a returned triple
                yield from (rule for rule in _constant(first) if "-" in rule)
            case ast.Return(value=ast.Tuple(elts=[first, _, _])):
                yield from _constant(first)


def _constant(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text) if RULE.fullmatch(text):
            yield text
        case ast.JoinedStr(values=[ast.Constant(value="stray-"), _]):
            yield from ("stray-file", "stray-folder")


def test_every_rule_is_explained_and_no_other():
    in_code = rules_in_code()
    assert {"unknown-word", "page-html", "hidden-character", "told-before", "no-speaker", "stray-file"} <= in_code
    assert set(explanations()) == in_code


def test_every_mistake_of_the_corpus_has_its_explanation():
    corpus = tomllib.loads((ROOT / "tests/mistakes/corpus.toml").read_text(encoding="utf-8"))
    assert {mistake["rule"] for mistake in corpus["mistake"]} <= set(explanations())


def test_an_explanation_has_a_wrong_and_a_right_example():
    for told in explanations().values():
        assert told.means.endswith("."), told.rule
        assert told.wrong
        assert told.right


def test_a_rule_is_explained_in_full():
    assert explain("unknown-word") == (
        "unknown-word\n\n"
        "The word is not in its list: the lists that rules depend on are fixed, the others stand in vocabulary.yml.\n\n"
        "wrong:\n  stage: on-sail\n\nright:\n  stage: on-sale\n"
    )


def test_a_misspelt_rule_is_found():
    with pytest.raises(ContributingError, match='did you mean "unknown-word"'):
        explain("unkown-word")
