"""The command line: only wires. Every fault a user can make is told in a sentence, without a traceback."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

EPILOG = """examples:
  python -m generator check                         every problem in content/, as file:line:column
  python -m generator check --format github         the same as annotations on a pull request
  python -m generator build                         the site, in site/
  python -m generator build --as-of 2024-11-30      the site as it was known that day
  python -m generator build --content ../other --site-dir /srv/www
  python -m generator stage docs/                   the pages as a folder for another site builder

exit status: 0 all is well, 1 a problem in the content or a folder that cannot be written, 2 a wrong option"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit status."""
    options = parser().parse_args(argv)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    from generator.publish import PublishError

    try:
        return int(options.run(options))
    except PublishError as error:
        return _fail(str(error))
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
    check = _command(commands, "check", run_check, "tell every problem in the records; exit 1 if one is an error")
    check.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="how problems are printed (text)"
    )
    build = _command(commands, "build", run_build, "make the site; a failure leaves the old one untouched")
    _day_option(build)
    build.add_argument("--site-dir", type=Path, default=Path("site"), metavar="DIR", help="where the site goes (site)")
    build.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="the MkDocs settings (mkdocs.yml)"
    )
    build.add_argument("--quiet", action="store_true", help="say nothing but problems")
    stage = _command(commands, "stage", run_stage, "write the pages as a docs folder for another site builder")
    stage.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder, or one that stage made")
    _day_option(stage)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    purpose: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
    command.add_argument("--content", type=Path, metavar="DIR", help="the folder of records (content)")
    command.set_defaults(run=run)
    return command


def _day_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of", type=_day, metavar="DAY", help="show what was known on that day, as 2024-11-30 (today)"
    )


def _day(text: str) -> date:
    from generator.mkdocs_door.gather import parse_day

    try:
        return parse_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def run_check(options: argparse.Namespace) -> int:
    """Print every problem to standard output, and how many there are to standard error."""
    from generator import problems
    from generator.mkdocs_door.gather import read_market, summary

    printers = {"text": problems.as_text, "github": problems.as_github, "json": problems.as_json}
    content = options.content or Path("content")
    market, found = read_market(content)
    sys.stdout.write(printers[options.format](found))
    sys.stdout.flush()
    records = f"{sum(1 for _ in market)} records, " if market else ""
    print(f"checked {content.as_posix()}: {records}{summary(found)}", file=sys.stderr)
    return int(market is None)


def run_build(options: argparse.Namespace) -> int:
    """Build beside the target, then exchange."""
    if not options.config.is_file():
        return _fail(f'there is no "{options.config}"; run this where mkdocs.yml is, or name it with --config')
    if _is_inside(options.site_dir, options.content):
        return _fail(f'"{options.site_dir}" is among the records; name a folder outside of them')
    from generator.mkdocs_door.build import BuildFailedError, build_into
    from generator.publish import staged

    tell: Callable[[str], None] = (lambda _: None) if options.quiet else _tell
    try:
        with staged(options.site_dir) as folder:
            build_into(folder, options.config, options.content, options.as_of, tell)
            pages = sum(1 for _ in folder.rglob("*.html"))
            tell(f"built {pages} pages")
    except BuildFailedError as error:
        return _fail(str(error))
    tell(f"published {options.site_dir}{os.sep}")
    return 0


def run_stage(options: argparse.Namespace) -> int:
    """Write the docs tree, or print what is wrong with the records."""
    if _is_inside(options.folder, options.content):
        return _fail(f'"{options.folder}" is among the records; name a folder outside of them')
    from generator.mkdocs_door.gather import gather, summary, today
    from generator.mkdocs_door.tree import docs_tree
    from generator.problems import as_text
    from generator.publish import write_tree

    content = options.content or Path("content")
    gathered = gather(content, options.as_of or today(), tell=_tell)
    sys.stderr.write(as_text(gathered.problems))
    if gathered.site is None:
        return _fail(f"{summary(gathered.problems)} in {content.as_posix()}; nothing was written")
    assets = Path(__file__).parents[1] / "site_templates" / "assets"
    write_tree(options.folder, docs_tree(gathered.site, content / "pages", assets))
    _tell(f"staged {options.folder}{os.sep}")
    return 0


def _is_inside(target: Path, content: Path | None) -> bool:
    return target.resolve().is_relative_to((content or Path("content")).resolve())


def _tell(line: str) -> None:
    print(line, flush=True)


def _fail(message: str) -> int:
    if message:
        print(f"error: {message}", file=sys.stderr)
    return 1
