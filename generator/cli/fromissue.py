"""`from-issue`: records from a form that somebody without git filled in."""

from __future__ import annotations

import argparse

from generator.cli.shared import Commands, command, content_of, contribute

EPILOG = """examples:
  python -m generator from-issue issue.md                    the body of an issue, as the code host wrote it
  gh issue view 12 --json body --jq .body | python -m generator from-issue -

It makes the page that was read a source, unless its address is known, and adds what it says to the record that the form
names; a suggested company becomes a record of its own. All answers are text: of an answer, every run of white space
becomes one space, characters that nobody sees are taken away, letters are put together (NFC), dates are spelt as
records spell them. A page whose sender cannot tell how close it is to the origin gets grade C. An answer that no record
may hold refuses the form in a sentence, and nothing is written; nothing is ever overwritten.

Standard output is Markdown for the pull request: what was made, its files, and what is left for a maintainer."""


def add(commands: Commands) -> None:
    """The command and its options."""
    made = command(commands, "from-issue", run, "make records of a filled issue form", EPILOG)
    made.add_argument("file", metavar="FILE", help='the body of the issue, in Markdown; "-" for standard input')


def run(options: argparse.Namespace) -> int:
    """Make the records; 1 if the form is refused or the checks find an error."""
    from generator.clock import today
    from generator.contributing.fromissue_run import run_from_issue
    from generator.mkdocs_door.gather import read_market

    content = content_of(options)
    return contribute(lambda: run_from_issue(content, options.file, today(), lambda: read_market(content)[1]))
