"""Every question of the checks: the smallest market that breaks it, and one close by that does not."""

from __future__ import annotations

import inspect

import pytest

from generator import checks
from generator.checks import CHECKS, SURE, run_checks
from generator.model.fields import Ref
from generator.model.record import FieldPath
from generator.problems import Place, Severity
from generator.views.doubts import DOUBTS

ROLE = {"role": "device-vendor"}
BASE = {"sources/page": {}, "vendors/oppo": {}, "vendors/bolon": {}, "products/air": {}}
PARTIES = [{"vendor": "oppo", **ROLE}, {"vendor": "bolon", **ROLE}]


def locate(ref: Ref, path: FieldPath) -> tuple[Place, str]:
    """A place that reads as the way to the field."""
    return Place(".".join(map(str, (ref, *path)))), ""


def told(market) -> list[str]:
    return [f"{problem.place.path}: {problem.rule}: {problem.message}" for problem in run_checks(market, locate)]


def launch(*claims, **fields):
    says = {"says": "happened", "stage": "launch", "when": "2025"}
    return {"product": "air", "claims": [{**says, **claim} for claim in claims], **fields}


def figure(value, period="2025", **fields):
    return {"period": period, "claims": [{"value": value, "stated": "2026"}], **fields}


def share(of, value, **fields):
    return figure(value, about=f"vendors/{of}", metric="share", **fields)


def priced(**fields):
    return {"prices": [{"amount": "1999", "currency": "CNY", "region": "CN", "kind": "list", **fields}]}


DEAL = {"parties": PARTIES, "claims": []}
FOREIGN = {"vendors/vivo": {}, "products/v": {"vendor": "vivo"}}


LONG = "word " * 19 + "word"
SEVEN_QUOTES = [{"text": f"t{n}", "quote": f"{LONG} {n}"} for n in range(7)]  # 7 × 21 words = 147

