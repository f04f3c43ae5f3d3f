"""What a browser loads for a page: nothing that grows with the market, until somebody searches."""

import load
from browsing import KINDS
from load import INDEX, addresses, kind_of, weights


def asked(opened):
    return [url for url in opened.requests if url.endswith(INDEX)]


def test_the_search_index_is_asked_for_when_the_search_is_opened(visit):
    opened = visit("vendors/xiaomi/")
    opened.page.wait_for_load_state("networkidle")
    assert asked(opened) == []
    opened.page.keyboard.press("/")
    opened.page.locator(".md-search__input").press_sequentially("rokid")
    opened.page.locator(".md-search-result__item a").first.wait_for(state="visible")
    assert len(asked(opened)) == 1
    assert opened.complaints == []


def test_whoever_comes_from_a_search_finds_its_words_marked(visit):
    opened = visit("vendors/xiaomi/?h=goertek")
    opened.page.locator("mark").first.wait_for(state="visible")
    assert "goertek" in opened.page.locator("mark").first.inner_text().lower()
    assert len(asked(opened)) == 1


def test_every_kind_is_weighed_and_only_the_search_adds_its_index(browser, site_folder, site_url):
    pages = addresses(site_folder)
    assert {kind_of(kind) for kind in KINDS} <= pages.keys()
    few = {kind: pages[kind] for kind in ("/", "vendors/*/", "compare/", load.STYLES, load.SEARCH)}
    weighed = dict(weights(browser, site_url, site_folder, few))
    assert weighed.keys() == {"/", "vendors/*/", "compare/", load.SEARCH}
    index = (site_folder / INDEX).stat().st_size
    assert weighed[load.SEARCH].requests == 1
    assert weighed[load.SEARCH].raw == index
    assert weighed["/"].raw > (site_folder / "index.html").stat().st_size
    assert weighed["compare/"].requests > weighed["vendors/*/"].requests  # it asks for the products' pages
    assert all(one.packed < one.raw for one in weighed.values())
