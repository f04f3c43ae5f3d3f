"""The cross-record checks of the preview, in a child of this process: no page waits for them."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from generator.mkdocs_door.gather import read_market
from generator.problems import Problem
from generator.reading.content import Known

PAUSE = 0.3
"""Seconds that the page which was just saved has for itself before the checks begin."""

Told = Callable[[tuple[Problem, ...]], None]


class Checker:
    """Runs the checks after the newest save; a newer one stops them."""

    def __init__(self, content: Path, shown: str, told: Told) -> None:
        """`told` is called from a thread with what the checks say, unless they were stopped."""
        self._content, self._shown, self._told = content, shown, told
        self._stop = threading.Event()

    def start(self, known: Known) -> None:
        """Check the folder as it is now; files that are known need no decoding."""
        self.stop()
        self._stop = threading.Event()
        threading.Thread(target=self._run, args=(self._stop, known), daemon=True).start()

    def stop(self) -> None:
        """Forget the checks that are running."""
        self._stop.set()

    def _run(self, stop: threading.Event, known: Known) -> None:
        if stop.wait(PAUSE):
            return
        # A fork shares what was read; a fresh process would have to read it all again.
        context = multiprocessing.get_context("fork")
        mine, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_check, args=(theirs, self._content, self._shown, known), daemon=True)
        child.start()
        theirs.close()
        try:
            while not mine.poll(0.05):
                if stop.is_set():
                    return
            problems = mine.recv()
        except EOFError:
            return
        finally:
            child.terminate()
            child.join()
            mine.close()
        if not stop.is_set():
            self._told(problems)


def _check(into: Connection, content: Path, shown: str, known: Known) -> None:
    into.send(read_market(content, shown, known)[1])
    into.close()
