"""A filled form becomes records, or is refused in a sentence: nothing else is written, whatever stands in it."""

from __future__ import annotations

import io
import shutil
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from generator.contributing import fromissue
from generator.contributing.fromissue_form import read_form
from generator.contributing.writing import ContributingError
from generator.reading.content import read_content

ROOT = Path(__file__).parents[2]
ISSUES = ROOT / "tests" / "data" / "issues"
FILES = {
    "sources/page.yml": "publisher_name: Example Daily\nurl: https://www.news.example.org/a\nread: 2026-01-02\nlanguage: en\ntype: news\ngrade: B\n",
    "vendors/example-maker.yml": "name: Example Maker\nnative_name: 样品公司\ntype: company\n",
    "products/example-glasses.yml": "name: Example Glasses\nvendor: example-maker\n",
    "launches/example-glasses-cn.yml": "product: example-glasses\nregions: [CN]\nclaims:\n  - says: expected\n    stage: launch\n    when: 2026\n    source: page\n    basis: relayed\n",
    "partnerships/example-deal.yml": "kind: co-branding\nparties:\n  - vendor: example-maker\n    role: device-vendor\n  - name: A friend\n    role: eyewear-brand\nclaims:\n  - says: planned\n    source: page\n    basis: relayed\n",
    "figures/example-sales.yml": "about: vendors/example-maker\nmetric: shipments\nnature: actual\nunit: units\nclaims:\n  - value: 3\n    source: page\n    basis: relayed\n",
    "statements/example-view.yml": "about: [market]\nnature: judgement\ntext: It will grow.\nclaims:\n  - source: page\n    basis: judgement\n",
}


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "content" / "vocabulary.yml", tmp_path / "content")
    return tmp_path / "content"


def form(name: str, /, **changed: str) -> str:
    """The filled example of a form with some answers changed, by the heading's first words."""
    parts = (ISSUES / f"{name}.md").read_text(encoding="utf-8").split("### ")
    for start, answer in changed.items():
        (at,) = [at for at, part in enumerate(parts) if part.startswith(HEADINGS[start])]
        parts[at] = f"{parts[at].splitlines()[0]}\n\n{answer}\n\n"
    return "### ".join(parts)


HEADINGS = {
    "record": "Which record",
    "url": "Address",
    "quote": "The page's own",
    "says": "What does the page",
    "stage": "Of a launch: which",
    "when": "When",
    "region": "Of a launch: where",
    "text": "What is new",
    "prop": "Of a product",
    "value": "Its value",
    "speaker": "Who said",
    "basis": "How do they",
    "published": "Date of",
    "language": "Language",
    "grade": "How close",
    "anything": "Anything",
    "opened": "Before",
    "name": "Name of",
    "website": "Its own website",
}


def send(body: str, *more: str) -> int:
    Path("issue.md").write_text(body, encoding="utf-8", newline="")
    return main(["from-issue", *more, "issue.md"])


def record(content: Path, name: str) -> str:
    return (content / f"{name}.yml").read_text(encoding="utf-8").partition("\n")[2]


def files_of(content: Path) -> dict[str, bytes]:
    return {path.relative_to(content.parent).as_posix(): path.read_bytes() for path in content.parent.rglob("*.*")}


def test_what_was_read_becomes_a_source_and_a_claim(content, capsys):
    assert send(form("add-what-you-read")) == 0
    assert record(content, "sources/example-example-glasses") == (
        "title: Example Glasses names a date\npublisher_name: Example Daily\n"
        "url: https://news.example.org/2026/11/example-glasses?id=7\npublished: 2026-11-20\ndated_by: page\n"
        "read: 2026-11-22\nlanguage: en\ntype: news\ngrade: A\n"
    )
    assert record(content, "launches/example-glasses-cn").endswith(
        "    basis: relayed\n  - says: expected\n    stage: on-sale\n    when: 2027-Q2\n"
        "    source: example-example-glasses\n    basis: official\n"
        "    quote: the glasses will be in shops in the second quarter of next year\n"
        "    speaker: Example Glasses\n    note: Said at a talk for dealers.\n"
    )
    told = capsys.readouterr().out
    assert "- `content/sources/example-example-glasses.yml`\n- `content/launches/example-glasses-cn.yml`\n" in told
    assert "A date was respelt: 2027-Q2 for “Q2 2027”." in told
    assert "- [ ] Grade A is what the sender says of the page." in told
    assert told.endswith("The checks find nothing wrong.\n")
    assert read_content(content).market is not None


