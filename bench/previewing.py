"""From save to page: the time until the preview serves an edited record anew, as a browser sees it.

    python bench/previewing.py CONTENT [ADDRESS ...]

Edits a note in a copy of the market five times, waits for the reload as the browser does, and fetches the page.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from generator.mkdocs_door.preview import Preview
from generator.mkdocs_door.preview_server import PreviewServer

EDITS = 5
BOUND = 0.5
"""Seconds from save to page."""
DAY = date(2026, 11, 22)


@contextmanager
def served(content: Path) -> Iterator[PreviewServer]:
    """A preview of a folder on a free port of this machine."""
    with TemporaryDirectory() as static:
        preview = Preview(content, Path("mkdocs.yml"), DAY, Path(static), lambda _: None)
        server = PreviewServer(preview, "127.0.0.1", 0)
        for path in preview.watched:
            server.watch(str(path), recursive=path.is_dir())
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        while not server.serve_thread.is_alive():
            time.sleep(0.01)
        yield server
        preview.close()
        server.shutdown()
        thread.join()


def seconds(server: PreviewServer, record: Path, address: str, number: int) -> float:
    """One edit: from the end of the save to the last byte of the page."""
    home = f"http://127.0.0.1:{server.server_address[1]}/"
    epoch = server._visible_epoch  # noqa: SLF001 - what the script in the page holds
    name = f"Edited {number}"
    lines = record.read_text(encoding="utf-8").splitlines()
    edited = [f"name: {name}" if line.startswith("name:") else line for line in lines]
    start = time.perf_counter()
    record.write_text("\n".join(edited) + "\n", encoding="utf-8")
    urlopen(f"{home}livereload/{epoch}/1").read()  # noqa: S310 - this machine
    page = urlopen(home + address).read().decode()  # noqa: S310 - the same
    took = time.perf_counter() - start
    if address.startswith(record.parent.name + "/") and name not in page:
        raise SystemExit(f"{address} does not show what was saved")
    return took


def main(content: Path, addresses: list[str]) -> None:
    """Print the median for each address."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "content")
        shutil.copytree(content, copy)
        record = min((copy / "vendors").glob("*.yml"))
        product = min((copy / "products").glob("*.yml"))
        usual = [f"vendors/{record.stem}/", f"products/{product.stem}/", "", "calendar/"]
        with served(copy) as server:
            for address in addresses or usual:
                edited = product if address.startswith("products/") else record
                times = [seconds(server, edited, address, number) for number in range(EDITS)]
                median = statistics.median(times)
                print(f"/{address:40} {median:.2f} s {'' if median <= BOUND else f'(over {BOUND} s)'}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
