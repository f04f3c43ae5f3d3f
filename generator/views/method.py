"""How this record works: its rules in plain words, with tables made from the code that applies them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.deriving.rates import FEWEST
from generator.deriving.status import deal_status
from generator.deriving.verdicts import DECIDED, SALE_STAGES, UNVEILING_STAGES
from generator.model.amount import Amount, Bound
from generator.model.fields import QUOTE_CJK, QUOTE_WORDS, Ref
from generator.model.market import PlacedClaim
from generator.model.partnership import DealClaim, Partnership
from generator.model.when import When
from generator.model.words import Basis, DealStatus, DealWord, Grade, LaunchState, Stage, Verdict
from generator.views.edition import Edition
from generator.views.outcomes import GLOSS
from generator.views.sheet import Link, SearchEntry, Sheet, alone
from generator.views.words import BASIS, DEAL_STATUS, GRADE, LAUNCH_STATE, STAGE, VERDICT, day_words, when_words

BASIS_MEANS = {
    Basis.OFFICIAL: "a party speaks for itself: in a release, a filing, on stage, or quoted by an outlet",
    Basis.FIRST_HAND: "the outlet saw, tested or bought it, or reports on the record itself",
    Basis.ANALYST: "a research firm counts or estimates",
    Basis.RELAYED: "the page repeats what another outlet has written",
    Basis.INSIDER: "somebody who is not named told the outlet, and the outlet stands by it",
    Basis.RUMOUR: "talk that nobody stands by",
    Basis.JUDGEMENT: "what the author thinks of it",
    Basis.INFERENCE: "what the editor of this record concludes from other reports; always marked as ours",
}
STAGE_MEANS = {
    Stage.EVALUATING: "a company looks into making glasses",
    Stage.DEVELOPMENT: "work on the product",
    Stage.PRODUCTION: "the factory begins",
    Stage.ANNOUNCED: "the company says that the product will come",
    Stage.SHOWN: "people outside have seen it",
    Stage.PREORDER: "it can be ordered, and not yet had",
    Stage.CROWDFUNDING: "backers pay for it before it exists",
    Stage.PILOT: "a few people have it on trial",
    Stage.LAUNCH: "a page says “launch” or “release” and nothing more exact",
    Stage.ON_SALE: "it can be bought",
    Stage.SHIPPING: "it reaches buyers",
    Stage.FEATURE_UPDATE: "a function is added to glasses already sold",
    Stage.DISCONTINUED: "it is no longer sold",
}
_DATES = (
    *("2025-06-26", "2025-04", "2025-Q2", "2025-H1", "2025"),
    *("2025-spring", "2025-summer", "2025-autumn", "2025-winter", "early-2026", "mid-2026", "late-2026"),
    *("2025-03..2025-04", "2025-12..", "..2025-12", "vague", "none"),
)
_AMOUNTS = {
    "300000": "exactly that",
    "over 300000": "more than that",
    "300000..": "that or more",
    "under 50000": "less than that",
    "..50000": "that or less",
    "nearly 50000": "a little less than that; how much less is not known",
    "about 9000000": "around that",
    "1500000..2000000": "something between the two",
}
_STATES = {
    LaunchState.EVALUATED: "a company looks into it, and nothing further is known",
    LaunchState.EXPECTED: "a time for it, or work on it, has been reported",
    LaunchState.ANNOUNCED: "the company has announced it",
    LaunchState.SHOWN: "it has been shown",
    LaunchState.OPEN_FOR_ORDERS: "it can be ordered or backed",
    LaunchState.PILOTED: "some people have it on trial",
    LaunchState.LAUNCHED: "it has been launched, sold or shipped, or got an update since",
    LaunchState.POSTPONED: "it was put off, and nothing later undoes that",
    LaunchState.PAUSED: "work on it was stopped for a time, and nothing later undoes that",
    LaunchState.CANCELLED: "it was called off, and nothing later undoes that",
    LaunchState.DISCONTINUED: "it is no longer sold",
    LaunchState.OVERDUE: "the current plan’s time is over, and later reports tell of no launch",
    LaunchState.UNCHECKED: "the current plan’s time is over, and nothing later has been read",
    LaunchState.UNCLEAR: "the reports do not allow a conclusion",
}
_ENDS = (
    (DealStatus.ENDED, "a later report, on at least as strong a basis, that it is over"),
    (DealStatus.DENIED, "a later denial of the deal itself, on at least as strong a basis"),
    (DealStatus.DECLINED, "a later report, on at least as strong a basis, that a party turned it down"),
    (DealStatus.PROBABLY_ENDED, "we conclude that it is over; nobody has said so"),
    (DealStatus.UNKNOWN, "no report that could carry a status"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of words; the first column heads its row, `code` sets it as it is written in a record."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    code: bool = True


@dataclass(frozen=True, kw_only=True)
class Method(Sheet):
    """The page of the rules."""

    bases: Table
    grades: Table
    stages: Table
    dates: Table
    amounts: Table
    verdicts: Table
    statuses: Table
    states: Table
    decided: str
    fewest: int
    quote_words: int
    quote_cjk: int
    today: str
    reach: str
    outcomes: Link
    gaps: Link
    corrections: Link
    contribute: Link


@alone(addresses.METHOD)
def method_sheets(edition: Edition) -> Method:
    """The one page."""
    description = "How this record decides what to show: who said it, how they know, dates, verdicts and rates."
    return Method(
        path=addresses.METHOD,
        title="How this record works",
        description=description,
        search=(SearchEntry("", "How this record works", description), *_search()),
        bases=_bases(),
        grades=Table("Grades", ("Grade", "The page is"), tuple((grade.value, GRADE[grade]) for grade in Grade)),
        stages=_stages(),
        dates=_dates(),
        amounts=_amounts(),
        verdicts=_verdicts(),
        statuses=_statuses(),
        states=_states(),
        decided=", ".join(f"“{VERDICT[verdict]}”" for verdict in DECIDED),
        fewest=FEWEST,
        quote_words=QUOTE_WORDS,
        quote_cjk=QUOTE_CJK,
        today=day_words(edition.as_of),
        reach=day_words(edition.horizons.market),
        outcomes=Link("Said and happened", addresses.OUTCOMES),
        gaps=Link("open questions", addresses.GAPS),
        corrections=Link("corrections", addresses.CORRECTIONS),
        contribute=Link("Contribute", addresses.CONTRIBUTE),
    )


def _search() -> Iterator[SearchEntry]:
    yield SearchEntry("bases", "How the speaker knows", ", ".join(BASIS.values()))
    yield SearchEntry("dates", "How dates are written and read", "quarters, seasons, early, mid and late, open ends")
    yield SearchEntry("verdicts", "How an expectation turned out", ", ".join(VERDICT.values()))
    yield SearchEntry("not-recorded", "What is not recorded", "leaks, guesses at sources, private lives, logos")


def _bases() -> Table:
    rows = tuple((basis.value, BASIS[basis], BASIS_MEANS[basis]) for basis in Basis)
    return Table("How the speaker knows, strongest first", ("In a record", "On the pages", "Meaning"), rows)


def _stages() -> Table:
    rows = tuple((stage.value, STAGE[stage], STAGE_MEANS[stage], _answered_by(stage)) for stage in Stage)
    return Table("Stages", ("In a record", "On the pages", "Meaning", "Answered by"), rows)


def _answered_by(stage: Stage) -> str:
    if stage in SALE_STAGES:
        return ", ".join(STAGE[one] for one in SALE_STAGES)
    return f"{STAGE[stage]}, else at the latest by a later stage" if stage in UNVEILING_STAGES else STAGE[stage]


def _dates() -> Table:
    rows = tuple(_date_row(When.parse(text)) for text in _DATES)
    head = ("Written", "Shown", "First day", "Last day", "Precision", "EDTF")
    return Table("Every form of a date, with the days it stands for", head, rows)


def _date_row(when: When) -> tuple[str, ...]:
    first = day_words(when.first) if when.first else "no bound"
    last = day_words(when.last) if when.last else "no bound"
    return when.text, when_words(when), first, last, when.precision.value, when.edtf or "none"


def _amounts() -> Table:
    rows = tuple((text, Amount.parse(text).words, means) for text, means in _AMOUNTS.items())
    return Table(f"Numbers: {len(Bound)} ways to say one", ("Written", "Shown", "Meaning"), rows)


def _verdicts() -> Table:
    rows = tuple((VERDICT[verdict], GLOSS[verdict], _counted(verdict)) for verdict in Verdict)
    return Table("How an expectation can turn out", ("Verdict", "Meaning", "In a rate"), rows, code=False)


def _counted(verdict: Verdict) -> str:
    if verdict not in DECIDED:
        return "no"
    return "yes, as kept" if verdict is Verdict.MET else "yes, as not kept"


def _statuses() -> Table:
    carried = {status: [BASIS[basis] for basis in Basis if _status_by(basis) is status] for status in DealStatus}
    rows = [
        (DEAL_STATUS[status], f"strongest report: {' or '.join(bases)}") for status, bases in carried.items() if bases
    ]
    rows += [(DEAL_STATUS[status], means) for status, means in _ENDS]
    return Table("The status of a deal", ("Status", "What it takes"), tuple(rows), code=False)


def _status_by(basis: Basis) -> DealStatus:
    """What the rule makes of a deal that one report on this basis carries."""
    claim = DealClaim(source="any", basis=basis, says=DealWord.IN_FORCE)
    return deal_status(
        [PlacedClaim(Ref(Partnership.folder, "any"), "claims", 0, claim, None, "", None, date.min)]
    ).status


def _states() -> Table:
    rows = tuple((LAUNCH_STATE[state], _STATES[state]) for state in LaunchState)
    return Table("How far a launch has come", ("State", "Meaning"), rows, code=False)
