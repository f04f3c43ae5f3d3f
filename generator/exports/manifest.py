"""What there is to download: every file of the exports with its size, hash and rows, and the horizon."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

from generator.addresses import DATA, SitePath, data_file
from generator.exports.jsondata import header
from generator.model.market import RECORDS
from generator.views.edition import Edition

MANIFEST = data_file("manifest.json")


def manifest_file(edition: Edition, files: Mapping[SitePath, bytes]) -> bytes:
    """The list of all files by their address from the site's root; `rows` where a file is a list of things."""
    rows = {f"{DATA}{kind.folder}.json": len(edition.market.of(kind)) for kind in RECORDS}
    listed = [_entry(path, data, rows.get(path)) for path, data in sorted(files.items())]
    told = {**header(edition, "manifest.schema.json"), "files": listed}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(path: SitePath, data: bytes, rows: int | None) -> dict[str, Any]:
    if path.endswith(".csv"):
        rows = sum(1 for _ in csv.reader(io.StringIO(data.decode(), newline=""))) - 1
    counted = {"rows": rows} if rows is not None else {}
    return {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), **counted}
