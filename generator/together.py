"""Work that processes share: the jobs of one list, each done by whichever process is free, or one job beside others.

Processes are forks: they see all that was made before and hand back only what their jobs came to. What passes between
them is pickled and read again by the process that forked; it lies in a file that has no name and is no cache. Where
there is one core, no fork or a second thread (a lock that it holds would be held for ever in the child), the jobs are
done here, one after the other.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise, starmap
from typing import IO, Any, TypeVar

T = TypeVar("T")

MOST = 10_000
"""Jobs in one list: their numbers wait in a pipe, which holds 64 KB."""

FAILED = -1
"""In place of a job's number: what follows is an OSError or, of any other error, the traceback as text."""

MOST_PROCESSES = 8
"""More would share too little: reading and checking come before, and one process collects what all made."""

_NUMBER = struct.Struct("<I")


def cores() -> int:
    """How many processes can work at once here."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def together(jobs: Sequence[Callable[[], T]], processes: int | None = None, *, alike: bool = False) -> list[T]:
    """What each job returns, in the order of the jobs; long ones should come first.

    Where neighbours are `alike`, so that what one found out serves the next, each process begins with a part of the
    list of its own and helps with the others' when that is done. Results must be picklable. An exception in this
    process is raised as it is, one in another as ChildProcessError with its traceback as text, an OSError as what it
    is; the others are ended first.
    """
    count = min(processes or cores(), MOST_PROCESSES, len(jobs))
    if count < 2 or not _can_fork():
        return [job() for job in jobs]
    if len(jobs) > MOST:
        raise ValueError(f"{len(jobs)} jobs are more than {MOST}; put several into one")
    found: dict[int, T] = {}
    with _queues(_dealt(len(jobs), count, alike)) as queues, _helpers(jobs, _others(queues)) as helpers:
        for number in _numbers(queues):
            found[number] = jobs[number]()
        while helpers:
            found |= _collected(*helpers.pop())
    return [found[number] for number in range(len(jobs))]


@contextmanager
def beside(job: Callable[[], T]) -> Iterator[Callable[[], T | None]]:
    """What a job comes to that another process does meanwhile, for whoever asks; None where nobody else can do it.

    The result must be picklable; asking waits for it. Raises ChildProcessError then as `together` does.
    """
    if cores() < 2 or not _can_fork():
        yield lambda: None
        return
    with _queue(range(1)) as queue, _helpers([job], [[queue]]) as helpers:
        yield lambda: _collected(*helpers.pop())[0]


def _can_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1


def in_lots(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """The same things in their order, so many together: what is one job."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def _dealt(jobs: int, processes: int, alike: bool) -> list[range]:  # noqa: FBT001 - it is the question
    """The numbers of the jobs that each process begins with."""
    if not alike:
        return [range(first, jobs, processes) for first in range(processes)]
    ends = [jobs * done // processes for done in range(processes + 1)]
    return list(starmap(range, pairwise(ends)))


@contextmanager
def _queues(dealt: Sequence[range]) -> Iterator[list[int]]:
    """A pipe for each process, from which it takes the number of its next job, as others do when theirs is empty."""
    with ExitStack() as closing:
        yield [closing.enter_context(_queue(numbers)) for numbers in dealt]


@contextmanager
def _queue(numbers: range) -> Iterator[int]:
    take, put = os.pipe()
    try:
        with os.fdopen(put, "wb") as waiting:
            waiting.write(b"".join(map(_NUMBER.pack, numbers)))
        yield take
    finally:
        os.close(take)


def _others(queues: Sequence[int]) -> Iterator[Sequence[int]]:
    """In which order each other process asks the queues: first its own."""
    return ((*queues[own:], *queues[:own]) for own in range(1, len(queues)))


def _numbers(queues: Iterable[int]) -> Iterator[int]:
    for queue in queues:
        while taken := os.read(queue, _NUMBER.size):
            yield _NUMBER.unpack(taken)[0]


@contextmanager
def _helpers(
    jobs: Sequence[Callable[[], Any]], orders: Iterable[Sequence[int]]
) -> Iterator[list[tuple[int, IO[bytes]]]]:
    """A process for each order of queues, with the file that its results will lie in; none outlives this."""
    started: list[tuple[int, IO[bytes]]] = []
    gc.freeze()  # the collector would touch, and so copy, every page of memory that the processes share
    try:
        for queues in orders:
            left: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed below, or by who reads it
            started.append((_fork(jobs, queues, left), left))
        yield started
    finally:
        gc.unfreeze()
        for pid, left in started:
            left.close()
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _fork(jobs: Sequence[Callable[[], Any]], queues: Iterable[int], results: IO[bytes]) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    if pid := os.fork():
        return pid
    status = 1
    try:
        for number in _numbers(queues):
            if os.getppid() != parent:
                break
            pickle.dump((number, jobs[number]()), results, pickle.HIGHEST_PROTOCOL)
        results.flush()
        status = 0
    except BaseException as error:  # noqa: BLE001 - whatever it is, the process that forked tells it
        _hand_back(error, results.fileno())
    finally:
        os._exit(status)


def _hand_back(error: BaseException, results: int) -> None:
    """What went wrong in place of all results, as they may be what the disk has no room for."""
    told = traceback.format_exc()
    if isinstance(error, OSError):
        error.add_note(told)
    with suppress(OSError):
        os.ftruncate(results, 0)
        os.pwrite(results, pickle.dumps((FAILED, error if isinstance(error, OSError) else told)), 0)


def _collected(pid: int, results: IO[bytes]) -> dict[int, Any]:
    """What a process leaves when it ends. Raises OSError, as ChildProcessError, if it did not do its jobs."""
    ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if ended < 0:
        raise ChildProcessError(f"a process that shared the work was ended by {signal.Signals(-ended).name}")
    with results:
        results.seek(0)
        found = dict(_handed_back(results))
    if ended:
        wrong = found.get(FAILED, "a process that shared the work could not hand back what it did")
        raise wrong if isinstance(wrong, OSError) else ChildProcessError(wrong)
    return found


def _handed_back(results: IO[bytes]) -> Iterator[tuple[int, Any]]:
    with suppress(EOFError):
        while True:
            yield pickle.load(results)  # noqa: S301 - our own fork wrote it, to a file without a name
