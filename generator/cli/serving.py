"""`serve`: a live preview on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.shared import Commands, command, day_option, fail, tell

EPILOG = """examples:
  python -m generator serve                          http://127.0.0.1:8000/
  python -m generator serve --port 8001              where 8000 is taken
  python -m generator serve --as-of 2024-11-30       what was known that day
  python -m generator serve --content trial/         another folder of records

A page is made when you ask for it, so that a save is on it at once; the browser loads it again by itself. Records,
narrative pages, templates and mkdocs.yml may be edited. What is wrong is told here and on top of the page, and the last
good page stays below until it is mended. The checks of all records follow a moment after the page.
The index of the search and what can be downloaded are made of all records: the first to ask for one waits for a build.
Only this machine can look; nothing is written but to a temporary folder. Ctrl-C ends it."""


def add(commands: Commands) -> None:
    """The command and its options."""
    serve = command(commands, "serve", run_serve, "show the site while you edit it", EPILOG)
    day_option(serve)
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="the port to listen at (8000; 0: any)")
    serve.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="the MkDocs settings (mkdocs.yml)"
    )


def run_serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    if not options.config.is_file():
        return fail(f'there is no "{options.config}"; run this where mkdocs.yml is, or name it with --config')
    from generator.mkdocs_door.preview.server import serve
    from generator.mkdocs_door.preview.settings import Order

    try:
        serve(Order(options.config, options.content, options.as_of), options.port, tell)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return fail(f"cannot listen at port {options.port}: {why.rstrip('.')}; name another with --port")
    return 0
