"""What is installed: all of it declared, all of it locked with hashes, and no more than is used."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OWN = {
    "generator",
    "tests",
    "bench",
    *(path.stem for name in ("bench", "tests") for path in (ROOT / name).rglob("*.py")),
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]) for line in requirements}


RUNTIME = names(PROJECT["project"]["dependencies"])
OPTIONAL = names([line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra])
APART = {name.replace("-", "_") for name in names(PROJECT["dependency-groups"]["mutants"])}
DEVELOPMENT = names(PROJECT["dependency-groups"]["dev"]) | names(PROJECT["dependency-groups"]["build"])


def imported(folder: str) -> set[str]:
    """The packages of others that the modules of a folder import, wherever in the file they do."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return {name for name in found if name not in sys.stdlib_module_names and name not in OWN}


def distributions(packages: set[str]) -> set[str]:
    known = packages_distributions()
    missing = {name for name in packages if name not in known}
    assert not missing, f"imported, and installed by nothing: {sorted(missing)}"
    return {min(normal(one) for one in known[name]) for name in packages}


@pytest.mark.threat(16)
def test_the_generator_imports_only_what_it_declares():
    undeclared = distributions(imported("generator")) - RUNTIME - OPTIONAL
    assert undeclared == set()


def test_every_dependency_of_the_generator_is_used():
    assert RUNTIME - distributions(imported("generator")) == set()


def test_tests_and_bench_import_only_what_is_declared():
    undeclared = distributions((imported("tests") | imported("bench")) - APART) - RUNTIME - OPTIONAL - DEVELOPMENT
    assert undeclared == set()


@pytest.mark.threat(16)
@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_of_a_lock_has_one_version_and_its_hashes(lock):
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    loose = [entry.splitlines()[0] for entry in entries if not re.match(r"[a-z0-9.-]+(\[[a-z,-]+\])?==\S+", entry)]
    unsealed = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert (loose, unsealed) == ([], [])
    assert "://" not in "".join(entries)


@pytest.mark.threat(16)
def test_the_locks_hold_every_dependency_that_is_declared():
    def locked(name: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9.-]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    build = names(PROJECT["dependency-groups"]["build"])
    assert (RUNTIME | build) - locked("requirements.lock") == set()
    assert (RUNTIME | DEVELOPMENT) - locked("requirements-dev.lock") == set()


@pytest.fixture(scope="module")
def bill(tmp_path_factory) -> str:
    """What `make sbom` writes: its command, with another place for the file."""
    target = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nsbom:")[2].partition("\n\n")[0]
    command = target.replace("\\\n", " ").partition("$(BIN)/")[2].split()
    file = tmp_path_factory.mktemp("dist") / "sbom.cdx.json"
    assert command[-2:] == ["-o", f"dist/{file.name}"]
    program = Path(sys.executable).with_name(command[0])
    subprocess.run([program, *command[1:-1], str(file)], cwd=ROOT, check=True, timeout=120)
    return file.read_text(encoding="utf-8")


@pytest.mark.threat(16)
def test_what_an_edition_was_made_with_is_a_valid_document_of_its_standard(bill):
    assert JsonStrictValidator(SchemaVersion.from_version(json.loads(bill)["specVersion"])).validate_str(bill) is None
    spoilt = bill.replace('"type": "library"', '"type": "rumour"', 1)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(spoilt) is not None


@pytest.mark.threat(16)
def test_it_names_the_project_and_every_line_of_the_lock_with_its_hashes(bill):
    told = Bom.from_json(json.loads(bill))
    assert told.metadata.component is not None
    assert told.metadata.component.name == PROJECT["project"]["name"]
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    locked = {
        re.match(r"([a-z0-9.-]+)==([^\s;]+)", entry).groups(): set(re.findall(r"sha256:([0-9a-f]{64})", entry))
        for entry in entries
    }
    named = {
        (one.name, one.version): {hashed.content for link in one.external_references for hashed in link.hashes}
        for one in told.components
    }
    assert named == locked
