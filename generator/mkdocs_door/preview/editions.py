"""The newest edition of the records, and the last one that all checks found good."""

from __future__ import annotations

from pathlib import Path

from generator.mkdocs_door.preview.records import Records
from generator.mkdocs_door.preview.site import LazySite
from generator.mkdocs_door.preview.theme import Theme
from generator.pages.engine import PageEnvironment
from generator.problems import Problem, has_errors


class Editions:
    """What is shown of a folder of records while its checks run, and after them."""

    def __init__(self, content: Path, shown: str) -> None:
        """Read the folder; there is no edition before `renew`."""
        self.records = Records(content, shown)
        self.newest: LazySite | None = None
        """What is shown."""
        self.good: LazySite | None = None
        self.faults: tuple[Problem, ...] = ()
        """What is wrong with the records; that is why the newest is not of what was saved last."""
        self.turn = 0
        """Counts the editions, so that what is told of an earlier one is known by its number."""

    def renew(self, theme: Theme, templates: PageEnvironment) -> None:
        """Show what was read last, if it could be read."""
        reading = self.records.reading
        self.turn += 1
        self.faults = _errors(reading.problems)
        if reading.market is None:
            self.newest = self.good
        else:
            self.newest = LazySite(reading.market, theme.day, theme.edit_base, theme.site_url, templates)

    def judge(self, problems: tuple[Problem, ...]) -> bool:
        """Take in what the checks say of what was read last; whether something else is shown from now on."""
        errors = _errors(problems)
        changes = errors != self.faults
        self.faults = errors
        if errors:
            self.newest = self.good
        else:
            self.good = self.newest
        return changes


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if has_errors([one]))
