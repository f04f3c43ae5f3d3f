"""Work that processes share: each case runs in a Python of its own, which has one thread as a build has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.together import together

ROOT = Path(__file__).parents[1]


def ran(script, *, status=0):
    """What a script prints that knows `together` and the number of its own process."""
    before = (
        "import os, signal, sys, threading, time\nfrom functools import partial\nfrom generator.together import *\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", before + script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def test_results_come_in_the_order_of_the_jobs_whoever_did_them():
    script = """
def job(n):
    time.sleep(0.01)
    return n * n, os.getpid()
found = together([partial(job, n) for n in range(40)], 3)
print([square for square, _ in found] == [n * n for n in range(40)], len({pid for _, pid in found}))
"""
    assert ran(script) == "True 3\n"


def test_every_job_is_done_once():
    script = """
queue = os.pipe()
together([partial(os.write, queue[1], b"x") for _ in range(1_000)], 4)
print(len(os.read(queue[0], 5_000)))
"""
    assert ran(script) == "1000\n"


def test_results_may_be_larger_than_a_pipe():
    assert ran("print(sum(map(len, together([partial(str.__mul__, 'x', 300_000)] * 20, 2))))") == "6000000\n"


def test_what_goes_wrong_elsewhere_is_told_with_its_place():
    script = """
parent = os.getpid()
def wrong():
    time.sleep(0.05)
    if os.getpid() != parent:
        raise ValueError("no such thing")
try:
    together([wrong] * 10, 2)
except ChildProcessError as error:
    print(str(error).splitlines()[0], str(error).splitlines()[-1])
"""
    assert ran(script) == "Traceback (most recent call last): ValueError: no such thing\n"


@pytest.mark.parametrize("size", [10_000, 3_000_000])
def test_results_that_the_disk_has_no_room_for_are_told_as_that(size):
    script = f"""
import resource
parent = os.getpid()
def job():
    time.sleep(0.05)
    return b"" if os.getpid() == parent else b"x" * {size}
least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, most))
try:
    together([job] * 4, 2)
except OSError as error:
    resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))
    print(error, type(error).__name__, "_fork" in error.__notes__[0])
"""
    assert ran(script) == "[Errno 27] File too large OSError True\n"


@pytest.mark.parametrize("wrong", ["raise KeyError(1)", "raise KeyboardInterrupt"])
def test_what_goes_wrong_here_ends_the_others(wrong):
    script = f"""
parent = os.getpid()
def job():
    if os.getpid() == parent:
        time.sleep(0.2)
        {wrong}
    time.sleep(50)
try:
    together([job] * 4, 3)
except (KeyError, KeyboardInterrupt) as error:
    print(type(error).__name__)
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("nobody left")
"""
    assert ran(script).splitlines()[1:] == ["nobody left"]


def test_a_process_that_is_killed_is_told():
    script = """
parent = os.getpid()
def job():
    time.sleep(0.05)
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
try:
    together([job] * 10, 2)
except ChildProcessError as error:
    print(error)
"""
    assert ran(script) == "a process that shared the work was ended by SIGKILL\n"


def test_whoever_shares_the_work_of_a_killed_build_stops(tmp_path):
    script = f"""
parent = os.getpid()
def job(n):
    if os.getpid() == parent:
        time.sleep(0.2)
        os.kill(parent, signal.SIGKILL)
    time.sleep(0.3)
    open("{tmp_path}/" + str(n), "w").close()
together([partial(job, n) for n in range(100)], 2)
"""
    ran(script, status=-9)
    subprocess.run(["sleep", "1"], check=True)
    assert len(list(tmp_path.iterdir())) == 1  # the one that was under way


@pytest.mark.parametrize("where", ["threading.Thread(target=time.sleep, args=(1,)).start()", "del os.fork"])
def test_beside_another_thread_and_without_forks_the_jobs_are_done_here(where):
    script = f"{where}\nprint({{os.getpid()}} == set(together([os.getpid] * 9, 3)))"
    assert ran(script) == "True\n"


def test_one_process_does_them_one_after_the_other():
    assert together([os.getpid] * 3, 1) == [os.getpid()] * 3
    assert together([], 2) == []


def test_too_many_jobs_for_the_queue_are_refused():
    assert "put several into one" in ran("together([int] * 10_001, 2)", status=1)


def test_jobs_that_are_alike_begin_in_one_process_and_are_shared_when_another_is_done():
    script = """
def job(n):
    time.sleep(0.001 if n < 50 else 0.02)
    return os.getpid()
found = together([partial(job, n) for n in range(100)], 2, alike=True)
print(len({*found[:25]}), found[0] != found[50], found[0] in found[50:], len(found))
"""
    assert ran(script) == "1 True True 100\n"


def test_a_job_is_done_beside_others_and_gives_its_result_to_who_asks():
    script = """
def job():
    time.sleep(0.1)
    return os.getpid()
with beside(job) as found:
    print(found() != os.getpid())
"""
    assert ran(script) == "True\n"


def test_a_job_beside_others_ends_with_who_has_not_asked():
    script = """
with beside(partial(time.sleep, 50)):
    pass
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("nobody left")
"""
    assert ran(script) == "nobody left\n"


def test_what_goes_wrong_beside_is_told_to_who_asks():
    script = """
with beside(partial(int, "x")) as found:
    try:
        found()
    except ChildProcessError as error:
        print(str(error).splitlines()[-1])
"""
    assert ran(script) == "ValueError: invalid literal for int() with base 10: 'x'\n"


def test_where_nobody_else_can_do_it_there_is_nothing_to_ask_for():
    assert ran("del os.fork\nwith beside(os.getpid) as found: print(found())") == "None\n"
