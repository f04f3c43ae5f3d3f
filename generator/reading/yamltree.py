"""Bytes to a tree of texts with positions, from libyaml's events. All but plain data is refused.

Only this module imports yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import is_normalized

import yaml
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
)

from generator.problems import Place, Problem
from generator.reading.characters import LOST, fault_in, read_text
from generator.reading.comments import Comment, comments_in, may_hold_comments, refuse_dropped_comments
from generator.reading.nodes import Mapping, Node, Refused, Scalar, Sequence
from generator.reading.quoting import quoted_value, without_line
from generator.reading.source_text import SourceText
from generator.reading.syntax import QUOTE_IT, Complaint, refuse_syntax

__all__ = [
    "MOST_LEVELS",
    "MOST_NODES",
    "Mapping",
    "Node",
    "Refused",
    "Scalar",
    "Sequence",
    "parse",
    "parse_commented",
    "parse_text",
]

MOST_LEVELS = 12
MOST_NODES = 4_000
"""Keys, texts, lists and mappings of one file: ten times a long record, three times the vocabulary."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_HINT_EMPTY = "give a value, or leave the field out"
_HINT_PLAIN = "write the value out, or in quotes if it begins with this character"


def parse(data: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a YAML file and every problem in it; `path` is as shown.

    The tree is None where the file cannot be read to its end. With problems it may still be there, so that what is
    right in form can be looked at for what it says; values that are reported already are `Refused`.
    """
    return parse_text(read_text(data, path))


def parse_text(source: SourceText) -> tuple[Node | None, list[Problem]]:
    """The same for text that `read_text` has looked at."""
    return _build(source)[0], source.problems


def parse_commented(data: bytes, path: str) -> tuple[Node | None, list[Problem], list[Comment]]:
    """The same with the comments of the file, where it has no problem."""
    source = read_text(data, path)
    root, spans = _build(source)
    return root, source.problems, [] if source.problems else list(comments_in(source, spans))


def _build(source: SourceText) -> tuple[Node | None, list[tuple[int, int]]]:
    """The tree and where its scalars stand; the problems go to the source."""
    if (not source.text and source.problems) or source.is_full or _has_directive(source):
        return None, []
    builder = _Builder(source)
    whole = builder.read(_events(source))
    refuse_dropped_comments(source, builder.spans, builder.end)
    if whole and builder.root is None:
        source.report("empty-file", "the file is empty", source.place(1, 1), "fill it in, or delete it")
    source.problems.sort(key=lambda problem: problem.place)
    return (builder.root if whole else None), builder.spans


def _has_directive(source: SourceText) -> bool:
    """Refuse `%` lines by sight: libyaml swallows some of them, and others it cannot read."""
    for number, line in enumerate(source.lines, 1):
        if line.startswith("%"):
            source.report(
                "yaml-directive",
                'lines that begin with "%" are not allowed',
                source.place(number, 1, len(line)),
                "delete it",
            )
            return True
        if line.strip() and not line.lstrip().startswith("#"):
            return False
    return False


def _events(source: SourceText) -> Iterator[Any]:
    """The events, pulled one by one; libyaml's complaint becomes a problem, and then a None event."""
    try:
        parser = LOADER(source.text)
        try:
            event = parser.get_event()
            while event is not None:
                yield event
                event = parser.get_event()
        finally:
            parser.dispose()
    except yaml.MarkedYAMLError as error:
        mark, since = error.problem_mark or error.context_mark, error.context_mark
        at = (mark.line, mark.column) if mark else (0, 0)
        began = (since.line, since.column) if since else None
        refuse_syntax(source, Complaint(error.context or "", began, error.problem or "", at))
        yield None
    except (
        yaml.YAMLError,
        ValueError,
        OverflowError,
    ) as error:  # the two last: the parser in Python, at "\UFFFFFFFF"
        refuse_syntax(source, Complaint("", None, str(error).partition("\n")[0], (0, 0)))
        yield None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    column: int
    keyed: bool
    refused: bool
    awaits_key: bool
    """Whether the next node is the key of a mapping."""
    key: Node | None = None
    """The key of a mapping whose value comes next."""
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key."""

    def take(self, node: Node) -> None:
        """The next item, key or value; the value of a key that was refused is dropped with it."""
        if not self.keyed:
            self.items.append(node)
        elif self.awaits_key:
            self.key, self.awaits_key = node, False
        else:
            if isinstance(self.key, Scalar):
                self.pairs.append((self.key, node))
            self.awaits_key = True


class _Builder:
    """Takes events to a tree and reports on the way."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.root: Node | None = None
        self.spans: list[tuple[int, int]] = []
        self.end = 0
        self._open: list[_Open] = []
        self._count = 0
        self._documents = 0
        self._keeps_spans = may_hold_comments(source)
        self._may_hide = "\t" in source.text or LOST in source.text

    def read(self, events: Iterator[Any]) -> bool:
        """Whether the file could be read to its end."""
        problems = self.source.problems
        for event in events:
            if event is None:
                return False
            going = self._take(event)
            if self._keeps_spans:
                self.end = max(self.end, event.end_mark.index)
            if not going or (problems and self.source.is_full):
                return False
        return True

    def _take(self, event: Any) -> bool:
        """Whether to go on."""
        if isinstance(event, NodeEvent):
            return self._take_node(event)
        if isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, DocumentStartEvent):
            return self._take_document(event)
        return True

    def _take_document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._report(
                "two-documents",
                "a second document begins here",
                event,
                'one record a file: delete the "---" and what follows',
            )
        return self._documents == 1

    def _take_node(self, event: Any) -> bool:
        self._count += 1
        if self._count > MOST_NODES:
            self._report(
                "too-many-values",
                f"the file has more than {MOST_NODES} values",
                event,
                "split it into several records",
            )
            return False
        if isinstance(event, AliasEvent):
            name = event.anchor or ""
            self._report("yaml-alias", f'aliases ("*{name}") are not allowed', event, _HINT_PLAIN)
            self._add(Refused(*self._where(event)))
            return True
        refused = (event.anchor is not None or event.tag is not None) and self._refuse_decoration(event)
        if isinstance(event, CollectionStartEvent):
            return self._enter(event, refused=refused)
        if self._keeps_spans:
            self.spans.append((event.start_mark.index, event.end_mark.index))
        self._add(self._scalar(event, refused=refused))
        return True

    def _refuse_decoration(self, event: Any) -> bool:
        """Report the anchor or the tag of a node, or both."""
        if event.anchor is not None:
            self._report("yaml-anchor", f'anchors ("&{event.anchor}") are not allowed', event, _HINT_PLAIN)
        if event.tag is not None:
            self._report("yaml-tag", f'tags ("{event.tag}") are not allowed', event, _HINT_PLAIN)
        return True

    def _enter(self, event: Any, *, refused: bool) -> bool:
        if len(self._open) >= MOST_LEVELS:
            self._report(
                "too-deep",
                f"values are nested deeper than {MOST_LEVELS} levels",
                event,
                "nothing in a record nests so deep",
            )
            return False
        start = event.start_mark
        keyed = isinstance(event, MappingStartEvent)
        self._open.append(_Open(start.line + 1, start.column + 1, keyed, refused, awaits_key=keyed))
        return True

    def _scalar(self, event: Any, *, refused: bool) -> Node:
        """The text with its place, unless something is wrong with it."""
        line, column, length = self._where(event)
        text: str = event.value
        if not refused and not self._may_hide and event.style != '"':
            return Scalar(text, line, column, length)  # the file has been looked at, and nothing is spelled by escapes
        raw = self.source.text[event.start_mark.index : event.end_mark.index]
        if LOST in raw:  # reported when the file was decoded; a key is kept, lest its field be missing too
            return (
                Scalar(text.replace(LOST, ""), line, column, length)
                if self._open and self._open[-1].awaits_key
                else Refused(line, column, length)
            )
        fault = fault_in(text) if not refused else None
        if fault and (
            fault[0] != "not-nfc" or is_normalized("NFC", raw)
        ):  # else the file's own letters, reported before
            rule, message, hint = fault
            self.source.report(rule, message, self.source.place(line, column, length), hint)
            refused = True
        return Refused(line, column, length) if refused else Scalar(text, line, column, length)

    def _close(self) -> None:
        closed = self._open.pop()
        node: Node
        if closed.refused:
            node = Refused(closed.line, closed.column, 1)
        elif closed.keyed:
            node = Mapping(tuple(closed.pairs), closed.line, closed.column)
        else:
            node = Sequence(tuple(closed.items), closed.line, closed.column)
        self._add(node, empty=not closed.items and closed.key is None)

    def _add(self, node: Node, *, empty: bool = False) -> None:
        """Put a whole node into what is open around it."""
        holder = self._open[-1] if self._open else None
        if holder is not None and holder.awaits_key:
            node = self._key(node, holder)
        elif empty or (isinstance(node, Scalar) and not node.text.strip()):
            node = self._empty(node)
        if holder is None:
            self.root = node
        else:
            holder.take(node)

    def _key(self, node: Node, holder: _Open) -> Node:
        """A key that may stand, or what is refused in its stead."""
        if isinstance(node, Refused):
            return node
        if isinstance(node, Scalar) and node.text not in holder.lines and node.text != "<<" and node.text.strip():
            holder.lines[node.text] = node.line
            return node
        place = self.source.place(node.line, node.column, getattr(node, "length", 1))
        if not isinstance(node, Scalar):
            self.source.report("key-not-text", "a field's name must be text, not a list or mapping", place, QUOTE_IT)
        elif not node.text.strip():
            self.source.report("empty-key", "a value has no field's name before its colon", place, "name the field")
        elif node.text == "<<":
            self.source.report("yaml-merge", 'merge keys ("<<") are not allowed', place, "write the fields out")
        else:
            self._refuse_duplicate(node, place)
        return Refused(node.line, node.column, place.length)

    def _refuse_duplicate(self, key: Scalar, place: Place) -> None:
        first = self._open[-1].lines[key.text]
        message = f'"{key.text[:60]}" is given twice, in line {first} and in line {key.line}'
        self.source.report("duplicate-key", message, place, "keep one of the two")

    def _empty(self, node: Node) -> Node:
        """Report a value without content at its key, where it has one."""
        holder = self._open[-1] if self._open else None
        if holder is None and isinstance(node, Scalar):
            return node  # the whole file: decoding says that it must be a mapping
        key = holder.key if holder else None
        what = f'"{key.text[:60]}" is empty' if isinstance(key, Scalar) else "there is an empty value"
        at = key if isinstance(key, Scalar) else node
        length = getattr(at, "length", 1)
        place = self.source.place(at.line, at.column, length)
        is_alone = isinstance(at, Scalar) and self.source.lines[place.line - 1].strip() == f"{at.text}:"
        gone = without_line(self.source, place.line) if is_alone and isinstance(node, Scalar) else None
        self.source.report("empty-value", what, place, _HINT_EMPTY, gone)
        return Refused(node.line, node.column, 1)

    def _where(self, event: Any) -> tuple[int, int, int]:
        """Line, column and length of a node in its first line."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        if end.line == line:
            length = end.column - column
        else:
            length = len(self.source.lines[line]) - column if line < len(self.source.lines) else 0
        return line + 1, column + 1, length if length > 0 else 1

    def _report(self, rule: str, message: str, event: Any, hint: str) -> None:
        place = self.source.place(*self._where(event))
        fix = quoted_value(self.source, place.line) if hint == _HINT_PLAIN else None
        self.source.report(rule, message, place, hint, fix)
