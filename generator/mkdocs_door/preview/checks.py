"""The checks of a whole market, behind the back of the pages: nobody who looks at one waits for them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

from generator.checks import CHECKS
from generator.checks.finding import Check
from generator.mkdocs_door.gather import judged
from generator.mkdocs_door.preview.records import Records
from generator.problems import Problem

PAUSE = 0.4
"""Seconds that the page which was just saved has for itself before the checks begin."""

Tell = Callable[[tuple[Problem, ...]], None]
"""Takes all that is wrong with what was checked."""


class Checker:
    """Checks the newest reading in a thread; a newer one ends the checks of the one before."""

    def __init__(self, pages: threading.Lock) -> None:
        """Nothing runs yet; `pages` is held while a page is made, and no question begins meanwhile."""
        self._pages = pages
        self._ended = threading.Event()

    def start(self, records: Records, tell: Tell) -> None:
        """Check what was read last. `tell` is called from the thread, unless somebody ended the checks before."""
        self.end()
        self._ended = threading.Event()
        reading, ended = records.reading, self._ended

        def check() -> None:
            if ended.wait(PAUSE):
                return
            problems = judged(reading, records.content, records.shown, self._questions(ended))[1]
            if not ended.is_set():
                tell(problems)
            gc.collect()  # an edition refers to itself; now nobody waits

        threading.Thread(target=check, name="checks", daemon=True).start()

    def _questions(self, ended: threading.Event) -> Iterator[Check]:
        for question in CHECKS:
            with self._pages:
                pass
            if ended.is_set():
                return
            yield question

    def end(self) -> None:
        """Let the checks that are running stop after the question at which they are."""
        self._ended.set()
