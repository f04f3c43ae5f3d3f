"""What autoescape does not do: links that may not run code, and anchors."""

from __future__ import annotations

from functools import lru_cache

from generator.model.fields import link_fault


@lru_cache(maxsize=2**14)
def safe_url(url: str) -> str:
    """A source's address if it is a plain public web link, else nothing: a second look, after the reader's."""
    return "" if link_fault(url, ("https", "http")) else url
