"""The live preview: a save is on the page at once, and what is wrong stands above the last good page."""

import pytest
from editing import CLAIM, DAY, FILES, SETTINGS, html, previewed, saved, wait_for, write

from generator.pages import render as pages

LUMEN = "vendors/lumen/"


@pytest.fixture
def project(tmp_path):
    write(tmp_path / "project", FILES)
    return tmp_path / "project"


@pytest.fixture
def preview(project):
    with previewed(project) as made:
        yield made


@pytest.fixture
def checked(preview):
    """The preview when its first checks are through."""
    wait_for(lambda: preview.is_checked)
    return preview


def test_an_edited_name_is_on_its_page_and_on_those_of_its_neighbours(preview, project):
    saved(preview, project, {"content/vendors/lumen.yml": "name: Lumina\ntype: company\n"})
    pages = (LUMEN, "products/air/", "partnerships/lumen-brow/", "vendors/brow/", "vendors/", "")
    assert [path for path in pages if "Lumina" not in html(preview, path)] == []


def test_only_the_pages_that_were_asked_for_are_made(preview, project, monkeypatch):
    made = []

    def render(env, template, sheet, *more):
        made.append(sheet.path)
        return pages.render(env, template, sheet, *more)

    monkeypatch.setattr("generator.mkdocs_door.preview.site.render", render)
    saved(preview, project, {"content/vendors/lumen.yml": "name: Lumina\ntype: company\n"})
    html(preview, LUMEN)
    html(preview, LUMEN)
    assert made == [LUMEN]


def test_a_new_record_has_a_page_and_a_removed_one_has_none(preview, project):
    saved(preview, project, {"content/vendors/glim.yml": "name: Glim\ntype: company\n"})
    assert "Glim" in html(preview, "vendors/glim/")
    saved(preview, project, {"content/vendors/glim.yml": None})
    assert preview.answer("vendors/glim/").status == 404


def test_a_renamed_record_answers_at_both_addresses(preview, project):
    files = {"content/vendors/brow.yml": None, "content/vendors/eyebrow.yml": "name: Brow\ntype: brand\n"}
    deal = FILES["content/partnerships/lumen-brow.yml"].replace("vendor: brow", "vendor: eyebrow")
    redirects = FILES["content/redirects.yml"] + "vendors/brow/: vendors/eyebrow/\n"
    saved(preview, project, {**files, "content/partnerships/lumen-brow.yml": deal, "content/redirects.yml": redirects})
    assert "Brow" in html(preview, "vendors/eyebrow/")
    assert 'content="0; url=../eyebrow/"' in html(preview, "vendors/brow/")


def test_a_record_that_cannot_be_read_leaves_the_last_good_page_under_its_problem(checked, project, capsys):
    good = html(checked, LUMEN)
    saved(checked, project, {"content/vendors/lumen.yml": "name: Lumen\ntype: company\ncolour: <b>red\n"})
    shown = html(checked, LUMEN)
    assert 'id="hg-preview"' in shown
    assert "content/vendors/lumen.yml:3</code>" in shown
    assert shown.endswith(good.partition("<body")[2].partition(">")[2])
    wait_for(lambda: "content/vendors/lumen.yml:3:1: error[unknown-field]" in capsys.readouterr().err)


def test_a_mended_record_takes_the_problem_away(checked, project):
    good = html(checked, LUMEN)
    saved(checked, project, {"content/vendors/lumen.yml": "name: [\n"})
    saved(checked, project, {"content/vendors/lumen.yml": FILES["content/vendors/lumen.yml"]})
    assert html(checked, LUMEN) == good


def test_what_only_the_checks_find_brings_the_last_good_page_back(checked, project):
    turns = []
    checked.on_change = lambda: turns.append(1)
    saved(checked, project, {"content/products/air.yml": "name: Air Two\nvendor: lumenn\n"})
    wait_for(lambda: len(turns) == 2)
    shown = html(checked, "products/air/")
    assert "did you mean &quot;lumen&quot;?" in shown
    assert "Air Two" not in shown


def test_an_earlier_save_is_not_judged_any_more(checked, project):
    saved(checked, project, {"content/products/air.yml": "name: Air Two\nvendor: lumenn\n"})
    saved(checked, project, {"content/products/air.yml": "name: Air Three\nvendor: lumen\n"})
    wait_for(lambda: checked.is_checked)
    assert "Air Three" in html(checked, "products/air/")
    assert "hg-preview" not in html(checked, "products/air/")


def test_errors_at_the_start_are_all_there_is_until_they_are_mended(project):
    write(project, {"content/vendors/lumen.yml": "name: [\n"})
    with previewed(project) as preview:
        for path in ("", LUMEN, "calendar/"):
            assert "content/vendors/lumen.yml:2" in html(preview, path)
            assert "Pages are shown once it is mended" in html(preview, path)
        saved(preview, project, {"content/vendors/lumen.yml": FILES["content/vendors/lumen.yml"]})
        assert "Lumen" in html(preview, LUMEN)


@pytest.mark.parametrize("settings", ["site_name: [\n", "site_name: Tiny\n", SETTINGS.replace("2026-11-22", "soon")])
def test_faulty_settings_at_the_start_are_told_until_they_are_mended(project, settings):
    write(project, {"mkdocs.yml": settings})
    with previewed(project) as preview:
        assert "mkdocs.yml:1" in html(preview, "")
        saved(preview, project, {"mkdocs.yml": SETTINGS})
        assert "<title>Tiny</title>" in html(preview, "")