CASES = [
    # references
    ({"products/air": {"vendor": "opppo"}}, 'products/air.vendor: unknown-reference: there is no "opppo" in vendors; did you mean "oppo"?'),
    ({"products/air": {"vendor": "zzz"}}, 'products/air.vendor: unknown-reference: there is no "zzz" in vendors'),
    ({"vendors/oppo": {"name": "Guangdong"}, "products/air": {"vendor": "guangdong"}}, 'products/air.vendor: unknown-reference: there is no "guangdong" in vendors; did you mean "oppo"?'),
    ({"vendors/oppo": {"aliases": [{"name": "Breeno", "kind": "codename"}]}, "products/air": {"vendor": "breno"}}, 'products/air.vendor: unknown-reference: there is no "breno" in vendors; did you mean "oppo"?'),
    ({"products/air": {"vendor": "air"}}, 'products/air.vendor: wrong-kind: "air" is one of the products, and one of the vendors is meant here'),
    ({"products/air": {"claims": [{"source": "pages"}]}}, 'products/air.claims.0.source: unknown-reference: there is no "pages" in sources; did you mean "page"?'),
    ({"products/air": {"claims": [{"retracted": {"day": "2026-11-22", "source": "no"}}]}}, 'products/air.claims.0.retracted.source: unknown-reference: there is no "no" in sources'),
    ({"products/air": {"specs": {"os": [{"value": "x", "source": "no"}]}}}, 'products/air.specs.os.0.source: unknown-reference: there is no "no" in sources'),
    ({"statements/s": {"about": ["market", "vendors/opo"], "claims": []}}, 'statements/s.about.1: unknown-reference: there is no "opo" in vendors; did you mean "vendors/oppo"?'),
    ({"statements/s": {"about": ["vendor/oppo"], "claims": []}}, 'statements/s.about.0: unknown-kind: "vendor" is not a kind of record; did you mean "vendors"?'),
    # one name, one address
    ({"vendors/oppo": {"name": "Oppo"}, "vendors/bolon": {"native_name": "OPPO"}}, 'vendors/oppo.name: name-taken: "Oppo" is also a name of vendors/bolon'),
    ({"vendors/oppo": {"aliases": [{"name": "Bolon", "kind": "former"}]}}, 'vendors/oppo.aliases.0.name: name-taken: "Bolon" is also a name of vendors/bolon'),
    ({"products/air": {"name": "Air"}, "products/air2": {"name": "AIR"}}, 'products/air2.name: name-taken: "AIR" is also a name of products/air'),
    ({"vendors/oppo": {"claims": [{"text": "a"}, {"text": "b"}, {"text": "a", "quote": "other"}]}}, "vendors/oppo.claims.2: claim-twice: the same source says the same already in number 1 of claims"),
    ({"launches/a": launch({}), "launches/b": launch({})}, "launches/b.regions.0: launch-twice: launches/a is a launch of the same in CN"),
    ({"launches/a": launch({}), "launches/b": launch({}, regions=["US", "CN"])}, "launches/b.regions.1: launch-twice: launches/a is a launch of the same in CN"),
    ({"launches/a": launch({}, regions=["CN", "CN"])}, "launches/a.regions.1: launch-twice: launches/a is a launch of the same in CN"),
    # dates
    ({"sources/page": {"published": "2026-12", "read": "2026-11-22"}}, "sources/page.published: read-before-published: published 2026-12, but read on 2026-11-22"),
    ({"vendors/oppo": {"claims": [{"stated": "2026-12-01"}]}}, "vendors/oppo.claims.0.stated: impossible-date: said 2026-12-01, after its source was read on 2026-11-22"),
    ({"launches/a": launch({"when": "2027"})}, "launches/a.claims.0.when: impossible-date: happened 2027, after its source was read on 2026-11-22"),
    ({"vendors/oppo": {"claims": [{"recorded": "2026-11-21"}]}}, "vendors/oppo.claims.0.recorded: impossible-date: entered on 2026-11-21, before its source was read on 2026-11-22"),
    ({"vendors/oppo": {"claims": [{"withdrawn": {"day": "2026-11-21", "why": "w"}}]}}, "vendors/oppo.claims.0.withdrawn: impossible-date: withdrawn on 2026-11-21, entered only on 2026-11-22"),
    ({"vendors/oppo": {"claims": [{"stated": "2025-02", "retracted": {"day": "2025-01-31", "source": "page"}}]}}, "vendors/oppo.claims.0.retracted: impossible-date: retracted on 2025-01-31, said only 2025-02"),
    ({"vendors/oppo": {"owners": [{"vendor": "bolon", "kind": "brand", "since": "2025", "until": "2024"}]}}, "vendors/oppo.owners.0.until: impossible-date: ends 2024, before it begins 2025"),
    ({"launches/a": launch({"stage": "on-sale", "when": "2025-05"}, {"stage": "announced", "when": "2025-06"})}, "launches/a.claims.1.when: stage-order: announced comes after on-sale"),
    # evidence
    ({"vendors/oppo": {"claims": [*SEVEN_QUOTES, {"text": "eighth", "quote": "one two three four"}]}}, "vendors/oppo.claims.7.quote: quote-budget: with this the quotes from page come to 151 words"),
    ({"vendors/oppo": {"claims": [*SEVEN_QUOTES, {"text": "eighth", "quote": "眼镜" * 5}]}}, "vendors/oppo.claims.7.quote: quote-budget: with this the quotes from page come to 152 words"),
    ({"vendors/oppo": {"claims": [*SEVEN_QUOTES, {"text": "eighth", "quote": "one two three"}, {"text": "ninth", "quote": "four"}]}}, "vendors/oppo.claims.8.quote: quote-budget: with this the quotes from page come to 151 words"),
    ({"vendors/oppo": {"claims": [{"quote_en": "soon"}]}}, "vendors/oppo.claims.0.quote_en: lone-translation: a translation without its quote"),
    ({"sources/page": {"grade": "D"}, "vendors/oppo": {"claims": [{"speaker": "A"}]}}, "vendors/oppo.claims.0.source: grade-d-alone: only page, of grade D, carries this"),
    ({"vendors/oppo": {"claims": [{"basis": "official"}]}}, "vendors/oppo.claims.0.basis: no-speaker: official words, on a page that is not the company's, without a speaker"),
    # words
    ({"products/air": {"form": "displays"}}, 'products/air.form: unknown-word: form "displays" is not a form; did you mean "display"?'),
    ({"launches/a": launch({}, regions=["cn"])}, 'launches/a.regions.0: unknown-word: region "cn" is not a region; did you mean "CN"?'),
    ({"vendors/oppo": {"roles": ["maker"]}}, 'vendors/oppo.roles.0: unknown-word: role "maker" is not a role'),
    ({"partnerships/d": {"parties": [{"vendor": "oppo", "role": "device-vender"}, PARTIES[1]], "claims": []}}, 'partnerships/d.parties.0.role: unknown-word: role "device-vender" is not a role; did you mean "device-vendor"?'),
    ({"partnerships/d": {"kind": "retails", "parties": PARTIES, "claims": []}}, 'partnerships/d.kind: unknown-word: deal kind "retails" is not a deal kind; did you mean "retail"?'),
    ({"figures/f": {"unit": "piece", "claims": []}}, 'figures/f.unit: unknown-word: unit "piece" is not a unit; did you mean "pieces"?'),
    ({"figures/f": {"metric": "x", "claims": []}}, 'figures/f.metric: unknown-word: metric "x" is not a metric'),
    ({"products/air": {"specs": {"weigth": [{"value": "39"}]}}}, 'products/air.specs.weigth: unknown-word: spec "weigth" is not a spec; did you mean "weight"?'),
    ({"products/air": {"prices": [{"amount": "5", "currency": "CNZ", "region": "CN", "kind": "list", "stated": "2025"}]}}, 'products/air.prices.0.currency: unknown-word: currency "CNZ" is not a currency; did you mean "CNY"?'),
    ({"vendors/oppo": {"owners": [{"vendor": "bolon", "kind": "brands"}]}}, 'vendors/oppo.owners.0.kind: unknown-word: owner kind "brands" is not an owner kind; did you mean "brand"?'),
    ({"sources/page": {"type": "mews"}}, 'sources/page.type: unknown-word: source type "mews" is not a source type; did you mean "news"?'),
    ({"products/air": {"specs": {"weight": [{"value": "39 g"}]}}}, 'products/air.specs.weight.0.value: bad-value: "39 g" is not a number; the unit stands in the vocabulary, words go in condition'),
    ({"products/air": {"specs": {"camera": [{"value": "12 MP"}]}}}, 'products/air.specs.camera.0.value: bad-value: "12 MP" is neither "yes" nor "no"'),
    ({"products/air": {"variants": ["black"], "prices": [{"amount": "5", "currency": "CNY", "region": "CN", "kind": "list", "variant": "blakc", "stated": "2025"}]}}, 'products/air.prices.0.variant: unknown-variant: variant "blakc" is not a variant; did you mean "black"?'),
    ({"launches/a": launch({}, variant="black")}, 'launches/a.variant: unknown-variant: variant "black" is not a variant'),
    # what does not seem to fit
    ({"figures/a": share("oppo", "70"), "figures/b": share("bolon", "over 40")}, "figures/b.claims.0: shares-over-whole: these shares of one whole come to 110 per cent: b (over 40, 2025), a (70, 2025)"),
    ({"figures/h": figure("40", "2025-H1"), "figures/q1": figure("15", "2025-Q1"), "figures/q2": figure("over 26", "2025-Q2")}, "figures/h.claims.0: less-than-parts: h (40, 2025-H1) is less than its parts: q1 (15, 2025-Q1), q2 (over 26, 2025-Q2)"),
    ({"figures/y": figure("nearly 40", "2025"), "figures/m": figure("41", "2025-05")}, "figures/y.claims.0: less-than-parts: y (nearly 40, 2025) is less than its parts: m (41, 2025-05)"),
    ({"figures/a": {"period": "2025", "claims": [{"value": "1", "stated": "2025-11-30"}]}}, "figures/a.claims.0: not-over-yet: counts 2025, which was not over when it was said, by 2025-11-30"),
    ({"sources/copy": {"mirrors": "page", "url": "https://copy.page.com/a"}, "figures/a": figure("5"), "figures/b": {"period": "2025", "claims": [{"value": "5", "source": "copy", "stated": "2026"}]}}, "figures/b.claims.0: counted-twice: a (5, 2025) holds this number already, from page, the same text"),
    ({"products/air": priced()}, "products/air.prices.0: undated-price: a price without a day: 1999 CNY"),
    ({**FOREIGN, "partnerships/d": {**DEAL, "products": ["air", "v"]}}, "partnerships/d.products.1: foreign-product: v is a product of vivo, which is no party of this deal"),
    ({"launches/a": launch({"says": "expected", "when": "2025-04"}, {"when": "2025"})}, "launches/a.claims.0.when: vague-outcome: launch expected 2025-04, and came 2025: too vague to tell"),
    ({"launches/a": launch({"when": "2025-06", "stated": "2025-05"})}, "launches/a.claims.0.when: told-before: happened 2025-06, but was told by 2025-05-31"),
    ({"sources/other": {"url": "http://www.news.page.com/a/"}, "sources/page": {"url": "https://news.page.com/a"}}, "sources/page.url: same-page: sources/other has this address too"),
    # circles
    ({"products/air": {"follows": "air"}}, "products/air.follows: cycle: air follows air"),
    ({"vendors/oppo": {"owners": [{"vendor": "bolon", "kind": "brand"}]}, "vendors/bolon": {"owners": [{"vendor": "oppo", "kind": "brand"}]}}, "vendors/bolon.owners: cycle: bolon is owned by oppo is owned by bolon"),
    ({"sources/a": {"mirrors": "c"}, "sources/b": {"mirrors": "a"}, "sources/c": {"mirrors": "b"}}, "sources/a.mirrors: cycle: a mirrors c mirrors b mirrors a"),
]  # fmt: skip


