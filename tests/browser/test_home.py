"""The first page in a real browser: three lists, one picture of the market, three doors."""

import pytest

COLUMNS = ("Date passed", "Due next", "What changed")


def tops(page, selector):
    return [page.locator(one).bounding_box()["y"] for one in selector]


def test_on_a_phone_the_urgent_stands_first(visit):
    page = visit("", 390).page
    order = tops(page, [".hg-home-passed", ".hg-home-due", ".hg-home-news", ".hg-quarters", ".hg-doors-to"])
    assert order == sorted(order)


def test_on_a_wide_screen_the_columns_stand_side_by_side(visit):
    page = visit("", 1440).page
    assert len(set(tops(page, [".hg-home-news", ".hg-home-due", ".hg-home-passed"]))) == 1


@pytest.mark.parametrize("width", [390, 1440])
def test_the_picture_has_as_many_marks_as_its_key_counts(visit, width):
    page = visit("", width).page
    key = sum(int(text) for text in page.locator(".hg-key b").all_inner_texts())
    spans = sum(int(text) for text in page.locator(".hg-quarter-count").all_inner_texts())
    marks = page.locator(".hg-stack-marks a")
    assert key == spans == marks.count()
    assert all(title.strip() for title in marks.evaluate_all("marks => marks.map(mark => mark.title)"))


PLACES = """() => {
  const place = (one) => one.getBoundingClientRect().toJSON();
  return {
    stacks: [...document.querySelectorAll(".hg-stack-of")].map(place),
    today: place(document.querySelector(".hg-is-today")),
    mark: place(document.querySelector(".hg-quarter .hg-today")),
  };
}"""


def test_marks_stand_on_the_axis(visit):
    page = visit("", 1440).page
    places = page.evaluate(PLACES)  # all at one moment: scripts may still be showing their controls above
    (bottom,) = {round(stack["bottom"]) for stack in places["stacks"]}
    today, mark = places["today"], places["mark"]
    assert today["left"] <= mark["left"]
    assert mark["right"] <= today["right"] + 1
    assert mark["top"] > bottom


def test_the_key_leads_to_the_outcomes_of_its_verdict(visit):
    page = visit().page
    page.locator(".hg-key a").first.click()
    page.wait_for_url("**/outcomes/?verdict=met")
    page.get_by_role("button", name="Show everything").wait_for()
    shown = page.locator("tbody > tr[data-verdict]:visible")
    assert shown.count() > 0
    assert set(shown.evaluate_all("rows => rows.map(row => row.dataset.verdict)")) == {"met"}


def test_without_scripts_every_row_is_there(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    assert page.locator(".hg-follow").is_hidden()
    headings = page.locator(".hg-home-columns h2").all_inner_texts()
    assert {one for one in COLUMNS if any(text.startswith(one) for text in headings)} == set(COLUMNS)
    assert page.locator(".hg-home-due .hg-brief > li").first.is_visible()
    page.locator(".hg-home-due summary").click()
    total = int(page.locator(".hg-home-due h2 .hg-note").inner_text())
    assert page.locator(".hg-home-due .hg-brief > li:visible").count() == min(total, 24)
    context.close()
