"""Companies I follow: a choice in the address or remembered, that hides rows and says so."""

import pytest

VISIBLE = "[data-companies]:not([data-unfollowed])"
STATUS = '[data-follow="status"]'


def started(visit, address=""):
    """The page, once its script has shown the control."""
    page = visit(address).page
    page.locator(".hg-follow").wait_for(state="visible")
    return page


def companies(page):
    return page.locator(VISIBLE).evaluate_all("rows => rows.map(row => row.dataset.companies)")


@pytest.mark.parametrize("address", ["", "changes/"])
def test_the_address_narrows_the_rows_and_says_how_many(visit, address):
    page = started(visit, f"{address}?companies=google")
    left, every = companies(page), page.locator("[data-companies]").count()
    assert 0 < len(left) < every
    assert all("google" in one.split() for one in left)
    assert page.locator(STATUS).inner_text().startswith(f"{len(left)} of {every} rows shown: companies you follow.")


def test_following_is_remembered_and_undone(visit):
    page = started(visit)
    every = page.locator(VISIBLE).count()
    page.get_by_label("Companies I follow", exact=True).last.fill("Google")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop following Google").wait_for()
    assert page.url.endswith("?companies=google")

    page.goto(page.url.replace("?companies=google", "changes/"))
    page.wait_for_url("**/changes/?companies=google")
    page.get_by_role("button", name="Show everything").click()
    assert "companies" not in page.url
    page.goto(page.url.replace("changes/", ""))
    page.locator(".hg-follow").wait_for(state="visible")
    assert "companies" not in page.url
    assert page.locator(VISIBLE).count() == every


def test_back_undoes_a_choice(visit):
    page = started(visit, "?companies=google")
    page.get_by_role("button", name="Stop following Google").click()
    assert page.locator(STATUS).inner_text() == ""
    page.go_back()
    page.get_by_role("button", name="Stop following Google").wait_for()
    assert all("google" in one.split() for one in companies(page))


def test_a_list_without_their_rows_says_so(visit):
    page = started(visit, "?companies=nobody-at-all")
    assert companies(page) == []
    assert page.locator("[data-follow-none]:visible").count() == page.locator("[data-follow-list]").count()
    assert page.locator(STATUS).inner_text().startswith("0 of ")


def test_the_feeds_of_those_followed_are_there(visit, site_folder):
    page = started(visit, "?companies=google,rokid")
    offered = page.locator('[data-follow="feeds"] a').evaluate_all("links => links.map(link => link.pathname.slice(1))")
    assert "vendors/google/feed.atom" in offered
    assert "calendar/vendors/rokid.ics" in offered
    assert all((site_folder / one).exists() for one in offered)
    assert "calendar/" in offered


def test_the_calendar_is_narrowed_to_the_same_companies(visit):
    page = started(visit, "?companies=google,rokid")
    page.get_by_role("link", name="Launch calendar of these companies").click()
    page.wait_for_url("**/calendar/?companies=google,rokid")
    page.locator("tr[data-companies]:not([hidden])").first.wait_for()
    page.wait_for_function("document.querySelector('tr[data-companies][hidden]') !== null")
    shown = page.locator("tr[data-companies]:visible").evaluate_all("rows => rows.map(row => row.dataset.companies)")
    assert shown
    assert all({"google", "rokid"} & set(one.split()) for one in shown)


def test_an_unknown_name_is_told(visit):
    page = started(visit)
    page.get_by_label("Companies I follow", exact=True).last.fill("No Such Company")
    page.keyboard.press("Enter")
    assert page.locator(STATUS).inner_text() == "No company of that name here."
