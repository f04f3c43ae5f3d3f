"""Random and spoilt files into the reader, the decoder, dates, numbers and links: nothing may come out but values and
problems. Bounded in time (SECONDS, 60 unless told) or in files (FILES); SEED repeats a run.

    SECONDS=60 python bench/fuzz.py
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/hostile"))

from corpus import CASES  # noqa: E402

from generator.model.amount import Amount  # noqa: E402
from generator.model.fields import Ref, link_fault  # noqa: E402
from generator.model.market import RECORDS  # noqa: E402
from generator.model.vocabulary import Vocabulary  # noqa: E402
from generator.model.when import When  # noqa: E402
from generator.problems import as_github, as_json, as_text  # noqa: E402
from generator.reading.decode import decode, salvage  # noqa: E402
from generator.reading.narrative import check_page  # noqa: E402
from generator.reading.redirects import decode_redirects  # noqa: E402
from generator.reading.respelling import respelt  # noqa: E402
from generator.reading.yamltree import parse  # noqa: E402

MEMORY = 1 << 30
LONGEST_SEED = 3_000
PIECES = (
    *(b"\n", b"  ", b": ", b"- ", b"'", b'"', b"{", b"}", b"[", b"]", b"#", b"&a ", b"*a", b"!!x ", b"<<: ", b"%"),
    b"---\n",
    *(b"..", b"2025", b"-Q2"),
    *(b"|\n", b">-\n", b"? ", b"\\x", b"\t", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xcc\x81"),
    *(b"<b>", b"](", b"{:", b"&#x", b"javascript:", b"https://", b"--8<--"),
    *(b"0" * 50, b"e" * 50, b"a/: b/\n"),
)  # fmt: skip
RULES = ("bad-date", "bad-number", "bad-id", "bad-day", "bad-flag", "bad-country", "bad-language", "bad-address")


def seeds() -> dict[str, list[bytes]]:
    """What is spoilt: records by their kind, and the corpus of hostile files."""
    found = {kind.folder: _files(f"content/{kind.folder}/*.yml") for kind in RECORDS}
    hostile = [case.data for case in CASES if len(case.data) <= LONGEST_SEED]
    return found | {"pages": _files("content/pages/*.md"), "hostile": hostile}


def _files(pattern: str) -> list[bytes]:
    return [path.read_bytes()[:LONGEST_SEED] for path in sorted(ROOT.glob(pattern))[:40]]


def spoil(lot: Random, data: bytes, others: list[bytes]) -> bytes:
    """The data with a few changes: bits, bytes, pieces of grammar, stretches cut out, doubled or taken from others."""
    text = bytearray(data)
    for _ in range(lot.randint(1, 6)):
        at, length = lot.randint(0, len(text)), lot.choice((1, 1, 2, 8, 40))
        match lot.randrange(7):
            case 0 if text:
                text[min(at, len(text) - 1)] ^= 1 << lot.randrange(8)
            case 1:
                text[at:at] = lot.choice(PIECES)
            case 2:
                del text[at : at + length]
            case 3:
                text[at:at] = text[at : at + length] * lot.randint(1, 30)
            case 4:
                other = lot.choice(others)
                start = lot.randint(0, len(other))
                text[at : at + length] = other[start : start + lot.randint(0, 200)]
            case 5:
                text[at:at] = lot.randbytes(length)
            case _:
                text[at : at + length] = lot.choice(PIECES)
    return bytes(text)


def read_record(lot: Random, data: bytes) -> None:
    """Bytes through the reader, the decoder of some kind, and the printers."""
    kind = lot.choice(RECORDS)
    node, problems = parse(data, "a.yml")
    if node is not None:
        model, extra = (Vocabulary, {}) if lot.random() < 0.05 else (kind, {"id": "x"})
        _, found = decode(model, node, "a.yml", **extra)
        salvage(model, node, **extra)
        problems += found + decode_redirects(node, "a.yml")[1]
    for printer in (as_text, as_github, as_json):
        printer(problems).encode()


def read_page(_: Random, data: bytes) -> None:
    """Bytes through the rules for narrative pages."""
    as_text(check_page(data, "a.md"))


def read_values(_: Random, data: bytes) -> None:
    """A text as date, number, reference and link, and what it was meant to be; ValueError is how they refuse."""
    text = data.decode("utf-8", "replace")[:400]
    for read in (When.parse, Amount.parse, Ref.parse):
        try:
            read(text)
        except ValueError as error:
            if type(error) is not ValueError:
                raise
    link_fault(text, ("https",))
    for rule in RULES:
        respelt(rule, text)


TARGETS: tuple[Callable[[Random, bytes], None], ...] = (read_record, read_record, read_record, read_page, read_values)


def main() -> int:
    """Feed, count, and print; 1 if anything was raised."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seconds, files = float(os.environ.get("SECONDS", "60")), int(os.environ.get("FILES", "0"))
    seed = int(os.environ.get("SEED", str(time.time_ns() % 10**9)))
    lot, kinds = Random(seed), seeds()
    pool = [data for group in kinds.values() for data in group]
    values = [
        b"2025-Q2",
        b"2025-03..2025-04",
        b"over 300000",
        b"1500000..2000000",
        b"https://a.com/x?y=z",
        b"vendors/a",
    ]
    began, count, worst, raised = time.monotonic(), 0, 0.0, Counter[str]()
    while count < files if files else time.monotonic() - began < seconds:
        target = lot.choice(TARGETS)
        source = lot.choice(values) if target is read_values else lot.choice(lot.choice(list(kinds.values())))
        data = lot.randbytes(lot.randint(0, 300)) if lot.random() < 0.1 else spoil(lot, source, pool)
        start = time.process_time()
        try:
            target(lot, data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            told = f"{target.__name__}: {type(error).__name__}: {error}"[:160]
            if not raised[told]:
                print(f"{told}\n  {data[:600]!r}")
            raised[told] += 1
        worst = max(worst, time.process_time() - start)
        count += 1
    spent = time.monotonic() - began
    print(
        f"{count} files in {spent:.0f} s, seed {seed}: {raised.total()} exceptions; worst {1000 * worst:.0f} ms of CPU"
    )
    return 1 if raised else 0


if __name__ == "__main__":
    sys.exit(main())
