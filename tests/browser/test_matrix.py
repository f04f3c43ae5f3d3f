"""The matrix in a real browser: filters in the address, brands under their owner, the keyboard, the strip, the CSV."""

import csv

import pytest

PAGE = "partnerships/"


def cell(page, words):
    """The cell of the shown grid whose mark says this."""
    return page.locator(f'td:has(a[aria-label*="{words}"]):visible').first


def shown_columns(page):
    return page.locator(".hg-matrix:visible thead tr:last-child th[data-role]:visible").count()


def test_a_filter_hides_what_does_not_fit_and_stands_in_the_address(visit):
    page = visit(PAGE).page
    before = shown_columns(page)
    confirmed = page.get_by_role("checkbox", name="Confirmed", exact=True)
    page.get_by_role("button", name="Eyewear", exact=True).click()
    assert page.url.endswith("?role=eyewear")
    assert 0 < shown_columns(page) < before
    assert page.locator(".hg-matrix:visible thead th[data-role]:not([data-role=eyewear]):visible").count() == 0
    page.get_by_role("button", name="Manufacturers", exact=True).click()
    page.locator("summary", has_text="Status").click()
    confirmed.check()
    assert page.url.endswith("?role=eyewear,make&status=confirmed")
    some = page.locator("[data-shown]").inner_text()
    assert page.locator("tr[data-is]:visible").count() == int(some.split()[0])
    assert all(" confirmed " in words for words in facts(page))
    page.go_back()
    assert page.url.endswith("?role=eyewear,make")
    assert not confirmed.is_checked()
    page.get_by_role("button", name="Show all").click()
    assert shown_columns(page) == before


def facts(page):
    return page.locator("tr[data-is]:visible").evaluate_all("rows => rows.map(row => row.dataset.is)")


def test_an_address_that_was_sent_shows_the_same_view(visit):
    page = visit(f"{PAGE}?role=eyewear&status=confirmed&brands=owner").page
    assert page.get_by_role("button", name="Eyewear", exact=True).get_attribute("aria-pressed") == "true"
    assert page.locator(".hg-grid.hg-rolled").is_visible()
    assert not page.locator(".hg-grid.hg-unrolled").is_visible()
    assert {words.split()[1] for words in facts(page)} == {"confirmed"}


def test_brands_stand_under_their_parent_company(visit):
    page = visit(PAGE).page
    heads = page.locator(".hg-matrix:visible thead tr:last-child")
    assert "Ray-Ban" in heads.inner_text()
    page.get_by_text("Group brands under their parent company").click()
    assert page.url.endswith("?brands=owner")
    assert "Ray-Ban" not in heads.inner_text()
    cell(page, "BOLON").hover()
    told = page.locator(".hg-strip")
    told.get_by_text("here with").wait_for()
    assert "EssilorLuxottica" in told.inner_text()


def test_the_arrow_keys_move_and_enter_opens_the_deal(visit):
    page = visit(PAGE).page
    start = cell(page, "Rokid × BOLON")
    start.focus()
    assert "BOLON" in page.locator(".hg-strip .hg-pair").inner_text()
    where = "[document.activeElement.closest('tr').rowIndex, document.activeElement.cellIndex]"
    row, column = page.evaluate(where)
    for key, moved in [
        ("ArrowRight", [row, column + 1]),
        ("ArrowDown", [row + 1, column + 1]),
        ("ArrowLeft", [row + 1, column]),
        ("ArrowUp", [row, column]),
        ("Home", [row, 0]),
        ("ArrowRight", [row, 1]),
    ]:
        page.keyboard.press(key)
        assert page.evaluate(where) == moved, key
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.nextElementSibling") is None
    assert page.locator(".hg-matrix:visible [tabindex='0']").count() == 1
    start.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/partnerships/rokid-bolon*/")


def test_the_cell_in_focus_is_seen_and_hidden_columns_are_passed_over(visit):
    page = visit(f"{PAGE}?role=eyewear,retail").page
    cell(page, "BOLON").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.checkVisibility()")
    box = page.locator("td:focus").bounding_box()
    assert 0 <= box["x"] <= 1440 - box["width"]
    assert 0 <= box["y"] <= 900 - box["height"]


