"""Who belongs to whom."""

import pytest

from generator.deriving.ownership import owners_of, top_of


def owned(by, **fields):
    return {"owners": [{"vendor": by, "kind": "brand", **fields}]}


def test_the_owner_of_each_owned_vendor(market):
    records = {
        "sources/page": {},
        "vendors/luxottica": {},
        "vendors/bolon": owned("luxottica"),
        "vendors/sold": owned("luxottica", until="2024"),
        "vendors/misread": owned("luxottica", withdrawn={"day": "2026-11-22", "why": "misread"}),
        "vendors/share": owned("luxottica", kind="no such kind"),
    }
    assert owners_of(market(records)) == {"bolon": "luxottica"}


@pytest.mark.parametrize(
    "start, top",
    [("oakley", "group"), ("luxottica", "group"), ("group", "group"), ("stranger", "stranger"), ("a", "b"), ("b", "a")],
)
def test_the_company_at_the_top(start, top):
    owners = {"oakley": "luxottica", "luxottica": "group", "a": "b", "b": "a"}
    assert top_of(start, owners) == top
