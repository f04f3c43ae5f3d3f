"""The preview over HTTP, on this machine alone; a page asks it whether something was saved since."""

from __future__ import annotations

import gc
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.mkdocs_door.gather import Tell
from generator.mkdocs_door.preview.answers import Answer
from generator.mkdocs_door.preview.live import Preview
from generator.mkdocs_door.preview.panel import FILES, FOLDER, with_script
from generator.mkdocs_door.preview.settings import Order
from generator.mkdocs_door.preview.watch import watching

LOOPBACK = "127.0.0.1"
PATIENCE = 25
"""Seconds until a page that nothing happens to is told so; proxies and browsers give up later than that."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_OWN_TYPES = {"preview.css": "text/css", "preview.js": "text/javascript"}


class PreviewServer(ThreadingHTTPServer):
    """Listens at the loopback address; each request has a thread of its own, and pages are made one at a time."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        """Bind the port (0: any that is free). Raises OSError or OverflowError where it cannot be had."""
        super().__init__((LOOPBACK, port), _Handler)
        self.preview = preview
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}
        self._epoch = time.time_ns()  # so that a page of an earlier run is told apart
        self._turned = threading.Condition()

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{LOOPBACK}:{self.server_port}{self.preview.root}"

    @property
    def epoch(self) -> str:
        """What changes whenever pages do."""
        return str(self._epoch)

    def turn(self) -> None:
        """Have every browser load its page again."""
        with self._turned:
            self._epoch += 1
            self._turned.notify_all()

    def epoch_after(self, known: str) -> str:
        """The epoch as soon as it is another than the known one, or after a while the same."""
        with self._turned:
            self._turned.wait_for(lambda: self.epoch != known, PATIENCE)
            return self.epoch

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went on to another page is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer, if the page that asks knows us by our own name: a name that a stranger has led here is refused."""
        if self.headers.get("Host") not in self.server.hosts:
            self._send(Answer(b"this preview answers only to its own name\n", "text/plain", HTTPStatus.FORBIDDEN))
            return
        url = urllib.parse.urlsplit(self.path)
        root = self.server.preview.root
        path = urllib.parse.unquote(url.path)
        if path.startswith(root):
            self._send(self._answer(path.removeprefix(root), url.query))
        else:
            self._send(Answer(b"", status=HTTPStatus.FOUND, location=root))

    do_HEAD = do_GET  # noqa: N815 - the name by which http.server asks

    def _answer(self, path: str, query: str) -> Answer:
        name = path.removeprefix(FOLDER)
        if path == f"{FOLDER}epoch":
            known = urllib.parse.parse_qs(query).get("after", [""])[0]
            return Answer(self.server.epoch_after(known).encode(), "text/plain")
        if path.startswith(FOLDER) and name in FILES:
            return Answer(FILES[name], _OWN_TYPES[name])
        epoch = self.server.epoch  # before the page is made: what is saved meanwhile is news to it
        answer = self.server.preview.answer(path)
        if not answer.reloads:
            return answer
        html = with_script(answer.data.decode(), self.server.preview.root, epoch)
        return Answer(html.encode(), answer.media_type, answer.status)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        headers = {**_HEADERS, "Content-Type": answer.media_type, "Content-Length": str(len(answer.data))}
        for name, value in headers.items():
            self.send_header(name, value)
        if answer.location:
            self.send_header("Location", urllib.parse.quote(answer.location))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.data)

    def log_message(self, *_: object) -> None:
        """Requests are not told: the terminal is for problems."""


@contextmanager
def listening(preview: Preview, port: int) -> Iterator[PreviewServer]:
    """A server that answers, and follows what is saved, until the end of the block."""
    with PreviewServer(preview, port) as server:
        preview.on_change = server.turn
        thread = threading.Thread(target=server.serve_forever, name="server", daemon=True)
        thread.start()
        try:
            with watching(preview):
                yield server
        finally:
            preview.close()
            server.shutdown()
            thread.join()


def serve(order: Order, port: int, tell: Tell) -> None:
    """Serve until Ctrl-C. Raises OSError or OverflowError where the port cannot be had."""
    with TemporaryDirectory(prefix="hundred-glasses-") as folder:
        preview = Preview(order, Path(folder), tell)
        try:
            with listening(preview, port) as server, collecting_at_rest():
                tell(f"serving {server.url} - Ctrl-C ends it")
                threading.Event().wait()
        except KeyboardInterrupt:
            tell("ended")


@contextmanager
def collecting_at_rest() -> Iterator[None]:
    """Leave old garbage in cycles to the checks, which end with looking for some.

    What was read once stays: to walk through all of it takes longer than to make a page.
    """
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 1_000_000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
