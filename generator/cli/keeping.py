"""`links`, `stale` and `addresses`: whether what is recorded still holds, and what was published still stands.

Only `links` asks the network; no check or build does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.shared import Commands, command, content_of, contribute, day_option, fail, sound_market, write

EPILOG = """examples:
  python -m generator links --state links.json               a report; the state remembers what was gone before
  python -m generator links --format json

A page is dead when it answered 404 or 410 on three different days; the state file counts them. Any other refusal is
unknown. The exit status is 0 whatever the pages answer."""

ADDRESSES_EPILOG = """examples:
  python -m generator addresses                     adds today's to content/addresses.lock, and tells what it added
  python -m generator addresses --check             the same without writing

An address that stands in the lock is never taken out: check fails when nothing answers there any more, and tells the
line for redirects.yml."""


def add(commands: Commands) -> None:
    """The three commands and their options."""
    links = command(commands, "links", run_links, "ask the network which cited pages are gone", EPILOG)
    links.add_argument("--state", type=Path, metavar="FILE", help="what earlier runs saw, written anew")
    links.add_argument("--allow-loopback", action="store_true", help=argparse.SUPPRESS)
    stale = command(commands, "stale", run_stale, "tell which records nobody looked at for long")
    day_option(stale)
    locked = command(commands, "addresses", run_addresses, "lock the addresses that are new", ADDRESSES_EPILOG)
    locked.add_argument("--check", action="store_true", help="change nothing; exit 1 if an address is not locked yet")
    for one in (links, stale):
        one.add_argument("--format", choices=("markdown", "json"), default="markdown", help="(markdown)")


def run_links(options: argparse.Namespace) -> int:
    """Print the report; progress goes to standard error."""
    from generator.clock import today
    from generator.contributing import links
    from generator.contributing.linkvisit import Manners, visit_all

    def ask() -> int:
        before = links.read_missing(options.state)
        market = sound_market(content_of(options))
        urls = links.asked_for(market)
        print(f"asking {len(urls)} addresses", file=sys.stderr, flush=True)
        answers = visit_all(urls, Manners(allow_loopback=options.allow_loopback))
        missing = links.remember(before, answers, today())
        if options.state:
            links.write_missing(options.state, missing)
        found = links.judge(market, answers, missing)
        return write(links.as_json(found) if options.format == "json" else links.as_markdown(found))

    return contribute(ask)


def run_stale(options: argparse.Namespace) -> int:
    """Print what wants a look, the soonest settled first."""
    from generator.clock import today
    from generator.contributing import stale
    from generator.views.edition import Edition

    def look() -> int:
        day = options.as_of or today()
        found = stale.stale(Edition(sound_market(content_of(options)).as_of(day), day))
        return write(stale.as_json(found) if options.format == "json" else stale.as_markdown(found, day))

    return contribute(look)


def run_addresses(options: argparse.Namespace) -> int:
    """Add what is new to the lock, or tell it."""
    from generator.contributing.addresslock import standing, with_new, write_lock
    from generator.reading.addresslock import LOCK
    from generator.reading.content import read_content

    def add_new() -> int:
        content = content_of(options)
        new = with_new(read_content(content).locked, standing(sound_market(content), content))
        if options.check:
            print(*new.added, sep="\n", end="\n" if new.added else "", flush=True)
            return fail(f"{len(new.added)} addresses are not in {LOCK}; make addresses adds them") if new.added else 0
        write_lock(content, new.data)
        print(*(f"added {address}" for address in new.added), f"{len(new.added)} new in {content / LOCK}", sep="\n")
        return 0

    return contribute(add_new)
