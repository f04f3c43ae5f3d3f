"""Narrative Markdown pages: what must not stand in them, because it would reach the site as it is.

The rules hold inside code too: what counts as code is for the Markdown library to say; a guess could be led astray.
"""

from __future__ import annotations

import re
from html import unescape

from generator.problems import Problem
from generator.reading.characters import read_text
from generator.reading.nodes import Mapping, Node, Refused, Scalar
from generator.reading.source_text import SourceText
from generator.reading.yamltree import parse_text

FRONT_MATTER_FIELDS = ("title", "description")
MOST_BRACKETS = 2_000
"""What the Markdown library takes for a page grows with their square: a second for so many, minutes for a full page."""

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_OPENS_FRONT = re.compile(r"---[ \t]*(?:\n|\Z)")
_LOOSE_FIELD = re.compile(r" {0,3}[A-Za-z0-9_-]+:(?:\s|\Z)")
_BAD_SCHEME = re.compile("(?:javascript|vbscript|data):", re.IGNORECASE)
_BRACKET = re.compile(r"!?\[|\]")
_TARGET = re.compile(r"\(\s*<?([^()\[\]\s>]*)")
_DEFINITION = re.compile(r"^ {0,3}(!?)\[[^\]\n]*\]:\s*<?(\S*)", re.MULTILINE)
_OPEN_BRACE = re.compile(r"\{(?!:)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)

_LINE_RULES = (
    (
        "page-html",
        re.compile(r"<(?!https://[^\s<>\"'`]+>)[A-Za-z/!?][^>\n]*>?"),
        "raw HTML is not allowed",
        "write Markdown; for the character itself write &lt;",
    ),
    (
        "page-attributes",
        re.compile(r"\{:?[ ]*[^}\n ][^}\n]*\}|\{:"),
        "attribute lists in braces are not allowed",
        "take it away; for the character itself write &lbrace;",
    ),
    (
        "page-snippet",
        re.compile(r"(?<!-)-+8<-+"),
        "snippets are not allowed: they publish other files",
        "write the text itself",
    ),
)


def check_page(data: bytes, path: str) -> list[Problem]:
    """Every problem of a narrative page; `path` is as shown."""
    source = read_text(data, path)
    if not source.text and source.problems:
        return source.problems
    text = source.text.replace("\r\n", "\n")
    page = SourceText(path, text)
    page.problems = source.problems
    front = _FRONT.match(text)
    if front:
        page.problems += _check_front(path, front[1])
    elif _OPENS_FRONT.match(text):
        page.report(
            "page-front-matter",
            "the front matter is never closed",
            page.place(1, 1, 3),
            'close it with a line "---"',
        )
    elif _LOOSE_FIELD.match(text):
        hint = 'put it between lines "---", or begin the page with its heading'
        page.report("page-front-matter", "the first line would be read as front matter", page.place(1, 1), hint)
    _check_body(page, front.end() if front else 0)
    return page.problems


def _check_front(path: str, text: str) -> list[Problem]:
    """The front matter is read as strictly as a record; the line before it keeps the line numbers."""
    source = SourceText(path, "\n" + text)
    node, problems = parse_text(source)
    return problems + [source.echoed(problem) for problem in _front_problems(node, source)] if node else problems


def _front_problems(node: Node, source: SourceText) -> list[Problem]:
    hint = f"front matter has only {' and '.join(FRONT_MATTER_FIELDS)}, each with one text"
    rule = "page-front-matter"
    if not isinstance(node, Mapping):
        return [
            Problem(
                rule,
                "the front matter must be a mapping of fields",
                source.place(node.line, node.column),
                hint,
            )
        ]
    return [
        Problem(
            rule,
            f'"{key.text[:60]}" may not stand in front matter',
            source.place(key.line, key.column, key.length),
            hint,
        )
        for key, value in node.pairs
        if key.text not in FRONT_MATTER_FIELDS or not isinstance(value, Scalar | Refused)
    ]


def _check_body(page: SourceText, start: int) -> None:
    text = page.text
    if "{" in text:
        text = "\n".join(_without_open_braces(line) for line in text.split("\n"))
    for rule, pattern, message, hint in _LINE_RULES:
        for match in pattern.finditer(text, start):
            page.report(rule, message, page.place_at(match.start(), len(match[0])), hint)
    _check_links(page, start)
    _check_schemes(page)


def _without_open_braces(line: str) -> str:
    """The line, as long as it was, without the braces that it never closes: nobody need look for their ends."""
    closed = line.rfind("}") + 1
    return line[:closed] + _OPEN_BRACE.sub("(", line[closed:])


def _check_links(page: SourceText, start: int) -> None:
    """Every link and image, also one within the other; an image by reference makes each definition one of an image."""
    open_: list[bool] = []
    referred = False
    for count, match in enumerate(_BRACKET.finditer(page.text, start)):
        if count >= MOST_BRACKETS:
            message = f"the page has more than {MOST_BRACKETS} brackets"
            page.report("page-link", message, page.place_at(match.start()), "split the page, or write fewer links")
            return
        if match[0] != "]":
            open_.append(match[0] == "![")
            continue
        is_image = open_.pop() if open_ else False
        target = _TARGET.match(page.text, match.end())
        if target:
            _check_link(page, target, 1, is_image=is_image)
        referred |= is_image and not target
    for match in _DEFINITION.finditer(page.text, start):
        _check_link(page, match, 2, is_image=referred or bool(match[1]))


def _check_link(page: SourceText, match: re.Match[str], group: int, *, is_image: bool) -> None:
    """Links lead to https or inside the site; images stand inside it: nothing is fetched from elsewhere."""
    target = unescape(match[group]).strip()
    if _SCHEME.match(target) and (is_image or not target.lower().startswith("https://")):
        message = "an image comes from elsewhere" if is_image else f'"{target[:60]}" is not a link that may stand here'
        hint = "put the image beside the page" if is_image else "link to an https:// address or to a page of this site"
        page.report("page-link", message, page.place_at(match.start(group), len(match[group])), hint)


def _check_schemes(page: SourceText) -> None:
    """Links that run a script, however they are written: with entities, backslashes, or across lines."""
    if not _BAD_SCHEME.search(_bare(page.text)):
        return  # what a line holds, the whole holds too
    found = [(number, line) for number, line in enumerate(page.lines, 1) if _BAD_SCHEME.search(_bare(line))]
    for number, line in found or [(1, page.lines[0])]:
        _refuse_scheme(page, number, line)


def _bare(text: str) -> str:
    """The text as a browser takes a link: entities resolved, white space and backslashes gone; no "data:" of prose."""
    bare = re.sub(r"[\s\\\x00-\x20]+", "", unescape(text))
    return re.sub(r"(?<![(<:])data:(?!\w+/)", "", bare, flags=re.IGNORECASE)


def _refuse_scheme(page: SourceText, number: int, line: str) -> None:
    match = _BAD_SCHEME.search(line)
    place = page.place(number, match.start() + 1, len(match[0])) if match else page.place(number, 1, len(line))
    page.report(
        "page-link",
        "a link must not run a script",
        place,
        "link to an https:// address or to a page of this site",
    )
