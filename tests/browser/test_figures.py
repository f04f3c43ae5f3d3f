"""Charts of figures: each a table, each with an address, and each to be taken along."""

import csv

XIAOMI = "chart-sales-cn-units-actual"


def test_a_chart_has_an_address_and_its_values_are_words(visit):
    page = visit(f"figures/#{XIAOMI}").page
    chart = page.locator(f'[aria-labelledby^="{XIAOMI} "]')
    assert chart.locator(".hg-plot").first.is_visible()
    values = chart.locator(".hg-chart-plot > .hg-hidden").all_inner_texts()
    assert {"over 10,000", "nearly 50,000", "31,000"} <= set(values)
    assert values == chart.locator(".hg-plot-value").evaluate_all("all => all.map(one => one.textContent)")


def test_marks_stand_where_the_axis_says(visit):
    page = visit("figures/").page
    chart = page.locator(f'[aria-labelledby^="{XIAOMI} "]')
    middle = "one => { const box = one.getBoundingClientRect(); return box.x + box.width / 2; }"
    tick = chart.locator(".hg-plot-tick", has_text="30,000").evaluate(middle)
    dot = chart.locator("tr", has_text="31,000").locator("circle").evaluate(middle)
    step = chart.locator(".hg-plot-tick", has_text="40,000").evaluate(middle) - tick
    assert abs(dot - (tick + step / 10)) < 2


def test_results_and_forecasts_never_share_a_chart(visit):
    page = visit("figures/").page
    notes = page.locator(".hg-chart-ahead .hg-chart-head .hg-note").all_inner_texts()
    assert notes
    assert all("not results" in note for note in notes)
    assert not page.locator(".hg-chart:not(.hg-chart-ahead) .hg-chart-head", has_text="not results").count()


def test_a_chart_is_taken_along_as_csv(visit):
    page = visit("figures/").page
    with page.expect_download() as download:
        page.locator(f'[data-csv="{XIAOMI}"]').click()
    rows = list(csv.reader(download.value.path().read_text(encoding="utf-8").splitlines()))
    assert download.value.suggested_filename == f"{XIAOMI}.csv"
    assert rows[0] == ["Of", "Period", "Value", "Who says so"]
    assert ["Xiaomi AI Glasses", "26–28 June 2025", "nearly 50,000"] in [row[:3] for row in rows]


def test_charts_follow_the_dark_scheme(visit):
    colour = "one => getComputedStyle(one).fill"
    fills = [
        visit("figures/", scheme=scheme).page.locator(".hg-plot-value").first.evaluate(colour)
        for scheme in ("light", "dark")
    ]
    assert fills[0] != fills[1]


def test_without_scripts_every_value_is_there(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "figures/")
    assert page.locator(".hg-chart tbody tr:visible").count() == page.locator(".hg-chart tbody tr").count() > 0
    assert page.locator(".hg button[data-csv]:visible").count() == 0
    context.close()
