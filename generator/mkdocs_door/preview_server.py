"""The preview over HTTP: MkDocs' server and its reload script, answering from memory instead of from a folder."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import watchdog.events
import watchdog.observers
from mkdocs.livereload import LiveReloadServer, _timestamp

from generator.mkdocs_door.gather import Tell
from generator.mkdocs_door.preview import Preview

_SAVES = {"modified", "created", "deleted", "moved"}
"""What changes a file. Reading one is an event, too, and would call for the next reading."""
_NAMES = ("localhost", "127.0.0.1", "[::1]")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class PreviewServer(LiveReloadServer):
    """Answers each request from a preview. Any name but its own is refused, so that no other site can read it."""

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        """Bind nothing yet; `serve` does."""
        super().__init__(preview.refresh, host, port, root=str(preview.content), polling_interval=1)
        self.preview = preview
        self.build_delay = 0.03  # an editor's save is one or two events
        self.observer = watchdog.observers.Observer()  # type: ignore[assignment] # told by the system; MkDocs' own looks twice a second
        preview.changed = self.reload

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:  # noqa: ARG002 - MkDocs' signature
        """Look at a file or a folder."""
        handler = watchdog.events.FileSystemEventHandler()
        handler.on_any_event = self._noted  # type: ignore[method-assign]
        self._watched_paths[path] = 1
        self.observer.schedule(handler, path, recursive=recursive)

    def _noted(self, event: watchdog.events.FileSystemEvent) -> None:
        if event.event_type in _SAVES:
            with self._rebuild_cond:
                self._want_rebuild = True
                self._rebuild_cond.notify_all()

    def reload(self) -> None:
        """Have every browser fetch its page again."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch = _timestamp()
            self._epoch_cond.notify_all()

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        if not self._is_ours(environ.get("HTTP_HOST", "")):
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"this preview answers only to its own name\n"]
        if environ["PATH_INFO"].startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        with self._epoch_cond:  # a page asked for during a save is the page after it
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch, timeout=10)
            epoch = self._visible_epoch
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix("/")
        answer = self.preview.answer(path)
        if answer.location:
            start_response("302 Found", [("Location", urllib.parse.quote(answer.location))])
            return []
        data = answer.data
        if answer.media_type == "text/html":
            data = self._inject_js_into_html(data, epoch)
        status = "200 OK" if answer.is_found else "404 Not Found"
        start_response(status, [("Content-Type", answer.media_type), ("Content-Length", str(len(data)))])
        return [data]

    def _is_ours(self, host: str) -> bool:
        name, _, port = host.rpartition(":")
        own = _NAMES if self.server_address[0] in _LOOPBACK else (*_NAMES, str(self.server_address[0]))
        return name in own and port == str(self.server_address[1])


def serve(host: str, port: int, content: Path, config_file: Path, day: date, tell: Tell) -> None:
    """Serve until Ctrl-C. Raises OSError where the port cannot be had."""
    with TemporaryDirectory(prefix="hundred-glasses-") as static:
        preview = Preview(content, config_file, day, Path(static), tell)
        server = PreviewServer(preview, host, port)
        for path in preview.watched:
            server.watch(str(path), recursive=path.is_dir())
        try:
            tell(f"serving {server.url} - Ctrl-C ends it")
            server.serve()
        except KeyboardInterrupt:
            tell("ended")
        finally:
            preview.close()
            if server.serve_thread.is_alive():
                server.shutdown()
            else:
                server.server_close()
