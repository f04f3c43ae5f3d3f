"""What `make bench` makes of its measurements, and that its peers are given as many pages as we build."""

import json
import re
import sys
import tomllib
from pathlib import Path

import market
import peerpages
import pytest
from measuring import MIB, FailedError, Found, Row, Run, alternate, measured, weighed
from ratios import BOUNDS, Bound, measures, promises, ratios, report, table

from generator.mkdocs_door.gather import read_market
from generator.problems import has_errors

HERE = Path()


def row(name, *command):
    return Row(name, f"the {name}", command, HERE, HERE / "none")


def found(name, *walls, cpu=1.0, peak=100):
    return Found(row(name), tuple(Run(wall, cpu, peak * MIB) for wall in walls), 3, 5 * MIB)


def test_a_median_is_of_all_runs_and_the_spread_tells_the_rest():
    one = found("ours", 3.0, 1.0, 2.0, 9.0, 2.5)
    assert (one.median("wall"), one.spread) == (2.5, (1.0, 9.0))


def test_a_table_lines_up():
    assert "\n".join(table(("what", "s"), [("ours", "1.25"), ("the other", "10")])) == (
        "| what      |    s |\n|-----------|-----:|\n| ours      | 1.25 |\n| the other |   10 |"
    )


def test_every_row_is_told_and_what_the_table_waits_for():
    lines = list(measures([found("ours", 2.0, 1.0, 3.0)], ["ours, nothing changed"]))
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[2] == ["the ours", "2.00", "1.00 to 3.00", "1.00", "100", "3", "5.0"]
    assert cells[3][:2] == ["ours, nothing changed", "not yet"]


def test_ratios_are_of_medians_over_each_peer_that_ran():
    lines = list(ratios([found("ours", 2.0, cpu=1.5, peak=50), found("hugo", 4.0, 5.0, 3.0)]))
    assert [cell.strip() for cell in lines[2].strip("|").split("|")] == ["the hugo", "0.50 ×", "1.50 ×", "0.50 ×"]
    assert len(lines) == 3


def test_without_our_own_row_there_is_no_ratio():
    assert list(ratios([found("hugo", 1.0)])) == []


@pytest.mark.parametrize(
    "bound, told",
    [
        (Bound("fast", "ours", "hugo", 1.0), ("fast", "1.00 ×", "0.50 ×", "yes")),
        (Bound("faster", "ours", "hugo", 0.4), ("faster", "0.40 ×", "0.50 ×", "no")),
        (Bound("small", "ours", "", 99), ("small", "99 MiB", "100 MiB", "no")),
        (Bound("warm", "warm", "hugo", 0.1), ("warm", "0.10 ×", "not measured", "")),
        (Bound("cold", "ours", "mkdocs", 0.1), ("cold", "0.10 ×", "not measured", "")),
    ],
)
def test_a_promise_is_kept_or_not_or_was_not_measured(bound, told):
    assert bound.line({"ours": found("ours", 2.0), "hugo": found("hugo", 4.0)}) == told


def test_every_promise_stands_in_the_report_and_every_row_that_was_not_run():
    text = report(["machine: one"], [found("ours", 2.0)], {"zensical": "there is none"}, {"warm": "not kept"})
    assert all(bound.says in text for bound in BOUNDS)
    assert "- zensical: there is none\n- warm: not kept\n" in text
    assert len(list(promises([]))) == len(BOUNDS) + 2


def test_a_command_is_measured_with_its_children():
    inner = "import hashlib; data = b'x' * (80 * 2**20); [hashlib.sha256(data).digest() for _ in range(3)]"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    run = measured([sys.executable, "-c", outer], HERE)
    assert run.peak > 80 * MIB
    assert 0 < run.cpu < 4 * run.wall
    assert measured([sys.executable, "-c", "pass"], HERE).peak < run.peak


def test_a_command_that_fails_says_why():
    with pytest.raises(FailedError, match="no such market"):
        measured([sys.executable, "-c", "raise SystemExit('no such market')"], HERE)


def test_rows_take_turns_and_begin_with_nothing(tmp_path):
    log, out = tmp_path / "log", tmp_path / "out"
    writes = (
        "import pathlib, sys; out = pathlib.Path(sys.argv[2]); out.mkdir(); (out / 'a.html').write_text('abc');"
        "print(sys.argv[1], file=open(sys.argv[3], 'a'))"
    )
    rows = [
        Row(name, name, (sys.executable, "-c", writes, name, str(out), str(log)), tmp_path, out) for name in ("a", "b")
    ]
    broken = Row("c", "c", (sys.executable, "-c", "raise SystemExit('never')"), tmp_path, out)
    done, failed = alternate([*rows, broken], 2)
    assert log.read_text().split() == ["a", "b", "a", "b"]
    assert [(one.row.name, len(one.runs), one.pages, one.size) for one in done] == [("a", 2, 1, 3), ("b", 2, 1, 3)]
    assert failed == {"c": "never"}


def test_a_row_that_keeps_finds_what_the_run_before_it_wrote_and_an_edit_comes_before_each(tmp_path):
    out, record = tmp_path / "out", tmp_path / "a.yml"
    record.write_text("")
    script = (
        "import pathlib; out = pathlib.Path('out'); out.mkdir(exist_ok=True); lines = len(open('a.yml').readlines()); "
        "(out / f'{len(list(out.iterdir()))}-{lines}.html').touch(); print(*sorted(path.name for path in out.iterdir()))"
    )
    log = tmp_path / "log"
    command = ("sh", "-c", f'{sys.executable} -c "{script}" >> {log}')
    done, failed = alternate([Row("kept", "kept", command, tmp_path, out, keeps=True, edited=record)], 2)
    assert log.read_text().splitlines() == ["0-0.html", "0-0.html 1-1.html", "0-0.html 1-1.html 2-2.html"]
    assert (len(done[0].runs), failed, out.exists()) == (2, {}, False)


