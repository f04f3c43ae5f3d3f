"""The command line: only wires. Every fault a user can make is told in a sentence, without a traceback.

A module for each family of commands, each with `add`; what a command needs is imported when it runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from generator.cli import building, checking, comparing, fromissue, keeping, recording, releasing, serving
from generator.cli.shared import fail

FAMILIES = (checking, building, serving, recording, fromissue, comparing, keeping, releasing)

EPILOG = """examples:
  python -m generator check                         every problem in content/, as file:line:column
  python -m generator check --format github         the same as annotations on a pull request
  python -m generator build                         the site, in site/
  python -m generator build --as-of 2024-11-30      the site as it was known that day
  python -m generator build --content ../other --site-dir /srv/www
  python -m generator serve                         a live preview; a save is on the page at once
  python -m generator stage docs/                   the pages as a folder for another site builder
  python -m generator diff origin/main              what a change does to the site, in a reader's words
  python -m generator new source URL                a page that was read; `new --help` has more
  python -m generator from-issue issue.md           records from a form that somebody filled in
  python -m generator fmt                           every record in its canonical form
  python -m generator rename vendor nreal xreal     another id, with its references and a redirect
  python -m generator release --dry-run             the page of an edition, as it would be made today

exit status: 0 all is well, 1 a problem in the content or a folder that cannot be written, 2 a wrong option"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit status."""
    options = parser().parse_args(argv)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    from generator.publish import PublishError

    try:
        return int(options.run(options))
    except PublishError as error:
        return fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    top = argparse.ArgumentParser(
        prog="python -m generator",
        description="Make the report site from the YAML records in content/.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for family in FAMILIES:
        family.add(commands)
    return top
