"""The small page that stands at an old address and leads on, with or without JavaScript."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from urllib.parse import urljoin

from generator.addresses import SitePath

_STYLE = (
    ":root{color-scheme:light dark}body{margin:32px;font:18px/1.5 system-ui,sans-serif;background:#fff;color:#1c1b19}"
    "a{color:inherit}@media(prefers-color-scheme:dark){body{background:#131416;color:#edebe6}}"
)
"""Ground and ink of the site, so that nobody is dazzled on the way; alone, so that nothing else is loaded."""
_POLICY = (
    "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; base-uri 'none'; form-action 'none'"
)


def redirect_page(old: SitePath, new: SitePath, site_url: str = "") -> bytes:
    """The HTML of a redirect (a meta refresh); its canonical link is absolute where the site's own address is known."""
    link = escape(new.link_from(old))
    canonical = escape(urljoin(site_url.rstrip("/") + "/", new)) if site_url else link
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>This page has moved</title>\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{canonical}">\n<meta http-equiv="refresh" content="0; url={link}">\n'
        f"<style>{_STYLE}</style>\n</head>\n"
        f'<body>\n<p>This page has moved to <a href="{link}">/{escape(new)}</a>.</p>\n</body>\n</html>\n'
    ).encode()
