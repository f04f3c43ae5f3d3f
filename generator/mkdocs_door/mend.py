"""What the theme prints and the HTML standard does not allow, taken out of the finished page."""

from __future__ import annotations

_TOGGLES = ("__drawer", "__search")


def mend(html: str) -> str:
    """The page without `autocomplete` on the theme's checkboxes: it belongs to fields of text (HTML, 4.10.18.7.1)."""
    for name in _TOGGLES:
        html = html.replace(f'id="{name}" autocomplete="off"', f'id="{name}"', 1)
    return html
