"""Whatever stands in an answer: the record holds exactly that text, or the form is refused and nothing is written."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.addresses import is_id
from generator.contributing.fromissue import Outcome, from_issue, write_all
from generator.contributing.fromissue_form import forms
from generator.contributing.fromissue_run import summary
from generator.contributing.writing import ContributingError
from generator.model.market import Market
from generator.problems import has_errors
from generator.reading.content import read_content
from tests.contributing.test_from_issue import FILES, ROOT, form

TODAY = date(2026, 11, 22)
BITS = (
    *"\n\r\t\0\x1b\x07\u200b\u200d\u202e\u2066\ufeff\u2028\x85\xa0\u3000\ud7ff\ue000\U000e0041",
    *(
        ": ",
        " #",
        "#",
        "- ",
        "? ",
        "&a ",
        "*a",
        "!!python/object ",
        "<<: ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "|",
        ">",
        "%",
        "@",
    ),
    *("'", '"', "\\", "`", "---\n", "...\n", "key: value\n", "\n### ", "### Address of the page\n", "_No response_"),
    *(
        "<script>",
        "${{ x }}",
        "::error::x",
        "##[add-mask]x",
        "../",
        "\x1b[2J",
        "e\u0301",
        "ﬁ",
        "样品",
        "眼镜",
        "a",
        "no",
    ),
    *(
        "\n### Title of the page\n\nx",
        "- [x] I opened",
        "=1+1",
        "https://evil.example.org/",
        "$(x)",
        "|-\n  x",
        "012",
        "~",
    ),
)
texts = st.one_of(st.lists(st.sampled_from(BITS), max_size=8).map("".join), st.text(max_size=40))
HEADINGS = [f"### {label}\n\n" for one in forms() for label in one.fields]
TEXT_FIELDS = {"page_title": "Title of", "publisher": "Who publishes", "speaker": "Who said", "text": "What is new"}


def few(count: int) -> settings:
    """So many examples, unless all look deep: each writes files or reads a whole form."""
    many = settings.default.max_examples
    return settings(max_examples=many if many > 100 else count)


def plain(text: str) -> str:
    """What a record holds of an answer, as the documentation says it."""
    seen = "".join(c for c in text if c not in HIDDEN)
    return " ".join(unicodedata.normalize("NFC", seen).split())


HIDDEN = "\xad\u180e" + "".join(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]))
HIDDEN += "".join(map(chr, range(0x2066, 0x2070))) + "\ufeff"


@dataclass(frozen=True, repr=False)
class Desk:
    """A folder of records as it stands before a form comes in."""

    content: Path
    market: Market

    def take(self, body: str) -> Outcome | None:
        """What a form makes, or nothing where it is refused in a sentence."""
        try:
            return from_issue(self.content, body, self.market, TODAY)
        except ContributingError as error:
            told = str(error)
        assert told.isprintable()
        return None


@pytest.fixture(scope="module")
def desk():
    with tempfile.TemporaryDirectory() as top:
        content = Path(top) / "content"
        for name, text in FILES.items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "content" / "vocabulary.yml", content)
        market = read_content(content).market
        assert market is not None
        yield Desk(content, market)


def with_answers(answers: dict[str, str]) -> str:
    parts = form("add-what-you-read").split("### ")
    for name, text in answers.items():
        (at,) = [at for at, part in enumerate(parts) if part.startswith(TEXT_FIELDS[name])]
        parts[at] = f"{parts[at].splitlines()[0]}\n\n{text}\n\n"
    return "### ".join(parts)


@few(60)
@given(answers=st.dictionaries(st.sampled_from(sorted(TEXT_FIELDS)), texts, min_size=1))
def test_a_record_holds_exactly_the_text_or_the_form_is_refused(desk, answers):
    outcome = desk.take(with_answers(answers))
    if outcome is None:
        return
    with tempfile.TemporaryDirectory() as top:
        content = Path(shutil.copytree(desk.content, Path(top) / "content"))
        before = set(Path(top).rglob("*"))
        write_all(content, outcome.files)
        new = {path.relative_to(content).as_posix() for path in set(Path(top).rglob("*")) - before}
        assert new == {"sources/example-example-glasses.yml"}
        read = read_content(content).market
    assert read is not None
    source = read.records["sources"]["example-example-glasses"]
    first, claim = read.records["launches"]["example-glasses-cn"].claims
    assert first == desk.market.records["launches"]["example-glasses-cn"].claims[0]
    assert (claim.says, claim.stage, claim.when.text, claim.source) == ("expected", "on-sale", "2027-Q2", source.id)
    held = {"page_title": source.title, "speaker": claim.speaker, "text": claim.note}
    held["publisher"] = source.publisher_name
    for name, text in answers.items():
        kept = plain(text) if plain(text) != "_No response_" else ""
        guess = "Example Daily" if name == "publisher" else None  # of the other page at that address
        assert held[name] == (kept or guess)


@few(60)
@given(text=texts)
def test_the_summary_holds_no_markup_of_a_stranger(desk, text):
    more = "### Anything else a maintainer should know\n\n"
    body = with_answers({"text": text, "speaker": text}).replace(f"{more}_No response_", f"{more}x {text}")
    outcome = desk.take(body)
    if outcome is None:
        return
    told = summary(outcome, desk.content, ())
    lines = told.split("\n")
    assert not [c for c in told if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") and c != "\n"]
    assert not [line for line in lines if line.lstrip().startswith(("::", "###", "<", "---", ">"))]
    assert not [sign for sign in ("##[", "](", "https://", "@keeper") if sign in told]
    told_fields = [line.split(" | ")[0] for line in lines if line.startswith("| ")]
    assert told_fields == ["| Field", *(f"| {name}" for name in outcome.claim)]
    assert (lines.count("Files:"), lines.count("Left for a maintainer:")) == (1, 1)


@few(150)
@given(body=st.one_of(texts, st.lists(st.sampled_from(HEADINGS), max_size=30).map("x\n\n".join)))
def test_any_body_is_read_or_refused_in_a_sentence(desk, body):
    assert desk.take(body) is None


@pytest.mark.parametrize("kind", ["url", "record", "says", "when", "published", "name"])
@few(40)
@given(text=texts)
def test_fields_with_a_form_of_their_own_take_no_other(desk, kind, text):
    outcome = desk.take(form("suggest-a-vendor" if kind == "name" else "add-what-you-read", **{kind: text}))
    for made in outcome.files if outcome else ():
        assert made.name.parent.as_posix() in ("sources", "launches", "vendors")
        assert is_id(made.name.stem)
        assert not has_errors(made.problems)
