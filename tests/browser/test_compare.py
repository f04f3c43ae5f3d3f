"""The comparison takes its columns from the products' own pages, of this site only."""

import csv

import pytest

TRIO = "compare/?p=xiaomi-ai-glasses,quark-s1,even-g2"


@pytest.fixture
def compared(visit):
    """A comparison that has been drawn."""

    def _compared(address, **how):
        opened = visit(address, **how)
        opened.page.locator("#comparison").wait_for()
        return opened

    return _compared


def row(page, key):
    """The cells of a row, without its label."""
    return page.locator(f'#comparison [data-property="{key}"] > td').all_inner_texts()


def labels(page):
    return page.locator("#comparison tr[data-property]:visible").evaluate_all(
        "all => all.map(one => one.dataset.property)"
    )


def test_columns_stand_in_the_order_of_the_address(compared):
    opened = compared(TRIO)
    heads = opened.page.locator("#comparison thead [data-name] a").all_inner_texts()
    assert heads == ["Xiaomi AI Glasses", "Quark AI Glasses S1", "Even Realities G2"]
    assert opened.page.get_by_role("heading", level=1).inner_text() == "Three products side by side"
    assert opened.complaints == []


def test_every_value_is_that_of_the_products_own_page(compared, visit):
    page = compared("compare/?p=xiaomi-ai-glasses,rokid-glasses").page
    own = visit("products/xiaomi-ai-glasses/").page
    values = "all => all.map(one => one.textContent)"
    for key in labels(page):
        there = own.locator(f'[data-property="{key}"] [data-value]').evaluate_all(values)
        here = (
            page.locator(f'#comparison [data-property="{key}"] > td').first.locator("[data-value]").evaluate_all(values)
        )
        assert here == there, key


def test_no_and_not_known_differ_in_words_and_mark(compared):
    page = compared(TRIO).page
    no, unknown = row(page, "display")[0], row(page, "camera-fitted")[0]
    assert no.split("\n")[0].strip().startswith("No")
    assert "Not known" in unknown
    assert page.locator('[data-property="display"] .hg-value-no').count() == 1
    assert page.locator('[data-property="camera-fitted"] .hg-value-unknown').count() == 2


def test_value_condition_basis_and_conflict_stand_in_this_order(compared):
    page = compared(TRIO).page
    weight = page.locator('#comparison [data-property="weight"] > td')
    assert [line.strip() for line in weight.nth(0).inner_text().split("\n") if line.strip()][1] == "without lenses"
    assert weight.nth(0).locator(".hg-cell-how").inner_text().startswith("A")
    order = weight.nth(1).locator(".hg-cell > p").evaluate_all("all => all.map(one => one.className.split(' ').pop())")
    assert order == ["hg-cell-value", "hg-cell-how", "hg-cell-others"]


def test_rows_that_nobody_filled_are_hidden_and_differences_marked(compared):
    page = compared(TRIO).page
    assert "field-of-view" not in labels(page)
    for key in labels(page):
        known = [cell for cell in row(page, key) if "Not known" not in cell]
        assert known
    page.get_by_role("button", name="Only differences").click()
    assert page.url.endswith("rows=differ")
    assert page.locator("#comparison tr[data-property]:visible [data-differs]:visible").count() == len(labels(page))
    page.get_by_role("button", name="Only known to all").click()
    assert not any("Not known" in cell for key in labels(page) for cell in row(page, key))


def test_products_are_added_and_removed_and_back_undoes_it(compared):
    page = compared("compare/?p=xiaomi-ai-glasses").page
    page.locator("[data-add]").select_option("rokid-glasses")
    assert page.url.endswith("?p=xiaomi-ai-glasses,rokid-glasses")
    page.get_by_role("button", name="Remove Xiaomi AI Glasses").click()
    page.wait_for_function("document.querySelectorAll('#comparison thead th').length === 2")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#comparison thead th').length === 3")


def test_a_number_opens_the_evidence_of_its_product(compared):
    page = compared(TRIO).page
    page.locator('[data-property="weight"] button[popovertarget]').first.click()
    card = page.locator(".hg-card:popover-open")
    assert "excluding lenses" in card.inner_text()
    link = card.get_by_role("link", name="Permalink").get_attribute("href")
    assert "/products/xiaomi-ai-glasses/#c-" in link


def test_sources_are_numbered_anew_in_reading_order(compared):
    page = compared(TRIO).page
    numbers = page.locator("#comparison button[popovertarget]").evaluate_all(
        "all => all.map(one => Number(one.textContent))"
    )
    seen = list(dict.fromkeys(numbers))
    assert seen == list(range(1, len(seen) + 1))
    assert page.locator("[data-sources] li").count() == len(seen)


@pytest.mark.parametrize("rows", ["", "&rows=differ"])
def test_the_csv_holds_the_rows_that_are_shown(compared, rows):
    page = compared(TRIO + rows).page
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    head, *lines = csv.reader(download.value.path().read_text(encoding="utf-8").splitlines())
    assert [one.partition(";")[0] for one in head[2:]] == ["Quark AI Glasses S1 夸克AI眼镜S1", "Even Realities G2"]
    assert len(lines) == len(labels(page))
    for line, key in zip(lines, labels(page), strict=True):
        cells = page.locator(f'#comparison [data-property="{key}"] > td')
        shown = cells.evaluate_all(
            "all => all.map(cell => [...cell.querySelectorAll('[data-value]')].map(one => one.textContent))"
        )
        for field, values in zip(line[1:], shown, strict=True):
            assert all(value.strip() in field for value in values), (key, field)
            assert values or "Not known" in field


def test_nothing_leaves_the_origin(compared, site_url):
    opened = compared(TRIO)
    assert [url for url in opened.requests if not url.startswith((site_url, "data:"))] == []


@pytest.mark.parametrize("address", ["compare/?p=nobody", "compare/?p=", "compare/?p=../../secret"])
def test_what_is_no_product_is_left_out(visit, address):
    opened = visit(address)
    opened.page.locator("[data-tools]:visible").wait_for()
    assert opened.page.locator("#comparison").count() == 0
    assert opened.page.get_by_role("heading", name="Every product").is_visible()
    assert opened.complaints == []


@pytest.mark.parametrize("address", ["compare/", TRIO])
def test_the_page_is_never_wider_than_its_window(visit, address):
    page = visit(address).page
    page.locator("[data-tools]:visible").wait_for()
    for width in (320, 390, 800, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_every_product_is_there_and_no_dead_control(browser, site_url, site_folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "compare/")
    products = [one for one in (site_folder / "products").iterdir() if one.is_dir()]
    assert page.locator("[data-candidate] [data-name] a:visible").count() == len(products)
    assert page.locator(".hg select:visible, .hg button:visible, .hg table:visible").count() == 0
    context.close()
