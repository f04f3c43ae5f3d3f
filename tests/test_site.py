"""The whole site as a value: the same, however many processes make it."""

import subprocess
import sys
from pathlib import Path

import market
import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = """
import hashlib, os, sys
from datetime import date
from pathlib import Path
from generator import together
together.cores = lambda: int(sys.argv[2])
forks, fork = [], os.fork
def counted():
    forks.append(1)
    return fork()
os.fork = counted
from generator.mkdocs_door.gather import read_market
from generator.site import build_site
found, problems = read_market(Path(sys.argv[1]))
site = build_site(found, date(2026, 11, 22))
for problem in problems:
    print(problem)
for page in site.pages:
    print(page.path, hashlib.sha256(repr(page).encode()).hexdigest())
into = Path(sys.argv[3])
def put(path, data):
    file = into / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
print(*site.files.write(put), sep="\\n")
print(len(forks), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """By number of processes: what a child says of problems, pages and files; how often it forked; the files."""
    folder = tmp_path_factory.mktemp("site")
    market.write(45, 7, folder / "content")

    def by(processes):
        into = folder / f"files-{processes}"
        command = [sys.executable, "-c", SCRIPT, str(folder / "content"), str(processes), str(into)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        files = {str(path.relative_to(into)): path.read_bytes() for path in into.rglob("*") if path.is_file()}
        return done.stdout, int(done.stderr.split()[-1]), files

    return {processes: by(processes) for processes in (1, 3)}


@pytest.mark.threat(11)
def test_pages_and_problems_are_the_same_however_many_processes_make_them(made):
    assert made[1][0].splitlines() == made[3][0].splitlines()
    assert "vendors/v00044/ " in made[1][0]


@pytest.mark.threat(11)
def test_files_are_the_same_however_many_processes_write_them(made):
    assert made[1][2] == made[3][2]
    assert sorted(made[1][2]) == sorted(line for line in made[1][0].splitlines() if line in made[1][2])


def test_records_pages_and_files_are_each_shared(made):
    """Two more processes for each of the three, and none where one is to do all."""
    assert (made[1][1], made[3][1]) == (0, 6)
