"""Makes mutants of modules with the operators of Cosmic Ray; run in the environment where that is installed.

    python bench/mutating.py SEED COUNT generator/reading/yamltree.py … > mutants.json

One replacement an operator, the one nearest to what it replaces: the others mostly fail for their types.
"""

from __future__ import annotations

import ast
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider
from spots import Mutant, Spot, difference, left_alone, sample

BINARY = (
    "Add_Sub",
    "Sub_Add",
    "Sub_Mul",
    "Mul_Add",
    "Div_Mul",
    "FloorDiv_Mul",
    "Mod_FloorDiv",
    "BitOr_BitAnd",
    "BitAnd_BitOr",
)
COMPARISON = (
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
    *("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
)
OPERATORS = (
    *(f"ReplaceBinaryOperator_{change}" for change in BINARY),
    *(f"ReplaceComparisonOperator_{change}" for change in COMPARISON),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd", "AddNot"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
    *("ExceptionReplacer", "NumberReplacer", "RemoveDecorator", "ZeroIterationForLoop"),
)


def spots(path: str, source: str) -> list[Spot]:
    """All that can be changed in a file, from its top to its end."""
    provider = OperatorProvider()
    alone = left_alone(source)
    counts: dict[str, int] = defaultdict(int)
    found: dict[tuple[int, int], list[tuple[str, int]]] = defaultdict(list)
    for node in ast_nodes(get_ast(source)):
        for name in OPERATORS:
            for begins, _ in provider[name]().mutation_positions(node):
                if begins not in alone and not _is_star(node):
                    found[begins].append((name, counts[name]))
                counts[name] += 1
    return [Spot(path, *begins, tuple(changes)) for begins, changes in sorted(found.items())]


def _is_star(node: Any) -> bool:
    """Whether it is the star of arguments, which the library takes for a product."""
    return getattr(node, "value", "") == "*" and node.parent.type != "term"


def made(spot: Spot, operator: str, number: int, source: str) -> Mutant | None:
    """The mutant of one change, if the library can make it: it cannot change the dotted name of an exception."""
    try:
        after = mutate_code(source, OperatorProvider()[operator](), number)
        ast.parse(after)
    except (AttributeError, SyntaxError):
        return None
    start, stop, text = difference(source, after)
    return Mutant(spot.path, spot.line, operator, start, stop, text)


def mutants(seed: int, count: int, sources: dict[str, str]) -> Iterator[Mutant]:
    """A sample of all files, or with `count` 0 every mutant."""
    every = [spot for path, source in sources.items() for spot in spots(path, source)]
    for spot, operator, number in sample(every, count, Random(seed)):
        mutant = made(spot, operator, number, sources[spot.path])
        if mutant:
            yield mutant


if __name__ == "__main__":
    seed, count, *paths = sys.argv[1:]
    sources = {path: Path(path).read_text(encoding="utf-8") for path in paths}
    json.dump([asdict(mutant) for mutant in mutants(int(seed), int(count), sources)], sys.stdout)
