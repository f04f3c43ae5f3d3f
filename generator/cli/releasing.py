"""`release` and `archive`: an edition of the record that stays as it is and can be cited."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.shared import Commands, command, content_of, contribute, day_option, sound_market, tell, write

EPILOG = """examples:
  python -m generator release --dry-run                      the page of today's edition, and nothing is written
  python -m generator release                                archive, page, list, commit and tag; nothing is pushed
  python -m generator archive --as-of 2026-11-22             the archive alone, as at its tag, in dist/

An edition is one day's record: a page below /editions/, what is new since the edition before it by company, and a
ZIP of the data package, the whole market and the schemas. It is made once; a mistake is mended in the next one."""


def add(commands: Commands) -> None:
    """The two commands and their options."""
    release = command(commands, "release", run_release, "make an edition: page, archive, commit and tag", EPILOG)
    release.add_argument("--dry-run", action="store_true", help="print the page, write nothing")
    pack = command(commands, "archive", run_archive, "write the archive of a day's data", EPILOG)
    for one in (release, pack):
        day_option(one)
        one.add_argument("--to", type=Path, default=Path("dist"), metavar="DIR", help="where the archive goes (dist)")


def run_release(options: argparse.Namespace) -> int:
    """Make an edition, or print what would be made."""
    from generator.clock import today
    from generator.contributing.releasing import plan_release, refuse_unclean, write_release

    def make() -> int:
        content = content_of(options)
        if not options.dry_run:
            refuse_unclean(content)
        made = plan_release(content, sound_market(content), options.as_of or today(), _licence(content))
        if options.dry_run:
            return write(made.page)
        write_release(content, options.to, made, tell)
        return 0

    return contribute(make)


def run_archive(options: argparse.Namespace) -> int:
    """Write the archive alone."""
    from generator.clock import today
    from generator.contributing.archive import archive
    from generator.contributing.releasing import write_archive
    from generator.views.edition import Edition

    def pack() -> int:
        content, day = content_of(options), options.as_of or today()
        edition = Edition(sound_market(content).as_of(day), day)
        write_archive(options.to, archive(edition, _licence(content)), tell)
        return 0

    return contribute(pack)


def _licence(content: Path) -> bytes:
    """The licence of the data, which stands beside the content folder."""
    from generator.contributing.writing import ContributingError

    try:
        return (content.resolve().parent / "LICENSE-DATA").read_bytes()
    except OSError as error:
        raise ContributingError(f"LICENSE-DATA beside {content.as_posix()} cannot be read: {error.strerror}") from error
