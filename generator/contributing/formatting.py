"""The canonical form of a record: order of its fields, one line a value, its schema named in the first line.

Files are read by the one reader of records; ruamel.yaml only writes, for it knows when a text needs quotes. Lists keep
the author's order, but for days that were looked and old addresses, where order means nothing. Comments stay above
what they stood above. Only this module imports ruamel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Sequence as Items
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from generator.exports.shapes import Shape, shapes_of
from generator.model.claim import Checked, Claim
from generator.model.vocabulary import Vocabulary
from generator.problems import Place, Problem
from generator.reading.comments import Comment
from generator.reading.content import KINDS, REDIRECTS, VOCABULARY
from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.reading.respelling import respelt
from generator.reading.yamltree import parse, parse_commented

ADDED = 0
"""The line of what stands in no file yet, so that no comment is taken for its own."""
LIST_WIDTH = 120
"""Columns that a list may take to stand on one line. Texts are never broken: a line of a diff is a value."""
NO_WRAP = 1 << 30
_MODELINE = re.compile(r"#\s*yaml-language-server:")
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""What comes along when text is pasted from a web page; every one of them is refused by the reader."""
_SIMPLE_LINES = re.compile(r"\S[^\n]*[^\s](?:\n\S[^\n]*[^\s])*")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the form of a file depends on: its model (None for the redirects) and the schema that it names."""

    model: type[BaseModel] | None
    schema: str

    @property
    def first_line(self) -> str:
        """The comment by which editors find the schema."""
        return f"# yaml-language-server: $schema={self.schema}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file's tree with its comments; no tree where it cannot be read without a problem."""

    node: Node | None
    comments: Items[Comment] = ()
    problems: Items[Problem] = ()


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file in canonical form, or why there is none."""

    data: bytes | None
    problems: Items[Problem] = field(default=())


def layout_of(name: str) -> Layout | None:
    """How a file is laid out, by its path inside the content folder; None for one that is no record."""
    folder, _, file = name.rpartition("/")
    if name == VOCABULARY:
        return Layout(Vocabulary, ".schema/vocabulary.schema.json")
    if name == REDIRECTS:
        return Layout(None, ".schema/redirects.schema.json")
    if folder in KINDS and file.endswith(".yml"):
        return Layout(KINDS[folder], f"../.schema/{folder}.schema.json")
    return None


def read_draft(data: bytes, shown: str) -> Draft:
    """Read a file as it is, but for characters that nobody sees."""
    node, problems, comments = parse_commented(_without_invisible(data), shown)
    return Draft(None, problems=problems) if problems else Draft(node, comments)


def format_file(data: bytes, shown: str, layout: Layout) -> Formatted:
    """The canonical form of a file's bytes; `shown` is its path in problems."""
    return write_draft(read_draft(data, shown), shown, layout)


def write_draft(draft: Draft, shown: str, layout: Layout) -> Formatted:
    """The bytes of a draft. They are read again, and hold the same values, or there are none."""
    if draft.node is None:
        return Formatted(None, draft.problems)
    ordered = _ordered(draft.node, Shape(layout.model) if layout.model else None)
    if layout.model is None and isinstance(ordered, Mapping):
        ordered = replace(ordered, pairs=tuple(sorted(ordered.pairs, key=lambda pair: pair[0].text)))
    text = _dumped(ordered)
    written, _ = parse(text.encode(), shown)
    if written is None or written.plain() != ordered.plain():
        hint = "write its unusual values in double quotes"
        return Formatted(None, (Problem("unwritable", "its values cannot be laid out safely", Place(shown), hint),))
    lines = _with_comments(text.splitlines(), draft.comments, list(_moves(ordered, written)))
    return Formatted(("\n".join([layout.first_line, *lines]) + "\n").encode())


def tree_of(value: Any) -> Node:
    """The tree of texts, lists and mappings, as if read from a file."""
    if isinstance(value, dict):
        return Mapping(tuple((Scalar(key, ADDED, 1, 1), tree_of(inner)) for key, inner in value.items()), ADDED, 1)
    if isinstance(value, list | tuple):
        return Sequence(tuple(tree_of(inner) for inner in value), ADDED, 1)
    return Scalar(str(value), ADDED, 1, 1)


def written_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model as they are written: of a claim first what it says, then who says so."""
    names = [shape.name for shape in shapes_of(model)]
    common = Claim.model_fields if issubclass(model, Claim) and model is not Claim else ()
    return tuple(sorted(names, key=lambda name: name in common))


def _without_invisible(data: bytes) -> bytes:
    """The text without what is pasted along, in normal form C, with line feeds; other bytes as they are."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text).replace("\r\n", "\n")).encode()


