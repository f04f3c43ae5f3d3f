"""Write a valid market of any size, with the shape of the real one: hubs with hundreds of deals, promises that slip,
values that contradict each other, Chinese names, long summaries.

    python bench/market.py 1000 --seed 1 DIR

N vendors come with 2N products, 2N deals, 3N launches, N figures and 2N sources. Equal arguments write equal files.
The words are those of the real market's vocabulary.yml, which is copied.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

VOCABULARY = Path(__file__).parents[1] / "content" / "vocabulary.yml"

FIRST_DAY, READ = date(2023, 1, 1), date(2026, 11, 22)
NATIVE = "星光云海智视明镜华维创新未来科技眼界天际远见"
SYLLABLES = ("lu", "mi", "ra", "ve", "xo", "ken", "tal", "io", "sun", "ber", "qi", "nor")
WORDS = (
    "glasses",
    "camera",
    "sound",
    "frame",
    "lens",
    "maker",
    "market",
    "phone",
    "battery",
    "shop",
    "design",
    "group",
)
FORMS = ("audio", "camera-audio", "display-mono", "display-binocular", "ar-tethered", "ar-standalone")
ROLES = ("device-vendor", "odm", "chip-supplier", "eyewear-brand", "retail-channel")
REGIONS = ("CN", "US", "GB", "FR", "IT", "DE", "CA", "MX", "IN", "AE", "JP", "KR", "AU", "HK", "EU")
DEALS = (
    ("chip-supply", "device-vendor", "chip-supplier"),
    ("optics-supply", "device-vendor", "optics-supplier"),
    ("co-branding", "device-vendor", "eyewear-brand"),
    ("odm", "device-vendor", "odm"),
    ("ai-model", "device-vendor", "ai-provider"),
    ("retail-channel", "device-vendor", "retail-channel"),
    ("equity-investment", "investee", "investor"),
)
BASES = ("official", "first-hand", "analyst", "relayed", "relayed", "relayed", "insider", "insider", "rumour")
METRICS = (("shipments", "units"), ("sales", "units"), ("activations", "units"), ("market-share", "percent"))

Lines = Iterable[str]


class Maker:
    """Everything that is drawn by lot, from one seed."""

    def __init__(self, vendors: int, seed: int) -> None:
        self.n = vendors
        self.lot = Random(seed)

    def files(self) -> Iterator[tuple[str, Lines]]:
        """Every record: its path below the content folder, and its lines."""
        for number in range(2 * self.n):
            yield f"sources/s{number:05}.yml", self._source(number)
        for number in range(self.n):
            yield f"vendors/v{number:05}.yml", self._vendor(number)
        for number in range(2 * self.n):
            yield f"products/p{number:05}.yml", self._product(number)
        for number in range(2 * self.n):
            yield f"partnerships/d{number:05}.yml", self._deal()
        for number in range(3 * self.n):
            yield f"launches/l{number:05}.yml", self._launch(number)
        for number in range(self.n):
            yield f"figures/f{number:05}.yml", self._figure(number)

    def _hub(self) -> int:
        """A vendor, the first ones far more often: the square of a lot crowds towards nought."""
        return int(self.n * self.lot.random() ** 2)

    def _name(self) -> str:
        return "".join(self.lot.choices(SYLLABLES, k=self.lot.randint(2, 3))).capitalize()

    def _text(self, words: int) -> str:
        return " ".join(self.lot.choices(WORDS, k=words)).capitalize() + "."

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self.lot.randrange((READ - FIRST_DAY).days - 200))

    def _claim(self, indent: str = "    ") -> Lines:
        """The fields that every claim has; official words have a speaker."""
        basis = self.lot.choice(BASES)
        yield f"{indent}source: s{self.lot.randrange(2 * self.n):05}"
        yield f"{indent}basis: {basis}"
        if basis == "official":
            yield f"{indent}speaker: {self._name()} {self._name()}"

    def _source(self, number: int) -> Lines:
        yield f"title: {self._text(9)[:-1]} {number}"
        yield f"publisher_name: {SYLLABLES[number % 12].capitalize()} News {number % 60}"
        yield f"url: https://news.site{number % 60}.com/{number}"
        if self.lot.random() < 0.5:
            yield from (f"published: {self._day()}", "dated_by: page")
        yield f"read: {READ}"
        yield f"language: {self.lot.choice(('en', 'en', 'en', 'zh'))}"
        yield "type: news"
        yield f"grade: {self.lot.choice('ABBBCC')}"

    def _vendor(self, number: int) -> Lines:
        yield f"name: {self._name()} {number}"
        yield f"native_name: {''.join(self.lot.choices(NATIVE, k=4))}{number}"
        yield f"type: {'brand' if number % 10 == 9 else 'company'}"
        yield f"roles: [{self.lot.choice(ROLES)}]"
        yield f"country: {self.lot.choice(('CN', 'CN', 'US', 'KR', 'FR'))}"
        yield f"summary: {self._text(self.lot.randint(12, 55))}"
        yield from ("claims:", f"  - text: {self._text(8)}", *self._claim())
        if number % 10 == 9:
            yield from ("owners:", f"  - vendor: v{number // 10:05}", "    kind: brand-of", *self._claim())

    def _product(self, number: int) -> Lines:
        yield f"name: {self._name()} Glasses {number}"
        yield f"vendor: v{number // 2:05}"
        yield f"form: {self.lot.choice(FORMS)}"
        yield f"summary: {self._text(self.lot.randint(8, 40))}"
        yield from ("claims:", f"  - text: {self._text(7)}", *self._claim(), "specs:")
        for key, low, high in (("weight", 28, 90), ("battery-life", 2, 12), ("microphones", 1, 6)):
            yield f"  {key}:"
            for _ in range(self.lot.choice((1, 1, 1, 2))):
                yield from (f"    - value: {self.lot.randint(low, high)}", *self._sourced(number, "      "))
        yield from ("prices:", f"  - amount: {self.lot.randint(3, 60) * 100 - 1}", "    currency: CNY")
        yield from ("    region: CN", "    kind: launch", *self._claim(), f"    stated: {self._day()}")

    def _sourced(self, number: int, indent: str) -> Lines:
        """A claim by a source that no other claim of the record has drawn: one source says one thing once."""
        self.turn = getattr(self, "turn", 0) + 1
        yield f"{indent}source: s{(number * 7 + self.turn) % (2 * self.n):05}"
        yield f"{indent}basis: {self.lot.choice(('first-hand', 'relayed', 'relayed'))}"

    def _deal(self) -> Lines:
        kind, own, other = self.lot.choice(DEALS)
        one, two = self._hub(), self.lot.randrange(self.n)
        two = two if two != one else (one + 1) % self.n
        third = self.lot.random() < 0.1
        yield from (f"kind: {kind}", "parties:", f"  - vendor: v{one:05}", f"    role: {own}")
        yield from (f"  - vendor: v{two:05}", f"    role: {other}", f"    brings: {self._text(4)[:-1]}")
        if third:
            yield from (f"  - name: {self._name()} of {self._name()}", "    role: manufacturer")
        yield "claims:"
        for says in ("planned", "in-force")[self.lot.choice((0, 1, 1)) :]:
            yield from (f"  - says: {says}", f"    when: {self._day():%Y-%m}", *self._claim())

    def _launch(self, number: int) -> Lines:
        """A product has one launch for each region; its promises slip more often than not."""
        yield f"product: p{number * 2 // 3:05}"
        yield f"regions: [{REGIONS[number % len(REGIONS)]}]"
        yield "claims:"
        day, said = self._day(), FIRST_DAY + timedelta(days=self.lot.randrange(300))
        told = set()
        for turn in range(self.lot.choice((1, 1, 2, 3, 4))):
            window = day + timedelta(days=90 * turn - self.lot.choice((0, 90, 180)))
            when, source, *more = f"    when: {self._window(window)}", *self._claim()
            if (when, source) not in told:  # one source says one thing once
                told.add((when, source))
                yield from ("  - says: expected", "    stage: launch", when, source, *more)
                yield f"    stated: {said + timedelta(days=40 * turn)}"
        if self.lot.random() < 0.6:
            yield from (
                "  - says: happened",
                "    stage: on-sale",
                f"    when: {day + timedelta(days=60)}",
                *self._claim(),
            )
        elif self.lot.random() < 0.3:
            yield from ("checked:", "  - day: 2026-06-17", "    found: nothing")

    def _window(self, day: date) -> str:
        quarter = (day.month + 2) // 3
        quarters = f"{day.year}-Q{quarter}"
        return self.lot.choice((f"{day:%Y-%m}", quarters, quarters, f"{day.year}", f"..{day.year}"))

    def _figure(self, number: int) -> Lines:
        metric, unit = METRICS[number % len(METRICS)]
        yield f"about: vendors/v{self._hub():05}"
        yield from (
            f"metric: {metric}",
            f"nature: {self.lot.choice(('actual', 'forecast', 'target'))}",
            f"unit: {unit}",
        )
        yield f"period: {self.lot.choice(('2024', '2025-H1', '2025-Q3'))}"
        yield "claims:"
        for turn in range(self.lot.choice((1, 1, 2))):
            amount = self.lot.randint(1, 90) if unit == "percent" else self.lot.randint(1, 900) * 1000
            bound = self.lot.choice(("", "over ", "about ", "nearly "))
            yield from (f"  - value: {bound}{amount}", *self._sourced(number + turn, "    "))


def write(vendors: int, seed: int, folder: Path) -> int:
    """Write the market into a folder that is empty or not there yet; the number of its records."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    shutil.copyfile(VOCABULARY, folder / "vocabulary.yml")
    count = 0
    for path, lines in Maker(vendors, seed).files():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        count += 1
    return count


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description="write a market of any size for measuring")
    parser.add_argument("vendors", type=int, help="N: with 2N products, deals and sources, 3N launches, N figures")
    parser.add_argument("folder", type=Path, help="the content folder to write: empty, or not there yet")
    parser.add_argument("--seed", type=int, default=1, help="equal seeds write equal markets (default 1)")
    options = parser.parse_args()
    print(f"wrote {write(options.vendors, options.seed, options.folder)} records")


if __name__ == "__main__":
    main()
