"""With JavaScript off a page still shows every value: those of its view are looked up in its HTML, as it reads then.

A value is every text and whole number of a view, but for the codes by which templates choose classes and scripts choose
rows. Fractions place marks in drawings; what they mean stands in words, which are values. Of a link to a claim the
value is that it can be followed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from browsing import KINDS
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.addresses import SitePath
from generator.pages.routes import ROUTES
from generator.reading.content import read_content
from generator.site import build_site
from generator.views.edition import Edition
from generator.views.sheet import Link, SearchEntry, Sheet
from generator.views.withdrawn import withdrawn_sheets

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)


def names(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


ASIDE = names("description edit path search")
"""What every page has that is no matter of it: its address, its file, and what search engines and the search show."""

CODES = names("""address anchor basis headline_lang id key lang mark more_anchors order part pattern rank shape side
    sign state status verdict
    Choice.value Choice.word Evidence.language Facet.name Filter.name Jump.covers Mark.form News.change Option.value
    Place.kind Place.stage Point.form ProductRow.since Scale.first Scale.last Since.day Slider.first Slider.last
    Slider.steps SlipMark.form SourceSheet.lang SpecRow.marks Trait.name VendorRow.place VendorRow.sort""")
"""Fields, of any view or of one, that hold one code; where a reader needs its meaning, a field beside it has the words."""

LISTS_OF_CODES = names("""companies region_ids matrix_list.Entry.facts
    CalendarSheet.verdicts Entry.places Mark.days MatrixSheet.marks Slider.days Slider.reach Trait.ids
    VendorRow.groups""")
"""The same, for several codes in one text."""

IN_SENTENCES = names("Door.partners Grid.columns Grid.partners Grid.vendors")
"""Numbers from which a sentence is made, where it needs them; the sentence is a value."""

WORDS_WITH_CODES = names("Filter.choices ProfileSheet.statuses")
"""Fields of pairs: a code and its words."""

CONTROLS = names("""CatalogueSheet.currencies Choice.label Facet.label Filter.choices Filter.label Option.label Choice.words
    CompareSheet.grades Line.label Line.better""")
"""What a script's own controls say, and the rows that comparing sets out. They may wait in a part that the script shows."""

ELSEWHERE: Mapping[str, str] = {
    # A view of a record is shared by several kinds of page, and each sets what it is about. What is listed here is left
    # out with scripts or without: a grade is told where it is weak, and always on the source's own page; what a party
    # brings, on the deal's; a row of a table tells a value and its condition apart, or the day under the day's heading;
    # a drawing as a whole says what each of its marks says; the rest of a list, and a copy's publisher, are one link on.
    "home": "ByBasis.delay ByBasis.promises ByBasis.width ByBasis.width_n Interval.words Voice.said",
    "vendor": "DealRow.status_words Unknown.kind Evidence.grade Evidence.grade_words SourceLine.grade SourceLine.grade_words",
    "products": "SpecValue.grade SpecValue.how SpecValue.words",
    "product": """DealRow.brief DealRow.brings DealRow.exclusivity SpecRow.better SpecValue.grade SpecValue.words
        Evidence.grade Evidence.grade_words SourceLine.grade SourceLine.grade_words""",
    "source": "SourceSheet.mirrored_by",
    "matrix": """DealRow.brief DealRow.brings DealRow.exclusivity DealRow.own_brings DealRow.own_role Side.brings
        Side.role""",
    "deal": "Evidence.grade Evidence.grade_words",
    "calendar": "Timeline.words",
    "outcomes": "Voice.said",
    "figures": "Evidence.grade Evidence.grade_words",
    "outlook": "Evidence.grade Evidence.grade_words",
    "gaps": "Evidence.grade Evidence.grade_words Question.told Questions.rest",
    "changes": "Voice.said",
    "changes_week": "Voice.said WeekNews.link",
}
"""By template, the fields of which the page leaves out some values or all."""


class Value(NamedTuple):
    """One value of a view: the field that has it, and its text; `leads` if it is an address to be followed."""

    field: str
    text: str
    leads: bool = False


