"""What crawlers and language models are told: robots.txt (RFC 9309) and llms.txt."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.addresses import SitePath
from generator.exports.atom import SITE_FEED
from generator.exports.changescsv import CHANGES_CSV
from generator.exports.icalendar import ALL, CONFIRMED
from generator.exports.identity import LICENSE, NAME, url
from generator.exports.jsonfeed import FEED
from generator.exports.markdown import link
from generator.model.partnership import Partnership
from generator.model.product import Product
from generator.model.vendor import Vendor
from generator.views.edition import Edition
from generator.views.words import count_words, day_words

ROBOTS = SitePath("robots.txt")
LLMS = SitePath("llms.txt")
SITEMAP = SitePath("sitemap.xml")
PAGES = (
    ("Vendors", addresses.VENDORS, "every company: what it sells, with whom, when"),
    ("Products", addresses.PRODUCTS, "every pair of glasses: form, where on sale, price"),
    ("Partnerships", addresses.PARTNERSHIPS, "who works with whom, and how sure that is"),
    ("Launch calendar", addresses.CALENDAR, "what is past its date, due, and done"),
    ("Said and happened", addresses.OUTCOMES, "every dated promise beside its outcome"),
    ("Figures", addresses.FIGURES, "shipments, sales, shares, prices of the market"),
    ("Forecasts and opinions", addresses.OUTLOOK, "and how they fared"),
    ("Open questions", addresses.GAPS, "past their date, contradicted, on a single source"),
    ("Sources", addresses.SOURCES, "every page that was read"),
    ("Open data", addresses.OPEN_DATA, "every file, with first queries in four tools"),
    ("Method", addresses.METHOD, "what the words and marks mean"),
)
DATA = (
    ("All records as JSON", SitePath("data/v1/market.json"), "every claim with its source"),
    ("All records as SQLite", SitePath("data/v1/market.sqlite"), "typed tables"),
    ("Changes as Atom", SITE_FEED, "the newest hundred"),
    ("Changes as JSON Feed", FEED, "the same"),
    ("Changes as CSV", CHANGES_CSV, "all of them, with a cursor"),
    ("Launches as iCalendar", ALL, "expected and done"),
    ("Confirmed launches as iCalendar", CONFIRMED, "on the company's own word or a first-hand report"),
)


def robots_txt(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """Everything may be read. The site map is named where the site's address is known: it has to be absolute."""
    lines = ["User-agent: *", "Allow: /"]
    lines += ["", f"Sitemap: {url(edition, SITEMAP, ROBOTS)}"] if edition.site_url else []
    yield ROBOTS, "\n".join([*lines, ""]).encode()


def llms_txt(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """A guide to the site in Markdown: what it is, how to read it, its pages and its data."""
    market = edition.market
    counts = f"{count_words(len(market.of(Vendor)), 'company', 'companies')}, "
    counts += (
        f"{count_words(len(market.of(Product)), 'product')} and {count_words(len(market.of(Partnership)), 'deal')}"
    )
    reach = f" Evidence reaches {day_words(edition.horizons.market)}." if edition.horizons.market else ""
    lines = [
        f"# {NAME}",
        "",
        "> A record of the AI-glasses market: who makes what, with whom, when it ships, and who was right about it.",
        "",
        f"As known on {day_words(edition.as_of)}: {counts}.{reach}",
        "Every value is a claim: it says who said it, how they know, and when. An imprecise date stays imprecise.",
        "Nothing found does not mean that nothing happened. Cite the claim's own link and the page it was read in.",
        f"Licence of the data: [CC BY 4.0]({LICENSE}), quotations excepted.",
        "",
        "Each page of a company, product or deal has a Markdown twin: `index.md` in the same folder.",
    ]
    for title, entries in (("Pages", PAGES), ("Data", DATA)):
        lines += ["", f"## {title}", ""]
        lines += [f"- {link(name, url(edition, path, LLMS))}: {means}" for name, path, means in entries]
    yield LLMS, "\n".join([*lines, ""]).encode()