def with_speakers(records):
    """The records with a speaker where the case is not about speakers: official words need one."""
    given = {**BASE, **records}
    for record in given.values():
        for claims in (
            *(record.get(name, []) for name in ("claims", "owners", "prices")),
            *record.get("specs", {}).values(),
        ):
            for claim in claims:
                if "basis" not in claim:
                    claim.setdefault("speaker", "Somebody")
    return given


@pytest.mark.threat(9)
@pytest.mark.parametrize(
    "records, problem", CASES, ids=[case[1].partition(": ")[2].partition(":")[0] for case in CASES]
)
def test_what_breaks_a_rule(market, records, problem):
    assert told(market(with_speakers(records))) == [problem]


@pytest.mark.threat(9)
@pytest.mark.parametrize(
    "records",
    [
        pytest.param({}, id="nothing said of anything"),
        pytest.param({"vendors/oppo": {"name": "Oppo", "native_name": "OPPO"}}, id="one name twice in one record"),
        pytest.param({"vendors/oppo": {"aliases": [{"name": "Bolon", "kind": "mistranslation"}]}}, id="a mistranslation that is another's name"),
        pytest.param({"products/air": {"name": "Air"}, "products/bair": {"vendor": "bolon", "name": "Air"}}, id="two vendors' products of one name"),
        pytest.param({"vendors/oppo": {"name": "Air"}, "products/air": {"name": "Air"}}, id="a vendor and a product of one name"),
        pytest.param({"sources/other": {}, "vendors/oppo": {"claims": [{"text": "a"}, {"text": "a", "source": "other"}]}}, id="two sources say the same"),
        pytest.param({"launches/a": launch({}), "launches/b": launch({}, regions=["US"])}, id="two launches in two regions"),
        pytest.param({"products/air": {"variants": ["black"]}, "launches/a": launch({}), "launches/b": launch({}, variant="black")}, id="two launches of two variants"),
        pytest.param({"launches/a": launch({}), "launches/b": {"vendor": "oppo", "claims": []}}, id="a product's launch and its vendor's"),
        pytest.param({"sources/page": {"published": "2026-11"}}, id="published in the month of reading"),
        pytest.param({"launches/a": launch({"when": "2026-11"})}, id="happened in the month of reading"),
        pytest.param({"vendors/oppo": {"claims": [{"recorded": "2026-11-22"}]}}, id="entered on the day of reading"),
        pytest.param({"launches/a": launch({"says": "expected", "when": "2027"})}, id="expected after the day of reading"),
        pytest.param({"launches/a": launch({"stage": "on-sale", "when": "2025-06"}, {"stage": "announced", "when": "2025-06"})}, id="announced and on sale in one month"),
        pytest.param({"launches/a": launch({"stage": "on-sale", "when": "2025-06"}, {"stage": "announced", "when": "2025"})}, id="announced in the year of the sale"),
        pytest.param({"vendors/oppo": {"owners": [{"vendor": "bolon", "kind": "brand", "since": "2025", "until": "2025"}]}}, id="owned for less than a year"),
        pytest.param({"vendors/oppo": {"claims": [*SEVEN_QUOTES, {"text": "eighth", "quote": "one two three"}]}}, id="exactly as much quoted as may be"),
        pytest.param({"vendors/oppo": {"claims": [*SEVEN_QUOTES, {"text": "eighth", "quote": f"{LONG} 6"}]}}, id="one quote for two claims counts once"),
        pytest.param({"sources/d": {"grade": "D"}, "vendors/oppo": {"claims": [{"source": "d"}, {}]}}, id="a page found wrong beside a better one"),
        pytest.param({"sources/page": {"publisher_name": None, "publisher": "oppo"}, "vendors/oppo": {"claims": [{"basis": "official"}]}}, id="official words in the company's own page"),
        pytest.param({"vendors/oppo": {"claims": [{"basis": "insider"}]}}, id="an insider without a name"),
        pytest.param({"products/air": {"specs": {"weight": [{"value": "about 39.5"}], "camera": [{"value": "yes"}], "os": [{"value": "39 g"}]}}}, id="properties of each type"),
        pytest.param({"vendors/oppo": {"owners": [{"vendor": "bolon", "kind": "brand", "until": "2024"}]}, "vendors/bolon": {"owners": [{"vendor": "oppo", "kind": "brand"}]}}, id="owned once, and owner now"),
        pytest.param({"vendors/oppo": {"owners": [{"vendor": "bolon", "kind": "brand", "withdrawn": {"day": "2026-11-22", "why": "the other way round"}}]}, "vendors/bolon": {"owners": [{"vendor": "oppo", "kind": "brand"}]}}, id="an owner that we had misread"),
        pytest.param({"products/a": {"follows": "air"}, "products/b": {"follows": "air"}}, id="two successors"),
        pytest.param({"figures/a": share("oppo", "70"), "figures/b": share("bolon", "30")}, id="shares that fill the whole"),
        pytest.param({"figures/a": share("oppo", "70"), "figures/b": share("bolon", "40", period="2024")}, id="shares of two years"),
        pytest.param({"figures/a": share("oppo", "70"), "figures/b": share("bolon", "40", scope="headsets")}, id="shares of two wholes"),
        pytest.param({"figures/a": share("oppo", "70"), "figures/b": share("oppo", "71", channel=None)}, id="two shares of one company"),
        pytest.param({"figures/h": figure("40", "2025-H1"), "figures/q1": figure("15", "2025-Q1"), "figures/q2": figure("25", "2025-Q2")}, id="a half that is its two quarters"),
        pytest.param({"figures/y": figure("40"), "figures/h": figure("40", "2025-H1"), "figures/q": figure("40", "2025-Q1")}, id="a quarter in a half in a year counts once"),
        pytest.param({"figures/h": figure("over 40", "2025-H1"), "figures/q1": figure("50", "2025-Q1")}, id="a half without an upper end"),
        pytest.param({"figures/h": figure("40", "2025-H1"), "figures/q1": figure("50", "2025-Q1", nature="forecast")}, id="a forecast beside a result"),
        pytest.param({"figures/a": {"nature": "forecast", "period": "2027", "claims": [{"value": "1", "stated": "2025"}]}}, id="a forecast of a time to come"),
        pytest.param({"figures/a": figure("5"), "figures/b": figure("6")}, id="two numbers of one page"),
        pytest.param({"products/air": priced(stated="2025-06-26")}, id="a price of a day"),
        pytest.param({"partnerships/d": {**DEAL, "products": ["air"]}}, id="a deal about a product of a party"),
        pytest.param({**FOREIGN, "vendors/vivo": {"owners": [{"vendor": "bolon", "kind": "brand"}]}, "partnerships/d": {**DEAL, "products": ["v"]}}, id="a deal about a product of a party's brand"),
        pytest.param({"launches/a": launch({"says": "expected", "when": "2025"}, {"when": "2025-06"})}, id="an outcome finer than its window"),
        pytest.param({"launches/a": launch({"says": "expected", "when": "vague"}, {"when": "2025"})}, id="no window to fall into"),
        pytest.param({"sources/other": {"url": "https://news.page.com/a?id=2"}, "sources/page": {"url": "https://news.page.com/a?id=1"}}, id="two pages of one address but for its question"),
    ],
)  # fmt: skip
def test_what_breaks_none(market, records):
    assert told(market(with_speakers(records))) == []


