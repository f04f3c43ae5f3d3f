"""Every text in Chinese characters says so to whoever reads it aloud or picks its font, on every page that is built."""

from __future__ import annotations

import re
from html.parser import HTMLParser

DAY = "2026-11-22"
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
TONGUES = ("zh", "ja", "ko")
EMPTY = ("br", "hr", "img", "input", "link", "meta", "col", "wbr", "source", "area", "base", "embed", "track")
NAMING = ("aria-label", "alt", "placeholder", "title", "data-label")
UNREAD = ("head", "script", "style")


class Unmarked(HTMLParser):
    """Collects the texts and names in Chinese characters whose nearest `lang` is of another language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.seen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in EMPTY:
            self.open.append((tag, given.get("lang") or ""))
        for name in NAMING:
            self.judge(given.get(name) or "", given.get("lang") or "")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(tag in UNREAD for tag, _ in self.open):
            self.judge(data, "")

    def judge(self, text: str, own: str) -> None:
        if HAN.search(text):
            self.seen += 1
            nearest = own or next((lang for _, lang in reversed(self.open) if lang), "")
            if not nearest.startswith(TONGUES):
                self.found.append((" ".join(tag for tag, _ in self.open[-3:]), text.strip()[:60]))


def test_chinese_stands_under_its_language_on_every_page(built):
    site, unmarked, seen = built(DAY), {}, 0
    for path in sorted(site.rglob("*.html")):
        page = Unmarked()
        page.feed(path.read_text(encoding="utf-8"))
        seen += page.seen
        if page.found:
            unmarked[str(path.relative_to(site))] = page.found[:3]
    assert unmarked == {}
    assert seen > 1000, "a site without Chinese would prove nothing"
