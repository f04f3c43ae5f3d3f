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
  python -m generator diff origin/main              what a change does to the site, in a reader's words
  python -m generator new source URL                a page that was read; `new --help` has more
  python -m generator fmt                           every record in its canonical form
  python -m generator rename vendor nreal xreal     another id, with its references and a redirect

exit status: 0 all is well, 1 a problem in the content or a folder that cannot be written, 2 a wrong option"""
CHECK_EPILOG = """examples:
  python -m generator check --explain unknown-word           what the rule in [brackets] wants
  python -m generator check --fix                            write what is surely meant, tell what is left
  python -m generator check --since origin/main              only what your change answers for

--format json is a list of objects: path, line, column, length, rule, severity, message, hint, echo, and fix (null, or
line, column, length and the text to stand there).
A fix is carried out only inside the content folder, and only in a file that is still as it was read."""
DIFF_EPILOG = """examples:
  python -m generator diff origin/main                       what your change does to the site
  python -m generator diff v1 v2 --format json               what changed between two tags
  python -m generator review origin/main                     each new claim: quote, page, what to look at twice

Commits are read from git's own store; the files here are not touched."""
NEW_EPILOG = """examples:
  python -m generator new source https://www.36kr.com/p/3062917476 --language zh --type news --grade A
  python -m generator new vendor rokid --name Rokid --type company --roles device-vendor --country CN
  python -m generator new product rokid-glasses --name "Rokid Glasses" --vendor rokid --form display-binocular
  python -m generator new partnership rokid-bolon --kind co-branding \\
      --parties "vendor=rokid, role=device-vendor" --parties "vendor=bolon, role=eyewear-brand" \\
      --says planned --source 36kr-xiaomi-goertek --basis relayed
  python -m generator new launch --product rokid-glasses --regions CN \\
      --says expected --stage launch --when 2025-Q2 --source 36kr-xiaomi-goertek --basis insider
  python -m generator new claim launches/rokid-glasses-cn --says happened --stage on-sale --when 2025-06 …
  python -m generator new claim products/rokid-glasses specs.weight --value 49 --source … --basis official
  python -m generator new launch --help            the fields of a launch, with their words

At a terminal it asks for what is not given: ? lists the words, Enter leaves out what need not be there.
A list takes commas; --claim-note is the note of the first claim, --note that of the record. Without an id one
is made from the name. Only a new file is made, or a claim appended: nothing is ever overwritten."""
FMT_EPILOG = """examples:
  python -m generator fmt                                    every record
  python -m generator fmt content/launches                   those of one kind
  python -m generator fmt --check                            only tell; exit 1 if a file is laid out otherwise

The order of the fields, one line a value, quotes only where they are needed, the schema named in the first line;
characters that nobody sees and tracking parameters go. Values, comments and the order of lists stay."""
RENAME_EPILOG = """examples:
  python -m generator rename vendor nreal xreal              the file, what names it, and a line in redirects.yml
  python -m generator rename sources 36kr-1 36kr-price       folders are kinds, too

The address of a claim follows the ids of its record and its source: feeds see such claims as new."""


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
    purpose = "tell every problem in the records; exit 1 if one is an error"
    check = _command(commands, "check", run_check, purpose, CHECK_EPILOG)
    check.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="how problems are printed (text)"
    )
    check.add_argument("--since", metavar="BASE", help="only what was changed since that commit, and what it breaks")
    check.add_argument("--fix", action="store_true", help="carry out every fix, then tell what is left")
    check.add_argument("--explain", metavar="RULE", help="tell what a rule wants, with a wrong and a right example")
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
    _contributing(commands)
    for name, run, purpose in (
        ("diff", run_diff, "tell what changed since a commit, in a reader's words"),
        ("review", run_review, "one sheet for the reviewer of what changed since a commit"),
    ):
        compare = _command(commands, name, run, purpose, DIFF_EPILOG)
        compare.add_argument("base", metavar="BASE", help="a branch, tag or commit")
        compare.add_argument("head", metavar="HEAD", nargs="?", help="another one (the files as they lie here)")
        _day_option(compare)
        if name == "diff":
            compare.add_argument("--format", choices=("markdown", "json"), default="markdown", help="(markdown)")
    return top


