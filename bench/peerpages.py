"""The pages of a market as Markdown, in a project for each peer: `python bench/peerpages.py CONTENT FOLDER`.

A page of a company, product or deal is its Markdown twin, as the exports write it. Of every other page it is the plain
list of what stands there. So each peer builds as many pages as we do, from far less text, and never sees the YAML.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from generator.exports.manifest import MANIFEST
from generator.exports.markdown import bullets, link, plain

ROOT = Path(__file__).parents[1]
PROJECTS = Path(__file__).parent / "projects"
ARTICLE = re.compile(r"(?<=>)(?=\s*<article)|(?<=</article>)")
TITLE, DESCRIPTION, MATTER = "qTitleq", "qDescriptionq", "qMatterq"
"""Marks in a frame for what differs from page to page."""

LONGEST = 300
"""Lines of one section: Zensical builds nothing where one would take too much of its search index."""


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, or a line of a list with where it leads first."""

    level: int
    """Nought for a line."""
    text: str
    href: str = ""

    @property
    def markdown(self) -> str:
        """The line as Markdown."""
        text = link(self.text, self.href)
        return f"\n{'#' * self.level} {plain(self.text)}\n" if self.level else next(bullets([text]))


@dataclass(frozen=True, slots=True)
class PeerPage:
    """A page as a peer is given it."""

    path: str
    """As in the address: "" or "products/x/"."""
    title: str
    description: str
    text: str
    """Markdown without front matter."""
    search: tuple[Mapping[str, str], ...]
    """Entries of the search index: `anchor` (with its #, or empty), `title`, `text`."""
    lines: tuple[Line, ...]
    """Empty for a page that has a twin."""

    def written(self, *, search: bool) -> str:
        """The file: front matter in YAML, and the text."""
        front: dict[str, object] = {"title": self.title, "description": self.description}
        front |= {"search": self.search} if search else {}
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
        return f"---\n{head}---\n\n{self.text.strip()}\n"


class Lines(HTMLParser):
    """What stands in an article, line by line: no choices, no drawings, and nothing above its title."""

    ENDS = frozenset(("p", "li", "tr", "dt", "dd", "div", "section", "summary", "caption", "ul", "table", "details"))
    HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
    PASSED_OVER = frozenset(("select", "button", "svg", "script", "form"))

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Line] = []
        self.text, self.href, self.level, self.passing = "", "", 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line, or take where a link leads."""
        if tag in self.PASSED_OVER:
            self.passing += 1
        elif tag in self.ENDS or tag in self.HEADINGS:
            self.end(int(tag[1]) if tag in self.HEADINGS else 0)
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self.href = self.href or ("" if href.startswith("#") else href)  # the list has none of the page's anchors
        elif tag in ("td", "th"):
            self.text += " "

    def handle_endtag(self, tag: str) -> None:
        """End a line."""
        self.passing -= tag in self.PASSED_OVER
        if tag in self.ENDS or tag in self.HEADINGS:
            self.end()

    def handle_data(self, data: str) -> None:
        """Take the text."""
        self.text += "" if self.passing else data

    def end(self, level: int = 0) -> None:
        """Keep the line, if anything stands in it, and begin one of a level."""
        text = " ".join(self.text.split())
        if text and (self.found or self.level == 1):
            self.found.append(Line(self.level, text, self.href))
        self.text, self.href, self.level = "", "", level


def lines_of(article: str) -> tuple[Line, ...]:
    """The headings and lines of a page."""
    parser = Lines()
    parser.feed(article)
    parser.close()
    parser.end()
    return tuple(parser.found)


def parted(lines: Iterable[Line]) -> Iterator[Line]:
    """The same with a heading within what is too long for one section."""
    count = 0
    for line in lines:
        count = 0 if line.level else count + 1
        if count > LONGEST:
            yield Line(6, "Further ones")
            count = 1
        yield line


def peer_pages(site: Path) -> Iterator[PeerPage]:
    """Every page of a built site that has an address."""
    entries: dict[str, list[Mapping[str, str]]] = {}
    for entry in json.loads((site / "search/search_index.json").read_bytes())["docs"]:
        path, _, anchor = entry["location"].partition("#")
        told = {"anchor": f"#{anchor}" if anchor else "", "title": entry["title"], "text": entry["text"]}
        entries.setdefault(path, []).append(told)
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix() + "/"
        path = "" if path == "./" else path
        head, article, _ = ARTICLE.split(file.read_text(encoding="utf-8"))
        twin = file.with_suffix(".md")
        lines = () if twin.is_file() else tuple(parted(lines_of(article)))
        text = twin.read_text(encoding="utf-8") if twin.is_file() else "\n".join(line.markdown for line in lines)
        yield PeerPage(path, *_told(head), text, tuple(entries.get(path, ())), lines)


def _told(head: str) -> tuple[str, str]:
    """Title and description."""
    title = re.search(r"<title>(.*?)(?: - [^<]*)?</title>", head)
    description = re.search(r'<meta name="description" content="([^"]*)"', head)
    return (unescape(title[1]) if title else "", unescape(description[1]) if description else "")


def frame_of(page: str) -> str:
    """The frame of one of our pages, with marks for title, description and matter."""
    head, article, foot = ARTICLE.split(page)
    opening = re.match(r"\s*<article[^>]*>", article)
    head = re.sub(r"<title>[^<]*</title>", f"<title>{TITLE}</title>", head)
    head = re.sub(r'(<meta name="description" content=")[^"]*', rf"\g<1>{DESCRIPTION}", head)
    return f"{head}{opening[0] if opening else '<article>'}{MATTER}</article>{foot}"


def filled(frame: str, title: str, description: str, matter: str) -> str:
    """A frame with something else in place of its marks."""
    if "{{" in frame or "{%" in frame or "{#" in frame:
        raise SystemExit("the frame holds what a template language would take for its own")
    return frame.replace(TITLE, title).replace(DESCRIPTION, description).replace(MATTER, matter)


def markdown_file(path: str, index: str = "index.md") -> str:
    """Where a page's Markdown stands: a page with others below it is the index of its folder."""
    return f"{path}{index}" if index else f"{path.removesuffix('/')}.md"