def _ordered(node: Node, shape: Shape | None) -> Node:
    """The tree in the order of its model; what the model does not know stays behind the rest, as it was."""
    if isinstance(node, Mapping):
        return replace(node, pairs=tuple(_ordered_pairs(node, shape)))
    if isinstance(node, Sequence):
        inner = shape.item if shape else None
        items = [_ordered(item, inner) for item in node.items]
        if inner is not None and inner.type is Checked:
            items.sort(key=_day_of)
        return replace(node, items=tuple(items))
    if isinstance(node, Scalar) and shape is not None and shape.known in ("link", "source-link"):
        return node._replace(text=respelt("tracking-link", node.text) or node.text)
    return node


def _ordered_pairs(node: Mapping, shape: Shape | None) -> Iterator[tuple[Scalar, Node]]:
    if shape is None or not shape.holds(BaseModel):
        inner = shape.item if shape else None
        yield from ((key, _ordered(value, inner)) for key, value in node.pairs)
        return
    rank = {name: at for at, name in enumerate(written_order(shape.type))}
    shapes = {one.name: one.shape for one in shapes_of(shape.type)}
    for key, value in sorted(node.pairs, key=lambda pair: rank.get(pair[0].text, len(rank))):
        yield key, _ordered(value, shapes.get(key.text))


def _day_of(node: Node) -> str:
    """The day of a look; the reader orders nothing, so an item of another form may come by."""
    day = node.pair("day") if isinstance(node, Mapping) else None
    return day[1].text if day and isinstance(day[1], Scalar) else ""


class _AsText(VersionedResolver):
    """Every scalar is text to the reader of records, so `2025` and `no` need no quotes."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a text for every scalar."""
        return super().resolve(kind, "text" if isinstance(value, str) else value, implicit)


class _Quoting(Emitter):
    """Single quotes wherever they will do: a double quote inside them needs no backslash."""

    def choose_scalar_style(self) -> Any:
        """The style of the scalar that is written next."""
        style = super().choose_scalar_style()
        if style == '"' and not self.event.style and self.analysis.allow_single_quoted:
            return style if "\n" in self.event.value else "'"
        return style


def _dumped(node: Node) -> str:
    yaml = YAML()
    yaml.Emitter = _Quoting
    yaml.Resolver = _AsText
    yaml.width = NO_WRAP
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_dumpable(node), stream)
    return stream.getvalue()


def _dumpable(node: Node, taken: int = 0) -> Any:
    """What ruamel writes: a list of plain values goes on one line if it fits, all else in blocks.

    `taken` is how much of its line a value cannot have.
    """
    if isinstance(node, Mapping):
        return {key.text: _dumpable(value, taken + len(key.text) + 2) for key, value in node.pairs}
    if isinstance(node, Sequence):
        items = CommentedSeq([_dumpable(item, taken) for item in node.items])
        texts = [item.text for item in node.items if isinstance(item, Scalar)]
        if len(texts) == len(node.items) and taken + len(", ".join(texts)) + 2 <= LIST_WIDTH:
            items.fa.set_flow_style()
        return items
    text = node.text if isinstance(node, Scalar) else ""
    if "\n" not in text:
        return text
    return LiteralScalarString(text) if _SIMPLE_LINES.fullmatch(text) else DoubleQuotedScalarString(text)


def _moves(old: Node, new: Node) -> Iterator[tuple[int, int]]:
    """Where each field and item stood and stands now, by line; both trees have one shape."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for (old_key, old_value), (new_key, new_value) in zip(old.pairs, new.pairs, strict=True):
            yield old_key.line, new_key.line
            yield from _moves(old_value, new_value)
    elif isinstance(old, Sequence) and isinstance(new, Sequence):
        for old_item, new_item in zip(old.items, new.items, strict=True):
            yield old_item.line, new_item.line
            yield from _moves(old_item, new_item)


def _with_comments(lines: list[str], comments: Items[Comment], moves: list[tuple[int, int]]) -> Iterator[str]:
    """Put each comment above what it stood above; what stood above all stays there, what stood below all too."""
    now: dict[int, int] = {}
    for before, after in moves:
        now.setdefault(before, after)
    now.pop(ADDED, None)
    known = sorted(now)
    above: dict[int, list[str]] = {}
    for comment in comments:
        if _MODELINE.match(comment.text):
            continue
        following = next((line for line in known if line > comment.line), None)
        at = len(lines) + 1 if following is None else 1 if following == known[0] else now[following]
        above.setdefault(at, []).append(comment.text)
    for number, line in enumerate([*lines, ""], 1):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        yield from (indent + text for text in above.get(number, ()))
        if number <= len(lines):
            yield line
