"""Templates compiled by another process while this one still loads and reads: Jinja needs a third of a second for ours.

What it makes goes from memory to memory and is gone with the build. On a disk it would be a cache that runs code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

Compiled = Mapping[str, bytes]
"""The code of each template by its key, both as Jinja gives them."""


def all_compiled(env: Environment) -> Compiled:
    """Every template of a new environment."""
    known: dict[str, bytes] = {}
    env.bytecode_cache = _Kept(known)
    for name in env.list_templates(extensions=["jinja"]):
        env.get_template(name)
    return known


class Given(BytecodeCache):
    """Templates that are compiled already; others are compiled when they are asked for."""

    def __init__(self, known: Compiled) -> None:
        """With what `all_compiled` has made."""
        self._known = known

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill Jinja's bucket; Jinja leaves it empty if the template was compiled from another text."""
        if code := self._known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep nothing."""


class _Kept(BytecodeCache):
    def __init__(self, known: dict[str, bytes]) -> None:
        self._known = known

    def load_bytecode(self, bucket: Bucket) -> None:
        """Know nothing."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()