def values(view: object, here: SitePath, field: str = "") -> Iterator[Value]:
    """Every value of a nest of views, in the order of its fields. Raises TypeError for a kind of value not known here."""
    match view:
        case None | bool() | float() | SitePath() | SearchEntry():
            return
        case Link(text, path, anchor, native, note):
            if is_claim := re.fullmatch("c-[0-9a-f]{8}", anchor) is not None:
                yield Value(field, f"{path.link_from(here) if path != here else ''}#{anchor}", leads=True)
            told = (native, note) if is_claim and text == anchor else (text, native, note)
            yield from (Value(field, one) for one in told if one)
        case str() | int():
            if view != "":
                yield Value(field, str(view), leads=field.endswith(".url"))
        case tuple():
            has_code = field in WORDS_WITH_CODES and not any(isinstance(one, tuple) for one in view)
            for one in view[1:] if has_code else view:
                yield from values(one, here, field)
        case Mapping():
            yield from values(tuple(view.values()), here, field)
        case _ if is_dataclass(view):
            if is_of_today(view):
                for one in told_fields(view):
                    inside = getattr(view, one.name)
                    now = inside[-1:] if "Since" in str(one.type) else inside  # of several days the last is this one
                    yield from values(now, here, f"{type(view).__name__}.{one.name}")
        case _:
            raise TypeError(f"{field} is a {type(view).__name__}")


def is_of_today(view: object) -> bool:
    """Whether a part of the calendar is that of the page's day, and not of another one of its slider."""
    return bool(getattr(view, "number" if type(view).__name__ == "Jump" else "is_shown", True))


def known_as(view: object, field: str) -> frozenset[str]:
    """A field's name, alone and with its view's and its module's."""
    of_view = f"{type(view).__name__}.{field}"
    return frozenset([field, of_view, f"{type(view).__module__.rpartition('.')[2]}.{of_view}"])


def told_fields(view: object) -> Iterator[Field[object]]:
    """The fields of a view that are neither codes nor places in a drawing."""
    for field in fields(view):  # type: ignore[arg-type]
        if not known_as(view, field.name) & (ASIDE | CODES | LISTS_OF_CODES | IN_SENTENCES) and "float" not in str(
            field.type
        ):
            yield field


JOINED = names("a abbr b bdi cite code em i q s span")
"""Within a line, unless they have a class: what stands beside them is the same word."""


def text_of(node: LexborNode) -> Iterator[str]:
    """The text below a node, piece by piece, parted where a reader sees it parted."""
    number = 0
    for one in node.iter(include_text=True):
        if one.tag == "-text":
            yield one.text_content or ""
        else:
            if node.tag == "ol" and one.tag == "li":  # the browser writes its number
                number += 1
                yield f" {number} "
            apart = "" if one.tag in JOINED and "class" not in one.attributes else " "
            yield from (apart, *text_of(one), apart)


def plain(text: str) -> str:
    """Text in one line and in lower case, since a template may begin a sentence with a value."""
    return " ".join(text.replace("\u2060", "").split()).lower()


@dataclass(frozen=True)
class Shown:
    """A page as it reads without scripts: its text, what is told by attributes, where it leads, and what is held back."""

    text: str
    hints: str
    links: frozenset[str]
    controls: str

    def tells(self, value: Value) -> bool:
        """Whether a reader meets the value."""
        if value.leads:
            return value.text in self.links
        rooms = (self.text, self.hints, *([self.controls] if value.field in CONTROLS else []))
        ways = {plain(value.text), f"{int(value.text):,}" if value.text.isdecimal() else plain(value.text)}
        return any(holds(room, way) for room in rooms for way in ways)


def holds(room: str, text: str) -> bool:
    """Whether the text stands there, and not as a part of a longer word or number."""
    before = "(?<![0-9a-z])" if re.match("[0-9a-z]", text) else ""
    after = "(?![0-9a-z])" if re.search("[0-9a-z]$", text) else ""
    return text in room and re.search(before + re.escape(text) + after, room) is not None


