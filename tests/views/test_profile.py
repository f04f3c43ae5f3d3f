"""A company's page from a small market."""

from __future__ import annotations

from datetime import date

from generator.views.connections import Connections
from generator.views.edition import Edition
from generator.views.profile import profile

DAY = date(2026, 11, 22)
ROLE = {"role": "device-vendor"}
SAYS = [{"says": "in-force"}]


def page_of(market, records, vendor="oppo"):
    edition = Edition(market({"vendors/oppo": {"name": "OPPO"}, "sources/page": {}, **records}), DAY)
    found = next(one for one in edition.market.records["vendors"].values() if one.id == vendor)
    return profile(found, Connections.of(edition))


def opening(sheet):
    return "; ".join(" ".join([one.text, *(name.text for name in one.names)]) for one in sheet.opening)


def test_a_bare_vendor_says_that_nothing_is_recorded(market):
    sheet = page_of(market, {})
    assert opening(sheet) == "nothing recorded of products, deals or launches"
    assert not (sheet.products)
    assert not (sheet.deals)
    assert not (sheet.launches)
    assert not (sheet.sections)
    assert not (sheet.sources)
    assert not sheet.summary


def test_the_opening_counts_what_the_record_holds(market):
    sold = [{"says": "happened", "stage": "on-sale", "when": "2025-06-26"}]
    deal = {"parties": [{"vendor": "oppo", **ROLE}, {"vendor": "bolon", "role": "eyewear-brand"}], "claims": SAYS}
    sheet = page_of(
        market,
        {
            "products/air": {"name": "Air", "claims": [{}]},
            "products/pro": {"claims": [{}]},
            "launches/air": {"product": "air", "claims": sold},
            "vendors/bolon": {"name": "BOLON"},
            "partnerships/a": deal,
        },
    )
    assert (
        opening(sheet)
        == "1 product launched: Air; 1 further product without a launch in this record; 1 deal, confirmed, with BOLON"
    )
    assert [(row.others[0].who.text, row.own_role, row.status_words) for row in sheet.deals] == [
        ("BOLON", "Device vendor", "confirmed by The Page")
    ]


def test_partners_show_whom_else_they_work_with(market):
    def deal(*vendors, basis="official"):
        return {
            "parties": [{"vendor": one, **ROLE} for one in vendors],
            "claims": [{"says": "in-force", "basis": basis}],
        }

    records = {f"vendors/{one}": {} for one in ("chips", "rival", "rumoured")}
    records |= {"partnerships/a": deal("oppo", "chips"), "partnerships/b": deal("rival", "chips")}
    records |= {"partnerships/c": deal("rumoured", "chips", basis="rumour")}
    sheet = page_of(market, records)
    assert [(one.partner.text, [other.text for other in one.others]) for one in sheet.also] == [("chips", ["rival"])]


def test_owners_are_told_from_both_sides(market):
    brand = {"name": "Eye", "owners": [{"vendor": "oppo", "kind": "brand", "since": "2020"}]}
    records = {"vendors/eye": brand}
    facts = {fact.label: fact.values for fact in page_of(market, records).facts}
    assert [(one.lead, one.what.text, one.note) for one in facts["Owns"]] == [("owns the brand", "Eye", "since 2020")]
    facts = {fact.label: fact.values for fact in page_of(market, records, "eye").facts}
    assert [(one.lead, one.what.text) for one in facts["Owned by"]] == [("brand of", "OPPO")]


def test_unknowns_name_what_is_open(market):
    late = {"vendor": "oppo", "claims": [{"says": "expected", "stage": "launch", "when": "2024", "stated": "2024-01"}]}
    sheet = page_of(
        market,
        {
            "launches/late": late,
            "statements/row": {
                "nature": "dispute",
                "about": ["vendors/oppo"],
                "text": "Two days are given.",
                "claims": [{}],
            },
            "vendors/oppo": {"name": "OPPO", "unresolved": {"candidate": "Oppo Mobile"}},
        },
    )
    assert [one.kind for one in sheet.unknowns] == [
        "sources disagree",
        "date passed",
        "only one source",
        "name not matched to a company",
    ]


def test_the_search_finds_other_names_and_titles_carry_no_verdict(market):
    named = {"name": "Xreal", "native_name": "光粒", "aliases": [{"name": "Nreal", "kind": "former"}]}
    sheet = page_of(market, {"vendors/oppo": named})
    assert sheet.title == "Xreal 光粒"
    assert "Nreal" in sheet.search[0].text
    assert len(sheet.search[0].text) < 300


def test_a_past_edition_has_no_unsourced_words(market):
    records = {"vendors/oppo": {"summary": "A maker.", "note": "x", "claims": [{"stated": "2020"}]}, "sources/page": {}}
    day = date(2021, 1, 1)
    edition = Edition(market(records).as_of(day), day)
    (vendor,) = edition.market.records["vendors"].values()
    sheet = profile(vendor, Connections.of(edition))
    assert (sheet.summary, sheet.note) == (None, None)
