"""What a value was meant to be, where it is spelt in a form that records do not have: dates, numbers, ids, links."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from generator.addresses import is_id
from generator.model.amount import Amount
from generator.model.fields import is_tracking
from generator.model.when import When

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if number} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
_PARTS = {"early": "early", "mid": "mid", "late": "late"}
_YEAR = r"(?P<year>20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SEASON = "|".join(_SEASONS)
_PART = "|".join(_PARTS)
_DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}[-/. ]?q(?P<quarter>[1-4])",
        rf"q(?P<quarter>[1-4])[-/. ]?{_YEAR}",
        rf"{_YEAR}[-/. ]?h(?P<half>[12])",
        rf"h(?P<half>[12])[-/. ]?{_YEAR}",
        rf"{_YEAR}[-/.年] ?(?P<month>\d{{1,2}})[-/.月] ?{_DAY}日?",
        rf"{_YEAR}[-/.年] ?(?P<month>\d{{1,2}})月?",
        rf"{_DAY} (?P<name>{_MONTH})\.?,? {_YEAR}",
        rf"(?P<name>{_MONTH})\.? {_DAY},? {_YEAR}",
        rf"(?P<name>{_MONTH})\.?,? {_YEAR}",
        rf"{_YEAR}[- ](?P<name>{_MONTH})",
        rf"(?P<season>{_SEASON})[- ](?:of )?{_YEAR}",
        rf"{_YEAR}[- ](?P<season>{_SEASON})",
        rf"(?P<part>{_PART})[- ]{_YEAR}",
        rf"{_YEAR}[- ](?P<part>{_PART})",
        rf"{_YEAR}年?",
    )
)
_VAGUE = ("soon", "coming soon")
_RANGE = re.compile(r"\s*(?:\.\.\.?|–|—|\s-\s|\bto\b|\buntil\b|~)\s*")
_ZEROS = {"": 0, "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9, "万": 4}
"""How many zeros the word behind a number stands for."""
_WORDS = {">": "over ", "more than ": "over ", "<": "under ", "less than ": "under ", "~": "about "}
_WORDS |= {"approximately ": "about ", "approx. ": "about ", "around ": "about ", "almost ": "nearly ", "≈": "about "}
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?(?P<scale>[a-z万]+)?")
_CURRENCY = re.compile(r"^(?:[¥$€£]|us\$|rmb |cny |usd |eur )|(?: ?(?:yuan|元|rmb|cny|usd|eur|dollars))$")
_LONGEST = {"bad-date": 60, "bad-number": 60, "bad-day": 60}
"""Longer texts are no date and no number, and the patterns would take long to see it."""
_FLAGS = {"yes": "true", "no": "false", "y": "true", "n": "false", "on": "true", "off": "false"}


def respelt(rule: str, text: str) -> str | None:
    """The value that a text of a faulty form surely means, or None; `rule` is the one that the text breaks."""
    make = _BY_RULE.get(rule) if len(text) <= _LONGEST.get(rule, len(text)) else None
    found = make(text.strip()) if make else None
    return found if found != text else None


def respelt_date(text: str) -> str | None:
    """As "26/06/2025" → "2025-06-26", "Q2 2025" → "2025-Q2"; None where day and month could change places."""
    lowered = unicodedata.normalize("NFKC", text).lower().strip()
    if lowered in _VAGUE:
        return "vague"
    whole = _one_date(lowered)
    ends = _RANGE.split(lowered)
    if whole is None and len(ends) == 2:
        start, end = (one and (_one_date(one) or one) for one in ends)
        whole = f"{start}..{end}"
    return whole if whole and _reads(When.parse, whole) else None


def _one_date(text: str) -> str | None:
    for pattern in _DATES:
        match = pattern.fullmatch(text)
        if match:
            return _written(match.groupdict())
    return None


def _written(given: Mapping[str, str]) -> str | None:
    year = given["year"]
    for key, written in (("quarter", f"{year}-Q{{}}"), ("half", f"{year}-H{{}}")):
        if key in given:
            return written.format(given[key])
    if "season" in given:
        return f"{year}-{_SEASONS[given['season']]}"
    if "part" in given:
        return f"{_PARTS[given['part']]}-{year}"
    if "name" not in given and "month" not in given:
        return year
    month = _MONTHS[given["name"]] if "name" in given else int(given["month"])
    if "day" not in given:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{int(given['day']):02}"


def _date_unless_doubtful(text: str) -> str | None:
    """Of "06/07/2025" nobody knows which is the month; "06/26/2025" has only one reading."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)", text, re.ASCII)
    if match is None:
        return respelt_date(text)
    first, second = int(match[1]), int(match[2])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    written = f"{match[3]}-{month:02}-{day:02}"
    return written if _reads(date.fromisoformat, written) else None


