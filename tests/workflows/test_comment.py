"""The comment that a stranger's text becomes: run as the workflow runs it, rendered as the code host renders it."""

from __future__ import annotations

import ast
import io
import re
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
(STEP,) = yaml.safe_load((ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8"))["jobs"]["comment"][
    "steps"
]
SCRIPT = STEP["run"]
MARKER = "<!-- hundred-glasses: what changes -->"
LONGEST = 60_000
SHA = "5" * 40
ENV = {
    "REPOSITORY": "glasses/record",
    "RUN": "77",
    "RUN_URL": "https://github.com/glasses/record/actions/runs/77",
    "SHA": SHA,
    "HEAD": "stranger:my-branch",
}
HOSTILE = (
    "@someone", "\\@someone", "&#64;someone", "&commat;someone", "@\u200bsomeone", "@org/team", "＠", "a@b.co", "mailto:a@b.co",
    "#12", "\\#12", "&num;12", "GH-12", "_GH-12_", "glasses/record#3", "a/b@" + SHA, SHA, "abcdef" + SHA, "1234567",
    "https://evil.example/x", "http\\://evil.example", "http&#58;//evil.example", "www.evil.example", "_www.evil.example",
    "[a](https://evil.example)", "\\[a](b)", "\\\\[a](b)", "![a](https://evil.example/p.png)", "[a]: https://evil.example",
    "[a]", "[^1]", "[^1]: note", "<https://evil.example>", "<b>", "</blockquote>", "<script>alert(1)</script>", "\\<b>",
    "\\\\<b>", "<!--", "-->", MARKER, "<details open>", "<img src=x onerror=y>", "&lt;b&gt;", "&", "&copy;", "&#60;b&#62;",
    "```mermaid", "~~~", "````", "`", "`<b>`", "$x$", "$$", ":tada:", "> [!WARNING]", "- [x] done", "| a | b |", "|---|---|",
    "# Head", "===", "---", "1. one", "    indented", "\\", "**bold**", "_", "*", "~~gone~~", "::set-output name=a::b",
    "::stop-commands::x", "##[error]x", "\r", "\r\n", "\x00", "\x1b[31m", "\u202e", "\u2028", "\t", "\n", "\n\n", " ", "x",
)  # fmt: skip
TAGS = {
    "blockquote", "p", "br", "hr", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "table", "thead", "tbody",
    "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
ALIVE = re.compile(
    r"@\w|#\d|\bGH-\d|://|www\.|[0-9a-f]{7}|:\w+:|\$\w|[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2028\u2029]",
    re.IGNORECASE,
)


class Seen(HTMLParser):
    """The tags and the stretches of text of a page; in code the host looks for nothing."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.in_code = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.in_code += tag in ("code", "pre")

    def handle_endtag(self, tag):
        self.in_code -= tag in ("code", "pre")

    def handle_data(self, data):
        if not self.in_code:
            self.texts.append(data)

    def handle_comment(self, data):
        self.tags.append(("comment", {}))


def rendered(markdown: str) -> Seen:
    extensions = ["autolink", "table", "strikethrough", "tasklist"]
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return Seen(cmarkgfm.markdown_to_html_with_extensions(markdown, options=options, extensions=extensions))


@pytest.fixture(scope="module")
def script():
    """The script's functions, without its last lines that talk to the host."""
    tree = ast.parse(SCRIPT)
    last = next(number for number, line in enumerate(tree.body) if "the_pull_request()" in ast.unparse(line)[:40] and isinstance(line, ast.Assign))  # fmt: skip
    tree.body = tree.body[:last]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENV.items():
            patch.setenv(name, value)
        space: dict[str, object] = {}
        exec(compile(tree, "comment.yml", "exec"), space)
    return space


def assert_harmless(comment: str) -> None:
    assert len(comment) <= LONGEST
    assert comment.startswith(MARKER)
    assert comment.count("<!--") == comment.count(MARKER) == 1
    seen = rendered(comment.removeprefix(MARKER))
    links = [attributes["href"] for tag, attributes in seen.tags if tag == "a"]
    assert links == [ENV["RUN_URL"]]
    assert {tag for tag, _ in seen.tags} - {"a"} <= TAGS
    assert not [attributes for _, attributes in seen.tags if "class" in attributes], "a block that a host might draw"
    assert [text for text in seen.texts if ALIVE.search(text)] == []


@pytest.mark.threat(15)
@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=4)), max_size=12))
def test_no_text_names_links_draws_or_marks_anything(script, parts):
    assert_harmless(script["the_comment"]("".join(parts)))


