"""Narrative pages that would run code, publish other files, or take for ever to look at."""

from __future__ import annotations

from functools import partial

from corpus_case import Case, case

PAGE = "pages/evil.md"


def page(threat: int, name: str, text: str, gives: str) -> Case:
    """A case that is a narrative page."""
    return case(threat, name, text, gives, PAGE)


seven, front = partial(page, 7), partial(page, 1)

HARMFUL = {
    "a script": ("<script>alert(1)</script>", "page-html"),
    "an image with a handler": ("<img src=x onerror=alert(1)>", "page-html"),
    "a tag over two lines": ("<img\nonerror=alert(1)>", "page-html"),
    "a comment of HTML": ("<!-- x -->", "page-html"),
    "a tag in capitals": ("<SVG ONLOAD=alert(1)>", "page-html"),
    "a tag that is never closed": ("<a href=x", "page-html"),
    "a processing instruction": ("<?php system('id') ?>", "page-html"),
    "an address in angle brackets with an attribute": ("<https://a.com onclick=x>", "page-html"),
    "a list of attributes": ("# A {: onclick=alert(1) }", "page-attributes"),
    "a list of attributes without a colon": ("[a](b){onclick=alert(1)}", "page-attributes"),
    "a list of attributes on a line of its own": ("\n{: style=x }", "page-attributes"),
    "a macro": ("{{ config }}", "page-attributes"),
    "a snippet": ('--8<-- ".git/config"', "page-snippet"),
    "a snippet with one hyphen": ("-8<- x", "page-snippet"),
    "a snippet in a code block": ('``` --8<-- ".git/config"\n```', "page-snippet"),
    "a snippet of an address": ('--8<-- "https://evil.com/x.md"', "page-snippet"),
    "a link to a script": ("[a](javascript:alert(1))", "page-link"),
    "a link to a script in entities": ("[a](&#106;avascript&colon;alert(1))", "page-link"),
    "a link to a script of another language": ("[a](vbscript&#58;x)", "page-link"),
    "a link to a script with a backslash": ("[a](javascript\\:alert(1))", "page-link"),
    "a link to a script by reference": ("[b]: javascript:alert(1)", "page-link"),
    "a link to data": ("[a](data:text/html;base64,PHNjcmlwdD4=)", "page-link"),
    "a link without a scheme": ("[a](//evil.com/)", "page-link"),
    "a link without a safe scheme": ("[a](http://evil.com/)", "page-link"),
    "a link that counts on backslashes": ("[a](\\\\evil.com)", "page-link"),
    "an image from elsewhere": ("![a](https://evil.com/x.png)", "page-link"),
    "an image from elsewhere by reference": ("[b]: https://evil.com/x.png ![a][b]", "page-link"),
    "an image from elsewhere in a link": ("[![a](https://evil.com/x.png)](https://acme.com/)", "page-link"),
    "a link with brackets in its text": ("[a [b] c](//evil.com/)", "page-link"),
    "an address in angle brackets that runs": ("<javascript:alert(1)>", "page-html"),
}
HEAVY = {
    "braces": ("{" * 60_000, ""),
    "braces and spaces": ("{ " * 30_000, ""),
    "brackets": ("[" * 60_000, "page-link"),
    "brackets in pairs": ("[]" * 30_000, "page-link"),
    "brackets and parentheses": ("[](" * 20_000, "page-link"),
    "exclamation marks and brackets": ("![" * 30_000, "page-link"),
    "hyphens": ("-" * 60_000, ""),
    "hyphens and eights": ("-8<" * 20_000, "page-snippet"),
    "angle brackets": ("<a" * 30_000, "page-html"),
    "addresses in angle brackets": ("<https://" * 7_000, "page-html"),
    "ampersands": ("&#" * 30_000, ""),
    "data": ("data:" * 12_000, "page-link"),
    "backslashes": ("\\" * 60_000, ""),
    "stars": ("*a" * 30_000, ""),
    "backticks": ("`" * 60_000, ""),
    "definitions": ("[a]: " * 12_000, "page-link"),
    "signs of quotes": (">" * 60_000, ""),
}
PAGES = (
    *(
        seven(name, f"# A\n\n{text}\n", f"{1 + text.startswith(chr(10)) + 2} {rule}…")
        for name, (text, rule) in HARMFUL.items()
    ),
    *(
        seven(f"60 KB of {name}", f"# A\n\n{text}\n", f"3 {rule}…" if rule else "")
        for name, (text, rule) in HEAVY.items()
    ),
    seven("60 KB of spaces after a brace", f"# A\n\n{{{' ' * 60_000}\n", ""),
    case(5, "a page that hides those of vendors", "# A\n", "1 page-hides", "pages/vendors.md"),
    case(21, "a page of HTML", "<script>alert(1)</script>", "1 stray-file", "pages/evil.html"),
    case(21, "an image that is a page", "<svg onload=alert(1)>", "1 not-an-image", "pages/evil.png"),
    case(21, "an image of vectors", "<svg onload=alert(1)>", "1 stray-file", "pages/evil.svg"),
    case(21, "a script beside the pages", "alert(1)", "1 stray-file", "pages/evil.js"),
    case(21, "a file beside the folders", "x", "1 stray-file", "evil.yml"),
    case(21, "settings for MkDocs beside the pages", "hooks: [x.py]\n", "1 stray-file", "pages/mkdocs.yml"),
    case(21, "a page in a folder that hides", "# A\n", "1 stray-folder…", "pages/.git/evil.md"),
)
FRONT_MATTER = (
    front("lists within lists", f"---\n{'[' * 25_000}\n---\n# A\n", "2 too-deep"),
    front("merge keys", "---\ntitle: &a x\nb: {<<: *a}\n---\n# A\n", "2 yaml-anchor…"),
    front("a tag that runs code", "---\ntitle: !!python/object/apply:os.system [id]\n---\n# A\n", "2 yaml-tag"),
    front("a field twice", "---\ntitle: a\ntitle: b\n---\n# A\n", "3 duplicate-key"),
    front("a template of one's own", "---\ntemplate: evil.html\n---\n# A\n", "2 page-front-matter"),
    front("what the theme would hide or show", "---\nhide: [navigation]\n---\n# A\n", "2 page-front-matter"),
    front("a title that is a list", "---\ntitle: [a]\n---\n# A\n", "2 page-front-matter"),
    front("a list", "---\n- a\n---\n# A\n", "2 page-front-matter"),
    front("an end that never comes", "---\ntitle: a\n# A\n", "1 page-front-matter"),
    front("fields without lines around them", "template: evil.html\n\n# A\n", "1 page-front-matter"),
    front("a hidden character", "---\ntitle: a\u202eb\n---\n# A\n", "2 hidden-character"),
    front("60 KB of hyphens", f"---\n{'-' * 60_000}\n---\n# A\n", "2 page-front-matter"),
    front("lines of hyphens", "---\n" * 15_000, "3 page-front-matter"),
    front("a title with markup", '---\ntitle: "</title><script>alert(1)</script>"\n---\n# A\n', ""),
)  # fmt: skip
