"""What the commands share: how one is declared, how it prints, and how it tells what went wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from generator.model.market import Market

Commands: TypeAlias = "_SubParsersAction[argparse.ArgumentParser]"


def command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    purpose: str,
    epilog: str | None = None,
) -> argparse.ArgumentParser:
    """One command with its option for the content folder; `run` returns the exit status."""
    added = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    added.add_argument("--content", type=Path, metavar="DIR", help="the folder of records (content)")
    added.set_defaults(run=run)
    return added


def day_option(to: argparse.ArgumentParser) -> None:
    """The day whose knowledge is shown."""
    to.add_argument("--as-of", type=_day, metavar="DAY", help="show what was known on that day, as 2024-11-30 (today)")


def _day(text: str) -> date:
    from generator.clock import parse_day

    try:
        return parse_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def contribute(run: Callable[[], int]) -> int:
    """Run what writes or judges records; a refusal is told in its sentence."""
    from generator.contributing.writing import ContributingError

    try:
        return run()
    except ContributingError as error:
        return fail(str(error))


def content_of(options: argparse.Namespace) -> Path:
    """The folder of records that was named, or the usual one."""
    return options.content or Path("content")


def sound_market(content: Path) -> Market:
    """The records, of which none has an error. Raises ContributingError where one has."""
    from generator.contributing.writing import ContributingError
    from generator.mkdocs_door.gather import read_market, summary

    market, problems = read_market(content)
    if market is None:
        raise ContributingError(f"{summary(problems)} in {content.as_posix()}; see what `check` says of them")
    return market


def is_inside(target: Path, content: Path | None) -> bool:
    """Whether something to be written would stand among the records."""
    return target.resolve().is_relative_to((content or Path("content")).resolve())


def write(text: str) -> int:
    """Print a result as it is; the exit status is 0."""
    sys.stdout.write(text)
    sys.stdout.flush()
    return 0


def tell(line: str) -> None:
    """A line of progress."""
    print(line, flush=True)


def fail(message: str) -> int:
    """Print what went wrong to standard error; the exit status is 1."""
    if message:
        print(f"error: {message}", file=sys.stderr)
    return 1
