"""Files of a site that no export makes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.addresses import SitePath


@dataclass(frozen=True)
class GivenFiles:
    """What `ExportFiles` is for a market, for files by their address."""

    files: Mapping[SitePath, bytes] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[SitePath, bytes]]:
        return iter(self.files.items())

    def write(self, put: Callable[[SitePath, bytes], None]) -> tuple[SitePath, ...]:
        for path, data in self:
            put(path, data)
        return tuple(self.files)
