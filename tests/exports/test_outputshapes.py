"""What the schemas of the exports promise of each part."""

from __future__ import annotations

from generator.exports.schema import output_schemas

SCHEMAS = output_schemas()


def test_a_part_that_is_no_record_and_no_claim_has_nothing_derived() -> None:
    parts = SCHEMAS["vendors"]["$defs"]
    assert {name for name, part in parts.items() if "derived" in part.get("properties", {})} == {
        "Vendor",
        "TextClaim",
        "OwnerClaim",
        "PersonClaim",
    }


def test_what_has_a_default_is_always_there_and_what_may_be_unknown_is_not() -> None:
    vendor = SCHEMAS["vendors"]["$defs"]["Vendor"]
    assert {"id", "name", "type", "aliases", "claims", "derived"} <= set(vendor["required"])
    assert {"native_name", "website", "note", "withdrawn"} & set(vendor["required"]) == set()
    assert {"native_name", "website", "note", "withdrawn"} <= set(vendor["properties"])


def test_what_a_record_is_reckoned_to_be_stands_beside_it() -> None:
    derived = {
        kind: sorted(SCHEMAS[kind]["$defs"][name]["properties"]["derived"]["properties"])
        for kind, name in (("sources", "Source"), ("vendors", "Vendor"), ("partnerships", "Partnership"))
    }
    assert derived == {
        "sources": ["url"],
        "vendors": ["horizon", "url"],
        "partnerships": ["horizon", "status", "status_claim", "url"],
    }