def shown(html: str) -> Shown:
    """What is left of a page when no script runs."""
    page = LexborHTMLParser(html)
    held = page.css("[data-hg] [hidden], [data-hg] template, [data-hg][hidden]")
    laid_open = re.sub("</?template[^>]*>", " ", " ".join(one.html or "" for one in held))
    controls = "".join(text_of(LexborHTMLParser(laid_open).root))
    openers = {f"#{one.attributes['popovertarget']}" for one in page.css("[popovertarget]:not([popover] *)")}
    closed = [one for one in page.css("[popover]") if f"#{one.attributes['id']}" not in openers]
    for one in (*page.css("script, style, template, .hg-gone, [hidden]"), *closed):
        one.decompose()
    # Read aloud, or shown under the pointer, by the browser itself.
    hints = [one.attributes.get(name) or "" for one in page.css("*") for name in ("aria-label", "title", "alt")]
    links = {one.attributes["href"] or "" for one in page.css("[href]")}
    cards = {f"#{address[2:]}" for address in openers}
    text = plain("".join(text_of(page.root)))
    return Shown(text, plain(" | ".join(hints)), frozenset(links | cards), plain(controls))


def missing(sheet: Sheet, html: str) -> list[Value]:
    """The values of a view that a reader without scripts does not meet in the page."""
    page = shown(html)
    return [value for value in dict.fromkeys(values(sheet, sheet.path)) if not page.tells(value)]


TEMPLATES = {Path(route.template).name.partition(".")[0]: route.template for route in ROUTES}


@pytest.fixture(scope="module")
def edition() -> Edition:
    market = read_content(ROOT / "content").market
    assert market is not None
    return Edition(market.as_of(DAY), DAY)


@pytest.fixture(scope="module")
def site(built) -> Path:
    return built(DAY.isoformat())


@pytest.fixture(scope="module")
def sheets(edition) -> Mapping[str, list[Sheet]]:
    """Every page of the site, by the name of its template."""
    found = defaultdict(list)
    for route in ROUTES:
        found[route.template].extend(route.sheets(edition))
    return found


WITHDRAWN = "withdrawn"
"""No record of the market is withdrawn today: its page is read in a small market."""


@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - {WITHDRAWN}))
def test_every_value_of_a_view_stands_in_its_page(sheets, site, name):
    lost: dict[str, tuple[str, str]] = {}
    for sheet in sheets[TEMPLATES[name]]:
        html = (site / sheet.path.file).read_text(encoding="utf-8")
        lost |= {value.field: (str(sheet.path), value.text) for value in missing(sheet, html)}
    assert sheets[TEMPLATES[name]]
    left_out = set(ELSEWHERE.get(name, "").split())
    assert {field: where for field, where in lost.items() if field not in left_out} == {}
    assert left_out - lost.keys() == set(), "no longer left out"


def test_every_value_stands_in_the_page_of_a_record_that_was_withdrawn(market):
    back = {"withdrawn": {"day": "2026-03-01", "why": "another company was meant"}}
    gone = market({"vendors/glim": {"name": "Glim", "claims": [{"text": "It makes glasses."}], **back}})
    (sheet,) = withdrawn_sheets(Edition(gone.as_of(DAY), DAY))
    (page,) = [page for page in build_site(gone, DAY).pages if page.path == sheet.path]
    assert [value.text for value in values(sheet, sheet.path)].count("another company was meant") == 1
    assert missing(sheet, page.html) == []


def test_a_page_of_every_kind_is_tried_in_a_browser(sheets):
    untried = [name for name, found in sheets.items() if not {str(sheet.path) for sheet in found} & set(KINDS)]
    assert untried == [TEMPLATES[WITHDRAWN]]  # tests/browser/test_redirect.py has one


def views_in(view: object) -> Iterator[object]:
    """A nest of views, view by view."""
    if is_dataclass(view):
        yield view
        view = tuple(getattr(view, field.name) for field in fields(view))
    if isinstance(view, tuple):
        for one in view:
            yield from views_in(one)


