"""Which characters a file may hold: UTF-8 in normal form C, and nothing that a reader of it would not see.

Variation selectors stay allowed (emoji need them), and so do letters that look like others: ids are ASCII.
"""

from __future__ import annotations

import re
import unicodedata

from generator.problems import Fix, Place
from generator.reading.source_text import SourceText

MOST_BYTES = 64 * 1024
MOST_MARKS = 30
"""Marks on one letter, as in the stream-safe form of UAX #15: to put more in order takes the square of their number."""
LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands for a refused character while the rest of the file is read, so that every position stays."""

HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # controls; a tab and a carriage return are looked at by themselves
    "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffd"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # surrogates, private use
    "\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HIDDEN_IN_FILE = re.compile(rf"(?!\t|\r\n){HIDDEN.pattern}")
_SPELLED_OUT = {
    "\t": "tab",
    "\r": "carriage return",
    "\0": "NUL",
    "\ufeff": "byte order mark",
    LOST: "replacement character",
}
_UNNAMED = "hidden character"
_MARK = "\ufeff"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

HINT_HIDDEN = "delete it; it often comes along when text is copied from a web page"
HINT_NFC = "save the file in Unicode normal form C (NFC)"


def read_text(data: bytes, path: str) -> SourceText:
    """The text of a file with its problems, refused characters replaced by U+FFFD; empty if it is no text."""
    if len(data) > MOST_BYTES:
        source = SourceText(path, "")
        message = f"the file has more than {MOST_BYTES // 1024} KB"
        source.report("too-large", message, source.place(1, 1), "split it, or say it in fewer words")
        return source
    try:
        if data[:2] in _UTF_16 or data[:4].count(0) > 1:
            return _not_utf8(data, path, 0, "the file is UTF-16 or UTF-32, not UTF-8")
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, path, error.start, f"byte 0x{data[error.start]:02X} is not UTF-8")
    return _checked(text, path)


def _not_utf8(data: bytes, path: str, at: int, message: str) -> SourceText:
    readable = SourceText(path, data.decode("utf-8", "replace"))
    place = readable.place_at(len(data[:at].decode("utf-8", "replace")))
    readable.report("not-utf8", message, place, "save the file as UTF-8 without a byte order mark")
    source = SourceText(path, "")
    source.problems = readable.problems
    return source


def _checked(text: str, path: str) -> SourceText:
    marked = text.startswith(_MARK)
    raw = SourceText(path, text.removeprefix(_MARK))
    if marked:
        gone = Fix(Place(path, 1, 1, 0), "")  # whoever writes the file again leaves the mark out
        raw.report("hidden-character", f"the file has {name_of(_MARK)}", raw.place(1, 1), HINT_HIDDEN, gone)
    for match in () if _is_plain(raw.text) else _HIDDEN_IN_FILE.finditer(raw.text):
        if raw.is_full:
            break
        place = raw.place_at(match.start())
        taken = Fix(place, "") if unicodedata.category(match[0]) == "Cf" else None
        raw.report("hidden-character", f"the line has {name_of(match[0])}", place, HINT_HIDDEN, taken)
    if not unicodedata.is_normalized("NFC", raw.text):
        for number, line in enumerate(raw.lines, 1):
            if raw.is_full:
                break
            _refuse_form(raw, number, line)
    if not raw.problems:
        return raw
    source = SourceText(path, _HIDDEN_IN_FILE.sub(LOST, raw.text))
    source.problems = raw.problems
    return source


def _is_plain(text: str) -> bool:
    """Whether sight is enough: nothing but ASCII that prints, in lines. Most files are, and the pattern is slow."""
    return text.isascii() and text.replace("\n", "").isprintable()


def _refuse_form(source: SourceText, number: int, line: str) -> None:
    """Point at the first character of a line that normal form C writes otherwise."""
    piled = _piled_up(line)
    if piled is not None:
        message = f"a letter has more than {MOST_MARKS} marks"
        source.report("not-nfc", message, source.place(number, piled + 1), "write the letter without them")
        return
    normal = unicodedata.normalize("NFC", line)
    if normal == line:
        return
    same = next(
        (at for at, (a, b) in enumerate(zip(line, normal, strict=False)) if a != b),
        min(len(line), len(normal)),
    )
    whole = Fix(source.place(number, 1, len(line)), normal)
    source.report(
        "not-nfc", "the line has letters in pieces (not NFC)", source.place(number, same + 1), HINT_NFC, whole
    )


def _piled_up(line: str) -> int | None:
    """Where in a line one mark too many is put on a letter."""
    marks = 0
    for at, character in enumerate(line):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > MOST_MARKS:
            return at
    return None


def fault_in(value: str) -> tuple[str, str, str] | None:
    """Rule, message and hint for the first fault of a text whose escapes are resolved."""
    found = HIDDEN.search(value)
    if found:
        hint = "write a space" if found[0] == "\t" else HINT_HIDDEN
        return "hidden-character", f"the text has {name_of(found[0])}", hint
    if not unicodedata.is_normalized("NFC", value):
        return "not-nfc", "the text has letters in pieces (not NFC)", HINT_NFC
    return None


def name_of(character: str) -> str:
    """A character by its Unicode name and number, for it cannot be shown."""
    name = _SPELLED_OUT.get(character) or unicodedata.name(character, _UNNAMED).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(character):04X})"