def _contributing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = _command(commands, "new", run_new, "make a record, or append a claim to one", NEW_EPILOG)
    new.add_argument(
        "kind", metavar="KIND", help="vendor, product, partnership, launch, figure, statement, source, claim"
    )
    new.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="ID --FIELD VALUE", help="the id, and the fields; `new KIND --help`"
    )
    form = _command(commands, "fmt", run_fmt, "lay records out in their canonical form", FMT_EPILOG)
    form.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="records or folders of them (all)")
    form.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is laid out otherwise")
    rename = _command(commands, "rename", run_rename, "give a record another id", RENAME_EPILOG)
    for name, purpose in (("kind", "vendor, product …"), ("old", "the id that it has"), ("new", "the id that it gets")):
        rename.add_argument(name, metavar=name.upper(), help=purpose)
    schema = _command(commands, "schema", run_schema, "make the schema files that help editors")
    schema.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is stale")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    purpose: str,
    epilog: str | None = None,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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
    if options.explain:
        from generator.contributing.explaining import explain

        return _contribute(lambda: _print(explain(options.explain)))
    return _contribute(lambda: _check(_content(options), options))


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
    _print(printers[options.format](found))
    records = f"{sum(1 for _ in market)} records, " if market else ""
    since = f" since {options.since}" if options.since else ""
    print(f"checked {shown}: {records}{summary(found)}{since}", file=sys.stderr)
    return int(problems.has_errors(found))


def run_diff(options: argparse.Namespace) -> int:
    """Print what a reader would notice."""
    from generator.contributing import difference
    from generator.contributing.sides import read_sides
    from generator.mkdocs_door.gather import today

    def compare() -> int:
        sides = read_sides(_content(options), options.base, options.head, options.as_of or today())
        found = difference.difference(sides)
        if options.format == "json":
            return _print(difference.as_json(found, options.base, options.head or ""))
        return _print(difference.as_markdown(found))

    return _contribute(compare)


def run_review(options: argparse.Namespace) -> int:
    """Print the sheet for the reviewer."""
    from generator.contributing import review
    from generator.contributing.sides import read_sides
    from generator.mkdocs_door.gather import today

    def judge() -> int:
        sides = read_sides(_content(options), options.base, options.head, options.as_of or today())
        return _print(review.as_markdown(sides.comparison))

    return _contribute(judge)


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


def run_new(options: argparse.Namespace) -> int:
    """Make a record or append a claim."""
    from generator.contributing import commands
    from generator.mkdocs_door.gather import today

    return _contribute(lambda: commands.run_new(_content(options), options.kind, options.rest, today()))


def run_fmt(options: argparse.Namespace) -> int:
    """Lay records out."""
    from generator.contributing import commands

    return _contribute(lambda: commands.run_fmt(_content(options), options.paths, check=options.check))


def run_rename(options: argparse.Namespace) -> int:
    """Give a record another id."""
    from generator.contributing import commands

    return _contribute(lambda: commands.run_rename(_content(options), options.kind, options.old, options.new))


def run_schema(options: argparse.Namespace) -> int:
    """Make the schema files."""
    from generator.contributing import commands

    return _contribute(lambda: commands.run_schema(_content(options), check=options.check))


def _contribute(run: Callable[[], int]) -> int:
    from generator.contributing.writing import ContributingError

    try:
        return run()
    except ContributingError as error:
        return _fail(str(error))


def _content(options: argparse.Namespace) -> Path:
    return options.content or Path("content")


def _is_inside(target: Path, content: Path | None) -> bool:
    return target.resolve().is_relative_to((content or Path("content")).resolve())


def _print(text: str) -> int:
    sys.stdout.write(text)
    sys.stdout.flush()
    return 0


def _tell(line: str) -> None:
    print(line, flush=True)


def _fail(message: str) -> int:
    if message:
        print(f"error: {message}", file=sys.stderr)
    return 1
