"""`build` and `stage`: the records as a site, or as a folder for another site builder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import time

from generator.cli.shared import Commands, command, day_option, fail, is_inside, tell


def add(commands: Commands) -> None:
    """The two commands and their options."""
    build = command(commands, "build", run_build, "make the site; a failure leaves the old one untouched")
    day_option(build)
    build.add_argument("--site-dir", type=Path, default=Path("site"), metavar="DIR", help="where the site goes (site)")
    build.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="the MkDocs settings (mkdocs.yml)"
    )
    build.add_argument("--fresh", action="store_true", help="build even if nothing has changed since the last time")
    build.add_argument("--quiet", action="store_true", help="say nothing but problems")
    stage = command(commands, "stage", run_stage, "write the pages as a docs folder for another site builder")
    stage.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder, or one that stage made")
    day_option(stage)


def run_build(options: argparse.Namespace) -> int:
    """Build beside the target, then exchange."""
    if not options.config.is_file():
        return fail(f'there is no "{options.config}"; run this where mkdocs.yml is, or name it with --config')
    if is_inside(options.site_dir, options.content):
        return fail(f'"{options.site_dir}" is among the records; name a folder outside of them')
    from generator.clock import today
    from generator.uptodate import Order, keep_note, stands

    say: Callable[[str], None] = (lambda _: None) if options.quiet else tell
    began = time()
    order = Order(options.site_dir, options.config, options.as_of or today(), options.content)
    if not options.fresh and stands(order):
        say(f"nothing has changed since {options.site_dir}{os.sep} was built; it stands as it is (--fresh builds anew)")
        return 0
    from generator.pages.render import compiled_templates
    from generator.together import beside

    with beside(compiled_templates) as compiled:  # while the rest is loaded and the records are read
        from generator.mkdocs_door.build import BuildFailedError, build_into
        from generator.publish import staged

        try:
            with staged(options.site_dir, say) as folder:
                read = build_into(folder, options.config, options.content, options.as_of, say, compiled)
                pages = sum(1 for _ in folder.rglob("*.html"))
                say(f"built {pages} pages")
        except BuildFailedError as error:
            return fail(str(error))
    say(f"published {options.site_dir}{os.sep}")
    keep_note(order, read, began)
    return 0


def run_stage(options: argparse.Namespace) -> int:
    """Write the docs tree, or print what is wrong with the records."""
    if is_inside(options.folder, options.content):
        return fail(f'"{options.folder}" is among the records; name a folder outside of them')
    from generator.clock import today
    from generator.mkdocs_door.gather import gather, summary, told
    from generator.mkdocs_door.tree import docs_tree
    from generator.publish import write_tree

    content = options.content or Path("content")
    gathered = gather(content, options.as_of or today(), tell=tell)
    sys.stderr.write(told(gathered.problems))
    if gathered.site is None:
        return fail(f"{summary(gathered.problems)} in {content.as_posix()}; nothing was written")
    assets = Path(__file__).parents[2] / "site_templates" / "assets"
    write_tree(options.folder, docs_tree(gathered.site, content / "pages", assets))
    tell(f"staged {options.folder}{os.sep}")
    return 0