def test_what_is_passed_over_is_a_code_and_is_there(sheets):
    codes, lists, unknown = set(), set(), set(CODES | LISTS_OF_CODES | CONTROLS | IN_SENTENCES | WORDS_WITH_CODES)
    for view in views_in(tuple(sheet for found in sheets.values() for sheet in found)):
        for field in fields(view):  # type: ignore[arg-type]
            called = known_as(view, field.name)
            unknown -= called
            inside = getattr(view, field.name)
            for one in inside if isinstance(inside, tuple) else (inside,):
                if isinstance(one, str) and called & CODES:
                    codes.add(one)
                elif isinstance(one, str) and called & LISTS_OF_CODES:
                    lists.add(one)
    assert unknown == set()
    assert [one for one in codes if re.search(r"\s", one)] == []
    assert [one for one in lists if re.search("[.!?][^0-9]", one)] == []


@dataclass(frozen=True, kw_only=True)
class Small(Sheet):
    """A page with one of everything."""

    lead: str
    maker: Link
    claim: Link
    number: int
    verdict: str = "late"


SMALL = Small(
    path=SitePath("small/"),
    title="Small",
    description="A small page.",
    lead="sold in 小米 shops",
    maker=Link("Xiaomi", SitePath("vendors/xiaomi/"), native="小米"),
    claim=Link("c-12345678", SitePath("small/"), "c-12345678"),
    number=12,
)
PAGE = """<body><h1>Small</h1>
<p>Sold in <span lang="zh-Hans">小米</span> shops. <a href="../vendors/xiaomi/">Xiaomi</a><sup><button popovertarget="ec-12345678">1</button></sup></p>
<p>12 pairs</p></body>"""


def test_a_page_with_every_value_lacks_none():
    assert missing(SMALL, PAGE) == []


@pytest.mark.parametrize(
    "there, instead, lost",
    [
        ("12 pairs", "112 pairs", "Small.number"),
        ("12 pairs", "<span hidden>12 pairs</span>", "Small.number"),
        ("12 pairs", "<template>12 pairs</template>", "Small.number"),
        ("12 pairs", "<script>12</script>", "Small.number"),
        ("12 pairs", '<i data-number="12"></i>', "Small.number"),
        ("12 pairs", '<div popover id="nobody-opens-it">12 pairs</div>', "Small.number"),
        ("<p>12 pairs</p>", '<div data-hg="filter" hidden><button>12</button></div>', "Small.number"),
        ("Sold in", "Said in", "Small.lead"),
        ("Xiaomi</a>", "them</a>", "Small.maker"),
        ("ec-12345678", "ec-00000000", "Small.claim"),
        ("<h1>Small</h1>", "<h1>S</h1>", "Small.title"),
    ],
)
def test_a_value_that_a_script_would_have_to_show_is_missed(there, instead, lost):
    assert there in PAGE
    assert [value.field for value in missing(SMALL, PAGE.replace(there, instead))] == [lost]


@pytest.mark.parametrize(
    "instead",
    [
        '<div popover id="here">12 pairs</div><button popovertarget="here">more</button>',
        "<details>12 pairs</details>",
        '<svg role="img" aria-label="12 pairs"></svg>',
        "<noscript>12 pairs</noscript>",
        "<ol>" + 12 * "<li>a</li>" + "</ol>",
    ],
)
def test_what_opens_or_is_read_without_a_script_counts(instead):
    assert missing(SMALL, PAGE.replace("12 pairs", instead)) == []


def test_comparing_without_scripts_leads_to_the_products_and_says_what_to_do(site, sheets):
    html = (site / "compare/index.html").read_text(encoding="utf-8")
    page = LexborHTMLParser(html)
    advice = page.css_first("noscript")
    assert advice is not None
    assert "own page" in advice.text()
    products = {sheet.path for sheet in sheets[TEMPLATES["product"]]}
    assert len(products) > 50
    assert {path.link_from(SitePath("compare/")) for path in products} <= shown(html).links
