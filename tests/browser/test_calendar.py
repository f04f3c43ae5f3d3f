"""The calendar in a real browser: filters and the day slider in the address, and a past day as the build makes it."""

from datetime import date
from pathlib import Path

import pytest

from generator.pages.render import environment, render
from generator.reading.content import read_content
from generator.site import Frame
from generator.views.calendar import calendar_sheets
from generator.views.edition import Edition

ROOT = Path(__file__).parents[2]
DAYS = ["2024-11-30", "2025-05-01", "2025-06-27", "2026-01-07", "2026-04-22"]

TOLD = """() => {
  const seen = (one) => !one.closest("[hidden]") && !one.closest("[data-now]");
  const text = (cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode()) if (seen(walker.currentNode.parentElement)) words.push(walker.currentNode.textContent);
    return words.join(" ").split(/\\s+/).filter(Boolean).join(" ");
  };
  return [...document.querySelectorAll(".hg-calendar tbody:not([hidden]) tr[data-row]:not([hidden])")].map((row) => [
    row.closest("tbody").querySelector("h2").textContent,
    ...[...row.cells].slice(0, 3).map(text),
  ]);
}"""
"""Every row that is shown: the part it stands in, and the words of its cells, but for those of one day alone."""

MARKS = """() => [...document.querySelectorAll(".hg-calendar tr[data-row]:not([hidden]) .hg-at:not(.hg-gone)")].map((mark) => {
  const name = mark.querySelector("title").textContent;
  const told = [name.split(", said")[0], name.split(": ").at(-1)];
  return [mark.closest("tr").dataset.id, [...mark.classList].sort().join(" "), ...told].join("; ");
})"""
"""Every mark that is shown: whose it is, how it looks, what was expected, and how it turned out."""


@pytest.fixture
def calendar(visit):
    """Open a calendar once its script has started."""

    def _calendar(address, width=1440):
        opened = visit(address, width)
        opened.page.wait_for_selector("[data-hg-controls]:not([hidden])", state="attached")
        return opened

    return _calendar


@pytest.fixture(scope="module")
def market():
    return read_content(ROOT / "content").market


@pytest.fixture
def rebuilt(market, browser):
    """The calendar as a build of a past day makes it, in a page where no script runs."""
    context = browser.new_context(java_script_enabled=True)

    def _rebuilt(day):
        known = market.as_of(day)
        edition = Edition(known, day)
        frame = Frame(day, edition.horizons.market, 0, known.unplaced, True, "")
        (sheet,) = calendar_sheets(edition)
        page = context.new_page()
        page.set_content(render(environment(), "pages/calendar.html.jinja", sheet, sheet.path, frame).html)
        return page

    yield _rebuilt
    context.close()


@pytest.mark.parametrize("day", DAYS)
def test_the_slider_shows_what_a_build_of_that_day_shows(calendar, rebuilt, day):
    opened = calendar(f"calendar/?day={day}")
    then = rebuilt(date.fromisoformat(day))
    shown = opened.page.evaluate(TOLD)
    assert len(shown) > 10
    assert shown == then.evaluate(TOLD)
    assert opened.complaints == []


@pytest.mark.parametrize("day", DAYS)
def test_the_marks_of_a_day_look_as_a_build_of_that_day_draws_them(calendar, rebuilt, day):
    shown = calendar(f"calendar/?day={day}").page.evaluate(MARKS)
    assert len(shown) > 10
    # On another axis other dates are also told in words, so that a mark may stand twice on one of the two.
    assert set(shown) == set(rebuilt(date.fromisoformat(day)).evaluate(MARKS))


def test_the_slider_writes_the_day_into_the_address_and_back_undoes_it(calendar):
    page = calendar("calendar/").page
    now = page.evaluate(TOLD)
    page.locator("[data-hg-slider]").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**/calendar/?day=*")
    first = page.evaluate(TOLD)
    page.locator("[data-hg-day]").fill("2025-05-01")
    assert page.url.endswith("?day=2025-05-01")
    assert page.locator("[data-hg-said]").inner_text().startswith("As known on 1 May 2025: ")
    page.go_back()
    assert page.evaluate(TOLD) == first != now
    page.go_back()
    assert page.url.endswith("calendar/")
    assert page.evaluate(TOLD) == now


