"""Everything stands once, under one name."""

from __future__ import annotations

from generator.checks.identity import check_aliases


def test_a_name_that_stands_twice_among_the_aliases_is_told_where_it_comes_again(market):
    names = [{"name": name, "kind": "former"} for name in ("One", "Two", "One")]
    records = {"vendors/oppo": {"aliases": names}, "products/air": {"aliases": names[1:]}}
    assert [(str(one.ref), one.path, one.rule, one.message) for one in check_aliases(market(records))] == [
        ("vendors/oppo", ("aliases", 2, "name"), "alias-twice", '"One" stands among the aliases already')
    ]
