"""The catalogue: filters, sorting and picking stand in the address, and nothing is lost without scripts."""

import csv
import re

import pytest


def names(page):
    """The products that are shown, in their order."""
    return page.locator("#catalogue tbody tr:visible .hg-catalogue-name > a").all_inner_texts()


def test_a_filter_narrows_the_rows_and_back_undoes_it(visit):
    page = visit("products/").page
    everything = names(page)
    page.locator('select[data-trait="form"]').select_option("camera-audio")
    assert page.url.endswith("products/?form=camera-audio")
    assert "Xiaomi AI Glasses" in names(page)
    assert 0 < len(names(page)) < len(everything)
    assert page.locator("[data-count]").inner_text() == f"{len(names(page))} of {len(everything)} products shown."
    rows = page.locator("#catalogue tbody tr:visible")
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.form)")) == {"camera-audio"}
    page.go_back()
    assert names(page) == everything


@pytest.mark.parametrize(
    "address, shown, hidden",
    [
        ("form=display-binocular,headset", "Rokid Glasses", "Xiaomi AI Glasses"),
        ("by=oakley", "Oakley Meta HSTN", "Ray-Ban Meta"),
        ("in=CN", "Xiaomi AI Glasses", "Ray-Ban Stories"),
        ("through=baodao", "Jiehuan AI audio glasses", "Xiaomi AI Glasses"),
        ("display=no", "Xiaomi AI Glasses", "Rokid Glasses"),
        ("currency=CNY&from=1500&to=2000", "Xiaomi AI Glasses", "Quark AI Glasses S1"),
    ],
)
def test_the_address_alone_gives_the_view(visit, address, shown, hidden):
    page = visit(f"products/?{address}").page
    page.locator("[data-count]").filter(has_text="shown").wait_for()
    assert shown in names(page)
    assert hidden not in names(page)


def test_not_known_is_another_choice_than_no(visit):
    page = visit("products/?display=unknown").page
    page.locator("[data-count]").filter(has_text="shown").wait_for()
    unknown = names(page)
    page.locator('select[data-trait="display"]').select_option("no")
    assert unknown
    assert not set(unknown) & set(names(page))


def test_columns_sort_both_ways(visit):
    page = visit("products/").page
    button = page.locator('[data-sort="name"]')
    button.click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    upwards = names(page)
    assert upwards == sorted(upwards, key=str.casefold)
    button.click()
    assert page.url.endswith("sort=-name")
    assert names(page) == upwards[::-1]


@pytest.mark.parametrize("address, name", [("sort=since", "since"), ("sort=price&currency=USD", "price")])
def test_what_has_no_value_stands_last(visit, address, name):
    page = visit(f"products/?{address}").page
    page.locator("th[aria-sort]").wait_for()
    rows = page.locator("#catalogue tbody tr:visible")
    values = rows.evaluate_all("(rows, name) => rows.map(row => row.dataset[name] ?? '')", name)
    keys = [lowest(value) if name == "price" else value for value in values]
    assert keys == [*sorted(filter(None, keys)), *(key for key in keys if not key)]


def lowest(prices):
    """The lowest price in US dollars of "USD:299:299 CNY:1999:1999"."""
    ends = [one.split(":")[1:] for one in prices.split() if one.startswith("USD")]
    return min(float(low or high) for low, high in ends)


def test_picked_products_lead_to_the_comparison_and_four_are_the_most(visit):
    page = visit("products/").page
    boxes = page.locator(".hg-pick input")
    for number in range(4):
        boxes.nth(number).check()
    assert boxes.nth(4).is_disabled()
    chosen = page.url.partition("?")[2]
    page.get_by_role("link", name="Compare 4 products").click()
    assert page.url.endswith(f"compare/?{chosen}")
    page.locator("#comparison").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "Four products side by side"


def test_the_csv_holds_what_is_shown(visit):
    page = visit("products/?form=camera-audio&sort=-name").page
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(download.value.path().read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["Product", "Form", "How far, where, when", "Price"]
    shown = page.locator("#catalogue tbody tr:visible").evaluate_all(
        "all => all.map(row => [...row.cells].map(one => one.innerText))"
    )
    assert [[bare(cell) for cell in row] for row in rows[1:]] == [[bare(cell) for cell in row] for row in shown]


def bare(text):
    """Words alone: a line break of the page is a semicolon in the file."""
    return re.sub(r"[\s;]+", " ", text).strip()


def test_without_scripts_every_row_is_there_and_no_dead_control(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "products/")
    assert page.locator("#catalogue tbody tr").count() == len(names(page))
    assert page.locator(".hg select:visible, .hg button:visible, .hg input:visible").count() == 0
    context.close()


@pytest.mark.parametrize("address", ["products/", "products/rokid-glasses/", "products/xiaomi-ai-glasses/", "figures/"])
def test_no_page_is_wider_than_its_window_or_complains(visit, address):
    opened = visit(address)
    for width in (320, 390, 800, 1440):
        opened.page.set_viewport_size({"width": width, "height": 800})
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.complaints == []


@pytest.mark.parametrize("product", ["rokid-glasses", "xiaomi-ai-glasses", "ray-ban-meta", "quark-s1"])
def test_a_product_weighs_little(site_folder, product):
    assert (site_folder / "products" / product / "index.html").stat().st_size <= 120_000
