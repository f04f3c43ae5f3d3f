"""`diff` and `review`: what a change does, for its reader and for its reviewer."""

from __future__ import annotations

import argparse

from generator.cli.shared import Commands, command, content_of, contribute, day_option, write

EPILOG = """examples:
  python -m generator diff origin/main                       what your change does to the site
  python -m generator diff v1 v2 --format json               what changed between two tags
  python -m generator review origin/main                     each new claim: quote, page, what to look at twice

Commits are read from git's own store; the files here are not touched."""


def add(commands: Commands) -> None:
    """The two commands and their options."""
    for name, run, purpose in (
        ("diff", run_diff, "tell what changed since a commit, in a reader's words"),
        ("review", run_review, "one sheet for the reviewer of what changed since a commit"),
    ):
        compare = command(commands, name, run, purpose, EPILOG)
        compare.add_argument("base", metavar="BASE", help="a branch, tag or commit")
        compare.add_argument("head", metavar="HEAD", nargs="?", help="another one (the files as they lie here)")
        day_option(compare)
        if name == "diff":
            compare.add_argument("--format", choices=("markdown", "json"), default="markdown", help="(markdown)")


def run_diff(options: argparse.Namespace) -> int:
    """Print what a reader would notice."""
    from generator.clock import today
    from generator.contributing import difference
    from generator.contributing.sides import read_sides

    def compare() -> int:
        sides = read_sides(content_of(options), options.base, options.head, options.as_of or today())
        found = difference.difference(sides)
        if options.format == "json":
            return write(difference.as_json(found, options.base, options.head or ""))
        return write(difference.as_markdown(found))

    return contribute(compare)


def run_review(options: argparse.Namespace) -> int:
    """Print the sheet for the reviewer."""
    from generator.clock import today
    from generator.contributing import review
    from generator.contributing.sides import read_sides

    def judge() -> int:
        sides = read_sides(content_of(options), options.base, options.head, options.as_of or today())
        return write(review.as_markdown(sides.comparison))

    return contribute(judge)
