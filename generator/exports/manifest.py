"""What there is to download: every file of the exports with its size, hash and rows, and the horizon."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from generator.addresses import DATA, SitePath, data_file
from generator.exports.csvdata import row_count
from generator.exports.jsondata import header
from generator.model.market import RECORDS
from generator.views.edition import Edition

MANIFEST = data_file("manifest.json")


class Listed(NamedTuple):
    """What the manifest says of a file, kept when the file itself is written and gone. A digest is 32 bytes."""

    path: SitePath
    size: int
    digest: bytes
    rows: int | None


def listed(path: SitePath, data: bytes) -> Listed:
    """What the manifest says of one file; `rows` are those of a CSV file below its header."""
    rows = row_count(data) - 1 if path.endswith(".csv") else None
    return Listed(path, len(data), hashlib.sha256(data).digest(), rows)


def manifest_file(edition: Edition, files: Iterable[Listed]) -> bytes:
    """The list of all files by their address from the site's root; `rows` where a file is a list of things."""
    rows = {f"{DATA}{kind.folder}.json": len(edition.market.of(kind)) for kind in RECORDS}
    entries = [_entry(one, rows.get(one.path, one.rows)) for one in sorted(files)]
    told = {**header(edition, "manifest.schema.json"), "files": entries}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(one: Listed, rows: int | None) -> dict[str, Any]:
    counted = {"rows": rows} if rows is not None else {}
    return {"path": one.path, "bytes": one.size, "sha256": one.digest.hex(), **counted}