def test_the_strip_leads_to_the_deal_and_to_who_says_so(visit):
    page = visit(PAGE).page
    cell(page, "Rokid × BOLON").hover()
    entries = page.locator(".hg-strip .hg-entries li")
    entries.first.wait_for()
    assert entries.count() == 2
    assert "/rokid-bolon" in entries.first.locator("a").first.evaluate("link => link.href")
    assert "#c-" in entries.first.locator(".hg-deal a").evaluate("link => link.href")


MARKS = """() => [...document.querySelectorAll(".hg-matrix td a")].filter((one) => !one.hidden && one.closest("td").checkVisibility()).map((one) => {
  const [cell, table] = [one.closest("td"), one.closest("table")];
  const name = (head) => head.querySelector("span").textContent.trim();
  return [name(cell.parentElement.cells[0]), name(table.tHead.rows[1].cells[cell.cellIndex]), one.href];
})"""
"""Every deal that a cell in view stands for: its row, its column, where it leads."""


def downloaded(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of this view").click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("chosen", ["role=eyewear", "role=eyewear,make&status=confirmed", "basis=insider&brands=owner"])
def test_the_csv_holds_the_marks_that_are_shown(visit, chosen):
    page = visit(f"{PAGE}?{chosen}").page
    head, *lines = downloaded(page)
    assert head == ["device vendor", "partner", "partner's role", "deal", "kind", "status", "address"]
    marks = page.evaluate(MARKS)
    assert marks
    assert [[line[0], line[1], line[6]] for line in lines] == marks
    listed = "rows => rows.map(row => [row.cells[0], row.cells[1], row.cells[3]].map(one => one.innerText.trim()))"
    assert {tuple(line[3:6]) for line in lines} <= {
        tuple(row) for row in page.locator("tr[data-is]:visible").evaluate_all(listed)
    }
    if chosen == "role=eyewear":
        assert {line[2] for line in lines} == {"Eyewear"}


def test_the_csv_of_the_list_holds_the_deals_that_are_shown(visit):
    page = visit(f"{PAGE}?view=list&status=confirmed").page
    head, *lines = downloaded(page)
    assert head == ["deal", "kind", "when", "status", "address"]
    cells = "rows => rows.map(row => [...[...row.cells].map(one => one.innerText.trim()), row.querySelector('a').href])"
    assert lines == page.locator("tr[data-is]:visible").evaluate_all(cells)
    assert 0 < len(lines) < page.locator("tr[data-is]").count()


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_there_are_lists_and_no_grid(browser, site_url, javascript):
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=javascript)
    page = context.new_page()
    page.goto(site_url + PAGE)
    assert not page.locator(".hg-matrix").first.is_visible()
    assert page.locator(".hg-by-company").is_visible()
    page.get_by_text("By partner", exact=True).click()
    assert page.locator(".hg-by-partner").is_visible()
    assert not page.locator(".hg-by-company").is_visible()
    context.close()


def test_without_scripts_no_dead_control_is_seen(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    assert page.locator(".hg-partnerships button:visible, .hg-partnerships summary:visible").count() == 0
    assert page.get_by_role("link", name="All pairs (CSV)").is_visible()
    page.get_by_text("Group brands under their parent company").click()
    assert page.locator(".hg-grid.hg-rolled").is_visible()
    page.get_by_text("List", exact=True).click()
    assert page.locator(".hg-by-company").is_visible()
    context.close()


def test_every_deal_of_the_data_stands_in_the_list(visit, site_folder):
    deals = {path.parent.name for path in (site_folder / "partnerships").glob("*/index.html")}
    page = visit(PAGE).page
    listed = page.locator("tr[data-is] th a").evaluate_all(
        "links => links.map(link => link.pathname.split('/').at(-2))"
    )
    assert deals == set(listed)


def test_the_page_is_light(site_folder):
    assert len((site_folder / PAGE / "index.html").read_bytes()) < 600_000


@pytest.mark.parametrize("width, goes_on", [(1440, [True, True]), (1900, [True, False])])
def test_a_table_that_goes_on_says_so_until_its_end_is_reached(visit, width, goes_on):
    page = visit(PAGE, width=width).page
    told = page.locator(".hg-grid-more:visible span")
    assert [" ".join(text.split()[-5:-1]) for text in told.all_text_contents()] == ["scroll for the rest"] * 2
    assert [told.nth(at).is_visible() for at in range(2)] == goes_on
    page.locator(".hg-grid:visible").evaluate("grid => grid.scrollTo(9999, 9999)")
    told.first.wait_for(state="hidden")
    assert [told.nth(at).is_visible() for at in range(2)] == [False, False]
