"""The hostile files and what each must give. They are written as Python so that no invisible byte stands in the repository.

`python tests/hostile/corpus.py DIR` makes real files of them, each with what it must give in `index.tsv`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus_case import Case
from corpus_characters import CHARACTERS
from corpus_markdown import FRONT_MATTER, PAGES
from corpus_records import IDS, LINKS, TEXTS, VALUES
from corpus_site import REDIRECTS, TEMPLATES, VOCABULARY
from corpus_structure import BOMBS, DUPLICATES, STRUCTURE, TYPING

FAMILIES: dict[str, tuple[Case, ...]] = {
    "yaml": (*STRUCTURE, *BOMBS, *DUPLICATES, *TYPING),
    "unicode": CHARACTERS,
    "ids": IDS,
    "links": LINKS,
    "text": TEXTS,
    "values": VALUES,
    "pages": PAGES,
    "front matter": FRONT_MATTER,
    "templates data": TEMPLATES,
    "vocabulary": VOCABULARY,
    "redirects": REDIRECTS,
}
CASES = tuple(case for family in FAMILIES.values() for case in family)


def write(folder: Path) -> None:
    """The files by their families, and an index: file, where it would stand, row, what it must give."""
    rows = []
    for family, cases in FAMILIES.items():
        (folder / family).mkdir(parents=True, exist_ok=True)
        for number, case in enumerate(cases):
            name = f"{family}/{number:03}"
            (folder / name).write_bytes(case.data)
            rows.append(f"{name}\t{case.path!a}\t{case.threat}\t{case.name!a}\t{case.gives!a}\n")
    (folder / "index.tsv").write_text("".join(rows))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
