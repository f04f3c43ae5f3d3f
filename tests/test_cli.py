"""The command line as a person meets it: what it prints, what it writes, how it ends."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publish import MARKER

ROOT = Path(__file__).parents[1]
PAPER = """name: The Paper
type: medium
roles: [press]
country: CN
summary: A paper.
claims:
  - text: It is a paper.
    source: paper-home
    basis: official
"""
SOURCE = """title: About the paper
publisher: paper
url: https://example.org/about
read: 2025-01-02
language: en
type: page
grade: A
"""
VOCABULARY = """role_groups:
  other: {label: Others, order: 1}
roles:
  press: {label: press, means: it reports, group: other}
source_types:
  page: {label: page}
deal_kinds: {joint: {label: joint, means: together, shape: circle}}
forms: {frame: {label: frame}}
regions: {CN: {label: China}}
metrics: {sales: {label: sales}}
units: {pairs: {label: pairs}}
price_kinds: {list: {label: list}}
currencies: {CNY: {label: yuan}}
owner_kinds: {brand: {label: brand of, inverse: owns the brand, roll_up: "true"}}
specs: {weight: {label: Weight, type: amount, group: Body}}
"""
CONFIG = """site_name: Tiny
docs_dir: content/pages
theme: {name: material, font: false}
extra: {generator: false}
plugins: [search, hundred-glasses]
nav: [about.md]
"""


@pytest.fixture
def project(tmp_path):
    """A project with one record, as a contributor would have it."""
    for folder in ("vendors", "sources", "pages"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/vocabulary.yml").write_text(VOCABULARY)
    (tmp_path / "content/vendors/paper.yml").write_text(PAPER)
    (tmp_path / "content/sources/paper-home.yml").write_text(SOURCE)
    (tmp_path / "content/pages/about.md").write_text("# About\n\nWords.\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    return tmp_path


def tree(folder):
    """Every file by its path."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(folder, *arguments, status=0, **environment):
    """Run one command there; a traceback is never an answer."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "generator", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1750000000", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == status, done.stdout + done.stderr
    return done


def spoil(project):
    """A fault whose text would break a workflow command if it were printed as it is."""
    (project / "content/vendors/paper.yml").write_text(PAPER.replace("type: medium", 'type: "a::b,%0A"'))


def test_help_teaches_with_examples():
    assert "python -m generator build --as-of 2024-11-30" in run(ROOT, "--help").stdout
    for command in ("check", "build", "stage"):
        assert "--content DIR" in run(ROOT, command, "--help").stdout


def test_a_sound_folder_is_said_to_be_sound(project):
    done = run(project, "check")
    assert done.stdout == ""
    assert done.stderr == "checked content: 2 records, no problems\n"


def test_problems_have_a_place_and_end_with_1(project):
    spoil(project)
    (project / "content/vendors/Bad Name.yml").write_text(PAPER)
    done = run(project, "check", status=1)
    assert re.search(r"^content/vendors/paper\.yml:2:7: error\[[a-z-]+\] ", done.stdout, re.MULTILINE)
    assert "content/vendors/Bad Name.yml:1:1: error[bad-file-name]" in done.stdout
    assert "2 errors" in done.stderr


def test_a_record_that_cannot_be_read_is_not_also_called_missing(project):
    (project / "content/sources/paper-home.yml").write_text("title: [\n")
    done = run(project, "check", status=1)
    assert "unknown-reference" not in done.stdout


def test_a_reference_to_nothing_has_its_line(project):
    (project / "content/vendors/paper.yml").write_text(PAPER.replace("source: paper-home", "source: paper-hone"))
    done = run(project, "check", status=1)
    assert 'content/vendors/paper.yml:8:13: error[unknown-reference] there is no "paper-hone" in sources' in done.stdout
    assert "    8 |     source: paper-hone\n" in done.stdout


@pytest.mark.threat(22)
def test_github_format_is_escaped(project):
    spoil(project)
    lines = run(project, "check", "--format", "github", status=1).stdout.splitlines()
    assert lines
    for line in lines:
        assert re.match(r"::(error|warning) file=[^:,\s]+,line=\d+,col=\d+,title=[^:,]+::", line)
    assert "%0A" not in "".join(lines).replace("%250A", "").replace("%0Ahelp", "")


def test_json_format_is_json(project):
    spoil(project)
    problems = json.loads(run(project, "check", "--format", "json", status=1).stdout)
    assert (problems[0]["path"], problems[0]["line"]) == ("content/vendors/paper.yml", 2)


def test_a_missing_folder_is_a_problem(project):
    assert "nowhere" in run(project, "check", "--content", "nowhere", status=1).stdout


def test_another_folder_is_shown_by_its_name(project):
    spoil(project)
    (project / "content").rename(project / "other")
    assert run(project, "check", "--content", "other", status=1).stdout.startswith("other/vendors/paper.yml:2:7:")


def test_build_tells_its_progress_and_publishes(project):
    lines = run(project, "build").stdout.splitlines()
    assert lines[0] == "read 2 records in 3 files"
    assert lines[-1] == "published site/"
    assert any(re.fullmatch(r"built \d+ pages", line) for line in lines)
    assert (project / "site/about/index.html").is_file()
    assert (project / "site" / MARKER).is_file()


@pytest.mark.threat(24)
def test_a_build_of_nothing_new_leaves_the_site_alone_and_any_edit_gives_what_a_first_build_gives(project):
    def told():
        return run(project, "build").stdout.splitlines()[-1]

    for path in project.rglob("*"):
        os.utime(path)
    time.sleep(1.1)  # what was written just before a build may have been written while it read
    assert told() == "published site/"
    inode = (project / "site").stat().st_ino
    assert told() == "nothing has changed since site/ was built; it stands as it is (--fresh builds anew)"
    assert (project / "site").stat().st_ino == inode
    record = project / "content/vendors/paper.yml"
    record.write_text(record.read_text().replace("The Paper", "Our Paper"))
    assert told() == "published site/"
    run(project, "build", "--quiet", "--site-dir", "cold")
    assert tree(project / "site") == tree(project / "cold")
    assert run(project, "build", "--fresh").stdout.endswith("published site/\n")


def test_a_quiet_build_says_nothing(project):
    done = run(project, "build", "--quiet", "--site-dir", "elsewhere/out")
    assert done.stdout == done.stderr == ""
    assert (project / "elsewhere/out/about/index.html").is_file()


@pytest.mark.threat(12)
def test_a_failed_build_leaves_the_old_site(project):
    run(project, "build", "--quiet")
    before = tree(project / "site")
    spoil(project)
    done = run(project, "build", status=1)
    assert "content/vendors/paper.yml:2:7: error[" in done.stderr
    assert done.stderr.endswith("1 error in content; nothing was written\n")
    assert tree(project / "site") == before
    assert sorted(path.name for path in project.iterdir() if path.name.startswith(".site")) == []


@pytest.mark.threat(23)
def test_a_foreign_folder_is_refused(project):
    (project / "photos").mkdir()
    (project / "photos/cat.jpg").write_bytes(b"cat")
    for command in (("build", "--site-dir", "photos"), ("stage", "photos"), ("stage", ".")):
        assert "not made here" in run(project, *command, status=1).stderr
    assert [path.name for path in (project / "photos").iterdir()] == ["cat.jpg"]


@pytest.mark.threat(23)
def test_a_folder_among_the_records_is_refused(project):
    for command in (("build", "--site-dir", "content/site"), ("stage", "content/pages/out")):
        assert "is among the records" in run(project, *command, status=1).stderr
    assert not (project / "content/site").exists()


def test_an_unwritable_target_is_told(project):
    (project / "file").write_text("x")
    assert "error: cannot write" in run(project, "build", "--site-dir", "file/site", status=1).stderr


@pytest.mark.parametrize("day", ["2024-02-30", "tomorrow", "2024-11"])
def test_a_wrong_day_ends_with_2(project, day):
    assert f'"{day}" is not a day' in run(project, "build", "--as-of", day, status=2).stderr


def test_a_build_needs_its_settings(project):
    (project / "mkdocs.yml").unlink()
    assert 'there is no "mkdocs.yml"' in run(project, "build", status=1).stderr


def test_faulty_settings_are_told(project):
    (project / "mkdocs.yml").write_text("site_name: [\n")
    assert "error parsing the configuration file" in run(project, "build", status=1).stderr
    (project / "mkdocs.yml").write_text(CONFIG.replace("hundred-glasses", "no-such-plugin"))
    assert "no-such-plugin" in run(project, "build", status=1).stderr


def test_stage_writes_a_docs_tree_and_renews_it(project):
    for _ in range(2):
        assert run(project, "stage", "docs").stdout.endswith("staged docs/\n")
    assert (project / "docs/about.md").read_text() == "# About\n\nWords.\n"
    assert (project / "docs/assets/hundred-glasses.css").is_file()


def test_stage_stops_at_an_error(project):
    spoil(project)
    assert "nothing was written" in run(project, "stage", "docs", status=1).stderr
    assert not (project / "docs").exists()


@pytest.mark.threat(11)
def test_two_builds_are_equal_whatever_the_surroundings(project):
    def built(name, **environment):
        run(project, "build", "--quiet", "--site-dir", name, "--as-of", "2025-02-01", **environment)
        return tree(project / name)

    one = built("one", PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    assert one == built("two", PYTHONHASHSEED="2", TZ="Asia/Tokyo", LANG="zh_CN.UTF-8")


@pytest.mark.threat(25)
def test_code_beside_the_content_is_not_run(project):
    (project / "generator").mkdir()
    (project / "generator/__init__.py").write_text("raise SystemExit('hijacked')")
    assert run(project, "check").returncode == 0
