"""What no generator of these pages can be faster than: `python bench/limits.py jinja|raw CONTENT FOLDER OUT`.

`jinja` reads the same YAML with PyYAML's fast loader and writes a page for each record from plain fields, in our frame,
with a search index. It checks nothing, compares no dates and knows no verdict. Pages that are no record's are given to
it line by line. `raw` writes as many bytes to the same paths as our pages, styles and index have, and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEMPLATE = """{% extends "frame.html.jinja" %}{% block matter %}
<h1>{{ title }}</h1>
<dl class="hg-facts">
{% for name, value in facts %}<div><dt>{{ name }}</dt><dd>{{ value }}</dd></div>
{% endfor %}</dl>
{% for heading, links in lists %}<h2 id="{{ heading }}">{{ heading }}</h2>
<ul class="hg-list">
{% for href, text in links %}<li><a href="{{ href }}">{{ text }}</a></li>
{% endfor %}</ul>
{% endfor %}<h2 id="evidence">What is said of it</h2>
<ol class="hg-evidence">
{% for one in claims %}<li class="hg-claim" id="c-{{ loop.index }}">
<details><summary>{{ one.says }}</summary>
<p class="hg-basis">{{ one.claim.basis }}, {{ one.claim.stated or "undated" }}{% if one.claim.speaker %}, said by \
{{ one.claim.speaker }}{% endif %}</p>
{% if one.claim.quote %}<blockquote><p>{{ one.claim.quote }}</p></blockquote>{% endif %}
<p class="hg-source"><a href="../../sources/{{ one.claim.source }}/">{{ one.source.title }}</a>,
{{ one.source.publisher_name }}, read {{ one.source.read }} \
<a href="{{ one.source.url }}" rel="external nofollow noopener">the page</a></p>
</details></li>
{% endfor %}</ol>
{% endblock %}"""

REST = """{% extends "frame.html.jinja" %}{% block matter %}
{% for level, text, href in lines %}{% if level %}<h{{ level }}>{{ text }}</h{{ level }}>
{% elif href %}<p class="hg-line"><a href="{{ href }}">{{ text }}</a></p>
{% else %}<p class="hg-line">{{ text }}</p>
{% endif %}{% endfor %}{% endblock %}"""

PAGES = ("vendors", "products", "partnerships", "sources")
CLAIMS = ("claims", "owners", "people", "prices", "outcome")

Record = Mapping[str, Any]


class Market:
    """Every record by kind and id, and which records name which."""

    def __init__(self, content: Path) -> None:
        """Read the folder."""
        import yaml  # noqa: PLC0415 - the raw writer starts without it

        self.records: dict[tuple[str, str], Record] = {}
        for file in sorted(content.glob("*/*.yml")):
            self.records[file.parent.name, file.stem] = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        self.named_by: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for key, record in self.records.items():
            for other in dict.fromkeys(self.names(record)):
                self.named_by[other].append(key)

    def names(self, record: Record) -> list[tuple[str, str]]:
        """The records that a record names, its sources with them."""
        found = [
            (kind, record[field]) for kind, field in (("vendors", "vendor"), ("products", "product")) if field in record
        ]
        found += [("vendors", party["vendor"]) for party in record.get("parties", ()) if "vendor" in party]
        found += [("products", product) for product in record.get("products", ())]
        return found + [("sources", claim["source"]) for claim in self.claims(record)]

    def claims(self, record: Record) -> list[Record]:
        """All claims of a record."""
        claims = [claim for field in CLAIMS for claim in record.get(field, ())]
        return claims + [claim for values in (record.get("specs") or {}).values() for claim in values]

    def title(self, key: tuple[str, str]) -> str:
        """What a record is called."""
        record = self.records[key]
        return str(record.get("name") or record.get("title") or key[1])

    def page(self, key: tuple[str, str]) -> dict[str, Any]:
        """What the template is given."""
        record = self.records[key]
        others = self.named_by[key] if key[0] != "sources" else []
        told = [*((key, claim) for claim in self.claims(record))]
        told += [(other, claim) for other in self.named_by[key] for claim in self.claims(self.records[other])]
        lists: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind, one in others:
            lists[kind].append((f"../../{kind}/{one}/", self.title((kind, one))))
        return {
            "title": self.title(key),
            "description": str(record.get("summary", self.title(key))),
            "facts": [(name, value) for name, value in record.items() if isinstance(value, str)],
            "lists": list(lists.items()),
            "claims": [
                self.told(other, claim) for other, claim in told if key[0] != "sources" or claim["source"] == key[1]
            ],
        }

    def told(self, key: tuple[str, str], claim: Record) -> dict[str, Any]:
        """A claim with its source, and what it says."""
        says = ", ".join(
            str(claim[field]) for field in ("text", "says", "stage", "when", "value", "amount") if field in claim
        )
        return {
            "says": f"{self.title(key)}: {says}",
            "claim": claim,
            "source": self.records.get(("sources", claim["source"]), {}),
        }


def write_pages(content: Path, folder: Path, out: Path) -> None:
    """The bare writer."""
    from jinja2 import DictLoader, Environment  # noqa: PLC0415 - the raw writer starts without it

    frame = (folder / "frame.html.jinja").read_text(encoding="utf-8")
    env = Environment(loader=DictLoader({"frame.html.jinja": frame}), autoescape=True)
    template, rest = env.from_string(TEMPLATE), env.from_string(REST)
    market, docs = Market(content), []
    for key in [key for key in market.records if key[0] in PAGES]:
        page = market.page(key)
        write(out / "/".join(key) / "index.html", template.render(page).encode())
        docs.append({"location": f"{'/'.join(key)}/", "title": page["title"], "text": page["description"]})
    done = {doc["location"] for doc in docs}
    for other in json.loads((folder / "rest.json").read_bytes()):
        if other["path"] not in done:
            write(out / other["path"] / "index.html", rest.render(description=other["title"], **other).encode())
    write(out / "search/search_index.json", json.dumps({"docs": docs}, ensure_ascii=False).encode())


def write_raw(folder: Path, out: Path) -> None:
    """Only write."""
    for path, size in json.loads((folder / "sizes.json").read_bytes()).items():
        write(out / path, b"x" * size)


def write(file: Path, data: bytes) -> None:
    """A file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


if __name__ == "__main__":
    what, (content, folder, out) = sys.argv[1], map(Path, sys.argv[2:])
    if what == "raw":
        write_raw(folder, out)
    else:
        write_pages(content, folder, out)
