"""Saves are followed without a word of what follows them."""

import logging
from types import SimpleNamespace

from watchdog.observers import inotify

from generator.mkdocs_door.preview.watch import watching


def test_an_observer_that_is_stopped_while_something_is_saved_says_nothing_of_it(tmp_path, caplog):
    with watching(SimpleNamespace(watched={tmp_path: True}, refresh=lambda: None)):
        emitter = inotify.InotifyEmitter(None, SimpleNamespace(path=str(tmp_path), event_filter=None))
        emitter._inotify = None
        emitter.queue_events(1)
        logging.getLogger("watchdog.observers.inotify").error("too many folders")
    assert caplog.messages == ["too many folders"]
