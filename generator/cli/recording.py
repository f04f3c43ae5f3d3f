"""`new`, `fmt`, `rename` and `schema`: the records as files that people write."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.shared import Commands, command, content_of, contribute

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


def add(commands: Commands) -> None:
    """The four commands and their options."""
    new = command(commands, "new", run_new, "make a record, or append a claim to one", NEW_EPILOG)
    new.add_argument(
        "kind", metavar="KIND", help="vendor, product, partnership, launch, figure, statement, source, claim"
    )
    new.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="ID --FIELD VALUE", help="the id, and the fields; `new KIND --help`"
    )
    form = command(commands, "fmt", run_fmt, "lay records out in their canonical form", FMT_EPILOG)
    form.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="records or folders of them (all)")
    form.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is laid out otherwise")
    rename = command(commands, "rename", run_rename, "give a record another id", RENAME_EPILOG)
    for name, purpose in (("kind", "vendor, product …"), ("old", "the id that it has"), ("new", "the id that it gets")):
        rename.add_argument(name, metavar=name.upper(), help=purpose)
    schema = command(commands, "schema", run_schema, "make the schema files that help editors")
    schema.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is stale")


def run_new(options: argparse.Namespace) -> int:
    """Make a record or append a claim."""
    from generator.clock import today
    from generator.contributing import commands

    late = argparse.ArgumentParser(prog="python -m generator new", add_help=False, allow_abbrev=False)
    late.add_argument("--content", type=Path, default=options.content)  # people write it behind the kind, too
    found, rest = late.parse_known_args(options.rest)
    return contribute(lambda: commands.run_new(content_of(found), options.kind, rest, today()))


def run_fmt(options: argparse.Namespace) -> int:
    """Lay records out."""
    from generator.contributing import commands

    return contribute(lambda: commands.run_fmt(content_of(options), options.paths, check=options.check))


def run_rename(options: argparse.Namespace) -> int:
    """Give a record another id."""
    from generator.contributing import commands

    return contribute(lambda: commands.run_rename(content_of(options), options.kind, options.old, options.new))


def run_schema(options: argparse.Namespace) -> int:
    """Make the schema files."""
    from generator.contributing import commands

    return contribute(lambda: commands.run_schema(content_of(options), check=options.check))
