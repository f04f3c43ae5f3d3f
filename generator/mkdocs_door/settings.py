"""What mkdocs.yml says of addresses and names, as our pages need it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def edit_base(config: MkDocsConfig) -> str:
    """Where the repository's host edits a file, up to the file's path: edit_uri without the folder it ends in."""
    if not config.repo_url or not config.edit_uri:
        return ""
    docs = os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri.rstrip("/").removesuffix(Path(docs).as_posix()))


def nav_labels(nav: Iterable[Any]) -> Iterator[tuple[str, str | None]]:
    """The (path, label) pairs of a `nav` as MkDocs reads it: a list of paths and of {label: path or list}."""
    for item in nav:
        if isinstance(item, str):
            yield item, None
        for label, inside in item.items() if isinstance(item, dict) else ():
            if isinstance(inside, str):
                yield inside, label
            else:
                yield from nav_labels(inside)
