"""The files that are made of all records at once: the index of the search, the site map, and all that is exported.

They are taken from a whole build, which another process makes when the first of them is asked for. Pages do not wait
for it; whoever asks for such a file does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import mkdtemp

from generator.mkdocs_door.gather import Tell
from generator.mkdocs_door.preview.settings import Order

ENDINGS = (".json", ".csv", ".md", ".ics", ".atom", ".txt", ".sqlite", ".parquet", ".yml", ".zip", ".xml", ".gz")
"""What the names of these files end in: for no other name anything is built."""

_BUILD = """
import os, sys
from datetime import date
from pathlib import Path
from generator.mkdocs_door.build import build_into
if hasattr(os, "nice"):
    os.nice(10)  # whoever looks at pages meanwhile comes first
folder, settings, content, day = sys.argv[1:]
content, day = Path(content) if content else None, date.fromisoformat(day) if day else None
build_into(Path(folder), Path(settings), content, day, lambda _: None)
"""


class WholeSite:
    """The newest whole build."""

    def __init__(self, folder: Path, order: Order, tell: Tell) -> None:
        """Nothing is built yet; builds will go into the folder."""
        self._folder, self._order, self._tell = folder, order, tell
        self._lock = threading.Lock()  # one build at a time; the pages have a lock of their own
        self._built = folder / "none"
        self._made_of: object = None
        self._files: dict[str, Path] = {}
        self._running: subprocess.Popen[bytes] | None = None

    def file(self, path: str, edition: object) -> bytes | None:
        """A file as an edition has it; while the records have errors, as they were built last."""
        if not path.endswith(ENDINGS):
            return None
        with self._lock:
            if edition is not self._made_of:
                self._tell(f"building all for {path}")
                self._build()
                self._made_of = edition
            found = self._files.get(path)
            return found.read_bytes() if found else None

    def end(self) -> None:
        """Let nothing run on."""
        if self._running is not None:
            self._running.terminate()

    def _build(self) -> None:
        folder = Path(mkdtemp(prefix="whole-", dir=self._folder))
        given = (folder, self._order.settings, self._order.content or "", self._order.day or "")
        safely = ("-P",) * sys.flags.safe_path  # no module from where we stand, if we ourselves were told so
        command = [sys.executable, *safely, "-c", _BUILD, *map(str, given)]
        self._running = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own code, no shell
        if self._running.wait() == 0:
            self._files = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}
            self._built, folder = folder, self._built
        shutil.rmtree(folder, ignore_errors=True)  # the one before, or what a build left that failed
