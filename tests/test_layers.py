"""The house's walls: a layer imports only what stands below it, and each third-party library has one door."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_import_contract_holds():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def loaded(code, *names):
    """Which of the modules a Python of its own has loaded after some code."""
    asked = f"import sys; {code}; print([name for name in {names} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_help_loads_no_heavy_library():
    code = "from generator.cli import parser; parser().format_help()"
    assert loaded(code, "mkdocs", "material", "jinja2", "pydantic", "yaml") == "[]"


def test_what_only_exports_need_is_loaded_by_exports():
    assert loaded("import generator.mkdocs_door.build", "icalendar", "pyarrow", "mkdocs") == "['mkdocs']"
