"""A filled form to files: the page that was read, and what it says, as one claim more or as a new company.

Every answer is text for one field of a record, written by the same scaffold as `new`, which escapes it, checks it, and
never overwrites. Either all files are written or none. What a person has to decide is listed, not decided.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Items
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.contributing.fromissue_dates import when_from
from generator.contributing.fromissue_form import Filled, label_of, read_form
from generator.contributing.fromissue_record import needed, telling
from generator.contributing.rename import check_id
from generator.contributing.scaffold import Made, claim_from, claim_model, new_claim, new_record, record_from
from generator.contributing.sourcing import free_id, known_source, source_from, suggested_id
from generator.contributing.writing import ContributingError, create_file, remove_file, replace_file
from generator.model.fields import link_fault
from generator.model.launch import Launch
from generator.model.market import Market
from generator.model.record import Record
from generator.model.source import Source
from generator.model.vendor import Vendor
from generator.model.words import DatedBy, Grade
from generator.problems import Problem, has_errors
from generator.reading.content import KINDS
from generator.reading.decode import decode
from generator.reading.respelling import respelt, respelt_id
from generator.reading.yamltree import parse

UNSURE = "unsure"
UNSURE_GRADE = Grade.C
"""What a page is given whose sender cannot tell: the lowest that may carry a value, for a maintainer to raise."""
SUGGEST = "suggest-a-vendor"
_SCHEMES = ("https", "http")


@dataclass
class Outcome:
    """What became of a form: the files to be written, and in sentences what was done and what is left to decide."""

    filled: Filled
    files: list[Made] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    claim: dict[str, str] = field(default_factory=dict)

    def given(self, name: str) -> str:
        """An answer, or nothing."""
        return self.filled.answers.get(name, "")


def from_issue(content: Path, body: str, market: Market, today: date) -> Outcome:
    """The files that a form makes; nothing is written. Raises ContributingError with what to mend in the form."""
    filled = read_form(body)
    form = filled.form
    if form.by_hand:
        raise ContributingError(f'no record is made of the form "{form.name}": {form.by_hand}')
    if not filled.answers["opened"]:
        raise ContributingError(
            f'the box under "{label_of(form, "opened")}" is not ticked; only pages that were read count'
        )
    outcome = Outcome(filled)
    market, source = _source(outcome, content, market, today)
    common = _common(outcome, source, today)
    if form.name == SUGGEST:
        _vendor(outcome, content, market, common)
    else:
        _claim(outcome, content, market, common)
    return outcome


def write_all(content: Path, made: Items[Made]) -> None:
    """Put every file on disk, or none. Raises ContributingError."""
    written: list[Made] = []
    try:
        for one in made:
            data = one.data or b""
            if one.old is None:
                create_file(content, one.name, data)
            else:
                replace_file(content, one.name, one.old, data)
            written.append(one)
    except ContributingError:
        for one in written:
            with suppress(ContributingError):  # somebody has it already: theirs stays
                _take_back(content, one)
        raise


def problems_in(outcome: Outcome, content: Path, read: Callable[[], Items[Problem]]) -> tuple[Problem, ...]:
    """What the checks say of all records now: every error, and the doubts about the files that were written."""
    paths = {(content / one.name).as_posix() for one in outcome.files}
    return tuple(one for one in read() if has_errors([one]) or one.place.path in paths)


def _take_back(content: Path, made: Made) -> None:
    if made.old is None:
        remove_file(content, made.name, made.data or b"")
    else:
        replace_file(content, made.name, made.data or b"", made.old)


def _source(outcome: Outcome, content: Path, market: Market, today: date) -> tuple[Market, Source]:
    """The page that was read: the one that is known by this address, or a new one, in a market that has it."""
    url = needed(outcome.filled, "url").strip("<>")
    why = link_fault(url, _SCHEMES)
    if why:
        raise ContributingError(f'the address under "{_label(outcome, "url")}" {why}; give the full public address')
    url = respelt("tracking-link", url) or url
    known = known_source(url, market)
    if known:
        outcome.done.append(f"the page is known as the source `{known.id}`, of which nothing was changed")
        return market, known
    record_id = suggested_id(url, market)
    made = new_record(
        content, Source, record_id, record_from(Source, _source_fields(outcome, url, market, today)), market
    )
    record = _kept(outcome, made)
    outcome.done.append(f"the page is the new source `{record_id}`")
    outcome.left.append(f"The id `{record_id}` is made of the address; `generator rename` gives it another.")
    if not isinstance(record, Source):
        raise ContributingError(f'"{made.name}" is not the page of a source')
    return Market.from_records(market.vocabulary, [*market, record], market.redirects), record


def _source_fields(outcome: Outcome, url: str, market: Market, today: date) -> dict[str, list[str]]:
    told = source_from(url, market)
    if outcome.given("publisher"):
        told = {name: text for name, text in told.items() if not name.startswith("publisher")}
        told |= _publisher(outcome.given("publisher"), market)
    elif "publisher_name" in told:
        outcome.left.append("Nobody said who publishes the page; what stands there is taken from its address.")
    if outcome.given("published"):
        told |= {"published": _when(outcome, "published"), "dated_by": DatedBy.PAGE.value}
    if "published" not in told:
        outcome.left.append("The page has no day, so nobody can tell when this was said: look for one.")
    told |= {"title": outcome.given("page_title"), "read": today.isoformat(), "grade": _grade(outcome)}
    told |= {"language": needed(outcome.filled, "language"), "type": needed(outcome.filled, "page_type")}
    return {name: [text] for name, text in told.items() if text}


def _publisher(text: str, market: Market) -> dict[str, str]:
    """A vendor by its id or name, else the name as it was given."""
    named = [one for one in market.of(Vendor) if text.casefold() in (one.id, one.name.casefold(), one.native_name)]
    return {"publisher": named[0].id} if len(named) == 1 else {"publisher_name": text}


def _grade(outcome: Outcome) -> str:
    given = needed(outcome.filled, "grade")
    if given != UNSURE:
        outcome.left.append(f"Grade {given} is what the sender says of the page.")
        return given
    outcome.left.append(
        f"The sender cannot tell how close the page is to the origin: it stands at grade {UNSURE_GRADE}."
    )
    return UNSURE_GRADE.value


def _when(outcome: Outcome, name: str) -> str:
    found = when_from(outcome.given(name), _label(outcome, name))
    if found != outcome.given(name):
        outcome.left.append(f"A date was respelt: {found} for “{outcome.given(name)}”.")
    return found


def _common(outcome: Outcome, source: Source, today: date) -> dict[str, list[str]]:
    """The fields of every claim. A page that was read before does not tell when this claim was entered."""
    fields = {"source": source.id, "basis": needed(outcome.filled, "basis"), "quote": needed(outcome.filled, "quote")}
    fields |= {name: outcome.given(name) for name in ("quote_en", "speaker")}
    if source.read != today:
        fields["recorded"] = today.isoformat()
    if not source.language.startswith("en") and not fields["quote_en"]:
        outcome.left.append("The quote is not in English: translate it in `quote_en`.")
    return {name: [text] for name, text in fields.items() if text}


def _claim(outcome: Outcome, content: Path, market: Market, common: dict[str, list[str]]) -> None:
    told = telling(outcome.filled, market)
    if outcome.given("when") and "when" in told.claim:
        _when(outcome, "when")
    fields = {**told.claim, **common}
    outcome.claim = {name: ", ".join(texts) for name, texts in fields.items()}
    if told.new is None:
        model = claim_model(KINDS[told.ref.kind], told.field)
        made = new_claim(content, told.ref, told.field, claim_from(model, fields), market)
        outcome.done.append(f"`{told.ref}` has one claim more, in `{told.field}`")
    else:
        check_id(told.ref.id)
        own = {f"claim_{name}" if name == "note" else name: texts for name, texts in fields.items()}
        made = new_record(content, Launch, told.ref.id, record_from(Launch, {**told.new, **own}), market)
        outcome.done.append(f"`{told.ref}` is a new launch, with this as its first claim")
    _kept(outcome, made)


def _vendor(outcome: Outcome, content: Path, market: Market, common: dict[str, list[str]]) -> None:
    name = needed(outcome.filled, "name")
    names = {text.casefold() for text in (name, outcome.given("native_name")) if text}
    for one in market.of(Vendor):
        if names & {text.casefold() for text in (one.name, one.native_name, *(a.name for a in one.aliases)) if text}:
            raise ContributingError(f'the company is known as "{one.ref}"; use the form "Add what you read" for it')
    wanted = respelt_id(name[:50])
    if wanted is None:
        raise ContributingError(f'the name under "{_label(outcome, "name")}" makes no id; write it in Latin letters')
    record_id = free_id(wanted, market.records[Vendor.folder])
    check_id(record_id)
    fields = {one: outcome.given(one) for one in ("name", "native_name", "roles", "website")}
    fields |= {"type": needed(outcome.filled, "vendor_type"), "text": needed(outcome.filled, "about")}
    fields |= {"country": "" if outcome.given("country") == UNSURE else outcome.given("country")}
    outcome.claim = {"text": fields["text"], **{one: texts[0] for one, texts in common.items()}}
    given = {one: [text] for one, text in fields.items() if text}
    made = new_record(content, Vendor, record_id, record_from(Vendor, {**given, **common}), market)
    outcome.done.append(f"`{made.name.with_suffix('')}` is a new company")
    outcome.left.append(f"Is it really new? Look for `{record_id}` under other names and under its owner.")
    _kept(outcome, made)


def _kept(outcome: Outcome, made: Made) -> Record | None:
    """Note a file that can be written, and give its record. Raises UnwritableError for one that cannot."""
    if made.data is None or has_errors(made.problems):
        raise UnwritableError(tuple(made.problems))
    outcome.files.append(made)
    node, _ = parse(made.data, str(made.name))
    return decode(KINDS[made.name.parts[0]], node, str(made.name), id=made.name.stem)[0] if node else None


class UnwritableError(ContributingError):
    """A form whose answers no record may hold; `problems` say why, in the lines that would have been written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("nothing was written; mend in the form what is said above")
        self.problems = problems


def _label(outcome: Outcome, name: str) -> str:
    return label_of(outcome.filled.form, name)
