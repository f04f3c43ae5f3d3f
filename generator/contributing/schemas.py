"""The schema files that the first line of every record names: `content/.schema/<kind>.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.contributing.writing import put_file, read_file, remove_file
from generator.exports.contentschema import content_schemas
from generator.model.vocabulary import Vocabulary
from generator.reading.content import SCHEMAS

ENDING = ".schema.json"


def schema_files(vocabulary: Vocabulary) -> Mapping[PurePosixPath, bytes]:
    """Every schema file by its path inside the content folder."""
    return {
        PurePosixPath(SCHEMAS, name + ENDING): (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
        for name, schema in content_schemas(vocabulary).items()
    }


def stale_schemas(content: Path, vocabulary: Vocabulary) -> tuple[PurePosixPath, ...]:
    """The schema files that are missing, not as the models make them, or of no kind of record."""
    made = schema_files(vocabulary)
    found = {PurePosixPath(SCHEMAS, path.name): path for path in (content / SCHEMAS).glob("*")}
    stale = [name for name, data in made.items() if name not in found or found[name].read_bytes() != data]
    return tuple(sorted([*stale, *(name for name in found if name not in made)]))


def write_schemas(content: Path, vocabulary: Vocabulary) -> tuple[PurePosixPath, ...]:
    """Make every schema file as the models have it; the names of those that changed. Raises ContributingError."""
    made = schema_files(vocabulary)
    changed = stale_schemas(content, vocabulary)
    for name in changed:
        if name in made:
            put_file(content, name, made[name])
        else:
            remove_file(content, name, read_file(content, name))
    return changed