def test_a_chinese_form_makes_the_same_records(content, capsys):
    (content / "launches/example-glasses-cn.yml").unlink()
    assert send(form("add-what-you-read.zh")) == 0
    assert record(content, "launches/example-glasses-cn") == (
        "product: example-glasses\nregions: [CN]\nclaims:\n  - says: expected\n    stage: on-sale\n    when: 2027-Q2\n"
        "    source: example-glasses\n    basis: official\n"
        "    quote: 样品眼镜将于明年第二季度在国内开售\n    speaker: 样品公司\n"
    )
    assert "published: 2026-11-20\ndated_by: page\n" in record(content, "sources/example-glasses")
    assert record(content, "sources/example-glasses").endswith("language: zh\ntype: news\ngrade: C\n")
    told = capsys.readouterr().out
    assert "it stands at grade C" in told
    assert "translate it in `quote_en`" in told
    assert "请看 #\u200b3 和 @\u200bkeeper" in told


def test_a_known_page_is_named_and_not_written_again(content, capsys):
    assert send(form("add-what-you-read", url="http://m.news.example.org/a/?utm_source=x")) == 0
    assert {path.name for path in (content / "sources").iterdir()} == {"page.yml"}
    assert record(content, "launches/example-glasses-cn").count("source: page") == 2
    assert "recorded: 2026-11-22" in record(content, "launches/example-glasses-cn")
    assert "the page is known as the source `page`" in capsys.readouterr().out


@pytest.mark.parametrize(
    "changed, name, text",
    [
        ({"record": "Example Glasses"}, "launches/example-glasses-cn", "when: 2027-Q2"),
        ({"record": "content/launches/example-glasses-cn.yml"}, "launches/example-glasses-cn", "when: 2027-Q2"),
        (
            {"record": "https://site.example.org/x/launches/example-glasses-cn/#c-1"},
            "launches/example-glasses-cn",
            "when: 2027-Q2",
        ),
        (
            {"record": "products/example-glasses", "region": "United States"},
            "launches/example-glasses-us",
            "    note: Said at a talk for dealers.\n",
        ),
        (
            {"record": "样品公司", "says": "Something else: I say it in my own words below"},
            "vendors/example-maker",
            "claims:\n  - text: Said at a talk for dealers.\n",
        ),
        (
            {"record": "products/example-glasses", "says": "other", "prop": "Weight", "value": "38"},
            "products/example-glasses",
            "specs:\n  weight:\n    - value: 38\n",
        ),
        (
            {"record": "partnerships/example-deal", "says": "A deal exists", "when": "2026年底"},
            "partnerships/example-deal",
            "  - says: in-force\n    when: late-2026\n",
        ),
        (
            {"record": "figures/example-sales", "says": "other", "value": "300,000"},
            "figures/example-sales",
            "  - value: 300000\n",
        ),
        ({"record": "statements/example-view", "says": "other"}, "statements/example-view", "example-example-glasses"),
    ],
)
def test_each_kind_of_record_takes_what_is_said_of_it(content, changed, name, text):
    assert send(form("add-what-you-read", **changed)) == 0
    assert text in record(content, name)
    assert read_content(content).market is not None


@pytest.mark.parametrize("language, made", [("", "sample-optics"), (".zh", "yangpin-guangxue")])
def test_a_suggested_company_becomes_a_record(content, capsys, language, made):
    assert send(form(f"suggest-a-vendor{language}")) == 0
    text = record(content, f"vendors/{made}")
    expected = {
        "": "name: Sample Optics\ntype: company\nroles: [optics-supplier, component-supplier]\n"
        "website: https://optics.example.org/\nclaims:\n  - text: Supplies waveguides for AI glasses.\n"
        "    source: example-sample-optics\n    basis: first-hand\n    quote: Sample Optics supplies the waveguides\n",
        ".zh": "name: Yangpin Guangxue\nnative_name: 样品光学\ntype: company\nroles: [optics-supplier]\ncountry: CN\n"
        "claims:\n  - text: 供应光波导。\n    source: example-guangxue\n    basis: relayed\n    quote: 样品光学供应光波导\n"
        "    quote_en: Sample Optics supplies waveguides\n",
    }
    assert text == expected[language]
    assert "Is it really new?" in capsys.readouterr().out
    assert read_content(content).market is not None


