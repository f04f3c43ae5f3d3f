"""Problems are printed so that an editor jumps to them, GitHub marks them, and nothing in them can do harm."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import (
    ECHO_LIMIT,
    Place,
    Problem,
    Severity,
    as_github,
    as_json,
    as_text,
    did_you_mean,
    has_errors,
    printable,
    sort_key,
    unknown,
)

PLACE = Place("content/launches/x.yml", 9, 12, 7)
PROBLEM = Problem("unknown-word", 'stage "on-sail" is not a stage', PLACE, "stages are …", echo="    stage: on-sail")


def test_text_has_the_place_first_then_the_line_a_caret_and_the_remedy():
    assert as_text([PROBLEM]) == (
        'content/launches/x.yml:9:12: error[unknown-word] stage "on-sail" is not a stage\n'
        "    9 |     stage: on-sail\n"
        "      |            ^^^^^^^\n"
        "  help: stages are …\n"
    )


def test_text_without_echo_and_hint_is_one_line():
    warning = Problem("odd", "looks odd", Place("content/a.yml"), severity=Severity.WARNING)
    assert as_text([warning, warning]) == "content/a.yml:1:1: warning[odd] looks odd\n" * 2


def test_the_caret_never_leaves_the_line():
    long = Problem("r", "m", Place("a.yml", 1, 3, 500), echo="a: bc")
    assert as_text([long]).splitlines()[2] == "      |   ^^^"


def test_a_very_long_line_is_cut_and_so_is_its_caret():
    far = Problem("r", "m", Place("a.yml", 1, ECHO_LIMIT + 40, 5), echo="x" * 10_000)
    assert [len(line) for line in as_text([far]).splitlines()] == [
        len("a.yml:1:200: error[r] m"),
        len("    1 | ") + ECHO_LIMIT + 1,
    ]


@pytest.mark.threat(22)
def test_a_terminal_is_never_steered():
    evil = Problem("r", "bad \x1b[2J \r\n\u202e txt", Place("a\x1b.yml"), "\x07", echo="\x9b31m \u200b")
    text = as_text([evil])
    assert text.splitlines() == [
        r"a\x1b.yml:1:1: error[r] bad \x1b[2J \r\n\u202e txt",
        r"    1 | \x9b31m \u200b",
        "      | ^",
        r"  help: \x07",
    ]


@pytest.mark.threat(22)
@given(st.text(max_size=400))
def test_every_printed_line_is_printable(text: str):
    lines = as_text([Problem("r", text, Place(text), text, echo=text)]).split("\n")
    assert len(lines) <= 5
    assert all(line.isprintable() for line in lines)


@pytest.mark.threat(22)
@pytest.mark.parametrize(
    "problem, printed",
    [
        (
            PROBLEM,
            '::error file=content/launches/x.yml,line=9,col=12,title=unknown-word::stage "on-sail" is not a stage%0Ahelp: stages are …',
        ),
        (
            Problem("r", "100 % of a::b", Place("a,b:c%.yml")),
            "::error file=a%2Cb%3Ac%25.yml,line=1,col=1,title=r::100 %25 of a::b",
        ),
        (
            Problem("r", "x\r\n::error::forged", Place("a.yml"), severity=Severity.WARNING),
            r"::warning file=a.yml,line=1,col=1,title=r::x\r\n::error::forged",
        ),
        (Problem("a:b,c", "m", Place("a.yml")), "::error file=a.yml,line=1,col=1,title=a%3Ab%2Cc::m"),
        (
            Problem("r", "m", Place("a\n::warning::b.yml")),
            r"::error file=a\n%3A%3Awarning%3A%3Ab.yml,line=1,col=1,title=r::m",
        ),
    ],
)
def test_github_annotations_are_escaped_for_the_runner(problem: Problem, printed: str):
    assert as_github([problem]) == printed + "\n"


@pytest.mark.threat(22)
@given(st.text(max_size=300), st.text(max_size=80))
def test_an_annotation_is_one_command_that_reads_back(message: str, path: str):
    line = as_github([Problem("r", message, Place(path))])
    assert line.count("\n") == 1
    assert "\r" not in line
    found = re.fullmatch(r"::error file=([^,:]*),line=1,col=1,title=r::(.*)\n", line)
    assert found
    unescaped = [text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%") for text in found.groups()]
    assert unescaped[0] == printable(path)
    assert found[2].replace("%25", "%") == printable(message, 2 * ECHO_LIMIT)


def test_json_tells_all_fields_in_ascii():
    printed = as_json([PROBLEM])
    assert printed.isascii()
    assert json.loads(printed) == [
        {
            "path": "content/launches/x.yml",
            "line": 9,
            "column": 12,
            "length": 7,
            "rule": "unknown-word",
            "severity": "error",
            "message": 'stage "on-sail" is not a stage',
            "hint": "stages are …",
            "echo": "    stage: on-sail",
            "fix": None,
        }
    ]
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize(
    "word, known, meant",
    [
        ("on-sail", ["on-sale", "shown"], "on-sale"),
        ("On-Sale", ["on-sale"], "on-sale"),
        ("cn", ["CN", "US"], "CN"),
        ("xiaomy", ["Xiaomi", "xiaodu"], "Xiaomi"),
        ("blue", ["on-sale", "shown"], None),
        ("x", [], None),
        ("", ["a"], None),
    ],
)
def test_did_you_mean(word: str, known: list[str], meant: str | None):
    assert did_you_mean(word, known) == meant


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1), st.randoms())
def test_the_closest_word_does_not_hang_on_the_order(known: list[str], random):
    shuffled = random.sample(known, len(known))
    assert did_you_mean("abca", known) == did_you_mean("abca", shuffled)


@pytest.mark.parametrize(
    "what, sentence",
    [
        ("stage", 'stage "b" is not a stage; did you mean "B"?'),
        ("unit", 'unit "b" is not a unit; did you mean "B"?'),
        ("owner kind", 'owner kind "b" is not an owner kind; did you mean "B"?'),
    ],
)
def test_unknown_words_are_told_in_a_sentence(what: str, sentence: str):
    assert unknown(what, "b", ["B"]) == sentence


def test_only_errors_stop_the_build():
    warning = Problem("r", "m", PLACE, severity=Severity.WARNING)
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, PROBLEM])


def test_problems_are_told_in_the_order_of_the_eye():
    places = [Place("b.yml"), Place("a.yml", 2), Place("a.yml", 1, 9), Place("a.yml", 1, 2)]
    ordered = sorted((Problem("r", "m", place) for place in places), key=sort_key)
    assert [problem.place for problem in ordered] == [places[3], places[2], places[1], places[0]]
