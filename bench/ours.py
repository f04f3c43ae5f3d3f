"""Build this project's site without its exports, as a process of its own: `python bench/ours.py build …`.

The peers write pages and a search index, and no JSON, tables, calendars or feeds. The product has no switch for that,
so the list of exports is emptied here, where a build has begun to load what it needs; the manifest, of nothing, is
still written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from generator import together
from generator.__main__ import run

T = TypeVar("T")

_beside = together.beside


@contextmanager
def without_exports(job: Callable[[], T]) -> Iterator[Callable[[], T | None]]:
    """What a build begins with, and then the list of exports, emptied."""
    with _beside(job) as found:
        import generator.exports  # noqa: PLC0415 - no sooner than a build loads it

        generator.exports.EXPORTS = ()
        yield found


if __name__ == "__main__":
    together.beside = without_exports
    run()
