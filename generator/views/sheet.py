"""What every page has besides its own matter: an address, a title, a description, and entries for the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Generic, TypeVar

from generator.addresses import SitePath


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One entry of the search index; an empty anchor is the page itself."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere: page, anchor, the native name beside it. Without a path it is only a name."""

    text: str
    path: SitePath | None = None
    anchor: str = ""
    native: str | None = None
    note: str = ""

    @property
    def plain(self) -> str:
        """Both names in one line, for titles."""
        return f"{self.text} {self.native}" if self.native else self.text


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The matter of one page. Views of pages extend it."""

    path: SitePath
    title: str
    description: str
    search: tuple[SearchEntry, ...] = ()
    edit: str | None = None
    """The record's file in the repository, where the page is of one record."""
    noindex: bool = False
    """Whether search engines are asked to leave the page out."""


S = TypeVar("S", bound=Sheet)
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Sheets(Generic[S]):
    """The sheets of all pages of a kind, each made when it is asked for: nobody waits for one to have another."""

    makers: Mapping[SitePath, Callable[[], S]]

    def __iter__(self) -> Iterator[S]:
        """Make them, one after the other."""
        return (make() for make in self.makers.values())


def alone(path: SitePath) -> Callable[[Callable[[E], S]], Callable[[E], Sheets[S]]]:
    """Decorates a view that makes the only page of its kind, out of an edition: it becomes the kind."""

    def kind_of(view: Callable[[E], S]) -> Callable[[E], Sheets[S]]:
        @wraps(view)
        def kind(edition: E) -> Sheets[S]:
            return Sheets({path: partial(view, edition)})

        return kind

    return kind_of