REFUSED = [
    ({"record": "launches/example-glasses-us"}, 'did you mean "launches/example-glasses-cn"?'),
    ({"record": "launches/../../etc/passwd"}, "names no record"),
    ({"record": "../vendors/example-maker"}, "names no record"),
    ({"record": "vendors/EXAMPLE"}, "names no record"),
    ({"record": "_No response_"}, 'nothing stands under "Which record is it about?"'),
    ({"record": "sources/page"}, "is a page that was read"),
    ({"record": "vendors/example-maker"}, "name launches/example-glasses-cn"),
    ({"record": "vendors/example-maker", "says": "A deal exists"}, "name the deal: partnerships/example-deal"),
    ({"record": "products/example-glasses", "says": "A deal exists"}, "no deal of it is recorded"),
    ({"record": "partnerships/example-deal"}, "choose one that speaks of a deal"),
    ({"record": "figures/example-sales"}, "is no launch and no deal"),
    ({"record": "figures/example-sales", "says": "other", "value": "many"}, "bad-number"),
    ({"record": "products/example-glasses", "says": "other", "prop": "wieght"}, 'did you mean "weight"?'),
    ({"says": "Something else: I say it in my own words below"}, "choose one that speaks of a launch"),
    ({"says": "It will fly"}, "is no choice of"),
    ({"stage": "_No response_"}, 'nothing stands under "Of a launch: which step?"'),
    ({"when": "06/07/2026"}, "no date that has one meaning"),
    ({"when": "_No response_"}, 'nothing stands under "When'),
    ({"region": "United States"}, "is of CN and the form says US"),
    ({"published": "yesterday"}, 'under "Date of the page"'),
    ({"url": "javascript:alert(1)"}, "does not begin with https:// or http://"),
    ({"url": "https://["}, "is not a link"),
    ({"url": "https://localhost/x"}, "does not lead to a public host"),
    ({"quote": "word " * 26}, "the quote has 26 words"),
    ({"quote": "\n"}, "The page's own words"),
    ({"text": "a\x1b[31mred"}, "the text has a"),
    ({"text": "x" * 2001}, "2000"),
    ({"text": "before\n### Address of the page\n\nhttps://evil.example.org/"}, "stands in the form 2 times"),
    ({"text": "x" * 100_000}, "more than 65536 characters"),
    ({"speaker": "_No response_", "grade": "C"}, "without a speaker"),
    ({"opened": "- [ ] I opened this page"}, "is not ticked"),
    ({"published": "2027-01-01"}, "published"),
]


@pytest.mark.parametrize("changed, told", REFUSED, ids=[told for _, told in REFUSED])
def test_a_form_that_cannot_stand_is_refused_in_a_sentence_and_writes_nothing(content, capsys, changed, told):
    Path("issue.md").write_text("", encoding="utf-8")
    before = {name: data for name, data in files_of(content).items() if name != "issue.md"}
    assert send(form("add-what-you-read", **changed)) == 1
    printed = capsys.readouterr()
    assert told in printed.err
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert "\x1b" not in printed.err
    assert {name: data for name, data in files_of(content).items() if name != "issue.md"} == before


@pytest.mark.parametrize(
    "name, changed, told",
    [
        ("suggest-a-vendor", {"name": "EXAMPLE maker"}, 'is known as "vendors/example-maker"'),
        ("suggest-a-vendor", {"name": "样品"}, "write it in Latin letters"),
        ("suggest-a-vendor", {"name": "Index"}, "reserved name"),
        ("suggest-a-vendor", {"website": "http://optics.example.org/"}, "does not begin with https://"),
        ("report-an-error", {}, 'no record is made of the form "report-an-error"'),
        ("correction-or-takedown", {}, 'no record is made of the form "correction-or-takedown"'),
    ],
)
def test_other_forms_are_refused_likewise(content, capsys, name, changed, told):
    before = files_of(content)
    assert send(form(name, **changed)) == 1
    assert told in capsys.readouterr().err
    assert {one: data for one, data in files_of(content).items() if one != "issue.md"} == before


