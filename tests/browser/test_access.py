"""axe-core finds nothing serious or critical, in both schemes, on a phone and on a wide screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}


def grave(page):
    """What would keep somebody out, each with the first piece of the page that it was found in."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html'][:200]}"
        for rule in found
        if rule["impact"] in GRAVE
    ]


@pytest.mark.parametrize("address", ["", "vendors/xiaomi/", "partnerships/", "calendar/", "legend/", "data/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_grave_is_found(visit, address, scheme, width):
    assert grave(visit(address, width, scheme).page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_grave_is_found_in_an_open_menu_or_an_open_search(visit, scheme, width):
    page = visit("vendors/", width, scheme).page
    page.locator(".hg-tabs summary").click()
    assert grave(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially("rokid glasses")
    page.locator(".md-search-result__item a").first.wait_for(state="visible")
    assert grave(page) == []
