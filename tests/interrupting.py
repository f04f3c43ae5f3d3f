"""Publish in children that are stopped, each at another step, and tell what each of them left.

    python interrupting.py FOLDER HOW WAY STRIDE

A step is a line of publish.py or something that is asked of the system. HOW says what happens at it: a signal ("SIGKILL",
"SIGINT", "SIGTERM"), or from it on a full disk ("ENOSPC") or lost permission ("EACCES"). WAY is "exchange" or "renames".
Every STRIDE-th step is tried. Nothing is flushed: only a lost machine would tell the difference. Prints a JSON list.
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator import publish

OLD = {"index.html": b"old", "a/index.html": b"old", "a/b/index.html": b"old"}
NEW = dict.fromkeys(("index.html", "b/index.html", "b/c/index.html", "d.html", "e.html"), b"new")
NOT_REACHED = 77
WRITES = {"os.mkdir", "os.fsync", "os.syncfs", "open"}
CHANGES = {*WRITES, "os.rename", "os.renameat2", "os.remove", "os.rmdir"}


class Stopper:
    """Counts steps and lets the trouble happen at one of them."""

    def __init__(self, how: str, at: int) -> None:
        self.how, self.at, self.steps = how, at, 0
        self.number = getattr(errno, how, None)
        self.refused = CHANGES if how == "EACCES" else WRITES

    def asked(self, event: str, given: tuple[Any, ...]) -> None:
        """Something is asked of the system."""
        if not event.startswith(("os.", "open", "fcntl.")) or event == "os.kill":
            return
        if event == "open" and self.number and not given[2] & (os.O_WRONLY | os.O_RDWR):
            return
        if self.number and event not in self.refused:
            return
        self.step()
        if self.number and self.steps >= self.at:
            raise OSError(self.number, os.strerror(self.number))

    def traced(self, frame: Any, event: str, _: Any) -> Any:
        """A line of publish.py begins."""
        if frame.f_code.co_filename != publish.__file__:
            return None
        if event == "line" and not self.number:
            self.step()
        return self.traced

    def step(self) -> None:
        """Count, and send the signal when its step has come."""
        self.steps += 1
        if self.steps == self.at and not self.number:
            os.kill(os.getpid(), getattr(signal, self.how))


def publish_until(target: Path, how: str, at: int) -> int:
    """Publish NEW with trouble at a step; 0, 1 where it was refused, 130 where interrupted, or NOT_REACHED."""
    stopper = Stopper(how, at)
    try:
        sys.addaudithook(stopper.asked)
        sys.settrace(stopper.traced)
        publish.write_tree(target, NEW)
    except publish.PublishError:
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        sys.settrace(None)
    return 0 if stopper.steps >= at else NOT_REACHED


def ended(target: Path, how: str, at: int) -> int:
    """How the child ended: as publish_until tells it, or minus the signal; 99 if it raised anything else."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = publish_until(target, how, at)
        except BaseException as error:  # noqa: BLE001 - told by the status
            sys.excepthook(type(error), error, error.__traceback__)
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def seen(target: Path) -> str:
    """What a reader finds: the "old" tree, the "new" one, "none" or "mixed"."""
    if not target.exists():
        return "none"
    files = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    is_marked = files.pop(publish.MARKER, None)
    return next((name for name, tree in (("old", OLD), ("new", NEW)) if is_marked and files == tree), "mixed")


def beside(target: Path) -> list[str]:
    """What stands next to the target."""
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def mend(target: Path) -> None:
    """The next build, which fails by itself: it only mends."""
    with suppress(ZeroDivisionError), publish.staged(target):
        raise ZeroDivisionError


def moments(target: Path, how: str, stride: int) -> list[dict[str, Any]]:
    """What each child left, what the next build makes of it, and what it leaves."""
    found = []
    for at in itertools.count(1, stride):
        publish.write_tree(target, OLD)
        status = ended(target, how, at)
        if status == NOT_REACHED:
            return found
        moment = {"status": status, "site": seen(target), "left": beside(target)}
        mend(target)
        found.append({**moment, "mended": seen(target), "then left": beside(target)})
    raise AssertionError


def main(folder: str, how: str, way: str, stride: str) -> None:
    """Try all and print."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts tests in the background ignores it
    os.fsync = lambda _: sys.audit("os.fsync")
    exchange = publish._exchange_at_once
    if way == "renames":
        publish._exchange_at_once = publish._flush_file_system = lambda *_: False
    else:
        publish._flush_file_system = lambda _: sys.audit("os.syncfs") or True
        publish._exchange_at_once = lambda *trees: sys.audit("os.renameat2") or exchange(*trees)
    json.dump(moments(Path(folder, "site"), how, int(stride)), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