@pytest.mark.parametrize(
    "body, told",
    [
        ("", "none of the headings"),
        ("Just words.", "none of the headings"),
        (
            "### Which record is it about?\n\nx\n\n### What does the page say?\n\nx\n",
            'the heading "Address of the page" is gone',
        ),
    ],
)
def test_what_is_no_form_is_refused(content, capsys, body, told):
    assert send(body) == 1
    assert told in capsys.readouterr().err


def test_the_same_form_again_is_refused(content, capsys):
    assert send(form("add-what-you-read")) == 0
    written = files_of(content)
    capsys.readouterr()
    assert send(form("add-what-you-read")) == 1
    assert "nothing was written; mend in the form what is said above" in capsys.readouterr().err
    assert files_of(content) == written


@pytest.mark.parametrize(
    "body", ["### " + " " * 60_000 + "x", "### x\n" * 10_000, "#" * 65_000, "### a -" + "-a" * 30_000]
)
def test_no_body_takes_long(body):
    began = time.monotonic()
    with pytest.raises(ContributingError):
        read_form(body)
    assert time.monotonic() - began < 1


def test_headings_in_another_order_are_refused(content, capsys):
    parts = form("add-what-you-read").split("### ")
    parts[1], parts[2] = parts[2], parts[1]
    assert send("### ".join(parts)) == 1
    assert "another order" in capsys.readouterr().err


def test_standard_input_and_line_ends_of_every_kind(content, monkeypatch):
    body = form("add-what-you-read").replace("\n", "\r\n").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
    assert main(["from-issue", "-"]) == 0
    assert (content / "sources/example-example-glasses.yml").exists()


@pytest.mark.parametrize("data, told", [(b"\xff\xfe", "is not UTF-8"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read_is_told(content, capsys, data, told):
    if data is not None:
        Path("issue.md").write_bytes(data)
    assert main(["from-issue", "issue.md"]) == 1
    assert told in capsys.readouterr().err


def test_what_stands_in_a_log_is_no_command(content, capsys):
    answers = {"record": "::error::x ##[add-mask]y", "anything": "x"}
    assert send(form("add-what-you-read", **answers)) == 1
    first = capsys.readouterr()
    told = "::set-output name=a::b\n##[group]x <img src=x> https://evil.example.org `rm` $(x) ![](y)"
    assert send(form("add-what-you-read", text=told, anything=told)) == 0
    second = capsys.readouterr()
    for text in (first.out, first.err, second.out, second.err):
        assert not [line for line in text.splitlines() if line.strip().startswith("::")]
        assert "##[" not in text
    assert "\\<img" in second.out
    assert "https://evil" not in second.out


def test_a_record_somebody_changed_meanwhile_takes_the_new_source_back(content):
    market = read_content(content, "content").partial
    outcome = fromissue.from_issue(content, form("add-what-you-read"), market, fromissue.date(2026, 11, 22))
    (content / "launches/example-glasses-cn.yml").write_text(
        FILES["launches/example-glasses-cn.yml"] + "note: x\n", "utf-8"
    )
    with pytest.raises(ContributingError, match="changed by somebody else"):
        fromissue.write_all(content, outcome.files)
    assert {path.name for path in (content / "sources").iterdir()} == {"page.yml"}


def test_no_link_is_followed(content, tmp_path, capsys):
    (tmp_path / "outside").mkdir()
    shutil.move(content / "launches/example-glasses-cn.yml", tmp_path / "outside")
    (content / "launches").rmdir()
    (content / "launches").symlink_to(tmp_path / "outside", target_is_directory=True)
    before = (tmp_path / "outside/example-glasses-cn.yml").read_bytes()
    assert send(form("add-what-you-read")) == 1
    assert (tmp_path / "outside/example-glasses-cn.yml").read_bytes() == before
    assert {path.name for path in (content / "sources").iterdir()} == {"page.yml"}
