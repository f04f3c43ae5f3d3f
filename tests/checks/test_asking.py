"""A name in the place of an id leads to the record that has it."""

from __future__ import annotations

import pytest

from generator.checks.asking import with_names
from generator.model.fields import Ref
from generator.problems import Place, Problem
from generator.reading.yamltree import parse

RECORDS = {"vendors/oppo": {"name": "OPPO"}, "products/air-pro": {"name": "Air Pro"}}


def named(market, text: str, kind: str, rule: str) -> tuple[str, str | None]:
    tree, _ = parse(text.encode(), "a.yml")
    assert tree is not None
    at = Place(f"content/{kind}/it.yml", 1, text.index(": ") + 3, 3)
    (problem,) = with_names([Problem(rule, "no", at)], {Ref(kind, "it"): tree}, market(RECORDS), "content")
    return problem.message, problem.fix and problem.fix.text


@pytest.mark.parametrize(
    "text, kind, rule, told",
    [
        ("about: Air Pro\n", "figures", "bad-reference", ('no; did you mean "products/air-pro"?', "products/air-pro")),
        ("about: vendors/OPPO\n", "figures", "bad-reference", ('no; did you mean "vendors/oppo"?', "vendors/oppo")),
        ("about: Air Prof\n", "figures", "bad-reference", ("no", None)),  # of any kind, only what is sure
        ("about: Luxshare\n", "figures", "bad-reference", ("no", None)),
        ("vendor: Oppo\n", "products", "bad-id", ('no; did you mean "oppo"?', "oppo")),
        ("vendor: oppa\n", "products", "bad-id", ('no; did you mean "oppo"?', None)),
        ("vendor: Oppo\n", "products", "bad-date", ("no", None)),
    ],
)
def test_what_is_no_id_is_looked_up_among_the_names(market, text: str, kind: str, rule: str, told) -> None:
    assert named(market, text, kind, rule) == told


def test_of_a_file_that_left_no_tree_the_problem_stays_as_it_is(market) -> None:
    problem = Problem("bad-id", "no", Place("content/vendors/it.yml", 1, 1, 3))
    assert with_names([problem], {}, market(RECORDS), "content") == (problem,)
