"""Give a record another id: its file, every reference to it, and the redirect from its old address to the new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.addresses import ID_LIMIT, RESERVED, is_id, page_of
from generator.contributing.formatting import Draft, Layout, layout_of, read_draft, tree_of, write_draft
from generator.contributing.writing import ContributingError, create_file, read_file, remove_file, replace_file
from generator.exports.shapes import Shape, shapes_of
from generator.model.fields import Ref, RefersTo
from generator.model.figure import Figure
from generator.model.launch import Launch
from generator.model.record import Record
from generator.model.statement import Statement
from generator.problems import printable
from generator.reading.content import KINDS, PAGES, REDIRECTS
from generator.reading.nodes import Mapping, Node, Scalar, Sequence

WITHOUT_PAGE = (Launch, Figure, Statement)
"""Kinds that stand on the pages of others: no address has their id."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file: `old` is None for a new one, `new` for one that goes."""

    name: PurePosixPath
    old: bytes | None
    new: bytes | None

    def apply(self, content: Path) -> None:
        """Do it. Raises ContributingError where the file is not as it was."""
        if self.old is None and self.new is not None:
            create_file(content, self.name, self.new)
        elif self.old is not None and self.new is None:
            remove_file(content, self.name, self.old)
        elif self.old is not None and self.new is not None:
            replace_file(content, self.name, self.old, self.new)

    @property
    def undone(self) -> Change:
        """The change that takes this one back."""
        return Change(self.name, self.new, self.old)


def check_id(record_id: str) -> None:
    """Raises ContributingError for an id that no record may have."""
    if record_id in RESERVED:
        raise ContributingError(f'"{record_id}" is a reserved name; choose another id')
    if not is_id(record_id):
        rule = f"lower-case letters, digits and single hyphens, at most {ID_LIMIT} characters"
        raise ContributingError(f'"{printable(record_id)}" is not an id: {rule}')


def plan_rename(content: Path, kind: type[Record], old: str, new: str) -> tuple[Change, ...]:
    """Every change that the new id brings, the new file first and the old one last. Raises ContributingError."""
    check_id(old)
    check_id(new)
    before, after = _file(kind, old), _file(kind, new)
    if (content / after).exists():
        raise ContributingError(f'there is "{after}" already; choose another id')
    if not (content / before).exists():
        raise ContributingError(f'there is no "{before}" in "{content}"')
    own = read_file(content, before)
    changes = [change for name in _records(content) if (change := _mended(content, name, kind, old, new))]
    mended = next((change.new for change in changes if change.name == before), None)
    moved = mended if mended is not None else own
    others = [change for change in changes if change.name != before]
    redirect = [] if issubclass(kind, WITHOUT_PAGE) else [_redirect(content, kind, old, new)]
    return Change(after, None, moved), *others, *redirect, Change(before, own, None)


def apply(content: Path, changes: tuple[Change, ...]) -> None:
    """Do all of it or nothing. Raises ContributingError."""
    done: list[Change] = []
    try:
        for change in changes:
            change.apply(content)
            done.append(change)
    except ContributingError:
        for change in reversed(done):
            change.undone.apply(content)
        raise


def pages_that_name(content: Path, kind: type[Record], old: str) -> tuple[str, ...]:
    """Narrative pages with a link to the old address, which the redirect answers."""
    pages = sorted((content / PAGES).glob("**/*.md"))
    address = f"{kind.folder}/{old}/".encode()
    return tuple(
        page.relative_to(content).as_posix() for page in pages if not page.is_symlink() and address in page.read_bytes()
    )


def _file(kind: type[Record], record_id: str) -> PurePosixPath:
    return PurePosixPath(kind.folder, f"{record_id}.yml")


def _records(content: Path) -> Iterator[PurePosixPath]:
    for folder in KINDS:
        yield from (PurePosixPath(folder, path.name) for path in sorted((content / folder).glob("*.yml")))


def _mended(content: Path, name: PurePosixPath, kind: type[Record], old: str, new: str) -> Change | None:
    """A record with its references mended; None where it names the old id nowhere."""
    layout = layout_of(str(name))
    data = read_file(content, name)
    if old.encode() not in data or layout is None or layout.model is None:
        return None
    draft = _readable(data, name)
    mended = _renamed(draft.node, Shape(layout.model), kind.folder, old, new) if draft.node else None
    if mended == draft.node or mended is None:
        return None
    return Change(name, data, _written(replace(draft, node=mended), name, layout))


def _readable(data: bytes, name: PurePosixPath) -> Draft:
    draft = read_draft(data, str(name))
    if draft.problems:
        raise ContributingError(f'"{name}" cannot be read: {draft.problems[0].message}; mend it first (make check)')
    return draft


def _written(draft: Draft, name: PurePosixPath, layout: Layout) -> bytes:
    done = write_draft(draft, str(name), layout)
    if done.data is None:
        raise ContributingError(f'"{name}" cannot be written: {done.problems[0].message}')
    return done.data


def _renamed(node: Node, shape: Shape | None, folder: str, old: str, new: str) -> Node:
    """The tree with every reference to the record renamed; texts that only look like one stay."""
    if shape is None:
        return node
    if isinstance(node, Mapping):
        shapes = {one.name: one.shape for one in shapes_of(shape.type)} if shape.type is not dict else {}
        pairs = ((key, shapes.get(key.text, shape.item)) for key, _ in node.pairs)
        values = (value for _, value in node.pairs)
        inner = ((key, _renamed(value, one, folder, old, new)) for (key, one), value in zip(pairs, values, strict=True))
        return replace(node, pairs=tuple(inner))
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_renamed(item, shape.item, folder, old, new) for item in node.items))
    if isinstance(node, Scalar):
        refers = shape.mark(RefersTo)
        if node.text == old and refers is not None and refers.kind == folder:
            return node._replace(text=new)
        if shape.holds(Ref) and node.text == f"{folder}/{old}":
            return node._replace(text=f"{folder}/{new}")
    return node


def _redirect(content: Path, kind: type[Record], old: str, new: str) -> Change:
    """The redirects with the new line: what led to the old address leads on at once, and nothing leads away."""
    name = PurePosixPath(REDIRECTS)
    there = (content / name).exists()
    data = read_file(content, name) if there else None
    draft = _readable(data, name) if data is not None else Draft(tree_of({}))
    pairs = draft.node.pairs if isinstance(draft.node, Mapping) else ()
    before, after = str(page_of(kind.folder, old)), str(page_of(kind.folder, new))
    kept = [(key, _led_on(value, before, after)) for key, value in pairs if key.text not in (before, after)]
    added = tree_of({before: after})
    whole = Mapping((*kept, *(added.pairs if isinstance(added, Mapping) else ())), 1, 1)
    layout = layout_of(REDIRECTS)
    if layout is None:
        raise AssertionError
    return Change(name, data, _written(replace(draft, node=whole), name, layout))


def _led_on(value: Node, before: str, after: str) -> Node:
    return value._replace(text=after) if isinstance(value, Scalar) and value.text == before else value