def _day(text: str) -> str | None:
    found = _date_unless_doubtful(text)
    return found if found and _reads(date.fromisoformat, found) else None


def respelt_number(text: str) -> str | None:
    """As "300,000" → "300000", "1.5M" → "1500000", ">50k" → "over 50000", "300000+" → "300000.."."""
    lowered = _CURRENCY.sub("", unicodedata.normalize("NFKC", text).lower().strip()).strip()
    word = next((known for known in _WORDS if lowered.startswith(known)), "")
    rest, least = lowered.removeprefix(word).strip(), lowered.endswith("+")
    if not word:
        own = re.match(r"(over|under|nearly|about) ", rest)
        word = own[0] if own else ""
        rest = rest.removeprefix(word)
    ends = [_digits(end) for end in re.split(r"\s*(?:-|–|to|\.\.)\s*", rest.removesuffix("+").strip())]
    if not all(ends) or len(ends) > 2 or (len(ends) == 2 and (word or least)):
        return None
    written = _WORDS.get(word, word) + "..".join(end or "" for end in ends) + (".." if least else "")
    return written if _reads(Amount.parse, written) else None


def _digits(text: str) -> str | None:
    match = _NUMBER.fullmatch(text)
    if match is None or (zeros := _ZEROS.get(match["scale"] or "")) is None:
        return None
    plain = match["number"].replace(",", "")
    if not zeros:
        return plain
    whole, _, part = plain.partition(".")
    return str(int(whole + part.ljust(zeros, "0"))) if len(part) <= zeros else None


def respelt_id(text: str) -> str | None:
    """As "Xiaomi AI Glasses" → "xiaomi-ai-glasses"; None where letters would be lost."""
    bare = unicodedata.normalize("NFKD", text.removesuffix(".yml"))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    if any(c.isalnum() and not c.isascii() for c in bare):
        return None
    found = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return found if is_id(found) else None


def _without_tracking(text: str) -> str:
    parts = urlsplit(text)
    kept = "&".join(one for one in parts.query.split("&") if not is_tracking(one))
    return urlunsplit(parts._replace(query=kept))


def _flag(text: str) -> str | None:
    lowered = text.lower()
    return lowered if lowered in ("true", "false") else _FLAGS.get(lowered)


def _country(text: str) -> str | None:
    return text.upper() if re.fullmatch(r"[A-Za-z]{2}", text, re.ASCII) else None


def _language(text: str) -> str | None:
    parts = text.replace("_", "-").split("-")
    if not all(re.fullmatch(r"[A-Za-z]{2,4}", part, re.ASCII) for part in parts) or len(parts[0]) == 4:
        return None
    return "-".join(
        part.lower() if not at else part.title() if len(part) == 4 else part.upper() for at, part in enumerate(parts)
    )


def _address(text: str) -> str | None:
    found = text.strip("/")
    return f"{found}/" if re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", found, re.ASCII) else None


def _reads(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


_BY_RULE: Mapping[str, Callable[[str], str | None]] = {
    "bad-date": _date_unless_doubtful,
    "bad-day": _day,
    "bad-number": respelt_number,
    "bad-id": respelt_id,
    "bad-flag": _flag,
    "bad-country": _country,
    "bad-language": _language,
    "bad-address": _address,
    "tracking-link": _without_tracking,
    "stray-space": str.strip,
}


def scalar(text: str) -> str:
    """A text as a scalar of YAML in one line: as it is where that is safe, else in single quotes."""
    if re.fullmatch(r"[\w.][\w .+/%()–—’…-]*", text) and text == text.strip() and text not in ("---", "..."):
        return text
    return "'" + text.replace("'", "''") + "'"
