"""The forms that people see and the table by which their answers are read say the same, in words that records know."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from generator.contributing.fromissue import UNSURE
from generator.contributing.fromissue_dates import when_from
from generator.contributing.fromissue_form import MANY, choices, forms, label_of, table
from generator.contributing.fromissue_record import DEAL_WORDS, LAUNCH_WORDS, OTHER
from generator.model.words import Basis, Grade, Stage, VendorType
from generator.reading.content import read_content
from generator.views.words import BASIS

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = {f"{form.name}{'' if form.language == 'en' else f'.{form.language}'}": form for form in forms()}
SCHEMAS = files("check_jsonschema") / "builtin_schemas" / "vendor"
EVIDENCE = {"url", "quote", "published", "speaker", "basis"}


def read(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fields(name: str):
    return [item for item in read(TEMPLATES / f"{name}.yml")["body"] if item["type"] != "markdown"]


def test_every_form_is_there_and_no_other():
    assert {path.stem for path in TEMPLATES.glob("*.yml")} == {*FORMS, "config"}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.yml")), ids=lambda path: path.name)
def test_the_code_host_takes_each_file(path):
    schema = "github-issue-config.json" if path.stem == "config" else "github-issue-forms.json"
    asked = Draft7Validator(json.loads((SCHEMAS / schema).read_text(encoding="utf-8")))
    assert [fault.message for fault in asked.iter_errors(read(path))] == []
    assert list(asked.iter_errors({"name": 1}))  # the schema asks for something


@pytest.mark.parametrize("name", FORMS)
def test_fields_labels_and_choices_are_those_that_are_read(name):
    form = FORMS[name]
    items = fields(name)
    assert [item["id"] for item in items] == list(form.fields.values())
    for item in items:
        shown = item["attributes"]
        assert shown["label"] == label_of(form, item["id"])
        options = [one["label"] if isinstance(one, dict) else one for one in shown.get("options", ())]
        assert options == list(choices(item["id"], form.language))
        assert shown.get("multiple", False) == (item["id"] in MANY)
        assert item["type"] != "input" or not options


@pytest.mark.parametrize("name", ["add-what-you-read", "suggest-a-vendor"])
def test_both_languages_ask_for_the_same(name):
    english, chinese = fields(name), fields(f"{name}.zh")
    assert [(one["id"], one["type"], one.get("validations")) for one in english] == [
        (one["id"], one["type"], one.get("validations")) for one in chinese
    ]


@pytest.mark.parametrize("name", FORMS)
def test_each_form_asks_for_evidence(name):
    items = {item["id"]: item for item in fields(name)}
    assert items.keys() >= EVIDENCE
    assert items.keys() & {"record", "name"}
    assert all(items[one]["validations"]["required"] for one in ("url", "quote", "basis"))


@pytest.mark.parametrize("name", FORMS)
def test_each_form_sets_a_label_that_there_is(name):
    known = {label["name"] for label in read(ROOT / ".github" / "labels.yml")}
    assert set(read(TEMPLATES / f"{name}.yml")["labels"]) <= known


@pytest.mark.parametrize("name", FORMS)
def test_no_two_fields_or_choices_read_alike(name):
    form = FORMS[name]
    assert len(form.fields) == len(fields(name))
    for field in form.fields.values():
        options = table()["options"].get(field, {})
        shown = choices(field, form.language)
        assert len(shown) == len(options)
        assert not shown.keys() & {"None", "_No response_"}
        assert field not in MANY or not [label for label in shown if ", " in label]
        assert not (shown.keys() & options.keys()) or all(shown[one] == one for one in shown.keys() & options.keys())


def test_choices_are_words_of_records():
    vocabulary = read_content(ROOT / "content").partial.vocabulary
    words = {field: set(options) for field, options in table()["options"].items()}
    assert words["basis"] == set(Basis) - {Basis.INFERENCE}  # that is the editor's, not of a page that was read
    assert words["says"] == LAUNCH_WORDS | DEAL_WORDS | {OTHER}
    assert words["stage"] == set(Stage)
    assert words["grade"] == (set(Grade) - {Grade.D}) | {UNSURE}
    assert words["vendor_type"] == set(VendorType)
    assert words["page_type"] == set(vocabulary.source_types)
    assert words["roles"] <= set(vocabulary.roles)
    assert words["region"] <= set(vocabulary.regions)


def test_choices_of_basis_begin_with_the_readers_words():
    for label, word in choices("basis", "en").items():
        assert label.casefold().startswith(BASIS[Basis(word)])


def test_the_chinese_guide_runs_the_same_commands_and_knows_the_same_files():
    chinese, english = ((ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.zh.md", "CONTRIBUTING.md"))
    blocks = re.compile(r"^```\w+\n.*?^```$", re.MULTILINE | re.DOTALL)
    assert blocks.findall(chinese) == blocks.findall(english)
    assert "[English](CONTRIBUTING.md)" in chinese
    assert "[中文](CONTRIBUTING.zh.md)" in english
    assert chinese.count("\n## ") == english.count("\n## ") + 1  # forms are told at length to those who read Chinese
    assert all((ROOT / name).exists() for name in re.findall(r"\]\(([\w.]+)\)", chinese))


@pytest.mark.parametrize("date", ["2026年第二季度", "2026年上半年", "2026年底", "2026年6月", "2026-06-26", "vague"])
def test_dates_of_the_chinese_guide_are_read(date):
    assert f"`{date}`" in (ROOT / "CONTRIBUTING.zh.md").read_text(encoding="utf-8")
    assert when_from(date, "x")


def test_make_hands_the_file_on_as_data():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nfrom-issue:")[2].partition("\n\n")[0]
    assert 'python -m generator from-issue -- "$${FILE:--}"' in recipe
    assert "$(FILE)" not in recipe