@pytest.mark.parametrize("part", HOSTILE)
def test_no_text_does_so_however_long(script, part):
    assert_harmless(script["the_comment"](part * (1_000_000 // len(part))))
    assert_harmless(script["the_comment"](f"a{part}b {part} " * 100))


def test_what_the_diff_writes_is_still_read_as_written(script):
    news = "### AT\\&T\n\n- New deal: Rokid × BOLON\n- **Look at this:** a claim is gone\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    seen = rendered(script["the_comment"](news).removeprefix(MARKER))
    assert [tag for tag, _ in seen.tags if tag in ("h3", "li", "strong", "table")] == [
        "h3",
        "li",
        "li",
        "strong",
        "table",
    ]
    assert {"AT&T", "New deal: Rokid × BOLON"} <= set(seen.texts)


def test_a_long_text_says_that_it_is_cut(script):
    assert "Cut here" in script["the_comment"]("word\n" * 20_000)
    assert "Cut here" not in script["the_comment"]("word\n" * 2_000)


def archive(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def answers(files=(), comments=(), labels=(), packed=None, size=900, sha=SHA, name="changes"):
    packed = archive({"changes.md": "- One piece of news"}) if packed is None else packed
    return {
        "--method POST": b"",
        "--method PATCH": b"",
        "--method DELETE": b"",
        "/pulls/4/files": list(files),
        "glasses/record/pulls ": [{"number": 4, "head": {"sha": sha}}, {"number": 9, "head": {"sha": "6" * 40}}],
        "/artifacts?name=changes": {"artifacts": [{"id": 31, "name": name, "size_in_bytes": size}]},
        "/artifacts/31/zip": packed,
        "/issues/4/comments": list(comments),
        "/issues/4/labels": list(labels),
    }


def run(host):
    done = host.run([sys.executable, "-c", SCRIPT], **ENV)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return done


def writes(host) -> list[str]:
    return [words for words, _ in host.asked if "--method GET" not in words and "--method" in words]


def test_the_first_time_a_comment_is_written_where_the_head_commit_says(host):
    host.answers(answers())
    run(host)
    assert writes(host) == ["api --method POST repos/glasses/record/issues/4/comments --input -"]
    assert "> - One piece of news" in host.sent("POST")["body"]
    assert "-f head=stranger:my-branch" in host.asked[0][0]


def test_afterwards_it_is_edited_in_place_and_nobody_elses(host):
    comments = [
        {"id": 1, "user": {"login": "stranger"}, "body": f"{MARKER} mine"},
        {"id": 2, "user": None, "body": f"{MARKER} of somebody gone"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"another one, with {MARKER}"},
        {"id": 5, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nold"},
    ]
    host.answers(answers(comments=comments))
    run(host)
    assert writes(host) == ["api --method PATCH repos/glasses/record/issues/comments/5 --input -"]


def test_a_comment_that_no_longer_fits_says_so(host):
    ours = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nold"}
    host.answers(answers(comments=[ours], packed=archive({"changes.md": ""})))
    run(host)
    assert host.sent("PATCH")["body"].endswith("> No record is touched.")


@pytest.mark.threat(15)
def test_what_was_pushed_to_since_gets_nothing(host):
    host.answers(answers(sha="7" * 40))
    run(host)
    assert len(host.asked) == 1


@pytest.mark.threat(15)
def test_the_archive_cannot_say_which_pull_request_it_is(host):
    packed = archive({"changes.md": "news", "pr_number": "9", "number.txt": "9", "../../issues/9": "9"})
    host.answers(answers(packed=packed))
    run(host)
    assert all("/9" not in words for words, _ in host.asked)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no archive",
        archive({"other.md": "x"}),
        archive({"changes.md": ""}),
        archive({"changes.md": "news"})[:-30],
    ],
    ids=["empty", "no-archive", "another-file", "no-text", "torn"],
)
def test_an_archive_that_is_none_leaves_no_comment(host, packed):
    host.answers(answers(packed=packed))
    run(host)
    assert writes(host) == []


@pytest.mark.parametrize("given", [{"size": (1 << 20) + 1}, {"name": "changes-2"}])
def test_an_archive_too_large_or_of_another_name_is_not_fetched(host, given):
    host.answers(answers(**given))
    run(host)
    assert not [words for words, _ in host.asked if "/zip" in words]


@pytest.mark.threat(15)
def test_a_bomb_is_read_no_further_than_a_comment_needs(host):
    packed = archive({"changes.md": b"@all " * (100 << 20 >> 2)})
    assert len(packed) < 1 << 20
    host.answers(answers(packed=packed))
    done = host.run(["bash", "-c", 'ulimit -v 200000; exec "$0" -c "$1"', sys.executable, SCRIPT], **ENV)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert_harmless(host.sent("POST")["body"])


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("content/launches/x.yml", "added", ["records"]),
        ("content/launches/x.yml", "removed", ["records", "removal"]),
        ("content/vocabulary.yml", "modified", ["vocabulary"]),
        ("content/redirects.yml", "modified", ["vocabulary"]),
        ("content/pages/about.md", "modified", ["vocabulary"]),
        ("content/.schema/sources.schema.json", "modified", ["vocabulary"]),
        ("generator/site.py", "modified", ["code"]),
        ("mkdocs.yml", "modified", ["code"]),
        (".github/workflows/ci.yml", "modified", ["workflows"]),
        ("Makefile", "modified", ["workflows"]),
    ],
)
def test_labels_say_what_is_touched(host, path, status, expected):
    host.answers(answers(files=[{"filename": path, "status": status}]))
    run(host)
    assert host.sent("POST repos/glasses/record/issues/4/labels")["labels"] == expected


def test_a_move_counts_where_it_leaves_and_where_it_comes(host):
    moved = {"filename": "content/sources/x.yml", "previous_filename": "generator/site.py", "status": "renamed"}
    host.answers(answers(files=[moved]))
    run(host)
    assert host.sent("POST repos/glasses/record/issues/4/labels")["labels"] == ["code", "records"]


def test_labels_that_no_longer_fit_go_and_those_of_others_stay(host):
    worn = [{"name": name} for name in ("records", "workflows", "good first issue")]
    host.answers(answers(files=[{"filename": "content/sources/x.yml", "status": "added"}], labels=worn))
    run(host)
    assert [words for words in writes(host) if "labels" in words] == [
        "api --method DELETE repos/glasses/record/issues/4/labels/workflows"
    ]