def test_filters_narrow_the_rows_and_stand_in_the_address(calendar, site_url):
    page = calendar("calendar/").page
    page.get_by_role("button", name="Launched").click()
    assert page.url == f"{site_url}calendar/?state=launched"
    assert {row[0].partition(" ")[0].rstrip(",") for row in page.evaluate(TOLD)} == {"Done"}
    page.locator("#follow-company").fill("Xiaomi")
    page.locator("#follow-company").press("Enter")
    assert page.url == f"{site_url}calendar/?state=launched&companies=xiaomi"
    rows = page.evaluate(TOLD)
    assert rows
    assert all("Xiaomi" in row[1] for row in rows)
    page.go_back()
    assert page.url == f"{site_url}calendar/?state=launched"


def test_the_companies_that_are_followed_elsewhere_are_followed_here(calendar, site_url):
    opened = calendar("calendar/")
    opened.page.evaluate("localStorage.setItem('hundred-glasses.companies', 'xiaomi')")
    opened.page.goto(f"{site_url}calendar/")
    assert all("Xiaomi" in row[1] for row in opened.page.evaluate(TOLD))


@pytest.mark.parametrize(
    "chosen", ["region=CN", "stage=launch", "basis=official", "companies=xiaomi,rokid", "state=halted"]
)
def test_an_address_is_opened_as_it_was_sent(calendar, chosen):
    whole, narrow = (calendar(f"calendar/{query}").page for query in ("", f"?{chosen}"))
    rows = narrow.evaluate(TOLD)
    assert 0 < len(rows) < len(whole.evaluate(TOLD))
    assert narrow.locator("[data-hg-said]").inner_text().startswith(f"{len(rows)} of ")


def test_an_address_that_means_nothing_shows_everything(calendar):
    opened = calendar("calendar/?day=yesterday&nothing=1")
    assert opened.complaints == []
    assert opened.page.evaluate(TOLD) == calendar("calendar/").page.evaluate(TOLD)


def test_a_year_can_be_filtered_too(calendar):
    page = calendar("calendar/2025/?state=launched").page
    assert {row[0].partition(" ")[0].rstrip(",") for row in page.evaluate(TOLD)} == {"Done"}
    assert page.locator("[data-hg-slider]").count() == 0


def test_without_scripts_all_rows_stand_and_no_dead_control(browser, site_url, calendar):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}calendar/")
    rows = page.locator(".hg-calendar tbody:not([hidden]) tr[data-row]:not([hidden])").count()
    controls = page.locator("[data-hg-controls]").is_visible()
    context.close()
    assert rows == len(calendar("calendar/").page.evaluate(TOLD))
    assert not controls


def test_on_a_phone_the_axis_stays_and_the_key_waits_behind_a_button(calendar):
    page = calendar("calendar/", 390).page
    assert not page.locator("[data-hg-key] .hg-key").is_visible()
    page.locator("[data-hg-key] summary").click()
    assert page.locator("[data-hg-key] .hg-key").is_visible()
    page.evaluate("scrollTo(0, 3000)")
    assert page.locator(".hg-calendar thead").evaluate("head => Math.round(head.getBoundingClientRect().top)") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_mark_has_a_name(calendar):
    page = calendar("calendar/").page
    assert page.evaluate(
        "[...document.querySelectorAll('.hg-at')].every((one) => one.querySelector('title').textContent)"
    )


def test_what_is_due_this_quarter_is_one_tap_away_on_a_phone(calendar):
    page = calendar("calendar/", width=390).page
    page.locator(".hg-cal-jumps a", has_text="Due in Q4 2026").click()
    part = page.locator("#due-2026-q4")
    page.wait_for_function("scrollY > 400")
    row = part.locator("xpath=ancestor::tbody").locator("tr[data-row]").first
    head = page.locator(".hg-calendar thead").bounding_box()
    assert (
        head["y"] + head["height"] <= part.bounding_box()["y"] < row.bounding_box()["y"] < page.viewport_size["height"]
    )


def test_the_ways_to_the_parts_follow_the_filters_and_the_day(calendar):
    page = calendar("calendar/?state=launched").page
    ways = page.locator(".hg-cal-jumps li:visible")
    assert [text.split()[0] for text in ways.all_inner_texts()] == ["Done"]
    shown = page.locator(".hg-calendar tbody:visible tr[data-row]:visible").count()
    assert ways.first.inner_text().split() == ["Done", str(shown)]
    page.goto(page.url.partition("?")[0] + "?day=2025-05-01")
    numbers = [int(text.split()[-1]) for text in ways.all_inner_texts()]
    assert sum(numbers) == page.locator(".hg-calendar tbody:visible tr[data-row]:visible").count()
