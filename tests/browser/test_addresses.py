"""What a reader chose stands in the address: who is sent it sees the same, and "back" and "forward" go step by step."""

from itertools import pairwise

import pytest
from playwright.sync_api import TimeoutError  # noqa: A004 - the browser's own

SEEN = """() => {
  const article = document.querySelector("article");
  const controls = [...article.querySelectorAll("select, input:not([type=search], [type=text]), [aria-pressed], [aria-sort]")];
  const state = (one) => [one.value, one.checked, one.ariaPressed, one.ariaSort].join(" ");
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });
  return [article.innerText.replace(/\\s+/g, " "), ...controls.filter(shown).map(state)];
}"""
"""All that can be read on the page, and how its controls stand."""
SAME = f"seen => JSON.stringify(({SEEN})()) === JSON.stringify(seen)"


def press(name):
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


def pick(where, value):
    return lambda page: page.locator(where).select_option(value)


def sort(column):
    return lambda page: page.locator(f'[data-sort="{column}"]').click()


def tick(menu, name):
    def _tick(page):
        page.locator("summary", has_text=menu).click()
        page.get_by_role("checkbox", name=name, exact=True).check()
        page.keyboard.press("Escape")

    return _tick


def follow(name):
    def _follow(page):
        page.get_by_label("Companies I follow", exact=True).last.fill(name)
        page.keyboard.press("Enter")
        page.get_by_role("button", name=f"Stop following {name}").wait_for()

    return _follow


def known_on(day):
    return lambda page: page.locator("[data-hg-day]").fill(day)


def group_brands(page):
    page.get_by_text("Group brands under their parent company").click()


def as_list(page):
    page.get_by_text("List", exact=True).click()


VIEWS = {
    "partnerships/": (press("Eyewear"), tick("Status", "Confirmed"), group_brands, as_list),
    "calendar/": (press("Launched"), pick('[data-hg-select="region"]', "CN"), known_on("2025-07-01")),
    "calendar/2025/": (pick('[data-hg-select="stage"]', "launch"), follow("Xiaomi")),
    "products/": (pick('[data-trait="form"]', "camera-audio"), sort("name"), sort("name")),
    "vendors/": (pick('[data-filter="country"]', "US"), pick('[data-filter="group"]', "parts")),
    "outcomes/": (pick('[data-filter="basis"]', "insider"), pick('[data-filter="company"]', "xiaomi")),
    "compare/": (pick("[data-add]", "even-g2"), pick("[data-add]", "quark-s1"), press("Only differences")),
    "": (follow("Google"), follow("Rokid")),
    "changes/": (follow("Google"),),
}


def settled(page):
    """All that is seen, once nothing more is fetched or drawn."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(150)
    return page.evaluate(SEEN)


def shows(page, seen):
    """Whether the page comes to look like that."""
    try:
        page.wait_for_function(SAME, arg=seen, timeout=5000)
    except TimeoutError:  # what is told then is the difference, not the wait
        assert page.evaluate(SEEN) == seen
    return True


@pytest.mark.parametrize("address", VIEWS)
def test_a_view_can_be_sent_and_every_step_undone(visit, address):
    opened = visit(address)
    page = opened.page
    steps = [(page.url, settled(page))]
    for act in VIEWS[address]:
        act(page)
        steps.append((page.url, settled(page)))
    assert len({url for url, _ in steps}) == len(steps)
    assert all(before != after for (_, before), (_, after) in pairwise(steps))

    base = steps[0][0].removesuffix(address)
    sent = visit(steps[-1][0].removeprefix(base))
    assert shows(sent.page, steps[-1][1])

    for url, seen in steps[-2::-1]:
        page.go_back()
        assert page.url == url
        assert shows(page, seen)
    page.go_forward()
    assert page.url == steps[1][0]
    assert shows(page, steps[1][1])
    assert opened.complaints == sent.complaints == []
