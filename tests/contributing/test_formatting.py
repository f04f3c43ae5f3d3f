"""The canonical form: one for every file, the same values, and all of content/ is in it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contributing.formatting import Draft, format_file, layout_of, tree_of, write_draft
from generator.contributing.schemas import stale_schemas
from generator.reading.content import read_content
from generator.reading.yamltree import parse

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
LAUNCH = layout_of("launches/x.yml")
FIRST = "# yaml-language-server: $schema=../.schema/launches.schema.json\n"


def formatted(text: str, name: str = "launches/x.yml") -> str:
    done = format_file(text.encode(), name, layout_of(name))
    assert done.problems == ()
    return done.data.decode()


def test_all_of_the_content_is_in_its_form():
    files = [path for path in sorted(CONTENT.rglob("*.yml")) if layout_of(path.relative_to(CONTENT).as_posix())]
    assert len(files) > 700
    wrong = []
    for path in files:
        name = path.relative_to(CONTENT).as_posix()
        if format_file(path.read_bytes(), name, layout_of(name)).data != path.read_bytes():
            wrong.append(name)
    assert wrong == []


def test_the_schemas_are_as_the_models_make_them():
    assert stale_schemas(CONTENT, read_content(CONTENT).partial.vocabulary) == ()


def test_fields_go_in_order_and_comments_with_what_they_stand_above():
    text = """# on top
claims:
# the first
- basis: insider
  # as worded
  when:   "2025-Q2"
  stage: 'launch'
  says: expected
  source: page
  # where it is sold
regions:
  - CN
  - "US"
product: x1
# at the end
"""
    wanted = f"""{FIRST}# on top
product: x1
# where it is sold
regions: [CN, US]
claims:
  # the first
  - says: expected
    stage: launch
    # as worded
    when: 2025-Q2
    source: page
    basis: insider
# at the end
"""
    assert formatted(text) == wanted
    assert formatted(wanted) == wanted


@pytest.mark.parametrize(
    "given, wanted",
    [
        ("product: x\u200b1\n", "product: x1\n"),
        ("\ufeffproduct: x1\r\n", "product: x1\n"),
        ("variant: '2025'\n", "variant: 2025\n"),
        ("variant: no\n", "variant: no\n"),
        ("variant: 012\n", "variant: 012\n"),
        ("note: 'a: b'\n", "note: 'a: b'\n"),
        ('note: "it\'s #1: yes"\n', "note: 'it''s #1: yes'\n"),
        ("note: >-\n  one\n  line\n", "note: one line\n"),
        ("note: |-\n  two\n  lines\n", "note: |-\n  two\n  lines\n"),
        (
            "checked:\n  - {day: 2026-06-17, found: nothing}\n  - {day: 2025-06-17, found: nothing}\n",
            "checked:\n  - day: 2025-06-17\n    found: nothing\n  - day: 2026-06-17\n    found: nothing\n",
        ),
        ("colour: red\nproduct: x1\n", "product: x1\ncolour: red\n"),
    ],
)
def test_one_way_to_write_it(given, wanted):
    assert formatted(given) == FIRST + wanted


def test_tracking_parameters_go_from_links_and_from_nothing_else():
    text = "url: https://a.example.org/x?utm_source=y&id=3\nnote: https://a.example.org/x?utm_source=y\n"
    assert "url: https://a.example.org/x?id=3\n" in formatted(text, "sources/x.yml")
    assert "note: https://a.example.org/x?utm_source=y\n" in formatted(text, "sources/x.yml")


def test_old_addresses_are_sorted():
    text = "vendors/b/: vendors/c/\nvendors/a/: vendors/c/\n"
    assert formatted(text, "redirects.yml").splitlines()[1:] == ["vendors/a/: vendors/c/", "vendors/b/: vendors/c/"]


@pytest.mark.parametrize("text", ["a: b: c", "a: &x b", "a: b #c", "a:\n\t- b", "", "a: [", "\udcff"])
def test_what_cannot_be_read_is_left_with_its_problems(text):
    done = format_file(text.encode("utf-8", "surrogateescape"), "launches/x.yml", LAUNCH)
    assert done.data is None
    assert done.problems


VALUES = st.recursive(
    st.text(min_size=1, max_size=40),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.text(min_size=1, max_size=12), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["claims", "product", "note", "regions", "other"]), VALUES, min_size=1))
def test_whatever_is_written_reads_as_it_was_and_stays(values):
    done = write_draft(Draft(tree_of(values)), "launches/x.yml", LAUNCH)
    if done.data is None:
        assert [problem.rule for problem in done.problems] == ["unwritable"]
        return
    node, _ = parse(done.data, "x")
    assert node.plain() == values
    again = format_file(done.data, "launches/x.yml", LAUNCH)
    assert again.data == done.data or again.problems


def test_a_thousand_records_read_the_same_and_twice_is_once(tmp_path):
    spec = importlib.util.spec_from_file_location("bench_market", ROOT / "bench" / "market.py")
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    bench.write(91, 1, tmp_path)
    before = read_content(tmp_path)
    assert len(list(tmp_path.rglob("*.yml"))) > 1000
    for path in tmp_path.rglob("*.yml"):
        name = path.relative_to(tmp_path).as_posix()
        once = format_file(path.read_bytes(), name, layout_of(name)).data
        assert format_file(once, name, layout_of(name)).data == once
        path.write_bytes(once)
    assert before.market is not None
    assert read_content(tmp_path).market == before.market
