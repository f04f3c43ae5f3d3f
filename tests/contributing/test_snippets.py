"""The editor's snippets: whatever is chosen in them, what they leave behind is a record that reads."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from pathlib import Path

import pytest

from generator.model.market import RECORDS
from generator.reading.decode import decode
from generator.reading.yamltree import parse

ROOT = Path(__file__).parents[2]
SNIPPETS = json.loads((ROOT / ".vscode/hundred-glasses.code-snippets").read_text(encoding="utf-8"))
KINDS = {kind.folder: kind for kind in RECORDS}
CHOICE, PROPOSAL = re.compile(r"\$\{\d+\|([^|]*)\|\}"), re.compile(r"\$\{\d+:([^}]*)\}")
TODAY = {"$CURRENT_YEAR": "2026", "$CURRENT_MONTH": "11", "$CURRENT_DATE": "22"}
LAUNCH = "product: one\nregions: [CN]\nclaims:\n"


def filled(body: list[str]) -> list[str]:
    """What a snippet leaves behind, once for each word of its longest list of choices."""
    text = PROPOSAL.sub(lambda found: found[1], "\n".join(body))
    for name, value in TODAY.items():
        text = text.replace(name, value)
    lists = [found[1].split(",") for found in CHOICE.finditer(text)]
    texts = []
    for words in zip_longest(*lists):
        chosen = iter([word or words_of[0] for word, words_of in zip(words, lists, strict=True)])
        texts.append(CHOICE.sub(lambda _, chosen=chosen: next(chosen), text).replace("\\$", "$"))
    return texts


@pytest.mark.parametrize("name", SNIPPETS)
def test_what_a_snippet_leaves_is_a_record(name):
    snippet = SNIPPETS[name]
    folder = re.match(r"content/(\w+)/", snippet["description"])
    for text in filled(snippet["body"]):
        whole = text if folder else LAUNCH + "\n".join("  " + line for line in text.splitlines())
        whole += "\ngrade_why: its day" if "grade: D" in whole else ""
        node, problems = parse(whole.encode() + b"\n", "record.yml")
        assert problems == []
        _, wrong = decode(KINDS[folder[1] if folder else "launches"], node, "record.yml", id="one")
        assert [problem.message for problem in wrong] == [], whole


def test_every_whole_record_begins_with_its_schema():
    for snippet in SNIPPETS.values():
        folder = re.match(r"content/(\w+)/", snippet["description"])
        if folder:
            assert snippet["body"][0].endswith(f"=../.schema/{folder[1]}.schema.json")


def test_every_kind_has_its_schema_named_for_the_editor():
    named = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert [schema for schema in named if not (ROOT / schema).is_file()] == []
    assert {files.split("/")[1] for files in named.values() if files.endswith("/*.yml")} == set(KINDS)
