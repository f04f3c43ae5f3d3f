"""The commands of a contributor: new, fmt, rename and schema. They read, write and tell; the rules stand elsewhere."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from collections.abc import Sequence as Items
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from pydantic import BaseModel

from generator.contributing import rename as renaming
from generator.contributing.formatting import format_file, layout_of
from generator.contributing.prompts import ask_fields, fields_help
from generator.contributing.scaffold import (
    CLAIMS,
    OF_CLAIM,
    Made,
    claim_from,
    claim_model,
    kind_named,
    new_claim,
    new_record,
    record_from,
)
from generator.contributing.schemas import stale_schemas, write_schemas
from generator.contributing.sourcing import free_id, is_address, source_from, suggested_id
from generator.contributing.writing import ContributingError, create_file, read_file, relative_to, replace_file
from generator.model.fields import Ref
from generator.model.launch import Launch
from generator.model.market import Market
from generator.model.record import Record
from generator.model.source import Source
from generator.problems import as_text, has_errors, printable
from generator.reading.content import KINDS, REDIRECTS, VOCABULARY, read_content
from generator.reading.respelling import respelt_id

CLAIM = "claim"


@dataclass
class Given:
    """What stands behind `new KIND`: words, and texts by field."""

    words: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)

    def word(self, at: int) -> str:
        """One of the words, or nothing."""
        return self.words[at] if at < len(self.words) else ""

    @property
    def flags(self) -> list[str]:
        """The same as it would be typed."""
        named = [(name.replace("_", "-"), text) for name, texts in self.fields.items() for text in texts]
        return [*self.words, *(f"--{name}={text}" for name, text in named)]


def parse_given(rest: Items[str]) -> Given:
    """Read `ID --field value --other=value`. Raises ContributingError for a flag without its value."""
    given = Given()
    waiting = list(rest)
    while waiting:
        one = waiting.pop(0)
        if not one.startswith("--"):
            given.words.append(one)
            continue
        name, equals, value = one.removeprefix("--").partition("=")
        if not equals:
            if not waiting or waiting[0].startswith("--"):
                raise ContributingError(f'"{one}" has no value; write {one} VALUE, or {one}=VALUE')
            value = waiting.pop(0)
        if not value.strip():
            raise ContributingError(f'"{one}" is empty; give a value, or leave it out')
        given.fields.setdefault(name.replace("-", "_"), []).append(value.strip())
    return given


def run_new(content: Path, kind: str, rest: Items[str], today: date) -> int:
    """Make a record, or append a claim; ask for what is not given if somebody sits at a terminal."""
    market = _market(content)
    if {"--help", "-h"} & set(rest):
        return _tell(_help(kind, [one for one in rest if one not in ("--help", "-h")], market))
    given = parse_given(rest)
    if _is_terminal():
        _say("? lists the words that a field takes; Ctrl-C stops, and nothing is written")
    made = _claim(content, given, market) if kind == CLAIM else _record(content, kind_named(kind), given, market, today)
    status = _write(content, made)
    if status and _is_terminal():
        _say(f"the same again: {shlex.join(['python', '-m', 'generator', 'new', kind, *given.flags])}")
    return status


def _market(content: Path) -> Market:
    """The records that can be read: what is new is checked against them, whatever is wrong elsewhere."""
    reading = read_content(content, content.as_posix())
    if reading.partial is None:
        raise ContributingError(f'the {VOCABULARY} of "{content}" cannot be read; run "python -m generator check"')
    return reading.partial


def _help(kind: str, rest: Items[str], market: Market) -> str:
    model: type[BaseModel]
    if kind == CLAIM:
        ref = _ref(rest[0] if rest else "", market)
        model = claim_model(KINDS[ref.kind], rest[1] if len(rest) > 1 else CLAIMS)
        return "\n".join([f"the fields of a claim in {ref}:", *fields_help(model, market)])
    model = kind_named(kind)
    lines = [f"the fields of a {model.singular}:", *fields_help(model, market)]
    if CLAIMS in model.model_fields:
        lines += ["the fields of its first claim:", *fields_help(claim_model(model), market)]
    return "\n".join(lines)


def _ref(text: str, market: Market) -> Ref:
    try:
        ref = Ref.parse(text)
    except ValueError:
        ref = Ref("", "")
    if ref.kind not in market.records:
        example = next(iter(market.records[Launch.folder]), "example-glasses-cn")
        raise ContributingError(f'"{printable(text)}" names no record; write its folder and id, as launches/{example}')
    return ref


def _claim(content: Path, given: Given, market: Market) -> Made:
    _refuse_more(given, 2)
    ref, name = _ref(given.word(0), market), given.word(1) or CLAIMS
    model = claim_model(KINDS[ref.kind], name)
    if _is_terminal():
        given.fields |= _asked(model, given.fields, market)
    return new_claim(content, ref, name, claim_from(model, given.fields), market)


def _record(content: Path, kind: type[Record], given: Given, market: Market, today: date) -> Made:
    _refuse_more(given, 1)
    start = _start(kind, given, market, today)
    record_id = given.fields.pop("id", [given.word(0)])[-1]
    if kind is Source and is_address(record_id):
        record_id = suggested_id(record_id, market)
    given.fields = {**start, **given.fields}
    if _is_terminal():
        given.fields |= _asked_record(kind, given.fields, market)
        record_id = record_id or _ask("id: the name of its file", _id_for(kind, given, market))
    record_id = record_id or _id_for(kind, given, market)
    if not record_id:
        raise ContributingError(f"no id is given: new {kind.singular} ID …")
    renaming.check_id(record_id)
    return new_record(content, kind, record_id, record_from(kind, given.fields), market)


def _start(kind: type[Record], given: Given, market: Market, today: date) -> dict[str, list[str]]:
    """What need not be asked: all that the address of a page tells, and that it was read today."""
    if kind is not Source:
        return {}
    address = given.word(0) if is_address(given.word(0)) else given.fields.get("url", [""])[0]
    told = source_from(address, market) if address else {}
    if "publisher" in given.fields or "publisher_name" in given.fields:
        told = {name: text for name, text in told.items() if not name.startswith("publisher")}
    if "url" in told:
        given.fields["url"] = [told["url"]]
    return {"read": [today.isoformat()], **{name: [text] for name, text in told.items()}}


def _asked_record(kind: type[Record], given: dict[str, list[str]], market: Market) -> dict[str, list[str]]:
    """Answers for a record and for its first claim, where it has claims."""
    for name, texts in given.items():
        _say(f"{name}: {', '.join(texts)}")
    found = _asked(kind, given, market)
    if CLAIMS in kind.model_fields:
        _say("and what is said of it:")
        own = kind.model_fields
        told = {name.removeprefix(OF_CLAIM): texts for name, texts in given.items() if name not in own}
        for name, texts in _asked(claim_model(kind), told, market).items():
            found[OF_CLAIM + name if name in own else name] = texts
    return found


def _asked(model: type[BaseModel], given: dict[str, list[str]], market: Market) -> dict[str, list[str]]:
    known = {**given, CLAIMS: []} if issubclass(model, Record) else given
    try:
        return ask_fields(model, known, market, _ask, _say)
    except (EOFError, KeyboardInterrupt):
        raise ContributingError("stopped; nothing was written") from None


def _id_for(kind: type[Record], given: Given, market: Market) -> str:
    """An id from the name of the thing; of a launch from the product and the regions."""
    parts = ("product", "vendor", "regions") if kind is Launch else ("name", "title", "text", "url")
    texts = [", ".join(given.fields[name]) for name in parts if name in given.fields]
    wanted = "-".join(texts) if kind is Launch else (texts[0] if texts else "")
    found = respelt_id(wanted[:50]) or (wanted if wanted.isascii() else None)
    return free_id(found, market.records[kind.folder]) if found else ""


def _refuse_more(given: Given, most: int) -> None:
    if len(given.words) > most:
        raise ContributingError(f'"{given.words[most]}" is one word too many; fields are given as --name VALUE')


def _write(content: Path, made: Made) -> int:
    """Put it on disk unless something is wrong with it; what is doubtful is told and written."""
    sys.stderr.write(as_text([replace(problem, fix=None) for problem in made.problems]))  # there is no file to fix
    if made.data is None or has_errors(made.problems):
        _say("nothing was written; mend what is said above")
        return 1
    if made.old is None:
        create_file(content, made.name, made.data)
    else:
        replace_file(content, made.name, made.old, made.data)
    return _tell(f"wrote {content / made.name}")


def run_fmt(content: Path, paths: Items[Path], *, check: bool) -> int:
    """Lay files out, all or those named; with `check` only tell which are not."""
    wrong = changed = count = 0
    for name in _named(content, paths):
        layout = layout_of(str(name))
        if layout is None:
            raise ContributingError(f'"{content / name}" is not a record; only the records of "{content}" have a form')
        count += 1
        data = read_file(content, name)
        done = format_file(data, (content / name).as_posix(), layout)
        sys.stdout.write(as_text(done.problems))
        if done.data is None:
            wrong += 1
        elif done.data != data:
            changed += 1
            if not check:
                replace_file(content, name, data, done.data)
            _tell(f"{'would format' if check else 'formatted'} {content / name}")
    sys.stdout.flush()
    left = f", {wrong} cannot be read" if wrong else ""
    _say(f"{count} files: {changed} {'to format' if check else 'formatted'}{left}")
    return int(bool(wrong) or (check and changed > 0))


def _named(content: Path, paths: Items[Path]) -> Iterator[PurePosixPath]:
    """The records at some paths, or all; a link is named too, and refused when it is read."""
    for path in paths or [content]:
        name = relative_to(content, path)
        here = content / name
        if here.is_dir() and not here.is_symlink():
            yield from _below(content, here)
        elif here.exists() or here.is_symlink():
            yield name
        else:
            raise ContributingError(f'there is no "{printable(str(path))}"')


def _below(content: Path, folder: Path) -> Iterator[PurePosixPath]:
    if not content.is_dir():
        raise ContributingError(f'there is no folder "{content}"')
    found = [
        folder / VOCABULARY,
        folder / REDIRECTS,
        *(path for kind in KINDS for path in (folder / kind).glob("*.yml")),
    ]
    found += folder.glob("*.yml") if folder.name in KINDS else []
    yield from (PurePosixPath(path.relative_to(content).as_posix()) for path in sorted(set(found)) if path.exists())


def run_rename(content: Path, kind: str, old: str, new: str) -> int:
    """Give a record another id, mend what names it, and lead its old address to the new one."""
    model = kind_named(kind)
    changes = renaming.plan_rename(content, model, old, new)
    renaming.apply(content, changes)
    for change in changes:
        verb = "wrote" if change.old is None else "removed" if change.new is None else "mended"
        _tell(f"{verb} {content / change.name}")
    for page in renaming.pages_that_name(content, model, old):
        _say(f"{content / page} links to the old address; the redirect answers it, mend the link when you pass by")
    return 0


def run_schema(content: Path, *, check: bool) -> int:
    """Make the schema files for editors; with `check` only tell which are not as the models make them."""
    vocabulary = _market(content).vocabulary
    changed = stale_schemas(content, vocabulary) if check else write_schemas(content, vocabulary)
    for name in changed:
        _tell(f"{'stale' if check else 'wrote'} {content / name}")
    if check and changed:
        _say("run make schema")
    return int(check and bool(changed))


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _ask(question: str, default: str) -> str:
    sys.stderr.write(f"{question}{f' [{default}]' if default else ''}\n> ")
    sys.stderr.flush()
    return input().strip() or default


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _tell(line: str) -> int:
    sys.stdout.write(line + "\n")
    return 0
