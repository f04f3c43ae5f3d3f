"""Serve a built site on this machine and read it as many readers at once do: `make load`.

    python bench/load.py [SITE] [--vendors 1000] [--seconds 20] [--readers 8]

Without SITE a market of that many vendors is built first. Prints a line for each kind of page: how many answers came
and failed, how long they took, and what a browser loads for the heaviest page of the kind, with an empty cache. The
server is Python's own: its times show that nothing fails and no kind is slow beside the others, not what a host can do.
It compresses nothing, so weights are told both as they are and as gzip makes them. Exit status 1 if an answer failed.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.request import urlopen

import market
from browsing import chromium, served
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
SERVE = "--serve"
PATIENCE = 30
"""Seconds after which an answer has failed."""

STYLES, SEARCH = "styles and scripts", "search index"
INDEX = "search/search_index.json"
SOUGHT = "glasses"
"""A word that is found in every market."""

COMPARED = 3
"""Products that the page for comparing is asked to compare."""


def kind_of(address: str) -> str:
    """The kind of a page: `vendors/xiaomi/` is one of `vendors/*/`; the start page is `/`."""
    first, *others = address.partition("?")[0].split("/")
    return f"{first}/{'*/' * (len(others) - 1)}"


def addresses(site: Path) -> Mapping[str, list[str]]:
    """Every page of a site by its kind, the heaviest of each first; and what pages load besides."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(site.rglob("index.html"), key=lambda file: -file.stat().st_size):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        found[kind_of(address)].append(address)
    products = [address.split("/")[1] for address in found["products/*/"][:COMPARED]]
    found["compare/"] = [f"compare/?p={','.join(products)}"]
    assets = [file.relative_to(site).as_posix() for end in ("css", "js") for file in site.glob(f"assets/**/*.{end}")]
    return {**dict(sorted(found.items())), STYLES: sorted(assets), SEARCH: [INDEX]}


def file_of(site: Path, address: str) -> Path:
    """The file that answers an address."""
    path = site / address.partition("?")[0]
    return path / "index.html" if path.is_dir() else path


@dataclass
class Answers:
    """What came of the requests for one kind of address."""

    seconds: list[float] = field(default_factory=list)
    failed: int = 0

    def milliseconds(self) -> tuple[float, float]:
        """The median, and what 95 of 100 answers took at most."""
        cuts = quantiles(self.seconds * 2, n=20, method="inclusive") if self.seconds else [0.0] * 19
        return 1000 * cuts[9], 1000 * cuts[18]


def drive(
    url: str, site: Path, pages: Mapping[str, Sequence[str]], readers: int, seconds: float
) -> Mapping[str, Answers]:
    """Some readers at once, each asking for one address after the other until the time is over, each kind as often."""
    until = time.monotonic() + seconds

    def read(seed: int) -> list[tuple[str, float | None]]:
        lot, told = Random(seed), []
        while time.monotonic() < until:
            kind = lot.choice(list(pages))
            address = lot.choice(pages[kind])
            told.append((kind, fetched(url + address, file_of(site, address).stat().st_size)))
        return told

    found = {kind: Answers() for kind in pages}
    with ThreadPoolExecutor(readers) as pool:
        for kind, took in (one for told in pool.map(read, range(readers)) for one in told):
            if took is None:
                found[kind].failed += 1
            else:
                found[kind].seconds.append(took)
    return found


def fetched(url: str, size: int) -> float | None:
    """The seconds until the whole answer was there; None where there was none, or another than the file."""
    start = time.perf_counter()
    try:
        with urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - it is our own server
            whole = len(answer.read()) == size
    except (OSError, HTTPException):
        return None
    return time.perf_counter() - start if whole else None


@dataclass(frozen=True)
class Weight:
    """What a browser loads: how many answers, their bytes, and those as gzip makes them."""

    requests: int
    raw: int
    packed: int


def weight(site: Path, asked: Iterable[str]) -> Weight:
    """The weight of the files that answer some addresses."""
    files = [file_of(site, address).read_bytes() for address in asked]
    return Weight(len(files), sum(map(len, files)), sum(len(gzip.compress(data, mtime=0)) for data in files))


def asked_by(browser: Browser, url: str, address: str, query: str = "") -> list[str]:
    """What a browser with an empty cache asks a site for: with a page, and with its search if something is sought."""
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url.removeprefix(url)))
    page.goto(url + address, wait_until="load")
    page.wait_for_load_state("networkidle")
    if query:
        page.keyboard.press("/")
        page.locator(".md-search__input").press_sequentially(query)
        page.locator(".md-search-result__item a").first.wait_for()
    context.close()
    return _of_the_site(asked)


