"""Comments: those on lines of their own are handed on with a tree that has no problem, others are refused."""

from __future__ import annotations

import pytest

from generator.reading.yamltree import parse, parse_commented


def comments(text: str) -> list[tuple[int, str]]:
    """Line and text of each comment that a file hands on."""
    return [tuple(comment) for comment in parse_commented(text.encode(), "a.yml")[2]]


def dropped(text: str) -> list[str]:
    """Line, column and length of what YAML would drop, with its text."""
    return [
        f"{one.place.line}:{one.place.column}+{one.place.length} {one.message.split(maxsplit=3)[3]}"
        for one in parse(text.encode(), "a.yml")[1]
        if one.rule == "dropped-comment"
    ]


def test_comments_on_lines_of_their_own_are_handed_on_in_order() -> None:
    assert comments("# first\na: x\n  # within  \nb:\n  - y\n# last\n") == [
        (1, "# first"),
        (3, "# within"),
        (6, "# last"),
    ]


def test_a_sign_inside_a_text_is_no_comment() -> None:
    assert comments("a: |\n  # text\n  more\n# a comment\nb: 'x\n\n  # text, too'\n") == [(4, "# a comment")]


def test_a_file_with_a_problem_hands_no_comment_on() -> None:
    _, problems, comments = parse_commented(b"# first\na: x\na: y\n", "a.yml")
    assert ([one.rule for one in problems], comments) == (["duplicate-key"], [])


@pytest.mark.parametrize(
    "text, told",
    [
        ("# first\na: x\n", []),
        ("# first\na: x # y\n", ['2:6+3 "# y"']),
        ("a: |  # why\n  x\n", ['1:7+5 "# why"']),
        ("a: >- # why\n  # text\n", ['1:7+5 "# why"']),
        ("a: |\n  # text\nb: x\n", []),
        ("a: # one\n  - x # two\n", ['1:4+5 "# one"', '2:7+5 "# two"']),
        ("a: x\n\n  # own\n\n# own\nb: y # z\r\n", ['6:6+3 "# z"']),
        ("a: x # y", ['1:6+3 "# y"']),
        ("a: |#", ['1:5+1 "#"']),
        ("a: [x, # y\n  # own\n  z]\n", ['1:8+3 "# y"']),
    ],
)
def test_what_shares_its_line_is_told_with_its_place(text: str, told: list[str]) -> None:
    assert dropped(text) == [f"{place} as a comment" for place in told]


@pytest.mark.parametrize(
    "line, mended",
    [
        ("a: x # seen there", "# seen there\na: x"),
        ("a: x #", "#\na: x"),
        ("a: x #1 in class", "'x #1 in class'"),
    ],
)
def test_a_note_goes_above_its_line_and_what_belongs_to_the_value_into_quotes(line: str, mended: str) -> None:
    (problem,) = parse(f"{line}\n".encode(), "a.yml")[1]
    assert problem.fix is not None
    assert problem.fix.text == mended
