"""What is saved in the folders of the preview, told to it as soon as an editor is done."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.mkdocs_door.preview.live import Preview

QUIET = 0.02
"""Seconds. An editor's save is several events: a new file, and its renaming to the old name."""

_SAVES = {"modified", "created", "deleted", "moved"}
"""What changes a file. Reading one is an event, too, and would call for the next reading."""


@contextmanager
def watching(preview: Preview) -> Iterator[None]:
    """Refresh the preview after each save until the end of the block."""
    logging.getLogger("watchdog.observers.inotify").addFilter(_is_news)
    saved, ended = threading.Event(), threading.Event()
    observer = Observer()
    observer.start()
    follower = threading.Thread(target=_follow, args=(preview, _Folders(observer, saved), saved, ended), name="saves")
    follower.start()
    try:
        yield
    finally:
        ended.set()
        saved.set()
        follower.join()
        observer.stop()
        observer.join()


def _is_news(record: logging.LogRecord) -> bool:
    """Whoever is stopped while something is saved says that it is inactive, as it was told to be."""
    return "inactive" not in record.getMessage()


def _follow(preview: Preview, folders: _Folders, saved: threading.Event, ended: threading.Event) -> None:
    folders.watch(preview.watched)
    while not ended.is_set():
        saved.wait()
        time.sleep(QUIET)
        saved.clear()  # before the look at the end, which comes before its own call to wake up
        try:
            preview.refresh()
            folders.watch(preview.watched)  # the settings may name others now
        except Exception:  # noqa: BLE001 - a fault of ours; the preview goes on with what it has
            traceback.print_exc()


class _Folders(FileSystemEventHandler):
    """The folders that are looked at."""

    def __init__(self, observer: BaseObserver, saved: threading.Event) -> None:
        self._observer, self._saved = observer, saved
        self._watched: dict[Path, bool] = {}

    def watch(self, folders: dict[Path, bool]) -> None:
        """Look at these and no others; each with whether to look into the folders below it, too."""
        if folders != self._watched:
            self._observer.unschedule_all()
            for folder, recursive in folders.items():
                self._observer.schedule(self, str(folder), recursive=recursive)
            self._watched = folders
            self._saved.set()  # what was saved before anybody looked

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a save."""
        if event.event_type in _SAVES:
            self._saved.set()
