"""`check`: every problem in the records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.shared import Commands, command, content_of, contribute, write

EPILOG = """examples:
  python -m generator check --explain unknown-word           what the rule in [brackets] wants
  python -m generator check --fix                            write what is surely meant, tell what is left
  python -m generator check --since origin/main              only what your change answers for

--format json is a list of objects: path, line, column, length, rule, severity, message, hint, echo, and fix (null, or
line, column, length and the text to stand there).
A fix is carried out only inside the content folder, and only in a file that is still as it was read."""


def add(commands: Commands) -> None:
    """The command and its options."""
    purpose = "tell every problem in the records; exit 1 if one is an error"
    check = command(commands, "check", run_check, purpose, EPILOG)
    check.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="how problems are printed (text)"
    )
    check.add_argument("--since", metavar="BASE", help="only what was changed since that commit, and what it breaks")
    check.add_argument("--fix", action="store_true", help="carry out every fix, then tell what is left")
    check.add_argument("--explain", metavar="RULE", help="tell what a rule wants, with a wrong and a right example")


def run_check(options: argparse.Namespace) -> int:
    """Print every problem to standard output, and how many there are to standard error."""
    if options.explain:
        from generator.contributing.explaining import explain

        return contribute(lambda: write(explain(options.explain)))
    return contribute(lambda: _check(content_of(options), options))


def _check(content: Path, options: argparse.Namespace) -> int:
    from generator import problems
    from generator.contributing.mending import mend
    from generator.contributing.since import problems_since
    from generator.mkdocs_door.gather import read_market, summary

    shown = content.as_posix()
    if options.fix:
        mended = mend(content, shown, lambda: read_market(content)[1])
        print(f"mended {mended.fixes} in {len(mended.files)} files", *mended.files, sep="\n  ", file=sys.stderr)
    market, found = read_market(content)
    if options.since is not None:
        found = problems_since(content, options.since, shown, lambda folder: read_market(folder, shown)[1])
    printers = {"text": problems.as_text, "github": problems.as_github, "json": problems.as_json}
    write(printers[options.format](found))
    records = f"{sum(1 for _ in market)} records, " if market else ""
    since = f" since {options.since}" if options.since else ""
    print(f"checked {shown}: {records}{summary(found)}{since}", file=sys.stderr)
    return int(problems.has_errors(found))
