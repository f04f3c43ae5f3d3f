"""What tests and `make pictures` share to look at the site: a server, an installed Chromium, a page of every kind."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

KINDS = ("", *Path(__file__).with_name("kinds.txt").read_text(encoding="utf-8").split())
"""The address of a page of every kind."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str | None:
    """An installed Chromium: the variable CHROMIUM names it, or it is found on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


class _Quiet(SimpleHTTPRequestHandler):
    """A file server that logs nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing to say."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served, ending in a slash. Only this machine reaches it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
