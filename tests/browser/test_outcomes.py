"""Said and happened: the counts and lists narrow the rows, and the address holds the choice."""

import pytest

ROWS = "tbody > tr[data-verdict]:visible"


def started(visit, address):
    """The page, once its script has shown the controls."""
    page = visit(address).page
    page.locator(".hg-filter").wait_for(state="visible")
    return page


def values(page, name):
    return set(page.locator(ROWS).evaluate_all(f"rows => rows.map(row => row.dataset.{name})"))


def test_a_count_narrows_to_its_verdict_and_back(visit):
    page = started(visit, "outcomes/")
    every = page.locator(ROWS).count()
    count = page.locator('[data-filter="verdict"][data-value="late"]')
    count.click()
    assert page.url.endswith("?verdict=late")
    assert values(page, "verdict") == {"late"}
    assert page.locator(ROWS).count() == int(count.locator(".hg-count-number").inner_text())
    assert count.get_attribute("aria-current") == "true"

    page.locator('[data-filter="verdict"][data-value="met"]').click()
    assert values(page, "verdict") == {"late", "met"}
    page.go_back()
    assert values(page, "verdict") == {"late"}
    page.get_by_role("button", name="Show everything").click()
    assert page.locator(ROWS).count() == every


def test_the_lists_narrow_too_and_say_how_many(visit):
    page = started(visit, "outcomes/?verdict=met,late&basis=insider")
    assert values(page, "basis") == {"insider"}
    assert page.locator('select[data-filter="basis"]').input_value() == "insider"
    number, every = page.locator(ROWS).count(), page.locator("tbody > tr[data-verdict]").count()
    assert page.locator('.hg-filter [role="status"]').inner_text() == f"{number} of {every} listed rows shown."


def test_without_scripts_everything_is_shown_and_counts_lead_on(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}outcomes/?verdict=met")
    assert page.locator(".hg-filter").is_hidden()
    assert page.locator(ROWS).count() == page.locator("tbody > tr[data-verdict]").count()
    page.locator('[data-value="overdue"]').click()
    assert page.url.endswith("#passed")
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_an_interval_lies_between_its_ends(visit, width):
    page = visit("outcomes/", width).page
    for bar in page.locator(".hg-interval:has(.hg-interval-bar):visible").all():
        line, dot, whole = (
            bar.locator(one).bounding_box() for one in (".hg-interval-bar", "circle", "line:first-child")
        )
        middle = dot["x"] + dot["width"] / 2
        assert whole["x"] <= line["x"] <= middle <= line["x"] + line["width"] <= whole["x"] + whole["width"] + 1
