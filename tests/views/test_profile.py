"""A company's page from a small market."""

from __future__ import annotations

from datetime import date

from generator.deriving.ownership import owners_of
from generator.views.connections import Connections
from generator.views.edition import Edition
from generator.views.profile import profile

DAY = date(2026, 11, 22)
ROLE = {"role": "device-vendor"}
SAYS = [{"says": "in-force"}]


def page_of(market, records, vendor="oppo"):
    edition = Edition(market({"vendors/oppo": {"name": "OPPO"}, "sources/page": {}, **records}), DAY)
    found = next(one for one in edition.market.records["vendors"].values() if one.id == vendor)
    return profile(found, Connections.of(edition), owners_of(edition.market))


def opening(sheet):
    return "; ".join("".join(one.words or one.name.text for one in clause) for clause in sheet.opening)


def test_a_bare_vendor_says_that_nothing_is_recorded(market):
    sheet = page_of(market, {})
    assert opening(sheet) == "nothing recorded of products, deals or launches"
    assert not (sheet.products)
    assert not (sheet.deals)
    assert not (sheet.launches)
    assert not (sheet.sections)
    assert not (sheet.notes.sources)
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
    assert opening(sheet) == "sells one product: Air; confirmed partner of BOLON"
    assert [(row.others[0].who.text, row.own_role, row.status_words) for row in sheet.deals] == [
        ("BOLON", "Device vendor", "confirmed by The Page")
    ]
    assert [(row.product.text, [one.when for one in row.launches]) for row in sheet.products] == [
        ("Air", ["26 June 2025"]),
        ("pro", []),
    ]
    assert [(one.text, one.note) for one in sheet.contents] == [
        ("Products", "2"),
        ("Deals", "1"),
        ("Launches", "1"),
        ("Sources", "1"),
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
    ((said,),) = [one.backed for one in facts["Owns"]]
    assert [(one.lead, one.what.text, one.note) for one in facts["Owns"]] == [("owns the brand", "Eye", "since 2020")]
    assert (said.words, said.basis, said.claim.text) == ("", "official", "The Page, on the record")
    facts = {fact.label: fact.values for fact in page_of(market, records, "eye").facts}
    assert [(one.lead, one.what.text) for one in facts["Owned by"]] == [("brand of", "OPPO")]


def test_what_is_said_of_one_share_stands_on_one_line_strongest_first(market):
    owners = [
        {"vendor": "oppo", "kind": "brand", "share": "3%", "basis": "insider"},
        {"vendor": "oppo", "kind": "brand", "share": "at least 3%"},
    ]
    facts = {fact.label: fact.values for fact in page_of(market, {"vendors/eye": {"owners": owners}}).facts}
    (owned,) = facts["Owns"]
    assert [(one.words, one.basis) for one in owned.backed] == [("at least 3%", "official"), ("3%", "insider")]


def test_a_person_without_a_role_is_said_to_have_none_recorded(market):
    people = [{"name": "Lei Jun"}, {"name": "Pete Lau", "role": "founder"}]
    sheet = page_of(market, {"vendors/oppo": {"name": "OPPO", "people": people}})
    facts = {fact.label: fact.values for fact in sheet.facts}
    assert sorted((one.what.text, one.note) for one in facts["People"]) == [
        ("Lei Jun", "role not recorded"),
        ("Pete Lau", "founder"),
    ]
    assert [one.says for one in sheet.evidence] == ["Lei Jun, role not recorded", "Pete Lau, founder"]


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
    assert [(sort.title, sort.sign, len(sort.first)) for sort in sheet.doubts] == [
        ("sources disagree", "conflict", 1),
        ("date passed", "overdue", 1),
        ("not known", "unknown", 2),
        ("only one source", "unknown", 1),
    ]


def test_what_nobody_says_is_said(market):
    deal = {"parties": [{"vendor": "oppo", **ROLE}, {"name": "shops", **ROLE}], "claims": SAYS}
    sheet = page_of(market, {"products/air": {"name": "Air"}, "partnerships/a": deal})
    (not_known,) = [sort for sort in sheet.doubts if sort.title == "not known"]
    assert [one.about.text for one in not_known.first] == [
        "No page by OPPO itself has been read",
        "No price read for Air",
        "No launch recorded for Air",
        "Whether its one deal is exclusive: nobody says so",
    ]


def test_deals_stand_by_how_sure_they_are(market):
    def deal(basis):
        return {
            "parties": [{"vendor": "oppo", **ROLE}, {"name": "x", **ROLE}],
            "claims": [{"says": "in-force", "basis": basis}],
        }

    sheet = page_of(market, {"partnerships/a": deal("rumour"), "partnerships/b": deal("official")})
    assert [row.status for row in sheet.deals] == ["confirmed", "rumoured"]
    assert sheet.statuses == (("confirmed", "confirmed"), ("rumoured", "unconfirmed"))


def test_a_calendar_is_offered_only_where_there_is_a_launch(market):
    without = page_of(market, {})
    claim = {"says": "expected", "stage": "launch", "when": "2027"}
    having = page_of(market, {"launches/it": {"vendor": "oppo", "claims": [claim]}})
    assert [one.text for one in without.downloads] == ["JSON", "Markdown", "changes (Atom)"]
    assert [one.path for one in having.downloads] == [
        "data/v1/vendors/oppo.json",
        "vendors/oppo/index.md",
        "calendar/vendors/oppo.ics",
        "vendors/oppo/feed.atom",
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
    sheet = profile(vendor, Connections.of(edition), {})
    assert (sheet.summary, sheet.note) == (None, None)
