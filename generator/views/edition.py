"""The market on the day of the pages, with what is derived from it once for all views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from generator import addresses
from generator.addresses import SitePath
from generator.deriving.horizon import Horizons
from generator.deriving.status import Deal, Progress, current_plan, deal_status, launch_state
from generator.deriving.verdicts import Answer, Expectation, answer, expectations
from generator.model.fields import MARKET, Ref
from generator.model.figure import Figure
from generator.model.launch import Launch
from generator.model.market import Market, PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.record import Record
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.vendor import Vendor
from generator.model.words import Stage, StatementNature
from generator.views.ondemand import OnDemand
from generator.views.sheet import Link
from generator.views.words import sentence, when_words

R = TypeVar("R", bound=Record)
T = TypeVar("T")

FIGURES_TOGETHER = 200
"""Up to so many figures stand on one page; more have a page for each measure, and that page leads to them."""

DISPUTES_TOGETHER = 100
"""The same for what sources disagree on; more have a page for each kind of thing that they are about."""

TOLD = (Launch, Partnership, Figure, Statement)
"""The kinds that are nothing but what is said: without a claim there is nothing to show."""


@dataclass(frozen=True, slots=True)
class LaunchFacts:
    """A launch with all that follows from its claims."""

    launch: Launch
    claims: tuple[PlacedClaim, ...]
    expectations: tuple[Expectation, ...]
    progress: Progress
    sale: Answer | None
    plan: tuple[PlacedClaim, ...]
    horizon: date | None


@dataclass(frozen=True, slots=True)
class DealFacts:
    """A partnership with its status, and the earlier statuses with the day each began."""

    partnership: Partnership
    claims: tuple[PlacedClaim, ...]
    deal: Deal
    history: tuple[tuple[date, Deal], ...]
    horizon: date | None


@dataclass(frozen=True)
class Edition:
    """One day's market for the views. Pure: `as_of` is given, nothing reads a clock."""

    market: Market
    as_of: date
    site_url: str = ""
    """Where the site is published, ending in "/"; empty where nobody knows. Pages do without, feeds use it."""

    @cached_property
    def _derived(self) -> dict[Callable[[Edition], Any], Any]:
        return {}

    def once(self, derive: Callable[[Edition], T]) -> T:
        """What a function makes of the whole edition: made when first asked for, the same for all who ask again."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        return cast("T", self._derived[derive])

    @cached_property
    def horizons(self) -> Horizons:
        """How far the evidence about each company and product reaches."""
        return Horizons.of(self.market)

    def told(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind of which anything is said: in the past, some are only named by others."""
        return tuple(record for record in self.market.of(kind) if self.market.claims_of(record.ref))

    @cached_property
    def _reaches(self) -> dict[Ref, date | None]:
        """Asked for again by every page and export that tells of a record."""
        return {}

    def reach(self, record: Record) -> date | None:
        """How far the evidence about one record reaches."""
        if record.ref not in self._reaches:
            self._reaches[record.ref] = self.horizons.reach(record)
        return self._reaches[record.ref]

    @cached_property
    def launches(self) -> Mapping[str, LaunchFacts]:
        """Every launch by id; what follows from its claims is found when it is asked for."""
        told = {launch.id: launch for launch in self.told(Launch)}
        return OnDemand(told, lambda launch_id: self._launch(told[launch_id]))

    def _launch(self, launch: Launch) -> LaunchFacts:
        return launch_facts(launch, self.market.claims_of(launch.ref), self.reach(launch), self.as_of)

    @cached_property
    def deals(self) -> Mapping[str, DealFacts]:
        """Every partnership by id, as launches are."""
        told = {deal.id: deal for deal in self.told(Partnership)}
        return OnDemand(told, lambda deal_id: self._deal(told[deal_id]))

    def _deal(self, partnership: Partnership) -> DealFacts:
        claims = self.market.claims_of(partnership.ref)
        history: list[tuple[date, Deal]] = []
        for day in sorted({placed.said for placed in claims if placed.said}):
            deal = deal_status(placed for placed in claims if placed.said and placed.said <= day)
            if not history or history[-1][1].status is not deal.status:
                history.append((day, deal))
        return DealFacts(partnership, claims, deal_status(claims), tuple(history), self.reach(partnership))

    def derive(self) -> None:
        """Find at once what follows from all claims: for who makes all pages, before processes share them."""
        _ = tuple(self.launches.values()), tuple(self.deals.values())

    @cached_property
    def _by_subject(self) -> Mapping[Ref, tuple[Record, ...]]:
        found: dict[Ref, list[Record]] = {}
        records = (
            record for record in self.market if not isinstance(record, TOLD) or self.market.claims_of(record.ref)
        )
        for record in records:
            for subject in self.horizons.subjects[record.ref]:
                found.setdefault(subject, []).append(record)
        return {ref: tuple(records) for ref, records in found.items()}

    def about(self, subject: Ref) -> tuple[Record, ...]:
        """Every record about a vendor (its products' records too) or a product, kind by kind."""
        return self._by_subject.get(subject, ())

    def label(self, words: str, word: str) -> str:
        """A word of the vocabulary as a reader sees it."""
        return self.market.vocabulary.label(words, word)

    @cached_property
    def _links(self) -> dict[Ref, Link]:
        """Asked for again wherever a record is named."""
        return {}

    def link(self, ref: Ref) -> Link:
        """A record's name and the place where it is shown."""
        known = self._links.get(ref)
        if known is None:
            known = self._links[ref] = self._link(ref)
        return known

    def _link(self, ref: Ref) -> Link:
        record = self.market.get(ref)
        if record is None:
            return Link("the market" if ref.kind == MARKET else str(ref))
        match record:
            case Vendor() | Product():
                return Link(record.name, self.page_of(ref), native=record.native_name)
            case Source():
                return Link(self.source_name(record), self.page_of(ref), note=self.publisher(record))
            case Partnership():
                return self._place(record, self.deal_title(record), "")
            case Launch():
                return self._place(record, self.launch_title(record), self.launch_anchor(record, record.regions[0]))
            case Figure():
                return self._place(record, self.figure_title(record), f"figure-{record.id}")
            case Statement():
                return self._place(record, record.text.rstrip("."), f"statement-{record.id}")
        return Link(str(ref))

    def _place(self, record: Record, title: str, anchor: str) -> Link:
        """The section of a record on a page of others; only its name where nothing is said of it."""
        return Link(title, self.page_of(record.ref), anchor) if self.market.claims_of(record.ref) else Link(title)

    @cached_property
    def figures_apart(self) -> bool:
        """Whether each measure has its own page of figures."""
        return len(self.told(Figure)) > FIGURES_TOGETHER

    @cached_property
    def disputes(self) -> tuple[Statement, ...]:
        """What sources disagree on."""
        return tuple(one for one in self.told(Statement) if one.nature is StatementNature.DISPUTE)

    @cached_property
    def disputes_apart(self) -> bool:
        """Whether each kind of thing has its own page of what sources disagree on about it."""
        return len(self.disputes) > DISPUTES_TOGETHER

    @cached_property
    def _pages(self) -> dict[Ref, SitePath]:
        """Asked for again wherever a claim is linked to."""
        return {}

    def page_of(self, ref: Ref) -> SitePath:
        """The page on which a record and its claims stand."""
        if ref not in self._pages:
            self._pages[ref] = self._page_of(ref)
        return self._pages[ref]

    def _page_of(self, ref: Ref) -> SitePath:
        record = self.market.get(ref)
        match record:
            case Launch():
                return addresses.page_of(
                    *(("products", record.product) if record.product else ("vendors", record.vendor or ""))
                )
            case Figure():
                return addresses.figures_page(record.metric) if self.figures_apart else addresses.FIGURES
            case Statement():
                if record.nature is not StatementNature.DISPUTE:
                    return addresses.OUTLOOK
                return addresses.gaps_page(record.about[0].kind) if self.disputes_apart else addresses.GAPS
        return addresses.page_of(ref.kind, ref.id)

    def claim_link(self, placed: PlacedClaim, text: str = "") -> Link:
        """The permalink of a claim."""
        return Link(text or placed.address, self.page_of(placed.ref), placed.address)

    @cached_property
    def learned(self) -> dict[tuple[Ref, str, int], str]:
        """What was learned from each claim, in words, by where it stands: asked for again by pages and feeds."""
        return {}

    def vendor_name(self, vendor_id: str) -> str:
        """A vendor's name, the id where it has no record."""
        vendor = self.market.one(Vendor, vendor_id)
        return vendor.name if vendor else vendor_id

    def deal_title(self, partnership: Partnership) -> str:
        """The parties joined: "Rokid × BOLON"."""
        return " × ".join(party.name or self.vendor_name(party.vendor or "") for party in partnership.parties)

    def launch_title(self, launch: Launch) -> str:
        """The product and where: "Xiaomi AI Glasses, China"."""
        product = self.market.one(Product, launch.product)
        name = product.name if product else f"{self.vendor_name(launch.vendor or '')} AI glasses (no name yet)"
        variant = f" ({launch.variant})" if launch.variant else ""
        return f"{name}{variant}, {', '.join(self.label('regions', region) for region in launch.regions)}"

    @staticmethod
    def launch_anchor(launch: Launch, region: str) -> str:
        """The anchor of a launch in one region on its page."""
        variant = f"-{slug(launch.variant)}" if launch.variant else ""
        return f"launch-{region.lower()}{variant}"

    def figure_title(self, figure: Figure) -> str:
        """What is measured, of what: "Shipments, Xiaomi"."""
        return f"{self.label('metrics', figure.metric)}, {self.link(figure.about).text}"

    def publisher(self, source: Source) -> str:
        """Who published a page."""
        return source.publisher_name or self.vendor_name(source.publisher or "")

    def source_title(self, source: Source) -> str:
        """The page's headline, in English where we have it; of a page without one, whose it is."""
        return headline(source) or f"a page of {self.publisher(source)}"

    def source_name(self, source: Source) -> str:
        """The title within a sentence; with its day where its publisher has several pages without a headline."""
        told_apart = not headline(source) and self._untitled[self.publisher(source)] > 1 and source.published
        return (
            f"{self.source_title(source)}, {when_words(source.published)}" if told_apart else self.source_title(source)
        )

    def listed(self, source: Source) -> Link:
        """A source at the head of a line that has its publisher and its day beside it."""
        link = self.link(source.ref)
        return link if headline(source) else replace(link, text=sentence(self.source_title(source)))

    def source_by(self, source: Source) -> str:
        """As "The Hundred-Glasses Battle, 36Kr", or "a page of 36Kr"."""
        title = self.source_title(source)
        return f"{title}, {self.publisher(source)}" if headline(source) else title

    @cached_property
    def _untitled(self) -> Counter[str]:
        """How many pages without a headline each publisher has."""
        return Counter(self.publisher(one) for one in self.market.of(Source) if not headline(one))

    def after_words(self, source: Source) -> str:
        """That a page came out after the day of this edition, where that is certain; what it tells was said before."""
        day = source.published.first if source.published else None
        return "page published after this day" if day and day > self.as_of else ""


def launch_facts(launch: Launch, claims: tuple[PlacedClaim, ...], horizon: date | None, as_of: date) -> LaunchFacts:
    """What follows on a day from the claims of a launch; `horizon` is how far the evidence reaches."""
    judged = expectations(claims, horizon, as_of)
    sale = answer(Stage.LAUNCH, claims)
    return LaunchFacts(launch, claims, judged, launch_state(claims, judged), sale, current_plan(claims), horizon)


def headline(source: Source) -> str:
    """The page's headline, in English where we have it; empty where it has none."""
    return (source.title_en or source.title or "").rstrip(".")


def slug(text: str) -> str:
    """A text as part of an anchor: its ASCII letters and digits, joined by hyphens."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split()
    return "-".join(words)