def test_the_settings_may_be_edited(preview, project):
    assert preview.root == "/glasses/"
    changed = SETTINGS.replace("Tiny", "Large").replace("org/glasses/", "org/")
    saved(preview, project, {"mkdocs.yml": changed})
    assert "<title>Large</title>" in html(preview, "")
    assert preview.root == "/"


def test_faulty_settings_leave_the_pages_as_they_were(preview, project):
    good = html(preview, LUMEN)
    saved(preview, project, {"mkdocs.yml": "site_name: [\n"})
    shown = html(preview, LUMEN)
    assert 'id="hg-preview"' in shown
    assert shown.endswith(good.partition("<body")[2].partition(">")[2])


def test_the_settings_name_the_folder_and_the_day(project):
    (project / "content").rename(project / "market")
    settings = SETTINGS.replace("content: content", "content: market").replace("content/pages", "market/pages")
    write(project, {"mkdocs.yml": settings.replace("2026-11-22", "2025-12-31")})
    with previewed(project) as preview:
        assert "31 December 2025" in html(preview, LUMEN)
        saved(preview, project, {"market/vendors/lumen.yml": "name: [\n"})
        assert "market/vendors/lumen.yml:2" in html(preview, LUMEN)


def test_the_command_wins_over_the_settings(project, tmp_path):
    write(tmp_path / "other", {name.removeprefix("content/"): text for name, text in FILES.items() if "/" in name})
    write(tmp_path / "other", {"vendors/lumen.yml": f"name: Elsewhere\ntype: company\nclaims: [{CLAIM}]\n"})
    with previewed(project, content=tmp_path / "other", day=DAY.replace(month=1)) as preview:
        shown = html(preview, LUMEN)
    assert "Elsewhere" in shown
    assert "22 January 2026" in shown


def test_a_narrative_page_is_shown_as_it_was_saved(preview, project):
    saved(preview, project, {"content/pages/about.md": "# About\n\nNews of [Lumen](vendors/lumen/index.md).\n"})
    assert 'News of <a href="../vendors/lumen/">Lumen</a>' in html(preview, "about/")


def test_a_template_is_shown_as_it_was_saved_and_a_broken_one_leaves_the_last_page(preview, project, monkeypatch):
    good = html(preview, LUMEN)
    broken = project / "templates/pages/vendor.html.jinja"
    write(project, {"templates/pages/vendor.html.jinja": "{% if %}"})
    monkeypatch.setattr("generator.mkdocs_door.preview.settings.TEMPLATES", project / "templates")
    monkeypatch.setattr(
        "generator.mkdocs_door.preview.settings.environment", lambda: pages.environment(project / "templates")
    )
    preview.refresh()
    shown = html(preview, LUMEN)
    assert f"{broken}:1</code>" in shown
    assert shown.endswith(good.partition("<body")[2].partition(">")[2])
    write(project, {"templates/pages/vendor.html.jinja": "<h1>{{ view.title }}, in new clothes</h1>"})
    preview.refresh()
    assert "<h1>Lumen, in new clothes</h1>" in html(preview, LUMEN)


def test_what_an_editor_keeps_beside_a_file_is_no_fault(checked, project):
    saved(checked, project, {"content/vendors/.lumen.yml.swp": "x", "content/vendors/lumen.yml~": "x"})
    (project / "content/vendors/.#lumen.yml").symlink_to("nobody@nowhere")
    saved(checked, project, {"content/vendors/lumen.yml": "name: Lumina\ntype: company\n"})
    wait_for(lambda: checked.is_checked)
    assert "Lumina" in html(checked, LUMEN)
    assert "hg-preview" not in html(checked, LUMEN)


def test_the_search_the_site_map_and_the_downloads_are_those_of_a_build(preview, project):
    saved(preview, project, {"content/vendors/lumen.yml": "name: Lumina\ntype: company\n"})
    assert b"Lumina" in preview.answer("search/search_index.json").data
    assert b"https://example.org/glasses/vendors/lumen/" in preview.answer("sitemap.xml").data
    assert b"Lumina" in preview.answer("data/v1/vendors/lumen.json").data
    assert preview.answer("calendar/all.ics").media_type == "text/calendar; charset=utf-8"
    assert preview.answer("data/v1/vendors/nobody.json").status == 404


def test_while_records_have_errors_the_downloads_are_the_last_ones(preview, project):
    before = preview.answer("data/v1/vendors/lumen.json").data
    saved(preview, project, {"content/vendors/brow.yml": "name: [\n"})
    assert preview.answer("data/v1/vendors/lumen.json").data == before


@pytest.mark.threat(5)
@pytest.mark.parametrize("path", ["../mkdocs.yml", "assets/../../mkdocs.yml", "/etc/passwd", "//example.org/", "a\0/"])
def test_nothing_outside_of_the_site_is_found(preview, path):
    assert preview.answer(path).status == 404


@pytest.mark.threat(23)
def test_nothing_is_written_beside_the_records(preview, project):
    saved(preview, project, {"content/vendors/lumen.yml": "name: Lumina\ntype: company\n"})
    html(preview, LUMEN)
    preview.answer("sitemap.xml")
    assert {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()} == FILES.keys()
