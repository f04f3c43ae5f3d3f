"""A market that passes every check and carries a dangerous text wherever a text may stand; and its harmless twin."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parents[2] / "content"
DAY = "2026-11-22"
DANGEROUS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</script></style></title></textarea></article><svg onload=alert(1)>",
    "]]><!-- --><![CDATA[ ?>",
    "{{ 7*7 }}{% raw %}{{ view }}{# #}",
    '=HYPERLINK("https://evil.com")',
    "[a](javascript:alert(1)) ![b](x) *c* _d_ `e` | f",
    "javascript:alert(1)",
    "# Heading\n- item\n\n    code\n***\n<b>x",
    "BEGIN:VEVENT\nUID:x\nEND:VEVENT;a,b:c\\n",
    "𠮷👓 &amp; &lt; &#60;script&#62; %0d%0a",
    "@everyone <https://evil.com> https://evil.com/?a=b&c=d a@evil.com",
    '--8<-- ".git/config" {: onclick=x } ::: x',
    "-1+1 @SUM(1) |x| ~~y~~ $z$",
    "${jndi:x} %s {0} <%= 1 %> \\u003cscript\\u003e \\x3c",
)


def harmless(text: str) -> str:
    """A text of the same length and words, without a sign in it."""
    return re.sub(r"[^A-Za-z0-9\s]", "x", text)


def write(folder: Path, made: Callable[[str], str]) -> Path:
    """The market as files, each dangerous text as `made` makes it; the same shape whatever it makes."""
    for path, record in _files(made):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML
    shutil.copytree(CONTENT / "pages", folder / "pages")
    return folder


def _files(made: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    yield "vocabulary.yml", _vocabulary(made)
    yield "redirects.yml", {"vendors/ancient/": "vendors/v0/"}
    for number, text in enumerate(DANGEROUS):
        yield from _records(f"{number}", lambda end, text=text, number=number: made(f"{text} {end}{number}"))


def _vocabulary(made: Callable[[str], str]) -> dict[str, Any]:
    def label(number: int, **more: str) -> dict[str, str]:
        return {"label": made(f"{DANGEROUS[number]} L{number}"), "means": made(f"{DANGEROUS[number]} M"), **more}

    return {
        "role_groups": {"device": {**label(0), "order": "1"}, "eyewear": {**label(1), "order": "2"}},
        "roles": {"device-vendor": label(2, group="device"), "eyewear-brand": label(3, group="eyewear")},
        "deal_kinds": {"retail": label(4, shape="circle")},
        "forms": {"display": label(5)},
        "regions": {"CN": label(6), "US": label(7)},
        "metrics": {"shipments": label(8)},
        "units": {"pieces": label(9, one=made("<b>x"))},
        "price_kinds": {"list": label(10)},
        "currencies": {"CNY": label(11)},
        "owner_kinds": {"brand": label(12, inverse=made("<b>y"), roll_up="true")},
        "source_types": {"news": label(13)},
        "specs": {"weight": label(14, unit=made("<g>"), type="amount", group=made("<i>z")),
                  "os": label(15, group=made("<i>z"))},
    }  # fmt: skip


def _records(n: str, text: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    said = {"source": f"page{n}", "basis": "official", "speaker": text("speaker"), "note": text("note"),
            "quote": text("quote"), "quote_en": text("translation")}  # fmt: skip
    rumour = {**said, "basis": "rumour"}
    gone = {"withdrawn": {"day": DAY, "why": text("why")}}
    yield f"sources/page{n}.yml", {
        "title": text("title"), "title_en": text("title in English"), "publisher_name": text("publisher"),
        "via": text("via"), "authors": [text("author"), text("another")], "url": f"https://news.acme.com/{n}",
        "published": "2024-11-30", "dated_by": "page", "read": DAY, "language": "en", "type": "news", "grade": "B",
        "grade_why": text("reason"), "note": text("note"),
    }  # fmt: skip
    yield f"vendors/v{n}.yml", {
        "name": text("Vendor"), "native_name": text("native"), "type": "company", "roles": ["device-vendor"],
        "aliases": [{"name": text("former"), "kind": "former", "until": "2020-H1"}],
        "summary": text("summary"), "note": text("note"), "website": "https://acme.com/",
        "claims": [{"text": text("claim"), **said}, {"text": text("other"), **said, **gone}],
        "people": [{"name": text("person"), "role": text("role"), **said}],
        "unresolved": {"candidate": text("candidate"), "note": text("note")},
        "checked": [{"day": "2026-11-01", "found": "nothing"}],
    }  # fmt: skip
    yield f"vendors/b{n}.yml", {
        "name": text("Brand"), "type": "brand", "roles": ["eyewear-brand"],
        "owners": [{"vendor": f"v{n}", "kind": "brand", "share": text("share"), "since": "2025-Q1", **said}],
    }  # fmt: skip
    yield f"products/p{n}.yml", {
        "name": text("Product"), "native_name": text("native"), "vendor": f"v{n}", "form": "display", "variants": [text("variant")],
        "summary": text("summary"), "note": text("note"), "claims": [{"text": text("claim"), **said}],
        "aliases": [{"name": text("codename"), "kind": "codename"}],
        "specs": {"weight": [{"value": "about 49.5", "condition": text("condition"), "variant": text("variant"), **said}],
                  "os": [{"value": text("value"), **said}, {"value": text("rumoured"), **rumour}]},
        "prices": [{"amount": "1999..2499", "currency": "CNY", "region": "CN", "kind": "list",
                    "variant": text("variant"), **said}],
    }  # fmt: skip
    yield f"partnerships/d{n}.yml", {
        "kind": "retail", "products": [f"p{n}"], "note": text("note"),
        "parties": [{"vendor": f"v{n}", "role": "device-vendor", "brings": text("brings")},
                    {"name": text("A person"), "role": "eyewear-brand", "brings": text("brings")}],
        "claims": [{"says": "planned", "when": "late-2026", **said}, {"says": "denied", "denies": "product", **rumour}],
    }  # fmt: skip
    yield f"launches/l{n}.yml", {
        "product": f"p{n}", "regions": ["CN"], "variant": text("variant"), "note": text("note"),
        "claims": [{"says": "expected", "stage": "launch", "when": "2025-Q2", "likelihood": text("likely"), **rumour},
                   {"says": "happened", "stage": "on-sale", "when": "2025-08-26", "stated": "2025-08-26", **said}],
    }  # fmt: skip
    yield f"figures/f{n}.yml", {
        "about": f"vendors/v{n}", "metric": "shipments", "nature": "actual", "unit": "pieces", "region": "CN",
        "scope": text("scope"), "channel": text("channel"), "period": "2024-H1", "note": text("note"),
        "claims": [{"value": "over 300000", **said}, {"value": "200000", **rumour}],
    }  # fmt: skip
    yield f"statements/s{n}.yml", {
        "about": [f"vendors/v{n}"], "nature": "forecast", "text": text("statement"), "due": "..2027", "testable": "true",
        "note": text("note"), "claims": [said], "outcome": [{"verdict": "open", **said}],
    }  # fmt: skip
