"""A mapping whose values are made when they are asked for: one page waits for no more than it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class OnDemand(Mapping[str, T]):
    """Keys in the order given; each value is made once, at the first asking."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], T]) -> None:
        """`make` gives the value of a key."""
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        """Raises KeyError for what is no key."""
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Whether it is a key; nothing is made."""
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)
