"""Pictures of a page of every kind, on a phone and on a wide screen, light and dark, to be looked at: `make pictures`.

They go into pictures/; the two of the README go where it shows them. Needs a Chromium, which CHROMIUM may name.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from browsing import KINDS, chromium, served
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
SCREENS = {"phone": 390, "wide": 1440}
FRONT = "partnerships/"
"""The page that the README shows."""


def take(browser: Browser, url: str, file: Path, width: int, scheme: str, *, whole: bool = True) -> None:
    """One picture of one page: whole, or what a screen shows of it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url, wait_until="load")
    page.wait_for_timeout(200)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file, full_page=whole)
    context.close()


def take_all(browser: Browser, site: str) -> None:
    """Every kind of page, each with a line of progress; then the two of the README."""
    for number, kind in enumerate(KINDS, 1):
        name = kind.partition("?")[0].strip("/").replace("/", "-") or "home"
        name += "-chosen" if "?" in kind else ""
        print(f"{number}/{len(KINDS)} {name}", flush=True)
        for screen, width in SCREENS.items():
            for scheme in ("light", "dark"):
                take(browser, site + kind, ROOT / "pictures" / f"{name}-{screen}-{scheme}.png", width, scheme)
    for scheme in ("light", "dark"):
        take(browser, site + FRONT, ROOT / ".github" / "pictures" / f"{scheme}.png", 1440, scheme, whole=False)


def main() -> None:
    """Build, serve on this machine, take, and stop serving."""
    found = chromium()
    if found is None:
        raise SystemExit("no Chromium found; install one, or name it in the variable CHROMIUM")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "site")
        command = [sys.executable, "-m", "generator", "build", "--quiet", "--site-dir", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True)
        with served(folder) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=found, args=["--disable-background-networking"])
            take_all(browser, address)
            browser.close()


if __name__ == "__main__":
    main()
