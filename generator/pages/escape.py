"""What autoescape does not do: links that may not run code, and anchors."""

from __future__ import annotations

from generator.model.fields import link_fault


def safe_url(url: str) -> str:
    """A source's address if it is a plain public web link, else nothing: a second look, after the reader's."""
    return "" if link_fault(url, ("https", "http")) else url
