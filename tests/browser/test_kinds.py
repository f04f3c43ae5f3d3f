"""A page of every kind, in each scheme, on a phone and on a wide screen: nothing grave for axe-core, nothing wider than its
window, no complaint of the browser, no request that leaves the site.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}
ONLY = {"resultTypes": ["violations"], "iframes": False}
FOLLOWED = "scheme => (document.body.dataset.mdColorScheme === 'slate') === (scheme === 'dark')"
"""The theme follows the system a moment later."""


def grave(page):
    """What would keep somebody out, each with the first piece of the page that it was found in."""
    found = Axe().run(page, options=ONLY).response["violations"]
    return [
        f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html'][:200]}"
        for rule in found
        if rule["impact"] in GRAVE
    ]


WIDE = """() => {
  const tables = ".hg-scroll, .hg-grid, .md-typeset__scrollwrap, pre";
  const away = "[popover], .hg-hidden, .md-sidebar, .md-search, [aria-hidden]";
  const may = [tables, away].join();
  const names = (one) => `<${one.tagName.toLowerCase()} class="${one.getAttribute("class") ?? ""}">`;
  const isDrawn = (one) => one.checkVisibility() && getComputedStyle(one.closest("thead") ?? one).clipPath === "none";
  const all = [...document.querySelectorAll("body *")].filter((one) => !one.closest(may) && isDrawn(one));
  const beyond = (one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
  const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
  return all.filter((one) => beyond(one) || scrolls(one)).map(names);
}"""
"""What reaches beyond the window, or must be pushed aside to be read, and is neither the matrix nor a wide table."""

UNREACHED = """() => {
  const boxes = [...document.querySelectorAll(".hg-scroll")].filter((one) => one.checkVisibility());
  const shut = boxes.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.tabIndex < 0);
  return shut.map((one) => one.outerHTML.slice(0, 200));
}"""
"""What must be pushed aside to be read, and no key reaches in every browser. In the matrix, keys go from cell to cell."""

POLICY = """() => {
  const found = [...document.head.querySelectorAll("meta[http-equiv=Content-Security-Policy], script, style, link")];
  return [found[0].httpEquiv, found[0].content];
}"""
"""What stands first in the head of all that a policy rules."""


@pytest.mark.threat(19)
def test_a_page_of_each_kind_holds_up(visit, site_url, kind):
    opened = visit(kind)
    rule, policy = opened.page.evaluate(POLICY)
    assert rule == "Content-Security-Policy"
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    for width in (1440, 390):
        opened.page.set_viewport_size({"width": width, "height": 844})
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert opened.page.evaluate(WIDE) == [], width
        assert opened.page.evaluate(UNREACHED) == [], width
        for scheme in ("light", "dark"):
            opened.page.emulate_media(color_scheme=scheme)
            opened.page.wait_for_function(FOLLOWED, arg=scheme)
            assert grave(opened.page) == [], (width, scheme)
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith((site_url, "data:", "blob:"))] == []


@pytest.mark.always
@pytest.mark.threat(19)
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


@pytest.mark.parametrize("width", [320, 800, 1024])
@pytest.mark.parametrize("address", ["", "vendors/xiaomi/", "partnerships/", "calendar/", "outcomes/", "products/"])
def test_no_page_is_wider_than_its_window(visit, address, width):
    assert visit(address, width).page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "name, found",
    [
        ("小米", "vendors/xiaomi/"),
        ("歌尔", "vendors/goertek/"),
        ("闪极", "vendors/sharge/"),
        ("Nreal", "vendors/xreal/"),
        ("Hypernova", "products/meta-ray-ban-display/"),
        ("Moohan", "products/galaxy-xr/"),
    ],
)
def test_search_finds_native_names_codenames_and_old_names(visit, site_url, name, found):
    page = visit().page
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially(name)
    page.keyboard.press("Shift")  # the theme listens for keys; an input method ends with one
    page.locator(".md-search-result__item a").first.wait_for(state="visible")
    links = page.locator(".md-search-result__item a").evaluate_all("links => links.map(one => one.href)")
    assert any(link.partition("?")[0].partition("#")[0] == site_url + found for link in links)
