"""The archive of an edition: the data package, the whole market and the schemas in one file that stays."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from generator.addresses import DATA
from generator.exports import export_files
from generator.exports.manifest import MANIFEST
from generator.views.edition import Edition

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP file with one folder. `seal` is the SHA-256 of its `manifest.json`, which holds those of all its files."""

    name: str
    data: bytes
    seal: str


def archive(edition: Edition, licence: bytes) -> Archive:
    """Everything below `/data/v1/`, and its licence.

    The seal is of the files, not of the ZIP: another version of zlib packs the same files into other bytes.
    """
    files = export_files(edition)
    folder = f"hundred-glasses-{edition.as_of.isoformat()}"
    packed = {path.removeprefix(DATA): data for path, data in files.items() if path.startswith(DATA)}
    seal = hashlib.sha256(files[MANIFEST]).hexdigest()
    return Archive(f"{folder}.zip", _zipped(folder, {**packed, "LICENSE.txt": licence}), seal)


def _zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """The files in the order of their names, without a time, an owner or a mode of this machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for path, data in sorted(files.items()):
            about = zipfile.ZipInfo(f"{folder}/{path}", _NO_CLOCK)
            about.compress_type, about.external_attr, about.create_system = zipfile.ZIP_DEFLATED, _READABLE_FILE, _UNIX
            packed.writestr(about, data)
    return made.getvalue()
