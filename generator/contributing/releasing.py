"""Make an edition: the archive, its dated page, the list of all editions, a commit and a tag; or say why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from generator.contributing.addresslock import standing, with_new, write_lock
from generator.contributing.archive import Archive, archive
from generator.contributing.difference import difference
from generator.contributing.edition_page import day_of, edition_page, editions_page, tag_of
from generator.contributing.gitreading import git
from generator.contributing.newswords import News
from generator.contributing.sides import read_sides
from generator.contributing.writing import ContributingError, create_file, put_file
from generator.model.market import Market
from generator.reading.addresslock import LOCK
from generator.reading.content import read_content
from generator.reading.narrative import check_page
from generator.views.edition import Edition

EDITIONS = PurePosixPath("pages/editions")
LIST = PurePosixPath("pages/editions.md")


@dataclass(frozen=True, slots=True)
class Release:
    """All of an edition before anything is written."""

    day: date
    page: str
    packed: Archive


def plan_release(content: Path, market: Market, day: date, licence: bytes) -> Release:
    """The edition of a day, with what is new since the one before. Raises ContributingError where it cannot be."""
    tag = tag_of(day)
    if git(content, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}") is not None:
        raise ContributingError(f'"{tag}" is there already: an edition is made once and never again')
    since = _latest_before(content, day)
    news: Sequence[News] = difference(read_sides(content, tag_of(since), None, day)).news if since else ()
    edition = Edition(market.as_of(day), day)
    packed = archive(edition, licence)
    page = edition_page(edition, packed, news, since)
    refused = check_page(page.encode(), f"{EDITIONS}/{day.isoformat()}.md")
    if refused:
        raise ContributingError(f"its page would be refused: {refused[0].message}")
    return Release(day, page, packed)


def refuse_unclean(content: Path) -> None:
    """Raises ContributingError where the repository holds changes that no commit has."""
    changed = git(content, "status", "--porcelain")
    if changed is None:
        raise ContributingError("an edition is made in a repository of git")
    if changed:
        first = changed.decode("utf-8", "replace").splitlines()[0][3:]
        raise ContributingError(f'"{first}" is changed and not committed; commit it or put it away first')


def write_release(content: Path, to: Path, release: Release, tell: Callable[[str], None]) -> None:
    """Write archive, page and list, then commit and tag them. Nothing is pushed."""
    page = EDITIONS / f"{release.day.isoformat()}.md"
    write_archive(to, release.packed, tell)
    create_file(content, page, release.page.encode())
    tell(f"wrote {content / page}")
    _renew_list(content)
    tell(f"wrote {content / LIST}")
    added = _lock_addresses(content)
    tell(f"locked {added} new addresses")
    tag, title = tag_of(release.day), f"Edition of {release.day.isoformat()}"
    files = (str(page), str(LIST), LOCK)
    steps = (
        ("add", "--", *files),
        ("commit", "--quiet", "--message", title, "--", *files),
        ("tag", "--annotate", "--message", title, tag),
    )
    for step in steps:
        if git(content, *step) is None:
            raise ContributingError(f'git refused "git {step[0]}"; what was written is there, finish by hand: {tag}')
    tell(f"tagged {tag}; publish it with: git push origin HEAD {tag}")


def write_archive(to: Path, packed: Archive, tell: Callable[[str], None]) -> None:
    """Put the archive into a folder, in place of one of the same name."""
    to.mkdir(parents=True, exist_ok=True)
    temporary = to / f".{packed.name}.tmp"
    temporary.write_bytes(packed.data)
    temporary.replace(to / packed.name)
    tell(f"wrote {to / packed.name}, whose manifest.json has SHA-256 {packed.seal}")


def _latest_before(content: Path, day: date) -> date | None:
    """The newest edition before a day that is part of this branch's history."""
    tags = git(content, "tag", "--list", "edition-*", "--merged", "HEAD") or b""
    days = [found for tag in tags.decode("ascii", "replace").split() if (found := day_of(tag))]
    return max((found for found in days if found < day), default=None)


def _lock_addresses(content: Path) -> int:
    """Add what is published with this edition, its own page among it, to the lock; how many addresses are new."""
    reading = read_content(content)
    if reading.market is None:
        raise ContributingError("what was written cannot be read again; see what `check` says of it")
    addition = with_new(reading.locked, standing(reading.market, content))
    write_lock(content, addition.data)
    return len(addition.added)


def _renew_list(content: Path) -> None:
    days = [found for path in (content / EDITIONS).glob("*.md") if (found := day_of(path.stem))]
    put_file(content, LIST, editions_page(days).encode())
