"""A date as people write it in a form, in English or Chinese, as a record writes it; never more precise than it was."""

from __future__ import annotations

import re
import unicodedata

from generator.contributing.fromissue_form import shown
from generator.contributing.writing import ContributingError
from generator.model.when import When
from generator.reading.respelling import respelt

_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_PARTS = {
    "上半年": "{}-H1",
    "下半年": "{}-H2",
    "初": "early-{}",
    "中": "mid-{}",
    "底": "late-{}",
    "末": "late-{}",
    "春季": "{}-spring",
    "春天": "{}-spring",
    "夏季": "{}-summer",
    "夏天": "{}-summer",
    "秋季": "{}-autumn",
    "秋天": "{}-autumn",
    "冬季": "{}-winter",
    "冬天": "{}-winter",
}
_CHINESE_PART = re.compile(rf"(20\d\d)年({'|'.join(_PARTS)})", re.ASCII)
_CHINESE_QUARTER = re.compile(r"(20\d\d)年(?:第?([一二三四1-4])季度?|q([1-4])(?:季度)?)", re.ASCII)
HINT = "write it as 2026-06-26, 2026-04, 2026-Q2, 2026-H1, 2026, early-2026, 2026-03..2026-04 or vague"


def when_from(text: str, label: str) -> str:
    """A date in the form of records: as "2025年第二季度" → "2025-Q2". Raises ContributingError where it may be two."""
    if _reads(text):
        return text
    found = _chinese(text) or respelt("bad-date", text)
    if found is None or not _reads(found):
        raise ContributingError(f'"{shown(text)}" under "{label}" is no date that has one meaning; {HINT}')
    return found


def _chinese(text: str) -> str | None:
    bare = unicodedata.normalize("NFKC", text).lower().replace(" ", "")
    part, quarter = _CHINESE_PART.fullmatch(bare), _CHINESE_QUARTER.fullmatch(bare)
    if part:
        return _PARTS[part[2]].format(part[1])
    if quarter:
        return f"{quarter[1]}-Q{_NUMERALS.get(quarter[2], quarter[2]) or quarter[3]}"
    return respelt("bad-date", bare) if "年" in bare else None


def _reads(text: str) -> bool:
    try:
        When.parse(text)
    except ValueError:
        return False
    return True
