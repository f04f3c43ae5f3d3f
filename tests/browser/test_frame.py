"""What every page has around its matter works in a real browser, and under its own Content-Security-Policy."""

import pytest


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.threat(17)
@pytest.mark.parametrize("width", [390, 1440])
def test_search_and_palette_work_and_nothing_leaves_the_origin(visit, site_url, width):
    opened = visit("vendors/xiaomi/", width)
    page = opened.page
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially("rokid")
    result = page.locator(".md-search-result__item a").first
    result.wait_for(state="visible")
    assert "Rokid" in result.inner_text()
    page.keyboard.press("Escape")

    assert background(page) == "rgb(255, 255, 255)"
    for _ in range(2):  # from the system's scheme to light, and on to dark
        page.locator(".hg-switch:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert background(page) == "rgb(19, 20, 22)"

    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith((site_url, "data:"))] == []


@pytest.mark.threat(17)
def test_a_script_that_is_not_the_themes_does_not_run(visit):
    opened = visit()
    ran = opened.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.smuggled = true";
            document.body.append(script);
            return window.smuggled === true;
        }"""
    )
    assert not ran
    assert "Content Security Policy" in " ".join(opened.complaints)


@pytest.mark.parametrize("scheme, ground", [("light", "rgb(255, 255, 255)"), ("dark", "rgb(19, 20, 22)")])
def test_without_scripts_the_scheme_is_the_systems(browser, site_url, scheme, ground):
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(site_url)
    picture = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    context.close()
    assert picture == ground


@pytest.mark.parametrize("width", [390, 1440])
def test_every_section_can_be_reached_from_the_header(visit, width):
    page = visit("", width).page
    page.locator(".hg-tabs summary").click()
    link = page.get_by_role("link", name="Legend", exact=True).first
    link.click()
    assert page.url.endswith("/legend/")
    page.locator(".hg-tabs summary").click()
    page.keyboard.press("Escape")
    assert not page.locator(".hg-tabs details").evaluate("menu => menu.open")


def test_an_address_that_never_was_is_answered_with_the_ways_on(visit, site_url):
    page = visit("404.html").page
    assert page.get_by_role("heading", level=1).inner_text() == "No page stands here"
    links = page.locator("article li a").evaluate_all("links => links.map(one => new URL(one.href).pathname)")
    assert links == ["/", "/vendors/", "/products/", "/partnerships/", "/calendar/", "/outcomes/"]