def _of_the_site(asked: Iterable[str]) -> list[str]:
    """Each address once; what a page holds itself (`data:`, `blob:`) is no request."""
    return list(dict.fromkeys(one for one in asked if not one.startswith(("data:", "blob:"))))


def weights(browser: Browser, url: str, site: Path, pages: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Weight]]:
    """What the heaviest page of each kind makes a browser load; last, what the search adds once it is asked."""
    for kind in (kind for kind in pages if kind not in (STYLES, SEARCH)):
        yield kind, weight(site, asked_by(browser, url, pages[kind][0]))
    first = pages["/"][0]
    before, after = asked_by(browser, url, first), asked_by(browser, url, first, SOUGHT)
    yield SEARCH, weight(site, [address for address in after if address not in before])


def weighed_by(program: str, url: str, site: Path, pages: Mapping[str, Sequence[str]]) -> Mapping[str, Weight]:
    """The same, by a browser that is started for it."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--disable-background-networking"])
        found = dict(weights(browser, url, site, pages))
        browser.close()
    return found


def table(
    site: Path,
    pages: Mapping[str, Sequence[str]],
    answers: Mapping[str, Answers],
    weighed: Mapping[str, Weight],
) -> Iterator[str]:
    """A line for each kind."""
    yield f"{'':<22}{'':>6} {'under load':^34}  {'the heaviest page, as a browser loads it':^48}".rstrip()
    load = f"{'answers':>8} {'failed':>6} {'median':>8} {'95 of 100':>9}"
    yield f"{'kind':<22}{'pages':>6} {load}  {'its HTML, gzip':>19}  {'requests':>8} {'in all, gzip':>19}"
    for kind, of_kind in pages.items():
        found, (middle, most) = answers[kind], answers[kind].milliseconds()
        load = f"{len(found.seconds):8} {found.failed:6} {middle:5.1f} ms {most:6.1f} ms"
        alone = _kilobytes(weight(site, of_kind[:1])) if kind != STYLES else ""
        whole = f"{weighed[kind].requests:8} {_kilobytes(weighed[kind])}" if kind in weighed else ""
        yield f"{kind:<22}{len(of_kind):6} {load}  {alone:>19}  {whole}".rstrip()


def _kilobytes(one: Weight) -> str:
    return f"{one.raw / 1000:7.1f} kB {one.packed / 1000:6.1f} kB"


@contextmanager
def served_apart(site: Path) -> Iterator[str]:
    """The address of a folder that a process of its own serves, so that the readers do not take the server's time."""
    command = [sys.executable, __file__, SERVE, str(site)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None  # it was asked for  # noqa: S101
        yield child.stdout.readline().strip()


def serve(site: Path) -> None:
    """Serve a folder, tell its address, and stop when whoever asked for it closes the way in or is gone."""
    with served(site) as address:
        print(address, flush=True)
        sys.stdin.read()


@contextmanager
def built(vendors: int) -> Iterator[Path]:
    """The site of a made market, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as name:
        content, site = Path(name, "content"), Path(name, "site")
        market.write(vendors, 1, content)
        command = [sys.executable, "-m", "generator", "build", "--quiet", "--content", str(content)]
        subprocess.run([*command, "--site-dir", str(site)], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        yield site


def measure(site: Path, readers: int, seconds: float) -> int:
    """Serve, read, weigh and print; 1 if an answer failed."""
    pages = addresses(site)
    program = chromium()
    with served_apart(site) as url:
        weighed = weighed_by(program, url, site, pages) if program else {}
        answers = drive(url, site, pages, readers, seconds)
    count = sum(len(one.seconds) for one in answers.values())
    failed = sum(one.failed for one in answers.values())
    print("\n".join(table(site, pages, answers, weighed)))
    print(f"\n{count} answers to {readers} readers in {seconds:g} s, {failed} failed")
    if not weighed:
        print("NO CHROMIUM FOUND: what a browser loads was not weighed")
    return 1 if failed or not count else 0


def main() -> int:
    """Read the arguments, build if nothing is named, and measure."""
    if sys.argv[1:2] == [SERVE]:
        serve(Path(sys.argv[2]))
        return 0
    parser = argparse.ArgumentParser(description="read a built site as many readers at once do")
    parser.add_argument("site", type=Path, nargs="?", help="a built site; without it a market is built")
    parser.add_argument("--vendors", type=int, default=1000, help="of that market (default 1000)")
    parser.add_argument("--seconds", type=float, default=20, help="of load (default 20)")
    parser.add_argument("--readers", type=int, default=8, help="at once (default 8)")
    asked = parser.parse_args()
    if asked.site:
        return measure(asked.site, asked.readers, asked.seconds)
    with built(asked.vendors) as site:
        return measure(site, asked.readers, asked.seconds)


if __name__ == "__main__":
    sys.exit(main())
