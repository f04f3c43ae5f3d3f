"""`serve`: a live preview on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.shared import Commands, command, content_of, day_option, fail, tell

EPILOG = """examples:
  python -m generator serve                          http://127.0.0.1:8000/, from content/
  python -m generator serve --port 8001              where 8000 is taken
  python -m generator serve --as-of 2024-11-30       what was known that day

A page is made when you ask for it, so that a save is on it at once; the browser fetches it again by itself.
A record with an error is told here and on top of the page; the last good page stays below until it is mended."""


def add(commands: Commands) -> None:
    """The command and its options."""
    serve = command(commands, "serve", run_serve, "show the site while you edit it", EPILOG)
    day_option(serve)
    serve.add_argument("--host", default="127.0.0.1", metavar="NAME", help="the address to listen at (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="the port to listen at (8000)")
    serve.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="the MkDocs settings (mkdocs.yml)"
    )


def run_serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    if not options.config.is_file():
        return fail(f'there is no "{options.config}"; run this where mkdocs.yml is, or name it with --config')
    from generator.mkdocs_door.gather import today
    from generator.mkdocs_door.preview_server import serve

    content = content_of(options)
    try:
        serve(options.host, options.port, content, options.config, options.as_of or today(), tell)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        return fail(f"cannot listen at {options.host}:{options.port}: {why}; name another with --port")
    return 0