def test_a_role_needs_a_group_that_there_is(market):
    whole = market(BASE)
    roles = {"tailor": whole.vocabulary.roles["device-vendor"].model_copy(update={"group": "devise"})}
    object.__setattr__(whole, "vocabulary", whole.vocabulary.model_copy(update={"roles": roles}))
    assert told(whole) == [
        'vocabulary/vocabulary.roles.tailor.group: unknown-word: role group "devise" is not a role group; did you mean "device"?'
    ]


@pytest.mark.threat(13)
def test_all_is_told_at_once_in_the_order_of_files(market):
    records = with_speakers(
        {"products/air": {"vendor": "no", "form": "no", "follows": "air"}, "vendors/oppo": {"roles": ["no"]}}
    )
    assert [line.partition(":")[0] for line in told(market(records))] == [
        "products/air.follows",
        "products/air.form",
        "products/air.vendor",
        "vendors/oppo.roles.0",
    ]


@pytest.mark.parametrize("rule", DOUBTS)
def test_what_only_deserves_a_look_is_a_warning(market, rule):
    records = next(records for records, problem in CASES if f": {rule}:" in problem)
    assert [problem.severity for problem in run_checks(market(with_speakers(records)), locate)] == [Severity.WARNING]


def test_what_is_sure_never_warns(market):
    found = [one for records, _ in CASES for one in checks.ask(market(with_speakers(records)), SURE)]
    assert len(found) > len(SURE)
    assert {one.severity for one in found} == {Severity.ERROR}


def test_every_problem_of_a_field_has_a_remedy(market):
    missing = [
        problem
        for records, _ in CASES
        for problem in run_checks(market(with_speakers(records)), locate)
        if not problem.hint
    ]
    assert {problem.rule for problem in missing} <= {"bad-value"}  # its message is the remedy


@pytest.mark.threat(13)
def test_a_crashing_check_becomes_a_finding_that_names_it(market, monkeypatch):
    def check_luck(_market):
        yield from ()
        raise ZeroDivisionError("no luck")

    monkeypatch.setattr(checks, "CHECKS", (check_luck, *CHECKS))
    found = run_checks(market(with_speakers({"products/air": {"vendor": "zzz"}})), locate)
    assert [(problem.rule, problem.message) for problem in found] == [
        ("broken-check", "check_luck stopped: ZeroDivisionError: no luck"),
        ("unknown-reference", 'there is no "zzz" in vendors'),
    ]


def test_every_check_of_the_package_is_put():
    modules = {inspect.getmodule(check) for check in CHECKS}
    written = {check for module in modules for name, check in vars(module).items() if name.startswith("check_")}
    assert written == set(CHECKS)
    assert all(check.__doc__ for check in CHECKS)
