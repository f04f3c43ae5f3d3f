"""The folder of narrative pages: Markdown and raster images only, under names that hide no generated page."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType

from generator.addresses import RESERVED, is_id
from generator.problems import Problem, printable
from generator.reading.files import Entry, entries, read_bytes, stray
from generator.reading.narrative import check_page

_SIGNATURES: Mapping[str, tuple[bytes, ...]] = MappingProxyType(
    {
        "png": (b"\x89PNG\r\n\x1a\n",),
        "jpg": (b"\xff\xd8\xff",),
        "jpeg": (b"\xff\xd8\xff",),
        "gif": (b"GIF87a", b"GIF89a"),
        "webp": (b"RIFF",),
    }
)
"""How a file of each kind of image begins."""

ALLOWED = ("<name>.md", *(f".{ending}" for ending in _SIGNATURES))
MOST_FOLDERS = 8


def check_pages(folder: Path, shown: str, taken: AbstractSet[str], depth: int = 0) -> list[Problem]:
    """Every problem of the pages in a folder and those below it; no name at the top may be one of `taken`."""
    inside, problems = entries(folder, shown)
    for entry in inside:
        stem = entry.name if entry.is_folder else entry.name.rpartition(".")[0]
        if not depth and stem in taken:
            message = f'"{stem}" would hide a page that is made from records'
            problems.append(entry.problem("page-hides", message, "give it another name"))
        if entry.is_folder and is_id(entry.name) and depth < MOST_FOLDERS:
            problems += check_pages(entry.path, entry.shown, taken, depth + 1)
        elif entry.is_folder:
            problems.append(stray(entry, ALLOWED))
        else:
            problems += _check_file(entry, stem)
    return problems


def _check_file(entry: Entry, stem: str) -> list[Problem]:
    ending = entry.name.rpartition(".")[2]
    if ending != "md" and ending not in _SIGNATURES:
        return [stray(entry, ALLOWED)]
    if not is_id(stem) or stem in RESERVED:
        hint = "lower-case letters, digits and single hyphens, and no reserved word"
        return [entry.problem("bad-file-name", f'"{printable(stem)}" cannot name a page', hint)]
    data = read_bytes(entry)
    if isinstance(data, Problem):
        return [data]
    if ending == "md":
        return check_page(data, entry.shown)
    if not data.startswith(_SIGNATURES[ending]):
        return [entry.problem("not-an-image", f"this is not a .{ending} image", "save the image again in that format")]
    return []
