"""Linked data in pages, expanded by another's processor: true things only, and nothing to fetch."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pyld import jsonld

from generator.addresses import SitePath
from generator.exports.jsonld import linked_data
from generator.views.edition import Edition

DAY = date(2026, 11, 22)
SCHEMA = "https://schema.org/"
BASE = "https://x.org/g/"


def expanded(text: str, page: str = ""):
    """What the processor makes of it. It would fail if it had to fetch anything."""

    def refuse(url, options):
        raise AssertionError(f"fetches {url}")

    return jsonld.expand(json.loads(text), {"base": BASE + page, "documentLoader": refuse})


def of_type(things, name):
    return [thing for thing in things if thing["@type"] == [SCHEMA + name]]


def value(thing, name):
    (found,) = thing[SCHEMA + name]
    return found.get("@value", found.get("@id"))


def test_every_block_expands_without_fetching_and_says_only_true_kinds(whole):
    kinds = {"Dataset", "Organization", "BreadcrumbList"}
    for page, text in linked_data(whole).items():
        things = expanded(text, page)
        assert things, page
        assert {kind.removeprefix(SCHEMA) for thing in things for kind in thing["@type"]} <= kinds


def test_the_home_page_tells_of_the_dataset(whole):
    (dataset,) = of_type(expanded(linked_data(Edition(whole.market, whole.as_of, BASE))[SitePath("")]), "Dataset")
    assert dataset["@id"] == "tag:hundred-glasses,2026:market"
    assert value(dataset, "license") == "https://creativecommons.org/licenses/by/4.0/"
    assert value(dataset, "url") == BASE
    downloads = {value(one, "contentUrl") for one in dataset[SCHEMA + "distribution"]}
    assert downloads == {f"{BASE}data/v1/market.json", f"{BASE}data/v1/market.sqlite"}
    assert 50 <= len(value(dataset, "description")) <= 5000


@pytest.mark.parametrize("site_url", ["", BASE])
def test_a_page_knows_its_place_whether_or_not_the_site_does(whole, site_url):
    text = linked_data(Edition(whole.market, whole.as_of, site_url))[SitePath("vendors/xiaomi/")]
    (trail,) = of_type(expanded(text, "vendors/xiaomi/"), "BreadcrumbList")
    steps = trail[SCHEMA + "itemListElement"]
    assert [value(step, "position") for step in steps] == [1, 2, 3]
    assert [value(step, "item") for step in steps] == [BASE, f"{BASE}vendors/", f"{BASE}vendors/xiaomi/"]


def organizations(market, vendor):
    edition = Edition(market({"vendors/oppo": vendor, "sources/page": {}}), DAY)
    return of_type(expanded(linked_data(edition)[SitePath("vendors/oppo/")]), "Organization")


def test_a_company_has_its_names_and_its_own_site(market):
    aliases = [{"name": "Old", "kind": "former"}, {"name": "Project X", "kind": "codename"}]
    vendor = {"name": "OPPO", "native_name": "欧珀", "website": "https://www.oppo.com/", "aliases": aliases}
    (company,) = organizations(market, vendor)
    assert value(company, "name") == "OPPO"
    assert value(company, "url") == "https://www.oppo.com/"
    assert [one["@value"] for one in company[SCHEMA + "alternateName"]] == ["欧珀", "Old"]


@pytest.mark.parametrize(
    "vendor",
    [{"claims": [{"text": "It is said to exist.", "basis": "rumour"}]}, {"unresolved": {"candidate": "somebody"}}],
)
def test_no_rumour_makes_a_company(market, vendor):
    assert organizations(market, vendor) == []
