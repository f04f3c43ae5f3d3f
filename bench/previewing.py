"""From save to page: the time until the preview serves an edited record anew, as a browser sees it.

    python bench/previewing.py CONTENT [ADDRESS ...]

Edits records in a copy of the market five times for each address, waits for the reload as the page's script does, and
fetches the page. A record's page must show what was saved.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from ratios import table

from generator.mkdocs_door.preview.live import Preview
from generator.mkdocs_door.preview.server import PreviewServer, collecting_at_rest, listening
from generator.mkdocs_door.preview.settings import Order

EDITS = 5
REST = 3.0
"""Seconds between two edits: nobody saves while the checks of the last save run."""
BOUND = 0.5
"""Seconds from save to page."""
DAY = date(2026, 11, 22)
NAMED = ("vendors", "products")
"""The kinds of records that have a name of their own; of others the note is edited."""
WHOLE = ("vendors/", "products/", "partnerships/", "calendar/", "sources/", "")
"""Pages of the whole market, of which nothing is promised."""


def edit(record: Path, number: int) -> str:
    """Save a record with another name or note, which is returned."""
    field = "name" if record.parent.name in NAMED else "note"
    text = f"Edited {number}"
    rest = [line for line in record.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{field}:")]
    record.write_text("\n".join([f"{field}: {text}", *rest]) + "\n", encoding="utf-8")
    return text


def seconds(server: PreviewServer, record: Path, address: str, number: int) -> float:
    """One edit: from the end of the save to the last byte of the page."""
    epoch = server.epoch
    text = edit(record, number)
    start = time.perf_counter()
    urlopen(f"{server.url}livereload/epoch?after={epoch}").read()  # noqa: S310 - this machine
    page = urlopen(server.url + address).read().decode()  # noqa: S310 - the same
    took = time.perf_counter() - start
    if address == f"{record.parent.name}/{record.stem}/" and text not in page:
        raise SystemExit(f"{address} does not show what was saved")
    return took


def looked_at(content: Path) -> list[tuple[str, Path]]:
    """Addresses, each with the record that is edited before it is asked for: first the record's own pages."""
    records = {kind: min((content / kind).glob("*.yml")) for kind in (*NAMED, "partnerships", "launches", "sources")}
    launch = records.pop("launches")
    product = next(line.split()[1] for line in launch.read_text().splitlines() if line.startswith("product:"))
    own = [(f"{kind}/{record.stem}/", record) for kind, record in records.items()]
    return [*own, (f"products/{product}/", launch), *((address, records["vendors"]) for address in WHOLE)]


def measured(server: PreviewServer, looked: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, ...]]:
    """The line of each address."""
    for address, record in looked:
        times = []
        for number in range(EDITS):
            time.sleep(REST)
            times.append(seconds(server, record, address, number))
        median, spread = statistics.median(times), f"{min(times):.2f} to {max(times):.2f}"
        kept = "" if address in WHOLE else "yes" if median <= BOUND else "no"
        yield f"/{address} after an edit of {record.parent.name}/{record.stem}", f"{median:.2f}", spread, kept


def main(content: Path, addresses: list[str]) -> None:
    """Print a Markdown table of medians, of all addresses or of those given."""
    with TemporaryDirectory() as folder:
        copy, made = Path(folder, "content"), Path(folder, "made")
        shutil.copytree(content, copy)
        made.mkdir()
        looked = [one for one in looked_at(copy) if one[0] in addresses or not addresses]
        preview = Preview(Order(Path("mkdocs.yml"), copy, DAY), made, lambda _: None)
        with listening(preview, 0) as server, collecting_at_rest():
            head = ("from save to page", "clock s", "shortest to longest", f"at most {BOUND} s")
            print("\n".join(table(head, measured(server, looked))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
