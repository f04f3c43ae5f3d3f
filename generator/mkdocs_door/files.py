"""Files as MkDocs knows them: copied ones, those that stand in their place already, and those it only asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def generated(config: MkDocsConfig, path: str, data: bytes) -> File:
    """A file that is copied as it is; MkDocs would make a page of Markdown that it knows by its own name."""
    name = f"{path}.twin" if path.endswith(".md") else path
    file = File.generated(config, name, content=data, inclusion=InclusionLevel.INCLUDED)
    file.dest_uri = path
    return file


def written(config: MkDocsConfig, path: str) -> File:
    """The same for a file that stands in its place already, so that nobody has to hold it until all are copied."""
    source = str(Path(config.site_dir, path))
    file = File.generated(config, f"{path}.twin" if path.endswith(".md") else path, abs_src_path=source)
    file.inclusion, file.dest_uri = InclusionLevel.INCLUDED, path
    return file


class KnownFiles(Files):
    """MkDocs' files, among which those of pages that MkDocs does not make are found by their names."""

    def __init__(self, files: Iterable[File], find: Callable[[str], File | None]) -> None:
        """`find` is asked for the names that are not among the files."""
        super().__init__(files)
        self._find = find

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that name; a link from a narrative page needs no more of it."""
        return super().get_file_from_path(path) or self._find(path)