@pytest.mark.parametrize("vendors", [1, 2, 3, 4, 8, 20])
def test_a_market_of_any_size_is_valid(tmp_path, vendors):
    assert market.write(vendors, 1, tmp_path / "content") == 11 * vendors
    _, problems = read_market(tmp_path / "content")
    assert [problem for problem in problems if has_errors([problem])] == []


def test_a_page_is_told_as_a_list_without_choices_and_without_what_stands_above_its_title():
    lines = peerpages.lines_of(
        '<nav><a href="../">Up</a></nav><h1>Sources <b>2</b></h1><p>Read <a href="x/">the first</a>.</p>'
        "<select><option>All</option></select><table><tr><td>a</td><td><a href='#here'>b</a></td></tr></table>"
    )
    assert [line.markdown.strip() for line in lines] == ["# Sources 2", "- [Read the first.](<x/>)", "- a b"]


def test_a_long_section_is_parted_by_headings():
    lines = [peerpages.Line(2, "All"), *[peerpages.Line(0, "a")] * 2 * peerpages.LONGEST, peerpages.Line(2, "End")]
    levels = [line.level for line in peerpages.parted(lines)]
    assert levels == [2, *[0] * peerpages.LONGEST, 6, *[0] * peerpages.LONGEST, 2]


def test_a_frame_keeps_all_but_what_is_the_pages_own():
    page = (
        '<meta name="description" content="of x"><title>X</title><p>head</p><article class="a"><h1>X</h1></article>foot'
    )
    frame = peerpages.frame_of(page)
    assert peerpages.filled(frame, "{{ t }}", "{{ d }}", "{{ m }}") == (
        '<meta name="description" content="{{ d }}"><title>{{ t }}</title><p>head</p>'
        '<article class="a">{{ m }}</article>foot'
    )


def test_peers_have_one_version_and_are_not_installed_with_the_project():
    root = Path(__file__).parents[1]
    groups = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    packages = json.loads((root / "bench/projects/eleventy/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"[a-z]+==[\d.]+", one) for one in groups["bench"])
    assert all(re.fullmatch(r"[\d.]+", version) for version in packages.values())
    assert not {one.partition("==")[0] for one in groups["bench"]} & {
        re.match("[a-z-]*", one)[0] for one in groups["dev"]
    }


@pytest.fixture(scope="module")
def projects(tmp_path_factory):
    """What a market of three vendors becomes for each peer, beside our own site."""
    folder = tmp_path_factory.mktemp("bench")
    market.write(3, 2, folder / "content")
    peerpages.prepare(folder / "content", folder)
    return folder


def addresses(folder, index="index"):
    """The addresses of a folder of Markdown."""
    paths = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md"))
    return {f"{path}/".removesuffix(f"{index}/") for path in paths}


@pytest.mark.parametrize(
    "peer, index", [("mkdocs/docs", "index"), ("zensical/docs", "index"), ("eleventy/content", "index")]
)
def test_a_peer_is_given_every_page_of_ours(projects, peer, index):
    ours = {
        path.parent.relative_to(projects / "prepared").as_posix() for path in projects.glob("prepared/**/index.html")
    }
    assert addresses(projects / peer, index) == {"" if path == "." else f"{path}/" for path in ours}


def test_hugo_is_given_every_page_and_no_more(projects):
    files = [path for path in (projects / "hugo/content").rglob("*.md") if "render: never" not in path.read_text()]
    assert len(files) == sum(1 for _ in projects.glob("prepared/**/index.html"))


def test_a_record_is_its_twin_with_our_search_entries(projects):
    twin = (projects / "prepared/products/p00001/index.md").read_text()
    page = (projects / "hugo/content/products/p00001.md").read_text()
    head, text = page.removeprefix("---\n").split("\n---\n\n")
    front = dict(line.split(": ", 1) for line in head.splitlines())
    entries = json.loads((projects / "prepared/search/search_index.json").read_bytes())["docs"]
    ours = [(one["title"], one["text"]) for one in entries if one["location"].partition("#")[0] == "products/p00001/"]
    assert text == twin
    assert [(one["title"], one["text"]) for one in json.loads(front["search"])] == ours != []


def test_the_limits_write_as_many_pages_and_raw_as_many_bytes(projects):
    pages, _ = weighed(projects / "prepared")
    for name in ("jinja", "raw"):
        out = projects / f"out-{name}"
        limits = [sys.executable, "bench/limits.py", name, *map(str, (projects / "content", projects / "limits", out))]
        measured(limits, Path(__file__).parents[1])
    assert weighed(projects / "out-jinja")[0] == pages - 1  # all but the page for an unknown address
    assert weighed(projects / "out-raw")[0] == pages
    kinds = list(projects.glob("prepared/**/*.html"))
    assert all(
        (projects / "out-raw" / path.relative_to(projects / "prepared")).stat().st_size == path.stat().st_size
        for path in kinds
    )


def test_exports_are_left_out_of_pages_and_search(projects):
    out = projects / "ours"
    command = [sys.executable, "bench/ours.py", "build", "--quiet", "--content", str(projects / "content")]
    measured([*command, "--site-dir", str(out)], Path(__file__).parents[1])
    assert weighed(out)[0] == weighed(projects / "prepared")[0]
    assert (out / "search/search_index.json").is_file()
    assert [*out.rglob("*.csv"), *out.rglob("*.md")] == []
