"""The types of record fields: text, ids, days, links, and the marks that say what an id refers to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import Annotated, Any, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from generator.addresses import is_id
from generator.model.written import written_schema

MARKET = "market"
QUOTE_WORDS = 25
QUOTE_CJK = 60
SUMMARY_WORDS = 60
MOST_OF_A_HOST = 253
MOST_OF_A_LABEL = 63
"""Characters of a host's name, and of what stands between its dots (RFC 1035, 2.3.4)."""
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.ASCII)
_URL_TEXT = re.compile(r"[!#-;=?-Z\[\]_a-z~]+", re.ASCII)
_LOCAL_HOSTS = (".local", ".localhost", ".internal", ".test", ".invalid", ".example", ".onion", ".arpa")
_LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|spm)", re.IGNORECASE)


def fault(rule: str, why: str, hint: str) -> PydanticCustomError:
    """A fault in one field, which the reader turns into a problem with its place."""
    return PydanticCustomError(rule, "{why}", {"why": why, "hint": hint})


def count_words(text: str) -> tuple[int, int]:
    """Number of words in alphabetic scripts, and of CJK characters, in a text."""
    return len(re.findall(r"\w+(?:['’.-]\w+)*", _CJK.sub(" ", text))), len(_CJK.findall(text))


class Ref(NamedTuple):
    """What names a record: its kind (the folder) and its id (the file's stem); the market as a whole has no id."""

    kind: str
    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "vendors/xiaomi" or "market"; raises ValueError."""
        if text == MARKET:
            return cls(MARKET, "")
        kind, slash, record_id = text.partition("/")
        if not slash or not is_id(kind) or not is_id(record_id):
            message = f'"{text}" is not a reference'
            raise ValueError(message)
        return cls(kind, record_id)

    def __str__(self) -> str:
        """As it is written in a record."""
        return f"{self.kind}/{self.id}" if self.id else self.kind

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text inside a record; a bad text becomes a problem of the rule `bad-reference`."""
        hint = 'write the folder and the id, as "vendors/xiaomi", or "market"'
        return written_schema(cls, "bad-reference", hint)


class Mark:
    """What the type of a field tells the checks and the views about its values."""


@dataclass(frozen=True)
class RefersTo(Mark):
    """Marks a field of ids: the folder in which the record stands."""

    kind: str


@dataclass(frozen=True)
class WordOf(Mark):
    """Marks a field of words: the list of `vocabulary.yml` that holds them."""

    list: str


@dataclass(frozen=True)
class UnsourcedWords(Mark):
    """Marks a field of the editor's own words, shown only in the market of today."""


def _text(value: Any) -> Any:
    if isinstance(value, str) and value != value.strip():
        raise fault("stray-space", "the text begins or ends with white space", "take the white space away")
    return value


def _id(value: Any) -> Any:
    if isinstance(value, str) and not is_id(value):
        hint = "ids are lower-case letters, digits and single hyphens, at most 60 characters"
        raise fault("bad-id", f'"{value}" is not an id', hint)
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            # strptime alone would take "2025-6-26" and digits of other scripts.
            return date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else "")
        except ValueError:
            raise fault("bad-day", f'"{value}" is not a day', "a day is written 2025-06-26") from None
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise fault("bad-flag", f'"{value}" is neither true nor false', 'write "true" or "false"')
    return value == "true"


def _quote(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    words, cjk = count_words(value)
    if words > QUOTE_WORDS or cjk > QUOTE_CJK:
        count = f"{words} words" if words > QUOTE_WORDS else f"{cjk} characters"
        hint = f"quote at most {QUOTE_WORDS} words or {QUOTE_CJK} Chinese characters; the rest goes in note, retold"
        raise fault("long-quote", f"the quote has {count}", hint)
    return _text(value)


def _summary(value: Any) -> Any:
    if isinstance(value, str) and count_words(value)[0] > SUMMARY_WORDS:
        hint = f"say it in at most {SUMMARY_WORDS} words"
        raise fault("long-summary", f"the summary has {count_words(value)[0]} words", hint)
    return _text(value)


def link_fault(text: str, schemes: tuple[str, ...]) -> str | None:
    """Why a text may not stand as a link, or None: a scheme of those given, a public ASCII host, no user, no port."""
    if not _URL_TEXT.fullmatch(text):
        return "holds a character that links do not have; percent-encode it"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is not a link"
    if parts.scheme not in schemes or not text.startswith(f"{parts.scheme}://"):
        return f"does not begin with {' or '.join(f'{scheme}://' for scheme in schemes)}"
    if parts.username is not None or port is not None:
        return "names a user or a port"
    if len(host) > MOST_OF_A_HOST:
        return f"names a host of more than {MOST_OF_A_HOST} characters"
    if any(len(label) > MOST_OF_A_LABEL for label in host.split(".")):
        return f"names a host with a part of more than {MOST_OF_A_LABEL} characters"
    return None if _is_public(host, parts.netloc) else "does not lead to a public host"


def is_tracking(parameter: str) -> bool:
    """Whether a parameter of a link ("utm_source=x") only tells who followed it."""
    return _TRACKING.fullmatch(parameter.partition("=")[0]) is not None


def _is_public(host: str, netloc: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return netloc.lower() == host and _HOST.fullmatch(host) is not None and not host.endswith(_LOCAL_HOSTS)
    return False


def _link(*schemes: str) -> Any:
    def check(value: Any) -> Any:
        why = link_fault(value, schemes) if isinstance(value, str) else None
        if why:
            raise fault("bad-link", f'"{value}" {why}', "give the full public address of the page")
        if isinstance(value, str) and any(map(is_tracking, urlsplit(value).query.split("&"))):
            raise fault("tracking-link", "the link carries tracking parameters", "take utm_… and the like away")
        return value

    return BeforeValidator(check)


def _code(rule: str, what: str, pattern: str, hint: str) -> Any:
    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
            raise fault(rule, f'"{value}" is not a {what}', hint)
        return value

    return BeforeValidator(check)


Text = Annotated[str, Field(max_length=2000), BeforeValidator(_text)]
Id = Annotated[str, BeforeValidator(_id)]
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Quote = Annotated[str, BeforeValidator(_quote)]
Summary = Annotated[str, BeforeValidator(_summary), UnsourcedWords()]
Note = Annotated[Text, UnsourcedWords()]
Link = Annotated[str, _link("https")]
SourceLink = Annotated[str, _link("https", "http")]
Country = Annotated[str, _code("bad-country", "country code", r"[A-Z]{2}", 'ISO 3166 has two capitals, as "CN"')]
Language = Annotated[str, _code("bad-language", "language tag", _LANGUAGE, 'BCP 47 has tags as "en" and "zh-Hans"')]
VendorId = Annotated[Id, RefersTo("vendors")]
ProductId = Annotated[Id, RefersTo("products")]
SourceId = Annotated[Id, RefersTo("sources")]
