"""A Markdown twin of each page of a company, product or deal, for readers that want no HTML.

It is put together from the same parts as the page, and not from the page: how a page is laid out does not touch it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import SitePath
from generator.deriving.winning import ranked
from generator.exports.identity import url
from generator.exports.markdown import bullets, document, link, plain, section
from generator.model.fields import Ref
from generator.model.market import PlacedClaim
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.record import Named, Record
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.views.connections import Connections, makers_of
from generator.views.dealing import EXCLUSIVITY, DealRow, deal_row, status_words
from generator.views.edition import DealFacts, Edition, LaunchFacts, headline
from generator.views.evidence import Evidence, basis_words, evidence
from generator.views.facts import Fact, Value, linked, other_names, owned_by, owns, told
from generator.views.facts import plain as words_only
from generator.views.launching import (
    Promise,
    counts_words,
    evidence_of,
    promises_of,
    said_words,
    standing,
    where_words,
)
from generator.views.mentions import FigureRow, StatementRow, figure_rows, statement_rows
from generator.views.sheet import Link
from generator.views.telling import tell
from generator.views.unknowns import Unknown, looked_words, unknowns
from generator.views.words import count_words, day_words, sentence, when_words


def twins(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """Every twin, beside its page."""
    connections = Connections.of(edition)
    records: list[Vendor | Product | Partnership] = [*edition.market.of(Vendor), *edition.market.of(Product)]
    records += edition.told(Partnership)
    cited: dict[str, str] = {}
    for record in records:
        twin = Twin.of(record, connections, cited)
        yield twin.here, twin.written()


def twin_of(page: SitePath) -> SitePath:
    """Where the twin of a page stands."""
    return SitePath(f"{page}index.md")


@dataclass(frozen=True, slots=True)
class Twin:
    """One twin being written: its links lead from where it stands."""

    record: Vendor | Product | Partnership
    connections: Connections
    edition: Edition
    here: SitePath
    cited: dict[str, str]
    """What twins have told of sources, by id: all stand equally deep in other folders, so a source's line is one."""

    @classmethod
    def of(cls, record: Vendor | Product | Partnership, connections: Connections, cited: dict[str, str]) -> Twin:
        """The twin of a record's page; `cited` is shared by all twins."""
        edition = connections.edition
        return cls(record, connections, edition, twin_of(edition.page_of(record.ref)), cited)

    def written(self) -> bytes:
        """The whole file."""
        match self.record:
            case Vendor():
                return document(self.vendor(self.record))
            case Product():
                return document(self.product(self.record))
        return document(self.deal(self.edition.deals[self.record.id]))

    def vendor(self, vendor: Vendor) -> Iterator[str]:
        """A company."""
        products = self.connections.products.get(vendor.id, ())
        deals = self.connections.deals.get(vendor.id, ())
        launches = self.connections.launches.get(vendor.id, ())
        refs = [vendor.ref, *(product.ref for product in products)]
        about = tuple({one.ref: one for ref in refs for one in self.edition.about(ref)}.values())
        counts = count_words(len(products), "product"), count_words(len(deals), "deal")
        yield from self.head(", ".join((*counts, count_words(len(launches), "launch", "launches"))))
        yield from self.paragraphs(vendor.summary, vendor.note)
        yield from section("Facts", bullets(map(self.fact, self.vendor_facts(vendor))))
        yield from self.doubts(vendor, about, deals, launches)
        yield from section("Products", bullets(self.name(self.edition.link(product.ref)) for product in products))
        yield from section("Deals", bullets(self.deal_row(deal_row(deal, self.edition, vendor.id)) for deal in deals))
        lines = [*bullets(self.launch(one) for one in launches if one.launch.product)]
        lines += self.launches(one for one in launches if not one.launch.product)
        yield from section("Launches", lines)
        yield from self.end(vendor, about)

    def vendor_facts(self, vendor: Vendor) -> tuple[Fact, ...]:
        """Who it is, in short."""
        edition = self.edition
        site = (Value(Link(vendor.website), outside=vendor.website),) if vendor.website else ()
        return told(
            (
                words_only("Roles", *(edition.label("roles", role) for role in vendor.roles)),
                words_only("Country", edition.label("regions", vendor.country) if vendor.country else None),
                Fact("Website", site),
                other_names(vendor, edition),
                owned_by(edition.market.claims_of(vendor.ref, "owners"), edition),
                owns(self.connections.owns.get(vendor.id, ()), edition),
            )
        )

    def product(self, product: Product) -> Iterator[str]:
        """A product."""
        edition = self.edition
        launches = self.connections.of_product.get(product.id, ())
        about = edition.about(product.ref)
        deals = [edition.deals[one.id] for one in about if isinstance(one, Partnership)]
        makers = self.names(edition.link(Ref("vendors", maker)) for maker in makers_of(product))
        yield from self.head(f"by {makers}{'' if product.name_final else '; the name is not final'}")
        yield from self.paragraphs(product.summary, product.note)
        yield from section("Facts", bullets(map(self.fact, self.product_facts(product))))
        yield from self.doubts(product, about, deals, launches)
        yield from section("Launches", self.launches(launches))
        yield from section("Prices", bullets(map(self.said, ranked(edition.market.claims_of(product.ref, "prices")))))
        specs = (key for key in edition.market.vocabulary.specs if product.specs.get(key))
        yield from section("Specifications", bullets(self.spec(product, key) for key in specs))
        yield from section("Deals", bullets(self.deal_row(deal_row(deal, edition)) for deal in deals))
        yield from self.end(product, about)

    def product_facts(self, product: Product) -> tuple[Fact, ...]:
        """What it is, in short."""
        edition = self.edition
        followers = self.connections.followers.get(product.id, ())
        return told(
            (
                words_only("Form", edition.label("forms", product.form) if product.form else None),
                words_only("Variants", *product.variants),
                linked("Follows", [edition.link(Ref("products", product.follows))] if product.follows else []),
                linked("Followed by", (edition.link(one.ref) for one in followers)),
                other_names(product, edition),
            )
        )

    def deal(self, facts: DealFacts) -> Iterator[str]:
        """A deal."""
        deal, edition = facts.partnership, self.edition
        claim = edition.claim_link(facts.deal.claim) if facts.deal.claim else None
        yield from self.head(self.backed(status_words(facts, edition), "evidence", claim))
        yield from self.paragraphs(f"{sentence(edition.label('deal_kinds', deal.kind))}.", deal.note)
        sides = (
            f"{self.name(side.who)}: {plain(side.role)}{f', brings {plain(side.brings)}' if side.brings else ''}"
            for side in deal_row(facts, edition).others
        )
        yield from section("Who with whom", bullets(sides))
        products = (self.name(edition.link(Ref("products", one))) for one in deal.products)
        yield from section("Products", bullets(products))
        yield from section("Exclusive", [EXCLUSIVITY[deal.exclusivity]] if deal.exclusivity else [])
        yield from section("What is said of it", bullets(map(self.told, ranked(facts.claims))))
        yield from self.sources(facts.claims)

    def head(self, opening: str) -> Iterator[str]:
        """The title, the page this is the twin of, and the dated opening."""
        page = self.edition.page_of(self.record.ref)
        yield f"# {plain(self.edition.link(self.record.ref).plain)}"
        yield from ("", link("This page with its pictures", url(self.edition, page, self.here)))
        yield from ("", f"As of {day_words(self.edition.as_of)}: {opening}.")

    def end(self, record: Named, about: Iterable[Record]) -> Iterator[str]:
        """What the twin of a company or a product ends with: figures, statements, evidence, sources."""
        market = self.edition.market
        records = (record, *(one for one in about if one.ref != record.ref))
        yield from section("Figures", bullets(map(self.figure, figure_rows(records, self.edition))))
        yield from section("Statements", bullets(map(self.statement, statement_rows(records, self.edition))))
        evident = (one for one in market.claims_of(record.ref) if one.field in ("claims", "owners", "people"))
        yield from section("What is said of it", bullets(map(self.told, evident)))
        yield from self.sources(placed for one in records for placed in market.claims_of(one.ref))
        yield from ("", f"{plain(record.name)}: {plain(looked_words(record, self.edition))}.")

    def paragraphs(self, *texts: str | None) -> Iterator[str]:
        """The record's own words."""
        for text in texts:
            if text:
                yield from ("", plain(text))

    def doubts(
        self, record: Named, about: Iterable[Record], deals: Iterable[DealFacts], launches: Iterable[LaunchFacts]
    ) -> Iterator[str]:
        """What is disputed or unknown."""
        found = unknowns(record, about, deals, launches, self.edition)
        return section("Disputed or unknown", bullets(map(self.unknown, found)))

    def name(self, target: Link) -> str:
        """A name that leads to its page."""
        return link(target.plain, url(self.edition, target, self.here) if target.path is not None else "")

    def names(self, targets: Iterable[Link]) -> str:
        """Names with commas between."""
        return ", ".join(map(self.name, targets))

    def backed(self, words: str, how: str, claim: Link | None) -> str:
        """Words, and the claim that backs them under the words for who says so."""
        if claim is None or claim.path is None:
            return plain(words)
        by = link(how or "evidence", url(self.edition, claim, self.here))
        return f"{plain(words)} ({by})".lstrip()

    def fact(self, fact: Fact) -> str:
        """A short fact."""
        return f"{plain(fact.label)}: {', '.join(map(self.value, fact.values))}"

    def value(self, value: Value) -> str:
        """One value of a fact."""
        what = link(value.what.text, value.outside) if value.outside else self.name(value.what)
        parts = [plain(value.lead) if value.lead else "", what, f"({plain(value.note)})" if value.note else ""]
        said = ", ".join(self.backed(one.words, one.claim.text, one.claim) for one in value.backed)
        return " ".join(part for part in (*parts, *map(self.name, value.by), said) if part)

    def unknown(self, one: Unknown) -> str:
        """An open question."""
        words = f" ({plain(one.words)})" if one.words else ""
        return f"{plain(one.kind)}: {self.name(one.about)}{words}"

    def deal_row(self, row: DealRow) -> str:
        """A deal in one line."""
        sides = "; ".join(f"{self.name(side.who)} as {plain(side.role)}" for side in row.others)
        return f"{self.name(row.deal)}, {plain(row.kind)}: {sides}; {self.backed(row.status_words, '', row.claim)}"

    def launch(self, facts: LaunchFacts) -> str:
        """A launch in one line."""
        counts = counts_words(facts.expectations)
        come = self.standing(facts)
        return f"{self.name(self.edition.link(facts.launch.ref))}: {come}{f'; {plain(counts)}' if counts else ''}"

    def standing(self, facts: LaunchFacts) -> str:
        """How far a launch has come, and who says so."""
        come = standing(facts, self.edition)
        return self.backed(come.words, come.how, come.claim)

    def launches(self, launches: Iterable[LaunchFacts]) -> Iterator[str]:
        """Launches in full: the state, each promise and its outcome, all that was said."""
        for facts in launches:
            lines = [f"On {day_words(self.edition.as_of)}: {self.standing(facts)}."]
            lines += section("Said and happened", bullets(map(self.promise, promises_of(facts, self.edition))), 4)
            told = map(self.evidence, evidence_of(facts, self.edition))
            lines += section("All that was said of it", bullets(told), 4)
            yield from section(where_words(facts.launch, self.edition), lines, 3)

    def promise(self, one: Promise) -> str:
        """An expectation beside its outcome."""
        who = f"{plain(sentence(one.how))}, {plain(one.said)}"
        decided = f" ({self.name(one.decided_by)})" if one.decided_by else ""
        says = link(one.says, url(self.edition, one.claim, self.here))
        return f"{says}. {who}. Turned out: {plain(one.turned_out)}{decided}"

    def said(self, placed: PlacedClaim) -> str:
        """A claim in one line, with who said it and when."""
        by = self.backed("", basis_words(placed, self.edition), self.edition.claim_link(placed))
        return f"{plain(tell(placed, self.edition))} {by}, {plain(said_words(placed))}"

    def spec(self, product: Product, key: str) -> str:
        """A property with everything said of it, the strongest first."""
        claims = ranked(self.edition.market.claims_of(product.ref, f"specs.{key}"))
        return f"{plain(sentence(self.edition.label('specs', key)))}: {'; '.join(map(self.said, claims))}"

    def told(self, placed: PlacedClaim) -> str:
        """A claim in full."""
        return self.evidence(evidence(placed, self.edition, tell(placed, self.edition)))

    def figure(self, row: FigureRow) -> str:
        """A figure with its strongest value."""
        detail = f", {plain(row.detail)}" if row.detail else ""
        value = self.backed(row.value, row.how, row.claim)
        return f"{self.name(row.figure)} ({plain(row.nature)}{detail}): {value}, {plain(row.period)}"

    def statement(self, row: StatementRow) -> str:
        """A statement in our words."""
        return f"{plain(sentence(row.nature))}: {self.name(row.statement)} {self.backed('', row.how, row.claim)}"

    def evidence(self, one: Evidence) -> str:
        """A claim with who said it, how they know, when, where it was read, and in which words."""
        read_in = link(one.source.text, one.url or "")
        by = "".join(f", {part}" for part in (one.publisher, one.after) if part)
        who = f"{plain(sentence(one.basis_words))}, {plain(one.dated)}; read in {read_in}{plain(by)}"
        quote = f" “{plain(one.quote)}”" if one.quote else ""
        ours = f" Our translation: “{plain(one.quote_en)}”" if one.quote_en else ""
        warn = "" if one.wins else f" This page: {plain(one.grade_words)}."
        back = f" {plain(sentence(one.taken_back))}." if one.taken_back else ""
        claim = link("claim", url(self.edition, one.permalink, self.here))
        return f"{plain(one.says)} ({claim}).{quote}{ours} {who}.{warn}{back}"

    def sources(self, claims: Iterable[PlacedClaim]) -> Iterator[str]:
        """The pages that claims rest on."""
        found = {placed.source.id: placed.source for placed in claims if placed.source}
        return section("Sources", bullets(self.source(found[one]) for one in sorted(found)))

    def source(self, source: Source) -> str:
        """A page that was read, told once for all twins."""
        if source.id not in self.cited:
            self.cited[source.id] = self._source(source)
        return self.cited[source.id]

    def _source(self, source: Source) -> str:
        published = when_words(source.published) if source.published else "undated page"
        by = f", {plain(self.edition.publisher(source))}" if headline(source) else ""
        return f"{self.name(self.edition.listed(source))}{by}, {published}"
