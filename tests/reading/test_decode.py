"""A tree becomes a record, or each fault is told where it stands. The models here are of no market."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.launch import Launch
from generator.model.source import Source
from generator.problems import as_text
from generator.reading.decode import MOST_FAULTS, decode, salvage
from generator.reading.locating import place_of
from generator.reading.yamltree import parse


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"
    AMBER = "amber"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Petal(Part):
    colour: Colour
    size: Annotated[int, Field(ge=0)] = 1


class Leaf(Part):
    name: Annotated[str, Field(max_length=8, pattern="^[a-z]+$")] = "leaf"


class Flower(Part):
    id: str
    name: str
    petals: tuple[Petal, ...] = ()
    leaves: dict[Annotated[str, Field(pattern="^[a-z]+$")], tuple[Leaf, ...]] = Field(default_factory=dict)
    scent: Leaf | None = None
    friends: tuple[str, ...] = ()
    told: Colour | None = None

    @model_validator(mode="after")
    def _has_a_fair_name(self) -> Self:
        if self.name == "weed":
            raise PydanticCustomError("fair-name", "{why}", {"why": "nobody calls a flower so", "hint": "be kind"})
        return self


def told(text: str) -> str:
    node, problems = parse(text.encode(), "a.yml")
    assert node is not None
    record, found = decode(Flower, node, "a.yml", id="rose")
    assert (record is None) == bool(problems + found)
    return as_text(problems + found)


def test_a_record() -> None:
    node, _ = parse(b"name: no\npetals: [{colour: red, size: 3}]\nleaves: {low: [{name: a}]}\n", "a.yml")
    assert node is not None
    record, problems = decode(Flower, node, "a.yml", id="rose")
    assert problems == []
    assert record == Flower(
        id="rose", name="no", petals=(Petal(colour=Colour.RED, size=3),), leaves={"low": (Leaf(name="a"),)}
    )


TABLE = [
    ("petals: [{colour: red}]\n", '1:1: error[missing-field] "name" is missing', 'add "name: …"'),
    (
        "name: x\npetals:\n  - size: 1\n",
        '3:5: error[missing-field] "colour" is missing',
        "add it; it is one of red, green, amber",
    ),
    (
        "name: x\npetals:\n  - {colour: red}\n  - {size: 2}\n",
        '4:6: error[missing-field] "colour" is missing',
        "add it; it is one of red, green, amber",
    ),
    (
        "name: x\nscnt: {name: a}\n",
        '2:1: error[unknown-field] field "scnt" is not a field; did you mean "scent"?',
        "fields here are name, petals, leaves, scent, friends, told",
    ),
    (
        "name: x\n'[key]': a\n",
        '2:1: error[unknown-field] field "[key]" is not a field',
        "fields here are name, petals, leaves, scent, friends, told",
    ),
    (
        "name: x\npetals: [{colour: red, '[key]': a}]\n",
        '2:24: error[unknown-field] field "[key]" is not a field',
        "fields here are colour, size",
    ),
    (
        "name: x\nscent: {'[key]': a}\n",
        '2:9: error[unknown-field] field "[key]" is not a field',
        "fields here are name",
    ),
    (
        "name: x\nleaves: {'[key]': [{name: a}]}\n",
        '2:10: error[wrong-form] "[key]" has not the form of a name in "leaves"',
        "it must match ^[a-z]+$",
    ),
    ("name: x\nscent: {qqq: a}\n", '2:9: error[unknown-field] field "qqq" is not a field', "fields here are name"),
    (
        "name: x\nleaves: {low: [{nam: a}]}\n",
        '2:17: error[unknown-field] field "nam" is not a field; did you mean "name"?',
        "fields here are name",
    ),
    (
        "nmae: x\n",
        '1:1: error[unknown-field] field "nmae" is not a field; did you mean "name"?',
        "fields here are name, petals, leaves, scent, friends, told",
    ),
    (
        "id: x\nname: x\n",
        '1:1: error[unknown-field] field "id" is not a field',
        "delete it: the file's name gives the id",
    ),
    (
        "name: x\npetals:\n  - colour: gren\n",
        '3:13: error[unknown-word] colour "gren" is not a colour; did you mean "green"?',
        "colour is one of red, green, amber",
    ),
    (
        "name: x\ntold: ambr\n",
        '2:7: error[unknown-word] told "ambr" is not a told; did you mean "amber"?',
        "told is one of red, green, amber",
    ),
    (
        "name: x\ntold: [red]\n",
        '2:1: error[wrong-shape] "told" must be text, not a list',
        "write one value after the colon, in quotes if need be",
    ),
    (
        "name: [x]\n",
        '1:1: error[wrong-shape] "name" must be text, not a list',
        "write one value after the colon, in quotes if need be",
    ),
    (
        "name: {x: y}\n",
        '1:1: error[wrong-shape] "name" must be text, not a mapping',
        "write one value after the colon, in quotes if need be",
    ),
    (
        "name: x\nfriends: y\n",
        '2:10: error[wrong-shape] "friends" must be a list, not text',
        "write each item on a line of its own after a hyphen, or all in [ ]",
    ),
    (
        "name: x\nfriends: [[y]]\n",
        '2:11: error[wrong-shape] an item of "friends" must be text, not a list',
        "write one value after the colon, in quotes if need be",
    ),
    (
        "name: x\nscent: y\n",
        '2:8: error[wrong-shape] "scent" must be a mapping, not text',
        'write its fields below it, indented, each as "field: value"',
    ),
    (
        "name: x\npetals: [y]\n",
        '2:10: error[wrong-shape] an item of "petals" must be a mapping, not text',
        'write its fields below it, indented, each as "field: value"',
    ),
    (
        "name: x\nleaves: y\n",
        '2:9: error[wrong-shape] "leaves" must be a mapping, not text',
        'write its fields below it, indented, each as "field: value"',
    ),
    (
        "name: x\nscent: {name: abcdefghi}\n",
        '2:15: error[too-long] "name" has 9 characters; the most is 8',
        "say it in fewer words",
    ),
    ("name: x\nscent: {name: A}\n", '2:15: error[wrong-form] "A" has not the form of "name"', "it must match ^[a-z]+$"),
    (
        "name: x\nleaves: {L: [{name: a}]}\n",
        '2:10: error[wrong-form] "L" has not the form of a name in "leaves"',
        "it must match ^[a-z]+$",
    ),
    (
        "name: x\npetals: [{colour: red, size: big}]\n",
        '2:30: error[wrong-form] "size" must be a whole number, not "big"',
        "write digits only",
    ),
    ("name: weed\n", "1:1: error[fair-name] nobody calls a flower so", "be kind"),
]


@pytest.mark.parametrize("text, problem, hint", TABLE, ids=[problem for _, problem, _ in TABLE])
def test_told_in_its_place(text: str, problem: str, hint: str) -> None:
    lines = [line for line in told(text).splitlines() if not line.startswith("  fix: ")]
    assert lines == [f"a.yml:{problem}", f"  help: {hint}"]


def test_a_number_out_of_its_bounds_is_told_in_words() -> None:
    assert told("name: x\npetals: [{colour: red, size: -1}]\n") == (
        'a.yml:2:30: error[greater-than-equal] "size": input should be greater than or equal to 0\n'
    )


@pytest.mark.parametrize("text", ["x\n", "[x]\n"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    assert "error[wrong-shape] the file must be a mapping of fields" in told(text)


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = "nam: x\npetals:\n  - colour: blue\n    size: x\n  - y\ntold: z\n"
    lines = [line.partition(" ")[0] for line in told(text).splitlines() if line.startswith("a.yml")]
    assert lines == ["a.yml:1:1:", "a.yml:3:13:", "a.yml:4:11:", "a.yml:5:5:", "a.yml:6:7:"]


def test_what_was_refused_before_is_not_told_again() -> None:
    text = "name: ''\npetals:\n  - {colour: '', size: []}\n  - ''\nleaves: {}\nscent:\ntold: ''\n"
    assert [line.partition(" ")[2] for line in told(text).splitlines() if line.startswith("a.yml")] == [
        'error[empty-value] "name" is empty',
        'error[empty-value] "colour" is empty',
        'error[empty-value] "size" is empty',
        "error[empty-value] there is an empty value",
        'error[empty-value] "leaves" is empty',
        'error[empty-value] "scent" is empty',
        'error[empty-value] "told" is empty',
    ]


def test_a_root_that_was_refused_has_no_second_problem() -> None:
    node, problems = parse(b"[]", "a.yml")
    assert node is not None
    assert len(problems) == 1
    assert decode(Flower, node, "a.yml", id="rose") == (None, [])


def test_places_of_values() -> None:
    node, _ = parse(b"name: x\npetals:\n  - colour: red\n", "a.yml")
    assert node is not None
    places = [
        place_of(node, path, "a.yml") for path in (("name",), ("petals",), ("petals", 0), ("petals", 0, "colour"), ())
    ]
    assert [(place.line, place.column, place.length) for place in places] == [
        (1, 7, 1),
        (2, 1, 6),
        (3, 5, 6),
        (3, 13, 3),
        (1, 1, 4),
    ]


CLAIM = "claims:\n  - {says: expected, stage: launch, source: a, basis: insider, when: 2025, %s}\n"
RECORD_FAULTS = [
    (
        Launch,
        "product: a\nregions: [CN]\n" + CLAIM % "stated: 2025-02-30",
        'bad-date] "2025-02-30" is not a day of the calendar',
    ),
    (Launch, "product: a\nregions: [CN]\n" + CLAIM % "stated: 2025-Q5", 'bad-date] "2025-Q5" is not a date'),
    (
        Launch,
        "product: a\nregions: [CN]\n" + CLAIM % "stated: 2025-04..2025-03",
        'bad-date] "2025-04..2025-03" ends before it starts',
    ),
    (
        Launch,
        "product: a\nregions: [CN]\n" + CLAIM % f"quote: {'word ' * 25}word",
        "long-quote] the quote has 26 words",
    ),
    (Launch, "product: a\nregions: [CN]\n" + CLAIM % f"quote: {'字' * 61}", "long-quote] the quote has 61 characters"),
    (Launch, "product: A\nregions: [CN]\n" + CLAIM % "note: x", 'bad-id] "A" is not an id'),
    (
        Source,
        "publisher: a\nread: 2025-01-01\nlanguage: en\ntype: news\ngrade: A\nurl: 'javascript:alert(1)'\n",
        'bad-link] "javascript:alert(1)" does not begin with',
    ),
    (
        Source,
        "publisher: a\nread: 2025-02-30\nlanguage: en\ntype: news\ngrade: A\nnote: x\n",
        'bad-day] "2025-02-30" is not a day',
    ),
]


@pytest.mark.parametrize("model, text, told_as", RECORD_FAULTS, ids=[told_as for _, _, told_as in RECORD_FAULTS])
def test_faults_of_records(model: type[BaseModel], text: str, told_as: str) -> None:
    node, problems = parse(text.encode(), "a.yml")
    assert problems == []
    assert node is not None
    record, found = decode(model, node, "a.yml", id="x")
    assert record is None
    assert len(found) == 1
    assert told_as in as_text(found)
    assert found[0].hint


@pytest.mark.parametrize(
    "text, left",
    [
        ("name: rose\npetals: [{colour: red}, {colour: bleu}, {colour: green}]\n", "rose red green"),
        ("name: rose\npetals: [{colour: bleu}, {size: 2}]\n", "rose"),
        ("name: rose\ntold: bleu\npetals: [{colour: red}]\nnoise: 1\n", "rose red"),
        ("name: rose\nleaves: {a: [{name: ok}, {name: NO}]}\n", "rose a:ok"),
        ("name: weed\npetals: [{colour: bleu}]\n", None),
        ("petals: [{colour: red}]\n", None),
    ],
)
def test_what_is_left_of_a_faulty_record_keeps_all_that_is_sound(text, left):
    node, problems = parse(text.encode(), "a.yml")
    assert node is not None
    assert problems == []
    rest = salvage(Flower, node, id="rose")
    if rest is None:
        assert left is None
        return
    leaves = [f"{key}:{leaf.name}" for key, found in rest.leaves.items() for leaf in found]
    assert " ".join([rest.name, *(petal.colour.value for petal in rest.petals), *leaves]) == left


def test_faults_without_end_are_cut() -> None:
    text = "name: x\n" + "".join(f"nmae{n}: y\n" for n in range(MOST_FAULTS + 1))
    node, problems = parse(text.encode(), "a.yml")
    assert node is not None
    assert problems == []
    found = decode(Flower, node, "a.yml", id="rose")[1]
    assert [one.rule for one in found[-2:]] == ["unknown-field", "too-many-problems"]
    assert len(found) == MOST_FAULTS + 1


def test_a_list_in_one_line_is_meant_only_where_texts_are_listed() -> None:
    fixes = {name: "fix:" in told(f"name: a\n{name}: x\n") for name in ("friends", "petals", "leaves", "scent")}
    assert fixes == {"friends": True, "petals": False, "leaves": False, "scent": False}


def test_a_word_that_goes_on_in_the_next_line_is_not_mended() -> None:
    assert "fix: write green" in told("name: a\ntold: Green\n")
    assert "fix:" not in told("name: a\ntold: Gre\n  en\n")


def test_what_is_deep_inside_is_measured_by_what_stands_there() -> None:
    text = "product: x\nregions: [CN]\nclaims:\n  - {source: page, basis: official, says: happened, stage: launch, when: 2025, withdrawn: {Day: 2025-01-01, why: w}}\n"
    node, _ = parse(text.encode(), "a.yml")
    _, problems = decode(Launch, node, "a.yml", id="it")
    assert [(one.rule, one.fix and one.fix.text) for one in problems] == [("unknown-field", "day")]
