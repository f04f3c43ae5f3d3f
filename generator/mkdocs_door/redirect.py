"""The small page that stands at an old address and leads on, with or without JavaScript."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

from generator.addresses import SitePath


def redirect_page(old: SitePath, new: SitePath, site_url: str = "") -> bytes:
    """The HTML of a redirect (a meta refresh); its canonical link is absolute where the site's own address is known."""
    link = escape(new.link_from(old))
    canonical = escape(urljoin(site_url.rstrip("/") + "/", new)) if site_url else link
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>This page has moved</title>\n'
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">\n"""
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{canonical}">\n<meta http-equiv="refresh" content="0; url={link}">\n</head>\n'
        f'<body>\n<p>This page has moved to <a href="{link}">/{escape(new)}</a>.</p>\n</body>\n</html>\n'
    ).encode()