def write_markdown(pages: list[PeerPage], folder: Path, index: str = "index.md", *, search: bool = False) -> int:
    """Write the pages; how many. `index` is how the tool calls a page that has pages below it."""
    above = {"", *(parent for page in pages for parent in _parents(page.path))}
    for page in pages:
        file = folder / markdown_file(page.path, index if page.path in above else "")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.written(search=search), encoding="utf-8")
    return len(pages)


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1]
    return ("/".join(parts[:count]) + "/" for count in range(1, len(parts)))


def write_projects(pages: list[PeerPage], frame: str, assets: Path, folder: Path) -> None:
    """A project for each peer. Hugo and Eleventy are given our styles and scripts, as their frame asks for them."""
    shutil.copytree(PROJECTS, folder, dirs_exist_ok=True)
    write_markdown(pages, folder / "mkdocs/docs")
    write_markdown(pages, folder / "zensical/docs")
    write_markdown(pages, folder / "hugo/content", "_index.md", search=True)
    write_markdown(pages, folder / "eleventy/content", search=True)
    hugo = filled(frame, "{{ .Title }}", "{{ .Params.description }}", "{{ .Content }}")
    (folder / "hugo/layouts/all.html").write_text(hugo, encoding="utf-8")
    (folder / "eleventy/layouts").mkdir()
    eleventy = filled(frame, "{{ title }}", "{{ description }}", "{{ content | safe }}")
    (folder / "eleventy/layouts/frame.njk").write_text(eleventy, encoding="utf-8")
    shutil.move(folder / "eleventy/search.11ty.mjs", folder / "eleventy/content/search.11ty.mjs")
    for peer in ("hugo", "eleventy"):
        shutil.copytree(assets, folder / peer / "static/assets")
    for bare in {parent for page in pages for parent in _parents(page.path)} - {page.path for page in pages}:
        # Hugo lists every folder on a page of its own, unless told not to
        (folder / "hugo/content" / bare / "_index.md").write_text("---\nbuild: {render: never}\n---\n")


def write_limits(pages: list[PeerPage], frame: str, site: Path, folder: Path) -> None:
    """What `limits.py` is given: the frame, the pages that are no record's, and what is to be written raw."""
    folder.mkdir(parents=True, exist_ok=True)
    jinja = filled(frame, "{{ title }}", "{{ description }}", "{% block matter %}{% endblock %}")
    (folder / "frame.html.jinja").write_text(jinja, encoding="utf-8")
    rest = [
        {"path": page.path, "title": page.title, "lines": [(one.level, one.text, one.href) for one in page.lines]}
        for page in pages
        if page.lines
    ]
    (folder / "rest.json").write_text(json.dumps(rest), encoding="utf-8")
    exported = {one["path"] for one in json.loads((site / MANIFEST).read_bytes())["files"]} | {str(MANIFEST)}
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    kept = {path: size for path, size in sizes.items() if path not in exported}
    (folder / "sizes.json").write_text(json.dumps(kept), encoding="utf-8")


def prepare(content: Path, folder: Path) -> int:
    """Build the market once and write everything that the rows need; the number of pages."""
    site = folder / "prepared"
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--quiet",
        "--content",
        str(content),
        "--site-dir",
        str(site),
    ]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SystemExit(f"{content} could not be built")
    pages = list(peer_pages(site))
    sample = next(page for page in pages if not page.lines)  # a record's page
    frame = frame_of((site / sample.path / "index.html").read_text(encoding="utf-8"))
    write_projects(pages, frame, site / "assets", folder)
    write_limits(pages, frame, site, folder / "limits")
    return len(pages)


if __name__ == "__main__":
    print(prepare(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()))
