"""Whatever is written, reading it ends in a value or in problems with their places: never in anything else."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import SitePath
from generator.model.amount import Amount
from generator.model.market import RECORDS
from generator.model.record import Record
from generator.model.vocabulary import Vocabulary
from generator.model.when import When
from generator.problems import as_github, as_json, as_text
from generator.reading.decode import decode, salvage
from generator.reading.redirects import decode_redirects
from generator.reading.yamltree import parse

T = TypeVar("T")
CONTENT = Path(__file__).parents[2] / "content"
TEXTS = st.text(max_size=40)
SIGNS = st.text(st.sampled_from("0123456789-.QHearlymidtovgusnn /٣３²½, "), max_size=30)


def read(parse_text: Callable[[str], T], text: str) -> T | None:
    """The value, or None where it is refused with a reason of our own; whatever else is raised fails the test."""
    try:
        return parse_text(text)
    except ValueError as error:
        refused = error
    assert type(refused) is ValueError
    assert str(refused).startswith('"')
    return None


@pytest.mark.threat(3)
@given(TEXTS | SIGNS)
def test_a_date_is_read_or_refused_with_the_reason(text: str):
    when = read(When.parse, text)
    if when is not None:
        assert when.text == text
        assert text.isascii()
        assert (when.edtf is None) == (text in ("vague", "none"))


@pytest.mark.threat(3)
@given(TEXTS | SIGNS)
def test_a_number_is_read_or_refused_with_the_reason(text: str):
    amount = read(Amount.parse, text)
    if amount is not None:
        assert amount.text == text
        assert text.isascii()
        assert any(sign.isdigit() for sign in amount.words)


@lru_cache(maxsize=16)
def plain(pattern: str) -> tuple[str, ...]:
    """Some files of the content as they stand, each as JSON."""
    files = sorted(CONTENT.glob(pattern))[:8]
    return tuple(json.dumps(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)) for file in files)


ANY = st.recursive(
    st.text(max_size=12) | SIGNS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def spoilt(draw: st.DrawFn, kind: type[Record]) -> Any:
    """A record of a kind in which something was changed, taken away or put in, here and there."""
    record = json.loads(draw(st.sampled_from(plain(f"{kind.folder}/*.yml"))))
    for _ in range(draw(st.integers(1, 3))):
        at = record
        while isinstance(at, dict | list) and at:
            step = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
            if not isinstance(at[step], dict | list) or draw(st.booleans()):
                if draw(st.booleans()):
                    at[step] = draw(ANY)
                else:
                    del at[step]
                break
            at = at[step]
        if isinstance(at, dict) and draw(st.booleans()):
            at[draw(st.text(max_size=8) | st.sampled_from(sorted(kind.model_fields)))] = draw(ANY)
    return record


@pytest.mark.threat(13)
@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.folder)
@given(data=st.data())
def test_a_spoilt_record_is_decoded_or_every_fault_has_its_place(kind: type[Record], data: st.DataObject):
    text = json.dumps(data.draw(spoilt(kind)), ensure_ascii=False, indent=1)
    node, problems = parse(text.encode("utf-8", "replace"), "a.yml")
    lines = text.count("\n") + 1
    if node is not None:
        record, found = decode(kind, node, "a.yml", id="x")
        assert (record is None) or not found
        assert record is not None or found or problems
        problems += found
        left = salvage(kind, node, id="x")
        assert left is None or isinstance(left, kind)
    assert all(1 <= one.place.line <= lines and one.place.column >= 1 and one.rule and one.message for one in problems)
    for told in (as_text(problems), as_github(problems), as_json(problems)):
        assert (
            told.isprintable() or not told.replace("\n", "").strip() or all(c.isprintable() or c == "\n" for c in told)
        )


@pytest.mark.threat(13)
@given(data=st.data())
def test_a_spoilt_vocabulary_is_decoded_or_told(data: st.DataObject):
    whole = json.loads(plain("vocabulary.yml")[0])
    name = data.draw(st.sampled_from(sorted(whole)))
    whole[name] = data.draw(ANY | st.dictionaries(st.sampled_from(sorted(whole[name])), ANY, min_size=1))
    node, problems = parse(json.dumps(whole, ensure_ascii=False).encode(), "a.yml")
    assert node is not None
    vocabulary, found = decode(Vocabulary, node, "a.yml")
    assert (vocabulary is None) == bool(found) or problems


STEPS = st.text(st.sampled_from("ab/.-: #\\%é\n"), max_size=12)
PAGES = st.sampled_from([f"{name}/" for name in "abcdef"])


@pytest.mark.threat(10)
@given(st.dictionaries(PAGES | STEPS, PAGES | STEPS, max_size=8))
def test_redirects_lead_to_pages_inside_the_site_and_stop_there(told: dict[str, str]):
    node, problems = parse(json.dumps(told).encode(), "redirects.yml")
    if node is None or problems:
        return
    found, faults = decode_redirects(node, "redirects.yml")
    assert all(isinstance(one, SitePath) and one.is_page and one for pair in found.items() for one in pair[:1])
    if not faults:
        assert found == told
        assert not set(found) & set(found.values())
    bad = {fault.message.split('"')[1] for fault in faults if fault.rule in ("redirect-loop", "redirect-chain")}
    assert bad == {old for old, new in found.items() if new in found}
    on_a_circle = {old for old in found if old in _after(old, found)}
    assert {fault.message.split('"')[1] for fault in faults if fault.rule == "redirect-loop"} == on_a_circle


def _after(start: str, found: dict[SitePath, SitePath]) -> set[str]:
    """Every address that one comes to from another, told by as many steps as there are."""
    seen, at = set(), start
    for _ in range(len(found)):
        if at not in found:
            break
        at = found[at]
        seen.add(at)
    return seen
