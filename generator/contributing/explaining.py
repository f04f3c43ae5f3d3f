"""Each rule in a few words, with a wrong example and a right one: `check --explain RULE`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from generator.contributing.writing import ContributingError
from generator.problems import did_you_mean, printable


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a rule is there, and how a record breaks and keeps it."""

    rule: str
    means: str
    wrong: str
    right: str


@lru_cache(maxsize=1)
def explanations() -> Mapping[str, Explanation]:
    """Every rule of the checks and the reader, by name."""
    text = (files("generator.contributing") / "rules.toml").read_text(encoding="utf-8")
    return {
        rule: Explanation(rule, told["means"], told["wrong"].strip("\n"), told["right"].strip("\n"))
        for rule, told in tomllib.loads(text).items()
    }


def explain(rule: str) -> str:
    """The explanation as text. Raises ContributingError for a rule that there is not, with the closest one."""
    known = explanations()
    if rule not in known:
        closest = did_you_mean(rule, known)
        question = f'; did you mean "{closest}"?' if closest else ""
        raise ContributingError(f'"{printable(rule)}" is not a rule{question}\nrules are {", ".join(sorted(known))}')
    told = known[rule]
    return f"{told.rule}\n\n{told.means}\n\nwrong:\n{_indented(told.wrong)}\n\nright:\n{_indented(told.right)}\n"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
