"""Which companies a row is about, and what can be followed."""

from datetime import date

import pytest

from generator.exports import export_files
from generator.model.fields import Ref
from generator.views.edition import Edition
from generator.views.follow import ANY, companies_of, follow

ROLE = {"role": "device-vendor"}
RECORDS = {
    "vendors/oppo": {"name": "Oppo", "native_name": "欧珀"},
    "vendors/brand": {"name": "Brand"},
    "vendors/eye": {"name": "Eye"},
    "vendors/idle": {"name": "Idle"},
    "sources/page": {},
    "products/air": {"vendor": "oppo", "brands": ["brand"]},
    "launches/air": {"product": "air", "claims": [{"says": "expected", "stage": "launch", "when": "2027"}]},
    "partnerships/it": {
        "parties": [{"vendor": "oppo", **ROLE}, {"vendor": "eye", **ROLE}],
        "claims": [{"says": "in-force"}],
    },
    "statements/row": {"about": ["launches/air"], "claims": [{}]},
    "figures/sold": {"about": "vendors/eye", "claims": [{"value": "1"}]},
}


@pytest.fixture
def edition(market):
    return Edition(market(RECORDS), date(2026, 11, 22))


@pytest.mark.parametrize(
    "record, companies",
    [
        ("launches/air", "brand oppo"),
        ("partnerships/it", "eye oppo"),
        ("products/air", "brand oppo"),
        ("statements/row", "brand oppo"),
        ("figures/sold", "eye"),
        ("vendors/idle", "idle"),
        ("vendors/nobody", ""),
    ],
)
def test_the_companies_of_a_record(edition, record, companies):
    assert companies_of(Ref(*record.split("/")), edition) == companies


def test_only_companies_of_which_something_is_told_can_be_followed(edition):
    assert [(one.id, one.name, one.native, one.is_dated) for one in follow(edition).companies] == [
        ("brand", "Brand", "", True),
        ("eye", "Eye", "", False),
        ("oppo", "Oppo", "欧珀", True),
    ]
    assert [one.id for one in follow(edition).only({"eye"}).companies] == ["eye"]


def test_what_is_offered_exists(edition):
    control, files = follow(edition), export_files(edition)
    for one in control.companies:
        assert control.feed.replace(ANY, one.id) in files
        assert (control.calendar.replace(ANY, one.id) in files) is one.is_dated


def test_two_of_one_name_are_told_apart(market):
    records = {**RECORDS, "vendors/eye": {"name": "Oppo"}}
    names = [one.name for one in follow(Edition(market(records), date(2026, 11, 22))).companies]
    assert names == ["Brand", "Oppo (eye)", "Oppo (oppo)"]
